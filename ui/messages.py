"""Tells the user what happened: a toast for each change, with Undo and the times still to be set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.clock import to_ms, today
from app.errors import PursuitError, StorageFailed
from app.store.change import Change, DuplicateOffer, Effect, Kind, Origin, OutcomeOffer
from ui.job.words import mark_as
from ui.ports import Desk
from ui.theme.theme import Theme
from ui.widgets.message import LIFETIME_MS, Message, TimeWanted
from ui.words import told

if TYPE_CHECKING:
    from ui.widgets.toast import Toast
    from ui.widgets.toast_stack import ToastStack


@dataclass(frozen=True, slots=True)
class _Choice:
    """A further button of a toast: its words, the jobs it is about, and what it does."""

    words: str
    job_ids: frozenset[str]
    step: Callable[[], object]


class Messages(QObject):
    """Shows toasts for changes and sentences; `finished` asks for the keyboard to go back to the page.

    `unsaved` comes when something could not be stored, `reason_wanted` when the user wants to say why jobs
    ended as they did, `job_wanted` when a job that a toast speaks of is to be shown, `merge_wanted` when
    cards are to become one.
    """

    finished = Signal()
    unsaved = Signal()
    reason_wanted = Signal(object)  # job ids
    job_wanted = Signal(str)
    merge_wanted = Signal(object)  # job ids, that of the card to keep first

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        ground: QWidget,
        lifetime_ms: int = LIFETIME_MS,
        page: QWidget | None = None,
    ) -> None:
        super().__init__(ground)
        self._page = page
        self._desk = desk
        self._theme = theme
        self._ground = ground
        self._lifetime_ms = lifetime_ms
        self._room = self._lift = 0
        self._stack: ToastStack | None = None
        self._marked: Change | None = None  # what gave jobs the outcome that was offered last
        self._choices: dict[Toast, tuple[_Choice, ...]] = {}  # of the toasts in view
        self._remarks: dict[int, tuple[str, ...]] = {}  # by the id of a change that is still to be told

    @property
    def stack(self) -> ToastStack:
        """The toasts in view."""
        if self._stack is None:
            from ui.widgets.toast_stack import ToastStack  # noqa: PLC0415 - not part of the start

            self._stack = ToastStack(self._theme, self._ground, self._lifetime_ms, self._page)
            self._stack.focus_left.connect(self.finished)
            self._stack.make_room(self._room)
            self._stack.lift(self._lift)
        return self._stack

    def make_room(self, pixels: int) -> None:
        """Keep the toasts so far from the right end: something lies there that they would cover."""
        self._room = pixels
        if self._stack is not None:
            self._stack.make_room(pixels)

    def lift(self, pixels: int) -> None:
        """Keep toasts that go by themselves so far above the end of the page: buttons are there."""
        self._lift = pixels
        if self._stack is not None:
            self._stack.lift(pixels)

    def tell(self, change: Change) -> None:
        """Tell a change. Only the newest one of the window can be taken back from its toast."""
        offer = ""
        if change.origin is Origin.WINDOW:
            self._clear_for(change)
            offer = _tr("Redo") if change.kind is Kind.UNDO else _tr("Undo")
        self._withdraw_choices(change)
        remarks = self._remarks.pop(change.id, ())
        if change.is_quiet:
            return
        choices = self._choices_of(change)
        words = tuple(choice.words for choice in choices)
        notices = (*change.notices, *remarks)
        stays = bool(change.duplicates)  # nothing says it again
        toast = self.stack.show(Message(told(change), notices, offer, _times(change), words, stays))
        if choices:
            self._offer(toast, choices)
        step = self._desk.redo if change.kind is Kind.UNDO else self._desk.undo
        toast.offer_taken.connect(lambda: self._take(toast, step))
        toast.time_set.connect(lambda key, moment: self._schedule(toast, key, moment))

    def remark(self, change: Change, sentence: str) -> None:
        """Have a further sentence told with a change that was just made."""
        self._remarks[change.id] = (*self._remarks.get(change.id, ()), sentence)

    def say(self, sentence: str, *notices: str) -> None:
        """Show a sentence, with what else is to be known; nothing where it is empty."""
        if sentence:
            self.stack.show(Message(sentence, notices))

    def offer(
        self, sentence: str, words: str, step: Callable[[], object], *notices: str, stays: bool = False
    ) -> Toast:
        """Show a sentence, with what else is to be known and a button for what may follow from it.

        One that `stays` does not go by itself: nothing says it again. The toast is returned for whoever knows
        when there is nothing left to offer.
        """
        toast = self.stack.show(Message(sentence, notices, choices=(words,), stays=stays))
        self._offer(toast, (_Choice(words, frozenset(), step),))
        return toast

    def refuse(self, problem: PursuitError) -> None:
        """Say why something was not done."""
        if isinstance(problem, StorageFailed):
            self.unsaved.emit()
        self.say(str(problem))

    def run(self, step: Callable[[], object]) -> bool:
        """Change something; where it is refused, say why and return False."""
        try:
            step()
        except PursuitError as problem:
            self.refuse(problem)
            return False
        return True

    def look(self, step: Callable[[], object]) -> bool:
        """Do something that changes nothing in the store; where it is refused, say why and return False."""
        try:
            step()
        except PursuitError as problem:
            self.say(str(problem))
            return False
        return True

    def _clear_for(self, change: Change) -> None:
        """Let go of what is not true any more: what was undone, and the Undo of all but the newest change."""
        if change.kind is not Kind.DO:
            self.stack.clear_settled()
        self.stack.withdraw_offers()

    def _take(self, toast: Toast, step: Callable[[], object]) -> None:
        toast.go()
        self.run(step)

    def _choices_of(self, change: Change) -> tuple[_Choice, ...]:
        jobs = change.touches("job")
        if change is self._marked:
            self._marked = None
            step = partial(self.reason_wanted.emit, tuple(sorted(jobs)))
            return (_Choice(_tr("Add a reason…"), jobs, step),)
        outcomes = (self._outcome_choice(offer, jobs) for offer in change.offers)
        found = (choice for offer in change.duplicates for choice in self._duplicate_choices(offer))
        return (*outcomes, *found)

    def _outcome_choice(self, offer: OutcomeOffer, jobs: frozenset[str]) -> _Choice:
        """Return the button of an outcome, with its count where that is not the change's only job."""
        ids = frozenset(offer.job_ids)
        words = mark_as(offer.outcome, None if ids == jobs and len(ids) == 1 else len(ids))
        return _Choice(words, ids, lambda: self.run(lambda: self._mark(offer)))

    def _duplicate_choices(self, offer: DuplicateOffer) -> tuple[_Choice, _Choice]:
        """Return the buttons about a job that is there already: the one that was there is the one to keep."""
        ids = frozenset({offer.job_id, offer.other_id})
        show = partial(self.job_wanted.emit, offer.other_id)
        merge = partial(self.merge_wanted.emit, (offer.other_id, offer.job_id))
        return _Choice(_tr("Open it"), ids, show), _Choice(_tr("Merge…"), ids, merge)

    def _offer(self, toast: Toast, choices: tuple[_Choice, ...]) -> None:
        self._choices[toast] = choices
        toast.choice_taken.connect(lambda number: self._choose(toast, number))
        toast.gone.connect(lambda: self._choices.pop(toast, None))

    def _choose(self, toast: Toast, number: int) -> None:
        """Do what a button says; the toast stays for the others it has."""
        choice = self._choices[toast][number]
        toast.withdraw_choice(number)
        if not toast.has_choices():
            toast.go()
        choice.step()

    def _withdraw_choices(self, change: Change) -> None:
        """Take the buttons away that are about jobs of a newer change: they may be anywhere by now."""
        jobs = change.touches("job")
        for toast, choices in self._choices.items():
            for number, choice in enumerate(choices):
                if change.is_of_everything or not jobs.isdisjoint(choice.job_ids):
                    toast.withdraw_choice(number)

    def _mark(self, offer: OutcomeOffer) -> None:
        """Give jobs the outcome that was offered, of today."""
        from app.board.job_commands import set_outcome  # noqa: PLC0415 - not part of the start

        day = today(self._desk.clock)
        self._marked = self._desk.do(set_outcome, offer.job_ids, offer.outcome, day, "")

    def _schedule(self, toast: Toast, activity_id: str, moment: datetime) -> None:
        zone = self._desk.clock.zone()
        start = moment.astimezone() if zone is None else moment.replace(tzinfo=zone)
        if self.run(lambda: self._desk.schedule_activity(activity_id, to_ms(start))):
            toast.settle(activity_id)


def _times(change: Change) -> tuple[TimeWanted, ...]:
    if change.kind is Kind.UNDO:
        return ()
    return tuple(wanted for effect in change.effects if (wanted := _time_wanted(effect)) is not None)


def _time_wanted(effect: Effect) -> TimeWanted | None:
    if not effect.needs_time or effect.activity_id is None:
        return None
    return TimeWanted(effect.activity_id, effect.title)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Messages", text)
