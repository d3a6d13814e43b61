"""Brings the window back as it was left: place and size, sidebar, board, and how far that was scrolled."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QWidget

from app.errors import PursuitError
from app.store.settings import read_setting, write_setting
from ui.memory import Anchor, WindowMemory, as_value, from_value

if TYPE_CHECKING:
    from app.application import Application
    from ui.main_window import MainWindow

SETTING = "window"

_PAUSE_MS = 2000  # without a change, before it is written
_KEPT_ANCHORS = 3  # of a stage: the topmost card may be gone by then
_GRASP = 48  # pixels of a window that must be in view on both ways, or nobody could pull it back
_CHANGES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange})

_log = logging.getLogger(__name__)


def remembered(application: Application) -> WindowMemory:
    """Return what the window is to remember; where that cannot be read, what a first start has."""
    try:
        return from_value(application.read(read_setting, SETTING))
    except PursuitError:
        return WindowMemory()


class Remembered(QObject):
    """Restores a window before it is shown; writes what it is to remember at rest and when it closes."""

    def __init__(self, window: MainWindow, application: Application, memory: WindowMemory) -> None:
        super().__init__(window)
        self._window = window
        self._application = application
        self._written = memory
        self._remembered_id = memory.board_id
        self._pending: Mapping[str, Sequence[Anchor]] = {}  # stages still to be scrolled
        self._scrolled = 0  # how far the board is still to be scrolled
        self._rest = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._rest.timeout.connect(self.write)
        self._restore(memory)
        self._watch()

    def write(self) -> None:
        """Write what has changed since it was last written; where that fails, the next time may do.

        While a worker is writing it waits for that.
        """
        self._rest.stop()
        try:
            self._application.store.when_free(self._write_now)
        except PursuitError as problem:
            _log.warning("the window could not be remembered: %s", type(problem).__name__)

    def _write_now(self) -> None:
        memory = self._present()
        if memory != self._written:
            write_setting(self._application.store, SETTING, as_value(memory))
            self._written = memory

    # Restoring.

    def _restore(self, memory: WindowMemory) -> None:
        window = self._window
        if memory.geometry and window.restoreGeometry(memory.geometry):
            fit_on_screens(window)
        if memory.is_sidebar_narrow is not None:
            window.sidebar.set_narrow(is_narrow=memory.is_sidebar_narrow)
        for splitter in _splitters(window):
            if splitter.objectName() in memory.splitters:
                splitter.restoreState(memory.splitters[splitter.objectName()])
        if memory.board_id and memory.board_id == window.board.board_id:
            self._pending = memory.anchors
            self._scrolled = memory.scrolled
            window.board.horizontalScrollBar().rangeChanged.connect(self._scroll_board)
            window.board.first_painted.connect(self._scroll_stages)
            window.controller.completed.connect(self._end_scrolling)

    def _scroll_board(self, _least: int, most: int) -> None:
        """Scroll the board sideways as soon as it is wide enough, which is before it is painted."""
        is_its_board = self._window.board.board_id == self._remembered_id
        if self._scrolled and is_its_board and most >= self._scrolled:
            wanted, self._scrolled = self._scrolled, 0
            self._window.board.horizontalScrollBar().setValue(wanted)

    def _scroll_stages(self) -> None:
        """Scroll the stages whose remembered cards are there, unless the user has scrolled them already."""
        left: dict[str, Sequence[Anchor]] = {}
        for column in self._window.board.columns():
            anchors = self._pending.get(column.stage_id)
            if not anchors or column.list.verticalScrollBar().value():
                continue
            if any(column.list.rows.row_of(job_id) is not None for job_id, _ in anchors):
                column.list.return_to(anchors)
            else:
                left[column.stage_id] = anchors
        self._pending = left

    def _end_scrolling(self) -> None:
        self._scroll_stages()
        self._pending, self._scrolled = {}, 0

    # Noticing.

    def _watch(self) -> None:
        self._window.installEventFilter(self)
        self._window.renewed.connect(self._forget_written)
        self._window.menus.action("view.sidebar").triggered.connect(self._note)
        self._window.board.horizontalScrollBar().valueChanged.connect(self._note)
        self._window.controller.counted.connect(self._watch_stages)
        for splitter in _splitters(self._window):
            splitter.splitterMoved.connect(self._note)
        self._watch_stages()

    def _watch_stages(self) -> None:
        """Notice the scrolling of stages that have come since."""
        for column in self._window.board.columns():
            bar = column.list.verticalScrollBar()
            if not bar.property("isRemembered"):
                bar.setProperty("isRemembered", True)
                bar.valueChanged.connect(self._note)

    def _forget_written(self) -> None:
        """Write it all the next time: a restored file holds what it held when it was copied."""
        self._written = WindowMemory()

    def _note(self) -> None:
        self._rest.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Notice that the window is moved or closed."""
        if event.type() in _CHANGES:
            self._note()
        elif event.type() == QEvent.Type.Close:
            self.write()
        return False

    # What there is to remember.

    def _present(self) -> WindowMemory:
        window, board = self._window, self._window.board
        anchors = {}
        for column in board.columns():
            kept = column.list.anchors(())[:_KEPT_ANCHORS] or self._pending.get(column.stage_id, ())
            if kept:
                anchors[column.stage_id] = tuple(kept)
        return WindowMemory(
            geometry=bytes(window.saveGeometry().data()),
            is_sidebar_narrow=window.sidebar.is_narrow,
            splitters={each.objectName(): bytes(each.saveState().data()) for each in _splitters(window)},
            board_id=board.board_id,
            scrolled=board.horizontalScrollBar().value(),
            anchors=anchors,
        )


def fit_on_screens(window: QWidget) -> None:
    """Bring a window back into view where its screen is gone or smaller; a maximised one is already."""
    if window.isMaximized() or window.isFullScreen():
        return
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    window.setGeometry(fitted(window.geometry(), screens))


def fitted(wanted: QRect, screens: Sequence[QRect]) -> QRect:
    """Return where a window may be: as wanted if it can be grasped there, else on the first screen."""
    if not screens:
        return wanted
    home = next((screen for screen in screens if _is_graspable(wanted, screen)), None)
    room = home or screens[0]
    size = wanted.size().boundedTo(room.size())
    place = QRect(wanted.topLeft(), size)
    if home is None:
        place.moveCenter(room.center())
    return place


def _is_graspable(wanted: QRect, screen: QRect) -> bool:
    shared = wanted.intersected(screen)
    is_top_in_view = screen.top() <= wanted.top() <= screen.bottom() - _GRASP
    return is_top_in_view and shared.width() >= _GRASP and shared.height() >= _GRASP


def _splitters(window: QWidget) -> list[QSplitter]:
    return [each for each in window.findChildren(QSplitter) if each.objectName()]
