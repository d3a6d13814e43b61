"""Undo and redo of any row of commands, held against a snapshot of every kept row after each step."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from hypothesis import HealthCheck, settings

from app.paths import DataFolder
from app.store import Change, Store
from app.store.search import stale_entries
from tests.making import FakeClock, kept_rows

Step = TypeVar("Step")

ANEW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # other lives each time
SAME = settings(ANEW, derandomize=True)


@contextmanager
def a_life(fresh_file: Path, clock: FakeClock | None = None) -> Iterator[Store]:
    """Open a store of its own on a copy of a fresh file; at the end it is closed and all of it gone.

    The folder of the data folder is free for whatever else a life needs.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = DataFolder(Path(place) / "data")
        folder.path.mkdir()
        shutil.copyfile(fresh_file, folder.database)
        store = Store(folder, clock or FakeClock())
        try:
            yield store
        finally:
            store.close()


def done_and_undone(store: Store, do: Callable[[Step], Change | None], script: Iterable[Step]) -> None:
    """Do the steps, take back each, and do each again: every state comes back to the row.

    `do` returns the change of a step, or None where it was refused: nothing may have changed then. The search
    is true after each step, and in the end every row that is named is there.
    """
    states = [kept_rows(store)]
    for step in script:
        change = do(step)
        rows = kept_rows(store)
        if change is None or change.id == 0:
            assert rows == states[-1]
        else:
            states.append(rows)
        assert list(stale_entries(store.connection)) == []
    for wanted in reversed(states[:-1]):
        undone = store.undo()
        assert undone is not None
        assert undone.notices == ()
        assert kept_rows(store) == wanted
    for wanted in states[1:]:
        redone = store.redo()
        assert redone is not None
        assert kept_rows(store) == wanted
    assert store.connection.execute("PRAGMA foreign_key_check").fetchone() is None
