"""The log is folded into the data file beside the open store, and a large one begins anew."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.paths import DataFolder
from app.store import Store, checkpoint
from app.store.checkpoint import fold_in_log
from app.store.database import connect_reader
from tests.making import is_sound, make_jobs, make_stages, titles_of


def test_what_was_changed_is_in_the_file_itself_afterwards(store: Store, tmp_path: Path) -> None:
    (stage,) = make_stages(store, "wishlist")
    make_jobs(store, stage, "A", "B")
    fold_in_log(store.folder.database)
    alone = DataFolder(tmp_path / "alone")
    alone.path.mkdir()
    alone.database.write_bytes(store.folder.database.read_bytes())  # without the log
    with closing(connect_reader(alone.database)) as reader:
        assert [title for (title,) in reader.execute("SELECT title FROM job ORDER BY id")] == ["A", "B"]
    make_jobs(store, stage, "C")
    assert titles_of(store, stage) == ["A", "B", "C"]


def test_a_large_log_begins_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoint, "LARGE", 100_000)
    (stage,) = make_stages(store, "wishlist")
    make_jobs(store, stage, *(f"Job {number}" for number in range(400)))
    log = Path(f"{store.folder.database}-wal")
    size = log.stat().st_size
    assert size > 100_000
    fold_in_log(store.folder.database)
    make_jobs(store, stage, "one more")
    assert log.stat().st_size == size
    assert is_sound(store.folder)


def test_a_reader_is_left_in_peace(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoint, "LARGE", 0)
    monkeypatch.setattr(checkpoint, "_WAIT_MS", 1)
    (stage,) = make_stages(store, "wishlist")
    with closing(connect_reader(store.folder.database)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM job").fetchone() == (0,)
        make_jobs(store, stage, "A")
        fold_in_log(store.folder.database)
        assert reader.execute("SELECT count(*) FROM job").fetchone() == (0,)
    assert titles_of(store, stage) == ["A"]


def test_without_a_log_nothing_is_done(folder: DataFolder) -> None:
    before = folder.database.read_bytes()
    fold_in_log(folder.database)
    assert folder.database.read_bytes() == before
    assert not Path(f"{folder.database}-wal").exists()
