"""The editor of a card keeps every field, and loses nothing that was typed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board.job_commands import edit_job, set_outcome
from app.board.job_values import JobValues
from app.board.snapshots import TagChip
from tests.making import run
from tests.ui.conftest import opened
from tests.ui.job.conftest import details
from ui.job.editor import JobEditor
from ui.main_window import MainWindow

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 11, 20)


@pytest.fixture
def editor(qtbot: QtBot, window: MainWindow) -> JobEditor:
    """Return the editor of the cook's card, opened by Enter."""
    return press(qtbot, KEY.Key_Return)


def press(qtbot: QtBot, key: Qt.Key) -> JobEditor:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)
    return opened(qtbot, JobEditor)


def typed(field: QLineEdit, text: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, text)


def newest_label(window: MainWindow) -> str | None:
    return window.desk.undo_label()


def test_it_shows_the_job_with_its_title_ready_to_be_typed_over(editor: JobEditor) -> None:
    form = editor.form
    assert form.title.hasFocus()
    assert form.title.selectedText() == "Cook"
    assert form.values() == JobValues(
        stage_id=form.stage.itemData(0),
        title="Cook",
        employer="Lumen",
        location="Lyon",
        url="https://lumen.example/1",
        tags=(TagChip("night", 2), TagChip("day", 1)),
    )
    assert not form.is_touched()


def test_every_field_that_is_typed_is_kept_as_one_step(
    application: Application, window: MainWindow, editor: JobEditor, jobs: list[str], stages: list[str]
) -> None:
    form = editor.form
    for field, text in (
        (form.title, "Chef"),
        (form.employer, "Nova"),
        (form.location, "Rome"),
        (form.address, "Via Appia 1"),
        (form.url, "nova.example/2"),
        (form.salary, "$50k"),
        (form.source, "A friend"),
        (form.deadline, "+10"),
        (form.applied_on, "yesterday"),
    ):
        typed(field, text)
    form.priority.setCurrentIndex(3)
    form.stage.setCurrentIndex(4)
    QTest.keyClicks(form.tags.edit, "new,late")
    form.outcome.choice.choose("rejected")
    typed(form.outcome.reason, "Too far")
    form.posting.setPlainText("Cook well.\nEvery day.")
    form.is_archived.setChecked(True)
    QTest.keyClick(form.posting, KEY.Key_Return, CTRL)
    job = details(window, jobs[0])
    assert job.values == JobValues(
        stage_id=stages[4],
        title="Chef",
        employer="Nova",
        location="Rome",
        address="Via Appia 1",
        url="nova.example/2",
        salary="$50k",
        source="A friend",
        priority=3,
        tags=(TagChip("night", 2), TagChip("day", 1), TagChip("new", 3), TagChip("late", 4)),
        deadline=date(2026, 11, 30),
        applied_on=date(2026, 11, 19),
        outcome="rejected",
        outcome_on=TODAY,
        outcome_reason="Too far",
        is_archived=True,
        posting="Cook well.\nEvery day.",
    )
    assert newest_label(window) == "Edit Cook"
    application.undo()
    assert details(window, jobs[0]).title == "Cook"


@pytest.mark.parametrize(
    ("key", "field"), [(KEY.Key_E, "title"), (KEY.Key_T, "tags"), (KEY.Key_D, "deadline")]
)
def test_a_letter_opens_it_at_a_field(qtbot: QtBot, window: MainWindow, key: Qt.Key, field: str) -> None:
    form = press(qtbot, key).form
    expected = {"title": form.title, "tags": form.tags.edit, "deadline": form.deadline}[field]
    assert expected.hasFocus()


def test_a_double_click_opens_the_card(qtbot: QtBot, window: MainWindow) -> None:
    cards = window.board.columns()[0].list
    place = cards.visualRect(cards.rows.index(1, 0)).center()
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened(qtbot, JobEditor).form.title.text() == "Baker"


def test_enter_in_a_field_saves(window: MainWindow, editor: JobEditor, jobs: list[str]) -> None:
    typed(editor.form.salary, "$1")
    QTest.keyClick(editor.form.salary, KEY.Key_Return)
    assert not editor.isVisible()
    assert details(window, jobs[0]).salary == "$1"
    assert newest_label(window) == "Change the salary"


def test_enter_makes_a_tag_first_and_saves_where_none_is_typed(editor: JobEditor) -> None:
    edit = editor.form.tags.edit
    edit.setFocus()
    QTest.keyClicks(edit, "new")
    QTest.keyClick(edit, KEY.Key_Return)
    assert editor.isVisible()
    QTest.keyClick(edit, KEY.Key_Return)
    assert not editor.isVisible()


