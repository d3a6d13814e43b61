"""The one door: every write to what the user made passes through `Store.change`."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import peewee

from app.clock import Clock
from app.errors import Busy, DataFileDamaged, Refused, StorageFailed
from app.paths import DataFolder
from app.store import history, search
from app.store.actions import derive
from app.store.change import EVERY_ROW, Change, Kind, Origin
from app.store.database import connect, raw, told_plainly
from app.store.file import prepare_file, ready_file
from app.store.history import Step
from app.store.ids import IdMint
from app.store.journal import net_effects
from app.store.lock import InstanceLock
from app.store.models import KEPT
from app.store.models import database as bound_database
from app.store.replacing import commit
from app.store.state import State, state_of
from app.store.turns import Turns
from app.store.undo import take_back
from app.store.work import Cancelled, Work
from app.store.writing import Reactor, Settler, Writing

MAX_ROUNDS = 8

Listener = Callable[[Change], None]
Task = Callable[[], None]

_BULK_CACHE = "PRAGMA cache_size = -16000"  # for as long as the work lasts
_STEPS_BETWEEN_LOOKS = 20_000  # of SQLite's machine, a millisecond or so: then a worker looks whether to stop

_log = logging.getLogger(__name__)


class Store:
    """The data file of one user, open for writing by one process at a time.

    The thread that opens it is the window's. Another one reads and writes inside `working`, on a connection
    of its own; while it writes, the window's thread reads on and is refused what it wants changed (`Busy`).
    """

    def __init__(self, folder: DataFolder, clock: Clock) -> None:
        """Take the folder's lock, make or migrate the file where needed, and open it.

        Raises `DataFolderInUse`, `DataFileTooNew`, `DataFileDamaged` or `StorageFailed`.
        """
        self.folder = folder
        self.clock = clock
        self.call_soon: Callable[[Task], None] = _now
        self._listeners: list[Listener] = []
        self._untold: deque[Change] = deque()  # in the order of their commits, of all threads
        self._telling = threading.Lock()
        self._put_off: deque[Task] = deque()
        self._turns = Turns()
        self._reactor: Reactor | None = None
        self._settlers: list[Settler] = []
        self._lock = InstanceLock(folder.path)
        with told_plainly():
            prepare_file(folder, self._lock, clock)
            try:
                self.database = connect(self.folder.database)
            except BaseException:
                self._lock.release()
                raise
            try:
                self._settle_in()
            except BaseException:
                self.close()
                raise

    def _settle_in(self) -> None:
        bound_database.initialize(self.database)
        self._identity = self._present_identity()
        try:
            (mark,) = self.connection.execute(
                "SELECT json_extract(value, '$') FROM setting WHERE name = 'file_mark'"
            ).fetchone()
            self.mint = IdMint(self.clock, mark, history.newest_id(self.connection))
            (self.me,) = self.connection.execute("SELECT id FROM member WHERE is_me = 1").fetchone()
        except (sqlite3.OperationalError, TypeError, ValueError) as error:
            raise DataFileDamaged(
                "The data file lacks what every data file of Pursuit holds. It was left as it is; "
                "put a backup in its place to go on."
            ) from error

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection of this thread. Raises RuntimeError where it has none: closed, or not `working`."""
        if self.database.is_closed():
            raise RuntimeError("this thread has no connection to the data file")
        return raw(self.database)

    def _present_identity(self) -> tuple[int, int]:
        """Return what tells the data file from any other that might be put in its place."""
        try:
            found = self.folder.database.stat()
        except OSError:
            return (0, 0)
        return (found.st_dev, found.st_ino)

    def _refuse_if_taken_away(self) -> None:
        """Raise `StorageFailed` where what is written now would be lost with a file that lost its name."""
        if self._present_identity() != self._identity:
            raise StorageFailed(
                f"The data file {self.folder.database} was taken away or exchanged while Pursuit was open, "
                "so nothing was changed. Quit, look after the file, and start again."
            )

    def close(self) -> None:
        """Stop the workers, close the file and let go of the folder."""
        self._turns.close()
        self._do_what_was_put_off()
        if not self.database.is_closed():
            self.database.close()
        self._lock.release()

    def take_in(
        self, whole: Path, expected: State | None, *, old_is_damaged: bool, notices: tuple[str, ...] = ()
    ) -> None:
        """Go on with another file in the place of this one: listeners, workflows and the lock stay.

        `expected` is the newest change that the present file may have. The listeners are told a change of
        everything that cannot be undone, with these notices. Raises `Refused` where something was changed
        since, `Busy` while a worker is at work, and `StorageFailed` where the file cannot be exchanged; the
        one before stays open then.
        """
        with self._turns.alone(), told_plainly():
            if not old_is_damaged and state_of(self.connection) != expected:
                raise Refused("Something was changed in the meantime, so nothing was restored. Try again.")
            self.database.close()
            try:
                commit(self.folder, whole, old_is_damaged=old_is_damaged)
            finally:
                ready_file(self.folder, self.clock)
                self.database = connect(self.folder.database)
                self._settle_in()
            everything = {model._meta.table_name: frozenset({EVERY_ROW}) for model in KEPT}
            self._untold.append(
                Change(0, "Restore a backup", Kind.DO, Origin.COMMAND_LINE, everything, notices=notices)
            )
        self._have_told()

    def react_with(self, reactor: Reactor) -> None:
        """Let workflows react to each round of what is done."""
        self._reactor = reactor

    def settle_with(self, settler: Settler) -> None:
        """Have ledger tables follow each change, undo and redo inside its transaction, before it commits.

        The settler is given the open change and the keys of the rows it wrote, by table.
        """
        self._settlers.append(settler)

    def add_listener(self, listener: Listener) -> None:
        """Tell a listener of each change after its commit, in commit order."""
        self._listeners.append(listener)

    @contextmanager
    def change(self, label: str, origin: Origin, *, dates_known: bool = True) -> Iterator[Writing]:
        """Open a change, commit it at the end of the block with all it causes, and tell the listeners.

        A block that writes nothing leaves nothing, not even an undo step (`result.id` is then 0). One that
        raises is taken back whole. Without `dates_known` what is written did not happen now (contract 8).
        Raises `StorageFailed` or `DataFileDamaged` where the disk or file fails; nothing is changed then.
        """
        with self._turns.taken(), self._write(label, Kind.DO, origin, dates_known=dates_known) as writing:
            yield writing
        self._have_told()

    @contextmanager
    def working(self, work: Work) -> Iterator[None]:
        """Give this thread, which is not the window's, a connection for as long as the block lasts.

        It may then read and change like the window's. Raises `Cancelled`, with nothing kept of an open
        change, where the work is cancelled or the store is closed meanwhile.
        """
        with self._turns.at_work(work), told_plainly():
            self.database.connect()
            try:
                self.connection.execute(_BULK_CACHE)
                self.connection.set_progress_handler(lambda: work.is_cancelled, _STEPS_BETWEEN_LOOKS)
                yield
            except (sqlite3.OperationalError, peewee.OperationalError) as error:
                if not (work.is_cancelled and "interrupted" in str(error)):
                    raise
                raise Cancelled from error
            finally:
                self.database.close()
        self.call_soon(self._do_what_was_put_off)

    def when_free(self, task: Task) -> None:
        """Do a short piece of bookkeeping now, or, where a worker is writing, right after it.

        What it raises now is raised here; what it raises later is logged.
        """
        try:
            task()
        except Busy:
            self._put_off.append(task)

    def _do_what_was_put_off(self) -> None:
        while self._put_off and self._turns.is_home and not self._turns.is_taken_by_another:
            try:
                self._put_off.popleft()()
            except Exception:  # noqa: BLE001  (whoever asked for it has gone on)
                _log.exception("what had waited for a worker failed")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read; raises `StorageFailed` or `DataFileDamaged` where the disk or file fails.

        Where another thread may write meanwhile, the block sees one state of the file throughout.
        """
        with told_plainly():
            connection = self.connection
            is_alone = self._turns.is_home and not self._turns.is_taken_by_another
            if connection.in_transaction or is_alone:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("COMMIT")

    @contextmanager
    def bookkeeping(self) -> Iterator[sqlite3.Connection]:
        """Write to ledger tables in a transaction of its own; kept tables refuse.

        Raises `Busy` where a worker is writing: see `when_free`.
        """
        with self._turns.taken(), told_plainly():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    @contextmanager
    def clearing(self) -> Iterator[sqlite3.Connection]:
        """Let rows leave the file for good, for `app.store.emptying` alone: a transaction that is no change.

        There is no undo step, no Action and no workflow, and no listener is told; what the triggers note of
        it goes again before the end. Raises `Busy` where a worker is writing, `StorageFailed`.
        """
        self._refuse_if_taken_away()
        with self._turns.taken(), told_plainly():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                history.open_unrecorded(self.connection)
                yield self.connection
                search.reindex_gently(self.connection)
                history.close_unrecorded(self.connection)
                self.connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def undo(self) -> Change | None:
        """Take back the newest change of the window with everything it caused; None: there is none."""
        return self._take_back(history.next_undo, Kind.UNDO)

    def redo(self) -> Change | None:
        """Do again what was last undone, where nothing was done since; None: there is nothing."""
        return self._take_back(history.next_redo, Kind.REDO)

    def undo_change(self, change_id: int) -> Change | None:
        """Take back one change of any origin; None where that has been done already."""
        return self._take_back(lambda connection: history.undoable(connection, change_id), Kind.UNDO)

    def next_undo(self) -> Step | None:
        """Return the change that `undo` would take back."""
        return history.next_undo(self.connection)

    def next_redo(self) -> Step | None:
        """Return the change that `redo` would do again."""
        return history.next_redo(self.connection)

    def _take_back(self, find: Callable[[sqlite3.Connection], Step | None], kind: Kind) -> Change | None:
        with self._turns.taken():
            step = find(self.connection)
            if step is None:
                return None
            with self._write(step.label, kind, Origin.WINDOW, undoes=step.id) as writing:
                take_back(writing, step.id)
        self._have_told()
        return writing.result

    @contextmanager
    def _write(
        self,
        label: str,
        kind: Kind,
        origin: Origin,
        *,
        dates_known: bool = True,
        undoes: int | None = None,
    ) -> Iterator[Writing]:
        self._refuse_if_taken_away()
        with told_plainly():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                now = self.clock.now_ms()
                change_id = history.begin(self.connection, label, kind, origin, now, undoes)
                moment = now if dates_known else None
                writing = Writing(
                    self.connection, change_id, label, kind, origin, now, moment, self.me, self.mint.new_id
                )
                yield writing
                self._finish(writing)
            except BaseException:
                self._roll_back()
                raise

    def _finish(self, writing: Writing) -> None:
        """Run the rounds, bring search up to date, and commit; or leave no trace of an empty change."""
        jobs = self._run_rounds(writing)
        touched = history.touched(self.connection, writing.id, jobs)
        if not touched and writing.kind is Kind.DO:
            self.connection.execute("ROLLBACK")
            writing.committed = Change(0, writing.label, writing.kind, writing.origin)
            return
        search.reindex_stale(self.connection)
        for settle in self._settlers:
            settle(writing, touched)
        history.end(self.connection, writing.id, writing.label, self.mint.last_id)
        self.connection.execute("COMMIT")
        writing.committed = Change(
            writing.id,
            writing.label,
            writing.kind,
            writing.origin,
            touched,
            tuple(writing.effects),
            tuple(writing.notices),
            tuple(writing.offers),
            writing.is_quiet,
            tuple(writing.duplicates),
        )
        self._untold.append(writing.committed)

    def _run_rounds(self, writing: Writing) -> set[str]:
        """Derive each round's Actions and let workflows react to them; return the jobs they speak of."""
        jobs: set[str] = set()
        for round_ in range(MAX_ROUNDS + 1):
            effects = net_effects(self.connection, writing.id, round_)
            if not effects:
                return jobs
            facts = derive(self.connection, effects)
            history.write_actions(self.connection, writing, facts)
            jobs.update(fact.job_id for fact in facts if fact.job_id)
            if writing.kind is not Kind.DO or self._reactor is None:
                return jobs
            if round_ == MAX_ROUNDS:
                break
            history.start_round(self.connection, round_ + 1)
            self._reactor(writing, facts)
        writing.notices.append("Workflows kept setting each other off and were stopped after 8 rounds.")
        return jobs

    def _roll_back(self) -> None:
        if self.connection.in_transaction:  # SQLite may have done it itself, on a full disk for instance
            self.connection.execute("ROLLBACK")

    def _have_told(self) -> None:
        """Have the listeners told in the window's thread."""
        if self._turns.is_home:
            self._tell()
        else:
            self.call_soon(self._tell)

    def _tell(self) -> None:
        """Tell listeners, one change after the other even where a listener makes another change."""
        while self._untold and self._telling.acquire(blocking=False):
            try:
                self._tell_one(self._untold.popleft())
            finally:
                self._telling.release()

    def _tell_one(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(change)
            except Exception:  # noqa: BLE001  (what was committed stays, whatever a listener makes of it)
                _log.exception("a listener failed on change %s", change.id)


def _now(task: Task) -> None:
    """Do a task at once: who has no main loop has it done in the thread that asks."""
    task()
