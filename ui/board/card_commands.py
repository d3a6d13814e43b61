"""What can be done to the selected cards without opening one: their menu, places, links and the trash."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu

from app.board import move_jobs, trash_jobs
from app.board.job_queries import JobUrl, have_urls, job_urls, top_of_stage
from app.board.web_address import web_address
from ui.board.stage_column import StageColumnView
from ui.main_window import MOVES, MainWindow

_MOST_OPENED = 10  # postings at once: each is a page of the browser
_MOST_ASKED = 500  # cards whose links are looked at before a menu opens
_ON_CARDS = (
    *("job.open", "job.edit_title", "job.tags", "job.deadline", "job.outcome", "job.priority"),
    *("job.move_to", "job.to_board", "job.copy_to_board", "job.archive", "job.trash", "job.mail"),
    *("job.add_activity", "job.add_contact", "job.add_note", "job.attach"),
)


class CardCommands(QObject):
    """Connects the commands of cards; they act on the selected ones, or on the one with the focus.

    Nothing is done to a board that is out of view behind another page.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._board = window.board
        self._selection = window.selection
        self._desk = window.desk
        self._messages = window.messages
        menus = window.menus
        menus.connect_to("job.top", lambda: self._move_within(is_up=True))
        menus.connect_to("job.bottom", lambda: self._move_within(is_up=False))
        menus.connect_to("job.open_posting", lambda: self._messages.look(self._open_postings))
        menus.connect_to("job.copy_link", lambda: self._messages.look(self._copy_links))
        menus.connect_to("job.trash", self._trash)
        menus.fill_with("job.move_to", self._fill_stages)
        menus.offer_with(menus.menu("job"), self._possible)
        self._board.card_menu_wanted.connect(self.open_menu)

    def open_menu(self, place: QPoint) -> None:
        """Open the menu of the selected cards at a place of the screen."""
        from ui.board.card_menu import fill_card_menu  # noqa: PLC0415 - not part of the start

        menu = QMenu(self._window)
        menu.setAccessibleName(self.tr("Menu of the selected cards"))
        fill_card_menu(menu, self._window.menus)
        self._window.menus.offer_with(menu, self._possible)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _chosen(self) -> list[str]:
        return self._selection.ids() if self._selection.is_in_view else []

    def _possible(self) -> dict[str, bool]:
        """Tell which entries of the menus can do something with the cards as they are chosen now."""
        chosen, is_in_view = self._chosen(), self._selection.is_in_view
        moves = {
            command_id: is_in_view and self._selection.move_by_key(direction) is not None
            for command_id, direction in MOVES.items()
        }
        return {
            "job.new": bool(self._board.columns()),
            **dict.fromkeys(_ON_CARDS, bool(chosen)),
            **moves,
            **dict.fromkeys(("job.top", "job.bottom"), len(self._stages_of(chosen)) == 1),
            **dict.fromkeys(("job.open_posting", "job.copy_link"), self._may_have_links(chosen)),
        }

    def _may_have_links(self, job_ids: Sequence[str]) -> bool:
        """Tell whether one of the cards has a link; of very many it is taken for granted: a menu waits."""
        if len(job_ids) > _MOST_ASKED:
            return True
        found: list[bool] = []
        self._messages.look(lambda: found.append(self._desk.read(have_urls, job_ids)))
        return any(found)

    # Places.

    def _fill_stages(self, menu: QMenu) -> None:
        from ui.board.card_menu import fill_stages  # noqa: PLC0415 - not part of the start

        chosen = self._chosen()
        stages = self._stages_of(chosen)
        present = stages[0].stage_id if len(stages) == 1 else None
        fill_stages(menu, self._board.columns(), present, lambda key: self._move_to(chosen, key))
        for action in menu.actions():
            action.setEnabled(bool(chosen))

    def _move_to(self, job_ids: Sequence[str], stage_id: str) -> None:
        """Put cards on top of a stage, as every fresh arrival; those that are all there already stay."""
        if [stage.stage_id for stage in self._stages_of(job_ids)] != [stage_id]:
            self._messages.run(lambda: self._put_on_top(job_ids, stage_id))

    def _move_within(self, *, is_up: bool) -> None:
        """Put cards at an end of their stage; cards of several stages have no one end to go to."""
        chosen = self._chosen()
        stages = self._stages_of(chosen)
        if len(stages) > 1:
            self._messages.say(
                self.tr("The selected cards are in several stages. Select cards of one stage, and try again.")
            )
        elif stages and is_up:
            self._messages.run(lambda: self._put_on_top(chosen, stages[0].stage_id))
        elif stages:
            self._messages.run(lambda: self._desk.do(move_jobs, chosen, stages[0].stage_id, None))

    def _put_on_top(self, job_ids: Sequence[str], stage_id: str) -> None:
        before_id = self._desk.read(top_of_stage, stage_id)
        self._desk.do(move_jobs, job_ids, stage_id, before_id)

    def _stages_of(self, job_ids: Sequence[str]) -> list[StageColumnView]:
        wanted = set(job_ids)
        return [column for column in self._board.columns() if column.list.rows.in_order(wanted)]

    # Links.

    def _open_postings(self) -> None:
        jobs = self._chosen_urls()
        if len(jobs) > _MOST_OPENED:
            self._messages.say(
                self.tr("{count} postings would open at once. Select at most {most}, and try again.").format(
                    count=len(jobs), most=_MOST_OPENED
                )
            )
            return
        refused = [job for job in jobs if not self._open(job)]
        if refused:
            self._messages.say(self._not_opened(refused[0]))
        elif not jobs:
            self._messages.say(self._no_address())

    def _open(self, job: JobUrl) -> bool:
        address = web_address(job.url)
        return address is not None and QDesktopServices.openUrl(QUrl(address))

    def _copy_links(self) -> None:
        jobs = self._chosen_urls()
        if not jobs:
            self._messages.say(self._no_address())
            return
        QGuiApplication.clipboard().setText("\n".join(web_address(job.url) or job.url for job in jobs))
        one, many = self.tr("Link copied"), self.tr("{} links copied").format(len(jobs))
        self._messages.say(one if len(jobs) == 1 else many)

    def _chosen_urls(self) -> list[JobUrl]:
        return [job for job in self._desk.read(job_urls, self._chosen()) if job.url.strip()]

    def _no_address(self) -> str:
        return self.tr("This job has no address yet. You can add one in its card.")

    def _not_opened(self, job: JobUrl) -> str:
        title = job.title or self.tr("this job")
        return self.tr(
            "The address of {} is none that a browser opens. It stays in the card as it is."
        ).format(title)

    # The trash.

    def _trash(self) -> None:
        chosen = self._chosen()
        following = self._selection.beside(chosen)
        if chosen and self._messages.run(lambda: self._desk.do(trash_jobs, chosen)) and following:
            self._selection.select([following])
