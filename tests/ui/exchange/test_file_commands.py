"""Work beside the window: bringing in and writing while the board is alive; stopped, refused or failing."""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board import create_board, trash_board
from app.board.filter import parse
from app.exchange import import_commands
from app.exchange.export_csv import ExportChoice
from app.exchange.import_files import import_file
from app.exchange.import_plan import ImportOptions
from app.store import Work
from tests.conftest import LogWatch
from tests.ui.exchange.conftest import Table, cards, export_of, preview_of, said
from ui.board.row_model import Sieve
from ui.exchange import import_dialog, places
from ui.exchange.file_commands import FileCommands
from ui.exchange.import_dialog import ImportDialog
from ui.main_window import MainWindow
from ui.problems import Problems

SECONDS = 20  # only a deadlock takes that long


class Gate:
    """Holds an import in the middle of its change until it is opened."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.opened = threading.Event()
        self.fault: Exception | None = None


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate = Gate()
    write = import_commands.write_plan

    def wait(writing: object, clock: object, plan: object, work: Work) -> None:
        write(writing, clock, plan, work)  # type: ignore[arg-type]
        gate.reached.set()
        assert gate.opened.wait(SECONDS)
        if gate.fault is not None:
            raise gate.fault
        work.check()

    monkeypatch.setattr(import_commands, "write_plan", wait)
    yield gate
    gate.opened.set()


@pytest.fixture
def at_work(qtbot: QtBot, files: FileCommands, table: Table, gate: Gate) -> FileCommands:
    """Have an import of two jobs in the middle of its change."""
    preview_of(qtbot, files, table("A,One,Applied,,", "B,Two,Ghosted,,")).accept()
    assert gate.reached.wait(SECONDS)
    return files


def end(qtbot: QtBot, files: FileCommands) -> None:
    """Wait until nothing is at work."""
    qtbot.waitUntil(files.strip.isHidden)


def drop(window: MainWindow, *paths: Path) -> tuple[bool, bool]:
    """Drag files over the board and drop them; tells whether the window took the drag and the drop."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(60, 60), Qt.DropAction.CopyAction, data, buttons, none)
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False, False  # Qt gives a drop to whatever took the drag last, even if that is gone by now
    fall = QDropEvent(QPointF(60, 60), Qt.DropAction.CopyAction, data, buttons, none)
    QApplication.sendEvent(window, fall)
    return True, fall.isAccepted()


def test_the_window_stays_alive_while_an_import_runs(
    qtbot: QtBot, window: MainWindow, at_work: FileCommands, gate: Gate, application: Application
) -> None:
    assert at_work.strip.isVisible()
    assert at_work.strip.text.text() == "Bringing in jobs.csv…"
    assert QApplication.activeModalWidget() is None
    assert cards(application) == {}
    stage = application.board(window.board.board_id).stages[0]
    window.messages.run(lambda: application.move_jobs(["none"], stage.id, None))
    assert said(window)[-1] == (
        "Pursuit is bringing in jobs.csv, so nothing else could be changed yet. Please try again in a moment."
    )
    gate.opened.set()
    end(qtbot, at_work)
    qtbot.waitUntil(lambda: window.board.count() == 2)
    assert cards(application) == {"applied": ["One"], "Ghosted": ["Two"]}


def test_a_cancelled_import_leaves_nothing_and_says_so(
    qtbot: QtBot, window: MainWindow, at_work: FileCommands, gate: Gate, application: Application
) -> None:
    at_work.strip.button.setFocus()
    QTest.keyClick(at_work.strip.button, Qt.Key.Key_Return)
    assert not at_work.strip.button.isEnabled()
    gate.opened.set()
    end(qtbot, at_work)
    assert cards(application) == {}
    assert said(window)[-1] == "Stopped. Nothing of jobs.csv was imported."
    assert window.menus.undo.text() != "&Undo Import 2 jobs from jobs.csv"


def test_one_import_at_a_time(
    qtbot: QtBot, window: MainWindow, at_work: FileCommands, table: Table, gate: Gate
) -> None:
    at_work.import_paths([table("C,Three,Applied,,", name="more.csv")])
    assert at_work.dialog is None
    assert said(window)[-1] == "Pursuit is still bringing in jobs.csv. Please try again when that is done."
    at_work.choose_export()
    assert at_work.dialog is None
    gate.opened.set()
    end(qtbot, at_work)


