"""The report of something unforeseen, to be copied by the user and read by those who mend it."""

from __future__ import annotations

import platform
import traceback
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication


def report(problem: BaseException, trace: TracebackType | None) -> str:
    """Return versions and trace as plain text, one fact a line."""
    lines = [
        f"Pursuit {_own_version()}",
        f"Python {platform.python_version()}, PySide {PySide6.__version__}, Qt {qVersion()}",
        f"{platform.platform()}, {QGuiApplication.platformName()}",
        "",
        *traceback.format_exception(type(problem), problem, trace),
    ]
    return "\n".join(line.rstrip("\n") for line in lines) + "\n"


def _own_version() -> str:
    try:
        return version("pursuit")
    except PackageNotFoundError:
        return "(not installed)"
