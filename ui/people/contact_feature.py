"""Connects the command that adds somebody to a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.main_window import MainWindow

TAB = "contacts"


class ContactCommands(QObject):
    """Opens the people of a job in the panel, ready to add one."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.menus.connect_to("job.add_contact", self.add)

    def add(self) -> None:
        """Begin to add somebody to the selected job, to the one with the focus where there are several."""
        chosen = self._window.selection.ids()
        if chosen:
            self._window.messages.look(lambda: self._add(self._window.selection.leading(chosen)))

    def _add(self, job_id: str) -> None:
        from ui.people.contacts_tab import ContactsTab  # noqa: PLC0415 - not part of the start

        if not self._window.panel.open(job_id, TAB):
            return
        tab = self._window.panel.tab(TAB)
        if isinstance(tab, ContactsTab):
            tab.add()
