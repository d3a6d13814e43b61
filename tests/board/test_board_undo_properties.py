"""Any row of commands on boards, stages and templates, undone step by step, gives back the exact rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import board, workflow
from app.errors import NotFound, Refused
from app.store import Change, Store
from tests.making import WINDOW, make_jobs, make_stages
from tests.undoing import ANEW, SAME, a_life, done_and_undone

Step = tuple[str, int, int, str]

NAMES = ("applied", "Applied", "Interview", "offer", "odd", "  Trial day ", "")
COMMANDS = (
    "create_board",
    "rename_board",
    "archive_board",
    "trash_board",
    "move_jobs_to_board",
    "copy_jobs_to_board",
    "add_stage",
    "rename_stage",
    "move_stage",
    "colour_stage",
    "collapse_stage",
    "delete_stage",
    "save_board_as_template",
    "create_template",
    "edit_template",
    "set_default_template",
    "trash_template",
)

steps = st.lists(
    st.tuples(st.sampled_from(COMMANDS), st.integers(0, 40), st.integers(0, 40), st.sampled_from(NAMES)),
    min_size=1,
    max_size=14,
)


class Hand:
    """Does steps that are given by numbers, with whatever is there at that moment."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def ids(self, table: str) -> list[str]:
        if table == "job":
            query = "SELECT id FROM live_job ORDER BY id"
        elif table == "stage":
            query = (
                "SELECT stage.id FROM stage JOIN board ON board.id = board_id "
                "WHERE stage.trashed_at IS NULL AND board.trashed_at IS NULL ORDER BY stage.id"
            )
        else:
            query = f"SELECT id FROM {table} WHERE trashed_at IS NULL ORDER BY id"
        return [row[0] for row in self.store.connection.execute(query)]

    def one(self, table: str, number: int) -> str:
        ids = self.ids(table)
        return ids[number % len(ids)] if ids else ""

    def some_jobs(self, number: int) -> list[str]:
        return self.ids("job")[number % 3 :: 2]

    def do(self, step: Step) -> Change | None:
        """Do a step; None where there is nothing it could be done to, or where it is refused."""
        command, first, second, name = step
        deeds: dict[str, Callable[[], Change]] = {
            "create_board": lambda: self.run(command, name, self.one("board_template", first) or None),
            "rename_board": lambda: self.run(command, self.one("board", first), name),
            "archive_board": lambda: self.run(command, self.one("board", first), archived=second % 2 == 0),
            "trash_board": lambda: self.run(command, self.one("board", first)),
            "move_jobs_to_board": lambda: self.run(command, self.some_jobs(first), self.one("board", second)),
            "copy_jobs_to_board": lambda: self.run(
                command, self.some_jobs(first)[:3], self.one("board", second)
            ),
            "add_stage": lambda: self.run(command, self.one("board", first), name, self.one("stage", second)),
            "rename_stage": lambda: self.run(command, self.one("stage", first), name),
            "move_stage": lambda: self.run(command, self.one("stage", first), self.one("stage", second)),
            "colour_stage": lambda: self.run(command, self.one("stage", first), second % 7),
            "collapse_stage": lambda: self.run(command, self.one("stage", first), collapsed=second % 2 == 0),
            "delete_stage": lambda: self.run(
                command, self.one("stage", first), self.one("stage", second) if second % 3 else None
            ),
            "save_board_as_template": lambda: self.run(command, self.one("board", first), name),
            "create_template": lambda: self.run(command, name, ["one", "two"]),
            "edit_template": lambda: self.edit_template(first, second, name),
            "set_default_template": lambda: self.run(command, self.one("board_template", first)),
            "trash_template": lambda: self.run(command, self.one("board_template", first)),
        }
        try:
            return deeds[command]()
        except (Refused, NotFound):
            return None

    def run(self, command: str, *values: object, **named: object) -> Change:
        done: Change = getattr(board, command)(self.store, WINDOW, *values, **named)
        return done

    def edit_template(self, first: int, second: int, name: str) -> Change:
        found = board.templates(self.store)
        if not found:
            return self.run("trash_template", "")
        chosen = found[first % len(found)]
        kept: list[tuple[str | None, str]] = [(stage.id, stage.name) for stage in chosen.stages]
        turned = kept[second % 5 :] + kept[: second % 2]
        return self.run("edit_template", chosen.id, name or chosen.name, [*turned, (None, "new")])


def lived(fresh_file: Path, script: list[Step]) -> None:
    with a_life(fresh_file) as store:
        store.react_with(workflow.react)
        for names in (("wishlist", "applied", "offer"), ("Applied", "odd")):
            for stage in make_stages(store, *names):
                make_jobs(store, stage, "a", "b")
        done_and_undone(store, Hand(store).do, script)


@settings(SAME, max_examples=60)
@given(script=steps)
def test_commands_undone_step_by_step_restore_the_exact_rows(fresh_file: Path, script: list[Step]) -> None:
    lived(fresh_file, script)


@pytest.mark.slow
@settings(ANEW, max_examples=1500)
@given(script=steps)
def test_commands_undone_step_by_step_restore_the_exact_rows_in_many_lives(
    fresh_file: Path, script: list[Step]
) -> None:
    lived(fresh_file, script)
