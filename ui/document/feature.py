"""Connects the command that attaches documents to the selected cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ui.pages import BOARD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.document.attaching import Attaching
    from ui.main_window import MainWindow

TAB = "documents"


class DocumentCommands(QObject):
    """One card: its panel opens at the documents. Several: each gets the same ones."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._attaching: Attaching | None = None
        window.menus.connect_to("job.attach", self._attach)

    def _attach(self) -> None:
        chosen = self._chosen()
        if len(chosen) == 1:
            self._window.messages.look(lambda: self._attach_to_one(chosen[0]))
        elif chosen:
            self._window.messages.look(lambda: self._attach_to_several(chosen))

    def _chosen(self) -> Sequence[str]:
        """Return the selected cards; the job of the panel where that has the keyboard, or stands alone."""
        window = self._window
        job_id = window.panel.job_id if window.has_panel else ""
        focus = QApplication.focusWidget()
        is_on_board = window.pages.shown == BOARD
        has_panel_keyboard = focus is not None and bool(job_id) and window.panel.panel.isAncestorOf(focus)
        if job_id and (has_panel_keyboard or not is_on_board):
            return [job_id]
        return window.selection.ids() if is_on_board else []

    def _attach_to_one(self, job_id: str) -> None:
        from ui.document.documents_tab import DocumentsTab  # noqa: PLC0415 - not part of the start

        panel = self._window.panel
        panel.open(job_id, TAB)
        tab = panel.tab(TAB)
        if panel.job_id == job_id and isinstance(tab, DocumentsTab):
            tab.add()

    def _attach_to_several(self, job_ids: Sequence[str]) -> None:
        if self._attaching is None:
            self._attaching = self._make_attaching()
        self._attaching.ask(job_ids)

    def _make_attaching(self) -> Attaching:
        from ui.document.attaching import Attaching  # noqa: PLC0415 - not part of the start
        from ui.document.document_actions import DocumentActions  # noqa: PLC0415
        from ui.document.file_work import FileWork  # noqa: PLC0415
        from ui.exchange.progress_strip import ProgressStrip  # noqa: PLC0415

        window = self._window
        strip = ProgressStrip(window)
        window.statusBar().addPermanentWidget(strip)
        strip.hide()
        work = FileWork(window.messages, strip, self)
        actions = DocumentActions(window.desk, window.messages, work, self)
        return Attaching(window.desk, window.messages, window.theme, actions, window)
