"""How a change is told in the history of one job: who did it, and line by line what it did to the job."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from app.clock import Clock
from app.store.past import PastChange
from app.store.past_details import Happened, PastThing
from ui.board.words import job_count
from ui.history.detail_words import by_whom, field_line, happened_word, kind_word
from ui.history.words import headline, origin_word, state, time_text

MOST_LINES = 8  # of one change; the dialog has them all


def about_line(change: PastChange, clock: Clock) -> str:
    """Return when a change was made and by whom, and how many jobs it touched where that is not this one."""
    parts = [time_text(clock, change.at), origin_word(change.origin)]
    if change.job_count > 1:
        parts.append(_tr("one of {}").format(counted(change)))
    return " · ".join(parts)


def counted(change: PastChange) -> str:
    """Return how many jobs a change touched: "25 jobs"."""
    count = job_count(change.job_count)
    return count if change.is_counted else _tr("{} or more").format(count)


def undo_word(change: PastChange) -> str:
    """Return what undoing a change is called: of one that touched other jobs too, that it undoes them all."""
    return _tr("Undo this") if change.job_count <= 1 else _tr("Undo for {}").format(counted(change))


def lines_of(things: Sequence[PastThing], clock: Clock) -> list[str]:
    """Return what happened to a job in lines, at most `MOST_LINES` and one that counts the others."""
    lines = [line for thing in things for line in _lines(thing, clock)]
    if len(lines) <= MOST_LINES + 1:
        return lines
    more = _tr("and {} more").format(QLocale().toString(len(lines) - MOST_LINES))
    return [*lines[:MOST_LINES], more]


def spoken_job_change(change: PastChange, things: Sequence[PastThing], clock: Clock) -> str:
    """Return everything that is shown of a change as one text for screen readers."""
    parts = (headline(change), about_line(change, clock), *lines_of(things, clock), state(change))
    return "\n".join(part for part in parts if part)


def _lines(thing: PastThing, clock: Clock) -> Iterable[str]:
    if thing.kind == "job":
        yield from _lines_of_job(thing, clock)
        return
    name = thing.name or _tr("no name")
    word = _linked_word(thing) if thing.kind == "contact" else happened_word(thing)
    told = _tr("{kind} “{name}” {happened}").format(kind=kind_word(thing.kind), name=name, happened=word)
    fields = [field_line(field, clock) for field in thing.fields]
    if thing.happened is not Happened.CHANGED or not fields:
        yield told
        return
    subject = _tr("{kind} “{name}”").format(kind=kind_word(thing.kind), name=name)
    for line in fields:
        yield by_whom(_tr("{subject}: {change}").format(subject=subject, change=line), thing)


def _lines_of_job(thing: PastThing, clock: Clock) -> Iterable[str]:
    words = {
        Happened.CAME: _tr("Job added"),
        Happened.TRASHED: _tr("Put into the trash"),
        Happened.BACK: _tr("Brought back"),
        Happened.WENT: _tr("Job removed"),
    }
    if thing.happened in words:
        yield by_whom(words[thing.happened], thing)
    for field in thing.fields:
        yield by_whom(field_line(field, clock), thing)


def _linked_word(thing: PastThing) -> str:
    if thing.happened is Happened.CAME:
        return _tr("linked")
    return _tr("no longer linked") if thing.happened is Happened.WENT else happened_word(thing)


def _tr(text: str) -> str:
    return QCoreApplication.translate("History", text)
