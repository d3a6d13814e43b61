"""The command for a note in the furnished window, with its panel, and what undo then takes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.activities.note_commands import add_note
from app.activities.note_queries import notes_of_job
from app.application import Application
from app.store import Store
from app.store.drafts import keep_draft
from tests.making import FakeClock, make_jobs, make_stages
from tests.ui.conftest import Opener
from ui.furnish import furnish
from ui.main_window import MainWindow
from ui.note.note_edit import NoteEdit
from ui.note.note_editor import NoteEditor
from ui.note.notes_tab import NotesTab

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def jobs(store: Store) -> list[str]:
    (stage,) = make_stages(store, "wishlist")
    return make_jobs(store, stage, "Cook", "Baker")


@pytest.fixture
def window(open_window: Opener, application: Application, jobs: list[str]) -> MainWindow:
    window = open_window(application)
    furnish(window, application)
    window.board.select(jobs[:1])
    window.board.take_focus()
    return window


def press(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, held)


def texts(store: Store, job: str) -> list[str]:
    return [note.text for note in notes_of_job(store, job)]


def begin(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), NoteEdit))


def test_m_begins_a_note_on_the_card_and_the_letters_are_its_own(
    window: MainWindow, store: Store, jobs: list[str], qtbot: QtBot
) -> None:
    begin(window, qtbot)
    assert window.panel.job_id == jobs[0]
    for key in (Qt.Key.Key_M, Qt.Key.Key_N, Qt.Key.Key_Slash):
        press(qtbot, key)
    press(qtbot, Qt.Key.Key_Escape)
    assert texts(store, jobs[0]) == ["mn/"]


def test_keys_of_the_field_reach_no_command_of_the_window(
    window: MainWindow, store: Store, jobs: list[str], qtbot: QtBot
) -> None:
    label = store.next_undo()
    was_narrow = window.sidebar.is_narrow
    begin(window, qtbot)
    press(qtbot, Qt.Key.Key_A)
    press(qtbot, Qt.Key.Key_Z, CTRL)
    press(qtbot, Qt.Key.Key_Z, CTRL)
    press(qtbot, Qt.Key.Key_B, CTRL)
    assert window.sidebar.is_narrow == was_narrow
    assert store.next_undo() == label
    focus = QApplication.focusWidget()
    assert isinstance(focus, NoteEdit)
    assert focus.text() == "****"


def test_undo_of_the_window_takes_the_note_back_once_it_was_left(
    window: MainWindow, store: Store, jobs: list[str], qtbot: QtBot
) -> None:
    begin(window, qtbot)
    qtbot.keyClicks(QApplication.focusWidget(), "typed")
    press(qtbot, Qt.Key.Key_Escape)
    assert texts(store, jobs[0]) == ["typed"]
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert texts(store, jobs[0]) == []
    qtbot.waitUntil(window.menus.redo.isEnabled)
    press(qtbot, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert texts(store, jobs[0]) == ["typed"]


def test_drafts_are_told_at_the_start_with_the_way_to_the_newest(
    open_window: Opener, application: Application, jobs: list[str], clock: FakeClock
) -> None:
    keep_draft(application.store, f"new-note/{jobs[0]}", "older")
    clock.advance(1)
    keep_draft(application.store, f"new-note/{jobs[1]}", "newer")
    window = open_window(application)
    furnish(window, application)
    (toast,) = window.messages.stack.toasts
    assert toast.message.notices == ("So was something on: Cook",)
    assert not toast.timer.isActive()  # it is told once, so it waits
    toast.choice_buttons[0].click()
    assert window.panel.job_id == jobs[1]
    focus = QApplication.focusWidget()
    assert isinstance(focus, NoteEdit)
    assert focus.text() == "newer"


def test_what_was_kept_in_another_way_is_told_no_more(
    open_window: Opener, application: Application, jobs: list[str], clock: FakeClock, qtbot: QtBot
) -> None:
    keep_draft(application.store, f"new-note/{jobs[0]}", "older")
    clock.advance(1)
    keep_draft(application.store, f"new-note/{jobs[1]}", "newer")
    window = open_window(application)
    furnish(window, application)
    stack = window.messages.stack
    assert window.panel.open(jobs[1], "notes")
    tab = window.panel.tab("notes")
    assert isinstance(tab, NotesTab)
    tab.findChild(NoteEditor).keep_button.click()
    qtbot.waitUntil(lambda: [toast.message.notices for toast in stack.toasts if toast.stays] == [()])
    (left,) = (toast for toast in stack.toasts if toast.stays)
    assert window.panel.open(jobs[0], "notes")
    tab.findChild(NoteEditor).discard_button.click()
    qtbot.waitUntil(lambda: left not in stack.toasts)


def test_what_was_saved_after_all_is_not_told(
    open_window: Opener, application: Application, jobs: list[str]
) -> None:
    application.do(add_note, jobs[0], "saved")
    keep_draft(application.store, f"new-note/{jobs[0]}", "saved")
    window = open_window(application)
    furnish(window, application)
    assert window.messages.stack.toasts == []


def test_closing_the_window_saves_the_note(
    window: MainWindow, store: Store, jobs: list[str], qtbot: QtBot
) -> None:
    begin(window, qtbot)
    qtbot.keyClicks(QApplication.focusWidget(), "typed")
    window.close()
    assert texts(store, jobs[0]) == ["typed"]


def test_choosing_another_card_saves_the_note_on_its_own_job(
    window: MainWindow, store: Store, jobs: list[str], qtbot: QtBot
) -> None:
    begin(window, qtbot)
    qtbot.keyClicks(QApplication.focusWidget(), "typed")
    window.panel.open(jobs[1], "notes")
    assert (texts(store, jobs[0]), texts(store, jobs[1])) == (["typed"], [])
