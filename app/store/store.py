"""The one door: every write to what the user made passes through `Store.change`."""

from __future__ import annotations

import logging
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.clock import Clock
from app.errors import DataFileDamaged, StorageFailed
from app.paths import DataFolder
from app.store import history, search
from app.store.actions import derive
from app.store.change import Change, Kind, Origin
from app.store.database import connect, raw, told_plainly
from app.store.file import prepare_file
from app.store.history import Step
from app.store.ids import IdMint
from app.store.journal import net_effects
from app.store.lock import InstanceLock
from app.store.models import database as bound_database
from app.store.undo import take_back
from app.store.writing import Reactor, Writing

MAX_ROUNDS = 8

Listener = Callable[[Change], None]

_log = logging.getLogger(__name__)


class Store:
    """The data file of one user, open for writing by one process at a time."""

    def __init__(self, folder: DataFolder, clock: Clock) -> None:
        """Take the folder's lock, make or migrate the file where needed, and open it.

        Raises `DataFolderInUse`, `DataFileTooNew`, `DataFileDamaged` or `StorageFailed`.
        """
        self.folder = folder
        self.clock = clock
        self._listeners: list[Listener] = []
        self._untold: deque[Change] = deque()
        self._is_telling = False
        self._writing: Writing | None = None
        self._reactor: Reactor | None = None
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
        self.connection: sqlite3.Connection = raw(self.database)
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
        """Close the file and let go of the folder."""
        if not self.database.is_closed():
            self.database.close()
        self._lock.release()

    def react_with(self, reactor: Reactor) -> None:
        """Let workflows react to each round of what is done."""
        self._reactor = reactor

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
        with self._write(label, Kind.DO, origin, dates_known=dates_known) as writing:
            yield writing
        self._tell(writing.result)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read; raises `StorageFailed` or `DataFileDamaged` where the disk or file fails."""
        with told_plainly():
            yield self.connection

    @contextmanager
    def bookkeeping(self) -> Iterator[sqlite3.Connection]:
        """Write to ledger tables in a transaction of its own; kept tables refuse."""
        with told_plainly():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def undo(self) -> Change | None:
        """Take back the newest change of the window with everything it caused; None: there is none."""
        return self._take_back(history.next_undo(self.connection), Kind.UNDO)

    def redo(self) -> Change | None:
        """Do again what was last undone, where nothing was done since; None: there is nothing."""
        return self._take_back(history.next_redo(self.connection), Kind.REDO)

    def undo_change(self, change_id: int) -> Change | None:
        """Take back one change of any origin; None where that has been done already."""
        return self._take_back(history.undoable(self.connection, change_id), Kind.UNDO)

    def next_undo(self) -> Step | None:
        """Return the change that `undo` would take back."""
        return history.next_undo(self.connection)

    def next_redo(self) -> Step | None:
        """Return the change that `redo` would do again."""
        return history.next_redo(self.connection)

    def _take_back(self, step: Step | None, kind: Kind) -> Change | None:
        if step is None:
            return None
        with self._write(step.label, kind, Origin.WINDOW, undoes=step.id) as writing:
            take_back(writing, step.id)
        self._tell(writing.result)
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
        if self._writing is not None:
            raise RuntimeError("a change is open already; commands share inner functions instead of nesting")
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
                self._writing = writing
                yield writing
                self._finish(writing)
            except BaseException:
                self._roll_back()
                raise
            finally:
                self._writing = None

    def _finish(self, writing: Writing) -> None:
        """Run the rounds, bring search up to date, and commit; or leave no trace of an empty change."""
        jobs = self._run_rounds(writing)
        touched = history.touched(self.connection, writing.id, jobs)
        if not touched and writing.kind is Kind.DO:
            self.connection.execute("ROLLBACK")
            writing.committed = Change(0, writing.label, writing.kind, writing.origin)
            return
        search.reindex_stale(self.connection)
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
        )

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

    def _tell(self, change: Change) -> None:
        """Tell listeners, one change after the other even where a listener makes another change."""
        if change.id == 0:
            return
        self._untold.append(change)
        if self._is_telling:
            return
        self._is_telling = True
        try:
            while self._untold:
                self._tell_one(self._untold.popleft())
        finally:
            self._is_telling = False

    def _tell_one(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(change)
            except Exception:  # noqa: BLE001  (what was committed stays, whatever a listener makes of it)
                _log.exception("a listener failed on change %s", change.id)
