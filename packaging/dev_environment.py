"""The project's own virtual environment, `.venv`: made, renewed and healed here."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import dev_system

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# Raise it when the steps below change in a way that makes an existing environment unfit.
RECIPE = 1

LIBRARIES, PROJECT, TESTS = "libraries", "project", "tests"
RUN_LOCK, TEST_LOCK = Path("packaging", "lock-run.txt"), Path("packaging", "lock-test.txt")
STDERR = 2
STAMP_NAME, LOCK_NAME = "pursuit-setup.json", "pursuit-setup.lock"


class SetUpError(Exception):
    """The set-up cannot go on; the text is the whole sentence for the user."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Where the virtual environment of the project folder `root` lies and what is in it."""

    root: Path

    @property
    def folder(self) -> Path:
        """The folder of the virtual environment; whatever is in it may be remade at any time."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """Its Python program."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def stamp(self) -> Path:
        """The file that says which steps of the set-up were finished, and from what."""
        return self.folder / STAMP_NAME

    @property
    def system_mark(self) -> Path:
        """A file that lies there once the operating system was found to bring all that Qt needs."""
        return self.folder / "pursuit-system.ready"

    def done(self) -> dict[str, str]:
        """The fingerprint of each step that was finished; empty when nothing can be relied on."""
        if not self.python.exists():
            return {}
        try:
            content = json.loads(self.stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}

    def is_ready(self, wanted: dict[str, str]) -> bool:
        """Whether every wanted step was finished with exactly today's ingredients."""
        return wanted.items() <= self.done().items()

    def record(self, done: dict[str, str]) -> None:
        """Write the stamp in one piece: a killed set-up leaves the old one or none."""
        beside = self.stamp.with_suffix(".new")
        beside.write_text(json.dumps(done, indent=1), encoding="utf-8")
        beside.replace(self.stamp)


def fingerprints(root: Path, *, with_tests: bool) -> dict[str, str]:
    """What each step of the set-up is made from, as one hash per step.

    Raises SetUpError when the project folder is incomplete.
    """
    try:
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
        locks = {name: (root / name).read_bytes() for name in (RUN_LOCK, TEST_LOCK)}
    except OSError as problem:
        raise SetUpError(
            f"The project folder is not complete: {problem}. Fetch it again and start anew."
        ) from problem

    machine = [RECIPE, list(sys.version_info[:2]), sys.platform, str(root)]
    # The editable install writes down the folders it finds, so a new one makes it stale.
    folders = sorted(path.name for path in root.iterdir() if path.name in ("app", "ui", "resources"))
    described = [
        project.get("build-system"),
        project.get("project"),
        project.get("tool", {}).get("setuptools"),
    ]
    wanted = {
        LIBRARIES: _hash(machine, locks[RUN_LOCK]),
        PROJECT: _hash([*machine, folders, described], locks[RUN_LOCK]),
    }
    if with_tests:
        wanted[TESTS] = _hash(machine, locks[RUN_LOCK] + locks[TEST_LOCK])
    return wanted


def _hash(values: list[object], content: bytes) -> str:
    return hashlib.sha256(json.dumps(values).encode() + b"\0" + content).hexdigest()


def ensure(environment: Environment, *, with_tests: bool) -> None:
    """Leave a `.venv` in which the program (and the tests, where wanted) can run.

    A warm start reads three small files. Raises SetUpError with a sentence for the user.
    """
    wanted = fingerprints(environment.root, with_tests=with_tests)
    if environment.is_ready(wanted):
        return
    try:
        with _only_one_at_a_time(environment) as lock:
            if not environment.is_ready(wanted):
                _set_up(environment, wanted, lock)
    except OSError as problem:
        raise SetUpError(
            f"The folder .venv could not be set up: {problem}. Nothing else was changed. "
            "Close what still runs from it, see that the disk has room, and start again."
        ) from problem


def _set_up(environment: Environment, wanted: dict[str, str], lock: int) -> None:
    done = environment.done()
    if done.get(LIBRARIES) != wanted[LIBRARIES]:
        _make_anew(environment, lock)
        done = {}
    for step, fingerprint in wanted.items():
        if done.get(step) == fingerprint:
            continue
        # Without a stamp the next start begins from nothing: a step that was cut short cannot stay half done.
        environment.stamp.unlink(missing_ok=True)
        _install(environment, step, lock)
        done[step] = fingerprint
        environment.record(done)


def _make_anew(environment: Environment, lock: int) -> None:
    lacking = dev_system.bring(dev_system.VENV)
    if lacking:
        sentence = dev_system.advice(lacking, dev_system.family())
        raise SetUpError(f"Without the Python module ensurepip the folder .venv cannot be made. {sentence}")
    dev_system.say("Setting up Pursuit in the folder .venv. This happens once and takes about a minute.")
    environment.stamp.unlink(missing_ok=True)
    for path in environment.folder.iterdir():
        if path.name == LOCK_NAME:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    # Made by the system's Python also when this one lives in the .venv that was just emptied.
    python = getattr(sys, "_base_executable", None) or sys.executable
    _call([python, "-m", "venv", str(environment.folder)], lock, "The folder .venv could not be made.")


def _install(environment: Environment, step: str, lock: int) -> None:
    pip = [
        str(environment.python),
        "-m",
        "pip",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
        "install",
    ]
    run_lock, test_lock = str(environment.root / RUN_LOCK), str(environment.root / TEST_LOCK)
    what, arguments = {
        LIBRARIES: ("the libraries Pursuit needs", ["--require-hashes", "-r", run_lock]),
        PROJECT: ("Pursuit itself", ["--no-deps", "--no-build-isolation", "-e", str(environment.root)]),
        TESTS: ("the tools for the tests", ["--require-hashes", "-r", run_lock, "-r", test_lock]),
    }[step]
    dev_system.say(f"Installing {what}.")
    _call([*pip, *arguments], lock, f"Installing {what} did not work; pip says why above.")


def _call(command: list[str], lock: int, sentence: str) -> None:
    # The child keeps the lock: were this process killed alone, the next start would wait for pip to end.
    inherited = () if os.name == "nt" else (lock,)
    if subprocess.run(command, stdout=STDERR, check=False, pass_fds=inherited).returncode:
        raise SetUpError(
            f"{sentence} Nothing else was changed. Check the network, and start again to carry on."
        )


@contextlib.contextmanager
def _only_one_at_a_time(environment: Environment) -> Iterator[int]:
    """Hold the set-up lock, which lies in `.venv` and outlives its renewals; yields its file descriptor.

    A lock goes with the process that held it, so one left by a killed start never blocks.
    """
    _claim_folder(environment.folder)
    path = environment.folder / LOCK_NAME
    told = False
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if _try_lock(descriptor):
            if _is_still(path, descriptor):
                break
        elif not told:
            dev_system.say("Another start is setting up this folder; waiting for it.")
            told = True
        os.close(descriptor)
        time.sleep(0.2)
        environment.folder.mkdir(exist_ok=True)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _claim_folder(folder: Path) -> None:
    """Make the folder, or make sure that it is an environment, which may be remade at any time."""
    folder.mkdir(exist_ok=True)
    ours = (folder / LOCK_NAME).exists() or (folder / "pyvenv.cfg").exists() or not any(folder.iterdir())
    if not ours:
        raise SetUpError(
            f"{folder} holds something other than a virtual environment, so it was left alone. "
            "Move it elsewhere and start again."
        )


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_still(path: Path, descriptor: int) -> bool:
    """Whether the locked file is the one lying there: `.venv` may have been removed meanwhile."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except OSError:
        return False
