"""Whether the desktop asks for less motion, where it says so in a file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QStandardPaths

# file, section, key, and what it says when nothing is to move
_SAYINGS = (
    ("kdeglobals", "KDE", "AnimationDurationFactor", ("0", "0.0")),
    ("gtk-4.0/settings.ini", "Settings", "gtk-enable-animations", ("0", "false")),
    ("gtk-3.0/settings.ini", "Settings", "gtk-enable-animations", ("0", "false")),
)


@cache
def is_reduced() -> bool:
    """Tell whether one of the desktop's settings files asks for no motion; read once a run."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation))
    return asks_for_none(folder)


def asks_for_none(folder: Path) -> bool:
    """Tell whether a settings file below a folder of settings asks for no motion."""
    return any(_value(folder / name, section, key) in none for name, section, key, none in _SAYINGS)


def _value(path: Path, section: str, key: str) -> str:
    from configparser import ConfigParser, Error  # noqa: PLC0415 - not part of the start

    settings = ConfigParser(interpolation=None, strict=False)
    try:
        settings.read(path, encoding="utf-8")
    except (OSError, Error, UnicodeDecodeError):
        return ""
    return settings.get(section, key, fallback="").strip().lower()
