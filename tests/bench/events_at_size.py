"""Fills a store with 100,000 scheduled events and measures looks at it; prints one line of JSON."""

# ruff: noqa: PLC0415 - each side loads what is its own

from __future__ import annotations

import json
import random
import resource
import statistics
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

HOW_MANY = 100_000
ROUNDS = 60
EVENTS = "scheduled_event"
CALLED = "tests.bench.events_at_size:nothing"
START = datetime(2026, 11, 20, 12, tzinfo=UTC)
START_MS = int(START.timestamp() * 1000)
YEAR_MS = 365 * 24 * 60 * 60 * 1000


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=100)[94]


def memory() -> float:
    """Return what the process takes now, in MiB."""
    with Path("/proc/self/statm").open() as file:
        return int(file.read().split()[1]) * resource.getpagesize() / (1 << 20)


def intervals(count: int) -> list[str]:
    """Return cron intervals of one occurrence a day, far from the instants that are measured."""
    draw = random.Random(1)
    return [f"{draw.randrange(60)} {draw.randrange(6)} * * {draw.choice(['*', '1-5'])}" for _ in range(count)]


class Nobody:
    """Takes every message and forgets it."""

    def send(self, message: object, done: object) -> None:
        pass

    def stop(self, seconds: float = 0) -> None:
        pass


def pursuit(folder: Path) -> dict[str, float]:
    from app.delivery import Rules
    from app.paths import DataFolder
    from app.schedule.event_planning import follow_events
    from app.schedule.event_running import EventRunner
    from app.store import Origin, Store
    from tests.making import FakeClock, insert

    clock = FakeClock(START_MS)
    store = Store(DataFolder(folder), clock)

    def follow(writing: Any, touched: Any) -> None:
        follow_events(store, writing, touched.get(EVENTS, ()))

    store.settle_with(follow)
    begun = perf_counter()
    with store.change("Make", Origin.COMMAND_LINE) as writing:
        for number, interval in enumerate(intervals(HOW_MANY)):
            insert(
                writing, EVENTS, uuid=f"u{number}", owner="a@example.com", interval=interval,
                timezone="UTC", end_at=START_MS + YEAR_MS, callback_url=f"https://h{number % 500}.example/",
                context='{"user":12}', tags='["prod"]', catch_up="skip", is_paused=0,
            )  # fmt: skip
    made = perf_counter() - begun
    ids = [row[0] for row in store.connection.execute("SELECT id FROM scheduled_event ORDER BY id")]
    before = memory()

    def runner() -> Any:
        one = EventRunner(store, Nobody(), lambda: Rules())  # type: ignore[arg-type]  # noqa: PLW0108
        one.run(clock.now)
        return one

    one = runner()
    figures: dict[str, float] = {"making them, s": made}
    figures["idle look, p95 ms"] = p95(
        [_ms(lambda: (one.run(clock.now), one.next_due())) for _ in range(500)]
    )

    def due(count: int, offset: int) -> None:
        with store.bookkeeping() as connection:
            connection.executemany(
                "UPDATE event_state SET next_fire_at = ? WHERE event_id = ?",
                [(clock.now, event_id) for event_id in ids[offset : offset + count]],
            )

    for count, rounds in ((1, ROUNDS), (100, ROUNDS // 2), (10_000, 3)):
        whole, slices, busy = [], [], []
        for number in range(rounds):
            clock.now += 60_000
            due(count, number * count)
            one = runner_without_work(EventRunner, store)
            begun = perf_counter()
            has_more = True
            while has_more:
                at, used = perf_counter(), process_time()
                has_more = one.run(clock.now)
                slices.append((perf_counter() - at) * 1000)
                busy.append((process_time() - used) * 1000)
            whole.append((perf_counter() - begun) * 1000)
        figures[f"{count} due, median ms"] = statistics.median(whole)
        figures[f"{count} due, p95 ms"] = p95(whole) if rounds > 3 else max(whole)
        figures[f"{count} due, longest slice ms"] = max(slices)
        figures[f"{count} due, longest slice of the processor ms"] = max(busy)
        if count == 100:
            figures["added memory MiB"] = memory() - before
    store.close()
    return figures


def runner_without_work(maker: Any, store: Any) -> Any:
    """Return a runner that has begun already."""
    from app.delivery import Rules

    with store.bookkeeping() as connection:
        connection.execute("UPDATE event_run SET outcome = 'succeeded' WHERE outcome = 'open'")
    one = maker(store, Nobody(), lambda: Rules())  # noqa: PLW0108
    one._begin(store.clock.now)
    return one


def _ms(work: Any) -> float:
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


def nothing() -> None:
    """Stand for a callback."""


def apscheduler(folder: Path) -> dict[str, float]:
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
    from apscheduler.schedulers.base import BaseScheduler
    from apscheduler.triggers.cron import CronTrigger
    from sqlalchemy import text

    class Now(BaseScheduler):
        """Runs what is due when it is told to."""

        def wakeup(self) -> None:
            pass

        def shutdown(self, wait: bool = True) -> None:  # noqa: FBT001, FBT002
            super().shutdown(wait)

    folder.mkdir(parents=True)
    store = SQLAlchemyJobStore(url=f"sqlite:///{folder / 'jobs.sqlite'}")
    scheduler = Now(timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True})
    scheduler.add_jobstore(store)
    scheduler.start(paused=True)
    far = datetime.now(UTC) + timedelta(days=1)
    with store.engine.begin() as connection:  # as add_job does, in one transaction
        from apscheduler.job import Job

        rows = []
        for number, interval in enumerate(intervals(HOW_MANY)):
            trigger = CronTrigger.from_crontab(interval, timezone=UTC)
            job = Job(scheduler, id=str(number), func=CALLED, args=(), kwargs={}, name="x",
                      trigger=trigger, executor="default", misfire_grace_time=None, coalesce=True,
                      max_instances=1, next_run_time=far)  # fmt: skip
            rows.append({"id": str(number), "next_run_time": far.timestamp(), "job_state": _pickled(job)})
        connection.execute(store.jobs_t.insert(), rows)

    figures: dict[str, float] = {}
    scheduler.state = 1
    figures["idle look, p95 ms"] = p95([_ms(scheduler._process_jobs) for _ in range(200)])
    for count, rounds in ((1, 30), (100, 5), (10_000, 1)):
        whole = []
        for number in range(rounds):
            past = datetime.now(UTC) - timedelta(seconds=1)
            _make_due(store, text, range(number * count, (number + 1) * count), past)
            whole.append(_ms(scheduler._process_jobs))
        figures[f"{count} due, median ms"] = statistics.median(whole)
        figures[f"{count} due, p95 ms"] = p95(whole) if rounds > 3 else max(whole)
    return figures


def _pickled(job: Any) -> bytes:
    import pickle

    return pickle.dumps(job.__getstate__(), pickle.HIGHEST_PROTOCOL)


def _make_due(store: Any, text: Any, numbers: range, past: datetime) -> None:
    import pickle

    with store.engine.begin() as connection:
        for number in numbers:
            (state,) = connection.execute(
                text("SELECT job_state FROM apscheduler_jobs WHERE id = :id"), {"id": str(number)}
            ).one()
            job = pickle.loads(state)  # noqa: S301 (written above)
            job["next_run_time"] = past
            connection.execute(
                text("UPDATE apscheduler_jobs SET next_run_time = :at, job_state = :state WHERE id = :id"),
                {"id": str(number), "at": past.timestamp(), "state": pickle.dumps(job)},
            )


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    place = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp())
    print(json.dumps({"pursuit": pursuit, "apscheduler": apscheduler}[sys.argv[1]](place)))
