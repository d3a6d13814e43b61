"""The commands of `dev.py`: run the program, run the tests, put it among the programs, renew the locks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

import dev_install
import dev_lock
import dev_screen
import dev_system
from dev_environment import Environment, SetUpError, ensure

ROOT = Path(__file__).resolve().parent.parent
NOT_BY_DEFAULT = "not slow and not bench"

USAGE = """\
python3 packaging/dev.py run [ARGUMENTS...]    start Pursuit, or one of its sub-commands: run import FILE
python3 packaging/dev.py test [ARGUMENTS...]   run the tests; the arguments go to pytest
python3 packaging/dev.py install               put Pursuit among your programs (Linux desktops)
python3 packaging/dev.py uninstall             take it away from there; your data stays
python3 packaging/dev.py lock                  renew packaging/lock-*.txt from pyproject.toml (needs pip)
The first three set up what they need in the folder .venv. Paths of tests start at the project folder.
"""

_ONLY_LINUX = (
    "This command is for Linux desktops, and nothing was changed. "
    "On macOS and Windows start Pursuit in this folder with: python3 packaging/dev.py run"
)


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says; the exit code for the shell."""
    command, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    commands = {"run": run, "test": test, "install": install, "uninstall": uninstall, "lock": lock}
    if command not in commands:
        asked = command in ("help", "--help", "-h")
        print(USAGE, end="", file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    try:
        return commands[command](rest)
    except (SetUpError, dev_install.InstallError) as problem:
        dev_system.say(str(problem))
        return 1
    except KeyboardInterrupt:
        dev_system.say("Stopped. The next start carries on from here.")
        return 130


def run(arguments: list[str]) -> int:
    """Hand the arguments to the program. On POSIX this process becomes the program and never returns."""
    environment = Environment(ROOT)
    missing = _bring(_needs(environment))
    if is_for_the_window(arguments) and not _qt_can_be_loaded(missing):
        return 1
    _make_ready(environment, missing, with_tests=False)
    # -P: the program is the installed one, even where the current folder has an "app" of its own.
    return _become([str(environment.python), "-P", "-m", "app", *arguments])


def is_for_the_window(arguments: Sequence[str]) -> bool:
    """Whether these arguments open the window: nothing but the data folder is named."""
    rest = list(arguments)
    while rest and rest[0].startswith("--data-dir"):
        del rest[: 1 if "=" in rest[0] else 2]
    return not rest


def test(arguments: list[str]) -> int:
    """Run the tests, those with a real window on a screen of their own; pytest's exit code."""
    environment = Environment(ROOT)
    tools = [*dev_system.SCREEN_TOOLS, *dev_system.NOTIFICATION_TOOLS]
    missing = _bring([*_needs(environment), *tools])
    if not _qt_can_be_loaded(missing):
        return 1
    _make_ready(environment, missing, with_tests=True)
    # Continuous checks end what takes too long by a signal; the screen must be taken away then, too.
    signal.signal(signal.SIGTERM, _end_in_order)
    if any(need in dev_system.SCREEN_TOOLS for need in missing):
        return _test_without_a_screen(environment, arguments)
    return _test_on_a_screen(environment, arguments)


def _test_on_a_screen(environment: Environment, arguments: list[str]) -> int:
    with dev_screen.private_screen() as display:
        if display is not None:
            # The tests' windows belong on this screen, also where the user's own one is a Wayland session.
            variables = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
            return _wait_for(_run_tests(environment, arguments), {**variables, "DISPLAY": display})
    dev_system.say("Xvfb did not start.")
    return _test_without_a_screen(environment, arguments)


def _test_without_a_screen(environment: Environment, arguments: list[str]) -> int:
    chosen = marker_expression(arguments)
    count = _count(environment, [*arguments, "-m", f"({chosen}) and e2e"])
    print(f"End-to-end tests left out, because they need a screen of their own: {count}", flush=True)
    chosen_here = [*arguments, "-m", f"({chosen}) and not e2e"]
    return _wait_for(_run_tests(environment, chosen_here), dict(os.environ))


def marker_expression(arguments: Sequence[str]) -> str:
    """The marker expression pytest would follow: the last -m given, else the one of pyproject.toml."""
    chosen = NOT_BY_DEFAULT
    for position, argument in enumerate(arguments):
        if argument == "-m" and position + 1 < len(arguments):
            chosen = arguments[position + 1]
        elif argument.startswith("-m") and not argument.startswith("--") and len(argument) > 2:
            chosen = argument.removeprefix("-m").removeprefix("=")
    return chosen


def _count(environment: Environment, arguments: list[str]) -> int:
    """How many tests pytest would run with these arguments."""
    command = _pytest(environment, [*arguments, "--collect-only", "--no-header", "--verbosity=-1"])
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return sum("::" in line for line in result.stdout.splitlines() if not line.startswith("ERROR"))


def _run_tests(environment: Environment, arguments: list[str]) -> list[str]:
    """pytest in as many processes as there are processors, unless the arguments say `-n` otherwise."""
    return _pytest(environment, ["-n", "auto", "--max-worker-restart=0", *arguments])


def _pytest(environment: Environment, arguments: list[str]) -> list[str]:
    return [str(environment.python), "-m", "pytest", *arguments]


def lock(_arguments: list[str]) -> int:
    """Renew both lock files."""
    try:
        return dev_lock.renew(ROOT)
    except subprocess.CalledProcessError:
        dev_system.say("The locks were left as they are; pip says why above.")
        return 1


def install(_arguments: list[str]) -> int:
    """Put a launcher, an icon and a desktop entry into the user's folders; set up what a start needs."""
    if sys.platform != "linux":
        dev_system.say(_ONLY_LINUX)
        return 1
    at = dev_install.places(Path.home(), os.environ)
    environment = Environment(ROOT)
    missing = _bring(_needs(environment))
    _make_ready(environment, missing, with_tests=False)
    dev_install.install(ROOT, at, dev_install.usual_python())
    dev_system.say("Pursuit is among your programs now, and starts from this folder: leave it where it is.")
    if str(at.launcher.parent) in os.environ.get("PATH", "").split(os.pathsep):
        dev_system.say("In a terminal, the command is: pursuit")
    else:
        dev_system.say(f"In a terminal, the command is: {at.launcher}")
    return 0


def uninstall(_arguments: list[str]) -> int:
    """Take away what `install` made, and nothing else."""
    at = dev_install.places(Path.home(), os.environ)
    removed = dev_install.uninstall(at)
    for path in at.all:
        if path.exists() or path.is_symlink():
            dev_system.say(f"{path} was not made by this command, so it was left there.")
    if removed:
        dev_system.say(
            "Pursuit is no longer among your programs. This folder and your data were left as they are."
        )
    else:
        dev_system.say("Pursuit was not among your programs, so nothing was changed.")
    return 0


def _needs(environment: Environment) -> list[dev_system.Need]:
    """What the system must have; nothing once an earlier start has found it all."""
    if environment.system_mark.exists():
        return []
    return [*dev_system.VENV, *dev_system.QT, *dev_system.WINDOW]


def _bring(needs: list[dev_system.Need]) -> list[dev_system.Need]:
    """Install what is missing where that is allowed; what is missing still is named in one sentence."""
    if not needs:
        return []
    missing = dev_system.bring(needs)
    if missing and sys.platform == "linux":
        dev_system.say(dev_system.advice(missing, dev_system.family()))
    return missing


def _qt_can_be_loaded(missing: list[dev_system.Need]) -> bool:
    """Whether nothing that Qt cannot do without is among what is missing."""
    return not any(need in dev_system.QT for need in missing)


def _make_ready(environment: Environment, missing: list[dev_system.Need], *, with_tests: bool) -> None:
    """Set up `.venv`, and note there that the system has all Qt needs: a warm start does not ask again."""
    ensure(environment, with_tests=with_tests)
    found = not any(need in dev_system.QT + dev_system.WINDOW for need in missing)
    if found and not environment.system_mark.exists():
        environment.system_mark.touch()


def _become(command: list[str]) -> int:
    if os.name != "nt":
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(command[0], command)  # noqa: S606 - a shell has nothing to do here
    return _wait_for(command, dict(os.environ), folder=None)


def _wait_for(command: list[str], variables: dict[str, str], folder: Path | None = ROOT) -> int:
    """The exit code of the command. Ctrl+C is the command's to answer; once it has ended, so do we."""
    process = subprocess.Popen(command, cwd=folder, env=variables)
    while True:
        try:
            code = process.wait()
            # A negative code names the signal that ended the program; shells write it this way.
            return code if code >= 0 else 128 - code
        except KeyboardInterrupt:
            continue
        except SystemExit:
            process.terminate()
            process.wait()
            raise


def _end_in_order(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
