"""Sets up Qt, opens the application and shows its window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.errors import DataFolderInUse, PursuitError
from ui.problems import Problems
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from app.application import Application

EXIT_PROBLEM = 1
EXIT_IN_USE = 3

_NO_DISPLAY = (
    "There is no screen to show the window on: neither DISPLAY nor WAYLAND_DISPLAY is set. "
    "Nothing was changed. Start Pursuit from a desktop; `pursuit --help` lists what works without one."
)


def main(arguments: Sequence[str]) -> int:
    """Run the window until it is closed; returns the exit status."""
    options = _parse(arguments)
    if not has_display(os.environ, sys.platform):
        print(_NO_DISPLAY, file=sys.stderr)
        return EXIT_PROBLEM
    qt = make_qt_application()
    theme = Theme(qt)
    application = open_or_tell(options.data_dir, _show)
    if isinstance(application, int):
        return application
    from ui.main_window import MainWindow  # noqa: PLC0415 - after Qt is up, as the store is

    problems = Problems(qt)
    problems.watch()
    try:
        window = MainWindow(
            application, theme, import_files=application.import_files, export_to=application.export_csv
        )
        problems.happened.connect(window.show_truth)
        window.show()
        return qt.exec()
    finally:
        problems.leave()
        application.close()


def has_display(environment: Mapping[str, str], system: str) -> bool:
    """Tell whether there is something to show a window on; Qt itself would end the program without a word.

    `system` is a `sys.platform`: only on Linux is the display named in the environment.
    """
    if system != "linux" or environment.get("QT_QPA_PLATFORM"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def open_or_tell(data_dir: Path | None, tell: Callable[[str], None]) -> Application | int:
    """Return the application on a data folder; where that is refused, tell why and return the exit status."""
    from app.application import open_application  # noqa: PLC0415 - a refusal is shown, so Qt comes first
    from app.paths import data_folder  # noqa: PLC0415

    try:
        return open_application(data_folder(data_dir))
    except PursuitError as problem:
        tell(str(problem))
        return EXIT_IN_USE if isinstance(problem, DataFolderInUse) else EXIT_PROBLEM


def make_qt_application() -> QApplication:
    """Return the one QApplication, named so that desktops know it."""
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("pursuit")
    qt.setApplicationDisplayName("Pursuit")
    qt.setDesktopFileName("pursuit")
    return qt


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="pursuit", description="A board for people looking for work.")
    parser.add_argument(
        "--data-dir", type=Path, default=None, help="the folder that holds everything Pursuit keeps"
    )
    return parser.parse_args(list(arguments))


def _show(sentence: str) -> None:
    print(sentence, file=sys.stderr)
    from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - shown only when something is wrong

    QMessageBox.warning(None, "Pursuit", sentence)
