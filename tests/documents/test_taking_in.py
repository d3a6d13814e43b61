"""Several files at once: each is kept or left out for itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.documents import taking_in
from app.documents.taking_in import take_in_files
from app.errors import StorageFailed
from app.paths import DataFolder
from app.store import Cancelled, Work
from tests.documents.making import put_file


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """Return an empty data folder."""
    folder = DataFolder(tmp_path / "data")
    folder.path.mkdir()
    return folder


def test_good_files_are_kept_and_each_other_is_told(data: DataFolder, tmp_path: Path) -> None:
    paths = [
        put_file(tmp_path, "Ada CV.pdf"),
        tmp_path,
        tmp_path / "gone.pdf",
        put_file(tmp_path, "b.txt", "b"),
    ]
    taken = take_in_files(data, paths, Work("copying"))
    assert [(one.name, one.kind, one.size) for one in taken.documents] == [
        ("Ada CV.pdf", "resume", 5),
        ("b.txt", "other", 1),
    ]
    assert len(taken.left_out) == 2
    assert "is a folder" in taken.left_out[0]
    assert "not there any more" in taken.left_out[1]


def test_progress_goes_over_all_files(data: DataFolder, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    paths = [put_file(tmp_path, f"{number}.bin", str(number) * 1_500_000) for number in range(3)]
    take_in_files(data, paths, Work("copying", lambda done, total: told.append((done, total))))
    assert told == sorted(told)
    assert told[-1] == (1000, 1000)


def test_a_full_disk_ends_it_and_keeps_what_arrived(
    data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in = taking_in.take_in

    def fill_up(folder: DataFolder, path: Path, told: object) -> object:
        if path.name != "a.pdf":
            raise StorageFailed("The disk is full.")
        return take_in(folder, path)

    monkeypatch.setattr(taking_in, "take_in", fill_up)
    paths = [put_file(tmp_path, f"{name}.pdf") for name in "abc"]
    taken = take_in_files(data, paths, Work("copying"))
    assert [one.name for one in taken.documents] == ["a.pdf"]
    assert taken.left_out == ("The disk is full.",)


def test_it_can_be_stopped(data: DataFolder, tmp_path: Path) -> None:
    work = Work("copying")
    work.cancel()
    with pytest.raises(Cancelled):
        take_in_files(data, [put_file(tmp_path, "cv.pdf")], work)
