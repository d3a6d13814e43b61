"""Threads beside the window's: one writer at a time, reads that go on, and no end that is half done."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.errors import Busy
from app.paths import DataFolder
from app.store import Cancelled, Change, Origin, Store, Work
from app.store.check import check_file
from app.store.settings import read_setting, write_setting
from tests.conftest import LogWatch
from tests.making import WINDOW, FakeClock, is_sound, kept_rows, make_jobs, make_stages, put_jobs, titles_of

SECONDS = 20  # only a deadlock takes that long


class Worker:
    """A step in a thread of its own, as `Store.working` wants it; `outcome` is what it raised."""

    def __init__(
        self, store: Store, step: Callable[[Work], object], what: str = "bringing in jobs.csv"
    ) -> None:
        self.work = Work(what)
        self.outcome: BaseException | None = None
        self._store = store
        self._step = step
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            with self._store.working(self.work):
                self._step(self.work)
        except BaseException as error:  # noqa: BLE001
            self.outcome = error

    def join(self) -> BaseException | None:
        """Wait for the end and return what it raised."""
        self._thread.join(SECONDS)
        assert not self._thread.is_alive()
        return self.outcome


@contextmanager
def writing_worker(store: Store, stage: str, *titles: str) -> Iterator[Worker]:
    """Have a worker in the middle of a change, jobs written, while the block lasts; it commits after."""
    is_open, may_go = threading.Event(), threading.Event()

    def write(_: Work) -> None:
        with store.change("Import 2 jobs from jobs.csv", WINDOW) as writing:
            put_jobs(writing, stage, titles)
            is_open.set()
            assert may_go.wait(SECONDS)

    worker = Worker(store, write)
    assert is_open.wait(SECONDS)
    try:
        yield worker
    finally:
        may_go.set()
        worker.join()


@pytest.fixture
def stage(store: Store) -> str:
    return make_stages(store, "wishlist")[0]


def test_the_window_reads_on_while_a_worker_writes_and_sees_nothing_half_done(
    store: Store, stage: str
) -> None:
    make_jobs(store, stage, "Before")
    with writing_worker(store, stage, "One", "Two"):
        assert titles_of(store, stage) == ["Before"]
    assert titles_of(store, stage) == ["Before", "One", "Two"]


def test_what_the_window_wants_changed_meanwhile_is_refused_at_once_and_says_why(
    store: Store, stage: str
) -> None:
    make_jobs(store, stage, "Before")
    with writing_worker(store, stage, "One"):
        wanted: list[Callable[[], object]] = [
            lambda: make_jobs(store, stage, "Mine"),
            store.undo,
            store.redo,
            lambda: store.undo_change(1),
            lambda: store.bookkeeping().__enter__(),
        ]
        for step in wanted:
            with pytest.raises(Busy, match=r"bringing in jobs\.csv, so nothing else could be changed"):
                step()
    assert titles_of(store, stage) == ["Before", "One"]
    make_jobs(store, stage, "Mine")
    assert titles_of(store, stage) == ["Before", "One", "Mine"]


def test_undo_takes_the_workers_change_once_it_is_there(store: Store, stage: str) -> None:
    make_jobs(store, stage, "Before")
    with writing_worker(store, stage, "One", "Two"):
        pass
    undone = store.undo()
    assert undone is not None
    assert undone.label == "Import 2 jobs from jobs.csv"
    assert titles_of(store, stage) == ["Before"]


def test_a_setting_written_meanwhile_is_kept_as_soon_as_it_can_be(store: Store, stage: str) -> None:
    asked: deque[Callable[[], None]] = deque()
    store.call_soon = asked.append
    with writing_worker(store, stage, "One"):
        write_setting(store, "width", 300)
        assert read_setting(store, "width", 0) == 0
    while asked:
        asked.popleft()()
    assert read_setting(store, "width", 0) == 300


def test_a_setting_that_cannot_be_kept_later_is_logged(store: Store, stage: str, logged: LogWatch) -> None:
    asked: deque[Callable[[], None]] = deque()
    store.call_soon = asked.append
    tries: list[int] = []

    def write() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise Busy
        raise ZeroDivisionError

    with writing_worker(store, stage, "One"):
        store.when_free(write)
    while asked:
        asked.popleft()()
    logged.expect("what had waited for a worker failed")
    assert len(tries) == 2


def test_listeners_are_told_where_the_window_wants_it_and_in_the_order_of_commits(
    store: Store, stage: str
) -> None:
    told: list[tuple[str, int]] = []
    store.add_listener(lambda change: told.append((change.label, threading.get_ident())))
    asked: deque[Callable[[], None]] = deque()
    store.call_soon = asked.append
    with writing_worker(store, stage, "One"):
        pass
    assert told == []  # the window has not been asked yet, and another change of its own comes first
    make_jobs(store, stage, "Mine")
    while asked:
        asked.popleft()()
    here = threading.get_ident()
    assert told == [("Import 2 jobs from jobs.csv", here), ("Add jobs", here)]


def test_a_worker_waits_for_the_windows_change(store: Store, stage: str) -> None:
    began = threading.Event()

    def write(_: Work) -> None:
        began.set()
        with store.change("Import 1 job from jobs.csv", WINDOW) as writing:
            put_jobs(writing, stage, ["Theirs"])

    with store.change("Add jobs", WINDOW) as writing:
        worker = Worker(store, write)
        assert began.wait(SECONDS)
        put_jobs(writing, stage, ["Mine"])
    assert worker.join() is None
    assert titles_of(store, stage) == ["Mine", "Theirs"]


def test_two_workers_write_one_after_the_other_with_ids_in_order(store: Store, stage: str) -> None:
    def write(_: Work) -> None:
        for _number in range(20):
            make_jobs(store, stage, "A", "B")

    workers = [Worker(store, write) for _ in range(3)]
    assert [worker.join() for worker in workers] == [None, None, None]
    rows = store.connection.execute("SELECT id, change_id FROM action ORDER BY change_id, id").fetchall()
    assert [row[0] for row in rows] == sorted({row[0] for row in rows})
    assert len(titles_of(store, stage)) == 120


def test_cancelled_work_leaves_nothing_and_the_next_change_is_as_ever(
    store: Store, stage: str, folder: DataFolder
) -> None:
    rows = kept_rows(store)

    def write(work: Work) -> None:
        with store.change("Import", WINDOW) as writing:
            put_jobs(writing, stage, ["One"])
            work.cancel()
            work.reached(1, 2)

    told: list[Change] = []
    store.add_listener(told.append)
    assert isinstance(Worker(store, write).join(), Cancelled)
    assert kept_rows(store) == rows
    assert told == []
    make_jobs(store, stage, "Mine")
    assert titles_of(store, stage) == ["Mine"]
    assert is_sound(folder)


def test_a_long_statement_is_stopped_in_the_middle(store: Store, stage: str) -> None:
    is_running = threading.Event()

    def count(_: Work) -> None:
        with store.change("Import", WINDOW) as writing:
            put_jobs(writing, stage, ["One"])
            is_running.set()
            endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
            writing.connection.execute(endless).fetchone()

    worker = Worker(store, count)
    assert is_running.wait(SECONDS)
    worker.work.cancel()
    assert isinstance(worker.join(), Cancelled)
    assert titles_of(store, stage) == []


def test_what_a_worker_raises_comes_out_and_takes_its_change_back(store: Store, stage: str) -> None:
    def fail(_: Work) -> None:
        with store.change("Import", WINDOW) as writing:
            put_jobs(writing, stage, ["One"])
            raise ZeroDivisionError

    assert isinstance(Worker(store, fail).join(), ZeroDivisionError)
    assert titles_of(store, stage) == []


def test_closing_stops_a_worker_and_leaves_nothing_of_its_change(
    folder: DataFolder, clock: FakeClock
) -> None:
    store = Store(folder, clock)
    (stage,) = make_stages(store, "wishlist")
    is_open = threading.Event()

    def write(work: Work) -> None:
        with store.change("Import", WINDOW) as writing:
            number = 0
            while True:
                put_jobs(writing, stage, [f"Job {number}"])
                is_open.set()
                work.reached(number, number + 1)
                number += 1

    worker = Worker(store, write)
    assert is_open.wait(SECONDS)
    store.close()
    assert isinstance(worker.join(), Cancelled)
    assert check_file(folder.database) == []
    again = Store(folder, clock)
    assert titles_of(again, stage) == []
    again.close()


def test_no_work_begins_on_a_store_that_is_closing(folder: DataFolder, clock: FakeClock) -> None:
    store = Store(folder, clock)
    store.close()
    assert isinstance(Worker(store, lambda _: store.connection).join(), Cancelled)


def test_a_thread_without_work_has_no_connection(store: Store) -> None:
    raised: list[BaseException] = []

    def read() -> None:
        try:
            store.connection.execute("SELECT 1")
        except RuntimeError as error:
            raised.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join(SECONDS)
    assert len(raised) == 1


def test_a_worker_reads_one_state_of_the_file_while_the_window_writes(store: Store, stage: str) -> None:
    counts: list[int] = []
    has_read, has_written = threading.Event(), threading.Event()

    def read(_: Work) -> None:
        with store.reading() as connection:
            counts.append(connection.execute("SELECT count(*) FROM job").fetchone()[0])
            has_read.set()
            assert has_written.wait(SECONDS)
            counts.append(connection.execute("SELECT count(*) FROM job").fetchone()[0])
        counts.append(store.connection.execute("SELECT count(*) FROM job").fetchone()[0])

    worker = Worker(store, read)
    assert has_read.wait(SECONDS)
    make_jobs(store, stage, "Mine", origin=Origin.WINDOW)
    has_written.set()
    assert worker.join() is None
    assert counts == [0, 0, 1]


def test_the_window_reads_one_state_of_the_file_while_a_worker_commits(store: Store, stage: str) -> None:
    with writing_worker(store, stage, "One"), store.reading() as connection:
        assert connection.in_transaction
        assert connection.execute("SELECT count(*) FROM job").fetchone() == (0,)
    assert not store.connection.in_transaction


def test_the_file_is_not_exchanged_under_a_worker_that_only_reads(store: Store, tmp_path: Path) -> None:
    is_reading, may_go = threading.Event(), threading.Event()

    def read(_: Work) -> None:
        is_reading.set()
        assert may_go.wait(SECONDS)

    worker = Worker(store, read, "reading files")
    assert is_reading.wait(SECONDS)
    try:
        with pytest.raises(Busy, match="Pursuit is reading files"):
            store.take_in(tmp_path / "other.db", None, old_is_damaged=True)
    finally:
        may_go.set()
    assert worker.join() is None
