"""The words of scheduled events and their runs."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from app.clock import Clock, local_time, today
from app.schedule.cron_error import CronError
from app.schedule.cron_words import in_words
from app.schedule.event_queries import RunDetails
from ui.activity.typed_time import time_text
from ui.activity.words import day_words

_SECOND, _MINUTE, _HOUR, _DAY = 1000, 60_000, 3_600_000, 86_400_000
OPEN, SUCCEEDED, FAILED, INTERRUPTED = "open", "succeeded", "failed", "interrupted"


def host_of(url: str) -> str:
    """Return whom a URL calls, with the port where it names one; the whole text where it is none."""
    try:
        place = urlsplit(url)
        return place.netloc.rpartition("@")[2] or url
    except ValueError:
        return url


@lru_cache(maxsize=1024)
def interval_words(interval: str) -> str:
    """Return an interval in words with a capital, the expression itself where it is none."""
    try:
        words = in_words(interval)
    except CronError:
        return interval
    return words[:1].upper() + words[1:]


def status_words(status: str) -> str:
    """Return one of the four statuses of contract 9 as a user reads it."""
    return {
        "INACTIVE": _tr("Not run yet"),
        "ACTIVE": _tr("Active"),
        "PAUSED": _tr("Paused"),
        "FINISHED": _tr("Finished"),
    }[status]


def outcome_words(outcome: str) -> str:
    """Return how a run went."""
    known = {
        OPEN: _tr("Running"),
        SUCCEEDED: _tr("Succeeded"),
        FAILED: _tr("Failed"),
        INTERRUPTED: _tr("Interrupted"),
    }
    return known.get(outcome, outcome)


def run_words(run: RunDetails) -> str:
    """Return how a run went, with the number of the answer where there was one: "Failed · 500"."""
    words = outcome_words(run.outcome)
    return words if run.http_status is None else f"{words} · {run.http_status}"


def moment_words(instant_ms: int, clock: Clock) -> str:
    """Return an instant (milliseconds UTC) on the user's clock: "Today, 14:30", "Tue 24 Nov, 09:00:15"."""
    moment = local_time(clock, instant_ms)
    time = time_text(moment.time())
    if moment.second:
        time = QLocale().toString(QTime(moment.hour, moment.minute, moment.second), _with_seconds())
    return f"{day_words(moment.date(), today(clock))}, {time}"


def length_words(milliseconds: int) -> str:
    """Return a length of time in its largest unit: "140 ms", "12 s", "3 h"."""
    for size, text in (
        (_DAY, _tr("{} d")),
        (_HOUR, _tr("{} h")),
        (_MINUTE, _tr("{} min")),
        (_SECOND, _tr("{} s")),
    ):
        if milliseconds >= size:
            return text.format(milliseconds // size)
    return _tr("{} ms").format(max(0, milliseconds))


def lateness_words(run: RunDetails) -> str:
    """Return how late a run began; one by hand has no plan to be late for."""
    if run.is_by_hand:
        return _tr("By hand")
    late = run.claimed_at - run.planned_at
    return _tr("On time") if late < _SECOND else _tr("{} late").format(length_words(late))


def came_back(run: RunDetails) -> str:
    """Return in one line what is wrong, and how the answer begins."""
    answer = " ".join(run.answer[:400].split())
    return " · ".join(part for part in (run.error, answer) if part)


def number(count: int) -> str:
    """Return a number as the user writes it."""
    return QLocale().toString(count)


def _with_seconds() -> str:
    short = QLocale().timeFormat(QLocale.FormatType.ShortFormat)
    return short if "ss" in short else short.replace("mm", "mm:ss")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Automation", text)
