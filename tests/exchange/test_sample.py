"""The sample board shows what a board can hold, is told apart from the user's own, and goes in one step."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.application import Application
from app.board import board, boards, default_board_id, sample_board_id
from app.board.snapshots import BoardSnapshot, Card
from app.clock import from_ms, today
from app.exchange.sample import create_sample_board
from app.store import Store
from tests.making import WINDOW, FakeClock, action_types, kept_rows, make_stages


@pytest.fixture
def sample(application: Application) -> BoardSnapshot:
    application.do(create_sample_board)
    sample_id = application.read(sample_board_id)
    assert sample_id is not None
    return application.read(board, sample_id)


def cards(of: BoardSnapshot) -> list[Card]:
    return [card for stage in of.stages for card in stage.cards]


def test_it_shows_stages_tags_salaries_priorities_outcomes_and_days(sample: BoardSnapshot) -> None:
    assert sample.name == "Sample board"
    assert len(sample.stages) == 6
    assert all(stage.count for stage in sample.stages)
    assert 12 <= len(cards(sample)) <= 16
    assert {card.priority for card in cards(sample)} == {0, 1, 2, 3}
    assert {card.outcome for card in cards(sample)} >= {"rejected", "withdrawn", "no_answer", None}
    assert len({chip.name for card in cards(sample) for chip in card.tags}) >= 5
    assert sum(bool(card.salary) for card in cards(sample)) >= 8


def test_its_days_are_near_today_on_working_days(sample: BoardSnapshot, clock: FakeClock) -> None:
    due = [card.next_due.day for card in cards(sample) if card.next_due]
    near = [day - today(clock) for day in due]
    assert any(days < timedelta(0) for days in near)
    assert timedelta(0) in near
    assert sum(timedelta(0) < days < timedelta(14) for days in near) >= 4
    assert all(day.weekday() < 5 or day == today(clock) for day in due)


@pytest.mark.parametrize("days", range(7))
@pytest.mark.parametrize("zone", [UTC, ZoneInfo("Pacific/Auckland"), ZoneInfo("America/Los_Angeles")])
def test_no_card_came_to_its_stage_in_the_future(
    store: Store, clock: FakeClock, days: int, zone: ZoneInfo
) -> None:
    clock._zone = zone
    clock.advance(days * 86_400)
    application = Application(store, WINDOW)
    application.do(create_sample_board)
    shown = application.read(board, str(application.read(sample_board_id)))
    entered = [card.stage_entered_at for card in cards(shown)]
    assert all(at is not None and at <= clock.now_ms() for at in entered)
    (late,) = store.connection.execute(
        "SELECT count(*) FROM activity WHERE completed_at > ?", (clock.now_ms(),)
    ).fetchone()
    assert late == 0


def test_an_interview_stands_at_the_hour_of_the_users_clock(store: Store, clock: FakeClock) -> None:
    clock._zone = ZoneInfo("Europe/Paris")
    application = Application(store, WINDOW)
    application.do(create_sample_board)
    (start,) = store.connection.execute(
        "SELECT start_at FROM activity WHERE title = 'Interview on site'"
    ).fetchone()
    local = from_ms(start).astimezone(ZoneInfo("Europe/Paris"))
    assert (local.hour, local.minute) == (14, 0)
    assert local.date() > datetime(2026, 11, 20, tzinfo=UTC).date()


def test_workflows_take_the_activities_it_brings_for_theirs(
    application: Application, clock: FakeClock
) -> None:
    change = application.do(create_sample_board)
    assert change.effects == ()
    assert change.notices == ()
    by_rules = "SELECT count(*) FROM activity WHERE is_by_workflow"
    assert application.store.connection.execute(by_rules).fetchone() == (0,)
    assert Counter(action_types(application.store, change))["JOB_CREATED"] == 14


def test_it_is_one_step_that_undo_takes_back_whole(application: Application) -> None:
    before = kept_rows(application.store)
    change = application.do(create_sample_board)
    assert change.label == "Create the sample board"
    application.undo()
    assert kept_rows(application.store) == before
    assert application.boards() == ()
    application.redo()
    assert [each.id for each in application.boards()] == [application.read(sample_board_id)]


def test_it_is_never_the_board_that_is_meant_when_none_is_named(
    application: Application, store: Store
) -> None:
    application.do(create_sample_board)
    assert default_board_id(store.connection) is None
    make_stages(store, "Wishlist")
    own = default_board_id(store.connection)
    assert own is not None
    assert [each.id for each in application.read(boards)] == [own, application.read(sample_board_id)]


def test_a_posting_and_notes_hang_on_its_cards(application: Application, sample: BoardSnapshot) -> None:
    connection = application.store.connection
    (text,) = connection.execute("SELECT text FROM posting").fetchone()
    assert "What you bring" in text
    assert connection.execute("SELECT count(*) FROM note").fetchone()[0] >= 3


def test_nothing_leads_out_of_it_to_a_real_place(application: Application, sample: BoardSnapshot) -> None:
    connection = application.store.connection
    assert connection.execute("SELECT count(*) FROM job WHERE url <> ''").fetchone() == (0,)
    assert connection.execute("SELECT count(*) FROM contact").fetchone() == (0,)
