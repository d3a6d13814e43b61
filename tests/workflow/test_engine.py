"""The seven workflows and the engine that runs every rule (contract 8)."""

from __future__ import annotations

import json
from typing import Any

import peewee
import pytest

from app import board, workflow
from app.activities import NewActivity, add_activities
from app.application import Application
from app.board import add_jobs, keys_between
from app.board.writing import NewJob
from app.paths import DataFolder
from app.store import Moment, Origin, Store
from app.store.seeds import CATEGORY_IDS
from app.workflow import engine
from tests.conftest import LogWatch
from tests.making import (
    START,
    WINDOW,
    FakeClock,
    action_types,
    insert,
    insert_activity,
    kept_rows,
    make_jobs,
    make_stages,
    put_jobs,
    run,
    titles_of,
    value,
)

# Contract 8: a stage of the type, category of the new activity, its title, whether it is done.
SEVEN = [
    ("APply", "Apply", "Applied", True),
    ("phone screen", "Phone Screen", "Phone screen", False),
    ("Phone", "Phone Interview", "Phone interview", False),
    ("interview", "On Site Interview", "On site interview", False),
    ("offer", "Offer Received", "Offer received", True),
    ("accepted", "Accept Offer", "Offer accepted", True),
    ("declined", "Decline Offer", "Offer declined", True),
]


@pytest.fixture
def store(application: Application) -> Store:
    """Return the store with its workflows running."""
    return application.store