def test_what_cannot_be_kept_is_said_at_its_field(
    window: MainWindow, editor: JobEditor, jobs: list[str]
) -> None:
    form = editor.form
    typed(form.title, " ")
    typed(form.employer, " ")
    typed(form.url, "no address")
    typed(form.deadline, "some day")
    editor.accept_button.click()
    errors = {name: label.text() for name, label in form._errors.items() if label.text()}
    assert set(errors) == {"title", "url", "deadline"}
    assert form.title.hasFocus()
    assert editor.isVisible()
    assert details(window, jobs[0]).title == "Cook"
    typed(form.title, "Chef")
    typed(form.url, "nova.example/2")
    typed(form.deadline, "")
    form.deadline.clear()
    editor.accept_button.click()
    assert not editor.isVisible()
    assert details(window, jobs[0]).url == "nova.example/2"


def test_what_was_wrong_is_said_no_longer_once_it_is_mended(editor: JobEditor) -> None:
    form = editor.form
    for field, text in (
        (form.title, " "),
        (form.employer, " "),
        (form.url, "no address"),
        (form.deadline, "some"),
    ):
        typed(field, text)
    editor.accept_button.click()
    said = {name: label for name, label in form._errors.items() if label.text()}
    assert set(said) == {"title", "url", "deadline"}
    typed(form.url, "still no address")
    assert said["url"].isVisible()
    typed(form.url, "nova.example/2")
    assert not said["url"].isVisible()
    assert said["title"].isVisible()
    typed(form.employer, "Nova")  # with an employer a card needs no title
    assert not said["title"].isVisible()
    form.deadline.clear()
    assert not form.tells_faults
    typed(form.deadline, "no day")  # a fresh mistake is told by Save, not while one types
    assert not form.tells_faults


def test_a_deadline_that_is_over_says_so_beside_its_field(editor: JobEditor) -> None:
    form = editor.form
    assert not form.deadline_note.isVisible()
    typed(form.deadline, "+3")
    assert not form.deadline_note.isVisible()
    typed(form.applied_on, "yesterday")
    assert form.deadline_note.isVisible()
    assert form.deadline.accessibleDescription() == form.deadline_note.text()
    form.deadline.clear()
    assert not form.deadline_note.isVisible()
    assert form.deadline.accessibleDescription() == ""


def test_the_list_of_a_box_shows_every_entry_whole(qtbot: QtBot, editor: JobEditor) -> None:
    box = editor.form.outcome.choice
    assert isinstance(box, QComboBox)
    box.addItems(["One more"] * (10 - box.count()))
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    last = view.visualRect(box.model().index(9, 0))
    assert view.viewport().rect().contains(last)
    assert view.verticalScrollBar().maximum() == 0
    assert view.window().height() - view.viewport().height() <= 12  # no strip of arrows
    box.hidePopup()


@pytest.mark.parametrize(("screen", "is_scrolled"), [(768, True), (1080, False)])
def test_it_is_as_high_as_it_needs_up_to_the_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, window: MainWindow, screen: int, *, is_scrolled: bool
) -> None:
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _: QRect(0, 0, 1920, screen))
    editor = press(qtbot, KEY.Key_Return)
    editor.form.outcome.choice.choose("rejected")
    QApplication.sendPostedEvents()
    assert editor.height() <= screen - 100
    (area,) = editor.findChildren(QScrollArea)
    assert (area.verticalScrollBar().maximum() > 0) == is_scrolled
    posting, archived = editor.form.posting, editor.form.is_archived
    assert posting.geometry().bottom() < archived.geometry().top()


def test_escape_closes_at_once_where_nothing_was_typed(editor: JobEditor) -> None:
    QTest.keyClick(editor, KEY.Key_Escape)
    assert not editor.isVisible()


@pytest.mark.parametrize("field", ["title", "tags", "deadline", "posting"])
def test_escape_asks_before_anything_typed_is_lost(editor: JobEditor, field: str) -> None:
    form = editor.form
    place: QWidget = {"tags": form.tags.edit}.get(field) or getattr(form, field)
    place.setFocus()
    QTest.keyClicks(place, "x")
    QTest.keyClick(place, KEY.Key_Escape)
    assert editor.isVisible()
    assert editor.question.isVisible()
    assert editor.go_on_button.hasFocus()
    QTest.keyClick(editor.go_on_button, KEY.Key_Return)
    assert editor.question.isHidden()
    assert place.hasFocus()
    QTest.keyClick(place, KEY.Key_Escape)
    QTest.keyClick(editor, KEY.Key_Escape)
    assert editor.isVisible()
    editor.reject()
    editor.discard_button.click()
    assert not editor.isVisible()


