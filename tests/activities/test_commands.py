"""Giving an activity its time."""

from __future__ import annotations

import pytest

from app import board
from app.activities import schedule_activity
from app.application import Application
from app.errors import NotFound
from app.store import Origin
from tests.making import (
    START,
    WINDOW,
    actions_of,
    insert_activity,
    kept_rows,
    make_jobs,
    make_stages,
    run,
    value,
)

HOUR = 3_600_000


def test_an_activity_that_a_workflow_left_open_gets_its_time(application: Application) -> None:
    store = application.store
    first, second = make_stages(store, "wishlist", "phone screen")
    (job,) = make_jobs(store, first, "A")
    (effect,) = application.move_jobs([job], second, None).effects
    assert effect.needs_time
    assert effect.activity_id is not None
    before = kept_rows(store)
    change = application.schedule_activity(effect.activity_id, START + HOUR)
    assert change.label == "Set the time of Phone screen"
    columns = ("start_at", "is_scheduled", "is_all_day", "is_completed")
    assert [value(store, "activity", effect.activity_id, column) for column in columns] == [
        START + HOUR,
        1,
        0,
        0,
    ]
    (action,) = actions_of(store, change)
    assert action["action_type"] == "ACTIVITY_UPDATED"
    assert action["body"]["update"] == {"startAt": (START + HOUR) // 1000}
    application.undo()
    assert kept_rows(store) == before


def test_the_time_shows_on_the_card(application: Application) -> None:
    store = application.store
    (stage,) = make_stages(store, "phone screen")
    make_jobs(store, stage, "A")
    (board_name,) = application.boards()
    (card,) = application.board(board_name.id).stages[0].cards
    assert card.next_due is None
    (activity,) = store.connection.execute("SELECT id FROM activity").fetchone()
    application.schedule_activity(activity, START + HOUR)
    (card,) = application.board(board_name.id).stages[0].cards
    assert card.next_due is not None
    assert (card.next_due.day.isoformat(), card.next_due.title) == ("2026-11-20", "Phone screen")


def test_the_same_time_again_is_no_change(application: Application) -> None:
    store = application.store
    with store.change("Add", WINDOW) as writing:
        activity = insert_activity(writing, None)
    assert schedule_activity(store, Origin.API, activity, START).label == "Set the time of an activity"
    assert schedule_activity(store, Origin.API, activity, START).id == 0


def test_an_end_moves_along_with_its_start(application: Application) -> None:
    """Contract 7.1: an activity does not end before it begins."""
    store = application.store
    with store.change("Add", WINDOW) as writing:
        activity = insert_activity(writing, None, start_at=START, end_at=START + HOUR)
        open_start = insert_activity(writing, None, end_at=START)
    schedule_activity(store, WINDOW, activity, START + 5 * HOUR)
    assert value(store, "activity", activity, "end_at") == START + 6 * HOUR
    schedule_activity(store, WINDOW, open_start, START + HOUR)
    assert value(store, "activity", open_start, "end_at") is None
    store.undo()
    assert value(store, "activity", open_start, "end_at") == START


def test_an_activity_that_is_gone_is_said(application: Application) -> None:
    store = application.store
    (job,) = make_jobs(store, make_stages(store, "wishlist")[0], "A")
    with store.change("Add", WINDOW) as writing:
        trashed = insert_activity(writing, None, trashed_at=1)
        of_job = insert_activity(writing, job)
    board.trash_jobs(store, WINDOW, [job])
    rows = kept_rows(store)
    for activity in ("nobody", trashed, of_job):
        with pytest.raises(NotFound, match="not there any more"):
            schedule_activity(store, WINDOW, activity, START)
    assert kept_rows(store) == rows
    run(store, "UPDATE job SET trashed_at = NULL")
    assert schedule_activity(store, WINDOW, of_job, START).id
