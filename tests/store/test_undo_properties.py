"""Random commands, undo, redo and restarts against a plain model of every kept row.

The model knows nothing of the journal: it compares whole snapshots. Where nothing else has touched the rows
of a change since, taking it back must give exactly the rows from before it, and doing it again exactly those
from after it. Where something has, the store decides (tests/store/test_undo.py), and the file must be sound.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app import activities, board, workflow
from app.board.order import keys_between
from app.board.stage_types import folded
from app.board.writing import add_stages, employer_ids, tag_jobs
from app.paths import DataFolder
from app.store import Change, Kind, Origin, Store, Writing
from app.store.journal import MODELS
from app.store.schema import key_columns, stored_columns
from app.store.search import stale_entries
from tests.making import ALL_ROWS, FakeClock, insert_contact, insert_note, make_jobs, make_stages, put_jobs

Key = tuple[str, str]  # table and row key
Image = dict[str, object]
State = dict[Key, Image]

STAGES = ("wishlist", "applied", "Phone Screen", "offer")
COLUMNS = ("title", "salary", "url", "location", "source", "outcome_reason", "place")
COLUMNS_AND_KEYS = {table: (stored_columns(model), key_columns(model)) for table, model in MODELS.items()}
TAGS = ("remote", "Remote", "C++", "résumé")

# Everything that a file may hold as text, with the signs that JSON and SQL treat in their own ways.
texts = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["", "\0", "a\0b", '"', "\\", "\\u0000", "'", "\u2028", "🎉", "null", '{"name":"Lyon"}', "1e400"]
)
origins = st.sampled_from([Origin.WINDOW, Origin.WINDOW, Origin.WINDOW, Origin.COMMAND_LINE, Origin.API])
picks = st.lists(st.integers(0, 30), min_size=1, max_size=4)
pick = st.integers(0, 30)


def state_of(store: Store) -> State:
    """Return every kept row by table and key, without `job.key`."""
    state: State = {}
    for table, (columns, keys) in COLUMNS_AND_KEYS.items():
        for row in store.connection.execute(ALL_ROWS[table]):
            image = dict(zip(columns, row, strict=True))
            state[table, "/".join([str(image[column]) for column in keys])] = image
    return state


@dataclass
class Step:
    """A change as the model remembers it: the rows it altered, as they were and as they became."""

    id: int
    kind: Kind
    origin: Origin
    before: dict[Key, Image | None]
    after: dict[Key, Image | None]
    is_undone: bool = False

    @classmethod
    def of(cls, change: Change, before: State, after: State) -> Step:
        keys = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
        return cls(
            change.id,
            change.kind,
            change.origin,
            {key: before.get(key) for key in keys},
            {key: after.get(key) for key in keys},
        )


def taken_back(step: Step, now: State) -> State | None:
    """Return the rows without what a step did; None where something else has to do with its rows by now."""
    if any(now.get(key) != image for key, image in step.after.items()):
        return None
    wanted = {key: image for key, image in now.items() if key not in step.before}
    made = {key[1] for key, image in step.before.items() if image is None}
    if any(made & set(image.values()) for image in wanted.values()):
        return None
    wanted |= {key: image for key, image in step.before.items() if image is not None}
    there = {part for _, row_key in wanted for part in row_key.split("/")}
    for image in step.before.values():
        named = {value for column, value in (image or {}).items() if column.endswith("_id") and value}
        if not named <= there:
            return None
    return wanted


class Desk(RuleBasedStateMachine):
    """One user's file, with a window and a command line at work on it."""

    def __init__(self, fresh_file: Path) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.folder = DataFolder(Path(self.place.name))
        shutil.copyfile(fresh_file, self.folder.database)
        self.clock = FakeClock()
        self.start()
        for stage_id in make_stages(self.store, *STAGES)[::2]:
            make_jobs(self.store, stage_id, *"abc", origin=Origin.COMMAND_LINE)
        self.state = self.rows()
        self.steps: list[Step] = []
        self.stones: set[str] = set()  # ids of rows that undo or redo took away
        self.contacts = 0

    def start(self) -> None:
        self.store = Store(self.folder, self.clock)
        self.store.react_with(workflow.react)
        self.seen: State = {}
        self.seen_at = -1

    def rows(self) -> State:
        """Return every kept row, read anew where anything was written since they were last read.

        This connection is the only one that writes: the folder is locked.
        """
        written = self.store.connection.total_changes
        if written != self.seen_at:
            self.seen, self.seen_at = state_of(self.store), written
        return self.seen

    def teardown(self) -> None:
        assert self.store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        self.store.close()
        self.place.cleanup()

    # What the machine looks at

    def ids(self, table: str, *, is_live: bool = True) -> list[str]:
        return sorted(
            key
            for (of, key), image in self.state.items()
            if of == table and not (is_live and image.get("trashed_at"))
        )

    def chosen(self, table: str, which: Sequence[int], *, is_live: bool = True) -> list[str]:
        ids = self.ids(table, is_live=is_live)
        return list(dict.fromkeys(ids[number % len(ids)] for number in which)) if ids else []

    def order(self, stage_id: str) -> list[str]:
        cards = [
            (image["order_key"], image["id"])
            for (table, _), image in self.state.items()
            if table == "job" and image["stage_id"] == stage_id and image["trashed_at"] is None
        ]
        return [str(job_id) for _, job_id in sorted(cards)]

    def note_down(self, change: Change) -> None:
        """Remember a change that has just been done."""
        after = self.rows()
        if change.id == 0:
            assert after == self.state
            return
        self.steps.append(Step.of(change, self.state, after))
        self.state = after

    # Commands

    @rule(which=pick, titles=st.lists(texts, min_size=1, max_size=3), origin=origins)
    def add_jobs(self, which: int, titles: list[str], origin: Origin) -> None:
        stages = self.ids("stage")
        with self.store.change("Add", origin) as writing:
            put_jobs(writing, stages[which % len(stages)], titles)
        self.note_down(writing.result)

    @rule(which=picks, stage=pick, place=st.none() | pick, origin=origins)
    def move_jobs(self, which: list[int], stage: int, place: int | None, origin: Origin) -> None:
        jobs = self.chosen("job", which)
        stages = self.ids("stage")
        if not jobs:
            return
        stage_id = stages[stage % len(stages)]
        standing = self.order(stage_id)
        before_id = standing[place % len(standing)] if place is not None and standing else None
        start = standing.index(before_id) if before_id else len(standing)
        wanted = [card for card in standing[:start] if card not in jobs]
        wanted += [*jobs, *(card for card in standing[start:] if card not in jobs)]
        self.note_down(board.move_jobs(self.store, origin, jobs, stage_id, before_id))
        assert self.order(stage_id) == wanted

    @rule(which=picks, origin=origins)
    def trash_jobs(self, which: list[int], origin: Origin) -> None:
        self.note_down(board.trash_jobs(self.store, origin, self.chosen("job", which)))

    def edit(self, origin: Origin, query: str, *values: object) -> None:
        with self.store.change("Edit", origin) as writing:
            writing.connection.execute(query, values)
        self.note_down(writing.result)

    @rule(which=picks, column=st.sampled_from(COLUMNS), text=texts, origin=origins)
    def set_a_column(self, which: list[int], column: str, text: str, origin: Origin) -> None:
        if column == "place":
            text = '{"lat":"1"}' if text else "{}"
        for job_id in self.chosen("job", which[:1]):
            self.edit(origin, f"UPDATE job SET {column} = ? WHERE id = ?", text, job_id)

    @rule(which=picks, origin=origins)
    def take_jobs_out_of_the_trash(self, which: list[int], origin: Origin) -> None:
        trashed = [job for job in self.chosen("job", which, is_live=False) if job not in self.ids("job")]
        with self.store.change("Restore", origin) as writing:
            for job_id in trashed:
                writing.connection.execute("UPDATE job SET trashed_at = NULL WHERE id = ?", (job_id,))
        self.note_down(writing.result)

    @rule(which=picks, names=st.lists(st.sampled_from(TAGS), min_size=1, max_size=3), origin=origins)
    def tag_anew(self, which: list[int], names: list[str], origin: Origin) -> None:
        """All tags of a job go, and some come: links go and come back inside one change."""
        with self.store.change("Tag", origin) as writing:
            for job_id in self.chosen("job", which):
                writing.connection.execute("DELETE FROM job_tag WHERE job_id = ?", (job_id,))
                tag_jobs(writing, [(job_id, names)])
        self.note_down(writing.result)

    @rule(which=pick, place=st.integers(0, 3), origin=origins)
    def put_a_tag_elsewhere(self, which: int, place: int, origin: Origin) -> None:
        for key in self.chosen("job_tag", [which]):
            job_id, tag_id = key.split("/")
            query = "UPDATE job_tag SET position = ? WHERE job_id = ? AND tag_id = ?"
            self.edit(origin, query, place, job_id, tag_id)

    @rule(which=pick, origin=origins)
    def rename_a_tag(self, which: int, origin: Origin) -> None:
        for tag_id in self.chosen("tag", [which]):
            name = str(self.state["tag", tag_id]["name"])
            # Letters beyond ASCII stay: to the file, É and é are different names.
            other = "".join(sign.swapcase() if sign.isascii() else sign for sign in name)
            self.edit(origin, "UPDATE tag SET name = ? WHERE id = ?", other, tag_id)

    @rule(which=picks, text=texts, origin=origins)
    def add_notes(self, which: list[int], text: str, origin: Origin) -> None:
        with self.store.change("Note", origin) as writing:
            for job_id in self.chosen("job", which):
                insert_note(writing, job_id, text)
        self.note_down(writing.result)

    @rule(which=pick, text=st.none() | texts, origin=origins)
    def edit_or_remove_a_note(self, which: int, text: str | None, origin: Origin) -> None:
        for note_id in self.chosen("note", [which]):
            if text is None:
                self.edit(origin, "DELETE FROM note WHERE id = ?", note_id)
            else:
                self.edit(origin, "UPDATE note SET text = ? WHERE id = ?", text, note_id)

    @rule(which=picks, name=texts, origin=origins)
    def add_a_contact_of_jobs(self, which: list[int], name: str, origin: Origin) -> None:
        self.contacts += 1
        with self.store.change("Contact", origin) as writing:
            contact_id = insert_contact(writing, self.contacts, first_name=name)
            for job_id in self.chosen("job", which):
                self.link(writing, contact_id, job_id)
        self.note_down(writing.result)

    @rule(contact=pick, which=pick, origin=origins)
    def link_or_unlink_a_contact(self, contact: int, which: int, origin: Origin) -> None:
        contacts, jobs = self.chosen("contact", [contact]), self.chosen("job", [which])
        if not (contacts and jobs):
            return
        with self.store.change("Link", origin) as writing:
            if ("contact_job", f"{contacts[0]}/{jobs[0]}") in self.state:
                query = "DELETE FROM contact_job WHERE contact_id = ? AND job_id = ?"
                writing.connection.execute(query, (contacts[0], jobs[0]))
            else:
                self.link(writing, contacts[0], jobs[0])
        self.note_down(writing.result)

    @staticmethod
    def link(writing: Writing, contact_id: str, job_id: str) -> None:
        query = "INSERT INTO contact_job (contact_id, job_id) VALUES (?, ?)"
        writing.connection.execute(query, (contact_id, job_id))

    @rule(which=picks, name=st.sampled_from(["Lumen", "LUMEN", "Größe"]), origin=origins)
    def name_the_employer(self, which: list[int], name: str, origin: Origin) -> None:
        """The employer is made in the change that first names it."""
        with self.store.change("Employer", origin) as writing:
            employer_id = employer_ids(writing, [name])[folded(name)]
            for job_id in self.chosen("job", which):
                query = "UPDATE job SET employer_id = ? WHERE id = ?"
                writing.connection.execute(query, (employer_id, job_id))
        self.note_down(writing.result)

    @rule(which=picks, name=st.sampled_from(STAGES), origin=origins)
    def move_into_a_new_stage(self, which: list[int], name: str, origin: Origin) -> None:
        (board_id,) = self.ids("board")
        with self.store.change("New stage", origin) as writing:
            (stage_id,) = add_stages(writing, board_id, [name], keys_between("z", None, 1))
            for job_id in self.chosen("job", which):
                query = "UPDATE job SET stage_id = ? WHERE id = ?"
                writing.connection.execute(query, (stage_id, job_id))
        self.note_down(writing.result)

    @rule(which=pick, at=st.integers(0, 4_000_000_000_000), origin=origins)
    def schedule_an_activity(self, which: int, at: int, origin: Origin) -> None:
        for activity_id in self.chosen("activity", [which]):
            job = self.state.get(("job", str(self.state["activity", activity_id]["job_id"])), {})
            if job.get("trashed_at") is None:
                self.note_down(activities.schedule_activity(self.store, origin, activity_id, at))

    @rule(which=pick, is_on=st.booleans(), origin=origins)
    def switch_a_workflow(self, which: int, *, is_on: bool, origin: Origin) -> None:
        (rule_id,) = self.chosen("workflow", [which % 4])
        self.note_down(workflow.set_workflow_enabled(self.store, origin, rule_id, enabled=is_on))

    @rule(seconds=st.integers(-100, 100))
    def time_goes_on_or_back(self, seconds: int) -> None:
        self.clock.advance(seconds)

    # Undo, redo, restart

    def next_undo(self) -> Step | None:
        standing = (
            step
            for step in reversed(self.steps)
            if step.origin is Origin.WINDOW and step.kind is not Kind.UNDO and not step.is_undone
        )
        return next(standing, None)

    def next_redo(self) -> Step | None:
        for step in reversed(self.steps):
            if step.origin is Origin.WINDOW and step.kind is Kind.DO:
                return None
            if step.kind is Kind.UNDO and not step.is_undone:
                return step
        return None

    def take_back(self, step: Step | None, change: Change | None) -> None:
        if step is None or change is None:
            assert (step, change) == (None, None)
            return
        step.is_undone = True
        wanted = taken_back(step, self.state)
        before, self.state = self.state, self.rows()
        if wanted is not None:
            assert self.state == wanted
            assert change.notices == ()
        taken = Step.of(change, before, self.state)
        for table, key in taken.after.keys() | {row for row, image in step.before.items() if image is None}:
            if key_columns(MODELS[table]) == ("id",):  # also where the row had been deleted already
                (self.stones.discard if (table, key) in self.state else self.stones.add)(key)
        taken.is_undone = not self.is_journalled(change)  # nothing written: nothing to go back to
        self.steps.append(taken)

    def is_journalled(self, change: Change) -> bool:
        query = "SELECT 1 FROM journal WHERE change_id = ?"
        return self.store.connection.execute(query, (change.id,)).fetchone() is not None

    @rule()
    def undo(self) -> None:
        self.take_back(self.next_undo(), self.store.undo())

    @rule()
    def redo(self) -> None:
        self.take_back(self.next_redo(), self.store.redo())

    @precondition(lambda self: self.steps)
    @rule(which=pick)
    def undo_from_history(self, which: int) -> None:
        step = self.steps[-1 - which % len(self.steps)]
        is_free = step.kind is not Kind.UNDO and not step.is_undone
        self.take_back(step if is_free else None, self.store.undo_change(step.id))

    @rule()
    def undo_everything_and_redo_it(self) -> None:
        count = 0
        while self.next_undo() is not None and count < 5:
            self.undo()
            count += 1
        for _ in range(count):
            self.redo()

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.start()

    # Always

    @invariant()
    def the_rows_are_those_of_the_model(self) -> None:
        assert self.rows() == self.state

    @invariant()
    def the_search_is_true(self) -> None:
        assert list(stale_entries(self.store.connection)) == []
        assert self.store.connection.execute("PRAGMA foreign_key_check").fetchone() is None

    @invariant()
    def what_is_gone_has_a_tombstone_and_nothing_else(self) -> None:
        stones = self.store.connection.execute("SELECT id FROM tombstone")
        assert {row_id for (row_id,) in stones} == self.stones


BRIEF = settings(
    max_examples=100,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


def test_undo_and_redo_give_back_exact_rows(fresh_file: Path) -> None:
    run_state_machine_as_test(lambda: Desk(fresh_file), settings=BRIEF)


@pytest.mark.slow
def test_undo_and_redo_give_back_exact_rows_in_long_lives(fresh_file: Path) -> None:
    long = settings(BRIEF, max_examples=300, stateful_step_count=60, derandomize=False)
    run_state_machine_as_test(lambda: Desk(fresh_file), settings=long)
