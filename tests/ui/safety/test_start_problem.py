"""Data that cannot be opened at the start: what happened, a way on, and nothing lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from app.application import Application
from app.errors import DataFileDamaged, DataFileGone, DataFileTooNew, DataFolderInUse, PursuitError
from app.paths import DataFolder
from app.store import Store, migrations
from app.store.backup import back_up
from app.store.backups import back_up_day
from app.store.contents import contents_of
from app.store.lock import InstanceLock
from tests.conftest import LogWatch
from tests.making import FakeClock, make_jobs, make_stages
from ui.application import open_or_tell
from ui.safety import rescue
from ui.safety.restore_dialog import RestoreDialog
from ui.safety.start_problem import NoData, TryAgain

Answer = Callable[[QDialog], None]


@pytest.fixture
def used(store: Store, clock: FakeClock) -> DataFolder:
    """Return a closed folder with two jobs, and automatic backups of one job (sound) and of two (damaged)."""
    (stage,) = make_stages(store, "Wishlist")
    make_jobs(store, stage, "one")
    first = back_up_day(store.folder, clock)
    clock.advance(86_400)
    make_jobs(store, stage, "two")
    second = back_up_day(store.folder, clock)
    store.close()
    assert first is not None
    assert second is not None
    second.write_bytes(second.read_bytes()[:30_000])
    os.utime(first, (clock.now_ms() / 1000 - 100,) * 2)
    os.utime(second, (clock.now_ms() / 1000,) * 2)
    return store.folder


def cut_in_half(folder: DataFolder) -> bytes:
    left = folder.database.read_bytes()[: folder.database.stat().st_size // 2]
    folder.database.write_bytes(left)
    return left


def words_of(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog))


def shown(qtbot: QtBot, folder: DataFolder, clock: FakeClock, *, is_damaged: bool = True) -> NoData:
    dialog = NoData(folder, clock, is_damaged=is_damaged)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: not dialog.progress.isVisibleTo(dialog))
    return dialog


def test_the_newest_whole_backup_is_offered_and_restored_by_enter(
    used: DataFolder, clock: FakeClock, qtbot: QtBot, logged: LogWatch
) -> None:
    left = cut_in_half(used)
    dialog = shown(qtbot, used, clock)
    logged.expect("a backup cannot be used")
    said = words_of(dialog)
    assert "Your data file is damaged" in said
    assert "Sat 21 Nov 2026, " in said
    assert "holds 1 job and 0 activities" in said
    assert "it is kept whatever you choose" in said
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert contents_of(used.database).jobs == 1
    (kept,) = used.backups.glob("pursuit-damaged-*.db")
    assert kept.read_bytes() == left


def test_without_a_backup_it_says_so_and_an_empty_file_is_offered(
    used: DataFolder, clock: FakeClock, qtbot: QtBot
) -> None:
    shutil.rmtree(used.backups)
    left = cut_in_half(used)
    dialog = shown(qtbot, used, clock)
    assert "There is no whole backup in the data folder" in words_of(dialog)
    assert not dialog.accept_button.isVisibleTo(dialog)
    dialog.empty.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert not used.database.exists()
    (kept,) = used.backups.glob("pursuit-damaged-*.db")
    assert kept.read_bytes() == left


def test_another_backup_can_be_chosen(
    used: DataFolder,
    clock: FakeClock,
    qtbot: QtBot,
    tmp_path: Path,
    logged: LogWatch,
) -> None:
    back_up(used, tmp_path / "elsewhere.db")
    cut_in_half(used)
    dialog = shown(qtbot, used, clock)
    logged.expect("a backup cannot be used")
    dialog.choose.click()
    (chooser,) = dialog.findChildren(RestoreDialog)
    qtbot.waitUntil(lambda: chooser.list.topLevelItemCount() == 2)
    chooser.look_at(tmp_path / "elsewhere.db")
    qtbot.waitUntil(lambda: chooser.list.topLevelItemCount() == 3)
    with qtbot.waitSignal(dialog.accepted):
        chooser.accept_button.click()
    assert contents_of(used.database).jobs == 2


def test_quitting_leaves_everything_as_it_is(
    used: DataFolder, clock: FakeClock, qtbot: QtBot, logged: LogWatch
) -> None:
    left = cut_in_half(used)
    there = sorted(path.name for path in used.backups.iterdir())
    dialog = shown(qtbot, used, clock)
    logged.expect("a backup cannot be used")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert used.database.read_bytes() == left
    assert sorted(path.name for path in used.backups.iterdir()) == there


def test_a_restore_that_fails_is_told_and_can_be_tried_again(
    used: DataFolder, clock: FakeClock, qtbot: QtBot, logged: LogWatch
) -> None:
    cut_in_half(used)
    dialog = shown(qtbot, used, clock)
    logged.expect("a backup cannot be used")
    assert dialog.found is not None
    away = dialog.found.backup.path.rename(used.path / "away.db")
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: bool(dialog.error.text()))
    assert "There is no file" in dialog.error.text()
    assert dialog.accept_button.isEnabled()
    away.rename(dialog.found.backup.path)
    with qtbot.waitSignal(dialog.accepted):
        dialog.accept_button.click()
    assert contents_of(used.database).jobs == 1


# The whole start


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Callable[..., list[QDialog]]:
    """Return a function that lets answers stand for what the user does in the dialogs, in their order."""

    def let(*answers: Answer) -> list[QDialog]:
        asked: list[QDialog] = []
        left = list(answers)

        def run(dialog: QDialog) -> int:
            asked.append(dialog)
            dialog.open()
            left.pop(0)(dialog)
            return dialog.result()

        monkeypatch.setattr(QDialog, "exec", run)
        return asked

    return let


def accept_when_ready(qtbot: QtBot) -> Answer:
    def do(dialog: QDialog) -> None:
        assert isinstance(dialog, NoData)
        qtbot.waitUntil(dialog.accept_button.isEnabled)
        with qtbot.waitSignal(dialog.accepted):
            dialog.accept_button.click()

    return do


def started(folder: DataFolder) -> tuple[Application | int, list[str]]:
    told: list[str] = []
    return open_or_tell(folder.path, told.append, None, rescue.is_to_try_again), told


def test_a_broken_file_is_restored_and_the_start_goes_on(
    used: DataFolder, qtbot: QtBot, answer: Callable[..., list[QDialog]], logged: LogWatch
) -> None:
    cut_in_half(used)
    asked = answer(accept_when_ready(qtbot))
    application, told = started(used)
    logged.expect("a backup cannot be used")
    assert isinstance(application, Application)
    assert len(asked) == len(told) == 1
    board = application.board(application.boards()[0].id)
    assert [each.title for stage in board.stages for each in stage.cards] == ["one"]
    application.close()


def test_a_file_that_is_gone_while_its_backups_are_there_is_told(
    used: DataFolder, qtbot: QtBot, answer: Callable[..., list[QDialog]], logged: LogWatch
) -> None:
    used.database.unlink()
    asked = answer(accept_when_ready(qtbot))
    application, _ = started(used)
    logged.expect("a backup cannot be used")
    assert isinstance(application, Application)
    assert "Your data file is not there" in asked[0].accessibleName()
    assert contents_of(used.database).jobs == 1
    application.close()


def test_an_empty_start_is_possible_all_the_same(
    used: DataFolder, qtbot: QtBot, answer: Callable[..., list[QDialog]], logged: LogWatch
) -> None:
    used.database.unlink()

    def begin_anew(dialog: QDialog) -> None:
        assert isinstance(dialog, NoData)
        qtbot.waitUntil(dialog.accept_button.isEnabled)
        dialog.empty.click()

    asked = answer(begin_anew)
    application, _ = started(used)
    logged.expect("a backup cannot be used")
    assert isinstance(application, Application)
    assert len(asked) == 1
    assert application.boards() == ()
    application.close()


def test_a_folder_in_use_can_be_tried_again(used: DataFolder, answer: Callable[..., list[QDialog]]) -> None:
    other = InstanceLock(used.path)
    other.acquire()

    def close_the_other(dialog: QDialog) -> None:
        other.release()
        dialog.accept()

    asked = answer(lambda dialog: dialog.accept(), close_the_other)
    application, told = started(used)
    assert isinstance(application, Application)
    assert len(asked) == len(told) == 2
    assert all(isinstance(dialog, TryAgain) for dialog in asked)
    application.close()


def test_quitting_from_a_folder_in_use_ends_with_3(
    used: DataFolder, answer: Callable[..., list[QDialog]]
) -> None:
    with InstanceLock(used.path):
        answer(lambda dialog: dialog.reject())
        assert started(used)[0] == 3


def test_a_newer_file_is_left_alone_and_ends_with_1(
    used: DataFolder, answer: Callable[..., list[QDialog]]
) -> None:
    with closing(sqlite3.connect(used.database)) as file:
        file.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    before = used.database.read_bytes()
    asked = answer(lambda dialog: dialog.reject())
    assert started(used)[0] == 1
    assert "newer Pursuit" in words_of(asked[0])
    assert used.database.read_bytes() == before


def test_a_place_where_no_folder_can_be_made_is_told(
    tmp_path: Path, answer: Callable[..., list[QDialog]]
) -> None:
    (tmp_path / "file").write_text("not a folder")
    asked = answer(lambda dialog: dialog.reject())
    assert started(DataFolder(tmp_path / "file" / "data"))[0] == 1
    assert "cannot be made" in words_of(asked[0])
    assert (tmp_path / "file").read_text() == "not a folder"


def test_a_fresh_folder_asks_nothing(tmp_path: Path, answer: Callable[..., list[QDialog]]) -> None:
    asked = answer()
    application, told = started(DataFolder(tmp_path / "new"))
    assert isinstance(application, Application)
    assert asked == told == []
    application.close()


@pytest.mark.parametrize("problem", [DataFileTooNew("a."), DataFolderInUse("b."), PursuitError("c.")])
def test_try_again_says_what_happened_in_its_heading(qtbot: QtBot, problem: PursuitError) -> None:
    dialog = TryAgain(problem, None)
    qtbot.addWidget(dialog)
    assert dialog.heading.text()
    assert dialog.accessibleName() == dialog.heading.text()
    assert str(problem) in words_of(dialog)
    dialog.open()
    assert dialog.focusWidget() is dialog.accept_button


@pytest.mark.parametrize("problem", [DataFileDamaged("x."), DataFileGone("y.")])
def test_a_folder_that_another_takes_meanwhile_is_told(
    used: DataFolder, answer: Callable[..., list[QDialog]], problem: PursuitError
) -> None:
    with InstanceLock(used.path):
        asked = answer(lambda dialog: dialog.reject())
        assert rescue.is_to_try_again(problem, used) is False
    assert isinstance(asked[0], TryAgain)
