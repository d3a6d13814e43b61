"""What a change did to the entries of some days, or to those to do, without reading all of them anew."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from app.schedule.entries import ACTIVITY, DUE, SECTION_ORDERS, Agenda, Entry, agenda_of, by_time, sections_of
from app.schedule.entry_reader import EntryReader
from app.store import Change, Store
from app.store.database import select_by_ids

_SHARED = ("board", "stage", "employer", "activity_category")  # many entries may show what is in these
_DETAILS = ("homework", "interview", "offer", "offer_terms")
_MOST = 300  # with more of them, reading all is quicker
_OF_JOBS = "SELECT id FROM activity WHERE job_id IN"


def entries_after(
    store: Store, change: Change, entries: Sequence[Entry], first: date, last: date
) -> tuple[Entry, ...] | None:
    """Return what `entries_between` would, from what it returned before a change.

    None where a change may have altered many, so that all of them are to be read.
    """
    ids = touched_activities(store, change)
    if ids is None:
        return None
    kept = [each for each in entries if each.kind in (ACTIVITY, DUE) and each.id not in ids]
    for values in EntryReader(store).touched(ids, first, last):
        entry = Entry(*values)
        if entry.day is not None and entry.day <= last and (entry.last_day or entry.day) >= first:
            insort(kept, entry, key=by_time)
    return tuple(kept)


def agenda_after(store: Store, change: Change, before: Agenda, first_day_of_week: int) -> Agenda | None:
    """Return what `agenda` without done entries would, from what it returned earlier on the same day.

    What became overdue since, and was not touched, is as it was. None where all is to be read.
    """
    ids = touched_activities(store, change)
    if ids is None:
        return None
    come = sections_of(
        map(Entry._make, EntryReader(store).touched(ids, date.min, date.max)), store, first_day_of_week
    )
    return agenda_of(
        _merged([each for each in old if each.kind in (ACTIVITY, DUE) and each.id not in ids], new, key)
        for old, new, key in zip(before.to_do, come.to_do, SECTION_ORDERS, strict=True)
    )


def touched_activities(store: Store, change: Change) -> set[str] | None:
    """Return the activities whose entries a change may have altered; None where these may be many.

    Answers and deadlines are few: they are always to be read anew.
    """
    if change.is_of_everything or change.touches(*_SHARED):
        return None
    ids = set(change.touches("activity"))
    ids.update(key.split("/")[0] for key in change.touches(*_DETAILS))
    jobs = change.touches("job")
    if len(ids) + len(jobs) > _MOST:
        return None
    ids.update(found for (found,) in select_by_ids(store.connection, _OF_JOBS, jobs))
    return None if len(ids) > _MOST else ids


def _merged(kept: list[Entry], come: Sequence[Entry], key: Callable[[Entry], Any]) -> tuple[Entry, ...]:
    for entry in come:
        insort(kept, entry, key=key)
    return tuple(kept)
