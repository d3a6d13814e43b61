"""Copying files beside the window: one piece of work at a time, with progress and Cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from app.errors import PursuitError
from app.store import Work
from ui.background import Background, Task
from ui.exchange.progress_strip import ProgressStrip
from ui.messages import Messages

One = TypeVar("One")

_SHOW_AFTER_MS = 300  # what is done by then needs no bar
_WAIT_S = 5  # how long the end of the program waits before work is cancelled


class FileWork(QObject):
    """Runs functions in a thread and shows how far they are in a strip."""

    def __init__(self, messages: Messages, strip: ProgressStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._messages = messages
        self._strip = strip
        self._background = Background(self)
        self._task: Task | None = None
        self._sentence = ""
        self._show = QTimer(self, singleShot=True, interval=_SHOW_AFTER_MS)
        self._show.timeout.connect(lambda: strip.begin(self._sentence))
        strip.cancelled.connect(self._cancel)
        program = QCoreApplication.instance()
        if program is not None:
            program.aboutToQuit.connect(self.finish)

    @property
    def is_busy(self) -> bool:
        """Whether something is at work."""
        return self._task is not None

    def run(
        self, what: str, sentence: str, function: Callable[[Work], One], done: Callable[[One], object]
    ) -> bool:
        """Begin with a function and hand its result to `done`; False, with a message, while another runs.

        `what` goes on from "Pursuit is still …", `sentence` stands at the bar.
        """
        if self._task is not None:
            self._messages.say(
                self.tr("Pursuit is still {}. Please try again when that is done.").format(
                    self._task.work.what
                )
            )
            return False
        self._sentence = sentence
        task = self._task = Task(what, function, self._background)
        task.progressed.connect(self._progress)
        task.done.connect(done)
        task.refused.connect(self._refuse)
        task.broke.connect(self._refuse)
        task.cancelled.connect(lambda: self._messages.say(self.tr("Stopped. Nothing was changed.")))
        task.ended.connect(self._end)
        self._show.start()
        self._background.start(task)
        return True

    def finish(self) -> None:
        """Wait for what is at work, as the end of the program does, and tell what came of it."""
        task = self._task
        if task is None:
            return
        if not task.wait(_WAIT_S):
            task.cancel()
            task.wait()
        QCoreApplication.sendPostedEvents(task)

    def _progress(self, done: int, total: int) -> None:
        if self._strip.isVisible():
            self._strip.show_progress(done, total)

    def _refuse(self, problem: PursuitError) -> None:
        self._messages.refuse(problem)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _end(self) -> None:
        self._task = None
        self._show.stop()
        self._strip.hide()
