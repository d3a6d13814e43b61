"""A second start hands over to the first window; what else comes through the socket does nothing."""

from __future__ import annotations

import json
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.errors import DataFolderInUse
from app.paths import DataFolder
from app.store import Store
from tests.conftest import LogWatch
from tests.making import FakeClock
from ui import application as start
from ui import single_instance
from ui.application import EXIT_FINE, EXIT_IN_USE, open_or_tell
from ui.single_instance import (
    Answer,
    Request,
    SecondStarts,
    as_bytes,
    ask,
    bring_forward,
    hand_over,
    parsed,
    request_of,
    server_name,
)

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="spoken through a socket file here")


@pytest.fixture(autouse=True)
def meeting_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "run"
    place.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place))
    return place


@pytest.fixture
def heard() -> list[Request]:
    return []


@pytest.fixture
def starts(tmp_path: Path, qtbot: QtBot, heard: list[Request]) -> Iterator[SecondStarts]:
    starts = SecondStarts(tmp_path)
    starts.asked.connect(heard.append)
    assert starts.listen()
    yield starts
    starts.close()


Caller = Callable[[bytes], socket.socket]


@pytest.fixture
def call(tmp_path: Path, starts: SecondStarts) -> Iterator[Caller]:
    """Return a function that connects, says something, and gives the connection back."""
    calls: list[socket.socket] = []

    def call_(said: bytes) -> socket.socket:
        line = socket.socket(socket.AF_UNIX)
        line.connect(server_name(tmp_path))
        line.setblocking(False)
        calls.append(line)
        for at in range(0, len(said), 4096):
            try:
                line.send(said[at : at + 4096])
            except BlockingIOError:
                break
        return line

    yield call_
    for line in calls:
        line.close()


def answer_of(line: socket.socket, qtbot: QtBot) -> bytes:
    """Return all that is answered until the other end hangs up."""
    got: list[bytes] = []

    def is_over() -> bool:
        try:
            part = line.recv(100)
        except BlockingIOError:
            return False
        except ConnectionResetError:
            return True
        got.append(part)
        return not part

    qtbot.waitUntil(is_over)
    return b"".join(got)


def test_a_request_is_answered_and_passed_on(call: Caller, qtbot: QtBot, heard: list[Request]) -> None:
    request = Request((Path("/home/ada/jobs.csv"),), "startup_id-1")
    assert answer_of(call(as_bytes(request)), qtbot) == b"done\n"
    qtbot.waitUntil(lambda: heard == [request])


def test_a_request_may_come_in_pieces(call: Caller, qtbot: QtBot, heard: list[Request]) -> None:
    said = as_bytes(Request(startup_id="t"))
    line = call(said[:7])
    qtbot.waitUntil(lambda: True)
    line.send(said[7:])
    assert answer_of(line, qtbot) == b"done\n"
    qtbot.waitUntil(lambda: heard == [Request(startup_id="t")])


@pytest.mark.parametrize(
    "said",
    [
        b"\n",
        b"hello\n",
        b"[]\n",
        b"{}\n",
        b'{"version": 2, "paths": [], "startup_id": ""}\n',
        b'{"version": 1, "paths": "x", "startup_id": ""}\n',
        b'{"version": 1, "paths": ["jobs.csv"], "startup_id": ""}\n',  # no whole path
        b'{"version": 1, "paths": ["/a\\u0000b"], "startup_id": ""}\n',
        b'{"version": 1, "paths": ["/\\ud800"], "startup_id": ""}\n',  # half a character names no file
        b'{"version": 1, "paths": [3], "startup_id": ""}\n',
        b'{"version": 1, "paths": [], "startup_id": 3}\n',
        b'{"version": 1, "paths": []}\n',
        b"[" * 100_000 + b"\n",
        b"\xff\xfe\x00\n",
        b"1" * 5000 + b"\n",
    ],
)
def test_what_is_no_request_is_not_answered(
    said: bytes, call: Caller, qtbot: QtBot, heard: list[Request]
) -> None:
    assert answer_of(call(said), qtbot) == b""
    assert answer_of(call(as_bytes(Request())), qtbot) == b"done\n"  # it still listens
    qtbot.waitUntil(lambda: heard == [Request()])


