"""Tells reminders as they fire, and does what their buttons say."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.application import Application
from app.errors import PursuitError
from app.schedule.planning import tomorrow_morning
from app.schedule.preferences import PAUSED_SETTING, preferences
from app.schedule.reminders import (
    MOST_AT_ONCE,
    FiredReminder,
    close_reminders,
    fired_reminders,
    mark_seen,
    snooze,
    still_open,
)
from app.store.change import Change
from app.store.settings import read_setting, write_setting
from ui.notify.note import DONE, OPEN, SNOOZE_MORNING, Note, Notifier
from ui.notify.wording import SNOOZED_MS, can_be_done, digest_of, note_of
from ui.single_instance import bring_forward

if TYPE_CHECKING:
    from ui.main_window import MainWindow

HELD_SETTING = "reminders_held"  # ids of what fired during a pause and is still to be told
_TOGETHER_MS = 150  # the scheduler tells what was missed in slices; the last one has come by then
_LONGEST_WAIT_MS = 30_000  # as the ticker's: timers stand still while a computer sleeps

_TABLES = ("activity", "homework", "offer", "offer_terms", "job", "board")

_log = logging.getLogger(__name__)


class Reminding(QObject):
    """Listens to the scheduler and tells what fires, each thing once; several at once as one digest.

    `changed` comes whenever the list of fired reminders may be another one, `centre_wanted` when the user
    asks to see several of them.
    """

    changed = Signal()
    centre_wanted = Signal()

    def __init__(self, window: MainWindow, application: Application, notifier: Notifier) -> None:
        super().__init__(window)
        self._window = window
        self._application = application
        self._notifier = notifier
        self._told: dict[str, tuple[FiredReminder, ...]] = {}  # by the key of what is shown
        self._late: list[FiredReminder] = []
        self._together = QTimer(self, singleShot=True, interval=_TOGETHER_MS)
        self._together.timeout.connect(self._tell_late)
        self._pause_end = QTimer(self, singleShot=True)
        self._pause_end.timeout.connect(self._look_at_pause)
        notifier.acted.connect(self._answer)
        notifier.closed.connect(self._note_sent_away)
        notifier.failed.connect(self._forget)
        window.bus.changed.connect(self._follow)
        window.renewed.connect(lambda: window.messages.look(self._compare))
        application.scheduler.listeners.append(self._take)
        self._look_at_pause()

    def stop(self) -> None:
        """Tell nothing more, and take away what nobody will be there to answer."""
        if self._take in self._application.scheduler.listeners:
            self._application.scheduler.listeners.remove(self._take)
        self._together.stop()
        self._pause_end.stop()
        self._notifier.stop()
        self._told.clear()

    # What can be done about reminders, from wherever.

    def act(self, reminder_ids: Iterable[int], action: str) -> None:
        """Do what a button says (`ui/notify/note.py`) to reminders that have fired."""
        wanted = set(reminder_ids)
        self._window.messages.look(
            lambda: self._do(
                [each for each in self._application.read(fired_reminders) if each.id in wanted], action
            )
        )

    def dismiss(self, reminder_ids: Iterable[int]) -> None:
        """Take reminders off the list; what they are about stays as it is."""
        ids = tuple(reminder_ids)
        self._window.messages.run(lambda: close_reminders(self._application.store, ids))
        self.look()

    def look(self) -> None:
        """Take away what is shown and was dealt with meanwhile; call it after any change of the list."""
        if self._told:
            self._window.messages.look(self._keep_open)
        self.changed.emit()

    # Pause.

    @property
    def paused_until(self) -> int | None:
        """The instant (milliseconds UTC) until which nothing is shown; None: it is not paused."""
        until = self._setting(PAUSED_SETTING)
        if not isinstance(until, int) or until <= self._application.clock.now_ms():
            return None
        return until

    def pause(self, until: int) -> None:
        """Show nothing until an instant (milliseconds UTC); what fires meanwhile is told then."""
        self._window.messages.look(lambda: write_setting(self._application.store, PAUSED_SETTING, until))
        self._look_at_pause()
        self.changed.emit()

    def resume(self) -> None:
        """Show what has waited, and everything from now on."""
        self._window.messages.look(lambda: write_setting(self._application.store, PAUSED_SETTING, None))
        self._look_at_pause()
        self.changed.emit()

    def _look_at_pause(self) -> None:
        """Wait for the end of a pause by the wall clock; at the end, tell what has waited."""
        until = self.paused_until
        if until is not None:
            left = until - self._application.clock.now_ms()
            self._pause_end.start(min(max(left, 1), _LONGEST_WAIT_MS))
            return
        self._pause_end.stop()
        held = self._setting(HELD_SETTING)
        if isinstance(held, list) and held:
            self._window.messages.look(lambda: self._tell_held(held))

    def _hold(self, reminders: Sequence[FiredReminder]) -> None:
        held = self._setting(HELD_SETTING)
        ids = [*(held if isinstance(held, list) else []), *(each.id for each in reminders)]
        self._window.messages.look(lambda: write_setting(self._application.store, HELD_SETTING, ids))

    def _tell_held(self, held: list[object]) -> None:
        store = self._application.store
        write_setting(store, HELD_SETTING, [])
        waited = [each for each in self._application.read(fired_reminders) if each.id in held]
        self._tell(sorted(waited, key=lambda each: (each.moment_at, each.id)), is_late=True)

    # Telling.

    def _take(self, fired: tuple[FiredReminder, ...]) -> None:
        """Tell what the scheduler has fired: what is in time at once, what was missed together."""
        self._look_at_pause()
        if self._pause_end.isActive():
            self._hold(fired)
        else:
            in_time = [each for each in fired if not each.is_late]
            self._tell(in_time, is_late=False)
            self._late += [each for each in fired if each.is_late]
            if self._late:
                self._together.start()
        self.look()  # of one thing only the newest is shown

    def _tell_late(self) -> None:
        late, self._late = self._late, []
        self._tell(sorted(late, key=lambda each: (each.moment_at, each.id)), is_late=True)

    def _tell(self, reminders: Sequence[FiredReminder], *, is_late: bool) -> None:
        clock = self._application.clock
        if len(reminders) > MOST_AT_ONCE:
            self._show(digest_of(reminders, clock, is_late=is_late), reminders)
            return
        for each in reminders:
            self._show(note_of(each, clock, self._morning()), [each])

    def _show(self, note: Note, reminders: Sequence[FiredReminder]) -> None:
        self._told[note.key] = tuple(reminders)
        self._notifier.show(note)

    # What became of it.

    def _answer(self, key: str, action: str) -> None:
        reminders = self._told.pop(key, ())
        startup_id = self._notifier.startup_id
        self._notifier.withdraw(key)
        if reminders:
            self._do(reminders, action, startup_id)

    def _note_sent_away(self, key: str) -> None:
        """The user has seen it; it stays in the list."""
        ids = [each.id for each in self._told.pop(key, ())]
        self._window.messages.look(lambda: mark_seen(self._application.store, ids))
        self.changed.emit()

    def _forget(self, key: str) -> None:
        self._told.pop(key, None)

    def _follow(self, change: Change) -> None:
        if change.is_of_everything or change.touches(*_TABLES):
            self.look()

    def _keep_open(self) -> None:
        ids = [each.id for shown in self._told.values() for each in shown]
        there = self._application.read(still_open, ids)
        self._withdraw_unless(lambda each: each.id in there)

    def _compare(self) -> None:
        """Take away what is not in the list: the data file may be another one, with numbers of its own."""
        kept = {
            (each.id, each.subject_id, each.moment_at) for each in self._application.read(fired_reminders)
        }
        self._withdraw_unless(lambda each: (each.id, each.subject_id, each.moment_at) in kept)
        self.changed.emit()

    def _withdraw_unless(self, is_there: Callable[[FiredReminder], bool]) -> None:
        for key, shown in tuple(self._told.items()):
            if not any(is_there(each) for each in shown):
                self._forget(key)
                self._notifier.withdraw(key)

    # What the buttons do.

    def _do(self, reminders: Sequence[FiredReminder], action: str, startup_id: str = "") -> None:
        if action == OPEN:
            self._open(reminders, startup_id)
        elif action == DONE:
            self._window.messages.run(lambda: self._complete(reminders))
        elif action in SNOOZED_MS or action == SNOOZE_MORNING:
            self._window.messages.run(lambda: self._snooze(reminders, action))
        self.look()

    def _complete(self, reminders: Sequence[FiredReminder]) -> None:
        from app.activities.activity_commands import complete_activities  # noqa: PLC0415 - when asked for

        application = self._application
        activities = list(dict.fromkeys(each.subject_id for each in reminders if can_be_done(each)))

        def write() -> None:
            application.do(complete_activities, activities, None)

        if activities:
            application.store.when_free(write)  # a worker that writes is not interrupted, nor waited for

    def _snooze(self, reminders: Sequence[FiredReminder], action: str) -> None:
        now = self._application.clock.now_ms()
        until = self._morning() if action == SNOOZE_MORNING else now + SNOOZED_MS[action]
        for each in reminders:
            snooze(self._application.store, each.id, until)

    def _open(self, reminders: Sequence[FiredReminder], startup_id: str) -> None:
        bring_forward(self._window, startup_id)
        ids = [each.id for each in reminders]
        self._window.messages.look(lambda: mark_seen(self._application.store, ids))
        if len(reminders) > 1:
            self.centre_wanted.emit()
            return
        from ui.notify.opening import show_subject  # noqa: PLC0415 - when asked for

        for each in reminders:
            self._window.messages.look(partial(show_subject, self._window, each))

    def _morning(self) -> int:
        application = self._application
        set_ = application.read(preferences)
        return tomorrow_morning(application.clock.now_ms(), set_, application.clock)

    def _setting(self, name: str) -> object:
        try:
            return self._application.read(read_setting, name)
        except PursuitError as problem:
            _log.warning("a setting of reminders could not be read: %s", problem)
            return None
