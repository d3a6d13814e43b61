"""Scheduled events run as contract 9 says: once, in time, never beside themselves, never past their end."""

from __future__ import annotations

import threading

import pytest

from app.application import Application
from app.delivery import Result
from app.errors import Busy, NotFound, Refused
from app.schedule.event_commands import delete_event, edit_event, pause_event, resume_event
from app.store import Change, Kind, Origin, Store, Work, Writing
from app.store.change import EVERY_ROW
from tests.making import START, FakeClock, insert
from tests.schedule.events import DAY, HOUR, MINUTE, SECOND, VALUES, Events, at, in_time


@pytest.fixture
def events(application: Application, clock: FakeClock) -> Events:
    return Events(application, clock)


def test_an_event_runs_at_its_times_and_not_before(events: Events) -> None:
    event_id = events.add()
    assert events.of(event_id).status == "INACTIVE"
    assert events.runner.next_due() is not None
    assert events.look(at(12, 59)) == []
    assert events.runner.next_due() == at(13)
    assert events.look(at(13)) == [at(13)]
    assert events.look(at(13)) == []
    assert events.of(event_id).status == "ACTIVE"
    assert events.look(at(14) + 250) == [at(14)]
    assert [run.outcome for run in events.runs(event_id)] == ["succeeded", "succeeded"]


def test_the_context_is_sent_exactly_and_the_message_is_named_by_its_occurrence(events: Events) -> None:
    event_id = events.add(context={"b": 1, "a": ["é", None, 1.5], "": {}})
    events.look(at(13))
    (message,) = events.post.sent
    assert message.body == '{"b":1,"a":["é",null,1.5],"":{}}'.encode()
    assert message.message_id == f"msg_{events.of(event_id).event_id}_{at(13)}"
    assert message.secret_name == "scheduler"  # noqa: S105


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Result(204), "succeeded"),
        (Result(500, "no", "hooks.example.com answered 500."), "failed"),
        (Result(error="hooks.example.com was not found."), "failed"),
    ],
)
def test_how_a_run_went_is_kept_with_it(events: Events, answer: Result, outcome: str) -> None:
    event_id = events.add()
    events.post.answer = answer
    events.look(at(13) + 40)
    (run,) = events.runs(event_id)
    assert (run.planned_at, run.claimed_at, run.ended_at) == (at(13), at(13) + 40, at(13) + 40)
    assert (run.outcome, run.http_status, run.answer, run.error) == (
        outcome,
        answer.status,
        answer.answer,
        answer.error,
    )
    assert events.of(event_id).last_outcome == outcome
    assert events.of(event_id).status == "ACTIVE"


@pytest.mark.parametrize(("late", "is_run"), [(60_000, True), (60_001, False)])
def test_up_to_a_minute_late_it_runs(events: Events, late: int, *, is_run: bool) -> None:
    event_id = events.add()
    assert events.look(at(13) + late) == ([at(13)] if is_run else [])
    assert events.of(event_id).missed == (0 if is_run else 1)
    assert events.of(event_id).next_fire_at == at(14)


def test_what_was_missed_is_counted_and_not_made_up(events: Events) -> None:
    event_id = events.add()
    events.look(at(13))
    assert events.look(at(9, 30, day=21)) == []
    assert events.of(event_id).missed == 20
    assert events.look(at(10, day=21)) == [at(10, day=21)]


def test_caught_up_once_the_newest_missed_one_runs(events: Events) -> None:
    event_id = events.add(catch_up="once")
    assert events.look(at(9, 30, day=21)) == [at(9, day=21)]
    assert events.of(event_id).missed == 20
    assert events.look(at(9, 31, day=21)) == []


def test_the_made_up_one_and_one_in_time_run_one_after_the_other(events: Events) -> None:
    events.post.is_prompt = False
    events.add(catch_up="once")
    assert events.look(at(15) + SECOND) == [at(14)]
    events.post.answer_all()
    assert events.post.planned == [at(14), at(15)]


def test_a_stall_of_seconds_drops_nothing(events: Events) -> None:
    events.add(interval="* * * * * *")
    start = events.clock.now
    events.look(start + 5 * SECOND)
    assert events.post.planned == [start + number * SECOND for number in range(1, 6)]


def test_an_occurrence_that_falls_into_a_run_is_skipped(events: Events) -> None:
    event_id = events.add(interval="* * * * * *")
    events.post.is_prompt = False
    start = events.clock.now
    assert events.look(start + SECOND) == [start + SECOND]
    for number in range(2, 10):
        assert events.look(start + number * SECOND) == []
    events.post.answer_all()
    assert events.look(start + 10 * SECOND) == [start + 10 * SECOND]
    assert events.of(event_id).missed == 0


def test_several_that_are_due_never_run_beside_each_other(events: Events) -> None:
    events.add(interval="* * * * * *")
    events.post.is_prompt = False
    events.look(events.clock.now + 4 * SECOND)
    assert len(events.post.sent) == 1
    events.post.waiting.pop()(Result(200))
    assert len(events.post.sent) == 2
    events.post.answer_all()
    assert len(events.post.sent) == 4


