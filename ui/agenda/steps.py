"""What is done to entries of the agenda: each a single change, told and undone as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from app.activities import When
from app.schedule.entries import Entry
from app.schedule.entry_commands import complete, put_off, reschedule, unschedule
from ui.agenda.agenda_list import Asked
from ui.agenda.agenda_rows import Key
from ui.agenda.sections import Days, Wish
from ui.agenda.words import number, title_of
from ui.messages import Messages
from ui.ports import Desk
from ui.theme.theme import Theme


class AgendaSteps(QObject):
    """Does with entries what was asked; every step tells whether something was done."""

    def __init__(self, desk: Desk, messages: Messages, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._desk = desk
        self._messages = messages
        self._theme = theme

    def tick(self, entries: Sequence[Entry]) -> bool:
        """Tick entries off; where all of them are done already, reopen them."""
        is_done = not all(entry.is_done for entry in entries)
        return self.do(Wish(is_done=True), entries) if is_done else self._reopen(entries)

    def do(self, wish: Wish, entries: Sequence[Entry]) -> bool:
        """Give entries what a wish means."""
        things = keys_of(entries)
        if wish.is_done:
            return self._run(lambda: self._desk.do(complete, things, done=True))
        day = wish.day
        if day is None:
            return self._run(lambda: self._desk.do(unschedule, things))
        return self._run(lambda: self._desk.do(put_off, things, day))

    def ask(self, asked: Asked, days: Days, entries: Sequence[Entry]) -> bool:
        """Give entries the day that a key stands for; for another one a dialog opens."""
        if asked is Asked.ANOTHER_DAY:
            self.open_dialog(days, entries)
            return False
        wishes = {
            Asked.TODAY: Wish(days.today),
            Asked.TOMORROW: Wish(days.tomorrow),
            Asked.NEXT_WEEK: Wish(days.next_week),
            Asked.NO_DAY: Wish(),
        }
        return self.do(wishes[asked], entries)

    def open_dialog(self, days: Days, entries: Sequence[Entry]) -> None:
        """Ask for a day; of a single entry that can have one also for its time."""
        from ui.agenda.day_dialog import DayDialog  # noqa: PLC0415 - not part of the start

        single = entries[0] if len(entries) == 1 else None
        has_time = single is not None and single.can_be_done
        when = None if single is None or single.day is None else When(single.day, single.time)
        things = keys_of(entries)

        def step(wanted: When | None) -> None:
            if wanted is None:
                self._desk.do(unschedule, things)
            elif wanted != when:
                keeps = not has_time or (when is not None and when.time == wanted.time is not None)
                at = None if keeps else wanted.time
                self._desk.do(reschedule, things, wanted.day, at, keeps_time=keeps)

        title = self.tr("When are these {} to be?").format(number(len(entries)))
        if single is not None:
            title = self.tr("When is it: {}").format(title_of(single))
        dialog = DayDialog(
            title,
            when,
            days.today,
            step,
            self._messages,
            self._theme,
            self._window.window(),
            has_time=has_time,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _reopen(self, entries: Sequence[Entry]) -> bool:
        return self._run(lambda: self._desk.do(complete, keys_of(entries), done=False))

    def _run(self, step: Callable[[], object]) -> bool:
        return self._messages.run(step)


def keys_of(entries: Sequence[Entry]) -> list[Key]:
    """Return by what commands know entries: their kinds and ids."""
    return [(entry.kind, entry.id) for entry in entries]
