"""The editor of an activity: one Save is one change, faults stand at their fields, nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.activities.activity_commands import add_activity, edit_activity
from app.activities.activity_queries import categories, interview_kinds
from app.activities.activity_values import (
    ActivityValues,
    InterviewValues,
    OfferValues,
    TermsValues,
)
from app.activities.category_commands import add_category
from app.activities.times import When
from app.people.contact_queries import ContactDetails, contacts_of_job
from app.store.categories import CATEGORY_IDS
from tests.ui.activity.conftest import KEY, Desk, pick, typed
from ui.activity.activity_editor import ActivityEditor
from ui.activity.category_field import CategoryField

TODAY = date(2026, 11, 20)
CTRL = Qt.KeyboardModifier.ControlModifier
LONG_NAME = "Ω" * 501


def values(desk: Desk) -> ActivityValues:
    (found,) = desk.activities
    return found.values


def save(desk: Desk, editor: ActivityEditor) -> None:
    QTest.keyClick(editor.form.note, KEY.Key_Return, CTRL)
    desk.be_active()


def fault_at(editor: ActivityEditor, name: str) -> str:
    return editor.form._all_parts()[name].error.text()


# What is typed is kept, and undone as one step.


def test_an_interview_with_two_people(desk: Desk) -> None:
    before = desk.rows
    editor = desk.new("Phone Screen")
    form = editor.form
    typed(form.title, "First talk 🎉")
    typed(form.starts.day, "+4")
    typed(form.starts.time, "2 pm")
    typed(form.length, "45")
    typed(form.interview.kind, "Recruiter")
    typed(form.interview.round, "1")
    typed(form.interview.location, "https://meet.example/abc")
    pick(form.interview.interviewers, "an")
    pick(form.interview.interviewers, "نور")
    pick(form.interview.organizer, "Bo")
    form.note.setPlainText("Ask about the team.\nAnd the pay.")
    save(desk, editor)
    assert values(desk) == ActivityValues(
        CATEGORY_IDS["Phone Screen"],
        title="First talk 🎉",
        note="Ask about the team.\nAnd the pay.",
        starts=When(date(2026, 11, 24), time(14)),
        interview=InterviewValues(
            kind="Recruiter",
            length_minutes=45,
            location="https://meet.example/abc",
            round="1",
            organizer_id=desk.people["Bo"],
            interviewer_ids=(desk.people["Ana"], desk.people["نور"]),
        ),
    )
    assert desk.application.read(interview_kinds) == ("Recruiter",)
    assert desk.tab.list.current() == desk.activities[0], "where it went is shown"
    desk.application.undo()
    assert desk.rows == before


def test_a_homework(desk: Desk) -> None:
    before = desk.rows
    editor = desk.new("Assignment")
    assert editor.form.interview.isHidden()
    typed(editor.form.due.day, "tomorrow")
    typed(editor.form.due.time, "18:00")
    save(desk, editor)
    assert values(desk) == ActivityValues(CATEGORY_IDS["Assignment"], due=When(date(2026, 11, 21), time(18)))
    assert desk.activities[0].title == "Assignment"
    desk.application.undo()
    assert desk.rows == before


def test_an_offer_and_its_terms_of_two_days(desk: Desk) -> None:
    before = desk.rows
    editor = desk.new("Offer Received")
    (first,) = editor.form.offer.sheets
    typed(first.base, "62k")
    typed(first.day, "yesterday")
    save(desk, editor)
    once = desk.rows
    earlier = TermsValues(day=date(2026, 11, 19), base="62k")
    assert values(desk).offer == OfferValues("received", (earlier,))

    desk.press(KEY.Key_Return)
    offer = desk.editor().form.offer
    QTest.mouseClick(offer.add_button, Qt.MouseButton.LeftButton)
    newer = offer.sheets[-1]
    assert newer.base.text() == "62k", "better terms begin with the ones before"
    assert not offer.sheets[0].is_open
    typed(newer.base, "65k")
    typed(newer.decide_by, "+5")
    offer.set_status("negotiating")
    save(desk, desk.editor())
    later = TermsValues(day=TODAY, base="65k", decide_by=date(2026, 11, 25))
    assert values(desk).offer == OfferValues("negotiating", (earlier, later))
    desk.application.undo()
    assert desk.rows == once
    desk.application.undo()
    assert desk.rows == before


def test_earlier_terms_can_be_looked_at_edited_and_taken_out(desk: Desk) -> None:
    terms = (TermsValues(base="60k", benefits="Lunch\nBike"), TermsValues(base="65k"))
    desk.tab.open(desk.add("Offer Received", offer=OfferValues("received", terms)))
    offer = desk.editor().form.offer
    old, new = offer.sheets
    assert new.is_open
    assert "60k" in old.summary.text()
    QTest.keyClick(old.head, KEY.Key_Space)
    assert old.is_open
    typed(old.base, "61k")
    QTest.mouseClick(new.remove_button, Qt.MouseButton.LeftButton)
    save(desk, desk.editor())
    assert values(desk).offer == OfferValues("received", (TermsValues(base="61k", benefits="Lunch\nBike"),))


def test_new_terms_come_into_view(desk: Desk) -> None:
    terms = tuple(TermsValues(base=f"{number}k") for number in range(60, 64))
    desk.tab.open(desk.add("Offer Received", offer=OfferValues("received", terms)))
    editor = desk.editor()
    editor.setMaximumHeight(320)
    offer = editor.form.offer
    offer.add_button.click()
    base, area = offer.sheets[-1].base, editor._area.viewport()
    desk.qtbot.waitUntil(lambda: area.rect().contains(base.mapTo(area, base.rect().center())))
    editor.done(0)


def test_an_accepted_offer_is_of_the_category_of_that(desk: Desk) -> None:
    desk.tab.open(desk.add("Offer Received"))
    editor = desk.editor()
    editor.form.offer.set_status("accepted")
    assert editor.form.category.category_id == CATEGORY_IDS["Accept Offer"]
    editor.form.category.choose(CATEGORY_IDS["Offer Received"])
    assert editor.form.offer.values().status == "received"
    editor.form.category.choose(CATEGORY_IDS["Accept Offer"])
    assert editor.form.offer.values().status == "accepted"
    save(desk, editor)
    assert desk.activities[0].category.name == "Accept Offer"


def test_a_mail_with_whom_it_went_to(desk: Desk) -> None:
    editor = desk.new("Send Thank You")
    pick(editor.form.people, "bo")
    QTest.keyClick(editor.form.is_done, KEY.Key_Space)
    assert editor.form.done.when == When(TODAY)
    save(desk, editor)
    assert values(desk) == ActivityValues(
        CATEGORY_IDS["Send Thank You"], is_done=True, done=When(TODAY), people_ids=(desk.people["Bo"],)
    )


def test_a_meeting_with_its_end_on_the_same_day(desk: Desk) -> None:
    editor = desk.new("Meeting")
    typed(editor.form.starts.day, "24 Nov")
    typed(editor.form.starts.time, "9")
    typed(editor.form.ends.time, "10:30")
    save(desk, editor)
    day = date(2026, 11, 24)
    assert values(desk).starts == When(day, time(9))
    assert values(desk).ends == When(day, time(10, 30))


def test_the_length_of_an_interview_moves_with_its_start(desk: Desk) -> None:
    given = InterviewValues(length_minutes=45)
    desk.tab.open(desk.add("Phone Screen", starts=When(date(2026, 11, 24), time(9)), interview=given))
    editor = desk.editor()
    assert editor.form.length.text() == "45 min"
    typed(editor.form.starts.time, "16")
    save(desk, editor)
    assert values(desk).starts == When(date(2026, 11, 24), time(16))
    assert values(desk).interview == given


def test_a_face_is_chosen_with_the_keyboard(desk: Desk) -> None:
    desk.tab.open(desk.add("Phone Screen"))
    editor = desk.editor()
    faces = editor.form.interview.faces.buttons
    faces["😡"].setFocus()
    for _ in range(3):
        desk.press(KEY.Key_Right)
    assert faces["🙂"].hasFocus()
    desk.press(KEY.Key_Space)
    save(desk, editor)
    assert values(desk).interview == InterviewValues(rating="🙂")


def test_saving_without_a_change_leaves_no_step(desk: Desk) -> None:
    given = ActivityValues(
        CATEGORY_IDS["Phone Screen"],
        title="A\u202eB",
        starts=When(date(2026, 10, 25), time(2, 30, fold=1)),
        interview=InterviewValues(interviewer_ids=(desk.people["Ana"],)),
    )
    activity = desk.add("Phone Screen", title=given.title, starts=given.starts, interview=given.interview)
    label = desk.application.undo_label()
    desk.tab.open(activity)
    editor = desk.editor()
    assert not editor.is_touched()
    save(desk, editor)
    assert desk.application.undo_label() == label


def test_only_what_was_typed_is_written(desk: Desk) -> None:
    activity = desk.add("Meeting", title="Talk", note="Old")
    desk.tab.open(activity)
    editor = desk.editor()
    typed(editor.form.title, "A talk")
    desk.application.do(
        edit_activity, activity, ActivityValues(CATEGORY_IDS["Meeting"], title="Talk", note="New")
    )
    save(desk, editor)
    assert (values(desk).title, values(desk).note) == ("A talk", "New")


# By the keyboard alone.


def test_signs_that_a_field_cannot_show_stay_where_nothing_was_typed(desk: Desk) -> None:
    terms = TermsValues(base="62,000", benefits="30 days\nlunch")
    activity = desk.add("Offer Received", note="A\u00a0gap", offer=OfferValues("received", (terms,)))
    desk.tab.open(activity)
    editor = desk.editor()
    typed(editor.form.title, "Offer of Lumen")
    typed(editor.form.offer.sheets[0].base, "65,000")
    save(desk, editor)
    values = desk.activities[0].values
    assert (values.title, values.note) == ("Offer of Lumen", "A\u00a0gap")
    assert values.offer == OfferValues("received", (replace(terms, base="65,000"),))


def test_an_activity_is_added_with_keys_alone(desk: Desk) -> None:
    desk.press(KEY.Key_Return)
    desk.editor()
    for text in ("Phone", "Call", "+1", "9:30"):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)
        desk.press(KEY.Key_Tab)
    desk.press(KEY.Key_Return, CTRL)
    desk.be_active()
    assert values(desk).title == "Call"
    assert values(desk).starts == When(date(2026, 11, 21), time(9, 30))
    assert desk.activities[0].category.name == "Phone Screen"
    assert desk.tab.list.hasFocus()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("interview", "Phone Interview"),
        ("on", "On Site Interview"),
        ("received", "Offer Received"),
        ("phone s", "Phone Screen"),
        ("on s", "On Site Interview"),
        ("zz", ""),
    ],
)
def test_a_kind_is_found_by_any_word_of_its_name(desk: Desk, typed: str, found: str) -> None:
    desk.press(KEY.Key_Return)
    box = desk.editor().form.category.box
    QTest.keyClicks(box, typed)
    assert box.currentText() == found
    assert not box.view().isVisible()


def test_space_opens_the_list_of_kinds_where_no_name_is_typed(desk: Desk) -> None:
    desk.press(KEY.Key_Return)
    box = desk.editor().form.category.box
    QTest.keyClick(box, KEY.Key_Space)
    assert box.view().isVisible()
    box.hidePopup()
    QTest.keyClicks(box, "phone")
    desk.press(KEY.Key_Tab)
    box.setFocus()
    QTest.keyClick(box, KEY.Key_Space)
    assert box.view().isVisible(), "what was typed before is over"
    box.hidePopup()


def stops(editor: ActivityEditor, first: QWidget, count: int) -> list[QWidget | None]:
    first.setFocus()
    found: list[QWidget | None] = []
    for _ in range(count):
        QTest.keyClick(QApplication.focusWidget() or first, KEY.Key_Tab)
        found.append(QApplication.focusWidget())
    return found


def test_tab_goes_through_an_interview_from_the_top_with_its_people_too(desk: Desk) -> None:
    editor = desk.new("Phone Screen")
    fields = editor.form.interview
    for name in ("Zoe Dyk", "Ines Ro"):
        pick(fields.interviewers, name)
    there = stops(editor, fields.kind, 6)
    chips = fields.interviewers.chips
    people = [*chips, fields.interviewers.edit, fields.organizer.edit]
    assert there == [fields.round, fields.location, *people]
    assert fields.faces.isAncestorOf(stops(editor, fields.organizer.edit, 1)[0] or editor)


def test_tab_goes_through_the_newest_terms_first(desk: Desk) -> None:
    editor = desk.new("Offer Received")
    offer = editor.form.offer
    offer.add_button.click()
    old, new = offer.sheets
    desk.qtbot.waitUntil(new.isVisible)
    assert stops(editor, offer.add_button, 4)[:3] == [new.head, new.remove_button, new.base]
    assert stops(editor, new.benefits, 1) == [old.head]
    order = [new.base, new.day, new.bonus, new.equity, new.start_on, new.decide_by, new.benefits]
    there = [field for field in stops(editor, new.base, 12) if field is not None]
    met = [next((one for one in order if one is each or one.isAncestorOf(each)), None) for each in there]
    assert list(dict.fromkeys(one for one in met if one is not None)) == order[1:]


# New people and categories on the spot.


def new_here(desk: Desk) -> dict[str, ContactDetails]:
    """Return the contacts of the job whom the fixture did not make, by name."""
    found = desk.application.read(contacts_of_job, desk.job_id)
    return {each.name: each for each in found if each.id not in desk.people.values()}


def test_somebody_new_is_made_with_the_activity_and_goes_with_it(desk: Desk) -> None:
    before = desk.rows
    editor = desk.new("Phone Screen")
    pick(editor.form.interview.interviewers, "Zoë van Dyk")
    (chip,) = editor.form.interview.interviewers.chips
    assert chip.text() == "Zoë van Dyk"
    assert chip.accessibleName() == "Zoë van Dyk (new contact)"
    pick(editor.form.interview.organizer, "zoe")
    assert desk.rows == before, "nobody is made before it is saved"
    save(desk, editor)
    zoe = new_here(desk)["Zoë van Dyk"]
    assert [each.name for each in zoe.employers] == ["Lumen"]
    interview = values(desk).interview
    assert interview is not None
    assert interview.interviewer_ids == (interview.organizer_id,) == (zoe.id,)
    desk.application.undo()
    assert desk.rows == before


def test_cancelling_leaves_nobody_new(desk: Desk) -> None:
    before = desk.rows
    editor = desk.new("Send Thank You")
    pick(editor.form.people, "Somebody Else")
    desk.press(KEY.Key_Escape)
    QTest.keyClick(editor.discard_button, KEY.Key_Space)
    assert not editor.isVisible()
    assert desk.rows == before


def test_somebody_new_of_an_activity_that_is_there(desk: Desk) -> None:
    desk.tab.open(desk.add("Send Thank You", people_ids=(desk.people["Ana"],)))
    before = desk.rows
    editor = desk.editor()
    pick(editor.form.people, "Mina Oka")
    assert editor.is_touched()
    save(desk, editor)
    mina = new_here(desk)["Mina Oka"].id
    assert set(values(desk).people_ids) == {desk.people["Ana"], mina}
    desk.application.undo()
    assert desk.rows == before


def test_somebody_new_who_is_taken_out_again_is_not_made(desk: Desk) -> None:
    editor = desk.new("Send Thank You")
    pick(editor.form.people, "Mina Oka")
    QTest.keyClick(editor.form.people.edit, KEY.Key_Backspace)
    save(desk, editor)
    assert new_here(desk) == {}


def test_the_name_of_somebody_new_that_is_too_long_is_told_at_its_field(desk: Desk) -> None:
    before = desk.rows
    editor = desk.new("Phone Screen")
    pick(editor.form.interview.interviewers, "x" * 201)
    editor.accept()
    assert "at most 200 characters" in fault_at(editor, "interviewers")
    assert editor.isVisible()
    assert desk.rows == before
    editor.done(0)


def leave(line: QLineEdit) -> None:
    """Press Tab in a line; where it offers words, its list gets the keys first."""
    QTest.keyClick(QApplication.activePopupWidget() or line, KEY.Key_Tab)
    assert not line.hasFocus()


def test_a_length_that_is_left_reads_as_lengths_do(desk: Desk) -> None:
    editor = desk.new("Phone Screen")
    for text, shown in (("60", "60 min"), ("1 h", "60 min"), ("1:30", "90 min"), ("150", "2 h 30 min")):
        typed(editor.form.length, text)
        leave(editor.form.length)
        assert editor.form.length.text() == shown
    typed(editor.form.length, "an hou")
    leave(editor.form.length)
    assert editor.form.length.text() == "an hou", "what is not understood stays"
    typed(editor.form.length, "60")
    save(desk, editor)
    interview = values(desk).interview
    assert interview is not None
    assert interview.length_minutes == 60


def test_terms_without_a_day_are_called_so(desk: Desk) -> None:
    editor = desk.new("Offer Received")
    (sheet,) = editor.form.offer.sheets
    assert sheet.head.accessibleName() == "Terms without a date, shown"
    typed(sheet.day, "yesterday")
    assert sheet.head.accessibleName() == "Terms of 19 Nov, shown"


def test_a_name_left_in_the_field_is_not_lost(desk: Desk) -> None:
    editor = desk.new("Send Thank You")
    editor.form.people.edit.setText("Somebody")
    editor.accept()
    assert "“Somebody” is not one of your contacts yet" in fault_at(editor, "people")
    editor.form.people.edit.setText("bo silva")
    editor.accept()
    assert values(desk).people_ids == (desk.people["Bo"],)


def test_a_category_of_ones_own_is_added_and_chosen(desk: Desk) -> None:
    desk.tab.add()
    editor = desk.editor()
    field = editor.form.category
    field.box.setFocus()
    field.box.activated.emit(field.box.count() - 1)
    assert field.new_name.hasFocus()
    QTest.keyClicks(field.new_name, "email")
    desk.press(KEY.Key_Return)
    assert "already" in field.error.text()
    typed(field.new_name, "Coffee")
    desk.press(KEY.Key_Return)
    assert field.category is not None
    assert field.category.name == "Coffee"
    assert desk.application.read(categories)[-1].name == "Coffee"
    save(desk, editor)
    assert desk.activities[0].title == "Coffee"


def own_category(desk: Desk, name: str) -> str:
    (made,) = desk.application.do(add_category, name).touches("activity_category")
    return made


def menu_of(field: CategoryField) -> dict[str, QAction]:
    return {action.text().replace("&", ""): action for action in field.more_button.menu().actions()}


def test_a_category_of_ones_own_is_renamed_where_it_is_chosen(desk: Desk) -> None:
    coffee = own_category(desk, "Cofee")
    editor = desk.new("Email")
    field = editor.form.category
    assert field.more_button.isHidden()
    field.choose(coffee)
    assert field.more_button.isVisible()
    menu_of(field)["Rename…"].trigger()
    assert field.new_name.hasFocus()
    assert field.new_name.selectedText() == "Cofee"
    QTest.keyClicks(field.new_name, "Coffee")
    assert "not renamed yet" in field.fault()
    desk.press(KEY.Key_Return)
    assert (field.box.currentText(), field.category_id, field.fault()) == ("Coffee", coffee, "")
    assert desk.application.read(categories)[-1].name == "Coffee"
    save(desk, editor)
    assert desk.activities[0].title == "Coffee"


def test_escape_leaves_a_category_its_name(desk: Desk) -> None:
    coffee = own_category(desk, "Coffee")
    field = desk.new("Email").form.category
    field.choose(coffee)
    menu_of(field)["Rename…"].trigger()
    typed(field.new_name, "email")
    desk.press(KEY.Key_Return)
    assert "already" in field.error.text()
    desk.press(KEY.Key_Escape)
    assert field.new_line.isHidden()
    assert (field.error.text(), field.box.currentText()) == ("", "Coffee")
    field.box.activated.emit(field.box.count() - 1)
    assert (field.new_name.text(), field.add_button.text()) == ("", "Add")


def test_a_removed_category_is_offered_no_more_and_stays_on_its_activity(desk: Desk) -> None:
    coffee = own_category(desk, "Coffee")
    values = ActivityValues(coffee, title="With Mina")
    (activity,) = desk.application.do(add_activity, desk.job_id, values).touches("activity")
    desk.tab.open(activity)
    editor = desk.editor()
    menu_of(editor.form.category)["Do not offer it any more"].trigger()
    assert editor.form.category.category_id == coffee
    typed(editor.form.title, "With Bo")
    save(desk, editor)
    assert (desk.activities[0].title, desk.activities[0].category.name) == ("With Bo", "Coffee")
    assert coffee not in [each.id for each in desk.application.read(categories)]


def test_a_new_activity_does_not_keep_a_category_that_is_removed(desk: Desk) -> None:
    coffee = own_category(desk, "Coffee")
    field = desk.new("Email").form.category
    field.choose(coffee)
    menu_of(field)["Do not offer it any more"].trigger()
    assert (field.category_id, field.box.findData(coffee), field.more_button.isHidden()) == ("", -1, True)


def test_a_category_in_the_trash_stays_on_its_activity(desk: Desk) -> None:
    activity = desk.add("Email", title="Mail")
    with desk.application.store.change("Delete", desk.application._origin) as writing:
        writing.connection.execute(
            "UPDATE activity_category SET trashed_at = 1 WHERE id = ?", (CATEGORY_IDS["Email"],)
        )
    desk.tab.open(activity)
    editor = desk.editor()
    assert editor.form.category.box.currentText() == "Email"
    typed(editor.form.title, "A mail")
    save(desk, editor)
    assert desk.activities[0].category.name == "Email"


# What cannot be kept.


def test_without_a_kind_it_is_not_added(desk: Desk) -> None:
    desk.tab.add()
    editor = desk.editor()
    typed(editor.form.title, "Something")
    desk.press(KEY.Key_Return)
    assert editor.isVisible()
    assert fault_at(editor, "category") == "Choose what kind of activity this is."
    assert editor.form.category.box.hasFocus()
    editor.form.category.choose(CATEGORY_IDS["Email"])
    assert fault_at(editor, "category") == "", "what is mended is said no longer"


@pytest.mark.parametrize(
    ("category", "fields", "at", "sentence"),
    [
        ("Meeting", {"starts.day": "someday"}, "starts", "This is not a date."),
        ("Meeting", {"starts.day": "today", "starts.time": "25:00"}, "starts", "This is not a time of day."),
        ("Meeting", {"starts.time": "9:00"}, "starts", "This time has no day yet."),
        ("Meeting", {"starts.day": "1 Jan 3000"}, "starts", "The year 3000 is not one"),
        (
            "Meeting",
            {"starts.day": "today", "starts.time": "10:00", "ends.time": "9:00"},
            "ends",
            "The end is before the start.",
        ),
        ("Meeting", {"ends.day": "today"}, "ends", "An end needs a start"),
        ("Meeting", {"title": LONG_NAME}, "title", "at most 500 characters; it has 501"),
        ("Assignment", {"due.day": "31 Feb 2027"}, "due", "This is not a date."),
        ("Phone Screen", {"length": "long"}, "length", "This is not a length."),
        ("Phone Screen", {"length": "2000"}, "length", "A length is from 1 minute to 1,440"),
        ("Phone Screen", {"interview.kind": "K" * 101}, "kind", "at most 100 characters"),
    ],
)
def test_a_fault_stands_at_its_field_and_nothing_is_lost(
    desk: Desk, category: str, fields: dict[str, str], at: str, sentence: str
) -> None:
    before = desk.rows
    editor = desk.new(category)
    for name, text in fields.items():
        field: object = editor.form
        for part in name.split("."):
            field = getattr(field, part)
        field.setText(text)  # type: ignore[attr-defined]
    editor.accept()
    assert editor.isVisible()
    assert sentence in fault_at(editor, at)
    focus = editor.focusWidget()
    assert focus is not None
    part = editor.form._all_parts()[at]
    assert part.isAncestorOf(focus)
    for name, text in fields.items():
        field = editor.form
        for step in name.split("."):
            field = getattr(field, step)
        assert field.text() == text or name.startswith("starts")  # type: ignore[attr-defined]
    assert desk.rows == before
    editor.done(0)


def test_a_fault_in_folded_terms_unfolds_them(desk: Desk) -> None:
    terms = (TermsValues(base="60k"), TermsValues(base="65k"))
    desk.tab.open(desk.add("Offer Received", offer=OfferValues("received", terms)))
    editor = desk.editor()
    old = editor.form.offer.sheets[0]
    old.start_on.setText("soon")
    editor.accept()
    assert old.is_open
    assert "This is not a date." in old.parts["start_on"].error.text()
    assert old.start_on.hasFocus()


def test_what_is_gone_is_said_and_what_was_typed_stays(desk: Desk) -> None:
    activity = desk.add("Meeting", title="Talk")
    desk.tab.open(activity)
    editor = desk.editor()
    typed(editor.form.title, "Typed for nothing")
    desk.application.undo()
    editor.accept()
    assert editor.isVisible()
    assert "not there any more" in editor.error.text()
    assert editor.form.title.text() == "Typed for nothing"


def test_escape_asks_where_something_was_typed(desk: Desk) -> None:
    desk.tab.open(desk.add("Meeting", title="Talk"))
    editor = desk.editor()
    typed(editor.form.title, "Another talk")
    desk.press(KEY.Key_Escape)
    assert editor.question.isVisible()
    assert editor.go_on_button.hasFocus()
    desk.press(KEY.Key_Return)
    assert editor.question.isHidden()
    assert editor.form.title.hasFocus()
    desk.press(KEY.Key_Escape)
    QTest.keyClick(editor.discard_button, KEY.Key_Space)
    assert not editor.isVisible()
    assert values(desk).title == "Talk"


def test_escape_closes_at_once_where_nothing_was_typed(desk: Desk) -> None:
    desk.tab.add()
    editor = desk.editor()
    desk.press(KEY.Key_Escape)
    assert not editor.isVisible()


@pytest.mark.parametrize("category", ["Meeting", "Phone Screen", "Assignment", "Offer Received", "Email"])
def test_no_two_labels_share_a_letter(desk: Desk, category: str) -> None:
    editor = desk.new(category)
    editor.form.is_done.setChecked(True)
    texts = [part.label.text() for part in editor.form._all_parts().values()] + [editor.form.is_done.text()]
    letters = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
    assert len(letters) == len(set(letters))
    assert len(letters) >= 7
    editor.done(0)


def test_the_wheel_changes_no_choice(desk: Desk) -> None:
    box = desk.new("Meeting").form.category.box
    delta = QPoint(0, -120)
    wheel = QWheelEvent(
        QPointF(box.rect().center()),
        QPointF(box.mapToGlobal(box.rect().center())),
        delta,
        delta,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, wheel)
    assert box.currentText() == "Meeting"


# The link of a meeting.


@pytest.mark.parametrize(
    ("location", "address"),
    [
        ("https://meet.example/abc", "https://meet.example/abc"),
        ("meet.example/abc", "https://meet.example/abc"),
        ("Rue de Lyon 1", None),
        ("", None),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("smb://host.example/share", None),
    ],
)
def test_only_the_address_of_a_web_page_is_opened(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, location: str, address: str | None
) -> None:
    opened: list[str] = []

    def open_(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_)
    editor = desk.new("Phone Screen")
    editor.form.interview.location.setText(location)
    button = editor.form.interview.open_button
    assert button.isVisible() == (address is not None)
    if address is not None:
        button.click()
    assert opened == ([address] if address else [])
    editor.done(0)
