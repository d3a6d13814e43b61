"""Adds the pages of the archive and the trash to the window, with the commands that lead to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.board.archive_commands import archive_ended, archive_jobs
from app.store.change import Change
from ui.after_paint import LoadLater
from ui.trash.emptier import Emptier
from ui.trash.idle_emptying import IdleEmptying

if TYPE_CHECKING:
    from pathlib import Path

    from ui.main_window import MainWindow
    from ui.trash.archive_page import ArchivePage
    from ui.trash.trash_page import TrashPage

ARCHIVE_ID, TRASH_ID = "archive", "trash"
LOADED_LATER = (
    "app.board.trash_queries",
    "app.board.trash_commands",
    "ui.people.lines_table",
    "ui.trash.list_page",
    "ui.trash.archive_page",
    "ui.trash.delete_dialog",
    "ui.trash.trash_page",
)
_LOAD_AFTER_MS = 6_000


class Archive(QObject):
    """The page of archived jobs, made when it is first shown, and what takes jobs there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.page: ArchivePage | None = None
        window.pages.add(ARCHIVE_ID, self.tr("Archive"), "archive", self._make)
        window.menus.connect_to("view.archive", lambda: window.pages.show(ARCHIVE_ID))
        window.menus.connect_to("job.archive", self._archive)
        window.menus.connect_to("stage.archive_ended", self._sweep)
        window.bus.changed.connect(self._follow)
        window.renewed.connect(self._read_anew)

    def _make(self) -> QWidget:
        from ui.trash.archive_page import ArchivePage  # noqa: PLC0415 - not part of the start

        window = self._window
        self.page = ArchivePage(window.desk, window.messages)
        self.page.job_wanted.connect(self._open_job)
        return self.page

    def _open_job(self, job_id: str) -> None:
        self._window.panel.open(job_id)

    def _archive(self) -> None:
        """Archive the chosen cards; the one that follows them is chosen then."""
        selection, desk = self._window.selection, self._window.desk
        chosen = selection.ids() if selection.is_in_view else []
        following = selection.beside(chosen) if chosen else None
        if chosen and self._window.messages.run(lambda: desk.do(archive_jobs, chosen)) and following:
            selection.select([following])

    def _sweep(self) -> None:
        """Archive the jobs of the stage with the focus that have ended."""
        board = self._window.board
        stage = board.focused_stage() if board.isVisible() else None
        if stage is not None:
            stage_id = stage.stage_id
            self._window.messages.run(lambda: self._window.desk.do(archive_ended, stage_id))

    def _follow(self, change: Change) -> None:
        if self.page is not None:
            self.page.follow(change)

    def _read_anew(self) -> None:
        if self.page is not None:
            self.page.read_anew()


class Trash(QObject):
    """The page of the trash, made when it is first shown, and what empties it."""

    def __init__(self, window: MainWindow, database: Path) -> None:
        super().__init__(window)
        self._window = window
        self.page: TrashPage | None = None
        self.emptier = Emptier(database, self)
        self.idle = IdleEmptying(window.bus, window.desk, self.emptier, self)
        window.pages.add(TRASH_ID, self.tr("Trash"), "trash", self._make)
        window.menus.connect_to("view.trash", lambda: window.pages.show(TRASH_ID))
        window.bus.changed.connect(self._follow)
        window.renewed.connect(self.emptier.stop)
        window.renewed.connect(self._read_anew)
        LoadLater(LOADED_LATER, _LOAD_AFTER_MS, self)

    def _make(self) -> QWidget:
        from ui.trash.trash_page import TrashPage  # noqa: PLC0415 - not part of the start

        window = self._window
        self.page = TrashPage(window.desk, window.messages, self.emptier)
        return self.page

    def _follow(self, change: Change) -> None:
        if self.page is not None:
            self.page.follow(change)

    def _read_anew(self) -> None:
        if self.page is not None:
            self.page.read_anew()
