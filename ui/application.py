"""Sets up Qt, opens the application and shows its window."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import resources
from app.errors import DataFileGone, DataFolderInUse, PursuitError
from app.log import logging_to
from app.paths import DataFolder, data_folder
from ui.after_paint import AfterFirstPaint, InTurns
from ui.problems import Problems
from ui.theme.theme import THEME_SETTING, Theme

if TYPE_CHECKING:
    from app.application import Application
    from ui.main_window import MainWindow

EXIT_FINE = 0
EXIT_PROBLEM = 1
EXIT_IN_USE = 3

_LISTEN_AFTER_MS = 400  # after the first paint: the cards are read then, and loading what listens takes 20 ms

HandOver = Callable[[Path], bool]
Rescue = Callable[[PursuitError, DataFolder | None], bool]

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
    application = open_or_tell(options.data_dir, _show, lambda folder: _hand_over(folder, options), _rescue)
    if isinstance(application, int):
        return application
    with logging_to(application.store.folder, "window"):
        return _run(qt, theme, application, options)


def _run(qt: QApplication, theme: Theme, application: Application, options: argparse.Namespace) -> int:
    """Show the window until it is closed; returns the exit status."""
    from ui.furnish import furnish_what_is_seen  # noqa: PLC0415 - after Qt is up, as the store is
    from ui.main_window import MainWindow  # noqa: PLC0415
    from ui.remembered import Remembered, remembered  # noqa: PLC0415
    from ui.safety.quitting import back_up_at_end  # noqa: PLC0415

    problems = Problems(qt)
    problems.watch()
    try:
        memory = remembered(application)
        _wear_chosen(theme, application)
        window = MainWindow(application, theme, first_board=memory.board_id)
        furnish_what_is_seen(window)
        Remembered(window, application, memory)
        problems.happened.connect(window.show_truth)
        _bring_up(
            qt, window, lambda: _begin(qt, window, application, options.files), is_hidden=options.hidden
        )
        status = qt.exec()
        window.hide()
        back_up_at_end(application.store)
        return status
    finally:
        problems.leave()
        application.close()


def _bring_up(qt: QApplication, window: MainWindow, begin: Callable[[], None], *, is_hidden: bool) -> None:
    """Show the window, or nothing of it; `begin` is called once that is done.

    A hidden start has no first paint to wait for, and no last window whose end is the program's.
    """
    if is_hidden:
        qt.setQuitOnLastWindowClosed(False)
        QTimer.singleShot(0, window, begin)
        return
    AfterFirstPaint(window, begin)
    window.show()


def _wear_chosen(theme: Theme, application: Application) -> None:
    """Wear the theme that the user chose before anything is painted; the system's where it cannot be read."""
    from app.store.settings import read_setting  # noqa: PLC0415 - after Qt is up, as the store is

    try:
        theme.choose(str(application.read(read_setting, THEME_SETTING, "")))
    except PursuitError:
        theme.choose("")


def _begin(qt: QApplication, window: MainWindow, application: Application, files: Sequence[Path]) -> None:
    """Make what the first paint did not wait for, open the files of this start, soon listen for others."""
    from ui.furnish import the_rest  # noqa: PLC0415 - after Qt is up, as the store is

    def open_files() -> None:
        if files:
            window.import_paths(files)

    InTurns(the_rest(window, application), open_files, window)
    folder = application.store.folder.path
    QTimer.singleShot(_LISTEN_AFTER_MS, window, lambda: _listen(qt, window, folder))


def _listen(qt: QApplication, window: MainWindow, folder: Path) -> None:
    """Let second starts bring the window forward and open their files in it."""
    from ui.single_instance import Request, SecondStarts, bring_forward  # noqa: PLC0415 - not part of the start

    def take(request: Request) -> None:
        bring_forward(window, request.startup_id)
        if request.paths:
            window.import_paths(request.paths)

    starts = SecondStarts(folder, window)
    starts.asked.connect(take)
    starts.listen()
    qt.aboutToQuit.connect(starts.close)


