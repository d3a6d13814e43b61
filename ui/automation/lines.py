"""The lines of both lists, events and the runs of one, and their columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.clock import Clock
from app.schedule.event_queries import EventDetails, RunDetails
from ui.automation.words import (
    came_back,
    host_of,
    interval_words,
    lateness_words,
    length_words,
    moment_words,
    number,
    outcome_words,
    run_words,
    status_words,
)
from ui.people.columns import Column

EVENT, STATUS, NEXT, LAST, OWNER = range(5)
PLANNED, LATE, OUTCOME, TOOK, ANSWER = range(5)
_MOST_VALUES = 500  # of a context that a search looks through
_LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True)
class EventLine:
    """A scheduled event in the list; `name` is whom it calls."""

    id: str
    name: str
    event: EventDetails

    @property
    def rhythm(self) -> str:
        """Its interval in words, with the zone where that is not the user's own to guess."""
        values = self.event.values
        words = interval_words(values.interval)
        return words if values.timezone == "UTC" else f"{words} · {values.timezone}"


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run in the log."""

    id: str
    name: str
    run: RunDetails


def event_line(event: EventDetails) -> EventLine:
    """Return an event as a line of the list."""
    return EventLine(event.id, host_of(event.values.callback_url), event)


def run_line(run: RunDetails) -> RunLine:
    """Return a run as a line of the log."""
    return RunLine(str(run.id), "", run)


def event_columns(clock: Clock) -> tuple[Column[EventLine], ...]:
    """Return the columns of events."""
    return (
        Column(
            _tr("Event"), lambda line: f"{line.name} · {line.rhythm}", lambda line: line.name.casefold(), 0
        ),
        Column(
            _tr("Status"),
            lambda line: status_words(line.event.status),
            lambda line: status_words(line.event.status),
            104,
        ),
        Column(
            _tr("Next run"),
            lambda line: next_words(line.event, clock),
            lambda line: line.event.next_fire_at,
            144,
        ),
        Column(
            _tr("Last run"),
            lambda line: " · ".join(last_words(line.event, clock)),
            lambda line: line.event.ran_at,
            152,
            is_latest_first=True,
            tip=_tr("The last run, and how many times passed while Pursuit was closed, asleep or paused"),
        ),
        Column(
            _tr("Owner and tags"),
            lambda line: " · ".join((line.event.values.owner, *line.event.values.tags)),
            lambda line: line.event.values.owner.casefold(),
            176,
            leaves=1,
        ),
    )


def run_columns(clock: Clock) -> tuple[Column[RunLine], ...]:
    """Return the columns of runs."""
    return (
        Column(
            _tr("Planned"),
            lambda line: moment_words(line.run.planned_at, clock),
            lambda line: line.run.planned_at,
            168,
            is_latest_first=True,
        ),
        Column(
            _tr("Began"),
            lambda line: lateness_words(line.run),
            lambda line: line.run.claimed_at - line.run.planned_at,
            104,
            tip=_tr("How long after the planned time the run began"),
            leaves=1,
        ),
        Column(_tr("How it went"), lambda line: run_words(line.run), lambda line: run_words(line.run), 144),
        Column(_tr("Took"), lambda line: _took(line.run), lambda line: _length(line.run), 80, leaves=2),
        Column(_tr("Answer"), lambda line: came_back(line.run), lambda line: came_back(line.run) or None, 0),
    )


def next_words(event: EventDetails, clock: Clock) -> str:
    """Return when an event runs next, on the user's clock."""
    if event.next_fire_at is None or event.status == "PAUSED":
        return ""
    return moment_words(event.next_fire_at, clock)


def last_words(event: EventDetails, clock: Clock) -> tuple[str, ...]:
    """Return when an event ran last, how that went and how often it was missed; empty where neither was."""
    missed = _tr("{} missed").format(number(event.missed)) if event.missed else ""
    if event.ran_at is None:
        return (missed,) if missed else ()
    outcome = outcome_words(event.last_outcome) if event.last_outcome else ""
    second = " · ".join(part for part in (outcome, missed) if part)
    return (moment_words(event.ran_at, clock), *([second] if second else []))


def event_haystack(line: EventLine) -> str:
    """Return what a search looks through, folded: also "owner:…", "tag:…" and "path.of.context=value"."""
    values = line.event.values
    parts = [
        *(values.callback_url, values.interval, line.rhythm, status_words(line.event.status)),
        f"owner:{values.owner}",
        *(f"tag:{tag}" for tag in values.tags),
    ]
    for pair in _pairs(values.context, ""):
        parts.append(pair)
        if len(parts) > _MOST_VALUES:
            break
    return "\n".join(parts).casefold()


def run_haystack(line: RunLine) -> str:
    """Return what a search looks through: runs are not searched."""
    return line.id


def _pairs(value: object, path: str) -> Iterator[str]:
    """Yield the values of a context with the path that leads to them."""
    if isinstance(value, Mapping):
        for name, held in value.items():
            yield from _pairs(held, f"{path}.{name}" if path else str(name))
    elif isinstance(value, (list, tuple)):
        for at, held in enumerate(value):
            yield from _pairs(held, f"{path}.{at}")
    else:
        plain = {True: "true", False: "false", None: "null"}
        is_word = value is None or isinstance(value, bool)
        yield f"{path}={plain[value] if is_word else str(value)[:_LONGEST_VALUE]}"  # type: ignore[index]


def _length(run: RunDetails) -> int | None:
    return None if run.ended_at is None else run.ended_at - run.claimed_at


def _took(run: RunDetails) -> str:
    length = _length(run)
    return "" if length is None else length_words(length)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Automation", text)
