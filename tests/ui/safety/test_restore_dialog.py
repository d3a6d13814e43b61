"""File ▸ Restore and File ▸ Back up now in the window, on the real application."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.application import Application
from app.store import Store
from app.store.backup import back_up
from app.store.backups import back_up_day
from app.store.check import check_file
from app.store.contents import contents_of
from tests.conftest import LogWatch
from tests.making import FakeClock, make_jobs, make_stages
from tests.ui.conftest import Opener, shown_order
from ui.background import Task
from ui.main_window import MainWindow
from ui.safety.commands import SafetyCommands
from ui.safety.restore_dialog import RestoreDialog

DAY = 86_400


@pytest.fixture
def stage(store: Store, clock: FakeClock) -> str:
    """Return a stage with "one" and "two"; there is an automatic backup of when it held only "one"."""
    (stage,) = make_stages(store, "Wishlist")
    make_jobs(store, stage, "one")
    made = back_up_day(store.folder, clock)
    assert made is not None
    os.utime(made, (clock.now_ms() / 1000,) * 2)
    clock.advance(DAY)
    make_jobs(store, stage, "two")
    return stage


@pytest.fixture
def window(stage: str, application: Application, open_window: Opener) -> MainWindow:
    return open_window(application)  # type: ignore[arg-type]


@pytest.fixture
def commands(window: MainWindow, application: Application) -> SafetyCommands:
    return SafetyCommands(window, application)


def opened(commands: SafetyCommands, window: MainWindow, qtbot: QtBot) -> RestoreDialog:
    window.menus.action("file.restore").trigger()
    dialog = commands.dialog
    assert isinstance(dialog, RestoreDialog)
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() > 0)
    return dialog


def row(dialog: RestoreDialog, at: int) -> list[str]:
    item = dialog.list.topLevelItem(at)
    assert item is not None
    return [item.text(column) for column in range(4)]


def texts(dialog: RestoreDialog, column: int) -> list[str]:
    grid = dialog.comparison.layout()
    return [grid.itemAtPosition(at, column).widget().text() for at in range(5)]  # type: ignore[attr-defined]


def test_the_backups_are_listed_and_compared_with_what_is_there(
    commands: SafetyCommands, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = opened(commands, window, qtbot)
    made, kind, jobs, _ = row(dialog, 0)
    assert made.startswith("Fri 20 Nov 2026, ")
    assert (kind, jobs) == ("Automatic", "1 job")
    assert texts(dialog, 1)[:4] == ["Now", "1", "2", "0"]
    assert texts(dialog, 2)[:4] == ["In the backup", "1", "1", "0"]
    assert dialog.accept_button.isEnabled()
    dialog.reject()


def test_enter_restores_the_chosen_one_and_the_window_shows_it(
    commands: SafetyCommands, window: MainWindow, qtbot: QtBot, application: Application, stage: str
) -> None:
    (before,) = shown_order(window.board).values()
    assert len(before) == 2
    dialog = opened(commands, window, qtbot)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    (after,) = shown_order(window.board).values()
    assert len(after) == 1
    qtbot.waitUntil(lambda: len(window.messages.stack.toasts) == 1)
    (toast,) = window.messages.stack.toasts
    assert toast.message.text == "Restored a backup"
    assert toast.message.offer == ""
    assert toast.choice_buttons == []
    assert "is kept as before-restore-2026-11-21-120000.db" in toast.message.notices[0]
    make_jobs(application.store, stage, "three")
    (now,) = shown_order(window.board).values()
    assert len(now) == 2
    assert check_file(application.store.folder.database) == []


def test_what_was_restored_can_be_gone_back_from_in_the_same_way(
    commands: SafetyCommands, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = opened(commands, window, qtbot)
    with qtbot.waitSignal(dialog.accepted):
        dialog.accept_button.click()
    dialog = opened(commands, window, qtbot)
    kinds = [row(dialog, at)[1] for at in range(dialog.list.topLevelItemCount())]
    item = dialog.list.topLevelItem(kinds.index("Before a restore"))
    assert item is not None
    dialog.list.setCurrentItem(item)
    with qtbot.waitSignal(dialog.accepted):
        dialog.accept_button.click()
    (order,) = shown_order(window.board).values()
    assert len(order) == 2


def test_undo_offers_of_before_are_taken_away(
    commands: SafetyCommands, window: MainWindow, qtbot: QtBot, application: Application, stage: str
) -> None:
    (order,) = shown_order(window.board).values()
    application.move_jobs([order[1]], stage, order[0])
    qtbot.waitUntil(lambda: len(window.messages.stack.toasts) == 1)
    dialog = opened(commands, window, qtbot)
    with qtbot.waitSignal(dialog.accepted):
        dialog.accept_button.click()
    qtbot.waitUntil(
        lambda: any(toast.message.text == "Restored a backup" for toast in window.messages.stack.toasts)
    )
    assert not any(toast.has_offer() for toast in window.messages.stack.toasts)


def test_a_file_from_elsewhere_is_looked_at_first(
    commands: SafetyCommands,
    window: MainWindow,
    qtbot: QtBot,
    application: Application,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    back_up(application.store.folder, tmp_path / "mine.db")
    (tmp_path / "letter.db").write_text("dear aunt")
    dialog = opened(commands, window, qtbot)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "letter.db"), ""))
    dialog.choose.click()
    qtbot.waitUntil(lambda: dialog.error.isVisibleTo(dialog))
    assert "“letter.db” is damaged or is not a data file of Pursuit" in dialog.error.text()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "mine.db"), ""))
    dialog.choose.click()
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 2)
    assert row(dialog, 0)[1:3] == ["mine.db", "2 jobs"]
    assert texts(dialog, 2)[2] == "2"
    assert not dialog.error.isVisibleTo(dialog)
    dialog.reject()


def test_a_damaged_backup_is_listed_but_cannot_be_chosen(
    commands: SafetyCommands, window: MainWindow, qtbot: QtBot, application: Application
) -> None:
    (backup,) = application.store.folder.backups.glob("*.db")
    backup.write_bytes(b"x" * 9000)
    dialog = opened(commands, window, qtbot)
    assert row(dialog, 0)[2] == "damaged"
    assert not dialog.accept_button.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    dialog.reject()


def test_a_backup_that_looks_whole_but_is_not_is_refused_and_everything_stays(
    commands: SafetyCommands, window: MainWindow, qtbot: QtBot, application: Application
) -> None:
    (backup,) = application.store.folder.backups.glob("*.db")
    content = bytearray(backup.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = b"\xa5" * 4096
    backup.write_bytes(content)
    dialog = opened(commands, window, qtbot)
    if not dialog.accept_button.isEnabled():
        pytest.skip("the damage lies where it is seen at once")
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: bool(dialog.error.text()))
    assert "so it cannot be restored" in dialog.error.text() or "is damaged" in dialog.error.text()
    assert dialog.accept_button.isEnabled()
    assert not dialog.progress.isVisibleTo(dialog)
    dialog.reject()
    (order,) = shown_order(window.board).values()
    assert len(order) == 2


def test_escape_while_it_is_prepared_leaves_everything(
    commands: SafetyCommands, window: MainWindow, qtbot: QtBot, application: Application
) -> None:
    dialog = opened(commands, window, qtbot)
    dialog.accept_button.click()
    assert dialog.progress.isVisibleTo(dialog)
    assert not dialog.accept_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    folder = application.store.folder
    qt = QCoreApplication.instance()
    assert qt is not None
    qtbot.waitUntil(lambda: not qt.findChildren(Task))
    assert not list(folder.backups.glob("before-restore-*"))
    assert not list(folder.path.glob(".pursuit.restoring.*"))
    (order,) = shown_order(window.board).values()
    assert len(order) == 2


def test_without_any_backup_a_file_can_be_chosen(
    commands: SafetyCommands, window: MainWindow, qtbot: QtBot, application: Application
) -> None:
    for backup in application.store.folder.backups.glob("*.db"):
        backup.unlink()
    dialog = commands.restore()
    qtbot.waitUntil(lambda: dialog.empty.isVisibleTo(dialog))
    assert not dialog.list.isVisibleTo(dialog)
    assert not dialog.accept_button.isEnabled()
    assert dialog.choose.hasFocus() or dialog.focusWidget() is dialog.choose
    dialog.reject()


# Back up now


def test_back_up_now_asks_for_a_place_and_tells_it(
    commands: SafetyCommands,
    window: MainWindow,
    qtbot: QtBot,
    clock: FakeClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def ask(*given: object) -> tuple[str, str]:
        asked.append(str(given[2]))
        return str(tmp_path / "copy.db"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    window.menus.action("file.backup").trigger()
    qtbot.waitUntil(lambda: len(window.messages.stack.toasts) == 1)
    assert asked[0].endswith("pursuit-2026-11-21.db")
    assert window.messages.stack.toasts[0].message.text == "Backed up to copy.db"
    assert contents_of(tmp_path / "copy.db").jobs == 2


def test_a_backup_that_cannot_be_made_is_told(
    commands: SafetyCommands, window: MainWindow, qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    commands.back_up_to(tmp_path / "nowhere" / "copy.db")
    qtbot.waitUntil(lambda: len(window.messages.stack.toasts) == 1)
    assert "cannot be written" in window.messages.stack.toasts[0].message.text
    before = application.store.folder.database.read_bytes()
    commands.back_up_to(application.store.folder.database)
    qtbot.waitUntil(lambda: len(window.messages.stack.toasts) == 2)
    assert "Pursuit's own file" in window.messages.stack.toasts[1].message.text
    assert application.store.folder.database.read_bytes() == before


def test_every_control_of_the_dialog_has_a_name(
    commands: SafetyCommands, window: MainWindow, qtbot: QtBot, logged: LogWatch
) -> None:
    dialog = opened(commands, window, qtbot)
    for control in (dialog.list, dialog.progress):
        assert control.accessibleName()
    for button in (dialog.choose, dialog.cancel_button, dialog.accept_button):
        assert button.text()
    dialog.reject()
