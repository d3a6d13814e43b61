"""`.venv` is made once, renewed when stale, healed after an interruption, and made by one start at a time."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

Load = Callable[[str], ModuleType]
SetUp = tuple[ModuleType, Any, "Calls"]

PYPROJECT = """\
[project]
name = "pursuit"
dependencies = ["peewee>=4"]
[tool.ruff]
line-length = 110
"""


class Calls:
    """Stands in for venv and pip: notes each command, makes the folder's Python, fails when told to."""

    def __init__(self, environment: Any, error: type[BaseException]) -> None:
        self.environment = environment
        self.error = error
        self.seen: list[str] = []
        self.fail_at: str | None = None

    def __call__(self, command: list[str], _lock: int, _sentence: str) -> None:
        what = self.named(command)
        self.seen.append(what)
        if what == self.fail_at:
            raise self.error("cut short")
        python = self.environment.python
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    @staticmethod
    def named(command: list[str]) -> str:
        if "venv" in command:
            return "venv"
        if "-e" in command:
            return "project"
        return "tests" if command[-1].endswith("lock-test.txt") else "libraries"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "pursuit"
    (root / "packaging").mkdir(parents=True)
    (root / "app").mkdir()
    (root / "pyproject.toml").write_text(PYPROJECT)
    (root / "packaging" / "lock-run.txt").write_text("peewee==4.5.3\n")
    (root / "packaging" / "lock-test.txt").write_text("pytest==9.2.0\n")
    return root


@pytest.fixture
def set_up(module: Load, project: Path, monkeypatch: pytest.MonkeyPatch) -> SetUp:
    dev = module("dev_environment")
    environment = dev.Environment(project)
    calls = Calls(environment, dev.SetUpError)
    monkeypatch.setattr(dev, "_call", calls)
    monkeypatch.setattr(dev.dev_system, "bring", lambda _needs: [])
    return dev, environment, calls


def test_a_missing_environment_is_made_and_a_second_start_does_nothing(set_up: SetUp) -> None:
    dev, environment, calls = set_up
    dev.ensure(environment, with_tests=False)
    assert calls.seen == ["venv", "libraries", "project"]
    dev.ensure(environment, with_tests=False)
    assert calls.seen == ["venv", "libraries", "project"]


def test_the_tests_are_added_to_what_runs_already(set_up: SetUp) -> None:
    dev, environment, calls = set_up
    dev.ensure(environment, with_tests=False)
    dev.ensure(environment, with_tests=True)
    assert calls.seen == ["venv", "libraries", "project", "tests"]
    dev.ensure(environment, with_tests=False)
    assert len(calls.seen) == 4


@pytest.mark.parametrize(
    ("change", "again"),
    [
        ("lock-run.txt", ["venv", "libraries", "project", "tests"]),
        ("lock-test.txt", ["tests"]),
        ("dependencies", ["project"]),
        ("a new folder of code", ["project"]),
        ("ruff", []),
    ],
)
def test_what_is_stale_is_renewed_and_nothing_else(
    set_up: SetUp, project: Path, change: str, again: list[str]
) -> None:
    dev, environment, calls = set_up
    dev.ensure(environment, with_tests=True)
    calls.seen.clear()
    if change.startswith("lock"):
        with (project / "packaging" / change).open("a") as lock:
            lock.write("six==1.17.0\n")
    elif change == "a new folder of code":
        (project / "ui").mkdir()
    else:
        old, new = ("peewee>=4", "peewee>=4.5") if change == "dependencies" else ("110", "100")
        (project / "pyproject.toml").write_text(PYPROJECT.replace(old, new))
    dev.ensure(environment, with_tests=True)
    assert calls.seen == again


