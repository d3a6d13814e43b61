"""A data folder inside a folder that a sync program owns is known by what the program leaves or is called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.sync_folders import sync_program


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home" / "ada"
    home.mkdir(parents=True)
    return home


def test_a_plain_folder_is_nobodys(home: Path) -> None:
    usual = (".local/share/Pursuit", "Documents/search", "AppData/Local/Pursuit", "Boxes", "my-box")
    for place in (*usual, "projects/box/data", "games/MEGA", "code/Box-Tool/x"):
        (home / place).mkdir(parents=True)
        assert sync_program(home / place, home, {}) is None


@pytest.mark.parametrize(
    ("marker", "program"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".dropbox", "Dropbox"),
        (".tmp.driveupload", "Google Drive"),
        (".sync_4f2a.db", "Nextcloud"),
        ("._sync_4f2a.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".megaignore", "MEGA"),
    ],
)
def test_a_mark_of_the_program_in_any_folder_above_is_enough(home: Path, marker: str, program: str) -> None:
    root = home / "things"
    (root / "deep" / "down").mkdir(parents=True)
    (root / marker).touch()
    assert sync_program(root / "deep" / "down", home, {}) == program
    assert sync_program(root, home, {}) == program
    assert sync_program(home / "elsewhere", home, {}) is None


@pytest.mark.parametrize(
    ("place", "program"),
    [
        ("Dropbox/jobs", "Dropbox"),
        ("Dropbox (Personal)/jobs", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - Lumen Freight/Documents", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal/x", "OneDrive"),
        ("Library/CloudStorage/GoogleDrive-ada@example.org/My Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud Drive"),
        ("iCloudDrive/x", "iCloud Drive"),
        ("Google Drive/x", "Google Drive"),
        ("Nextcloud/x", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("pCloudDrive/x", "pCloud"),
        ("MEGA/x", "MEGA"),
        ("Box/x", "Box"),
        ("Library/CloudStorage/Box-Box", "Box"),
        ("Documents/Dropbox/x", "Dropbox"),
    ],
)
def test_the_usual_names_below_the_home_folder_tell(home: Path, place: str, program: str) -> None:
    assert sync_program(home / place, home, {}) == program


def test_a_name_outside_the_home_folder_says_nothing(home: Path, tmp_path: Path) -> None:
    assert sync_program(tmp_path / "Box" / "data", home, {}) is None


def test_dropbox_says_itself_where_it_is(home: Path, tmp_path: Path) -> None:
    (home / ".dropbox").mkdir()
    said = {"personal": {"path": str(tmp_path / "big disk"), "host": 1}, "business": {"path": 7}, "odd": None}
    (home / ".dropbox" / "info.json").write_text(json.dumps(said))
    assert sync_program(tmp_path / "big disk" / "search", home, {}) == "Dropbox"
    assert sync_program(tmp_path / "other disk", home, {}) is None


@pytest.mark.parametrize(
    "content", ["", "[]", "7", '{"personal": []}', "{", '{"personal": {"path": ""}}', "\x00"]
)
def test_whatever_stands_in_that_file_is_survived(home: Path, content: str) -> None:
    (home / ".dropbox").mkdir()
    (home / ".dropbox" / "info.json").write_text(content)
    assert sync_program(home / "search", home, {}) is None


def test_onedrive_names_its_folder_in_the_environment(home: Path, tmp_path: Path) -> None:
    environment = {"OneDriveCommercial": str(tmp_path / "work"), "OneDrive": ""}
    assert sync_program(tmp_path / "work" / "search", home, environment) == "OneDrive"
    assert sync_program(tmp_path / "play", home, environment) is None


def test_where_nobody_knows_the_home_folder_the_marks_still_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", fail)
    assert sync_program(tmp_path / "search") is None
    (tmp_path / ".stfolder").mkdir()
    assert sync_program(tmp_path / "search") == "Syncthing"


def test_a_link_into_such_a_folder_is_followed(home: Path) -> None:
    (home / "Dropbox" / "jobs").mkdir(parents=True)
    (home / "search").symlink_to(home / "Dropbox" / "jobs")
    assert sync_program(home / "search", home, {}) == "Dropbox"