def test_the_end_belongs_to_its_time(events: Events) -> None:
    event_id = events.add(end=in_time(hours=2))
    events.look(at(13))
    assert events.look(at(14) + 200) == [at(14)]
    assert events.of(event_id).status == "FINISHED"
    assert events.of(event_id).next_fire_at is None
    assert events.look(at(15)) == []
    assert events.of(event_id).missed == 0


def test_nothing_is_made_up_past_the_end_but_it_is_counted(events: Events) -> None:
    event_id = events.add(end=in_time(hours=2), catch_up="once")
    assert events.look(at(20)) == []
    assert events.of(event_id).missed == 2


def test_one_without_an_occurrence_before_its_end_never_runs(events: Events) -> None:
    event_id = events.add(end=in_time(minutes=30))
    assert events.runner.next_due() is not None
    assert events.look(at(18)) == []
    assert events.runner.next_due() is None
    assert events.of(event_id).status == "FINISHED"


def test_a_finished_one_goes_on_with_a_new_end(events: Events) -> None:
    event_id = events.add(end=in_time(hours=1, minutes=30))
    events.look(at(13))
    events.look(at(15, 30))
    with pytest.raises(Refused):
        events.application.do(pause_event, event_id)
    events.application.do(edit_event, event_id, VALUES)
    assert events.of(event_id).status == "ACTIVE"
    assert events.look(at(16)) == [at(16)]


def test_a_paused_one_does_not_run_and_what_it_missed_is_counted(events: Events) -> None:
    event_id = events.add()
    events.look(at(13))
    events.application.do(pause_event, event_id)
    assert events.of(event_id).status == "PAUSED"
    assert events.runner.next_due() is None
    assert events.look(at(16)) == []
    events.application.do(resume_event, event_id)
    assert events.of(event_id).status == "ACTIVE"
    assert events.look(at(16) + SECOND) == []
    assert events.of(event_id).missed == 3
    assert events.look(at(17)) == [at(17)]


def test_what_is_paused_or_deleted_before_it_went_out_does_not_go(events: Events) -> None:
    events.post.is_prompt = False
    ids = [events.add() for _ in range(7)]  # to one host, of which only some are handed on at a time
    events.look(at(13))
    sent = len(events.post.sent)
    assert sent < 7
    for event_id in ids[:3]:
        events.application.do(pause_event, event_id)
    for event_id in ids[3:]:
        events.application.do(delete_event, event_id)
    events.post.answer_all()
    assert len(events.post.sent) == sent
    outcomes = [run.outcome for event_id in ids for run in events.runs(event_id)]
    assert sorted(outcomes) == ["interrupted"] * (7 - sent) + ["succeeded"] * sent


def test_undoing_a_deletion_goes_on_from_now(events: Events) -> None:
    event_id = events.add()
    events.look(at(13))
    events.application.do(delete_event, event_id)
    assert events.look(at(15)) == []
    events.application.undo()
    assert events.of(event_id).status == "ACTIVE"
    assert events.of(event_id).missed == 0
    assert events.look(at(16)) == [at(16)]
    assert len(events.runs(event_id)) == 2


def test_an_edit_of_something_else_leaves_the_plan_alone(events: Events) -> None:
    event_id = events.add()
    events.clock.now = at(13) + 20  # due, but not claimed yet
    events.application.do(edit_event, event_id, VALUES.__class__(**{**_fields(), "context": {"x": 1}}))
    assert events.look(at(13) + 30) == [at(13)]


def test_an_edit_of_the_interval_plans_from_now(events: Events) -> None:
    event_id = events.add()
    events.clock.now = at(13) + 20
    events.application.do(edit_event, event_id, VALUES.__class__(**{**_fields(), "interval": "30 * * * *"}))
    assert events.look(at(13) + 30) == []
    assert events.of(event_id).next_fire_at == at(13, 30)
    events.application.undo()
    assert events.of(event_id).next_fire_at == at(14)


def _fields() -> dict[str, object]:
    return {name: getattr(VALUES, name) for name in VALUES.__slots__}


def test_a_crash_after_the_claim_sends_nothing_twice(events: Events) -> None:
    event_id = events.add()
    events.post.is_prompt = False
    events.look(at(13))
    events.runner = events.started()  # what was claimed is known to the file alone now
    assert events.look(at(13) + 10) == []
    (run,) = events.runs(event_id)
    assert run.outcome == "interrupted"
    assert run.error
    assert events.look(at(14)) == [at(14)]


def test_the_end_of_the_program_closes_what_has_no_answer(events: Events) -> None:
    event_id = events.add()
    events.post.is_prompt = False
    events.look(at(13))
    events.runner.stop()
    assert events.post.is_stopped
    assert [run.outcome for run in events.runs(event_id)] == ["interrupted"]


def test_a_clock_that_is_set_back_repeats_nothing_and_loses_nothing(events: Events) -> None:
    event_id = events.add()
    for hour in (13, 14, 15):
        events.look(at(hour))
    assert events.look(at(13, 30)) == []
    assert events.of(event_id).next_fire_at == at(14)
    assert events.look(at(14)) == []
    assert events.look(at(15)) == []
    assert events.look(at(16)) == [at(16)]