def test_too_much_is_cut_off(call: Caller, qtbot: QtBot, heard: list[Request], tmp_path: Path) -> None:
    line = call(b"")
    sent = 0

    def is_cut_off() -> bool:
        nonlocal sent
        try:
            while sent < 4_000_000:
                sent += line.send(b"x" * 4096)
        except BlockingIOError:
            return False
        except (BrokenPipeError, ConnectionResetError):
            return True
        return False

    qtbot.waitUntil(is_cut_off)
    assert sent < 4_000_000
    assert heard == []


def test_a_caller_who_says_nothing_is_hung_up_on(
    call: Caller, qtbot: QtBot, heard: list[Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "_READ_MS", 1)
    assert answer_of(call(b'{"version": 1'), qtbot) == b""
    assert heard == []


def test_many_silent_callers_do_not_shut_others_out(
    call: Caller, qtbot: QtBot, heard: list[Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "_READ_MS", 1)
    silent = [call(b"") for _ in range(8)]
    for line in silent:
        answer_of(line, qtbot)
    assert answer_of(call(as_bytes(Request())), qtbot) == b"done\n"


def test_what_a_crash_left_is_replaced(tmp_path: Path, qtbot: QtBot) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(server_name(tmp_path))
    left.close()  # the file stays, as after a crash
    assert ask(server_name(tmp_path), Request(), answer_ms=50) is Answer.NOBODY
    starts = SecondStarts(tmp_path)
    assert starts.listen()
    mode = Path(server_name(tmp_path)).stat().st_mode
    assert not stat.S_IMODE(mode) & 0o077
    starts.close()
    assert not Path(server_name(tmp_path)).exists()


def test_where_nobody_listens_nothing_is_handed_over(tmp_path: Path, qtbot: QtBot) -> None:
    assert not hand_over(tmp_path, Request(), patience_ms=0)


def test_one_who_listens_but_does_not_answer_is_given_up(tmp_path: Path, qtbot: QtBot) -> None:
    hung = socket.socket(socket.AF_UNIX)
    hung.bind(server_name(tmp_path))
    hung.listen()
    assert ask(server_name(tmp_path), Request(), answer_ms=50) is Answer.SILENT
    assert not hand_over(tmp_path, Request(), patience_ms=0, answer_ms=50)
    hung.close()


def test_a_place_where_nothing_can_be_made_is_logged_and_no_more(
    meeting_place: Path, tmp_path: Path, qtbot: QtBot, logged: LogWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "missing"))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "missing too"))
    assert not SecondStarts(tmp_path).listen()
    logged.expect("second starts cannot be heard")


def test_a_folder_has_one_name_however_it_is_reached(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (tmp_path / "link").symlink_to(folder)
    assert server_name(tmp_path / "link") == server_name(folder) == server_name(folder / ".." / "data")
    assert server_name(folder) != server_name(tmp_path)
    assert len(server_name(folder)) < 100 + len(str(tmp_path))


def test_a_place_that_others_may_write_to_is_not_used(
    meeting_place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    meeting_place.chmod(0o777)
    own = tmp_path / f"pursuit-{os.getuid()}"
    assert Path(server_name(tmp_path)).parent == own
    assert stat.S_IMODE(own.stat().st_mode) == 0o700
    own.chmod(0o755)
    assert Path(server_name(tmp_path)).parent not in (own, meeting_place)


paths = st.lists(
    st.text(min_size=1, max_size=50).map(lambda name: Path("/", name.replace("\0", ""))), max_size=5
)
startup_ids = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=100)


@given(paths, startup_ids)
def test_what_is_asked_arrives_as_it_was_asked(files: list[Path], startup_id: str) -> None:
    request = Request(tuple(files), startup_id)
    said = as_bytes(request)
    assert said.count(b"\n") == 1
    assert parsed(said.rstrip(b"\n")) == request


@given(
    st.binary(max_size=200)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["version", "paths", "startup_id"]), inner)
        ),
    ).map(lambda value: json.dumps(value).encode())
)
def test_nothing_breaks_the_reading(said: bytes) -> None:
    found = parsed(said)
    assert found is None or all(path.is_absolute() for path in found.paths)


