"""Connects the command for a new note, and tells at the start what was being typed when the program ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.store.drafts import waiting_drafts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.store.drafts import WaitingDraft
    from ui.main_window import MainWindow
    from ui.widgets.toast import Toast

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
        window.bus.changed.connect(self._follow)
        self._told: tuple[WaitingDraft, ...] = ()
        self._toast: Toast | None = None
        window.messages.look(lambda: self._tell_drafts(self._waiting()))
        program = QApplication.instance()
        if self._toast is not None and isinstance(program, QApplication):
            # What was typed is kept or discarded by a button or in a dialog: the keyboard goes on from there.
            program.focusChanged.connect(self._follow_focus)

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

    def _waiting(self) -> tuple[WaitingDraft, ...]:
        return tuple(each for each in self._window.desk.read(waiting_drafts) if not each.is_saved)

    def _tell_drafts(self, waiting: Sequence[WaitingDraft]) -> None:
        """Tell what was not saved when the program ended, with a way there."""
        if not waiting:
            return
        sentence = self.tr("Pursuit ended before something you were typing was saved. It was brought back.")
        newest = waiting[0]
        others = {each.job_id or each.draft.name: each.title or self.tr("a job") for each in waiting}
        del others[newest.job_id or newest.draft.name]
        notices = [self.tr("So was something on: {}").format(", ".join(others.values()))] if others else []
        self._told = tuple(waiting)
        toast = self._toast = self._window.messages.offer(
            sentence, self.tr("Show it"), lambda: self._go_to(newest), *notices, stays=True
        )
        toast.gone.connect(self._end)

    def _end(self) -> None:
        self._toast = None

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._toast is not None and now is not None and now.window() is self._window:
            self._look_again()

    def _follow(self) -> None:
        if self._toast is not None:
            QTimer.singleShot(0, self, self._look_again)  # the draft goes once its text is saved

    def _look_again(self) -> None:
        self._window.messages.look(self._tell_what_is_left)

    def _tell_what_is_left(self) -> None:
        """Tell no more of what was kept, discarded or typed on in another way than by the toast."""
        toast, told = self._toast, {each.draft for each in self._told}
        left = tuple(each for each in self._waiting() if each.draft in told)
        if toast is not None and len(left) < len(told):
            self._toast = None  # its going moves the keyboard, which asks again
            toast.go()
            self._tell_drafts(left)

    def _go_to(self, waiting: WaitingDraft) -> None:
        kind = waiting.draft.name.partition("/")[0]
        if kind in _OF_PEOPLE:
            self._window.draft_wanted.emit(waiting.draft.name)
            return
        tab = _TABS.get(kind, "overview")
        self._window.messages.look(lambda: self._window.panel.open(waiting.job_id, tab))
