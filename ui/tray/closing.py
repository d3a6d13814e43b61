"""What closing the window means: the end, or going on in the tray as the user chose."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from app.application import Application
from app.errors import PursuitError
from app.store.settings import read_setting, write_setting
from ui.drafts import DraftKeeper
from ui.tray.question import ClosingQuestion

if TYPE_CHECKING:
    from ui.main_window import MainWindow

KEEP_SETTING = "remind_when_closed"  # true or false; none: the user was not asked yet

_log = logging.getLogger(__name__)


class Closing(QObject):
    """Lets the window close, hides it, or asks which. `hidden` comes after the window went out of sight.

    `has_tray` is asked each time: where there is no tray, closing is the end.
    """

    hidden = Signal()

    def __init__(self, window: MainWindow, application: Application, has_tray: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._application = application
        self._has_tray = has_tray
        self.question: ClosingQuestion | None = None
        window.closing.connect(self._decide)
        window.installEventFilter(self)
        qt = QGuiApplication.instance()
        if isinstance(qt, QGuiApplication):
            qt.commitDataRequest.connect(self._end_with_session)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Let the end of the last window be the end of the program again, once there is one to see."""
        if event.type() == QEvent.Type.Show:
            QApplication.setQuitOnLastWindowClosed(True)
        return False

    def hide(self) -> None:
        """Take the window out of sight; everything else goes on."""
        QApplication.setQuitOnLastWindowClosed(False)
        for keeper in self._window.findChildren(DraftKeeper):
            keeper.keep_what_waits()
        self._window.hide()
        self.hidden.emit()

    def _decide(self, event: QCloseEvent) -> None:
        if self._window.is_quitting or not self._has_tray():
            return
        is_kept = self._chosen()
        if is_kept is False:
            return
        event.ignore()
        if is_kept is None:
            self._ask()
        else:
            QTimer.singleShot(0, self, self.hide)  # not in the midst of its closing

    def _chosen(self) -> bool | None:
        try:
            kept = self._application.read(read_setting, KEEP_SETTING)
        except PursuitError as problem:
            _log.warning("it could not be read what closing means: %s", problem)
            return False
        return kept if isinstance(kept, bool) else None

    def _ask(self) -> None:
        if self.question is None:
            self.question = ClosingQuestion(self._window)
            self.question.answered.connect(self._take)
            self.question.finished.connect(self._forget)
        self.question.open()

    def _take(self, is_kept: bool) -> None:  # noqa: FBT001 - a slot
        self._window.messages.look(lambda: write_setting(self._application.store, KEEP_SETTING, is_kept))
        QTimer.singleShot(0, self, self.hide if is_kept else self._window.quit)

    def _forget(self) -> None:
        if self.question is not None:
            self.question.deleteLater()
            self.question = None

    def _end_with_session(self, manager: object) -> None:  # noqa: ARG002
        self._window.is_quitting = True
