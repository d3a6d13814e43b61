"""Backups are whole, taken beside whoever writes, and appear under their name only when done."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import Refused, StorageFailed
from app.exchange.export_csv import ExportChoice, export_chosen
from app.paths import DataFolder
from app.store import Store
from app.store.backup import back_up, copy_database
from app.store.check import check_file
from tests.conftest import FakeClock
from tests.making import kept_rows, make_jobs, make_stages


def test_a_backup_of_an_open_store_holds_the_same_rows(
    store: Store, clock: FakeClock, tmp_path: Path
) -> None:
    (stage,) = make_stages(store, "wishlist")
    make_jobs(store, stage, "one", "two")
    folder = DataFolder(tmp_path / "copy")
    folder.path.mkdir()
    copy_database(store.folder.database, folder.database)
    assert check_file(folder.database) == []
    rows = kept_rows(store)
    store.close()
    copied = Store(folder, clock)
    assert kept_rows(copied) == rows
    assert copied.next_undo() is not None
    copied.close()


def test_a_backup_replaces_an_older_one_whole(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    copy_database(store.folder.database, target)
    copy_database(store.folder.database, target)
    assert check_file(target) == []
    assert sorted(path.name for path in tmp_path.glob("backup*")) == ["backup.db"]


def test_a_backup_into_a_missing_folder_is_told_and_leaves_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StorageFailed):
        copy_database(store.folder.database, tmp_path / "nowhere" / "backup.db")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("name", ["pursuit.db", "pursuit.db-wal", "pursuit.lock"])
def test_the_programs_own_files_are_never_written_over(store: Store, tmp_path: Path, name: str) -> None:
    target = store.folder.path / name
    before = target.read_bytes()
    link = tmp_path / "link.db"
    link.symlink_to(target)
    for place in (target, link, store.folder.path / ".." / store.folder.path.name / name):
        with pytest.raises(Refused, match="own file"):
            back_up(store.folder, place)
        with pytest.raises(Refused, match="own file"):
            export_chosen(store, ExportChoice(), place)
    assert target.read_bytes() == before


def test_only_a_backup_is_replaced_by_a_backup(store: Store, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("dear aunt")
    with pytest.raises(Refused, match="something else than a backup"):
        back_up(store.folder, letter)
    assert letter.read_text() == "dear aunt"
    back_up(store.folder, tmp_path / "a.db")
    back_up(store.folder, tmp_path / "a.db")
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["a.db", "letter.txt"]
