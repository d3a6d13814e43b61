"""What is looked after without being asked: the backup at the end, a missed one, a synced folder, the log."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.application import Application
from app.errors import StorageFailed
from app.store import Store
from app.store.contents import contents_of
from app.store.settings import read_setting, write_setting
from tests.conftest import LogWatch
from tests.making import FakeClock, make_jobs, make_stages
from tests.ui.conftest import Opener
from ui.background import Task
from ui.main_window import MainWindow
from ui.safety.commands import SYNC_UNDERSTOOD, SafetyCommands
from ui.safety.idle import IdleCheckpoint
from ui.safety.quitting import BACKUP_PROBLEM, back_up_at_end
from ui.safety.sync_notice import SyncNotice


@pytest.fixture
def stage(store: Store) -> str:
    (stage,) = make_stages(store, "Wishlist")
    make_jobs(store, stage, "one")
    return stage


@pytest.fixture
def window(stage: str, application: Application, open_window: Opener) -> MainWindow:
    return open_window(application)  # type: ignore[arg-type]


def said(window: MainWindow) -> list[str]:
    return [toast.message.text for toast in window.messages.stack.toasts]


# At the end


def test_at_the_end_the_day_gets_its_backup_and_only_where_something_was_changed(
    store: Store, stage: str, clock: FakeClock
) -> None:
    back_up_at_end(store)
    (made,) = store.folder.backups.iterdir()
    assert made.name == "pursuit-2026-11-20.db"
    before = made.stat().st_mtime_ns
    clock.advance(86_400)
    back_up_at_end(store)
    assert [path.name for path in store.folder.backups.iterdir()] == [made.name]
    assert made.stat().st_mtime_ns == before


def test_a_failing_backup_keeps_nobody_from_quitting_and_is_told_next_time(
    store: Store,
    application: Application,
    stage: str,
    window: MainWindow,
    logged: LogWatch,
    qtbot: QtBot,
) -> None:
    store.folder.backups.write_text("in the way")
    back_up_at_end(store)
    logged.expect("the automatic backup failed: StorageFailed")
    assert "cannot be made" in read_setting(store, BACKUP_PROBLEM)
    commands = SafetyCommands(window, application)
    commands.catch_up()
    qtbot.waitUntil(lambda: said(window) == ["The automatic backup could not be made"])
    (toast,) = window.messages.stack.toasts
    assert "cannot be made" in toast.message.notices[0]
    store.folder.backups.unlink()
    commands.catch_up()
    qtbot.waitUntil(lambda: said(window)[1:] == ["The automatic backup of last time has been made now"])
    assert contents_of(store.folder.backups / "pursuit-2026-11-20.db").jobs == 1
    assert read_setting(store, BACKUP_PROBLEM) == ""


def test_a_full_disk_at_the_end_is_survived_even_where_it_cannot_be_noted(
    store: Store, stage: str, logged: LogWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageFailed("The disk is full.")

    monkeypatch.setattr("app.store.backups.back_up_day", full)
    monkeypatch.setattr("app.store.settings.write_setting", full)
    back_up_at_end(store)
    logged.expect("the automatic backup failed")


def test_a_fault_in_the_backup_keeps_nobody_from_quitting(
    store: Store, stage: str, logged: LogWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.backups.back_up_day", lambda *_: 1 / 0)
    back_up_at_end(store)
    assert logged.expect("the automatic backup failed").exc_info is not None


# After the start


def test_a_backup_that_was_missed_is_made_without_a_word(
    store: Store, application: Application, window: MainWindow, qtbot: QtBot
) -> None:
    SafetyCommands(window, application).catch_up()
    made = store.folder.backups / "pursuit-2026-11-20.db"
    qtbot.waitUntil(made.exists)
    assert said(window) == []


def test_a_setting_of_another_shape_says_nothing(
    store: Store, application: Application, window: MainWindow, qtbot: QtBot
) -> None:
    write_setting(store, BACKUP_PROBLEM, {"not": ["a", "sentence"]})
    write_setting(store, SYNC_UNDERSTOOD, [1, 2])
    commands = SafetyCommands(window, application)
    commands.catch_up()
    commands.look_at_folder()
    wait_for_backgrounds(qtbot)
    assert said(window) == []


def notice_of(commands: SafetyCommands, qtbot: QtBot) -> SyncNotice:
    commands.look_at_folder()
    qtbot.waitUntil(lambda: commands.dialog is not None)
    assert isinstance(commands.dialog, SyncNotice)
    return commands.dialog


def wait_for_backgrounds(qtbot: QtBot) -> None:
    qt = QCoreApplication.instance()
    assert qt is not None
    qtbot.waitUntil(lambda: not qt.findChildren(Task))


def test_a_synced_folder_is_told_once(
    store: Store, application: Application, window: MainWindow, qtbot: QtBot
) -> None:
    (store.folder.path.parent / ".stfolder").mkdir()
    commands = SafetyCommands(window, application)
    notice = notice_of(commands, qtbot)
    assert "Syncthing" in notice.heading.text()
    qtbot.waitUntil(notice.isActiveWindow)
    QTest.keyClick(notice, Qt.Key.Key_Escape)  # not yet understood
    notice = notice_of(commands, qtbot)
    qtbot.waitUntil(notice.isActiveWindow)
    QTest.keyClick(notice, Qt.Key.Key_Return)
    assert read_setting(store, SYNC_UNDERSTOOD) == str(store.folder.path)
    assert commands.dialog is None
    commands.look_at_folder()
    wait_for_backgrounds(qtbot)
    assert commands.dialog is None


def test_a_notice_does_not_take_the_place_of_a_dialog(
    store: Store, application: Application, window: MainWindow, qtbot: QtBot
) -> None:
    (store.folder.path.parent / ".stfolder").mkdir()
    commands = SafetyCommands(window, application)
    commands.look_at_folder()
    dialog = commands.restore()
    wait_for_backgrounds(qtbot)
    assert commands.dialog is dialog
    dialog.reject()


def test_a_plain_folder_is_told_nothing(application: Application, window: MainWindow, qtbot: QtBot) -> None:
    commands = SafetyCommands(window, application)
    commands.look_at_folder()
    wait_for_backgrounds(qtbot)
    assert commands.dialog is None


# The log


def test_a_pause_folds_the_log_into_the_file(
    store: Store, application: Application, window: MainWindow, qtbot: QtBot, stage: str
) -> None:
    idle = IdleCheckpoint(window.bus, store.folder, window)
    make_jobs(store, stage, "two")
    before = store.folder.database.stat().st_mtime_ns
    idle.fold_in()
    qtbot.waitUntil(lambda: store.folder.database.stat().st_mtime_ns != before)
    (_, pages, folded) = store.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    assert pages == folded


def test_a_log_that_cannot_be_folded_in_is_noted(
    store: Store,
    window: MainWindow,
    qtbot: QtBot,
    logged: LogWatch,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_: Path) -> None:
        raise StorageFailed("no.")

    monkeypatch.setattr("app.store.checkpoint.fold_in_log", fail)
    IdleCheckpoint(window.bus, store.folder, window).fold_in()
    qtbot.waitUntil(lambda: bool(logged.messages))
    logged.expect("the log could not be folded in")
