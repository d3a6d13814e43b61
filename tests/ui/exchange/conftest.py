"""A window on the real application, with the commands for files, and tables to bring in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board import create_board
from tests.ui.conftest import Opener
from ui.exchange.export_dialog import ExportDialog
from ui.exchange.file_commands import FileCommands
from ui.exchange.import_dialog import ImportDialog
from ui.main_window import MainWindow

HEADER = "Company,Position,Status,Link,Tags"

Table = Callable[..., Path]


@pytest.fixture
def window(open_window: Opener, application: Application) -> MainWindow:
    """Return a window that shows an empty board of the usual five stages."""
    application.do(create_board, "Job search", None)
    return open_window(application)


@pytest.fixture
def files(window: MainWindow, application: Application) -> FileCommands:
    """Return the commands for files of the window."""
    return FileCommands(window, application)


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """Return a function that writes a table of these lines to a file of a name."""

    def write(*lines: str, name: str = "jobs.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
        return path

    return write


def preview_of(qtbot: QtBot, files: FileCommands, *paths: Path) -> ImportDialog:
    """Open the preview of files and wait until they are read."""
    files.import_paths(paths)
    dialog = files.dialog
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(lambda: not dialog.is_reading)
    return dialog


def export_of(qtbot: QtBot, files: FileCommands) -> ExportDialog:
    """Open the question what to export and give it the keyboard."""
    files.choose_export()
    dialog = files.dialog
    assert isinstance(dialog, ExportDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def cards(application: Application, board: int = 0) -> dict[str, list[str]]:
    """Return the titles on a board by the names of their stages, without the empty ones."""
    shown = application.board(application.boards()[board].id)
    return {stage.name: [card.title for card in stage.cards] for stage in shown.stages if stage.cards}


def said(window: MainWindow) -> list[str]:
    """Return what the toasts in view say."""
    return [toast.message.text for toast in window.messages.stack.toasts]