def test_another_python_gets_an_environment_of_its_own(
    set_up: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev, environment, calls = set_up
    dev.ensure(environment, with_tests=False)
    monkeypatch.setattr(sys, "version_info", (3, 99, 0, "final", 0))
    calls.seen.clear()
    dev.ensure(environment, with_tests=False)
    assert calls.seen[0] == "venv"


def test_a_folder_that_was_moved_is_set_up_anew(set_up: SetUp, project: Path) -> None:
    dev, environment, calls = set_up
    dev.ensure(environment, with_tests=False)
    moved = project.with_name("elsewhere")
    project.rename(moved)
    calls.environment = dev.Environment(moved)
    calls.seen.clear()
    dev.ensure(dev.Environment(moved), with_tests=False)
    assert calls.seen == ["venv", "libraries", "project"]


@pytest.mark.parametrize("step", ["venv", "libraries", "project", "tests"])
def test_a_set_up_that_was_cut_short_heals_at_the_next_start(set_up: SetUp, step: str) -> None:
    dev, environment, calls = set_up
    calls.fail_at = step
    with pytest.raises(dev.SetUpError):
        dev.ensure(environment, with_tests=True)
    assert environment.done() == {}
    half_written = environment.folder / "lib" / "half"
    half_written.parent.mkdir(exist_ok=True)
    half_written.touch()

    calls.fail_at = None
    calls.seen.clear()
    dev.ensure(environment, with_tests=True)
    assert calls.seen == ["venv", "libraries", "project", "tests"]
    assert not half_written.exists()


def test_a_stamp_that_is_cut_off_counts_as_none(set_up: SetUp) -> None:
    dev, environment, calls = set_up
    dev.ensure(environment, with_tests=False)
    environment.stamp.write_text(environment.stamp.read_text()[:20])
    calls.seen.clear()
    dev.ensure(environment, with_tests=False)
    assert calls.seen[0] == "venv"


def test_an_environment_whose_python_is_gone_is_made_anew(set_up: SetUp) -> None:
    dev, environment, calls = set_up
    dev.ensure(environment, with_tests=False)
    environment.python.unlink()
    calls.seen.clear()
    dev.ensure(environment, with_tests=False)
    assert calls.seen[0] == "venv"


def test_an_environment_made_by_hand_is_replaced(set_up: SetUp) -> None:
    dev, environment, calls = set_up
    environment.folder.mkdir()
    (environment.folder / "pyvenv.cfg").touch()
    dev.ensure(environment, with_tests=False)
    assert calls.seen[0] == "venv"


def test_a_folder_that_is_no_environment_is_left_alone(set_up: SetUp) -> None:
    dev, environment, calls = set_up
    environment.folder.mkdir()
    letter = environment.folder / "letter.txt"
    letter.write_text("dear all")
    with pytest.raises(dev.SetUpError, match="left alone"):
        dev.ensure(environment, with_tests=False)
    assert letter.read_text() == "dear all"
    assert calls.seen == []


def test_a_second_start_waits_and_then_finds_the_work_done(
    set_up: SetUp, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dev, environment, calls = set_up
    wanted = dev.fingerprints(environment.root, with_tests=False)
    with dev._only_one_at_a_time(environment):

        def first_start_ends(_seconds: float) -> None:
            calls(["venv"], 0, "")
            environment.record(wanted)
            monkeypatch.setattr(dev, "_try_lock", lambda _descriptor: True)

        monkeypatch.setattr(dev.time, "sleep", first_start_ends)
        dev.ensure(environment, with_tests=False)
    assert calls.seen == ["venv"]
    assert "waiting" in capsys.readouterr().err


def test_a_lock_on_a_file_that_was_removed_is_not_trusted(set_up: SetUp) -> None:
    dev, environment, _ = set_up
    with dev._only_one_at_a_time(environment) as descriptor:
        path = environment.folder / dev.LOCK_NAME
        assert dev._is_still(path, descriptor)
        shutil.rmtree(environment.folder)
        assert not dev._is_still(path, descriptor)


def test_a_lock_left_by_an_ended_start_does_not_block(set_up: SetUp) -> None:
    dev, environment, calls = set_up
    environment.folder.mkdir()
    (environment.folder / dev.LOCK_NAME).touch()
    dev.ensure(environment, with_tests=False)
    assert calls.seen == ["venv", "libraries", "project"]


@pytest.mark.skipif(os.name == "nt", reason="Windows does not hand locks on")
def test_what_the_set_up_starts_keeps_the_lock(module: Load, project: Path) -> None:
    dev = module("dev_environment")
    environment = dev.Environment(project)
    reader, writer = os.pipe()
    with dev._only_one_at_a_time(environment) as lock:
        child = os.posix_spawn(
            sys.executable,
            [sys.executable, "-c", f"import os; os.set_inheritable({lock}, True); os.read({reader}, 1)"],
            os.environ,
            file_actions=[(os.POSIX_SPAWN_DUP2, lock, lock), (os.POSIX_SPAWN_DUP2, reader, reader)],
        )
    try:
        other = os.open(environment.folder / dev.LOCK_NAME, os.O_RDWR)
        assert not dev._try_lock(other)
        os.close(other)
    finally:
        os.write(writer, b"x")
        os.waitpid(child, 0)
        os.close(reader)
        os.close(writer)


def test_a_failing_command_becomes_a_sentence_with_what_to_do(module: Load, project: Path) -> None:
    dev = module("dev_environment")
    with (
        dev._only_one_at_a_time(dev.Environment(project)) as lock,
        pytest.raises(dev.SetUpError, match=r"It did not work\. Nothing else was changed\."),
    ):
        dev._call([sys.executable, "-c", "raise SystemExit(3)"], lock, "It did not work.")


def test_an_incomplete_project_folder_is_named(module: Load, project: Path) -> None:
    dev = module("dev_environment")
    (project / "packaging" / "lock-run.txt").unlink()
    with pytest.raises(dev.SetUpError, match=r"not complete.*lock-run\.txt"):
        dev.fingerprints(project, with_tests=False)


def test_a_full_disk_becomes_a_sentence_and_the_next_start_heals(
    set_up: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev, environment, _ = set_up

    def full(_self: object, _done: dict[str, str]) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(dev.Environment, "record", full)
        with pytest.raises(dev.SetUpError, match=r"No space left on device.*start again"):
            dev.ensure(environment, with_tests=False)
    dev.ensure(environment, with_tests=False)
    assert environment.is_ready(dev.fingerprints(environment.root, with_tests=False))


def test_a_python_that_cannot_make_an_environment_is_told_what_it_lacks(
    set_up: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev, environment, calls = set_up
    monkeypatch.setattr(dev.dev_system, "bring", list)
    monkeypatch.setattr(dev.dev_system, "family", lambda: "debian")
    with pytest.raises(
        dev.SetUpError, match=rf"sudo apt-get install python3\.{sys.version_info.minor}-venv$"
    ):
        dev.ensure(environment, with_tests=False)
    assert calls.seen == []


def test_standard_output_is_left_to_the_program(
    set_up: SetUp, project: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    dev, environment, _ = set_up
    dev.ensure(environment, with_tests=True)
    assert capfd.readouterr().out == ""
    monkeypatch.undo()
    with dev._only_one_at_a_time(environment) as lock:
        dev._call([sys.executable, "-c", "print('pip speaks')"], lock, "")
    output = capfd.readouterr()
    assert (output.out, output.err) == ("", "pip speaks\n")
