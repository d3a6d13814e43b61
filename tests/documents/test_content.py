"""Contents on their way into the data folder, and what may be in the way."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
from pathlib import Path

import pytest

from app.documents import content as content_module
from app.documents.content import (
    LARGEST,
    ContentState,
    ContentWatch,
    content_path,
    is_there,
    save_copy,
    take_in,
)
from app.errors import FileUnreadable, Refused, StorageFailed
from app.paths import DataFolder
from app.store import Cancelled
from tests.documents.making import put_file

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="as POSIX systems have it")


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """Return an empty data folder."""
    folder = DataFolder(tmp_path / "data")
    folder.path.mkdir()
    return folder


def stored(folder: DataFolder) -> list[str]:
    """Return the names of all files below the documents, drafts too."""
    return sorted(path.name for path in folder.documents.rglob("*") if path.is_file())


def test_a_file_is_kept_under_its_own_digest(data: DataFolder, tmp_path: Path) -> None:
    source = put_file(tmp_path, "cv.pdf", "my life" * 400_000)
    content = take_in(data, source)
    assert content.digest == hashlib.sha256(source.read_bytes()).hexdigest()
    assert content.size == source.stat().st_size
    kept = content_path(data, content.digest)
    assert kept == data.documents / content.digest[:2] / content.digest
    assert kept.read_bytes() == source.read_bytes()
    assert is_there(data, content.digest, content.size)
    assert stored(data) == [content.digest]


@needs_posix
def test_nobody_else_may_read_it(data: DataFolder, tmp_path: Path) -> None:
    kept = content_path(data, take_in(data, put_file(tmp_path, "cv.pdf")).digest)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(data.documents.stat().st_mode) == 0o700


def test_the_same_content_is_stored_once(data: DataFolder, tmp_path: Path) -> None:
    one = take_in(data, put_file(tmp_path, "cv.pdf"))
    other = take_in(data, put_file(tmp_path, "another name.pdf"))
    assert one == other
    assert stored(data) == [one.digest]


def test_an_empty_file_is_a_document(data: DataFolder, tmp_path: Path) -> None:
    assert take_in(data, put_file(tmp_path, "empty.txt", "")).size == 0


def test_the_way_is_told_in_bytes(data: DataFolder, tmp_path: Path) -> None:
    told: list[int] = []
    take_in(data, put_file(tmp_path, "big.bin", "x" * 2_500_000), told.append)
    assert told[-1] == 2_500_000
    assert told == sorted(told)
    assert len(told) == 3


def test_what_is_stopped_leaves_nothing(data: DataFolder, tmp_path: Path) -> None:
    def stop(done: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        take_in(data, put_file(tmp_path, "cv.pdf"), stop)
    assert stored(data) == []


def test_two_gigabytes_are_refused_unread(
    data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "film.mov"
    with source.open("wb") as file:
        file.truncate(2 * LARGEST)

    def read(file: object, name: str) -> bytes:
        raise AssertionError("it was read")

    monkeypatch.setattr(content_module, "_read", read)
    with pytest.raises(Refused, match=r"“film\.mov” is larger than 1 GB"):
        take_in(data, source)
    assert stored(data) == []


def test_a_file_that_grows_too_large_is_refused(
    data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = put_file(tmp_path, "log.txt")
    monkeypatch.setattr(content_module, "LARGEST", 100)
    monkeypatch.setattr(content_module, "_read", lambda *_: b"x" * 60)
    with pytest.raises(Refused, match="larger"):
        take_in(data, source)
    assert stored(data) == []


def test_a_file_that_is_written_to_meanwhile_is_left_out(data: DataFolder, tmp_path: Path) -> None:
    source = put_file(tmp_path, "cv.pdf")

    def write(done: int) -> None:
        source.write_text("other", encoding="utf-8")
        os.utime(source, (1, 1))

    with pytest.raises(FileUnreadable, match="was being written to"):
        take_in(data, source, write)
    assert stored(data) == []


def test_a_folder_is_told_as_one(data: DataFolder, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="is a folder"):
        take_in(data, tmp_path)
    assert stored(data) == []


def test_a_file_that_is_gone_is_told_as_such(data: DataFolder, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match=r"“cv\.pdf” is not there any more"):
        take_in(data, tmp_path / "cv.pdf")


@pytest.mark.parametrize("bad", ["a\0b", "x" * 5000])
def test_a_path_that_no_system_has_is_told(data: DataFolder, bad: str) -> None:
    with pytest.raises(FileUnreadable, match="could not be read"):
        take_in(data, Path("/") / bad)


@needs_posix
def test_a_pipe_is_not_waited_for(data: DataFolder, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileUnreadable, match="no ordinary file"):
        take_in(data, tmp_path / "pipe")


@needs_posix
def test_a_device_is_no_document(data: DataFolder) -> None:
    with pytest.raises(FileUnreadable, match="no ordinary file"):
        take_in(data, Path("/dev/zero"))


@needs_posix
def test_a_link_stands_for_what_it_leads_to(data: DataFolder, tmp_path: Path) -> None:
    source = put_file(tmp_path, "real.pdf")
    (tmp_path / "link.pdf").symlink_to(source)
    content = take_in(data, tmp_path / "link.pdf")
    assert content_path(data, content.digest).read_text(encoding="utf-8") == "words"
    assert not content_path(data, content.digest).is_symlink()


@needs_posix
def test_a_circle_of_links_ends(data: DataFolder, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").symlink_to(tmp_path / "b.pdf")
    (tmp_path / "b.pdf").symlink_to(tmp_path / "a.pdf")
    with pytest.raises(FileUnreadable, match="link that leads nowhere"):
        take_in(data, tmp_path / "a.pdf")


def test_a_file_without_permission_is_told(
    data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbid(*values: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    source = put_file(tmp_path, "secret.pdf")
    monkeypatch.setattr(content_module.os, "open", forbid)
    with pytest.raises(FileUnreadable, match=r"You may not read “secret\.pdf”"):
        take_in(data, source)


def test_a_disk_that_fails_while_reading_is_told(
    data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        def read(self, _: int) -> bytes:
            raise OSError(errno.EIO, "Input/output error")

    read = content_module._read
    monkeypatch.setattr(content_module, "_read", lambda _, name: read(Broken(), name))  # type: ignore[arg-type]
    with pytest.raises(FileUnreadable, match="Input/output error"):
        take_in(data, put_file(tmp_path, "cv.pdf"))
    assert stored(data) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "The disk is full"), (errno.EROFS, "may not be written to"), (errno.EIO, "did not take")],
)
def test_a_full_disk_leaves_nothing_half_done(
    data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def fail(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(content_module.os, "fsync", fail)
    with pytest.raises(StorageFailed, match=words):
        take_in(data, put_file(tmp_path, "cv.pdf"))
    assert stored(data) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_disk_that_fills_up_in_the_middle_leaves_nothing(
    data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fdopen = os.fdopen

    def full(handle: int, mode: str, **values: int) -> object:
        if mode != "wb":
            return fdopen(handle, mode, **values)  # type: ignore[call-overload]
        os.close(handle)
        return Path("/dev/full").open("wb")

    monkeypatch.setattr(content_module.os, "fdopen", full)
    with pytest.raises(StorageFailed, match="The disk is full"):
        take_in(data, put_file(tmp_path, "cv.pdf", "x" * 3_000_000))
    assert stored(data) == []


def test_what_a_killed_program_left_goes_after_a_day(data: DataFolder, tmp_path: Path) -> None:
    data.documents.mkdir()
    old, fresh = data.documents / ".old.part", data.documents / ".fresh.part"
    old.touch()
    fresh.touch()
    long_ago = old.stat().st_mtime - 100_000
    os.utime(old, (long_ago, long_ago))
    take_in(data, put_file(tmp_path, "cv.pdf"))
    assert not old.exists()
    assert fresh.exists()


class TestWatch:
    def test_a_whole_content_is_read_once(
        self, data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        content = take_in(data, put_file(tmp_path, "cv.pdf"))
        watch = ContentWatch(data)
        assert watch.state(content.digest, content.size) is ContentState.WHOLE
        monkeypatch.setattr(content_module, "digest_of", None)
        assert watch.state(content.digest, content.size) is ContentState.WHOLE

    def test_a_missing_content_is_told(self, data: DataFolder, tmp_path: Path) -> None:
        content = take_in(data, put_file(tmp_path, "cv.pdf"))
        content_path(data, content.digest).unlink()
        assert ContentWatch(data).state(content.digest, content.size) is ContentState.MISSING

    def test_another_size_is_a_change_that_needs_no_reading(
        self, data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        content = take_in(data, put_file(tmp_path, "cv.pdf"))
        content_path(data, content.digest).write_text("longer words", encoding="utf-8")
        monkeypatch.setattr(content_module, "digest_of", None)
        assert ContentWatch(data).state(content.digest, content.size) is ContentState.CHANGED

    def test_other_words_of_the_same_length_are_a_change(self, data: DataFolder, tmp_path: Path) -> None:
        content = take_in(data, put_file(tmp_path, "cv.pdf"))
        watch = ContentWatch(data)
        assert watch.state(content.digest, content.size) is ContentState.WHOLE
        path = content_path(data, content.digest)
        path.write_text("sword", encoding="utf-8")
        os.utime(path, (1, 1))
        assert watch.state(content.digest, content.size) is ContentState.CHANGED

    def test_a_folder_in_its_place_is_a_change(self, data: DataFolder, tmp_path: Path) -> None:
        content = take_in(data, put_file(tmp_path, "cv.pdf"))
        content_path(data, content.digest).unlink()
        content_path(data, content.digest).mkdir()
        assert ContentWatch(data).state(content.digest, content.size) is ContentState.CHANGED

    def test_one_that_cannot_be_read_is_told(
        self, data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def forbid(*values: object) -> str:
            raise PermissionError

        content = take_in(data, put_file(tmp_path, "cv.pdf"))
        monkeypatch.setattr(content_module, "digest_of", forbid)
        assert ContentWatch(data).state(content.digest, content.size) is ContentState.UNREADABLE


class TestReplacing:
    def test_the_original_mends_a_content(self, data: DataFolder, tmp_path: Path) -> None:
        source = put_file(tmp_path, "cv.pdf")
        content = take_in(data, source)
        content_path(data, content.digest).write_text("spoilt", encoding="utf-8")
        take_in(data, source, wanted=content.digest)
        assert ContentWatch(data).state(content.digest, content.size) is ContentState.WHOLE

    def test_another_file_is_refused(self, data: DataFolder, tmp_path: Path) -> None:
        content = take_in(data, put_file(tmp_path, "cv.pdf"))
        content_path(data, content.digest).unlink()
        with pytest.raises(Refused, match="another file"):
            take_in(data, put_file(tmp_path, "other.pdf", "other"), wanted=content.digest)
        assert stored(data) == []


class TestSavingACopy:
    def test_it_is_written_whole(self, data: DataFolder, tmp_path: Path) -> None:
        content = take_in(data, put_file(tmp_path, "cv.pdf"))
        target = tmp_path / "copy.pdf"
        assert save_copy(data, content.digest, "cv.pdf", target)
        assert target.read_text(encoding="utf-8") == "words"

    def test_a_changed_content_is_written_and_told(self, data: DataFolder, tmp_path: Path) -> None:
        content = take_in(data, put_file(tmp_path, "cv.pdf"))
        content_path(data, content.digest).write_text("spoilt", encoding="utf-8")
        assert not save_copy(data, content.digest, "cv.pdf", tmp_path / "copy.pdf")
        assert (tmp_path / "copy.pdf").read_text(encoding="utf-8") == "spoilt"

    def test_a_missing_content_leaves_the_target_alone(self, data: DataFolder, tmp_path: Path) -> None:
        target = put_file(tmp_path, "copy.pdf", "mine")
        with pytest.raises(FileUnreadable, match="not in the data folder any more"):
            save_copy(data, "0" * 64, "cv.pdf", target)
        assert target.read_text(encoding="utf-8") == "mine"

    def test_what_is_stopped_leaves_the_target_alone(self, data: DataFolder, tmp_path: Path) -> None:
        def stop(done: int) -> None:
            raise Cancelled

        content = take_in(data, put_file(tmp_path, "cv.pdf"))
        with pytest.raises(Cancelled):
            save_copy(data, content.digest, "cv.pdf", tmp_path / "copy.pdf", stop)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["cv.pdf", "data"]

    def test_the_programs_own_files_are_safe(self, data: DataFolder, tmp_path: Path) -> None:
        content = take_in(data, put_file(tmp_path, "cv.pdf"))
        with pytest.raises(Refused):
            save_copy(data, content.digest, "cv.pdf", data.database)
        with pytest.raises(Refused, match="another folder"):
            save_copy(data, content.digest, "cv.pdf", content_path(data, content.digest))
