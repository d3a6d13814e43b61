"""The preview: what each row becomes, and what the user decides."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board import create_board, trash_board
from tests.ui.exchange.conftest import Table, cards, preview_of, said
from ui.board.words import short_date
from ui.exchange import import_dialog
from ui.exchange.file_commands import FileCommands
from ui.exchange.import_dialog import ImportDialog
from ui.exchange.preview_rows import Column, Show
from ui.exchange.progress_strip import ProgressStrip
from ui.main_window import MainWindow


def lines(dialog: ImportDialog) -> list[tuple[str, str, str]]:
    """Return title, stage and state of each line in view."""
    rows = dialog.rows
    columns = (Column.TITLE, Column.STAGE, Column.STATE)
    return [
        tuple(rows.index(row, column).data() or "" for column in columns)  # type: ignore[misc]
        for row in range(rows.rowCount())
    ]


def shown_filters(dialog: ImportDialog) -> list[str]:
    return [button.text() for button in dialog.filters.values() if not button.isHidden()]


def bring(qtbot: QtBot, window: MainWindow, dialog: ImportDialog) -> None:
    """Press Enter and wait until the import is done."""
    with qtbot.waitSignal(window.bus.changed):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    at_work = window.findChild(ProgressStrip)
    assert at_work is not None
    qtbot.waitUntil(at_work.isHidden)


def test_what_becomes_of_each_row_is_shown_counted_and_done(
    qtbot: QtBot, window: MainWindow, files: FileCommands, table: Table, application: Application
) -> None:
    dialog = preview_of(qtbot, files, table("A,Known,Applied,,"))
    assert dialog.heading.text() == "Import jobs.csv"
    assert dialog.accept_button.hasFocus()
    bring(qtbot, window, dialog)
    dialog = preview_of(
        qtbot, files, table("A,Known,Applied,,", "B,Fresh,Ghosted,,x", ",,Applied,,", "C,Other,offer,,")
    )
    assert lines(dialog) == [
        ("Known", "Applied", "Already there"),
        ("Fresh", "Ghosted (new)", "New"),
        ("It has neither a title nor an employer. (Applied)", "", "Cannot be read"),
        ("Other", "Offer", "New"),
    ]
    assert shown_filters(dialog) == ["All 4", "New 2", "Already there 1", "Cannot be read 1"]
    assert dialog.accept_button.text() == "Import 2 jobs"
    bring(qtbot, window, dialog)
    assert cards(application) == {"applied": ["Known"], "offer": ["Other"], "Ghosted": ["Fresh"]}
    qtbot.waitUntil(lambda: any(text.startswith("Imported 2 jobs from jobs.csv") for text in said(window)))
    window.menus.undo.trigger()
    assert cards(application) == {"applied": ["Known"]}


def test_a_file_that_was_brought_in_before_says_that_all_is_there(
    qtbot: QtBot, window: MainWindow, files: FileCommands, table: Table
) -> None:
    path = table("A,One,Applied,,")
    bring(qtbot, window, preview_of(qtbot, files, path))
    dialog = preview_of(qtbot, files, path)
    assert dialog.facts.text() == "All of these jobs are there already."
    assert not dialog.accept_button.isEnabled()
    assert dialog.cancel_button.hasFocus()


def test_escape_leaves_everything_as_it_was(
    qtbot: QtBot, files: FileCommands, table: Table, application: Application
) -> None:
    dialog = preview_of(qtbot, files, table("A,One,Applied,,"))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert files.dialog is None
    assert cards(application) == {}


def test_filters_show_one_kind_and_space_takes_rows_in_or_leaves_them_out(
    qtbot: QtBot, window: MainWindow, files: FileCommands, table: Table, application: Application
) -> None:
    bring(qtbot, window, preview_of(qtbot, files, table("A,Known,Applied,,", "B,Too,Applied,,")))
    dialog = preview_of(
        qtbot, files, table("A,Known,Applied,,", "B,Too,Applied,,", "C,New,Applied,,", "D,Newer,Applied,,")
    )
    dialog.filters[Show.THERE].click()
    assert [line[0] for line in lines(dialog)] == ["Known", "Too"]
    dialog.table.setFocus()
    dialog.table.selectAll()
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert [line[2] for line in lines(dialog)] == ["Comes a second time"] * 2
    assert dialog.accept_button.text() == "Import 4 jobs"
    dialog.table.selectRow(1)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    dialog.filters[Show.NEW].click()
    dialog.table.selectRow(0)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert [line[2] for line in lines(dialog)] == ["Left out", "New"]
    assert dialog.accept_button.text() == "Import 2 jobs"
    bring(qtbot, window, dialog)
    assert cards(application) == {"applied": ["Known", "Too", "Known", "Newer"]}


def test_a_click_on_the_box_takes_one_row(qtbot: QtBot, files: FileCommands, table: Table) -> None:
    dialog = preview_of(qtbot, files, table("A,One,Applied,,", "B,Two,Applied,,"))
    box = dialog.rows.index(0, Column.ROW)
    assert dialog.rows.setData(box, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert box.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert dialog.accept_button.text() == "Import 1 job"
    assert dialog.rows.left_out == {0}


def test_a_stage_that_is_too_long_keeps_the_word_that_it_is_new(
    qtbot: QtBot, files: FileCommands, table: Table
) -> None:
    stage = "Waiting until the recruiter comes back from holidays"
    dialog = preview_of(qtbot, files, table(f"A,One,{stage},,"))
    index = dialog.rows.index(0, Column.STAGE)
    option = QStyleOptionViewItem()
    delegate = dialog.table.itemDelegateForIndex(index)
    assert isinstance(delegate, QStyledItemDelegate)
    delegate.initStyleOption(option, index)
    assert option.textElideMode == Qt.TextElideMode.ElideMiddle  # type: ignore[attr-defined]
    assert option.text == f"{stage} (new)"  # type: ignore[attr-defined]
    (question,) = [label for label in dialog.stages.findChildren(QLabel) if label.text().endswith("(1)")]
    assert question.toolTip() == stage
    assert len(question.text()) < len(stage)


def test_with_no_row_left_there_is_nothing_to_import(qtbot: QtBot, files: FileCommands, table: Table) -> None:
    dialog = preview_of(qtbot, files, table("A,One,Applied,,"))
    dialog.table.selectAll()
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert not dialog.accept_button.isEnabled()


def test_unknown_stages_are_asked_for_and_may_be_put_into_one_that_is_there(
    qtbot: QtBot, window: MainWindow, files: FileCommands, table: Table, application: Application
) -> None:
    dialog = preview_of(qtbot, files, table("A,One,Ghosted,,", "B,Two,Ghosted,,", "C,Three,On hold,,"))
    boxes = {box.accessibleName(): box for box in dialog.stages.findChildren(QComboBox)}
    assert list(boxes) == ["Where jobs of “Ghosted” go", "Where jobs of “On hold” go"]
    ghosted = boxes["Where jobs of “Ghosted” go"]
    ghosted.setCurrentIndex(ghosted.findText("Put them into “Rejected”"))
    assert [line[1] for line in lines(dialog)] == ["Rejected", "Rejected", "On hold (new)"]
    bring(qtbot, window, dialog)
    assert cards(application) == {"rejected": ["One", "Two"], "On hold": ["Three"]}


def test_a_stage_that_is_hardly_written_otherwise_is_put_into_the_one_that_is_there(
    qtbot: QtBot, window: MainWindow, files: FileCommands, table: Table, application: Application
) -> None:
    dialog = preview_of(qtbot, files, table("A,One,Offers!,,", "B,Two,Ghosted,,", "C,Three,Offer,,"))
    offers, ghosted = dialog.stages.boxes
    assert offers.currentText() == "Put them into “Offer”"
    assert ghosted.currentText() == "Make this stage"
    assert [stage for _, stage, _ in lines(dialog)] == ["Offer", "Ghosted (new)", "Offer"]
    bring(qtbot, window, dialog)
    assert cards(application) == {"offer": ["One", "Three"], "Ghosted": ["Two"]}


def test_the_users_answer_on_a_stage_stays_when_the_board_is_changed(
    qtbot: QtBot, files: FileCommands, table: Table, application: Application
) -> None:
    application.do(create_board, "Other", None)
    dialog = preview_of(qtbot, files, table("A,One,Offers!,,"))
    dialog.stages.boxes[0].setCurrentIndex(0)
    for at in (1, 0):
        dialog.board.box.setCurrentIndex(at)
        qtbot.waitUntil(lambda: not dialog.is_reading)
        assert dialog.stages.boxes[0].currentText() == "Make this stage"


def test_days_are_shown_as_everywhere(qtbot: QtBot, files: FileCommands, tmp_path: Path) -> None:
    path = tmp_path / "dated.csv"
    path.write_text("Company,Position,Date applied\nA,One,2024-06-21\nB,Two,2026-11-03\n", encoding="utf-8")
    rows = preview_of(qtbot, files, path).rows
    assert {rows.index(0, Column.APPLIED).data(), rows.index(1, Column.APPLIED).data()} == {
        short_date(date(2024, 6, 21), date(2026, 11, 20)),
        short_date(date(2026, 11, 3), date(2026, 11, 20)),
    }


def test_a_row_of_which_something_was_not_understood_says_so(
    qtbot: QtBot, files: FileCommands, tmp_path: Path
) -> None:
    path = tmp_path / "vague.csv"
    path.write_text(
        "Company,Position,Date applied\nA,One,2026-06-21\nB,Two,last week\nC,Three,\nD,Four,2026-06-22\n",
        encoding="utf-8",
    )
    dialog = preview_of(qtbot, files, path)
    assert [state for _, _, state in lines(dialog)] == ["New", "New · see notes", "New", "New"]
    state = dialog.rows.index(1, Column.STATE)
    assert "Date applied: last week" in state.data(Qt.ItemDataRole.ToolTipRole)
    dialog.rows.switch([1])
    assert state.data() == "Left out"


def test_it_is_said_which_column_became_what(qtbot: QtBot, files: FileCommands, tmp_path: Path) -> None:
    path = tmp_path / "columns.csv"
    path.write_text(
        "Company,Role,Status,Applied,Follow up\nA,Cook,Applied,2026-06-21,call them\n"
        "B,Baker,Offer,2026-06-22,write to <Ada>\n",
        encoding="utf-8",
    )
    meanings = preview_of(qtbot, files, path).meanings
    sentence = "Columns: Company → Employer, Role → Title, Status → Stage; kept in the notes: Follow up"
    assert meanings.accessibleName() == sentence
    assert meanings.isVisible()
    assert meanings.text() == sentence
    meanings.resize(120, meanings.height())
    assert meanings.text().endswith("…")
    assert "Follow up" in meanings.toolTip()


def test_a_new_board_is_made_under_the_name_that_is_typed(
    qtbot: QtBot, window: MainWindow, files: FileCommands, table: Table, application: Application
) -> None:
    dialog = preview_of(qtbot, files, table("A,One,Applied,,"))
    box = dialog.board.box
    box.setCurrentIndex(box.findText("A new board…"))
    assert dialog.board.name.hasFocus()
    assert not dialog.accept_button.isEnabled()
    with qtbot.waitSignal(dialog.read):
        QTest.keyClicks(dialog.board.name, " Second search ")
    assert dialog.accept_button.isEnabled()
    bring(qtbot, window, dialog)
    assert [board.name for board in application.boards()] == ["Job search", "Second search"]
    assert cards(application, 1) == {"applied": ["One"]}


def test_while_a_name_is_typed_nothing_is_imported(qtbot: QtBot, files: FileCommands, table: Table) -> None:
    dialog = preview_of(qtbot, files, table("A,One,Applied,,"))
    dialog.board.box.setCurrentIndex(dialog.board.box.findText("A new board…"))
    with qtbot.waitSignal(dialog.read):
        QTest.keyClicks(dialog.board.name, "Second")
    assert dialog.accept_button.isEnabled()
    QTest.keyClicks(dialog.board.name, "s")
    assert not dialog.accept_button.isEnabled()
    qtbot.waitUntil(dialog.accept_button.isEnabled)


def test_a_new_board_of_a_name_that_is_there_is_told(qtbot: QtBot, files: FileCommands, table: Table) -> None:
    dialog = preview_of(qtbot, files, table("A,One,Applied,,"))
    dialog.board.box.setCurrentIndex(dialog.board.box.findText("A new board…"))
    with qtbot.waitSignal(dialog.read):
        QTest.keyClicks(dialog.board.name, "job SEARCH")
    assert dialog.facts.text() == "There is a board “Job search” already: the jobs go there."
    with qtbot.waitSignal(dialog.read):
        QTest.keyClicks(dialog.board.name, "es")
    assert dialog.facts.isHidden()


def test_remarks_in_the_place_of_stages_are_told_to_become_notes(
    qtbot: QtBot, files: FileCommands, table: Table
) -> None:
    dialog = preview_of(qtbot, files, table(*(f"A,Job {n},Talked to {n},," for n in range(41))))
    assert dialog.facts.text() == ("These are too many different stages: they go into the notes of the jobs.")
    assert dialog.stages.boxes == ()


def test_a_long_name_of_a_file_is_shortened(
    qtbot: QtBot, window: MainWindow, files: FileCommands, table: Table
) -> None:
    dialog = preview_of(qtbot, files, table("A,One,Applied,,", name=f"{'N' * 200}.csv"))
    told = f"{'N' * 30}…{'N' * 25}.csv"
    assert dialog.heading.text() == f"Import {told}"
    assert dialog.minimumSizeHint().width() < dialog.maximumWidth()
    bring(qtbot, window, dialog)
    qtbot.waitUntil(lambda: window.menus.undo.text() == f"&Undo Import 1 job from {told}")


def test_files_of_one_name_are_told_apart_and_keep_their_rows_together(
    qtbot: QtBot, files: FileCommands, table: Table, tmp_path: Path
) -> None:
    for folder in ("old", "new"):
        (tmp_path / folder).mkdir()
    paths = [
        table(f"{place},One,,,", f"{place},Two,,,", name=f"{place}/jobs.csv") for place in ("old", "new")
    ]
    dialog = preview_of(qtbot, files, *paths)
    assert dialog.heading.text() == "Import 2 files"
    names = [dialog.rows.index(row, Column.FILE).data() for row in range(dialog.rows.rowCount())]
    assert names == ["old/jobs.csv", "old/jobs.csv", "new/jobs.csv", "new/jobs.csv"]


def test_another_board_is_looked_through_anew(
    qtbot: QtBot, window: MainWindow, files: FileCommands, table: Table, application: Application
) -> None:
    bring(qtbot, window, preview_of(qtbot, files, table("A,Known,Applied,,")))
    application.do(create_board, "Second", None)
    dialog = preview_of(qtbot, files, table("A,Known,Applied,,"))
    assert [line[2] for line in lines(dialog)] == ["Already there"]
    with qtbot.waitSignal(dialog.read):
        dialog.board.box.setCurrentIndex(dialog.board.box.findText("Second"))
    assert [line[2] for line in lines(dialog)] == ["New"]


def test_the_first_board_of_all_is_named_as_ever(
    qtbot: QtBot, window: MainWindow, files: FileCommands, table: Table, application: Application
) -> None:
    application.do(trash_board, application.boards()[0].id)
    dialog = preview_of(qtbot, files, table("A,One,Applied,,"))
    assert dialog.board.name.text() == "Job search"
    bring(qtbot, window, dialog)
    assert [board.name for board in application.boards()] == ["Job search"]
    qtbot.waitUntil(lambda: window.board.count() == 1)


def test_one_bad_file_is_told_and_the_other_can_be_brought_in(
    qtbot: QtBot,
    window: MainWindow,
    files: FileCommands,
    table: Table,
    application: Application,
    tmp_path: Path,
) -> None:
    dialog = preview_of(qtbot, files, table("A,One,Applied,,"), tmp_path / "missing.csv")
    assert dialog.heading.text() == "Import 2 files"
    assert dialog.problem.text().startswith("“missing.csv” could not be read: there is no such file")
    bring(qtbot, window, dialog)
    assert cards(application) == {"applied": ["One"]}


@pytest.mark.parametrize(
    ("content", "sentence"), [("", "it is empty"), ("Company,Position\n", "no jobs in it")]
)
def test_a_file_without_jobs_says_so_and_can_only_be_closed(
    qtbot: QtBot, files: FileCommands, tmp_path: Path, content: str, sentence: str
) -> None:
    path = tmp_path / "empty.csv"
    path.write_text(content, encoding="utf-8")
    dialog = preview_of(qtbot, files, path)
    assert sentence in dialog.problem.text()
    assert dialog.accept_button.isHidden()
    assert dialog.cancel_button.text() == "Close"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert files.dialog is None


def test_rows_that_cannot_be_read_are_saved_or_it_is_told_why_not(
    qtbot: QtBot, files: FileCommands, table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = preview_of(qtbot, files, table("A,One,Applied,,", ",,Ghosted,,x"))
    target = tmp_path / "no folder" / "unread.csv"
    monkeypatch.setattr(import_dialog, "ask_where_to_save", lambda *_: target)
    dialog.save_unread.click()
    assert "cannot be written" in dialog.problem.text()
    target.parent.mkdir()
    dialog.save_unread.click()
    assert (
        target.read_text(encoding="utf-8-sig")
        .splitlines()[1]
        .endswith("neither a title nor an employer.,,,Ghosted,,x")
    )
    assert dialog.problem.text() == ""
    assert "unread.csv" in dialog.facts.text()


def test_columns_and_files_that_are_not_used_are_named(
    qtbot: QtBot, files: FileCommands, tmp_path: Path
) -> None:
    path = tmp_path / "huntr.csv"
    path.write_text("Company,Position,Status,Shoe size\nA,One,Applied,44\n", encoding="utf-8")
    assert "Columns not used: Shoe size." in preview_of(qtbot, files, path).facts.text()


def test_a_file_that_goes_after_it_was_read_is_brought_in_all_the_same(
    qtbot: QtBot, window: MainWindow, files: FileCommands, table: Table, application: Application
) -> None:
    path = table("A,One,Applied,,")
    dialog = preview_of(qtbot, files, path)
    path.unlink()
    bring(qtbot, window, dialog)
    assert cards(application) == {"applied": ["One"]}


def test_everything_has_a_name_and_is_reached_by_tab(qtbot: QtBot, files: FileCommands, table: Table) -> None:
    dialog = preview_of(qtbot, files, table("A,One,Ghosted,,", ",,Applied,,"))
    kinds = (QAbstractButton, QComboBox, QLineEdit, QTableView)
    controls = [w for w in dialog.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible()]
    inner = [w for w in controls if not isinstance(w.parentWidget(), QTableView | QComboBox)]
    filters = set(dialog.filters.values())
    for control in inner:
        assert control.accessibleName() or (isinstance(control, QAbstractButton) and control.text())
    reached = []
    for _ in range(30):
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    at = reached.index(dialog.board.box)
    assert reached[at : at + 7] == [
        dialog.board.box,
        *dialog.stages.boxes,
        dialog.filters[Show.ALL],
        dialog.table,
        dialog.save_unread,
        dialog.cancel_button,
        dialog.accept_button,
    ]
    assert set(inner) - filters <= set(reached)
    assert set(reached) & filters == {dialog.filters[Show.ALL]}  # one stop; arrows go on from there
    dialog.filters[Show.ALL].setFocus()
    QTest.keyClick(dialog.filters[Show.ALL], Qt.Key.Key_Right)
    assert dialog.filters[Show.NEW].isChecked()
    assert [line[2] for line in lines(dialog)] == ["New"]


def test_twenty_thousand_rows_can_be_filtered_and_switched(
    qtbot: QtBot, files: FileCommands, table: Table
) -> None:
    dialog = preview_of(qtbot, files, table(*(f"A,Job {number},Applied,," for number in range(20_000))))
    dialog.filters[Show.NEW].click()
    assert dialog.rows.rowCount() == 20_000
    dialog.table.selectAll()
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.rows.coming == 0
