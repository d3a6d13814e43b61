"""The start of the window: arguments, and data folders that cannot be opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.application import open_application
from app.paths import data_folder
from app.store import Origin
from tests.ui.conftest import Opener
from ui.application import _parse, open_or_tell


def test_the_data_folder_is_handed_over(tmp_path: Path) -> None:
    assert _parse(["--data-dir", str(tmp_path)]).data_dir == tmp_path
    assert _parse([]).data_dir is None


def test_a_folder_in_use_is_told_and_ends_with_three(tmp_path: Path) -> None:
    told: list[str] = []
    first = open_application(data_folder(tmp_path), origin=Origin.WINDOW)
    try:
        assert open_or_tell(tmp_path, told.append) == 3
    finally:
        first.close()
    assert len(told) == 1
    assert told[0].endswith(".")


def test_a_file_that_is_no_database_is_told_and_ends_with_one(tmp_path: Path) -> None:
    told: list[str] = []
    damaged = tmp_path / "pursuit.db"
    damaged.write_bytes(b"this is not a database, whatever its name says " * 40)
    assert open_or_tell(tmp_path, told.append) == 1
    assert len(told) == 1
    assert damaged.read_bytes().startswith(b"this is not")


def test_a_new_folder_opens_as_an_empty_board(tmp_path: Path, open_window: Opener) -> None:
    application = open_or_tell(tmp_path, pytest.fail)
    assert not isinstance(application, int)
    try:
        window = open_window(application)
        assert window.hint.isVisible()
    finally:
        application.close()
