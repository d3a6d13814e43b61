"""Several jobs at once, and the outcome that a stage offers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board.job_commands import edit_job, set_outcome
from tests.ui.conftest import opened
from tests.ui.job.conftest import details
from ui.job.dialogs import DeadlineDialog, OutcomeDialog, TagsDialog
from ui.job.outcome_choice import OutcomeList
from ui.main_window import MainWindow
from ui.widgets.toast import Toast

KEY = Qt.Key
TODAY = date(2026, 11, 20)


@pytest.fixture
def both(window: MainWindow, jobs: list[str]) -> list[str]:
    """Select the cook and the baker."""
    window.board.select(jobs)
    window.board.take_focus()
    return jobs


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def tag_names(window: MainWindow, job_id: str) -> list[str]:
    return [tag.name for tag in details(window, job_id).tags]


def toast(window: MainWindow, qtbot: QtBot, text: str) -> Toast:
    """Return the toast that says this, once it is there."""
    stack = window.messages.stack

    def told() -> bool:
        return bool(stack.toasts) and text in stack.toasts[-1].message.text

    qtbot.waitUntil(told)
    return stack.toasts[-1]


def test_tags_of_several_are_those_in_common(qtbot: QtBot, window: MainWindow, both: list[str]) -> None:
    press(KEY.Key_T)
    dialog = opened(qtbot, TagsDialog)
    assert dialog.windowTitle() == "Tags of 2 jobs"
    assert [chip.tag.name for chip in dialog.tags.chips] == ["day"]
    QTest.keyClick(dialog.tags.edit, KEY.Key_Backspace)
    QTest.keyClicks(dialog.tags.edit, "new")
    dialog.accept_button.click()
    assert [tag_names(window, job_id) for job_id in both] == [["night", "new"], ["new"]]
    assert window.desk.undo_label() == "Change the tags of 2 jobs"


def test_the_deadline_of_several_is_set(qtbot: QtBot, window: MainWindow, both: list[str]) -> None:
    press(KEY.Key_D)
    dialog = opened(qtbot, DeadlineDialog)
    QTest.keyClicks(dialog.day, "some day")
    QTest.keyClick(dialog.day, KEY.Key_Return)
    assert dialog.isVisible()
    assert "not a date" in dialog.error.text()
    QTest.keyClicks(dialog.day, "s")
    assert dialog.error.isVisible()
    dialog.day.clear()
    assert not dialog.error.isVisible()
    QTest.keyClicks(dialog.day, "tomorrow")
    QTest.keyClick(dialog.day, KEY.Key_Return)
    assert not dialog.isVisible()
    assert [details(window, job_id).deadline for job_id in both] == [date(2026, 11, 21)] * 2


def test_the_outcome_of_several_is_set_with_day_and_reason(
    qtbot: QtBot, window: MainWindow, both: list[str]
) -> None:
    press(KEY.Key_O)
    dialog = opened(qtbot, OutcomeDialog)
    assert not dialog.fields.day.isVisible()
    press(KEY.Key_W)
    assert dialog.fields.day.day == TODAY
    QTest.keyClicks(dialog.fields.reason, "Too far")
    QTest.keyClick(dialog.fields.reason, KEY.Key_Return)
    for job_id in both:
        job = details(window, job_id)
        assert (job.outcome, job.outcome_on, job.outcome_reason) == ("withdrawn", TODAY, "Too far")
    assert "logged Application withdrawn for 2 jobs" in toast(window, qtbot, "Marked").message.text


def test_the_dialog_of_an_outcome_names_what_it_is_about(
    qtbot: QtBot, window: MainWindow, application: Application, both: list[str]
) -> None:
    press(KEY.Key_O)
    dialog = opened(qtbot, OutcomeDialog)
    assert dialog.heading.text() == dialog.windowTitle() == "Outcome of 2 jobs"
    dialog.reject()
    values = details(window, both[0]).values
    application.do(edit_job, both[0], replace(values, title="<b>Chef</b> " + "of many dishes " * 20))
    window.board.select(both[:1])
    window.menus.action("job.outcome").trigger()
    dialog = opened(qtbot, OutcomeDialog)
    assert dialog.windowTitle().startswith("Outcome of <b>Chef</b> of many")
    assert dialog.windowTitle().endswith("…")
    assert dialog.heading.textFormat() == Qt.TextFormat.PlainText
    labels = [label.text() for label in dialog.findChildren(QLabel) if label is not dialog.heading]
    assert not any("outcome" in label.casefold() for label in labels)


def test_a_wrong_day_of_an_outcome_is_told_until_it_is_mended(
    qtbot: QtBot, window: MainWindow, both: list[str]
) -> None:
    press(KEY.Key_O)
    dialog = opened(qtbot, OutcomeDialog)
    press(KEY.Key_W)
    fields = dialog.fields
    fields.day.setText("some day")
    dialog.accept_button.click()
    assert fields.day_error.isVisible()
    fields.day.setText("1.1.1500")
    assert fields.day_error.isVisible()
    fields.day.setText("yesterday")
    assert not fields.day_error.isVisible()
    fields.reason.setMaxLength(5_000)
    fields.reason.setText("x" * 2_001)
    dialog.accept_button.click()
    assert fields.reason_error.isVisible()
    fields.reason.setText("Too far")
    assert not fields.reason_error.isVisible()


def test_tags_that_are_refused_are_told_until_they_are_mended(
    qtbot: QtBot, window: MainWindow, both: list[str]
) -> None:
    press(KEY.Key_T)
    dialog = opened(qtbot, TagsDialog)
    dialog.tags.edit.setText("x" * 101)
    dialog.accept_button.click()
    assert dialog.error.isVisible()
    QTest.keyClick(dialog.tags.edit, KEY.Key_Backspace)
    assert not dialog.error.isVisible()


def test_an_outcome_is_cleared_by_choosing_none(qtbot: QtBot, window: MainWindow, both: list[str]) -> None:
    for chosen in ("rejected", None):
        press(KEY.Key_O)
        dialog = opened(qtbot, OutcomeDialog)
        press(KEY.Key_R if chosen else KEY.Key_O)
        press(KEY.Key_Return)
        assert not dialog.isVisible()
        with qtbot.waitActive(window):
            window.activateWindow()
        window.board.take_focus()
        assert details(window, both[0]).outcome == chosen


def test_every_outcome_has_its_letter_and_the_arrows_reach_it(
    qtbot: QtBot, window: MainWindow, both: list[str]
) -> None:
    press(KEY.Key_O)
    choice = opened(qtbot, OutcomeDialog).fields.choice
    assert isinstance(choice, OutcomeList)
    by_letter = []
    for key in (KEY.Key_R, KEY.Key_W, KEY.Key_D, KEY.Key_A, KEY.Key_N, KEY.Key_O):
        press(key)
        by_letter.append(choice.outcome)
    assert by_letter == ["rejected", "withdrawn", "declined", "accepted", "no_answer", None]
    press(KEY.Key_Down)
    assert choice.outcome == "rejected"
    assert QApplication.focusWidget() is choice.buttons["rejected"]
    press(KEY.Key_Escape)
    assert [details(window, job_id).outcome for job_id in both] == [None, None]


def test_the_outcome_that_is_known_has_the_keyboard(
    qtbot: QtBot, window: MainWindow, application: Application, both: list[str]
) -> None:
    application.do(set_outcome, both, "declined", TODAY, "Too far")
    press(KEY.Key_O)
    dialog = opened(qtbot, OutcomeDialog)
    assert isinstance(dialog.fields.choice, OutcomeList)
    assert QApplication.focusWidget() is dialog.fields.choice.buttons["declined"]
    assert dialog.fields.reason.text() == "Too far"


def test_jobs_that_ended_in_different_ways_stay_so_until_one_is_chosen(
    qtbot: QtBot, window: MainWindow, application: Application, both: list[str]
) -> None:
    application.do(set_outcome, both[:1], "declined", TODAY, "Too far")
    press(KEY.Key_O)
    dialog = opened(qtbot, OutcomeDialog)
    assert dialog.fields.reason.text() == ""
    dialog.accept_button.click()
    assert not dialog.isVisible()
    assert [details(window, job_id).outcome for job_id in both] == ["declined", None]
    with qtbot.waitActive(window):
        window.activateWindow()
    window.board.take_focus()
    press(KEY.Key_O)
    opened(qtbot, OutcomeDialog)
    press(KEY.Key_W)
    press(KEY.Key_Return)
    assert [details(window, job_id).outcome for job_id in both] == ["withdrawn", "withdrawn"]


def test_the_menu_of_priorities_shows_and_sets_them(window: MainWindow, both: list[str]) -> None:
    menu = window.menus.submenu("job.priority")
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["None", "Low", "Medium", "High"]
    assert [action.isChecked() for action in menu.actions()] == [True, False, False, False]
    menu.actions()[3].trigger()
    assert [details(window, job_id).priority for job_id in both] == [3, 3]


def test_without_cards_nothing_opens(window: MainWindow, stages: list[str]) -> None:
    window.board.select([])
    window.menus.action("job.new").trigger()
    for command in ("job.open", "job.edit_title", "job.tags", "job.deadline", "job.outcome"):
        window.menus.action(command).trigger()
    assert QApplication.activeModalWidget() is None


def test_a_stage_such_as_rejected_offers_its_outcome_in_the_toast(
    qtbot: QtBot, application: Application, window: MainWindow, jobs: list[str], stages: list[str]
) -> None:
    application.move_jobs([jobs[0]], stages[4], None)
    moved = toast(window, qtbot, "Moved to Rejected")
    (button,) = moved.choice_buttons
    assert button.text() == "Mark as rejected"
    button.click()
    job = details(window, jobs[0])
    assert (job.outcome, job.outcome_on, job.outcome_reason) == ("rejected", TODAY, "")
    marked = toast(window, qtbot, "Marked as rejected")
    (button,) = marked.choice_buttons
    assert button.text() == "Add a reason…"
    button.click()
    dialog = opened(qtbot, OutcomeDialog)
    assert dialog.fields.reason.hasFocus()
    QTest.keyClicks(dialog.fields.reason, "Too far")
    QTest.keyClick(dialog.fields.reason, KEY.Key_Return)
    assert details(window, jobs[0]).outcome_reason == "Too far"
    assert toast(window, qtbot, "Changed the reason").choice_buttons == []


def test_the_offer_goes_with_the_move_that_is_undone(
    qtbot: QtBot, application: Application, window: MainWindow, jobs: list[str], stages: list[str]
) -> None:
    application.move_jobs([jobs[0]], stages[4], None)
    toast(window, qtbot, "Moved to Rejected")
    application.undo()
    assert toast(window, qtbot, "Undone").choice_buttons == []
    assert len(window.messages.stack.toasts) == 1
    application.redo()
    assert toast(window, qtbot, "Done again").choice_buttons == []


def test_no_outcome_is_offered_elsewhere(
    qtbot: QtBot, application: Application, window: MainWindow, jobs: list[str], stages: list[str]
) -> None:
    application.move_jobs([jobs[0]], stages[3], None)
    assert toast(window, qtbot, "Moved to Offer").choice_buttons == []
