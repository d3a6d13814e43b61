"""Takes a posting in: a short one at once, a long one beside the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal

from app.board.posting import KeepablePosting, keep_read_posting, keepable_posting
from app.errors import PursuitError
from app.store import Work
from ui.background import Background, Task
from ui.messages import Messages
from ui.ports import Desk
from ui.posting.incoming import Incoming

LONG = 100_000  # characters from which on the window does not wait
_WAIT_S = 10  # how long closing the window waits for a posting that is being taken in


class TakingIn(QObject):
    """Keeps what comes in with a job. `began` and `ended` carry the id of the job; failures are told."""

    began = Signal(str)
    ended = Signal(str)

    def __init__(self, desk: Desk, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._messages = messages
        self._background = Background(self)
        self.job_ids: set[str] = set()  # of the postings that are being taken in

    def take(self, job_id: str, posting: Incoming) -> None:
        """Keep a posting with a job."""
        read = partial(read_incoming, posting)
        if posting.path is None and posting.size < LONG:
            self._messages.run(lambda: self._desk.do(keep_read_posting, job_id, read()))
            return
        if job_id in self.job_ids:
            self._messages.say(self.tr("A posting is being taken in already. Please wait a moment."))
            return
        self._take_beside(job_id, read)

    def finish(self) -> None:
        """Wait for what is being taken in: the window is about to be closed."""
        self._background.finish(_WAIT_S)

    def _take_beside(self, job_id: str, read: Callable[[], KeepablePosting]) -> None:
        def keep(work: Work) -> None:
            posting = read()
            self._desk.in_worker(
                work, lambda store, origin: keep_read_posting(store, origin, job_id, posting)
            )

        task = Task(self.tr("taking in a posting"), keep, self._background)
        task.refused.connect(self._refuse)
        task.broke.connect(self._refuse)
        task.ended.connect(lambda: self._end(job_id))
        self.job_ids.add(job_id)
        self.began.emit(job_id)
        self._background.start(task)

    def _refuse(self, problem: PursuitError) -> None:
        self._messages.refuse(problem)

    def _end(self, job_id: str) -> None:
        self.job_ids.discard(job_id)
        self.ended.emit(job_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Wait when the window that this watches is closed."""
        if event.type() == QEvent.Type.Close:
            self.finish()
        return False


def read_incoming(posting: Incoming) -> KeepablePosting:
    """Return what is to be kept of something that came in. Raises `FieldRefused`, `FileUnreadable`."""
    if posting.path is None:
        return keepable_posting(posting.text, posting.html)
    from app.exchange.page_files import read_page_file  # noqa: PLC0415 - only for who brings a file

    page = read_page_file(posting.path)
    return keepable_posting(page.text, page.html)
