"""The tab of activities: what is to do and what was done, and all of it by the keyboard."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from app.activities.activity_values import InterviewValues, OfferValues, TermsValues
from app.activities.times import When
from app.board import trash_jobs
from tests.making import WINDOW, FakeClock
from tests.ui.activity.conftest import KEY, Desk
from ui.activity.faces import face_name
from ui.activity.words import people_words

TODAY = date(2026, 11, 20)  # noon
PAST, NEXT = When(date(2026, 11, 18)), When(date(2026, 11, 24), time(14))


def spoken(desk: Desk, title: str) -> str:
    rows = desk.tab.list.rows
    found = (str(rows.index(row, 0).data()) for row in range(rows.rowCount()))
    return next(text for text in found if text.splitlines()[0] == title)


def choose(desk: Desk, *ids: str) -> None:
    desk.tab.list.choose(ids)
    desk.tab.list.setFocus()


def past_interview(desk: Desk, **values: object) -> str:
    return desk.add("Phone Screen", starts=When(TODAY, time(9)), interview=InterviewValues(**values))  # type: ignore[arg-type]


def test_without_activities_it_says_what_to_do(desk: Desk) -> None:
    assert desk.tab.nothing.isVisible()
    assert desk.tab.first_button.hasFocus()
    desk.press(KEY.Key_Return)
    assert desk.editor().form.category.box.hasFocus()


@pytest.mark.parametrize("width", [360, 440, 900])
def test_what_it_says_without_activities_is_not_cut_off(desk: Desk, width: int) -> None:
    desk.tab.window().resize(width, 700)
    for label in desk.tab.nothing.findChildren(QLabel):
        desk.qtbot.waitUntil(lambda label=label: label.height() >= label.heightForWidth(label.width()))  # type: ignore[misc]


def test_what_has_begun_is_not_waiting_for_feedback(desk: Desk) -> None:
    desk.add("Assignment", title="Handed in next week", starts=PAST, due=NEXT)
    desk.add("Assignment", title="Handed in today", starts=PAST, due=When(TODAY))
    desk.add("Networking Event", title="Fair", starts=PAST, ends=When(date(2026, 11, 21)))
    desk.add("On Site Interview", title="Assessment days", starts=PAST, ends=When(date(2026, 11, 21)))
    assert desk.shown() == [
        *("Today", "Handed in today", "Fair", "Assessment days"),
        *("Coming", "Handed in next week"),
    ]


def test_what_is_to_do_stands_by_its_time_above_what_was_done(desk: Desk) -> None:
    desk.add("Follow Up", title="Done long ago", is_done=True, done=When(date(2026, 10, 1)))
    desk.add("Follow Up", title="Done of unknown day", is_done=True)
    desk.add("Follow Up", title="Done lately", is_done=True, done=When(date(2026, 11, 19)))
    desk.add("Email", title="Some day")
    desk.add("Meeting", title="Next week", starts=NEXT)
    desk.add("Meeting", title="This afternoon", starts=When(TODAY, time(15)))
    desk.add("Prep Resume", title="Late", starts=PAST)
    desk.add("Assignment", title="Homework", due=When(date(2026, 11, 23)))
    past_interview(desk)
    assert desk.shown() == [
        *("Overdue", "Late"),
        *("Waiting for feedback", "Phone Screen"),
        *("Today", "This afternoon"),
        *("Coming", "Homework", "Next week"),
        *("No time yet", "Some day"),
        *("Done", "Done lately", "Done long ago", "Done of unknown day"),
    ]


def test_a_row_is_told_in_words(desk: Desk) -> None:
    desk.add(
        "Phone Screen",
        title="Call",
        starts=NEXT,
        interview=InterviewValues(
            kind="recruiter",
            round="2",
            length_minutes=45,
            location="https://meet.example/abc",
            interviewer_ids=(desk.people["Ana"], desk.people["نور"]),
        ),
    )
    assert spoken(desk, "Call").splitlines() == [
        "Call",
        "milestone",
        "to do",
        "Tue 24 Nov, 14:00 · Phone Screen, recruiter, round 2 · Scheduled · Ana Silva, نور Silva"
        " · meet.example",
    ]


@pytest.mark.parametrize(
    ("category", "values", "said"),
    [
        ("Email", {"starts": PAST}, "2 days late"),
        ("Email", {"starts": When(TODAY, time(9))}, "Overdue"),
        ("Email", {"starts": When(TODAY)}, "Today"),
        ("Email", {}, "Set a time"),
        ("Assignment", {"due": When(date(2026, 11, 22))}, "Due in 2 days"),
        ("Assignment", {"due": When(TODAY, time(18))}, "Due today"),
        ("Assignment", {"due": PAST}, "2 days late"),
        (
            "Offer Received",
            {"offer": OfferValues("negotiating", (TermsValues(decide_by=date(2026, 11, 25)),))},
            "Answer in 5 days",
        ),
        ("Offer Received", {"offer": OfferValues("negotiating")}, "Negotiating"),
        (
            "Offer Received",
            {"offer": OfferValues("negotiating", (TermsValues(base="60k"), TermsValues(base="€65k")))},
            "Negotiating · €65k",
        ),
        ("Email", {"is_done": True}, "Done, day unknown"),
        ("Email", {"is_done": True, "done": When(TODAY, time(9))}, "Today, 09:00"),
    ],
)
def test_what_presses_is_said_in_words(
    desk: Desk, category: str, values: dict[str, object], said: str
) -> None:
    desk.add(category, title="It", **values)
    assert said in spoken(desk, "It")


def test_names_of_both_directions_stand_in_their_order() -> None:
    assert people_words(("Ana", "Bo")) == "Ana, Bo"
    assert people_words(("Ana", "نور", "Bo")) == "Ana, \u2068نور\u2069 +1"


def test_space_ticks_and_unticks_as_one_step_each(desk: Desk) -> None:
    activity = desk.add("Follow Up", title="Ask")
    before = desk.rows
    choose(desk, activity)
    desk.press(KEY.Key_Space)
    (found,) = desk.activities
    assert found.values.is_done
    assert found.values.done == When(TODAY, time(12))
    assert desk.tab.list.current() == found, "the keyboard goes with it"
    desk.press(KEY.Key_Space)
    assert not desk.activities[0].values.is_done
    desk.application.undo()
    desk.application.undo()
    assert desk.rows == before


def test_several_are_ticked_as_one_step(desk: Desk) -> None:
    ids = [desk.add("Follow Up", title=title) for title in ("One", "Two")]
    done = desk.add("Follow Up", title="Three", is_done=True)
    before = desk.rows
    choose(desk, *ids, done)
    desk.press(KEY.Key_Space)
    assert all(each.values.is_done for each in desk.activities)
    desk.application.undo()
    assert desk.rows == before


def test_a_click_on_its_box_ticks_it(desk: Desk) -> None:
    desk.add("Follow Up", title="Ask")
    rect = desk.tab.list.visualRect(desk.tab.list.rows.index(1, 0))
    place = QPoint(rect.left() + 18, rect.top() + 16)
    QTest.mouseClick(desk.tab.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.activities[0].values.is_done


def test_a_click_beside_its_box_only_chooses(desk: Desk) -> None:
    desk.add("Follow Up", title="Ask")
    rect = desk.tab.list.visualRect(desk.tab.list.rows.index(1, 0))
    QTest.mouseClick(desk.tab.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert not desk.activities[0].values.is_done
    assert [each.title for each in desk.tab.list.chosen()] == ["Ask"]


def test_an_interview_that_has_been_asks_how_it_went_in_its_row(desk: Desk) -> None:
    activity = past_interview(desk)
    assert "How did it go?" in spoken(desk, "Phone Screen")
    before = desk.rows
    view = desk.tab.list
    index = view.rows.index(1, 0)
    place = view._delegate.face_places(view.visualRect(index))["🙂"].center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    (found,) = desk.activities
    assert found.id == activity
    assert found.values.interview is not None
    assert found.values.interview.rating == "🙂"
    assert found.status == "COMPLETE"
    assert "How did it go?" not in spoken(desk, "Phone Screen")
    assert "it went: good" in spoken(desk, "Phone Screen")
    desk.application.undo()
    assert desk.rows == before


def test_it_is_still_asked_after_it_was_ticked(desk: Desk) -> None:
    choose(desk, past_interview(desk))
    desk.press(KEY.Key_Space)
    assert desk.activities[0].values.is_done
    assert "How did it go?" in spoken(desk, "Phone Screen")
    desk.press(KEY.Key_5)
    assert desk.activities[0].values.interview == InterviewValues(rating="😍")
    desk.press(KEY.Key_5)
    assert desk.activities[0].values.interview == InterviewValues(), "the same face again takes it back"


def test_an_interview_to_come_or_long_ago_is_not_asked_about(desk: Desk) -> None:
    desk.add("Phone Screen", title="To come", starts=NEXT)
    desk.add("Phone Screen", title="Long ago", starts=When(date(2026, 10, 1), time(9)), is_done=True)
    assert "How did it go?" not in spoken(desk, "To come")
    assert "How did it go?" not in spoken(desk, "Long ago")


def test_delete_takes_to_the_trash_and_the_keyboard_to_the_neighbour(desk: Desk) -> None:
    ids = [desk.add("Follow Up", title=title, starts=NEXT) for title in ("One", "Two", "Three")]
    before = desk.rows
    choose(desk, ids[1])
    desk.press(KEY.Key_Delete)
    assert [each.title for each in desk.activities] == ["One", "Three"]
    current = desk.tab.list.current()
    assert current is not None
    assert current.title == "Three"
    desk.application.undo()
    assert desk.rows == before
    desk.tab.trash(ids)
    assert desk.tab.first_button.hasFocus()


def test_enter_and_a_double_click_open_the_editor(desk: Desk) -> None:
    choose(desk, desk.add("Follow Up", title="Ask"))
    desk.press(KEY.Key_Return)
    editor = desk.editor()
    assert editor.form.title.text() == "Ask"
    editor.reject()
    desk.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    rect = desk.tab.list.visualRect(desk.tab.list.rows.index(1, 0))
    QTest.mouseDClick(desk.tab.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert desk.editor().form.title.text() == "Ask"


def test_the_menu_does_what_the_keys_do(desk: Desk) -> None:
    choose(desk, past_interview(desk))
    menu = desk.tab.make_menu()
    assert menu is not None
    words = [action.text().partition("\t")[0].replace("&", "") for action in menu.actions()]
    assert words == ["Edit…", "Done", "How it went", "", "Move to the trash"]
    faces = menu.actions()[2].menu()
    assert faces is not None
    assert [action.text()[4:] for action in faces.actions()] == [face_name(each) for each in "😡🙁😐🙂😍"]  # type: ignore[attr-defined]
    faces.actions()[0].trigger()  # type: ignore[attr-defined]
    assert desk.activities[0].values.interview == InterviewValues(rating="😡")
    menu.actions()[1].trigger()
    assert desk.activities[0].values.is_done
    menu.actions()[4].trigger()
    assert desk.activities == ()


def test_ticking_off_that_an_offer_was_accepted_offers_to_mark_the_job(desk: Desk) -> None:
    choose(desk, desk.add("Accept Offer"))
    desk.application.add_listener(desk.messages.tell)
    desk.press(KEY.Key_Space)
    (toast,) = desk.messages.stack.toasts
    buttons = {button.text(): button for button in toast.findChildren(QAbstractButton)}
    buttons["Mark as accepted"].click()
    (outcome,) = desk.application.store.connection.execute("SELECT outcome FROM job").fetchone()
    assert outcome == "accepted"
    assert desk.shown() == ["Done", "Accept Offer"]


def test_a_change_from_elsewhere_leaves_the_list_where_it_was_scrolled_to(desk: Desk) -> None:
    for number in range(40):
        desk.add("Email", title=f"Mail {number}")
    bar = desk.tab.list.verticalScrollBar()
    desk.qtbot.waitUntil(lambda: bar.maximum() > 600)
    bar.setValue(500)
    desk.add("Email", title="One more")
    desk.qtbot.waitUntil(lambda: desk.tab.count.text().startswith("41"))
    assert bar.value() == 500


def test_a_refused_step_is_said_and_loses_nothing(desk: Desk) -> None:
    activity = desk.add("Follow Up", title="Ask")
    desk.application.do(trash_jobs, [desk.job_id])
    desk.tab.tick([activity])
    assert "not there any more" in desk.messages.stack.toasts[-1].message.text


def test_a_name_that_changes_elsewhere_is_read_anew(desk: Desk) -> None:
    activity = desk.add("Follow Up", people_ids=(desk.people["Ana"],))
    assert "Ana Silva" in spoken(desk, "Follow Up")
    with desk.application.store.change("Edit Ana", WINDOW) as writing:
        writing.connection.execute(
            "UPDATE contact SET first_name = 'Anna' WHERE id = ?", (desk.people["Ana"],)
        )
    assert "Anna Silva" in spoken(desk, "Follow Up")
    assert desk.tab.list.rows.row_of(activity) == 1


def test_the_day_is_that_of_the_clock(desk: Desk) -> None:
    desk.add("Email", title="Mail", starts=When(date(2026, 11, 21)))
    assert "Tomorrow" in spoken(desk, "Mail")
    clock = desk.application.clock
    assert isinstance(clock, FakeClock)
    clock.advance(2 * 24 * 3600)
    desk.tab.show_job(desk.job_id)
    assert desk.shown() == ["Overdue", "Mail"]


def test_nothing_is_shown_of_no_job(desk: Desk) -> None:
    desk.add("Email")
    desk.tab.show_job("")
    assert desk.shown() == []
    assert desk.tab.leave()