def test_a_startup_id_that_is_none_is_dropped(tmp_path: Path) -> None:
    assert parsed(b'{"version": 1, "paths": [], "startup_id": "a\\nb"}') == Request()


def test_a_request_names_whole_paths_and_what_the_desktop_gave() -> None:
    request = request_of([Path("jobs.csv")], {"DESKTOP_STARTUP_ID": "x11", "XDG_ACTIVATION_TOKEN": "way"})
    assert request == Request((Path.cwd() / "jobs.csv",), "way")
    assert request_of([], {"DESKTOP_STARTUP_ID": "x11"}).startup_id == "x11"
    assert request_of([], {}) == Request()


def test_a_minimised_window_comes_back(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    bring_forward(window, "startup_id")
    assert not window.isMinimized()
    assert window.isVisible()
    assert "XDG_ACTIVATION_TOKEN" not in os.environ


def test_a_maximised_window_stays_maximised(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.showMaximized()
    window.setWindowState(window.windowState() | Qt.WindowState.WindowMinimized)
    bring_forward(window, "")
    assert window.isMaximized()
    assert not window.isMinimized()


# The start itself.


def test_a_second_start_hands_over_and_ends_well(folder: DataFolder, clock: FakeClock) -> None:
    first = Store(folder, clock)
    told: list[str] = []
    asked: list[Path] = []
    try:
        assert open_or_tell(folder.path, told.append, lambda path: not asked.append(path)) == EXIT_FINE
    finally:
        first.close()
    assert (asked, told) == ([folder.path], [])


def test_a_folder_that_nobody_answers_for_is_told_as_in_use(folder: DataFolder, clock: FakeClock) -> None:
    first = Store(folder, clock)
    told: list[str] = []
    try:
        assert open_or_tell(folder.path, told.append, lambda _: False) == EXIT_IN_USE
    finally:
        first.close()
    assert len(told) == 1
    assert str(told[0]).startswith("Pursuit is already open with this data folder")


def test_a_first_window_that_just_ends_makes_way(folder: DataFolder, clock: FakeClock) -> None:
    first = Store(folder, clock)

    def end(_: Path) -> bool:
        first.close()
        return False

    opened = open_or_tell(folder.path, pytest.fail, end)
    assert not isinstance(opened, int)
    with pytest.raises(DataFolderInUse):
        Store(folder, clock)
    opened.close()


def test_a_second_process_ends_at_once_and_the_first_window_gets_its_files(
    folder: DataFolder, clock: FakeClock, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    first = Store(folder, clock)
    window = Window()
    qtbot.addWidget(window)
    start._listen(qapp, window, folder.path)  # type: ignore[arg-type]
    second = subprocess.Popen(
        [sys.executable, "-m", "app", "--data-dir", str(folder.path), "open", "jobs.csv", "more jobs.csv"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        qtbot.waitUntil(lambda: bool(window.given), timeout=20_000)
        output = second.communicate(timeout=20)
    finally:
        second.kill()
        first.close()
    assert window.given == [tmp_path / "jobs.csv", tmp_path / "more jobs.csv"]
    assert window.isVisible()
    assert second.returncode == 0
    assert output[0] == ""


class Window(QWidget):
    """Takes files as the window does."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[Path] = []

    def import_paths(self, paths: list[Path]) -> None:
        self.given += paths
