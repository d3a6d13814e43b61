"""What this program is made of, for About and for reports."""

from __future__ import annotations

import platform
import sqlite3
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of what is below the window."""

    pursuit: str
    python: str
    sqlite: str
    system: str


def versions() -> Versions:
    """Return the versions that are running."""
    return Versions(_own_version(), platform.python_version(), sqlite3.sqlite_version, platform.platform())


def _own_version() -> str:
    try:
        return version("pursuit")
    except PackageNotFoundError:
        return "(not installed)"


def user_agent() -> str:
    """Return what Pursuit calls itself to those it sends to: "Pursuit/1.0"."""
    try:
        return f"Pursuit/{version('pursuit')}"
    except PackageNotFoundError:
        return "Pursuit/0"