def test_closing_the_window_finishes_what_is_being_brought_in(
    window: MainWindow, at_work: FileCommands, gate: Gate, application: Application
) -> None:
    gate.opened.set()
    window.close()
    assert cards(application) == {"applied": ["One"], "Ghosted": ["Two"]}


def test_a_fault_in_an_import_is_told_as_every_fault_and_nothing_is_kept(
    qtbot: QtBot, at_work: FileCommands, gate: Gate, application: Application, logged: LogWatch
) -> None:
    problems = Problems(at_work)
    problems.watch()
    try:
        gate.fault = ZeroDivisionError("in the worker")
        with qtbot.waitSignal(problems.happened):
            gate.opened.set()
        assert problems.dialog is not None
        problems.dialog.reject()
    finally:
        problems.leave()
    logged.expect("Something unforeseen happened.")
    end(qtbot, at_work)
    assert cards(application) == {}


def test_a_board_that_went_between_preview_and_import_is_told(
    qtbot: QtBot, window: MainWindow, files: FileCommands, table: Table, application: Application
) -> None:
    dialog = preview_of(qtbot, files, table("A,One,Applied,,"))
    application.do(trash_board, application.boards()[0].id)
    dialog.accept()
    end(qtbot, files)
    assert application.boards() == ()
    assert any("is not there any more, so nothing was imported" in text for text in said(window))


def test_jobs_that_came_in_meanwhile_are_not_doubled(
    qtbot: QtBot, window: MainWindow, files: FileCommands, table: Table, application: Application
) -> None:
    path = table("A,One,Applied,,")
    dialog = preview_of(qtbot, files, path)
    application.do(import_file, path, ImportOptions())
    dialog.accept()
    end(qtbot, files)
    assert cards(application) == {"applied": ["One"]}
    assert said(window)[-1] == "All of these jobs are there already. Nothing was changed."


def test_files_dropped_on_the_window_are_shown_and_other_things_are_not_taken(
    qtbot: QtBot, window: MainWindow, files: FileCommands, table: Table
) -> None:
    paths = [table("A,One,Applied,,"), table("B,Two,Applied,,", name="more.csv")]
    assert drop(window) == (False, False)
    assert drop(window, *paths) == (True, True)
    dialog = files.dialog
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(lambda: not dialog.is_reading)
    assert dialog.accept_button.text() == "Import 2 jobs"


def test_files_given_to_a_start_are_shown(
    qtbot: QtBot, window: MainWindow, files: FileCommands, table: Table
) -> None:
    window.import_paths([table("A,One,Applied,,")])
    dialog = files.dialog
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(lambda: not dialog.is_reading)
    assert dialog.accept_button.text() == "Import 1 job"


def test_files_given_while_something_is_at_work_are_refused_once(
    qtbot: QtBot, window: MainWindow, at_work: FileCommands, table: Table, gate: Gate
) -> None:
    window.import_paths([table("C,Three,Applied,,", name="more.csv")])
    assert len([text for text in said(window) if text.startswith("Pursuit is still bringing in")]) == 1
    gate.opened.set()
    end(qtbot, at_work)


def into_another_board(
    qtbot: QtBot, files: FileCommands, application: Application, path: Path
) -> tuple[ImportDialog, str]:
    """Open the preview of a file, choose a board that is not shown, and return its id."""
    (other,) = application.do(create_board, "Second search", None).touched["board"]
    dialog = preview_of(qtbot, files, path)
    dialog.board.box.setCurrentIndex(dialog.board.box.findData(other))
    qtbot.waitUntil(lambda: not dialog.is_reading)
    return dialog, str(other)


def test_the_board_that_was_filled_is_shown(
    qtbot: QtBot, window: MainWindow, files: FileCommands, table: Table, application: Application
) -> None:
    dialog, other = into_another_board(qtbot, files, application, table("A,One,Applied,,"))
    assert window.board.board_id != other
    dialog.accept()
    end(qtbot, files)
    assert window.board.board_id == other
    assert window.board.count() == 1


def test_who_went_on_to_another_page_stays_there(
    qtbot: QtBot, window: MainWindow, files: FileCommands, table: Table, gate: Gate, application: Application
) -> None:
    window.pages.add("elsewhere", "Elsewhere", "history", QWidget)
    dialog, other = into_another_board(qtbot, files, application, table("A,One,Applied,,"))
    dialog.accept()
    window.pages.show("elsewhere")
    gate.opened.set()
    end(qtbot, files)
    assert window.pages.shown == "elsewhere"
    assert window.board.board_id != other


