"""What nobody foresaw: logged, told in one dialog, and the program goes on (architecture, section 7)."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from ui.widgets.problem_dialog import ProblemDialog

_log = logging.getLogger(__name__)


class Problems(QObject):
    """Takes the exceptions that no one caught, of every thread; shows the first one until it is closed.

    `happened` comes in the thread of the window after the dialog was opened: what is shown may not be true.
    """

    happened = Signal()
    _reported = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dialog: ProblemDialog | None = None
        self._reported.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def watch(self) -> None:
        """Take what no one catches from now on."""
        self._hooks = (sys.excepthook, threading.excepthook)
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def leave(self) -> None:
        """Give the hooks back: the window is closed."""
        sys.excepthook, threading.excepthook = self._hooks

    def take(
        self, kind: type[BaseException], problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Log an exception and have it told; may be called from any thread. Ctrl+C ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 - at the end only

            QCoreApplication.exit(130)  # what shells expect after an interrupt
            return
        known = problem if problem is not None else kind()
        _log.critical("Something unforeseen happened.", exc_info=(kind, known, trace))
        from ui.report import report  # noqa: PLC0415 - not part of the start

        self._reported.emit(report(known, trace))

    def _take_from_thread(self, caught: threading.ExceptHookArgs) -> None:
        if not issubclass(caught.exc_type, SystemExit):
            self.take(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _show(self, report: str) -> None:
        if self.dialog is not None:
            return
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - not part of the start

        from ui.widgets.problem_dialog import ProblemDialog  # noqa: PLC0415

        self.dialog = ProblemDialog(report, QApplication.activeWindow())
        self.dialog.finished.connect(self._forget)
        self.dialog.open()
        self.happened.emit()

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
