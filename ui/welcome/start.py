"""The ways into the program: the page of the first start, the sample board, and a board without cards."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from app.board import (
    DEFAULT_BOARD_NAME,
    TemplateName,
    create_board,
    is_board_empty,
    offered_templates,
    sample_board_id,
    trash_board,
)
from ui.main_window import MainWindow
from ui.theme.tokens import COLUMN_GAP

if TYPE_CHECKING:
    from ui.welcome.sample_banner import SampleBanner
    from ui.welcome.welcome_page import WelcomePage


class Start(QObject):
    """Shows the welcome page while there is no board, and what is to be said above a sample or empty one."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._templates: tuple[TemplateName, ...] = ()
        self.page: WelcomePage | None = None
        self.banner: SampleBanner | None = None
        self.empty_line: QLabel | None = None
        window.page.looked_after.connect(self._look)
        self._look()
        window.take_focus()

    def _look(self) -> None:
        """Show what fits to the board that is shown, or to there being none."""
        self._window.messages.look(self._show_what_fits)

    def _show_what_fits(self) -> None:
        shown, desk = self._window.board.board_id, self._window.desk
        if not shown:
            self._welcome()
        self._show_banner(is_sample=bool(shown) and shown == desk.read(sample_board_id))
        is_bare = bool(shown) and self._window.board.count() == 0
        self._show_empty_line(is_empty=is_bare and desk.read(is_board_empty, shown))

    # No board.

    def _welcome(self) -> None:
        page = self.page
        if page is None:
            from ui.welcome.welcome_page import WelcomePage  # noqa: PLC0415 - seldom part of the start

            page = self.page = WelcomePage(self._window.desk, self._window.theme, self._window.page)
            page.template_chosen.connect(self._begin)
            page.file_wanted.connect(self._window.menus.action("file.import").trigger)
            page.sample_wanted.connect(self._show_sample)
            self._window.page.set_welcome(page)
        templates = self._window.desk.read(offered_templates)
        if templates != self._templates:
            self._templates = templates
            page.show_templates(templates)
        page.you.show_me()

    def _go_on(self, step: Callable[[], object]) -> None:
        """Keep who the user is, as far as it can be kept, and take a way in."""
        if self.page is not None:
            self.page.you.save()
        self._window.messages.run(step)

    def _begin(self, template_id: str) -> None:
        desk = self._window.desk
        self._go_on(lambda: desk.do(create_board, DEFAULT_BOARD_NAME, template_id or None))

    def _show_sample(self) -> None:
        from app.exchange.sample import create_sample_board  # noqa: PLC0415 - not part of the start

        self._go_on(lambda: self._window.desk.do(create_sample_board))

    # The sample board.

    def _show_banner(self, *, is_sample: bool) -> None:
        if self.banner is None and is_sample:
            from ui.welcome.sample_banner import SampleBanner  # noqa: PLC0415 - seldom part of the start

            self.banner = SampleBanner(self._window.page)
            self.banner.removal_wanted.connect(self._remove_sample)
            self._window.page.put_above(self.banner)
        if self.banner is not None:
            self.banner.setVisible(is_sample)

    def _remove_sample(self) -> None:
        shown = self._window.board.board_id
        self._window.messages.run(lambda: self._window.desk.do(trash_board, shown))

    # A board without cards.

    def _show_empty_line(self, *, is_empty: bool) -> None:
        if self.empty_line is None and is_empty:
            key = self._window.menus.action("file.import").shortcut().toString()
            text = self.tr("No cards yet: N adds a job, {} brings in a list.").format(key)
            self.empty_line = QLabel(text, self._window.page)
            self.empty_line.setProperty("quiet", "true")
            self.empty_line.setContentsMargins(0, 0, 0, COLUMN_GAP)
            self._window.page.put_above(self.empty_line)
        if self.empty_line is not None:
            self.empty_line.setVisible(is_empty)
