"""Puts Pursuit among the user's programs on a Linux desktop, and takes it away again.

Three files in the user's own folders: a launcher, a desktop entry and the icon. Each bears a mark, so that
nothing of anybody else is ever written over or removed.
"""

from __future__ import annotations

import os
import shlex
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MARK = "Made by packaging/dev.py install of Pursuit"
_ENTRY_SOURCE, _ICON_SOURCE = Path("packaging", "pursuit.desktop"), Path("resources", "icons", "pursuit.svg")
_MOST_READ = 65_536
_CONTROL = frozenset(chr(code) for code in [*range(32), 127])


class InstallError(Exception):
    """It cannot be installed or taken away; the text is the whole sentence for the user."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the three files lie."""

    launcher: Path
    entry: Path
    icon: Path

    @property
    def all(self) -> tuple[Path, ...]:
        """The three, in the order in which they are made."""
        return (self.launcher, self.icon, self.entry)


def places(home: Path, environment: Mapping[str, str]) -> Places:
    """Where the files belong (XDG Base Directory, Desktop Entry and Icon Theme specifications)."""
    named = Path(environment.get("XDG_DATA_HOME", ""))
    # The specification says that a path that is not absolute is to be ignored.
    data = named if named.is_absolute() else home / ".local" / "share"
    return Places(
        launcher=home / ".local" / "bin" / "pursuit",
        entry=data / "applications" / "pursuit.desktop",
        icon=data / "icons" / "hicolor" / "scalable" / "apps" / "pursuit.svg",
    )


def install(root: Path, at: Places, python: str) -> None:
    """Write the three files for the project folder `root`, to be started with `python`; again is fine.

    Raises InstallError, with nothing written, where a file of somebody else is in the way.
    """
    for path in at.all:
        if not is_free_or_ours(path):
            raise InstallError(
                f"{path} is there already and was not made by this command, so nothing was installed. "
                "Move it away and start again."
            )
    try:
        contents = {
            at.launcher: launcher(root, python),
            at.icon: marked_icon((root / _ICON_SOURCE).read_text(encoding="utf-8")),
            at.entry: entry((root / _ENTRY_SOURCE).read_text(encoding="utf-8"), at.launcher),
        }
        for path, text in contents.items():
            _write(path, text, 0o755 if path == at.launcher else 0o644)
    except OSError as problem:
        raise InstallError(
            f"Not everything could be installed: {problem}. Start again when it can."
        ) from problem
    _let_icons_be_read_anew(at.icon)


def uninstall(at: Places) -> list[Path]:
    """Remove those of the three files that `install` made; what was removed."""
    removed = []
    for path in at.all:
        if path.exists() and is_free_or_ours(path):
            try:
                path.unlink()
            except OSError as problem:
                raise InstallError(f"Not everything could be taken away: {problem}.") from problem
            removed.append(path)
    if at.icon in removed:
        _let_icons_be_read_anew(at.icon)
    return removed


def is_free_or_ours(path: Path) -> bool:
    """Whether a path may be written: nothing is there, or a file that bears our mark. Links are not ours."""
    if path.is_symlink():
        return False
    if not path.exists():
        return True
    try:
        with path.open("rb") as file:
            return MARK.encode() in file.read(_MOST_READ)
    except OSError:
        return False


def launcher(root: Path, python: str) -> str:
    """A script that starts the checkout, setting its environment up anew where it is out of date."""
    command = root / "packaging" / "dev.py"
    return f'#!/bin/sh\n# {MARK}\nexec {shlex.quote(python)} {shlex.quote(str(command))} run "$@"\n'


def entry(template: str, program: Path) -> str:
    """The desktop entry that starts `program`.

    Raises InstallError for a path that no desktop entry can name.
    """
    if _CONTROL & set(str(program)) or "=" in str(program):
        raise InstallError(f"A desktop entry cannot name {str(program)!r}, so nothing was installed.")
    values = {"TryExec": _escaped(str(program)), "Exec": f"{_escaped(_quoted(str(program)))} open %F"}
    lines = [
        f"{key}={values[key]}" if (key := line.partition("=")[0]) in values else line
        for line in template.splitlines()
    ]
    return "\n".join([lines[0], f"# {MARK}", *lines[1:], ""])


def _quoted(program: str) -> str:
    """An argument of an Exec key: quoted, its special characters kept from meaning anything."""
    for special in ("\\", '"', "`", "$"):
        program = program.replace(special, f"\\{special}")
    return '"' + program.replace("%", "%%") + '"'


def _escaped(text: str) -> str:
    """A value of type string: each backslash doubled."""
    return text.replace("\\", "\\\\")


def marked_icon(svg: str) -> str:
    """The icon with our mark at its end."""
    return f"{svg.rstrip()}\n<!-- {MARK} -->\n"


def _write(path: Path, text: str, mode: int) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        draft.chmod(mode)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _let_icons_be_read_anew(icon: Path) -> None:
    """Touch the icon theme's folder: desktops look at its time before they trust what they remember."""
    theme = icon.parents[2]
    if theme.is_dir():
        os.utime(theme)


def usual_python() -> str:
    """The Python outside of any virtual environment that this one was made from."""
    base = Path(getattr(sys, "_base_executable", "") or sys.executable)
    return str(base if base.is_file() else sys.executable)
