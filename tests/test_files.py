"""A file written for the user is whole and on the disk before it has its name."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from app.errors import StorageFailed
from app.files import whole_file


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be synced there")
def test_content_then_name_are_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, Path.replace

    def noted_sync(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "content")
        sync(handle)

    def noted_replace(path: Path, target: Path) -> Path:
        steps.append("name")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    with whole_file(tmp_path / "jobs.csv") as draft:
        draft.write_text("Company\n")
    assert steps == ["content", "name", "folder"]
    assert (tmp_path / "jobs.csv").read_text() == "Company\n"


def test_a_block_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "jobs.csv"
    target.write_text("before")

    def write() -> None:
        with whole_file(target) as draft:
            draft.write_text("half")
            raise KeyError

    with pytest.raises(KeyError):
        write()
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_disk_that_does_not_take_the_content_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StorageFailed, match="No space left"), whole_file(tmp_path / "jobs.csv") as draft:
        draft.write_text("Company\n")
    assert list(tmp_path.iterdir()) == []
