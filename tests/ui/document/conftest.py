"""The tab of documents on the real application, with files to attach and a system that opens nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import board
from app.application import Application
from app.board.job_commands import add_job
from app.board.quick_add import parse
from app.documents import DocumentDetails, documents_of_job
from tests.ui.conftest import Opener
from ui.document import system
from ui.document.documents_tab import DocumentsTab
from ui.main_window import MainWindow

FileMaker = Callable[..., Path]


class FakeSystem:
    """Remembers what was to be opened, and answers what is asked for."""

    def __init__(self) -> None:
        self.opened: list[Path] = []
        self.can_open = True
        self.files: list[Path] = []
        self.original: Path | None = None
        self.target: Path | None = None

    def open_path(self, path: Path) -> bool:
        self.opened.append(path)
        return self.can_open


@pytest.fixture
def system_(monkeypatch: pytest.MonkeyPatch) -> FakeSystem:
    """Return what stands for the system's programs and its dialogs for files."""
    fake = FakeSystem()
    monkeypatch.setattr(system, "open_path", fake.open_path)
    monkeypatch.setattr(system, "ask_for_files", lambda _: fake.files)
    monkeypatch.setattr(system, "ask_for_original", lambda *_: fake.original)
    monkeypatch.setattr(system, "ask_where_to_save", lambda *_: fake.target)
    return fake


@pytest.fixture
def jobs(application: Application) -> list[str]:
    """Return the ids of a cook and a baker."""
    application.do(board.create_board, "Search", None)
    board_id = application.boards()[0].id
    made: list[str] = []
    for line in ("Cook @ Lumen", "Baker @ Aurora"):
        made += application.do(add_job, board_id, None, parse(line)).touches("job")
    return made


@pytest.fixture
def window(open_window: Opener, application: Application, jobs: list[str]) -> MainWindow:
    """Return a shown window on a board with both."""
    return open_window(application)


@pytest.fixture
def file(tmp_path: Path) -> FileMaker:
    """Return a function that writes a file of the user's."""

    def write(name: str = "cv.pdf", text: str = "words") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def tab(qtbot: QtBot, window: MainWindow, system_: FakeSystem, jobs: list[str]) -> DocumentsTab:
    """Return the tab, shown beside the window, on the cook's documents."""
    tab = DocumentsTab(window.desk, window.messages, window.theme)
    qtbot.addWidget(tab)
    tab.resize(440, 600)
    window.bus.changed.connect(tab.follow)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    tab.show_job(jobs[0])
    return tab


def documents(window: MainWindow, job_id: str) -> list[DocumentDetails]:
    return list(window.desk.read(documents_of_job, job_id))


def attached(qtbot: QtBot, tab: DocumentsTab, *paths: Path) -> list[str]:
    """Attach files and return the ids of what is listed then."""
    tab.attach(list(paths))
    qtbot.waitUntil(lambda: not tab.work.is_busy)
    return [row.id for row in tab.list.rows.rows]


def said(window: MainWindow) -> list[str]:
    """Return what the toasts in view say."""
    return [toast.message.text for toast in window.messages.stack.toasts]
