"""Connects the command for a new note, and tells at the start what was being typed when the program ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.store.drafts import waiting_drafts

if TYPE_CHECKING:
    from app.store.drafts import WaitingDraft
    from ui.main_window import MainWindow

TAB = "notes"

# The tab of the panel in which drafts are shown, by the first part of their names; others: the overview.
_TABS = {
    "note": TAB,
    "new-note": TAB,
    "activity": "activities",
    "new-activity": "activities",
    "posting": "posting",
}
# Drafts that are shown where they were typed: in a dialog of their own.
_OF_PEOPLE = ("mail", "contact", "new-contact", "employer", "new-employer")


class NoteCommands(QObject):
    """Opens the notes of a job in the panel."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.menus.connect_to("job.add_note", self.add)
        window.messages.look(self._tell_drafts)

    def add(self) -> None:
        """Begin a new note on the selected job, on the one with the focus where there are several."""
        chosen = self._window.selection.ids()
        if chosen:
            self._window.messages.look(lambda: self._add(self._window.selection.leading(chosen)))

    def _add(self, job_id: str) -> None:
        from ui.note.notes_tab import NotesTab  # noqa: PLC0415 - not part of the start

        if not self._window.panel.open(job_id, TAB):
            return
        tab = self._window.panel.tab(TAB)
        if isinstance(tab, NotesTab):
            tab.add()

    def _tell_drafts(self) -> None:
        """Tell once what was not saved when the program ended, with a way there."""
        waiting = [each for each in self._window.desk.read(waiting_drafts) if not each.is_saved]
        if not waiting:
            return
        sentence = self.tr("Pursuit ended before something you were typing was saved. It was brought back.")
        newest = waiting[0]
        others = {each.job_id or each.draft.name: each.title or self.tr("a job") for each in waiting}
        del others[newest.job_id or newest.draft.name]
        notices = [self.tr("So was something on: {}").format(", ".join(others.values()))] if others else []
        self._window.messages.offer(
            sentence, self.tr("Show it"), lambda: self._go_to(newest), *notices, stays=True
        )

    def _go_to(self, waiting: WaitingDraft) -> None:
        kind = waiting.draft.name.partition("/")[0]
        if kind in _OF_PEOPLE:
            self._window.draft_wanted.emit(waiting.draft.name)
            return
        tab = _TABS.get(kind, "overview")
        self._window.messages.look(lambda: self._window.panel.open(waiting.job_id, tab))