def activities(store: Store, job_id: str | None = None) -> list[dict[str, Any]]:
    cursor = store.connection.execute(
        "SELECT activity.*, activity_category.name AS category FROM activity JOIN activity_category "
        "ON activity_category.id = category_id WHERE ?1 IS NULL OR job_id = ?1 ORDER BY activity.id",
        (job_id,),
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def titles(store: Store) -> list[str]:
    return [activity["title"] for activity in activities(store)]


# The seven


@pytest.mark.parametrize(("stage", "category", "title", "is_done"), SEVEN)
def test_a_job_moved_into_such_a_stage_gets_its_activity(
    store: Store, clock: FakeClock, stage: str, category: str, title: str, *, is_done: bool
) -> None:
    first, second = make_stages(store, "wishlist", stage)
    (job,) = make_jobs(store, first, "A")
    clock.advance(60)
    change = board.move_jobs(store, Origin.API, [job], second, None)
    (activity,) = activities(store)
    assert (activity["job_id"], activity["category"], activity["title"]) == (job, category, title)
    assert activity["start_at"] == START + 60_000
    assert (activity["is_completed"], activity["completed_at"]) == (
        (1, START + 60_000) if is_done else (0, None)
    )
    assert activity["is_scheduled"] == is_done  # an unfinished one has no time until somebody sets it
    assert (activity["is_by_workflow"], activity["creator_member_id"]) == (1, None)
    assert action_types(store, change) == ["JOB_MOVED", "ACTIVITY_CREATED"]
    (effect,) = change.effects
    assert (effect.text, effect.activity_id) == (f"added “{title}”", activity["id"])
    assert effect.needs_time is not is_done


@pytest.mark.parametrize(("stage", "category", "title", "is_done"), SEVEN)
def test_a_job_made_in_such_a_stage_gets_its_activity(
    store: Store, stage: str, category: str, title: str, *, is_done: bool
) -> None:
    (only,) = make_stages(store, stage)
    with store.change("Add", WINDOW) as writing:
        (job,) = put_jobs(writing, only, ["A"])
    (activity,) = activities(store, job)
    assert (activity["category"], activity["title"], activity["start_at"]) == (category, title, START)
    assert action_types(store, writing.result) == ["JOB_CREATED", "ACTIVITY_CREATED"]


@pytest.mark.parametrize("stage", ["wishlist", "Rejected", "not applied yet"])
def test_other_stages_cause_nothing(store: Store, stage: str) -> None:
    first, second = make_stages(store, "found", stage)
    (job,) = make_jobs(store, first, "A")
    change = board.move_jobs(store, WINDOW, [job], second, None)
    assert activities(store) == []
    assert change.effects == ()


def test_many_jobs_get_one_activity_each_and_one_line_in_the_toast(store: Store) -> None:
    first, second = make_stages(store, "wishlist", "applied")
    jobs = make_jobs(store, first, *"ABC")
    change = board.move_jobs(store, WINDOW, jobs, second, None)
    assert [activity["job_id"] for activity in activities(store)] == jobs
    assert [effect.text for effect in change.effects] == ["added “Applied” to 3 jobs"]


def test_more_jobs_than_one_query_names_get_theirs_too(store: Store) -> None:
    first, second = make_stages(store, "wishlist", "applied")
    jobs = make_jobs(store, first, *(str(number) for number in range(1200)))
    board.move_jobs(store, WINDOW, jobs, second, None)
    assert len({activity["job_id"] for activity in activities(store)}) == 1200
    board.move_jobs(store, WINDOW, jobs, first, None)
    board.move_jobs(store, WINDOW, jobs, second, None)
    assert len(activities(store)) == 1200


def test_a_new_place_in_the_stage_is_no_entry(store: Store) -> None:
    (stage,) = make_stages(store, "applied")
    a, b = make_jobs(store, stage, "A", "B")
    change = board.move_jobs(store, WINDOW, [b], stage, a)
    assert change.effects == ()
    assert len(activities(store)) == 2


# The same stage again, contract A33


def test_the_same_stage_again_adds_nothing_while_the_first_one_is_there(store: Store) -> None:
    first, second = make_stages(store, "wishlist", "applied")
    (job,) = make_jobs(store, first, "A")
    for _ in range(3):
        board.move_jobs(store, WINDOW, [job], second, None)
        board.move_jobs(store, WINDOW, [job], first, None)
    assert titles(store) == ["Applied"]


def test_another_stage_of_the_same_type_adds_its_own(store: Store) -> None:
    first, second, third = make_stages(store, "wishlist", "interview", "2nd interview")
    (job,) = make_jobs(store, first, "A")
    for stage in (second, third, second):
        board.move_jobs(store, WINDOW, [job], stage, None)
    assert titles(store) == ["On site interview", "On site interview"]


def test_once_the_activity_is_in_the_trash_a_new_one_is_made_and_blocks_again(store: Store) -> None:
    first, second = make_stages(store, "wishlist", "applied")
    (job,) = make_jobs(store, first, "A")
    board.move_jobs(store, WINDOW, [job], second, None)
    run(store, "UPDATE activity SET trashed_at = 1")
    for _ in range(2):
        board.move_jobs(store, WINDOW, [job], first, None)
        board.move_jobs(store, WINDOW, [job], second, None)
    assert [activity["trashed_at"] for activity in activities(store)] == [1, None]


def test_a_finished_or_dated_activity_blocks_as_well(store: Store) -> None:
    first, second = make_stages(store, "wishlist", "phone screen")
    (job,) = make_jobs(store, first, "A")
    board.move_jobs(store, WINDOW, [job], second, None)
    run(store, "UPDATE activity SET is_completed = 1, completed_at = 7, title = 'Call with Mina'")
    board.move_jobs(store, WINDOW, [job], first, None)
    board.move_jobs(store, WINDOW, [job], second, None)
    assert titles(store) == ["Call with Mina"]


def test_an_activity_made_by_hand_before_does_not_block(store: Store) -> None:
    first, second = make_stages(store, "wishlist", "applied")
    (job,) = make_jobs(store, first, "A")
    with store.change("By hand", WINDOW) as writing:
        insert_activity(writing, job, category_id=CATEGORY_IDS["Apply"], title="Sent it")
    board.move_jobs(store, WINDOW, [job], second, None)
    assert titles(store) == ["Sent it", "Applied"]


def test_undoing_the_move_removes_the_run_so_that_moving_again_makes_it_anew(store: Store) -> None:
    first, second = make_stages(store, "wishlist", "applied")
    (job,) = make_jobs(store, first, "A")
    board.move_jobs(store, WINDOW, [job], second, None)
    store.undo()
    assert activities(store) == []
    board.move_jobs(store, WINDOW, [job], second, None)
    assert titles(store) == ["Applied"]


# Done, not undone


def test_undo_redo_and_the_trash_set_nothing_off(store: Store) -> None:
    first, second = make_stages(store, "wishlist", "applied")
    (job,) = make_jobs(store, first, "A")
    board.move_jobs(store, WINDOW, [job], second, None)
    after = kept_rows(store)
    store.undo()
    store.redo()
    assert kept_rows(store) == after
    board.move_jobs(store, WINDOW, [job], first, None)
    run(store, "UPDATE activity SET trashed_at = 1")
    undone = store.undo_change(store.next_undo().id - 1)  # type: ignore[union-attr]
    assert undone is not None
    assert undone.effects == ()
    assert titles_of(store, second) == ["A"]
    assert len(activities(store)) == 1
    board.trash_jobs(store, WINDOW, [job])
    run(store, "UPDATE job SET trashed_at = NULL")
    assert len(activities(store)) == 1


def test_a_restart_forgets_no_run(folder: DataFolder, clock: FakeClock) -> None:
    store = Store(folder, clock)
    application = Application(store, WINDOW)
    first, second = make_stages(store, "wishlist", "applied")
    (job,) = make_jobs(store, first, "A")
    application.move_jobs([job], second, None)
    application.close()
    store = Store(folder, clock)
    application = Application(store, WINDOW)
    application.move_jobs([job], first, None)
    application.move_jobs([job], second, None)
    assert titles(store) == ["Applied"]
    application.undo()
    application.undo()
    application.undo()
    assert titles(store) == []
    application.close()


# The switch


def test_a_workflow_switched_off_does_nothing_until_it_is_on_again(store: Store) -> None:
    first, second = make_stages(store, "wishlist", "applied")
    (job,) = make_jobs(store, first, "A")
    rules = workflow.workflows(store)
    assert len(rules) == 7
    assert all(rule.is_enabled for rule in rules)
    off = workflow.set_workflow_enabled(store, WINDOW, rules[0].id, enabled=False)
    assert off.label == f"Switch off: {rules[0].name}"
    assert not workflow.workflows(store)[0].is_enabled
    board.move_jobs(store, WINDOW, [job], second, None)
    assert titles(store) == []
    board.move_jobs(store, WINDOW, [job], first, None)
    workflow.set_workflow_enabled(store, WINDOW, rules[0].id, enabled=True)
    board.move_jobs(store, WINDOW, [job], second, None)
    assert titles(store) == ["Applied"]


def test_each_of_the_seven_has_its_own_switch(store: Store) -> None:
    for number, rule in enumerate(workflow.workflows(store)):
        (stage,) = make_stages(store, SEVEN[number][0])
        workflow.set_workflow_enabled(store, WINDOW, rule.id, enabled=False)
        make_jobs(store, stage, "A")
        assert titles(store) == []


def test_a_workflow_in_the_trash_does_nothing(store: Store) -> None:
    (stage,) = make_stages(store, "applied")
    run(store, "UPDATE workflow SET trashed_at = 1")
    make_jobs(store, stage, "A")
    assert titles(store) == []
    assert workflow.workflows(store) == ()


# Unknown dates, and what the change itself brings


def test_without_known_dates_a_finished_activity_has_none_and_an_unfinished_one_is_unscheduled(
    store: Store,
) -> None:
    applied, screen = make_stages(store, "applied", "phone screen")
    with store.change("Import", WINDOW, dates_known=False) as writing:
        put_jobs(writing, applied, ["A"])
        put_jobs(writing, screen, ["B"])
    done, open_ = activities(store)
    assert (done["is_completed"], done["completed_at"], done["start_at"]) == (1, None, None)
    assert (open_["is_completed"], open_["is_scheduled"], open_["start_at"]) == (0, 0, None)


@pytest.mark.parametrize(("days", "needs_time"), [(7, False), (-7, True)])
def test_only_an_activity_without_a_time_asks_for_one(store: Store, days: int, needs_time: bool) -> None:  # noqa: FBT001
    (stage,) = make_stages(store, "phone screen")
    with store.change("Import", WINDOW, dates_known=False) as writing:
        (job,) = put_jobs(writing, stage, ["A"])
        writing.entered[job] = Moment(START + days * 86_400_000)
    (effect,) = writing.result.effects
    assert effect.needs_time == needs_time
    (activity,) = activities(store)
    assert bool(activity["is_scheduled"]) != needs_time


def test_an_activity_that_the_change_itself_brings_counts_as_the_runs(store: Store) -> None:
    """As an import does with the applied date of the row."""
    first, second = make_stages(store, "wishlist", "applied")
    with store.change("Import", WINDOW, dates_known=False) as writing:
        job = writing.new_id()
        add_jobs(writing, [NewJob(job, second, keys_between(None, None, 1)[0], "A")])
        brought = NewActivity(
            job, CATEGORY_IDS["Apply"], "Applied", is_completed=True, completed_at=86_400_000
        )
        add_activities(writing, [brought])
    (activity,) = activities(store)
    assert activity["completed_at"] == 86_400_000
    assert writing.result.effects == ()
    assert action_types(store, writing.result) == ["JOB_CREATED", "ACTIVITY_CREATED"]
    board.move_jobs(store, WINDOW, [job], first, None)
    board.move_jobs(store, WINDOW, [job], second, None)
    assert len(activities(store)) == 1


# Rules that are not as they should be


def add_rule(store: Store, **values: object) -> str:
    plain: dict[str, object] = {
        "name": "Mine",
        "position": 50,
        "is_enabled": 1,
        "is_built_in": 0,
        "trigger": "stage_entered",
        "conditions": "[]",
        "steps": json.dumps([step()]),
        "once_per": "stage",
    }
    values = {**plain, **values}
    with store.change("Rule", Origin.COMMAND_LINE) as writing:
        names = ", ".join(f'"{name}"' for name in values)
        rule_id = writing.new_id()
        writing.connection.execute(
            f"INSERT INTO workflow (id, created_at, {names}) VALUES (?, 1, {', '.join('?' * len(values))})",
            (rule_id, *values.values()),
        )
    return rule_id


def step(**values: object) -> dict[str, object]:
    plain = {"kind": "create_activity", "category_id": CATEGORY_IDS["Email"], "title": "Mine"}
    return {**plain, "is_completed": False, **values}


BROKEN = [
    {"conditions": '[{"kind": "weather", "is": "sunny"}]'},
    {"conditions": '[{"is": "APPLY"}]'},
    {"conditions": "[7]"},
    {"conditions": "{}x"},
    {"conditions": "null"},
    {"steps": '[{"kind": "dance"}]'},
    {"steps": "[{}]"},
    {"steps": "7"},
    {"steps": json.dumps([step(category_id="nowhere")])},
    {"steps": json.dumps([step(title=["a", "list"])])},
    {"steps": json.dumps([step(title={"a": "dict"})])},
    {"steps": json.dumps([step(title=None)])},
    {"steps": json.dumps([step(title=10**30)])},
    {"steps": json.dumps([step(category_id=["x"])])},
    {"steps": json.dumps([step(), {"kind": "dance"}])},
    {"steps": json.dumps([step(title="\ud800")])},
    {"conditions": "[" * 100_000},
    {"steps": "[" * 100_000},
]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_rule_loses_its_own_rows_alone_and_is_reported(
    store: Store, broken: dict[str, str], logged: LogWatch
) -> None:
    add_rule(store, position=-1, **broken)
    first, second = make_stages(store, "wishlist", "applied")
    with store.change("Add", WINDOW) as writing:
        (job,) = put_jobs(writing, second, ["A"])
    assert titles(store) == ["Applied"]
    (notice,) = writing.result.notices
    assert notice.startswith("The workflow “Mine” did not run")
    assert [effect.text for effect in writing.result.effects] == ["added “Applied”"]
    record = logged.expect("workflow")
    assert record.exc_info is not None
    assert value(store, "job", job, "stage_id") == second != first


def test_several_broken_rules_are_one_notice(store: Store, logged: LogWatch) -> None:
    for name in ("One", "Two", "Three"):
        add_rule(store, name=name, steps="7")
    (stage,) = make_stages(store, "wishlist")
    with store.change("Add", WINDOW) as writing:
        put_jobs(writing, stage, ["A"])
    assert writing.result.notices == (
        "The workflows “One”, “Two” and “Three” did not run: what is asked for cannot be done.",
    )
    for _ in range(3):
        logged.expect("workflow")


def test_what_peewee_refuses_is_the_fault_of_the_rule(
    store: Store, logged: LogWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    (stage,) = make_stages(store, "applied")
    for refusal in (peewee.IntegrityError, peewee.InterfaceError, peewee.ProgrammingError, peewee.DataError):

        def refuse(*_: object, kind: type[Exception] = refusal) -> None:
            raise kind("no")

        monkeypatch.setattr(engine, "run_step", refuse)
        with store.change("Add", WINDOW) as writing:
            put_jobs(writing, stage, ["A"])
        assert len(writing.result.notices) == 1
        logged.expect("workflow")


def test_a_rule_of_another_trigger_is_left_alone(store: Store) -> None:
    add_rule(store, trigger="full_moon", steps='[{"kind": "dance"}]')
    make_jobs(store, make_stages(store, "wishlist")[0], "A")
    assert titles(store) == []


def test_all_conditions_must_hold_and_no_condition_always_holds(store: Store) -> None:
    conditions = [{"kind": "stage_type", "is": "APPLY"}, {"kind": "stage_type", "is": "OFFER_RECEIVED"}]
    add_rule(store, name="never", conditions=json.dumps(conditions))
    add_rule(store, name="always")
    first, second = make_stages(store, "wishlist", "found")
    (job,) = make_jobs(store, first, "A")
    board.move_jobs(store, WINDOW, [job], second, None)
    assert titles(store) == ["Mine", "Mine"]


def test_a_rule_of_ones_own_runs_once_for_each_entry_where_it_says_so(store: Store) -> None:
    add_rule(store, once_per="entry")
    first, second = make_stages(store, "wishlist", "found")
    (job,) = make_jobs(store, first, "A")
    for stage in (second, first, second):
        board.move_jobs(store, WINDOW, [job], stage, None)
    assert titles(store) == ["Mine"] * 4


def test_rules_run_in_their_order(store: Store) -> None:
    add_rule(store, name="late", position=99, steps=json.dumps([step(title="late")]))
    add_rule(store, name="early", position=-5, steps=json.dumps([step(title="early"), step(title="second")]))
    make_jobs(store, make_stages(store, "applied")[0], "A")
    assert titles(store) == ["early", "second", "Applied", "late"]


def test_two_steps_of_a_rule_are_both_done(store: Store) -> None:
    add_rule(store, steps=json.dumps([step(title="one"), step(title="two")]))
    first, second = make_stages(store, "wishlist", "found")
    (job,) = make_jobs(store, first, "A")
    assert titles(store) == ["one", "two"]
    board.move_jobs(store, WINDOW, [job], second, None)
    assert titles(store) == ["one", "two", "one", "two"]
    board.move_jobs(store, WINDOW, [job], first, None)
    assert len(titles(store)) == 4


def test_the_seven_are_rows_of_the_rule_table(store: Store) -> None:
    rows = store.connection.execute(
        'SELECT "trigger", conditions, steps, once_per, is_built_in FROM workflow ORDER BY position'
    ).fetchall()
    for (trigger, conditions, steps, once_per, is_built_in), (_, category, title, is_done) in zip(
        rows, SEVEN, strict=True
    ):
        assert (trigger, once_per, is_built_in) == ("stage_entered", "stage", 1)
        assert [condition["kind"] for condition in json.loads(conditions)] == ["stage_type"]
        (only,) = json.loads(steps)
        assert only["category_id"] == CATEGORY_IDS[category]
        assert (only["title"], only["is_completed"]) == (title, is_done)


def test_a_run_is_a_kept_row(store: Store) -> None:
    (stage,) = make_stages(store, "applied")
    (job,) = make_jobs(store, stage, "A")
    query = "SELECT job_id, run_key, activity_id FROM workflow_run"
    (activity,) = activities(store)
    assert store.connection.execute(query).fetchall() == [(job, stage, activity["id"])]
    store.undo()
    assert store.connection.execute(query).fetchall() == []
    with pytest.raises(Exception, match="only inside a change"):
        store.connection.execute("DELETE FROM workflow")
    with store.change("Tag", WINDOW) as writing:
        insert(writing, "tag", name="x", hue=0)


def test_an_older_activity_that_the_change_only_edits_does_not_count_as_brought(store: Store) -> None:
    first, second = make_stages(store, "wishlist", "applied")
    (job,) = make_jobs(store, first, "A")
    with store.change("By hand", WINDOW) as writing:
        insert_activity(writing, job, category_id=CATEGORY_IDS["Apply"], title="Sent it")
    with store.change("Edit", WINDOW) as writing:
        writing.connection.execute("UPDATE activity SET note = 'by post'")
        writing.connection.execute("UPDATE job SET stage_id = ?", (second,))
    assert titles(store) == ["Sent it", "Applied"]