def _hand_over(folder: Path, options: argparse.Namespace) -> bool:
    """Let the window that is open on a data folder come forward and open these files; True where it does.

    A hidden start shows nothing, so it has nothing to ask of a program that runs already.
    """
    if options.hidden and not options.files:
        return True
    from ui.single_instance import hand_over, request_of  # noqa: PLC0415 - only at a second start

    return hand_over(folder, request_of(options.files, os.environ))


def keep_for_good(window: MainWindow) -> None:
    """Leave what a start has made, and then the cards, out of the passes of Python's collector of cycles.

    They stay as long as the window; a pass over all of them would stop it for 25 ms.
    """
    once = Qt.ConnectionType.SingleShotConnection
    window.board.first_painted.connect(gc.freeze, once)
    window.controller.completed.connect(gc.freeze, once)


def has_display(environment: Mapping[str, str], system: str) -> bool:
    """Tell whether there is something to show a window on; Qt itself would end the program without a word.

    `system` is a `sys.platform`: only on Linux is the display named in the environment.
    """
    if system != "linux" or environment.get("QT_QPA_PLATFORM"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def open_or_tell(
    data_dir: Path | None,
    tell: Callable[[str], None],
    hand_over: HandOver | None = None,
    rescue: Rescue | None = None,
) -> Application | int:
    """Return the application on a data folder; where that is refused, tell why and return the exit status.

    A folder that another window has open is no refusal where `hand_over` lets that window take over. Where
    `rescue` is given it is asked after each refusal whether to try again, and a data file that is gone while
    its backups are there is a refusal too.
    """
    may_be_gone = rescue is None
    while True:
        folder: DataFolder | None = None
        try:
            folder = data_folder(data_dir)
            return _open(folder, hand_over, may_be_gone=may_be_gone)
        except PursuitError as problem:
            tell(str(problem))
            if rescue is None or not rescue(problem, folder):
                return EXIT_IN_USE if isinstance(problem, DataFolderInUse) else EXIT_PROBLEM
            may_be_gone = may_be_gone or isinstance(problem, DataFileGone)


def _open(folder: DataFolder, hand_over: HandOver | None, *, may_be_gone: bool) -> Application | int:
    from app.application import open_application  # noqa: PLC0415 - a refusal is shown, so Qt comes first
    from app.store.file import refuse_if_gone  # noqa: PLC0415

    if not may_be_gone:
        refuse_if_gone(folder)
    try:
        return open_application(folder)
    except DataFolderInUse:
        if hand_over is None:
            raise
        if hand_over(folder.path):
            return EXIT_FINE
        return open_application(folder)  # the other one may have ended meanwhile


def _rescue(problem: PursuitError, folder: DataFolder | None) -> bool:
    from ui.safety.rescue import is_to_try_again  # noqa: PLC0415 - shown only when something is wrong

    return is_to_try_again(problem, folder)


def make_qt_application() -> QApplication:
    """Return the one QApplication, named so that desktops know it."""
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("pursuit")
    qt.setApplicationDisplayName("Pursuit")
    qt.setDesktopFileName("pursuit")
    qt.setWindowIcon(QIcon(str(Path(resources.__file__).parent / "icons" / "pursuit.svg")))
    return qt


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="pursuit", description="A board for people looking for work.")
    parser.add_argument(
        "--data-dir", type=Path, default=None, help="the folder that holds everything Pursuit keeps"
    )
    parser.add_argument(
        "--hidden", action="store_true", help="start without showing the window: reminders come"
    )
    parser.set_defaults(files=[])
    commands = parser.add_subparsers(metavar="COMMAND")
    opening = commands.add_parser("open", help="show what files would bring in")
    opening.add_argument("files", metavar="FILE", nargs="*", type=Path, help="a table, or a zip of them")
    return parser.parse_args(list(arguments))


def _show(sentence: str) -> None:
    print(sentence, file=sys.stderr)
