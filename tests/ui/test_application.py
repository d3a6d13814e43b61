"""The start of the window: arguments, and data folders that cannot be opened."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.application import Application, open_application
from app.exchange.import_files import import_file
from app.exchange.import_plan import ImportOptions
from app.paths import data_folder
from app.store import Origin
from tests.ui.conftest import Opener, shown_order
from ui import application as start
from ui.after_paint import InTurns
from ui.application import _parse, has_display, open_or_tell
from ui.furnish import furnish
from ui.main_window import MainWindow


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


def test_a_new_folder_opens_with_a_welcome(tmp_path: Path, open_window: Opener) -> None:
    application = open_or_tell(tmp_path, pytest.fail)
    assert not isinstance(application, int)
    try:
        window = open_window(application)
        furnish(window, application)
        assert window.page.welcome is not None
        assert window.page.welcome.isVisible()
        assert not window.board.isVisible()
    finally:
        application.close()


SPREADSHEET = "Company,Role,Status\nGlobex,Site Reliability Engineer,Wishlist\nAcme,QA Engineer,Applied\n"


def test_an_import_on_a_new_folder_is_undone_and_done_again_in_the_window(
    tmp_path: Path, open_window: Opener
) -> None:
    sheet = tmp_path / "jobs.csv"
    sheet.write_text(SPREADSHEET, encoding="utf-8")
    application = open_or_tell(tmp_path / "data", pytest.fail)
    assert not isinstance(application, int)
    try:
        window = open_window(application)
        furnish(window, application)
        import_file(application.store, Origin.WINDOW, sheet, ImportOptions())
        order = shown_order(window.board)
        assert window.board.isVisible()
        assert window.board.count() == 2
        window.menus.name_steps()
        window.menus.undo.trigger()
        assert window.board.board_id == ""
        assert window.page.welcome is not None
        assert window.page.welcome.isVisible()
        assert not window.board.isVisible()
        assert [said for said in _said(window) if "Undone" not in said and "mport" not in said] == []
        window.menus.name_steps()
        window.menus.redo.trigger()
        assert shown_order(window.board) == order
        assert window.board.isVisible()
        assert window.controller.is_whole
        QApplication.processEvents()  # what is told afterwards, is told before the store is closed
    finally:
        application.close()


def _said(window: MainWindow) -> list[str]:
    QApplication.processEvents()
    return [toast.message.text for toast in window.messages.stack.toasts]


@pytest.mark.parametrize(
    ("environment", "system", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_only_linux_names_its_display_in_the_environment(
    environment: dict[str, str], system: str, expected: object
) -> None:
    assert has_display(environment, system) is expected


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_a_sentence_says_so(tmp_path: Path) -> None:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {key: value for key, value in os.environ.items() if key not in names}
    run = subprocess.run(
        [sys.executable, "-m", "ui", "--data-dir", str(tmp_path / "data")],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert run.returncode == 1
    assert run.stderr.startswith("There is no screen to show the window on")
    assert not (tmp_path / "data").exists()


def test_files_to_open_are_named_after_open_and_no_other_command_is_taken(tmp_path: Path) -> None:
    options = _parse(["--data-dir", str(tmp_path), "open", "a.csv", "b.zip"])
    assert (options.data_dir, options.files) == (tmp_path, [Path("a.csv"), Path("b.zip")])
    assert _parse(["open"]).files == _parse([]).files == []
    with pytest.raises(SystemExit):
        _parse(["import", "a.csv"])


def test_a_window_begins_with_the_files_it_was_given(
    application: Application,
    open_window: Opener,
    qtbot: QtBot,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window(application)  # type: ignore[arg-type]
    given: list[list[Path]] = []
    window.files_given.connect(given.append)
    heard: list[Path] = []
    monkeypatch.setattr(start, "_LISTEN_AFTER_MS", 0)
    monkeypatch.setattr(start, "_listen", lambda _qt, _window, folder: heard.append(folder))
    made: list[int] = []
    monkeypatch.setattr("ui.furnish.the_rest", lambda *_: (made.append(len(given)) for _ in range(2)))
    start._begin(qapp, window, application, [Path("/a.csv")])
    qtbot.waitUntil(lambda: not window.findChildren(InTurns))
    assert given == [[Path("/a.csv")]]
    start._begin(qapp, window, application, [])
    qtbot.waitUntil(lambda: not window.findChildren(InTurns))
    assert (len(given), heard) == (1, [application.store.folder.path] * 2)
    assert made == [0, 0, 1, 1]  # before the files are opened
