"""Activities and notes as rows, and the days on which jobs were applied for."""

from __future__ import annotations

from datetime import date, timedelta, timezone

from app.activities import APPLY, NewActivity, add_activities, add_notes, applied_days
from app.store import Store
from tests.making import EMAIL, START, WINDOW, FakeClock, action_types, make_jobs, make_stages, run, value

DAY = 86_400_000


def test_activities_are_made_in_order_by_the_user_or_a_workflow(store: Store) -> None:
    (job,) = make_jobs(store, make_stages(store, "wishlist")[0], "A")
    with store.change("Add", WINDOW) as writing:
        by_hand, by_rule = add_activities(
            writing,
            [
                NewActivity(job, EMAIL, "Write", note="to Mina", start_at=START, end_at=START + 1),
                NewActivity(None, EMAIL, "Read", is_by_workflow=True),
            ],
        )
        assert add_activities(writing, []) == []
    assert by_hand < by_rule
    assert value(store, "activity", by_hand, "creator_member_id") == store.me
    assert value(store, "activity", by_rule, "creator_member_id") is None  # A22
    assert value(store, "activity", by_hand, "note") == "to Mina"
    assert value(store, "activity", by_rule, "created_at") == START
    assert action_types(store, writing.result) == ["ACTIVITY_CREATED", "ACTIVITY_CREATED"]


def test_empty_texts_make_no_notes(store: Store) -> None:
    (job,) = make_jobs(store, make_stages(store, "wishlist")[0], "A")
    with store.change("Add", WINDOW) as writing:
        add_notes(writing, [(job, "one"), (job, ""), (job, "two")])
    rows = store.connection.execute("SELECT text, creator_member_id FROM note ORDER BY id").fetchall()
    assert rows == [("one", store.me), ("two", store.me)]


def test_the_applied_day_is_that_of_the_earliest_made_finished_apply_activity(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    (board_id,) = store.connection.execute("SELECT board_id FROM stage").fetchone()
    a, b, c, d, e = make_jobs(store, stage, *"ABCDE")
    with store.change("Add", WINDOW) as writing:
        add_activities(
            writing,
            [
                NewActivity(a, APPLY, "", is_completed=True, completed_at=9 * DAY, is_all_day=True),
                NewActivity(a, APPLY, "", is_completed=True, completed_at=2 * DAY, is_all_day=True),
                NewActivity(b, APPLY, "", is_completed=True, start_at=3 * DAY - 1),
                NewActivity(c, APPLY, "", is_completed=True),
                NewActivity(d, APPLY, "", completed_at=3 * DAY),
                NewActivity(e, EMAIL, "", is_completed=True, completed_at=3 * DAY),
            ],
        )
    clock = FakeClock(zone=timezone(timedelta(hours=2)))
    assert applied_days(store.connection, clock, board_id) == {
        a: date(1970, 1, 10),
        b: date(1970, 1, 4),  # the local day, two hours ahead
    }
    run(store, "UPDATE activity SET trashed_at = 1 WHERE job_id = ?", b)
    run(store, "UPDATE job SET trashed_at = 1 WHERE id = ?", a)
    assert applied_days(store.connection, clock, board_id) == {}
    assert applied_days(store.connection, clock, "nowhere") == {}
