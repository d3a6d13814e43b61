"""Any row of trashing, restoring, emptying, undo and redo leaves a sound file."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import board, workflow
from app.board.trash_commands import restore_from_trash
from app.board.trash_queries import trash_lines
from app.errors import NotFound, Refused
from app.paths import DataFolder
from app.store import Change, Store
from app.store.check import check_file
from app.store.drafts import keep_draft
from app.store.emptying import Emptying, everything_in_trash
from app.store.past import past_changes
from app.store.past_details import change_details
from tests.making import (
    WINDOW,
    FakeClock,
    insert,
    insert_activity,
    insert_contact,
    insert_note,
    make_jobs,
    make_stages,
    run,
)

Step = tuple[str, int, int]

STEPS = (
    *("add", "move", "edit", "note", "unnote", "trash_job", "trash_note", "trash_activity", "trash_contact"),
    *("trash_stage", "trash_board", "restore", "empty_all", "empty_some", "undo", "undo", "redo", "redo"),
)
steps = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 40), st.integers(0, 40)), max_size=18)


class Hand:
    """Does steps that are given by numbers, with whatever is there at that moment."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def one(self, query: str, number: int) -> str:
        ids = [row[0] for row in self.store.connection.execute(f"{query} ORDER BY 1")]
        return ids[number % len(ids)] if ids else ""

    def job(self, number: int) -> str:
        return self.one("SELECT id FROM live_job", number)

    def stage(self, number: int) -> str:
        return self.one(
            "SELECT stage.id FROM stage JOIN board ON board.id = board_id "
            "WHERE stage.trashed_at IS NULL AND board.trashed_at IS NULL",
            number,
        )

    def do(self, step: Step) -> None:
        name, first, second = step
        store = self.store
        deeds: dict[str, Callable[[], object]] = {
            "add": lambda: self.furnish(first, second),
            "move": lambda: board.move_jobs(store, WINDOW, [self.job(first)], self.stage(second), None),
            "edit": lambda: run(store, "UPDATE job SET title = ? WHERE id = ?", f"{second}", self.job(first)),
            "note": lambda: self.note(self.job(first)),
            "unnote": lambda: run(store, "DELETE FROM note WHERE id = ?", self.live("note", first)),
            "trash_job": lambda: board.trash_jobs(store, WINDOW, [self.job(first)]),
            "trash_note": lambda: self.trash("note", first),
            "trash_activity": lambda: self.trash("activity", first),
            "trash_contact": lambda: self.trash("contact", first),
            "trash_stage": lambda: board.delete_stage(
                store, WINDOW, self.stage(first), self.stage(second) if second % 2 else None
            ),
            "trash_board": lambda: board.trash_board(
                store, WINDOW, self.one("SELECT id FROM board WHERE trashed_at IS NULL", first)
            ),
            "restore": lambda: restore_from_trash(store, WINDOW, trash_lines(store)[first % 4 :: 2]),
            "empty_all": lambda: self.empty(0, 1),
            "empty_some": lambda: self.empty(first % 3, 2),
            "undo": store.undo,
            "redo": store.redo,
        }
        try:
            deeds[name]()
        except (Refused, NotFound):
            return

    def live(self, table: str, number: int) -> str:
        return self.one(f"SELECT id FROM {table} WHERE trashed_at IS NULL", number)

    def trash(self, table: str, number: int) -> Change:
        query = f"UPDATE {table} SET trashed_at = ? WHERE id = ?"
        return run(self.store, query, self.store.clock.now_ms(), self.live(table, number))

    def note(self, job_id: str) -> None:
        if job_id:
            with self.store.change("Add a note", WINDOW) as writing:
                insert_note(writing, job_id, "words")

    def furnish(self, first: int, second: int) -> None:
        stage = self.stage(first)
        if not stage:
            return
        (job,) = make_jobs(self.store, stage, f"job {second}")
        with self.store.change("Furnish", WINDOW) as writing:
            activity = insert_activity(writing, job)
            number = self.store.connection.execute("SELECT count(*) FROM contact").fetchone()[0] + 1
            contact = insert_contact(writing, 1000 * first + 100 * second + number + len(job))
            insert(writing, "interview", activity_id=activity, organizer_id=contact, modified_at=1)
            insert(writing, "interview_interviewer", activity_id=activity, contact_id=contact, position=0)
            insert(writing, "contact_job", contact_id=contact, job_id=job)
            insert_note(writing, job, "words")
        keep_draft(self.store, f"job/{job}/title", "draft")

    def empty(self, start: int, by: int) -> None:
        everything = everything_in_trash(self.store)
        things = {table: ids[start::by] for table, ids in everything.items()}
        emptying = Emptying(self.store, things)
        while emptying.step():
            pass
        assert emptying.is_done
        for table, ids in things.items():
            if table not in ("stage", "board", "activity_category"):
                left = everything_in_trash(self.store)[table]
                assert not {*ids} & {*left}


def assert_sound(store: Store) -> None:
    connection = store.connection
    assert check_file(store.folder.database) == []
    ids = "SELECT id FROM job UNION ALL SELECT id FROM note UNION ALL SELECT id FROM activity"
    query = f"SELECT count(*) FROM tombstone WHERE id IN ({ids})"
    assert connection.execute(query).fetchone() == (0,)
    gone = "SELECT id FROM tombstone WHERE kind = 'job'"
    known = "SELECT row_key FROM journal WHERE table_name = 'job' AND op = 'D' AND before IS NOT NULL"
    of = "substr(name, 5, 24)"
    lost = f"SELECT count(*) FROM draft WHERE {of} IN ({gone}) AND {of} NOT IN ({known})"
    assert connection.execute(lost).fetchone() == (0,)


def lived(fresh_file: Path, script: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = DataFolder(Path(place))
        shutil.copyfile(fresh_file, folder.database)
        clock = FakeClock()
        store = Store(folder, clock)
        try:
            store.react_with(workflow.react)
            for names in (("wishlist", "applied", "offer"), ("Applied", "odd")):
                for stage in make_stages(store, *names):
                    make_jobs(store, stage, "a", "b")
            hand = Hand(store)
            for number in range(3):
                hand.furnish(number, number)
            for step in script:
                clock.advance(1)
                hand.do(step)
            assert_sound(store)
            for change in past_changes(store):
                change_details(store, change.id)
            while store.undo() is not None:
                pass
            assert_sound(store)
            while store.redo() is not None:
                pass
            assert_sound(store)
        finally:
            store.close()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(script=steps)
def test_emptying_between_undo_and_redo_leaves_a_sound_file(fresh_file: Path, script: list[Step]) -> None:
    lived(fresh_file, script)


@pytest.mark.slow
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(script=steps)
def test_emptying_between_undo_and_redo_leaves_a_sound_file_in_many_lives(
    fresh_file: Path, script: list[Step]
) -> None:
    lived(fresh_file, script)
