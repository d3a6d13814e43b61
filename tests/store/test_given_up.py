"""A restore that is prepared and does not come to pass leaves no trace, nor spoils the next one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import Busy, Refused, StorageFailed
from app.paths import DataFolder
from app.store import Origin, Store, Work
from app.store.backup import back_up
from app.store.contents import contents_of
from app.store.database import connect_reader
from app.store.restore import drop, prepare, restore_open
from tests.conftest import LogWatch
from tests.making import FakeClock, make_jobs, make_stages, titles_of

WINDOW = Origin.WINDOW


@pytest.fixture
def copies(store: Store, tmp_path: Path) -> tuple[Path, Path]:
    """Return two backups, of one job and of two; the open store holds three."""
    (stage,) = make_stages(store, "wishlist")
    made = []
    for title in ("one", "two"):
        make_jobs(store, stage, title)
        made.append(tmp_path / f"{title}.db")
        back_up(store.folder, made[-1])
    make_jobs(store, stage, "three")
    return made[0], made[1]


def jobs_of(path: Path) -> list[str]:
    with closing(connect_reader(path)) as reader:
        return [title for (title,) in reader.execute("SELECT title FROM job ORDER BY id")]


def leavings(folder: DataFolder) -> list[str]:
    kept = list(folder.backups.iterdir()) if folder.backups.exists() else []
    return [path.name for path in (*folder.path.glob(".pursuit.*"), *kept)]


def test_one_that_is_given_up_does_not_touch_the_next(
    store: Store, copies: tuple[Path, Path], clock: FakeClock
) -> None:
    given_up = prepare(store.folder, copies[0], clock)
    wanted = prepare(store.folder, copies[1], clock)
    drop(given_up)
    restore_open(store, WINDOW, wanted)
    assert jobs_of(store.folder.database) == ["one", "two"]
    assert wanted.aside is not None
    assert leavings(store.folder) == [wanted.aside.name]


def test_one_that_is_refused_leaves_nothing(
    store: Store, copies: tuple[Path, Path], clock: FakeClock
) -> None:
    prepared = prepare(store.folder, copies[0], clock)
    make_jobs(store, store.connection.execute("SELECT id FROM stage").fetchone()[0], "meanwhile")
    with pytest.raises(Refused):
        restore_open(store, WINDOW, prepared)
    assert leavings(store.folder) == []


def test_one_that_a_worker_is_in_the_way_of_leaves_nothing(
    store: Store, copies: tuple[Path, Path], clock: FakeClock
) -> None:
    prepared = prepare(store.folder, copies[0], clock)
    with store._turns.at_work(Work("bringing in jobs.csv")), pytest.raises(Busy):
        restore_open(store, WINDOW, prepared)
    assert leavings(store.folder) == []


def test_what_a_killed_one_left_goes_with_the_next_start(store: Store, clock: FakeClock) -> None:
    for name in (".pursuit.restoring.x1.part", ".pursuit.restoring.x1.part-journal"):
        (store.folder.path / name).touch()
    store.close()
    Store(store.folder, clock).close()
    assert leavings(store.folder) == []


def test_where_the_present_file_cannot_be_kept_nothing_is_prepared(
    store: Store, copies: tuple[Path, Path], clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("app.store.restore._free_name", fail)
    with pytest.raises(StorageFailed, match=r"cannot be kept in .*Nothing was changed"):
        prepare(store.folder, copies[0], clock)
    assert leavings(store.folder) == []


def test_a_disk_that_complains_after_the_exchange_does_not_make_it_undone(
    store: Store,
    copies: tuple[Path, Path],
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
    logged: LogWatch,
) -> None:
    prepared = prepare(store.folder, copies[0], clock)
    calls = []

    def second_fails(folder: Path) -> None:
        calls.append(folder)
        if len(calls) == 2:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr("app.store.replacing.sync_folder", second_fails)
    restore_open(store, WINDOW, prepared)
    assert titles_of(store, store.connection.execute("SELECT id FROM stage").fetchone()[0]) == ["one"]
    logged.expect("after the exchange the disk said")


def test_a_file_that_another_program_holds_is_not_called_damaged(
    copies: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_: Path) -> None:
        error = sqlite3.OperationalError("database is locked")
        error.sqlite_errorname = "SQLITE_BUSY"
        raise error

    monkeypatch.setattr("app.store.contents.connect_reader", held)
    with pytest.raises(StorageFailed, match="Another program holds"):
        contents_of(copies[0])