def test_closing_the_window_does_not_wait_for_what_is_only_read(
    window: MainWindow, files: FileCommands, table: Table
) -> None:
    files.import_paths([table("A,One,Applied,,")])
    window.close()
    assert files.dialog is None


def test_a_dialog_closed_just_when_all_is_read_hears_nothing_of_it(
    qtbot: QtBot, files: FileCommands, table: Table, application: Application
) -> None:
    files.import_paths([table("A,One,Applied,,")])
    dialog = files.dialog
    assert isinstance(dialog, ImportDialog)
    files._background.finish(SECONDS)  # what it read is on its way to the dialog
    dialog.reject()
    QApplication.processEvents()
    assert dialog.prepared is None
    assert not dialog.is_reading
    assert QApplication.activeModalWidget() is None


def test_a_fault_while_reading_is_told_and_the_preview_can_be_closed(
    qtbot: QtBot, files: FileCommands, table: Table, monkeypatch: pytest.MonkeyPatch, logged: LogWatch
) -> None:
    def stumble(*_: object) -> None:
        raise ZeroDivisionError("while reading")

    monkeypatch.setattr(import_dialog, "prepare", stumble)
    problems = Problems(files)
    problems.watch()
    try:
        with qtbot.waitSignal(problems.happened):
            dialog = preview_of(qtbot, files, table("A,One,Applied,,"))
        assert problems.dialog is not None
        problems.dialog.reject()
    finally:
        problems.leave()
    logged.expect("Something unforeseen happened.")
    assert dialog.problem.text() == "This could not be read to its end. Nothing was changed."
    assert dialog.cancel_button.text() == "Close"
    assert dialog.accept_button.isHidden()


def test_a_dialog_closed_while_it_reads_stops_reading(
    qtbot: QtBot, files: FileCommands, table: Table
) -> None:
    files.import_paths([table("A,One,Applied,,")])
    assert files.dialog is not None
    files.dialog.reject()
    files._background.finish(SECONDS)
    assert files.dialog is None


def test_files_are_asked_for(
    qtbot: QtBot, window: MainWindow, files: FileCommands, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[list[Path]] = [[], [table("A,One,Applied,,")]]
    monkeypatch.setattr(places, "ask_for_tables", lambda _: chosen.pop(0))
    window.menus.action("file.import").trigger()
    assert files.dialog is None
    window.menus.action("file.import").trigger()
    dialog = files.dialog
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(lambda: not dialog.is_reading)


def test_an_export_asks_what_and_where_and_tells_how_much(
    qtbot: QtBot,
    window: MainWindow,
    files: FileCommands,
    table: Table,
    application: Application,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    application.do(import_file, table("A,One,Applied,,", "B,Two,Applied,,"), ImportOptions())
    target = tmp_path / "out.csv"
    monkeypatch.setattr(places, "ask_where_to_save", lambda *_: target)
    dialog = export_of(qtbot, files)
    assert [button.text().replace("&", "") for button in dialog.findChildren(QRadioButton)] == [
        "This board (“Job search”, 2 jobs)",
        "Everything (1 board, 2 jobs)",
    ]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    end(qtbot, files)
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert [record["Title"] for record in csv.DictReader(file)] == ["One", "Two"]
    assert said(window)[-1] == "2 jobs written to out.csv"


def test_under_a_filter_what_is_shown_can_be_exported(
    qtbot: QtBot, window: MainWindow, files: FileCommands, table: Table, application: Application
) -> None:
    application.do(import_file, table("A,One,Applied,,", "B,Two,Applied,,"), ImportOptions())
    for column in window.board.columns():
        column.filter(Sieve(parse("Two"), date(2026, 11, 20)))
    dialog = export_of(qtbot, files)
    buttons = dialog.findChildren(QRadioButton)
    assert buttons[0].text().replace("&", "") == "What the board shows (1 job, filtered)"
    assert buttons[0].isChecked()
    found = dialog.choice().job_ids
    assert found is not None
    assert len(found) == 1


def test_an_export_that_cannot_be_written_says_why(
    qtbot: QtBot, window: MainWindow, files: FileCommands, tmp_path: Path
) -> None:
    files.export_to(tmp_path / "no folder" / "out.csv", ExportChoice())
    end(qtbot, files)
    assert "cannot be written" in said(window)[-1]
