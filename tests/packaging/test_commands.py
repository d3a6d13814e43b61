"""`dev.py` hands arguments and exit codes on, and leaves out end-to-end tests only with their count."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

Load = Callable[[str], ModuleType]


@pytest.fixture
def commands(module: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The commands on a machine that lacks nothing, with a `.venv` that is ready."""
    dev = module("dev_commands")
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "ensure", lambda _environment, **_: None)
    lacks(dev, monkeypatch)
    monkeypatch.setattr(dev.signal, "signal", lambda _number, _handler: None)
    return dev


def lacks(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, *needs: object) -> list[int]:
    """Let the system lack these; the list returned grows by one entry each time it is asked."""
    asked: list[int] = []

    def bring(wanted: list[object]) -> list[object]:
        asked.append(len(wanted))
        return [need for need in wanted if need in needs]

    monkeypatch.setattr(dev.dev_system, "bring", bring)
    monkeypatch.setattr(dev.sys, "platform", "linux")
    return asked


@pytest.fixture
def started(commands: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that were started, without the path of Python; each ends with exit code 3."""
    seen: list[list[str]] = []

    def note(command: list[str], *_: object) -> int:
        seen.append(command[1:])
        return 3

    monkeypatch.setattr(commands, "_become", note)
    monkeypatch.setattr(commands, "_wait_for", note)
    return seen


def test_run_hands_its_arguments_and_the_exit_code_on(commands: ModuleType, started: list[list[str]]) -> None:
    assert commands.main(["run", "--data-dir", "a b", "import", "--dry-run", "jobs.csv"]) == 3
    assert started == [["-P", "-m", "app", "--data-dir", "a b", "import", "--dry-run", "jobs.csv"]]


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--data-dir", "here"], True),
        (["--data-dir=here"], True),
        (["import", "jobs.csv"], False),
        (["--data-dir", "here", "check"], False),
        (["--data-dir=here", "export"], False),
        (["--help"], False),
    ],
)
def test_the_window_is_what_starts_without_a_sub_command(
    commands: ModuleType, arguments: list[str], *, window: bool
) -> None:
    assert commands.is_for_the_window(arguments) is window


def test_a_sub_command_runs_where_qt_cannot(
    commands: ModuleType,
    started: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lacks(commands, monkeypatch, *commands.dev_system.QT)
    assert commands.main(["run", "check"]) == 3
    assert started == [["-P", "-m", "app", "check"]]
    assert "libEGL.so.1" in capsys.readouterr().err


def test_the_window_is_refused_only_where_qt_cannot_be_loaded(
    commands: ModuleType, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    lacks(commands, monkeypatch, *commands.dev_system.QT)
    assert commands.main(["run"]) == 1
    assert started == []
    lacks(commands, monkeypatch, *commands.dev_system.WINDOW)
    assert commands.main(["run"]) == 3


def test_a_warm_start_does_not_ask_the_system_again(
    commands: ModuleType, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = lacks(commands, monkeypatch)
    commands.main(["run"])
    commands.main(["run"])
    assert len(asked) == 1


def test_libraries_that_are_missing_are_looked_for_at_every_start(
    commands: ModuleType, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = lacks(commands, monkeypatch, *commands.dev_system.WINDOW)
    commands.main(["run", "check"])
    commands.main(["run", "check"])
    assert len(asked) == 2


def test_tests_are_refused_where_qt_cannot_be_loaded(
    commands: ModuleType,
    started: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lacks(commands, monkeypatch, *commands.dev_system.QT, *commands.dev_system.SCREEN_TOOLS)
    assert commands.main(["test"]) == 1
    assert started == []
    sentence = capsys.readouterr().err
    assert "libEGL.so.1" in sentence
    assert "xdotool" in sentence


def test_a_set_up_that_cannot_go_on_ends_with_its_sentence(
    commands: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_environment: object, *, with_tests: bool) -> None:
        raise commands.SetUpError("The folder .venv cannot be used.")

    monkeypatch.setattr(commands, "ensure", fail)
    assert commands.main(["run"]) == 1
    assert capsys.readouterr().err == "The folder .venv cannot be used.\n"


@pytest.mark.parametrize(
    ("arguments", "expression"),
    [
        ([], "not slow and not bench"),
        (["-x", "tests/board"], "not slow and not bench"),
        (["-m", "slow"], "slow"),
        (["-mslow"], "slow"),
        (["-m", "slow", "-m", "bench"], "bench"),
    ],
)
def test_the_marker_expression_is_the_one_pytest_follows(
    commands: ModuleType, arguments: list[str], expression: str
) -> None:
    assert commands.marker_expression(arguments) == expression


def test_the_default_marker_expression_is_that_of_pyproject(commands: ModuleType, project_root: Path) -> None:
    assert f"-m '{commands.NOT_BY_DEFAULT}'" in (project_root / "pyproject.toml").read_text(encoding="utf-8")


def test_without_a_screen_end_to_end_tests_are_left_out_with_their_count(
    commands: ModuleType,
    started: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lacks(commands, monkeypatch, *commands.dev_system.SCREEN_TOOLS)
    monkeypatch.setattr(
        commands, "_count", lambda _environment, arguments: 7 if "and e2e" in arguments[-1] else 0
    )
    assert commands.main(["test", "-x"]) == 3
    assert started == [
        [
            "-m",
            "pytest",
            "-n",
            "auto",
            "--max-worker-restart=0",
            "-x",
            "-m",
            "(not slow and not bench) and not e2e",
        ]
    ]
    assert "left out, because they need a screen of their own: 7" in capsys.readouterr().out


@pytest.mark.parametrize("loudness", [[], ["-q"], ["-qq"], ["-v"]])
def test_end_to_end_tests_are_counted(
    module: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loudness: list[str]
) -> None:
    dev = module("dev_commands")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = e2e: e\n")
    (tmp_path / "test_it.py").write_text(
        "import pytest\n"
        "@pytest.mark.e2e\n@pytest.mark.parametrize('n', [1, 2])\ndef test_a(n): pass\n"
        "def test_b(): pass\n"
    )
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "_pytest", lambda _environment, rest: [sys.executable, "-m", "pytest", *rest])
    assert dev._count(dev.Environment(tmp_path), [*loudness, "-m", "(not slow) and e2e"]) == 2


def test_tests_on_a_screen_get_its_name_and_not_the_users_session(
    commands: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, str] = {}

    class Screen:
        def __enter__(self) -> str:
            return ":77"

        def __exit__(self, *_: object) -> None:
            seen["ended"] = "yes"

    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setattr(commands.dev_screen, "private_screen", Screen)
    monkeypatch.setattr(commands, "_wait_for", lambda _command, variables: seen.update(variables) or 5)
    assert commands.main(["test"]) == 5
    assert seen["DISPLAY"] == ":77"
    assert seen["ended"] == "yes"
    assert "WAYLAND_DISPLAY" not in seen


def test_a_program_ended_by_a_signal_gives_the_code_shells_give(module: Load, tmp_path: Path) -> None:
    dev = module("dev_commands")
    command = [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]
    assert dev._wait_for(command, dict(os.environ), tmp_path) == 128 + signal.SIGKILL


def test_an_unknown_command_explains_the_two(project_root: Path) -> None:
    command = [sys.executable, str(project_root / "packaging" / "dev.py"), "start"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert "packaging/dev.py run" in result.stderr
    assert "packaging/dev.py test" in result.stderr


def test_an_old_python_is_told_plainly(project_root: Path) -> None:
    script = (
        "import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path(sys.argv[1], run_name='__main__')"
    )
    command = [sys.executable, "-c", script, str(project_root / "packaging" / "dev.py")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert result.stderr == (
        "Pursuit needs Python 3.11 or newer, and this is Python 3.9.2. Start it with a newer one.\n"
    )


@pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("openbox")), reason="Xvfb or openbox is not there"
)
def test_a_private_screen_comes_up_and_goes_away(module: Load) -> None:
    dev = module("dev_screen")
    with dev.private_screen() as display:
        assert display is not None
        socket = Path("/tmp/.X11-unix", f"X{display[1:]}")  # noqa: S108 - where X puts it
        assert socket.exists()
    assert not socket.exists()
