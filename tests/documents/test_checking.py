"""`pursuit check` tells of documents whose files are missing or changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli import EXIT_FINE, EXIT_PROBLEM, parser
from app.cli import run as run_command
from app.documents import check_documents, known_documents
from app.documents.content import content_path
from app.paths import DataFolder
from app.store import Store
from tests.documents.making import attach
from tests.making import FakeClock, run


@pytest.fixture
def contents(store: Store, jobs: list[str], tmp_path: Path) -> list[Path]:
    """Return the contents of a resume and a letter."""
    attach(store, tmp_path, jobs, "cv.pdf")
    attach(store, tmp_path, jobs[:1], "letter.pdf", "dear")
    return [content_path(store.folder, known.digest) for known in known_documents(store)]


def test_whole_documents_need_no_words(folder: DataFolder, contents: list[Path]) -> None:
    assert check_documents(folder, FakeClock()) == []


def test_each_document_that_is_not_whole_is_told(folder: DataFolder, contents: list[Path]) -> None:
    letter, resume = contents
    resume.unlink()
    letter.write_text("dxar", encoding="utf-8")
    told = check_documents(folder, FakeClock())
    assert sorted(told) == sorted(
        [
            f"The document “{'cv.pdf'}” is missing: its file {resume} is not there.",
            f"The document “letter.pdf” was changed: its file {letter} is not what was attached.",
        ]
    )


def test_the_command_tells_it_and_says_so_by_its_status(
    folder: DataFolder, store: Store, contents: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = parser().parse_args(["--data-dir", str(folder.path), "check"])
    assert run_command(arguments) == EXIT_FINE
    contents[0].unlink()
    assert run_command(arguments) == EXIT_PROBLEM
    assert "is missing" in capsys.readouterr().err


def test_documents_in_the_trash_are_left_alone(
    store: Store, folder: DataFolder, contents: list[Path]
) -> None:
    contents[0].unlink()
    run(store, "UPDATE document SET trashed_at = 1")
    assert check_documents(folder, FakeClock()) == []


def test_a_damaged_data_file_tells_of_no_documents(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.database.write_bytes(b"no data file" * 100)
    assert check_documents(folder, FakeClock()) == []
