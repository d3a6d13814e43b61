"""What is being typed is kept at least every two seconds, and is there after kill -9."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.application import Application
from app.errors import Busy, PursuitError
from app.paths import DataFolder
from app.store import Store
from tests.making import FakeClock, make_jobs, make_stages
from tests.ui.conftest import Opener
from ui.drafts import KEEP_AFTER_MS, DraftKeeper, kept_draft
from ui.furnish import furnish
from ui.main_window import MainWindow
from ui.note.notes_tab import NotesTab

ROOT = Path(__file__).resolve().parents[2]


class Typed(QObject):
    """A field whose text is set by hand."""

    def __init__(self, application: Application, after_ms: int = 20) -> None:
        super().__init__()
        self.text = ""
        self.keeper = DraftKeeper(application, "note/1", lambda: self.text, self, after_ms)

    def write(self, text: str) -> None:
        self.text = text
        self.keeper.touch()


def test_what_is_typed_is_kept_soon_and_forgotten_once_saved(application: Application, qtbot: QtBot) -> None:
    typed = Typed(application)
    with qtbot.waitSignal(typed.keeper.kept):
        typed.write("a")
        typed.write("ab")
    assert kept_draft(application, "note/1") == "ab"
    assert not typed.keeper.is_waiting()
    typed.write("abc")
    typed.keeper.forget()
    assert not typed.keeper.is_waiting()
    assert kept_draft(application, "note/1") is None


def test_further_keys_do_not_put_it_off(application: Application) -> None:
    typed = Typed(application, KEEP_AFTER_MS)
    assert KEEP_AFTER_MS < 2000
    typed.write("a")
    timer = typed.keeper.children()[0]
    timer_id = timer.timerId()  # type: ignore[attr-defined]
    typed.write("ab")
    assert timer.timerId() == timer_id  # type: ignore[attr-defined]
    typed.keeper.forget()


def test_what_cannot_be_kept_is_told_once_and_tried_again(
    application: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = Typed(application)
    told: list[PursuitError] = []
    typed.keeper.refused.connect(told.append)

    def refuse() -> None:
        raise Busy("Pursuit is bringing in jobs.csv.")

    with monkeypatch.context() as patch:
        patch.setattr(application.store, "bookkeeping", refuse)
        typed.write("a")
        assert not typed.keeper.keep_now()
        assert not typed.keeper.keep_now()
    assert len(told) == 1
    with qtbot.waitSignal(typed.keeper.kept):
        pass
    assert kept_draft(application, "note/1") == "a"


# Types into a note of the job that is named, and says when it is kept.
TYPIST = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from app.application import open_application
from app.paths import DataFolder
from ui.application import make_qt_application
from ui.drafts import DraftKeeper
from ui.furnish import furnish
from ui.main_window import MainWindow
from ui.theme.theme import Theme
qt = make_qt_application()
application = open_application(DataFolder(Path(sys.argv[1])))
window = MainWindow(application, Theme(qt))
furnish(window, application)
window.show()
window.panel.open(sys.argv[2], "notes")
tab = window.panel.tab("notes")
tab.add()
edit = tab.editor.edit
keeper = tab.editor.findChild(DraftKeeper)
words = iter("Mina said the team is eight people " * 1000)
def press():
    QTest.keyClicks(edit, next(words))
typing = QTimer(window, interval=5)
typing.timeout.connect(press)
typing.start()
keeper.kept.connect(lambda: print(len(edit.text()), flush=True))
qt.exec()
"""


@pytest.fixture
def killed(folder: DataFolder) -> tuple[str, int]:
    """Return a job on which somebody typed until the program was killed, and how much was kept by then."""
    store = Store(folder, FakeClock())
    (stage,) = make_stages(store, "wishlist")
    (job,) = make_jobs(store, stage, "Cook")
    store.close()
    command = [sys.executable, "-c", TYPIST, str(folder.path), job]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    typist = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment)
    assert typist.stdout is not None
    kept = [int(typist.stdout.readline()) for _ in range(2)]
    typist.kill()
    typist.communicate()
    return job, kept[-1]


def test_what_was_typed_before_kill_9_is_told_and_brought_back(
    killed: tuple[str, int], open_window: Opener, request: pytest.FixtureRequest
) -> None:
    job, kept = killed
    application: Application = request.getfixturevalue("application")  # opens the store only now
    window: MainWindow = open_window(application)
    furnish(window, application)
    (toast,) = window.messages.stack.toasts
    assert "It was brought back" in toast.message.text
    toast.choice_buttons[0].click()
    tab = window.panel.tab("notes")
    assert isinstance(tab, NotesTab)
    assert window.panel.job_id == job
    assert tab.editor is not None
    assert tab.editor.is_brought_back
    text = tab.editor.edit.text()
    assert len(text) >= kept > 10
    assert ("Mina said the team is eight people " * 1000).startswith(text)
