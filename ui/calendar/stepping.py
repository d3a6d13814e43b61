"""Does what the keys mean in a month or a week: the focus goes, entries are moved and opened."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from ui.calendar.keys import Step
from ui.calendar.moving import Spot, lengthened, stepped
from ui.calendar.weeks import DAYS, days_later

if TYPE_CHECKING:
    from app.schedule.entries import Entry
    from ui.calendar.entries_view import EntriesView
    from ui.calendar.placed import Key


def do(view: EntriesView, step: Step) -> None:
    """Do a step, or have it told what is wanted."""
    entry = view.current_entry()
    if step.word in ("today", "month", "week"):
        view.asked.emit(step.word)
    elif step.word == "turn":
        view.turned.emit(step.rows)
    elif step.word == "edge":
        _go_to_edge(view, is_end=step.days > 0)
    elif step.word == "go":
        _go(view, step)
    elif step.word == "add" or (step.word == "open" and entry is None):
        view.add_wanted.emit(Spot(view.current_day))
    elif step.word == "menu":
        view.open_menu()
    elif entry is not None:
        _do_to(view, entry, step)


def _do_to(view: EntriesView, entry: Entry, step: Step) -> None:
    wanted = {"open": view.opened, "edit": view.edit_wanted, "done": view.done_wanted}.get(step.word)
    if wanted is not None:
        wanted.emit(entry)
    elif step.word == "lengthen" and not view.row_days:
        end = lengthened(entry, step.rows)
        if end is not None and entry.day is not None:
            view.resized.emit(entry, Spot(entry.day, end))
    elif step.word == "move":
        days = step.days + view.row_days * step.rows
        spot = stepped(entry, days, 0 if view.row_days else step.rows)
        if spot is not None:
            view.moved.emit(entry, spot)


def _go_to_edge(view: EntriesView, *, is_end: bool) -> None:
    at = view.days.index(view.current_day)
    first = at - at % DAYS
    view.go_to(view.days[first + DAYS - 1 if is_end else first])


def _go(view: EntriesView, step: Step) -> None:
    if step.days:
        day = days_later(view.current_day, step.days)
        view.go_to(day, _beside(view, day))
    else:
        _go_down(view, step.rows)


def _go_down(view: EntriesView, by: int) -> None:
    """Go to the next entry of the day or the one before; beyond the last to the day below, if any."""
    entries = view.entries_of(view.current_day)
    present = view.current_entry()
    at = -1 if present is None else entries.index(present)
    if 0 <= at + by < len(entries):
        entry = entries[at + by]
        view.go_to(view.current_day, (entry.kind, entry.id))
    elif at == 0 and by < 0:
        view.go_to(view.current_day)
    elif view.row_days:
        view.go_to(days_later(view.current_day, by * view.row_days))


def _beside(view: EntriesView, day: date) -> Key | None:
    """Return which entry of a day the focus comes to from the side: the first at that time or later."""
    entry, others = view.current_entry(), view.entries_of(day)
    if entry is None or not others:
        return None
    same = next((each for each in others if (each.kind, each.id) == view.current), None)
    found = same or next((each for each in others if _order(each) >= _order(entry)), others[-1])
    return (found.kind, found.id)


def _order(entry: Entry) -> tuple[bool, time]:
    return (entry.time is not None, entry.time or time())
