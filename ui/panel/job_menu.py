"""What can be done to the job of a panel: the menus of its stage and of everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QActionGroup, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu

from app.board import move_jobs, move_jobs_to_board, shown_name, trash_jobs
from app.board.archive_commands import archive_jobs, bring_jobs_back
from app.board.job_queries import top_of_stage
from app.board.panel_queries import PanelHead
from app.board.web_address import web_address
from ui.board.stage_colours import dot_icon
from ui.boards.board_menus import list_targets

if TYPE_CHECKING:
    from ui.messages import Messages
    from ui.ports import Desk


class JobMenu(QObject):
    """Fills menus for one job and does what is chosen in them. `outcome_wanted` carries the job's id."""

    outcome_wanted = Signal(str)

    def __init__(self, desk: Desk, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._messages = messages

    def fill_stages(self, menu: QMenu, head: PanelHead) -> None:
        """List the stages of the job's board, its own one checked."""
        group = QActionGroup(menu)
        for stage in head.stages:
            is_present = stage.id == head.stage_id
            icon = dot_icon(stage.colour, is_present=is_present)
            action = menu.addAction(icon, shown_name(stage.name).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(is_present)
            action.triggered.connect(lambda _=False, key=stage.id: self._move(head, key))
            group.addAction(action)

    def fill(self, menu: QMenu, head: PanelHead) -> None:
        """List what else can be done."""
        address = web_address(head.url)
        posting = menu.addAction(self.tr("Open the posting"), lambda: self._open(address))
        posting.setEnabled(address is not None)
        link = menu.addAction(self.tr("Copy the link"), lambda: self._copy(address))
        link.setEnabled(address is not None)
        menu.addSeparator()
        menu.addAction(self.tr("Outcome…"), lambda: self.outcome_wanted.emit(head.job_id))
        boards = QMenu(self.tr("Move to board"), menu)
        boards.aboutToShow.connect(lambda: self._messages.look(lambda: self._list_boards(boards, head)))
        menu.addMenu(boards)
        archive = self.tr("Bring back from the archive") if head.is_archived else self.tr("Archive")
        menu.addAction(archive, lambda: self._archive(head))
        menu.addSeparator()
        menu.addAction(self.tr("Move to the trash"), lambda: self._trash(head))

    def _list_boards(self, menu: QMenu, head: PanelHead) -> None:
        menu.clear()
        others = [board for board in self._desk.boards() if board.id != head.board_id]
        list_targets(menu, others, lambda key: self._to_board(head, key))

    def _move(self, head: PanelHead, stage_id: str) -> None:
        """Put the job on top of a stage, as every fresh arrival."""

        def step() -> None:
            before_id = self._desk.read(top_of_stage, stage_id)
            self._desk.do(move_jobs, [head.job_id], stage_id, before_id)

        if stage_id != head.stage_id:
            self._messages.run(step)

    def _to_board(self, head: PanelHead, board_id: str) -> None:
        self._messages.run(lambda: self._desk.do(move_jobs_to_board, [head.job_id], board_id))

    def _archive(self, head: PanelHead) -> None:
        command = bring_jobs_back if head.is_archived else archive_jobs
        self._messages.run(lambda: self._desk.do(command, [head.job_id]))

    def _trash(self, head: PanelHead) -> None:
        self._messages.run(lambda: self._desk.do(trash_jobs, [head.job_id]))

    def _open(self, address: str | None) -> None:
        if address is None or not QDesktopServices.openUrl(QUrl(address)):
            self._messages.say(self.tr("No program of this computer opens this address."))

    def _copy(self, address: str | None) -> None:
        QGuiApplication.clipboard().setText(address or "")
        self._messages.say(self.tr("Link copied"))
