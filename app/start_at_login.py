"""Has Pursuit started, hidden, when the user logs in: each system has a place of its own for that.

Linux: a desktop entry in the user's autostart folder (Desktop Application Autostart Specification).
Windows: a value under the user's Run key. macOS: a property list in the user's LaunchAgents.
"""

from __future__ import annotations

import importlib
import os
import plistlib
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from app.errors import Refused, StorageFailed
from app.files import whole_file

_NAME = "pursuit"
_MARK = "X-Pursuit-Start=login"
_LABEL = "io.github.pursuit"
_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_MOST_READ = 65_536
_CONTROL = frozenset(chr(code) for code in [*range(32), 127])


class AtLogin(Protocol):
    """The place of a system for what is started at login. Both calls may raise `PursuitError`."""

    def is_on(self) -> bool:
        """Tell whether Pursuit is started at login."""
        ...

    def switch(self, *, on: bool) -> None:
        """Have it started at login, or no more."""
        ...


def at_login(
    data: Path,
    system: str = sys.platform,
    home: Path | None = None,
    environment: Mapping[str, str] = os.environ,
    registry: Any = None,
) -> AtLogin:
    """Return the place of this system, for a program on the data folder `data`.

    Raises `Refused`, with the reason, where Pursuit cannot be started at login. `registry` stands in for
    Python's `winreg`.
    """
    home = home or Path.home()
    program = starting_command(home, system)
    if program is None:
        raise Refused("It is not known by which command Pursuit is started here.")
    command = [*program, "--data-dir", str(data.absolute()), "--hidden"]
    if any(_CONTROL & set(part) for part in command):
        raise Refused(
            "The path of Pursuit or of its data folder has a character that cannot be written there."
        )
    if system == "win32":
        return RunKey(command, registry or importlib.import_module("winreg"))
    if system == "darwin":
        return LaunchAgent(command, home / "Library" / "LaunchAgents" / f"{_LABEL}.plist")
    named = Path(environment.get("XDG_CONFIG_HOME", ""))
    # The specification says that a path that is not absolute is to be ignored.
    config = named if named.is_absolute() else home / ".config"
    return Autostart(command, config / "autostart" / f"{_NAME}.desktop")


def starting_command(
    home: Path,
    system: str = sys.platform,
    executable: Path | None = None,
    root: Path | None = None,
    *,
    is_packed: bool = bool(getattr(sys, "frozen", False)),
) -> list[str] | None:
    """Return what starts this program from any folder: its launcher, or the checkout that it runs from.

    `is_packed`: the executable is Pursuit itself and not Python. None where nothing is found.
    """
    executable = executable or Path(sys.executable)
    root = root or Path(__file__).resolve().parents[1]
    if is_packed:
        return [str(executable)]
    development = root / "packaging" / "dev.py"
    launcher = home / ".local" / "bin" / _NAME
    if _names(launcher, str(development)):
        return [str(launcher)]
    script = executable.with_name(_NAME + (".exe" if system == "win32" else ""))
    if script.is_file():
        return [str(script)]
    if development.is_file():
        return [str(executable), str(development), "run"]
    return None


class Autostart:
    """A desktop entry in the autostart folder. One of somebody else is left alone."""

    def __init__(self, command: Sequence[str], path: Path) -> None:
        self._command = command
        self._path = path

    def is_on(self) -> bool:
        """Tell whether our entry is there, and was not switched off by the desktop's own settings."""
        lines = _read(self._path).splitlines()
        is_off = "Hidden=true" in lines or "X-GNOME-Autostart-enabled=false" in lines
        return _MARK in lines and not is_off

    def switch(self, *, on: bool) -> None:
        """Write the entry, or remove it."""
        if os.path.lexists(self._path) and (self._path.is_symlink() or _MARK not in _read(self._path)):
            if not on:
                return
            raise Refused(
                f"“{self._path}” is there already and is not of this program, so it was left alone."
            )
        if not on:
            _remove(self._path)
            return
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            "Name=Pursuit",
            "Comment=Reminds you of interviews and whatever else is planned",
            "Icon=pursuit",
            f"Exec={' '.join(_as_exec(part) for part in self._command)}",
            "Terminal=false",
            "StartupNotify=false",
            "X-GNOME-Autostart-enabled=true",
            _MARK,
        )
        _write(self._path, "\n".join([*lines, ""]).encode("utf-8", "surrogateescape"))


class LaunchAgent:
    """A property list for launchd, which reads it at the next login."""

    def __init__(self, command: Sequence[str], path: Path) -> None:
        self._command = command
        self._path = path

    def is_on(self) -> bool:
        """Tell whether the list is there."""
        return self._path.is_file()

    def switch(self, *, on: bool) -> None:
        """Write the list, or remove it."""
        if not on:
            _remove(self._path)
            return
        content = {"Label": _LABEL, "ProgramArguments": list(self._command), "RunAtLoad": True}
        _write(self._path, plistlib.dumps(content))


class RunKey:
    """A value under the Run key of the user; `registry` is the module `winreg`."""

    def __init__(self, command: Sequence[str], registry: Any) -> None:
        self._command = command
        self._registry = registry

    def is_on(self) -> bool:
        """Tell whether the value is there."""
        registry = self._registry
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, _RUN_KEY) as key:
                registry.QueryValueEx(key, "Pursuit")
        except OSError:
            return False
        return True

    def switch(self, *, on: bool) -> None:
        """Set the value, or delete it."""
        registry = self._registry
        try:
            with registry.CreateKey(registry.HKEY_CURRENT_USER, _RUN_KEY) as key:
                if on:
                    line = subprocess.list2cmdline(self._command)
                    registry.SetValueEx(key, "Pursuit", 0, registry.REG_SZ, line)
                else:
                    with suppress(FileNotFoundError):
                        registry.DeleteValue(key, "Pursuit")
        except OSError as problem:
            raise StorageFailed(f"Windows did not take it: {problem.strerror or problem}.") from problem


def _as_exec(part: str) -> str:
    """Return an argument as the key Exec has it: quoted, and the whole a string with doubled backslashes."""
    for special in ("\\", '"', "`", "$"):
        part = part.replace(special, f"\\{special}")
    return f'"{part.replace("%", "%%")}"'.replace("\\", "\\\\")


def _names(launcher: Path, program: str) -> bool:
    return os.access(launcher, os.X_OK) and program in _read(launcher)


def _read(path: Path) -> str:
    """Return the beginning of a file; nothing where there is none that can be read."""
    try:
        with path.open("rb") as file:
            return file.read(_MOST_READ).decode("utf-8", "replace")
    except OSError:
        return ""


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as draft:
            draft.write_bytes(content)
    except OSError as problem:
        raise StorageFailed(f"“{path}” cannot be written: {problem.strerror or problem}.") from problem


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as problem:
        raise StorageFailed(f"“{path}” cannot be removed: {problem.strerror or problem}.") from problem
