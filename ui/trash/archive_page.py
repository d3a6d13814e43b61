"""The page of the archive: jobs that are off their boards, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.board import trash_jobs
from app.board.archive_commands import bring_jobs_back
from app.board.trash_queries import ArchivedJob, archived_jobs
from ui.messages import Messages
from ui.ports import Desk
from ui.trash.columns import ARCHIVED_AT, archive_columns, archive_haystack
from ui.trash.list_page import ListPage, PageWords


class ArchivePage(ListPage):
    """The archived jobs of all boards. `job_wanted` carries a job to open: Enter opens, Delete trashes."""

    shown_tables = ("job", "employer", "stage", "board")
    job_wanted = Signal(str)

    def __init__(self, desk: Desk, messages: Messages, parent: QWidget | None = None) -> None:
        words = PageWords(
            _tr("Archive"),
            _tr("Search the archive"),
            _tr("Nothing is archived yet"),
            _tr(
                "Jobs that are over can leave their board without being lost: select them and press Z. They "
                "are still found with Ctrl+K and counted, and can come back at any time."
            ),
        )
        super().__init__(desk, messages, words, archive_columns(desk.clock), archive_haystack, parent)
        self.head.addWidget(self.counted)
        self.head.addStretch(1)
        self.open_button = self.add_button(self.tr("&Open"), self.open_chosen)
        self.trash_button = self.add_button(self.tr("Move to the &trash"), self.trash)
        self.back_button = self.add_button(self.tr("Bring bac&k"), self.bring_back, "strong")
        self.more.setContentsMargins(0, 0, 0, 0)
        self.table.opened.connect(self.open_chosen)
        self.table.trash_wanted.connect(self.trash)
        self.table.menu_wanted.connect(self._fill_menu)
        self.model.sort_by(ARCHIVED_AT, is_descending=True)

    def read_lines(self) -> Sequence[ArchivedJob]:
        """Return the archived jobs."""
        return self.desk.read(archived_jobs)

    def tell_chosen(self, count: int) -> None:
        """Offer what can be done with the chosen jobs."""
        self.open_button.setEnabled(count == 1)
        self.trash_button.setEnabled(bool(count))
        self.back_button.setEnabled(bool(count))

    # What a user does.

    def open_chosen(self) -> None:
        """Open the job with the focus in the panel."""
        chosen = self.table.chosen_id()
        if chosen:
            self.job_wanted.emit(chosen)

    def bring_back(self) -> None:
        """Put the chosen jobs on their boards again."""
        ids = [job.id for job in self.table.chosen_lines()]
        if ids:
            self.do_and_go_on(partial(self.desk.do, bring_jobs_back, ids))

    def trash(self) -> None:
        """Put the chosen jobs into the trash."""
        ids = [job.id for job in self.table.chosen_lines()]
        if ids:
            self.do_and_go_on(partial(self.desk.do, trash_jobs, ids))

    def _fill_menu(self, menu: QMenu) -> None:
        if not self.table.chosen_count():
            return
        menu.addAction(self.tr("&Open")).triggered.connect(lambda _=False: self.open_chosen())
        menu.addAction(self.tr("Bring bac&k")).triggered.connect(lambda _=False: self.bring_back())
        menu.addAction(self.tr("Move to the &trash")).triggered.connect(lambda _=False: self.trash())
        menu.addSeparator()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Trash", text)
