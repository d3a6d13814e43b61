"""Copies that were opened, and what becomes of those that somebody changed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app.documents.content import Content, content_path, take_in
from app.documents.opened import changed_copies, is_program_content, open_folder, ready_copy, settle
from app.errors import FileUnreadable, Refused
from app.paths import DataFolder
from tests.documents.making import put_file


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """Return an empty data folder."""
    folder = DataFolder(tmp_path / "data")
    folder.path.mkdir()
    return folder


@pytest.fixture
def content(data: DataFolder, tmp_path: Path) -> Content:
    """Return a stored content."""
    return take_in(data, put_file(tmp_path, "cv.pdf"))


def changed(data: DataFolder, content: Content) -> list[str]:
    return [path.name for path in changed_copies(data, content.digest, content.size)]


def write_into(path: Path, text: str) -> None:
    """Write into a read-only copy as a program does that pays no heed."""
    path.chmod(0o600)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (1, 1))


def test_a_copy_bears_the_documents_name_and_is_read_only(data: DataFolder, content: Content) -> None:
    path = ready_copy(data, content, "Ada CV.pdf")
    assert path.name == "Ada CV.pdf"
    assert path.read_text(encoding="utf-8") == "words"
    assert not stat.S_IMODE(path.stat().st_mode) & (stat.S_IWUSR | stat.S_IXUSR)
    assert path.is_relative_to(data.documents / "open")
    assert changed(data, content) == []


def test_the_same_copy_is_opened_again(data: DataFolder, content: Content) -> None:
    path = ready_copy(data, content, "cv.pdf")
    first = path.stat().st_ino
    assert ready_copy(data, content, "cv.pdf").stat().st_ino == first


def test_what_a_program_writes_into_a_copy_leaves_the_content_alone(
    data: DataFolder, content: Content
) -> None:
    write_into(ready_copy(data, content, "cv.pdf"), "spoilt")
    assert content_path(data, content.digest).read_text(encoding="utf-8") == "words"
    assert changed(data, content) == ["cv.pdf"]


def test_a_changed_copy_of_the_same_length_is_noticed(data: DataFolder, content: Content) -> None:
    write_into(ready_copy(data, content, "cv.pdf"), "sword")
    assert changed(data, content) == ["cv.pdf"]


def test_a_changed_copy_is_never_overwritten(data: DataFolder, content: Content) -> None:
    path = ready_copy(data, content, "cv.pdf")
    write_into(path, "my changes")
    with pytest.raises(Refused, match="changed since"):
        ready_copy(data, content, "cv.pdf")
    assert path.read_text(encoding="utf-8") == "my changes"


def test_a_copy_that_was_only_touched_is_as_it_was(data: DataFolder, content: Content) -> None:
    os.utime(ready_copy(data, content, "cv.pdf"), (1, 1))
    assert changed(data, content) == []


def test_what_was_saved_beside_a_copy_counts_and_what_programs_leave_there_does_not(
    data: DataFolder, content: Content
) -> None:
    place = ready_copy(data, content, "cv.odt").parent
    for name in (".~lock.cv.odt#", "~$cv.docx", "cv.pdf"):
        put_file(place, name, "beside")
    assert changed(data, content) == ["cv.pdf"]


def test_a_changed_copy_that_is_kept_is_moved_to_its_own_content(data: DataFolder, content: Content) -> None:
    path = ready_copy(data, content, "cv.pdf")
    write_into(path, "second version")
    version = take_in(data, path)
    settle(data, path, version)
    assert changed(data, content) == changed(data, version) == []
    assert (open_folder(data, version.digest) / "cv.pdf").read_text(encoding="utf-8") == "second version"
    assert ready_copy(data, content, "cv.pdf").read_text(encoding="utf-8") == "words"


def test_a_changed_content_is_not_opened(data: DataFolder, content: Content) -> None:
    content_path(data, content.digest).write_text("spoilt", encoding="utf-8")
    with pytest.raises(FileUnreadable, match="not what was attached"):
        ready_copy(data, content, "cv.pdf")
    assert list(open_folder(data, content.digest).iterdir()) == []


def test_a_missing_content_is_told(data: DataFolder, content: Content) -> None:
    content_path(data, content.digest).unlink()
    with pytest.raises(FileUnreadable, match="not in the data folder any more"):
        ready_copy(data, content, "cv.pdf")


def test_copies_of_other_days_go_unless_they_were_changed(
    data: DataFolder, content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = take_in(data, put_file(tmp_path, "letter.pdf", "dear"))
    changed_one = ready_copy(data, content, "cv.pdf")
    write_into(changed_one, "my changes")
    plain = ready_copy(data, content, "plain.pdf")
    half_copied = put_file(plain.parent, ".abc.part")
    monkeypatch.setattr("app.documents.opened._KEPT_DAYS", -1)
    fresh = ready_copy(data, other, "letter.pdf")
    assert changed_one.exists()
    assert not plain.exists()
    assert not half_copied.exists()
    assert fresh.exists()


def test_a_program_is_known_by_its_content(data: DataFolder, content: Content, tmp_path: Path) -> None:
    script = take_in(data, put_file(tmp_path, "cv", "#!/bin/sh\nrm -r /\n"))
    assert is_program_content(data, script.digest, "cv.pdf")
    assert is_program_content(data, content.digest, "cv.bat")
    assert not is_program_content(data, content.digest, "cv.pdf")
