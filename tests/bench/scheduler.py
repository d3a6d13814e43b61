"""What the timings of the scheduler run, each in a process of its own: scheduler.py TASK FOLDER COUNT

`fill_ours` and `fill_apscheduler` put in what the two others look at. `ours` and `apscheduler` print a JSON
object of lists of seconds, and of bytes: `idle` looks, looks with `one` and a `hundred` due (ours also by
`slice`), `many` (10,000) due at once, and the added `memory`. What is due is claimed and recorded; nothing is
shown or sent. Ours holds so many armed reminders; the other one, APScheduler 3 on its SQLite job store, so
many jobs with a date.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

ROUNDS = 60
MANY = 10_000
_MINUTE = 60_000

Figures = dict[str, list[float]]


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds a piece of work took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def resident() -> int:
    """Return the bytes of memory that this process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096


def fill_ours(folder: Path, count: int) -> Figures:
    """Plan so many follow-ups, a minute between two, which are told of at their time."""
    from app.application import Application  # noqa: PLC0415
    from app.paths import DataFolder  # noqa: PLC0415
    from app.store import Origin, Store  # noqa: PLC0415
    from tests.making import FakeClock, insert_activity, make_stages, put_jobs  # noqa: PLC0415
    from tests.schedule.reminding import FOLLOW_UP  # noqa: PLC0415

    clock = FakeClock()
    store = Store(DataFolder(folder), clock)
    Application(store, Origin.WINDOW)
    (stage_id,) = make_stages(store, "Interview")
    for first in range(0, count, 2_000):
        with store.change("Plan", Origin.WINDOW) as writing:
            jobs = put_jobs(writing, stage_id, ["Engineer"] * min(2_000, count - first))
            for number, job_id in enumerate(jobs, first + 1):
                at = clock.now + number * _MINUTE
                insert_activity(writing, job_id, category_id=FOLLOW_UP, title="Ask again", start_at=at)
    store.close()
    return {}


def ours(folder: Path, _: int) -> Figures:
    """Measure the scheduler of this program."""
    from app.application import Application  # noqa: PLC0415
    from app.paths import DataFolder  # noqa: PLC0415
    from app.schedule.scheduler import Scheduler  # noqa: PLC0415
    from app.store import Origin, Store  # noqa: PLC0415
    from tests.making import FakeClock  # noqa: PLC0415

    clock = FakeClock()
    begin = clock.now + _MINUTE
    before = resident()
    store = Store(DataFolder(folder), clock)
    Application(store, Origin.WINDOW)
    scheduler = Scheduler(store)
    told: list[object] = []
    scheduler.listeners.append(told.extend)
    slices: list[float] = []

    def look(until: int) -> float:
        clock.now = until
        start, due = time.perf_counter(), until
        while due is not None and due <= until:
            begun = time.perf_counter()
            due = scheduler.run_due(until)
            slices.append(time.perf_counter() - begun)
        return time.perf_counter() - start

    look(clock.now)
    place = 0

    def go_on(steps: int) -> float:
        nonlocal place
        place += steps
        told.clear()
        taken = look(begin + (place - 1) * _MINUTE)
        if len(told) != steps:
            raise RuntimeError(f"{len(told)} were told instead of {steps}")
        return taken

    figures: Figures = {"idle": [look(clock.now) for _ in range(ROUNDS * 5)]}
    figures["one"] = [go_on(1) for _ in range(ROUNDS)]
    slices.clear()
    figures["hundred"] = [go_on(100) for _ in range(ROUNDS)]
    figures["slice"] = list(slices)
    figures["many"] = [go_on(MANY)]
    figures["memory"] = [resident() - before]
    store.close()
    return figures


def by_hand(folder: Path) -> tuple[Any, Any]:
    """Return APScheduler 3 on its SQLite job store, which somebody has to look at, and the clock it asks."""
    from apscheduler.executors.base import BaseExecutor  # noqa: PLC0415
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore  # noqa: PLC0415
    from apscheduler.schedulers import base  # noqa: PLC0415

    class Nowhere(BaseExecutor):  # type: ignore[misc]
        def _do_submit_job(self, job: object, run_times: object) -> None: ...

    class ByHand(base.BaseScheduler):  # type: ignore[misc]
        def wakeup(self) -> None: ...

        def shutdown(self, wait: bool = True) -> None: ...  # noqa: FBT001, FBT002 - as it is there

    class Clock(datetime):
        """Stands where it is set, in the place of the clock that APScheduler asks."""

        present = datetime(2026, 11, 20, 12, tzinfo=UTC)

        @classmethod
        def now(cls, _: object = None) -> datetime:
            return cls.present

    base.datetime = Clock
    scheduler = ByHand(
        jobstores={"default": SQLAlchemyJobStore(url=f"sqlite:///{folder}/jobs.db")},
        executors={"default": Nowhere()},
        job_defaults={"misfire_grace_time": None},
        timezone=UTC,
    )
    scheduler.start()
    return scheduler, Clock


def fill_apscheduler(folder: Path, count: int) -> Figures:
    """Put in so many jobs at once: one by one, each with a commit, it would take minutes."""
    import pickle  # noqa: PLC0415 - its own form

    from apscheduler.job import Job  # noqa: PLC0415
    from apscheduler.triggers.date import DateTrigger  # noqa: PLC0415

    scheduler, clock = by_hand(folder)
    store = scheduler._jobstores["default"]
    rows = []
    for number in range(count):
        at = clock.present + timedelta(minutes=number + 1)
        how = {"executor": "default", "misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        what = {"func": "builtins:print", "args": (), "kwargs": {}, "name": "it"}
        when = {"trigger": DateTrigger(at, timezone=UTC), "next_run_time": at}
        job = Job(scheduler, id=f"{number:08}", **what, **how, **when)
        state = pickle.dumps(job.__getstate__(), store.pickle_protocol)
        rows.append({"id": job.id, "next_run_time": at.timestamp(), "job_state": state})
    with store.engine.begin() as connection:
        connection.execute(store.jobs_t.insert(), rows)
    return {}


def apscheduler(folder: Path, _: int) -> Figures:
    """Measure APScheduler 3: what its own loop does once, with jobs that do nothing."""
    before = resident()
    scheduler, clock = by_hand(folder)

    def go_on(steps: int) -> float:
        clock.present += timedelta(minutes=steps)
        held = left()
        taken = timed(scheduler._process_jobs)
        if held - left() != steps:
            raise RuntimeError(f"{held - left()} were run instead of {steps}")
        return taken

    def left() -> int:
        with closing(sqlite3.connect(folder / "jobs.db")) as connection:
            return int(connection.execute("SELECT count(*) FROM apscheduler_jobs").fetchone()[0])

    figures: Figures = {"idle": [timed(scheduler._process_jobs) for _ in range(ROUNDS)]}
    figures["one"] = [go_on(1) for _ in range(ROUNDS)]
    figures["hundred"] = [go_on(100) for _ in range(5)]
    figures["many"] = [go_on(MANY)]
    figures["memory"] = [resident() - before]
    return figures


if __name__ == "__main__":
    tasks = (ours, fill_ours, apscheduler, fill_apscheduler)
    task = {each.__name__: each for each in tasks}[sys.argv[1]]
    print(json.dumps(task(Path(sys.argv[2]), int(sys.argv[3]))))
