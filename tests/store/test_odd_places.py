"""What else may lie in the place of the data file: pipes, folders, links, the log of a file that is gone."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.errors import PursuitError, StorageFailed
from app.paths import DataFolder
from app.store import Store
from app.store.backup import back_up
from app.store.check import check_file
from app.store.file import refuse_if_gone
from app.store.reading import reading
from tests.making import FakeClock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pipes there, and links need rights")


@pytest.fixture
def empty(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "data")
    folder.path.mkdir()
    return folder


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_dangling_link(path: Path) -> None:
    path.symlink_to(path.parent / "disk that is away" / "pursuit.db")


def make_circle(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize("make", [make_pipe, Path.mkdir, make_dangling_link, make_circle])
def test_what_is_no_file_is_told_at_once_and_left_as_it_is(
    empty: DataFolder, clock: FakeClock, make: object
) -> None:
    assert callable(make)
    make(empty.database)
    before = empty.database.lstat()
    for _ in range(2):
        with pytest.raises(StorageFailed, match="Nothing was changed"):
            Store(empty, clock)
    assert empty.database.lstat() == before


@pytest.mark.parametrize("make", [make_pipe, Path.mkdir])
def test_readers_do_not_wait_for_what_is_no_file(
    empty: DataFolder, clock: FakeClock, tmp_path: Path, make: object
) -> None:
    assert callable(make)
    make(empty.database)
    with pytest.raises(PursuitError, match="no file"):
        back_up(empty, tmp_path / "copy.db")
    with pytest.raises(StorageFailed, match="no file"):
        check_file(empty.database)
    with pytest.raises(StorageFailed, match="no file"), reading(empty, clock):
        pass


def test_a_link_to_a_disk_that_is_away_is_told_before_anything_is_asked(empty: DataFolder) -> None:
    make_dangling_link(empty.database)
    with pytest.raises(StorageFailed, match="link to a file that is not there"):
        refuse_if_gone(empty)


def test_a_link_to_a_data_file_elsewhere_is_followed(
    empty: DataFolder, clock: FakeClock, tmp_path: Path
) -> None:
    elsewhere = DataFolder(tmp_path / "elsewhere")
    Store(elsewhere, clock).close()
    empty.database.symlink_to(elsewhere.database)
    Store(empty, clock).close()
    assert empty.database.is_symlink()


def test_the_log_of_a_file_that_is_gone_is_kept(empty: DataFolder, clock: FakeClock) -> None:
    log = Path(f"{empty.database}-wal")
    log.write_bytes(b"changes of the last hours")
    Store(empty, clock).close()
    (kept,) = empty.backups.iterdir()
    assert kept.read_bytes() == b"changes of the last hours"
    assert kept.name.endswith(".db-wal")
    assert check_file(empty.database) == []


def test_an_empty_log_leaves_no_trace(empty: DataFolder, clock: FakeClock) -> None:
    Path(f"{empty.database}-wal").touch()
    Store(empty, clock).close()
    assert not empty.backups.exists()