def test_discarding_changes_nothing(window: MainWindow, editor: JobEditor, jobs: list[str]) -> None:
    typed(editor.form.title, "Chef")
    editor.reject()
    editor.discard_button.click()
    assert details(window, jobs[0]).title == "Cook"


def test_closing_the_dialog_asks_too(editor: JobEditor) -> None:
    typed(editor.form.title, "Chef")
    editor.close()
    assert editor.isVisible()
    assert editor.question.isVisible()


def test_a_change_from_elsewhere_is_not_taken_back(
    application: Application, window: MainWindow, editor: JobEditor, jobs: list[str]
) -> None:
    application.do(set_outcome, [jobs[0]], "rejected", TODAY, "Elsewhere")
    typed(editor.form.salary, "$1")
    editor.accept()
    job = details(window, jobs[0])
    assert (job.outcome, job.outcome_reason, job.salary) == ("rejected", "Elsewhere", "$1")


def test_a_job_that_has_gone_meanwhile_is_told_and_the_text_stays(
    application: Application, editor: JobEditor, jobs: list[str]
) -> None:
    typed(editor.form.title, "Chef")
    run(application.store, "UPDATE job SET trashed_at = 1 WHERE id = ?", jobs[0])
    editor.accept()
    assert editor.isVisible()
    assert "not there any more" in editor.error.text()


def test_a_text_that_a_field_shows_in_another_way_is_not_changed(
    qtbot: QtBot, application: Application, window: MainWindow, jobs: list[str]
) -> None:
    run(application.store, "UPDATE job SET title = ?, salary = ? WHERE id = ?", "Co\nok", "  1  ", jobs[0])
    form = press(qtbot, KEY.Key_Return).form
    assert form.edited() == []
    typed(form.source, "x")
    QTest.keyClick(form.source, KEY.Key_Return)
    job = details(window, jobs[0])
    assert (job.title, job.salary, job.source) == ("Co\nok", "  1  ", "x")


def test_an_outcome_asks_for_its_day_and_reason_only_where_there_is_one(editor: JobEditor) -> None:
    outcome = editor.form.outcome
    assert not outcome.day.isVisibleTo(editor)
    assert not outcome.reason.isVisibleTo(editor)
    outcome.choice.choose("withdrawn")
    assert outcome.day.isVisibleTo(editor)
    assert outcome.day.day == TODAY
    outcome.choice.choose(None)
    assert not outcome.reason.isVisibleTo(editor)


def test_the_outcome_stands_beside_the_source_and_its_details_below(editor: JobEditor) -> None:
    form = editor.form

    def top(field: QWidget) -> int:
        return field.mapTo(form, QPoint(0, 0)).y()

    form.outcome.choice.choose("rejected")
    QApplication.sendPostedEvents()
    assert form.source.accessibleName() == "Source"
    assert abs(top(form.source) - top(form.outcome.choice)) <= 1
    assert top(form.outcome.day) == top(form.outcome.reason) > top(form.source)


def test_every_control_has_a_name_and_tab_reaches_it(editor: JobEditor) -> None:
    kinds = (QLineEdit, QComboBox, QPlainTextEdit, QAbstractButton)
    controls = [each for kind in kinds for each in editor.findChildren(kind) if each.isVisible()]
    unnamed = [each for each in controls if not (each.accessibleName() or each.property("text"))]
    assert unnamed == []
    reached: set[QWidget] = set()
    at: QWidget | None = editor.form.title
    while at is not None and at not in reached:
        reached.add(at)
        at = at.nextInFocusChain()
    wanted = {each for each in controls if each.focusPolicy() & Qt.FocusPolicy.TabFocus}
    assert wanted <= reached


def test_it_fits_a_small_screen(editor: JobEditor) -> None:
    editor.resize(640, 480)
    right = editor.form.location
    assert right.mapTo(editor, QPoint(right.width(), 0)).x() <= editor.width()
    assert editor.accept_button.isVisible()


def test_a_field_that_is_gone_to_is_in_view(qtbot: QtBot, editor: JobEditor) -> None:
    editor.resize(640, 400)
    posting = editor.form.posting
    assert posting.visibleRegion().isEmpty()
    editor.focus("posting")
    qtbot.waitUntil(lambda: not posting.visibleRegion().isEmpty())


def test_all_of_it_can_be_edited_again(application: Application, window: MainWindow, jobs: list[str]) -> None:
    values = details(window, jobs[0]).values
    assert application.do(edit_job, jobs[0], values).id == 0
