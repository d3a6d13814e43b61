"""The History tab of a job: who did what and when, with values before and after, and the way back."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.store.change import Change
from app.store.job_past import job_changes, job_changes_since, job_things
from app.store.past import PastChange, past_change
from app.store.past_details import PastThing
from ui.history.job_past_list import JobPastList, JobPastRows, Things
from ui.history.past_view import PastView
from ui.messages import Messages
from ui.panel.measures import SIDE_MARGIN
from ui.ports import Desk
from ui.theme.theme import Theme

_TOP = 12


class JobHistoryTab(PastView):
    """Lists everything that happened to one job, the newest first; each that still can be is undone here."""

    def __init__(self, desk: Desk, messages: Messages, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(desk, messages, parent)
        self._job_id = ""
        self.job_rows = JobPastRows(self._read_page, self._read_things, desk.clock, self)
        self.hold(self.job_rows, JobPastList(self.job_rows, theme, desk.clock, self))
        self.hint = QLabel(self.tr("Enter shows the whole change, U undoes it."), self)
        self.hint.setProperty("quiet", "true")
        self.hint.setContentsMargins(SIDE_MARGIN, _TOP, SIDE_MARGIN, 0)
        self.hint.setWordWrap(True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(self.hint)
        lines.addWidget(self.list, 1)

    def show_job(self, job_id: str) -> None:
        """Show what happened to a job; "" shows nothing."""
        self._job_id = job_id
        self.rows.read_anew()
        self.list.choose_first()
        self.list.scrollToTop()

    def follow(self, change: Change) -> None:
        """Show what a change did to the job, and what it took back."""
        if not self._job_id:
            return
        if change.is_of_everything:
            self.show_job(self._job_id)
            return
        self._messages.look(lambda: self._read_newer(change.id))

    def leave(self) -> bool:
        """Nothing is edited here."""
        return True

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.list.choose_first()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_newer(self, change_id: int) -> None:
        newer = self._desk.read(job_changes_since, self._job_id, self.rows.newest_id)
        if newer:
            self.show_newer(newer)
        own = self._desk.read(past_change, change_id)
        if own is not None and own not in newer:
            self.show_taken_back([own])
        self.list.choose_first()

    def _read_page(self, before_id: int | None, limit: int) -> tuple[PastChange, ...]:
        read: list[PastChange] = []
        if self._job_id:
            self._messages.look(
                lambda: read.extend(self._desk.read(job_changes, self._job_id, before_id, limit))
            )
        return tuple(read)

    def _read_things(self, change_ids: Collection[int]) -> Things:
        read: dict[int, Sequence[PastThing]] = {}
        self._messages.look(lambda: read.update(self._desk.read(job_things, self._job_id, change_ids)))
        return read
