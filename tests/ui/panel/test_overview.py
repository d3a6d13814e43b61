"""The overview keeps every field as it is left, as one change each, and loses nothing that was typed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board.job_commands import edit_job, set_outcome
from app.board.job_values import JobValues
from app.board.snapshots import TagChip
from app.store import Origin, Work
from app.store.drafts import drafts_below, keep_draft
from tests.making import insert, insert_activity, run
from tests.ui.panel.conftest import details, overview
from ui.job.date_field import DateField
from ui.main_window import MainWindow
from ui.panel.overview import OverviewTab

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 11, 20)


@pytest.fixture
def tab(window: MainWindow, jobs: list[str]) -> OverviewTab:
    """Return the overview of the cook's card, opened by Enter."""
    press(KEY.Key_Return)
    assert window.panel.job_id == jobs[0]
    return overview(window)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def typed(field: QLineEdit, text: str) -> None:
    """Type over what a field holds."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def choose(box: QComboBox, index: int) -> None:
    """Choose an entry of a box by keys."""
    box.setFocus()
    QTest.keyClick(box, KEY.Key_Down)
    view = box.view()
    view.setCurrentIndex(view.model().index(index, 0))
    QTest.keyClick(view, KEY.Key_Return)


def values_shown(tab: OverviewTab) -> dict[str, object]:
    return {name: tab.form.value(name) for name in tab.form.fields}


def test_it_shows_the_job_with_its_title_ready_to_be_typed_over(tab: OverviewTab, stages: list[str]) -> None:
    form = tab.form
    assert form.title.hasFocus()
    assert form.title.selectedText() == "Cook"
    expected = JobValues(
        stage_id=stages[0],
        title="Cook",
        employer="Lumen",
        location="Lyon",
        url="https://lumen.example/1",
        tags=(TagChip("night", 2), TagChip("day", 1)),
    )
    assert values_shown(tab) == {name: getattr(expected, name) for name in form.fields}
    assert form.touched() == []


def test_every_field_is_kept_as_it_is_left_and_each_is_one_step(
    application: Application, window: MainWindow, tab: OverviewTab, jobs: list[str], stages: list[str]
) -> None:
    form = tab.form
    labels: list[str | None] = []
    before = details(window, jobs[0]).values
    for field, text in (
        (form.title, "Chef"),
        (form.employer, "Nova"),
        (form.location, "Rome"),
        (form.address, "Via Appia 1"),
        (form.url, "nova.example/2"),
        (form.salary, "$50k"),
        (form.desired_salary, "60k"),
        (form.source, "A friend"),
        (form.deadline, "+10"),
        (form.applied_on, "yesterday"),
    ):
        typed(field, text)
        press(KEY.Key_Tab)
        labels.append(application.undo_label())
    choose(form.priority, 3)
    labels.append(application.undo_label())
    choose(form.outcome, 1)
    labels.append(application.undo_label())
    typed(form.outcome_reason, "Too far")
    form.tags.edit.setFocus()
    labels.append(application.undo_label())
    QTest.keyClicks(form.tags.edit, "new,late")
    form.title.setFocus()
    labels.append(application.undo_label())
    assert details(window, jobs[0]).values == JobValues(
        stage_id=stages[0],
        title="Chef",
        employer="Nova",
        location="Rome",
        address="Via Appia 1",
        url="nova.example/2",
        salary="$50k",
        desired_salary="60k",
        source="A friend",
        priority=3,
        tags=(TagChip("night", 2), TagChip("day", 1), TagChip("new", 3), TagChip("late", 4)),
        deadline=date(2026, 11, 30),
        applied_on=date(2026, 11, 19),
        outcome="rejected",
        outcome_on=TODAY,
        outcome_reason="Too far",
    )
    assert labels == [
        *("Change the title", "Change the employer", "Change the location", "Change the street address"),
        *("Change the link", "Change the salary", "Change the desired salary", "Change the source"),
        *("Change the deadline", "Change the applied date", "Change the priority", "Mark as rejected"),
        *("Change the reason", "Change the tags"),
    ]
    for _ in labels:
        application.undo()
    assert details(window, jobs[0]).values == before
    assert values_shown(tab)["title"] == "Cook"


def test_a_stage_that_is_chosen_moves_the_card(
    window: MainWindow, tab: OverviewTab, jobs: list[str], stages: list[str]
) -> None:
    choose(tab.form.stage, 4)
    assert details(window, jobs[0]).stage_id == stages[4]
    assert window.desk.undo_label() == "Move to Rejected"


def test_archiving_is_kept_at_once(
    window: MainWindow, tab: OverviewTab, jobs: list[str], qtbot: QtBot
) -> None:
    tab.form.is_archived.click()
    assert details(window, jobs[0]).is_archived
    assert window.panel.job_id == jobs[0]
    assert jobs[0] not in window.board.columns()[0].list.rows.ids


@pytest.mark.parametrize(
    ("key", "field"), [(KEY.Key_E, "title"), (KEY.Key_T, "tags"), (KEY.Key_D, "deadline")]
)
def test_a_letter_opens_it_at_a_field(window: MainWindow, key: Qt.Key, field: str) -> None:
    press(key)
    assert overview(window).form.editor_of(field).hasFocus()


def test_a_double_click_opens_the_card(window: MainWindow, jobs: list[str]) -> None:
    cards = window.board.columns()[0].list
    place = cards.visualRect(cards.rows.index(1, 0)).center()
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.panel.job_id == jobs[1]
    assert overview(window).form.title.text() == "Baker"


def test_enter_saves_and_the_keyboard_stays(window: MainWindow, tab: OverviewTab, jobs: list[str]) -> None:
    typed(tab.form.salary, "$1")
    press(KEY.Key_Return)
    assert tab.form.salary.hasFocus()
    assert details(window, jobs[0]).salary == "$1"
    assert window.desk.undo_label() == "Change the salary"


def test_enter_makes_a_tag_first_and_saves_where_none_is_typed(
    window: MainWindow, tab: OverviewTab, jobs: list[str]
) -> None:
    edit = tab.form.tags.edit
    edit.setFocus()
    QTest.keyClicks(edit, "new")
    QTest.keyClick(edit, KEY.Key_Return)
    assert [tag.name for tag in details(window, jobs[0]).tags] == ["night", "day"]
    QTest.keyClick(edit, KEY.Key_Return)
    assert [tag.name for tag in details(window, jobs[0]).tags] == ["night", "day", "new"]
    assert edit.hasFocus()


def test_saving_raises_no_message(window: MainWindow, tab: OverviewTab, qtbot: QtBot) -> None:
    typed(tab.form.salary, "$1")
    press(KEY.Key_Return)
    QTimer.singleShot(0, window, lambda: seen.append(True))
    seen: list[bool] = []
    qtbot.waitUntil(lambda: bool(seen))
    assert window.messages.stack.toasts == []


def test_ctrl_z_in_a_field_takes_back_what_was_saved(
    window: MainWindow, tab: OverviewTab, jobs: list[str]
) -> None:
    typed(tab.form.salary, "$1")
    press(KEY.Key_Return)
    press(KEY.Key_Z, CTRL)
    assert details(window, jobs[0]).salary == ""
    assert tab.form.salary.text() == ""
    typed(tab.form.salary, "$2")
    press(KEY.Key_Z, CTRL)  # what is being typed is the field's own to take back
    assert tab.form.salary.text() == ""
    assert details(window, jobs[0]).salary == ""


def test_what_cannot_be_kept_is_said_at_its_field_and_stays(
    window: MainWindow, tab: OverviewTab, jobs: list[str]
) -> None:
    form = tab.form
    for field, text, name in (
        (form.url, "no address", "url"),
        (form.deadline, "some day", "deadline"),
    ):
        typed(field, text)
        press(KEY.Key_Tab)
        assert form.said(name)
        assert field.text() == text
    assert details(window, jobs[0]).url == "https://lumen.example/1"
    typed(form.url, "nova.example/2")
    assert not form.said("url")
    press(KEY.Key_Tab)
    form.deadline.setFocus()
    form.deadline.clear()
    assert not form.said("deadline")
    press(KEY.Key_Tab)
    assert details(window, jobs[0]).url == "nova.example/2"
    assert form.touched() == []


def test_a_job_needs_a_title_or_an_employer(window: MainWindow, tab: OverviewTab, jobs: list[str]) -> None:
    form = tab.form
    form.employer.setFocus()
    form.employer.clear()
    press(KEY.Key_Tab)
    typed(form.title, " ")
    press(KEY.Key_Tab)
    assert "needs a title or an employer" in form.said("title")
    assert details(window, jobs[0]).title == "Cook"
    typed(form.employer, "Nova")
    assert not form.said("title")
    press(KEY.Key_Tab)
    form.title.setFocus()
    press(KEY.Key_Tab)
    assert (details(window, jobs[0]).title, details(window, jobs[0]).employer) == ("", "Nova")


def test_escape_takes_back_what_was_typed_and_then_closes(
    window: MainWindow, tab: OverviewTab, jobs: list[str]
) -> None:
    for name, text in (("title", "x"), ("tags", "x"), ("deadline", "x"), ("salary", "x")):
        field = tab.form.editor_of(name)
        field.setFocus()
        QTest.keyClicks(field, text)
        assert tab.form.is_touched(name)
        press(KEY.Key_Escape)
        assert not tab.form.is_touched(name)
        assert window.panel.is_open
    before = window.desk.undo_label()
    press(KEY.Key_Escape)
    assert not window.panel.is_open
    assert window.board.columns()[0].list.hasFocus()
    assert window.desk.undo_label() == before


def test_a_fault_keeps_the_panel_from_going(window: MainWindow, tab: OverviewTab, jobs: list[str]) -> None:
    typed(tab.form.deadline, "some day")
    assert not window.panel.close()
    assert tab.form.deadline.hasFocus()
    assert not window.panel.open(jobs[1])
    assert window.panel.job_id == jobs[0]
    assert not window.close()
    assert tab.form.deadline.text() == "some day"
    press(KEY.Key_Escape)
    assert window.panel.close()


def test_another_job_saves_what_is_being_typed(window: MainWindow, tab: OverviewTab, jobs: list[str]) -> None:
    typed(tab.form.salary, "$1")
    assert window.panel.open(jobs[1])
    assert details(window, jobs[0]).salary == "$1"
    assert tab.form.salary.text() == ""


def test_a_change_from_elsewhere_is_shown_and_not_taken_back(
    application: Application, window: MainWindow, tab: OverviewTab, jobs: list[str]
) -> None:
    typed(tab.form.salary, "$1")
    application.do(set_outcome, [jobs[0]], "rejected", TODAY, "Elsewhere")
    values = details(window, jobs[0]).values
    application.do(edit_job, jobs[0], replace(values, salary="$9", location="Oslo"))
    assert tab.form.location.text() == "Oslo"
    assert tab.form.outcome_reason.text() == "Elsewhere"
    assert tab.form.salary.text() == "$1"  # being typed
    press(KEY.Key_Return)
    job = details(window, jobs[0])
    assert (job.outcome, job.outcome_reason, job.location, job.salary) == (
        "rejected",
        "Elsewhere",
        "Oslo",
        "$1",
    )


def test_a_job_that_has_gone_meanwhile_is_told_and_the_text_stays(
    application: Application, window: MainWindow, tab: OverviewTab, jobs: list[str]
) -> None:
    typed(tab.form.title, "Chef")
    run(application.store, "UPDATE job SET trashed_at = 1 WHERE id = ?", jobs[0])
    assert window.panel.job_id == jobs[0]
    assert "not there any more" in tab.form.said("title")
    assert tab.form.title.text() == "Chef"
    press(KEY.Key_Escape)
    assert window.panel.close()


def test_a_text_that_a_field_shows_in_another_way_is_not_changed(
    application: Application, window: MainWindow, jobs: list[str]
) -> None:
    run(application.store, "UPDATE job SET title = ?, salary = ? WHERE id = ?", "Co\nok", "  1  ", jobs[0])
    press(KEY.Key_Return)
    form = overview(window).form
    assert form.touched() == []
    typed(form.source, "x")
    press(KEY.Key_Return)
    window.panel.close()
    job = details(window, jobs[0])
    assert (job.title, job.salary, job.source) == ("Co\nok", "  1  ", "x")


def test_an_outcome_asks_for_its_day_and_reason_only_where_there_is_one(
    window: MainWindow, tab: OverviewTab, jobs: list[str]
) -> None:
    form = tab.form
    assert not form.outcome_on.isVisibleTo(tab)
    assert not form.outcome_reason.isVisibleTo(tab)
    choose(form.outcome, 2)
    assert form.outcome_on.isVisibleTo(tab)
    assert form.outcome_on.day == TODAY
    assert details(window, jobs[0]).outcome_on == TODAY
    choose(form.outcome, 0)
    assert not form.outcome_reason.isVisibleTo(tab)
    assert details(window, jobs[0]).outcome is None


def test_a_deadline_that_is_over_says_so_beside_its_field(tab: OverviewTab) -> None:
    form = tab.form
    typed(form.deadline, "+3")
    assert form.note_of("deadline") == ""
    typed(form.applied_on, "yesterday")
    assert "Not shown on the card" in form.note_of("deadline")
    assert form.deadline.accessibleDescription() == form.note_of("deadline")
    form.deadline.clear()
    assert form.note_of("deadline") == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [("€62k–70k p.a.", "€62,000–€70,000 a year"), ("$45/h", "$45 an hour"), ("competitive", "")],
)
def test_pay_is_told_as_it_was_understood(tab: OverviewTab, text: str, told: str) -> None:
    tab.form.salary.setText(text)
    assert tab.form.note_of("salary") == told
    assert tab.form.salary.text() == text


def test_words_that_were_typed_before_are_offered(tab: OverviewTab) -> None:
    typed(tab.form.employer, "aur")
    completer = tab.form.employer.completer()
    assert completer is not None
    assert completer.completionCount() == 1
    typed(tab.form.tags.edit, "nig")
    assert tab.form.tags.edit.completer().completionCount() == 1


def test_neither_wheel_nor_arrow_changes_a_choice(
    window: MainWindow, tab: OverviewTab, jobs: list[str], stages: list[str]
) -> None:
    box = tab.form.stage
    box.setFocus()
    middle = QPointF(box.rect().center())
    down = QWheelEvent(
        middle,
        QPointF(box.mapToGlobal(box.rect().center())),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, down)
    QTest.keyClick(box, KEY.Key_Down)
    assert box.view().isVisible()
    QTest.keyClick(box.view(), KEY.Key_Escape)
    assert details(window, jobs[0]).stage_id == stages[0]
    assert window.panel.is_open


def test_the_link_is_opened(tab: OverviewTab, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True)
    tab._open_button.click()
    assert opened == ["https://lumen.example/1"]
    typed(tab.form.url, "none")
    assert not tab._open_button.isVisibleTo(tab)
    press(KEY.Key_Escape)


def test_every_control_has_a_name_and_tab_reaches_it(window: MainWindow, tab: OverviewTab) -> None:
    kinds = (QLineEdit, QComboBox, QAbstractButton)
    controls = [each for kind in kinds for each in tab.findChildren(kind) if each.isVisibleTo(tab)]
    unnamed = [each for each in controls if not (each.accessibleName() or each.property("text"))]
    assert unnamed == []
    reached: set[QWidget] = set()
    at: QWidget | None = tab.form.title
    while at is not None and at not in reached:
        reached.add(at)
        at = at.nextInFocusChain()
    assert {each for each in controls if each.focusPolicy() & Qt.FocusPolicy.TabFocus} <= reached


def test_tab_goes_from_row_to_row(tab: OverviewTab) -> None:
    tab.form.focus("title")
    visited = []
    for _ in range(5):
        visited.append(tab.form.name_of(QApplication.focusWidget()))
        press(KEY.Key_Tab)
    assert visited[:3] == ["title", "employer", "location"]


@pytest.mark.parametrize(("width", "is_wide"), [(360, False), (440, False), (900, True)])
def test_fields_stand_in_two_columns_where_there_is_room(
    qtbot: QtBot, window: MainWindow, tab: OverviewTab, width: int, *, is_wide: bool
) -> None:
    tab.setParent(None)
    tab.resize(width, 700)
    tab.show()
    form = tab.form

    def is_beside() -> bool:
        title, stage = (field.mapTo(tab, QPoint(0, 0)) for field in (form.title, form.stage))
        return stage.x() > title.x() + 100

    qtbot.waitUntil(lambda: is_beside() == is_wide)
    for field in form.fields.values():
        if field.isVisibleTo(tab):
            assert field.mapTo(tab, QPoint(field.width(), 0)).x() <= width
    tab.setParent(window.panel.panel)


def test_days_are_written_in_full_once_they_are_left(tab: OverviewTab) -> None:
    field = tab.form.deadline
    assert isinstance(field, DateField)
    typed(field, "24.12.")
    press(KEY.Key_Tab)
    assert field.day == date(2026, 12, 24)
    assert "2026" in field.text()


def test_an_employer_met_before_says_how_that_ended(
    application: Application, window: MainWindow, jobs: list[str]
) -> None:
    values = details(window, jobs[1]).values
    application.do(edit_job, jobs[1], replace(values, employer="lumen", applied_on=date(2025, 3, 2)))
    application.do(set_outcome, jobs[1:2], "no_answer", date(2025, 4, 2), "")
    press(KEY.Key_Return)
    form = overview(window).form
    assert form.note_of("employer") == "You applied here in April 2025 (Baker): no answer"
    typed(form.employer, "Other")
    press(KEY.Key_Tab)
    assert form.note_of("employer") == ""


def test_the_newest_offer_is_shown_beside_what_was_wanted(
    application: Application, window: MainWindow, tab: OverviewTab, jobs: list[str]
) -> None:
    assert not tab.form.offered.isVisibleTo(tab)
    with application.store.change("Add an offer", Origin.WINDOW) as writing:
        made = insert_activity(writing, jobs[0])
        insert(writing, "offer", activity_id=made, status="received")
        for position, (base, day) in enumerate((("50k", None), ("60k", "2026-11-02"))):
            plain = dict.fromkeys(("bonus", "equity", "benefits"), "")
            insert(writing, "offer_terms", activity_id=made, position=position, base=base, day=day, **plain)
    assert tab.form.offered.isVisibleTo(tab)
    assert tab.form.offered.text() == "60k · 2 Nov 2026"


@pytest.mark.usefixtures("drafts_soon")
def test_what_is_being_typed_is_kept_until_it_is_saved(
    qtbot: QtBot, application: Application, tab: OverviewTab, jobs: list[str]
) -> None:
    typed(tab.form.salary, "$123")
    drafts = f"job/{jobs[0]}/"
    qtbot.waitUntil(lambda: application.read(drafts_below, drafts) == {"salary": "$123"})
    press(KEY.Key_Return)
    assert application.read(drafts_below, drafts) == {}
    typed(tab.form.source, "x")
    qtbot.waitUntil(lambda: application.read(drafts_below, drafts) == {"source": "x"})
    press(KEY.Key_Escape)
    assert application.read(drafts_below, drafts) == {}


def test_what_was_typed_when_the_program_died_is_put_back(
    application: Application, window: MainWindow, jobs: list[str]
) -> None:
    keep_draft(application.store, f"job/{jobs[0]}/salary", "$123")
    keep_draft(application.store, f"job/{jobs[0]}/title", "Cook")  # had been saved by then
    window.panel.open(jobs[0])
    form = overview(window).form
    assert form.salary.text() == "$123"
    assert "ended unexpectedly" in form.note_of("salary")
    assert form.touched() == ["salary"]
    assert details(window, jobs[0]).salary == ""
    form.salary.setFocus()
    QTest.keyClick(form.salary, KEY.Key_Return)
    assert details(window, jobs[0]).salary == "$123"
    assert form.note_of("salary") == ""
    assert application.read(drafts_below, f"job/{jobs[0]}/") == {}


def test_what_is_being_typed_stays_when_everything_is_read_anew(
    window: MainWindow, tab: OverviewTab, jobs: list[str]
) -> None:
    typed(tab.form.salary, "$1")
    run(window.desk.store, "UPDATE job SET location = ? WHERE id = ?", "Oslo", jobs[0])  # type: ignore[attr-defined]
    window.show_truth()
    assert tab.form.salary.text() == "$1"
    assert tab.form.location.text() == "Oslo"
    assert details(window, jobs[0]).salary == ""


def test_what_a_worker_holds_up_is_told_and_saved_once_it_is_done(
    qtbot: QtBot, application: Application, window: MainWindow, tab: OverviewTab, jobs: list[str]
) -> None:
    with importing(application):
        typed(tab.form.salary, "$1")
        press(KEY.Key_Tab)
        assert "follows by itself" in tab.form.said("salary")
        assert not window.panel.open(jobs[1])
        assert tab.form.salary.text() == "$1"
        assert details(window, jobs[0]).salary == ""
    qtbot.waitUntil(lambda: details(window, jobs[0]).salary == "$1")
    assert tab.form.said("salary") == ""
    assert tab.form.touched() == []


def test_what_is_typed_on_while_a_worker_writes_is_saved_as_it_is_left(
    qtbot: QtBot, application: Application, window: MainWindow, tab: OverviewTab, jobs: list[str]
) -> None:
    with importing(application):
        typed(tab.form.salary, "$1")
        press(KEY.Key_Return)
        QTest.keyClicks(tab.form.salary, "00")
    qtbot.waitUntil(lambda: not tab._again.isActive())
    assert details(window, jobs[0]).salary == ""
    press(KEY.Key_Tab)
    assert details(window, jobs[0]).salary == "$100"


@contextmanager
def importing(application: Application) -> Iterator[None]:
    """Have a worker write while the block lasts."""
    store = application.store
    begun, go_on = threading.Event(), threading.Event()

    def work() -> None:
        with store.working(Work("bringing in jobs.csv")), store.change("Import", Origin.WINDOW) as writing:
            writing.connection.execute("UPDATE stage SET colour = 1")
            begun.set()
            go_on.wait(20)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        assert begun.wait(20)
        yield
    finally:
        go_on.set()
        worker.join()