def test_a_clock_that_was_years_ahead_for_a_while_does_not_silence_an_event(events: Events) -> None:
    event_id = events.add(end=in_time(days=2000))
    events.look(START + 1000 * DAY)
    events.runner = events.started()
    assert events.look(at(12, 5)) == []
    assert events.of(event_id).next_fire_at == at(13)
    assert events.look(at(13)) == [at(13)]


def test_a_clock_that_is_set_back_while_a_worker_writes_is_followed_afterwards(
    events: Events, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    event_id = events.add()
    for hour in (13, 14, 15):
        events.look(at(hour))
    with monkeypatch.context() as patched:
        patched.setattr(store, "bookkeeping", _busy)
        assert not events.runner.run(at(13, 30))
    assert events.look(at(13, 30)) == []
    assert events.of(event_id).next_fire_at == at(14)


def _busy() -> None:
    raise Busy("a worker writes")


def test_wall_times_follow_the_zone(events: Events) -> None:
    event_id = events.add(interval="0 9 * * *", timezone="America/New_York")
    assert events.of(event_id).next_fire_at == at(14)


def test_run_now_runs_once_besides_the_plan(events: Events) -> None:
    event_id = events.add()
    events.look(at(12, 10))
    events.runner.run_now(event_id)
    assert events.post.planned == [at(12, 10)]
    (run,) = events.runs(event_id)
    assert run.is_by_hand
    assert events.of(event_id).status == "ACTIVE"
    assert events.look(at(13)) == [at(13)]
    events.runner.run_now(event_id)  # in the very millisecond of a planned one
    assert events.post.planned[-1] == at(13) + 1


def test_run_now_is_refused_where_nothing_may_run(events: Events) -> None:
    event_id = events.add(end=in_time(hours=3))
    events.post.is_prompt = False
    events.look(at(13))
    with pytest.raises(Refused, match="running"):
        events.runner.run_now(event_id)
    events.post.answer_all()
    events.application.do(pause_event, event_id)
    with pytest.raises(Refused, match="paused"):
        events.runner.run_now(event_id)
    events.clock.now = at(15) + MINUTE
    with pytest.raises(Refused, match="end"):
        events.runner.run_now(event_id)
    with pytest.raises(NotFound):
        events.runner.run_now("0" * 24)


def test_listeners_are_told_of_what_was_claimed_and_recorded(events: Events) -> None:
    event_id = events.add()
    told: list[frozenset[str]] = []
    events.runner.listeners.append(told.append)
    events.look(at(13))
    assert told == [frozenset({event_id})] * 2


def test_while_a_worker_writes_it_waits_and_then_goes_on(events: Events, store: Store) -> None:
    event_id = events.add()
    events.look(at(12, 30))
    events.clock.now = at(13)
    work, has_taken, may_go = Work("importing"), threading.Event(), threading.Event()

    def write() -> None:
        with store.working(work), store.bookkeeping():
            has_taken.set()
            may_go.wait(20)

    worker = threading.Thread(target=write)
    worker.start()
    has_taken.wait(20)
    assert not events.runner.run(at(13))
    soon = events.runner.next_due()
    assert soon is not None
    assert at(13) < soon <= at(13) + SECOND
    with pytest.raises(Busy):
        events.runner.run_now(event_id)
    may_go.set()
    worker.join()
    assert events.look(at(13) + 300) == [at(13)]


def test_another_file_in_the_place_of_this_one_is_begun_anew(events: Events) -> None:
    event_id = events.add()
    events.post.is_prompt = False
    events.look(at(13))
    everything = {"scheduled_event": frozenset({EVERY_ROW})}
    restored = Change(0, "Restore a backup", Kind.DO, Origin.COMMAND_LINE, everything)
    for listener in events.store._listeners:
        listener(restored)
    events.post.answer_all()
    assert [run.outcome for run in events.runs(event_id)] == ["open"]
    events.look(at(13) + SECOND)
    assert [run.outcome for run in events.runs(event_id)] == ["interrupted"]
    assert events.look(at(14)) == [at(14)]


def test_many_that_are_due_at_once_are_claimed_in_slices(events: Events) -> None:
    with events.store.change("Make", Origin.COMMAND_LINE) as writing:
        for number in range(250):
            _insert(writing, number)
    slices = 0
    events.clock.now = at(13)
    while events.runner.run(at(13)):
        slices += 1
    assert slices >= 2
    assert len(events.post.sent) == 250
    assert events.runner.next_due() == at(14)


def _insert(writing: Writing, number: int) -> None:
    insert(
        writing,
        "scheduled_event",
        uuid=f"uuid-{number}",
        owner="a@example.com",
        interval="0 * * * *",
        timezone="UTC",
        end_at=START + 30 * DAY + HOUR,
        callback_url=f"https://h{number % 9}.example.com/",
        context="{}",
        tags="[]",
        catch_up="skip",
        is_paused=0,
    )
