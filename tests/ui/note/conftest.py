"""The notes of a job on a real store, in a window of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.activities.note_commands import add_note
from app.application import Application
from app.store import Store
from tests.making import make_jobs, make_stages
from ui.messages import Messages
from ui.note.notes_tab import NotesTab
from ui.theme.theme import Theme
from ui.widgets.buttons import Button


@pytest.fixture
def job(store: Store) -> str:
    (stage,) = make_stages(store, "wishlist")
    return make_jobs(store, stage, "Cook")[0]


@pytest.fixture
def note(application: Application, job: str) -> Callable[[str], str]:
    """Return a function that makes a note on the job and returns its id."""

    def make(text: str) -> str:
        (made,) = application.do(add_note, job, text).touches("note")
        return made

    return make


class Ground(QWidget):
    """A window that holds the tab and a button beside it to go to, and hands it the changes."""

    def __init__(self, application: Application, theme: Theme) -> None:
        super().__init__()
        self.messages = Messages(application, theme, self)
        self.tab = NotesTab(application, self.messages, theme, self)
        self.elsewhere = Button("Elsewhere", self)
        lines = QVBoxLayout(self)
        lines.addWidget(self.tab, 1)
        lines.addWidget(self.elsewhere)
        application.add_listener(self.tab.follow)
        self.resize(440, 700)

    def said(self) -> list[str]:
        return [toast.message.text for toast in self.messages.stack.toasts]


@pytest.fixture
def ground(qtbot: QtBot, application: Application, theme: Theme) -> Ground:
    ground = Ground(application, theme)
    qtbot.addWidget(ground)
    with qtbot.waitActive(ground):
        ground.show()
        ground.activateWindow()
    return ground
