"""What is running, and the report of a fault: to be copied by the user and read by those who mend it."""

from __future__ import annotations

import traceback
from types import TracebackType

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from app.log import last_lines
from app.versions import versions

_LOG_LINES = 20


def report(problem: BaseException, trace: TracebackType | None) -> str:
    """Return versions, trace and the end of the log as plain text, one fact a line."""
    lines = [*facts(), "", *traceback.format_exception(type(problem), problem, trace)]
    before = last_lines(_LOG_LINES)
    if before:
        lines += ["", "The end of the log:", *before]
    return "\n".join(line.rstrip("\n") for line in lines) + "\n"


def facts() -> list[str]:
    """Return what is running, a line each, without anything of the user's."""
    running = versions()
    return [
        f"Pursuit {running.pursuit}",
        f"Python {running.python}, PySide {PySide6.__version__}, Qt {qVersion()}, SQLite {running.sqlite}",
        f"{running.system}, {QGuiApplication.platformName()}",
    ]
