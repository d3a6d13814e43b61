"""How long cron expressions take: the first answer, each further one, and beside croniter alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from time import perf_counter

import pytest
from croniter import croniter

from app.schedule.cron import occurrences
from app.schedule.cron_error import CronError
from tests.bench.conftest import percentile

ALL_MINUTES = ",".join(map(str, range(60)))
# Common ones, rare ones, and such as were written to take long.
EXPRESSIONS = (
    "*/5 * * * *",
    "0 9 * * 1-5",
    "* * * * * *",
    "0 0 29 2 *",
    "0 0 29 2 1",
    "0 0 * 2 1#5",
    "0 0 31 2 1#5",
    "0 0 L * *",
    "0 0 L 2 5L",
    "59 59 23 31 12 *",
    f"{ALL_MINUTES} {ALL_MINUTES} 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22 L,15,1 2 3,1L",
    "0 0-58 0-22 * * 1L,5L,3",
    "30 2 * * *",
)
REFUSED = ("0 0 31 2,4,6 *", ",".join(["*"] * 512), f"{ALL_MINUTES},0 * * * *", "9" * 1024, "0 0 30 2 ?")
ZONES = (
    "UTC",
    "Europe/London",
    "Australia/Lord_Howe",
    "Antarctica/Troll",
    "Africa/Casablanca",
    "Pacific/Apia",
)
STARTS = (
    datetime(2011, 12, 29, 12, tzinfo=UTC),
    datetime(2026, 3, 28, 23, 30, tzinfo=UTC),
    datetime(2060, 3, 1, tzinfo=UTC),
    datetime(2096, 3, 1, tzinfo=UTC),
)
FURTHER = 40


def milliseconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


@pytest.mark.bench
def test_how_long_answers_take(tell: Callable[[str], None]) -> None:
    first, further, refused = [], [], []
    for expression in EXPRESSIONS:
        for zone in ZONES:
            for after in STARTS:
                one = milliseconds(lambda: occurrences(expression, after, zone))  # noqa: B023
                many = milliseconds(lambda: occurrences(expression, after, zone, 1 + FURTHER))  # noqa: B023
                first.append(one)
                further.append((many - one) / FURTHER)
    for expression in REFUSED:
        start = perf_counter()
        with pytest.raises(CronError):
            occurrences(expression, STARTS[0])
        refused.append((perf_counter() - start) * 1000)
    tell(f"cron, first answer: p95 {percentile(first, 95):.2f} ms, at most {max(first):.2f} ms")
    tell(f"cron, each further: p95 {percentile(further, 95):.2f} ms, at most {max(further):.2f} ms")
    tell(f"cron, refused: at most {max(refused):.2f} ms")


@pytest.mark.bench
@pytest.mark.parametrize("expression", ["*/5 * * * *", "0 9 * * 1-5", "0 0 1 1 *"])
def test_how_it_compares_with_croniter_alone(expression: str, tell: Callable[[str], None]) -> None:
    count, start = 1000, STARTS[1]
    ours = min(milliseconds(lambda: occurrences(expression, start, "UTC", count)) for _ in range(3))

    def alone() -> None:
        search = croniter(expression, start, datetime, max_years_between_matches=100)
        for _ in range(count):
            search.get_next()

    floor = min(milliseconds(alone) for _ in range(3))
    tell(f"{count} of {expression!r}: {ours:.0f} ms, croniter alone {floor:.0f} ms, {ours / floor:.1f} times")
