"""Another day for entries of every kind: one change, times and lengths kept, all of it undone at once."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from app.activities.activity_commands import add_activity, complete_activities, trash_activities
from app.activities.activity_values import ActivityValues, InterviewValues, OfferValues, TermsValues
from app.activities.times import When
from app.application import Application
from app.board.job_commands import set_deadline
from app.clock import local_time, to_ms
from app.errors import FieldRefused, NotFound, Refused
from app.paths import DataFolder
from app.schedule.entries import Entry, agenda, entries_between
from app.schedule.entry_commands import complete, put_off, reschedule, unschedule
from app.store import Origin, Store
from app.store.categories import CATEGORY_IDS
from tests.making import WINDOW, FakeClock, insert_activity, kept_rows, make_jobs, make_stages, run, value
from ui.words import done

TODAY = date(2026, 11, 20)  # a Friday, noon of which the fake clock tells
BERLIN = ZoneInfo("Europe/Berlin")
ON_SITE, ASSIGNMENT, OFFER, FOLLOW_UP = (
    CATEGORY_IDS[name] for name in ("On Site Interview", "Assignment", "Offer Received", "Follow Up")
)


def day(ahead: int) -> date:
    return TODAY + timedelta(ahead)


def at(hour: int, minute: int = 0, ahead: int = 0) -> When:
    return When(day(ahead), time(hour, minute))


@pytest.fixture
def job_id(store: Store) -> str:
    return make_jobs(store, make_stages(store, "Wishlist")[0], "Data Engineer")[0]


def add(store: Store, job_id: str | None, category_id: str = FOLLOW_UP, **values: object) -> str:
    change = add_activity(store, WINDOW, job_id, ActivityValues(category_id, **values))  # type: ignore[arg-type]
    (made,) = change.touched["activity"]
    return made


def entry(store: Store, thing_id: str) -> Entry:
    found = entries_between(store, day(-99), day(999))
    return next(each for each in found if each.id == thing_id)


def test_another_day_keeps_time_length_and_lead(store: Store, job_id: str) -> None:
    made = add(store, job_id, ON_SITE, starts=at(14), ends=at(15, 30))
    run(store, "UPDATE activity SET reminders = '[30]' WHERE id = ?", made)
    change = reschedule(store, WINDOW, [("activity", made)], day(4))
    found = entry(store, made)
    assert (found.day, found.time, found.ends) == (day(4), time(14), time(15, 30))
    assert value(store, "activity", made, "reminders") == "[30]"
    assert change.label == "Move On Site Interview to Tue 24 Nov"
    assert done(change.label) == "Moved On Site Interview to Tue 24 Nov"


def test_a_time_may_be_given_with_the_day(store: Store, job_id: str) -> None:
    made = add(store, job_id, ON_SITE, starts=at(14), ends=at(15, 30))
    change = reschedule(store, WINDOW, [("activity", made)], day(1), time(9, 15))
    found = entry(store, made)
    assert (found.day, found.time, found.ends) == (day(1), time(9, 15), time(10, 45))
    assert change.label.endswith("to Sat 21 Nov, 09:15")


def test_a_whole_day_takes_the_time_away(store: Store, job_id: str) -> None:
    made = add(store, job_id, ON_SITE, starts=at(14), ends=at(15))
    reschedule(store, WINDOW, [("activity", made)], day(1), keeps_time=False)
    assert (entry(store, made).time, entry(store, made).ends) == (None, None)
    reschedule(store, WINDOW, [("activity", made)], day(2))
    assert (entry(store, made).day, entry(store, made).time) == (day(2), None)


def test_a_time_for_an_interview_of_a_known_length_has_its_end(store: Store, job_id: str) -> None:
    made = add(store, job_id, ON_SITE, interview=InterviewValues(length_minutes=45))
    reschedule(store, WINDOW, [("activity", made)], day(1), time(9))
    assert entry(store, made).ends == time(9, 45)
    assert value(store, "activity", made, "is_scheduled")


def test_what_lasts_several_days_goes_on_doing_so(store: Store, job_id: str) -> None:
    made = add(store, job_id, starts=When(day(1)), ends=When(day(3)))
    reschedule(store, WINDOW, [("activity", made)], day(10))
    assert (entry(store, made).day, entry(store, made).last_day) == (day(10), day(12))


def test_what_a_workflow_made_gets_a_day(application: Application, store: Store) -> None:
    first, second = make_stages(store, "Wishlist", "Interview")
    job = make_jobs(store, first, "Data Engineer")[0]
    application.move_jobs([job], second, None)
    (found,) = agenda(store).unscheduled
    reschedule(store, WINDOW, [(found.kind, found.id)], day(1))
    assert (entry(store, found.id).day, entry(store, found.id).time) == (day(1), None)


def test_homework_is_due_another_day_at_the_same_time(store: Store, job_id: str) -> None:
    timed = add(store, job_id, ASSIGNMENT, due=at(18, ahead=2))
    whole = add(store, job_id, ASSIGNMENT, due=When(day(2)))
    reschedule(store, WINDOW, [("due", timed), ("due", whole)], day(5))
    assert (entry(store, timed).day, entry(store, timed).time) == (day(5), time(18))
    assert (entry(store, whole).day, entry(store, whole).time) == (day(5), None)
    reschedule(store, WINDOW, [("due", whole)], day(6), time(12))
    assert entry(store, whole).time == time(12)


def test_an_answer_moves_in_the_newest_terms_alone(store: Store, job_id: str) -> None:
    terms = (TermsValues(day=day(-5), decide_by=day(-1)), TermsValues(day=day(-2), decide_by=day(3)))
    made = add(store, job_id, OFFER, is_done=True, offer=OfferValues("received", terms))
    change = reschedule(store, WINDOW, [("decide", made)], day(6), time(9))
    assert entry(store, made).day == day(6)
    rows = store.connection.execute("SELECT decide_by FROM offer_terms ORDER BY position").fetchall()
    assert rows == [(day(-1).isoformat(),), (day(6).isoformat(),)]
    assert change.label.startswith("Move the answer to the offer to ")
    with pytest.raises(FieldRefused, match="before the day of the offer") as refused:
        reschedule(store, WINDOW, [("decide", made)], day(-3))
    assert refused.value.field == "day"
    assert entry(store, made).day == day(6)


def test_several_of_every_kind_are_one_change(application: Application, store: Store, job_id: str) -> None:
    terms = (TermsValues(decide_by=day(3)),)
    things = [
        ("activity", add(store, job_id, starts=at(14))),
        ("activity", add(store, None, starts=When(day(9)))),
        ("activity", add(store, job_id)),
        ("due", add(store, job_id, ASSIGNMENT, due=at(18))),
        ("decide", add(store, job_id, OFFER, is_done=True, offer=OfferValues("received", terms))),
        ("deadline", job_id),
    ]
    set_deadline(store, WINDOW, [job_id], day(2))
    before = kept_rows(store)
    change = application.do(reschedule, things, day(7))
    assert change.label == "Move 6 entries to Fri 27 Nov"
    assert {each.day for each in entries_between(store, day(-9), day(99))} == {day(7)}
    after = kept_rows(store)
    application.undo()
    assert kept_rows(store) == before
    application.redo()
    assert kept_rows(store) == after


def test_the_same_day_changes_nothing(store: Store, job_id: str) -> None:
    things = [
        ("activity", add(store, job_id, ON_SITE, starts=at(14), ends=at(15))),
        ("due", add(store, job_id, ASSIGNMENT, due=When(TODAY))),
    ]
    before = kept_rows(store)
    assert not reschedule(store, WINDOW, things, TODAY).touched
    assert kept_rows(store) == before


def test_what_is_done_or_gone_refuses_the_whole_change(store: Store, job_id: str) -> None:
    to_do, finished, gone = (add(store, job_id, starts=at(14)) for _ in range(3))
    complete_activities(store, WINDOW, [finished])
    trash_activities(store, WINDOW, [gone])
    before = kept_rows(store)
    with pytest.raises(Refused, match="Reopen it first"):
        reschedule(store, WINDOW, [("activity", to_do), ("activity", finished)], day(1))
    with pytest.raises(NotFound):
        reschedule(store, WINDOW, [("activity", to_do), ("activity", gone)], day(1))
    with pytest.raises(NotFound):
        reschedule(store, WINDOW, [("activity", to_do), ("deadline", "no such job")], day(1))
    with pytest.raises(NotFound):
        unschedule(store, WINDOW, [("decide", to_do)])
    with pytest.raises(FieldRefused, match="2999"):
        reschedule(store, WINDOW, [("activity", to_do)], date(2999, 1, 1))
    assert kept_rows(store) == before


def test_put_off_to_today_takes_a_time_that_has_gone_by(store: Store, job_id: str) -> None:
    late = add(store, job_id, starts=at(9, ahead=-1))
    evening = add(store, job_id, starts=at(18, ahead=-1))
    handed = add(store, job_id, ASSIGNMENT, due=at(11, ahead=-2))
    assert len(agenda(store).overdue) == 3
    change = put_off(store, WINDOW, [("activity", late), ("activity", evening), ("due", handed)], TODAY)
    assert change.label == "Move 3 entries to today"
    found = agenda(store)
    assert found.overdue == ()
    assert {(each.id, each.time) for each in found.today} == {
        (late, None), (evening, time(18)), (handed, None),
    }  # fmt: skip
    put_off(store, WINDOW, [("activity", evening)], day(1))
    assert (entry(store, evening).day, entry(store, evening).time) == (day(1), time(18))


def test_without_a_day_a_thing_waits_for_one(store: Store, job_id: str) -> None:
    made = add(store, job_id, ON_SITE, starts=at(14), ends=at(15))
    handed = add(store, job_id, ASSIGNMENT, due=at(18))
    set_deadline(store, WINDOW, [job_id], day(2))
    change = unschedule(store, WINDOW, [("activity", made), ("due", handed), ("deadline", job_id)])
    assert {each.id for each in agenda(store).unscheduled} == {made, handed}
    assert entries_between(store, day(-9), day(99)) == ()
    assert change.label == "Clear the time of 3 entries"


def test_ticking_off_leaves_out_what_is_met_elsewhere(store: Store, job_id: str) -> None:
    set_deadline(store, WINDOW, [job_id], day(2))
    made = add(store, job_id, starts=at(14))
    handed = add(store, job_id, ASSIGNMENT, due=at(18))
    things = [("activity", made), ("due", handed), ("deadline", job_id)]
    complete(store, WINDOW, things, done=True)
    assert {each.id for each in agenda(store).done} == {made, handed}
    complete(store, WINDOW, things, done=False)
    assert agenda(store).done == ()
    with pytest.raises(Refused, match="nothing to tick off"):
        complete(store, WINDOW, [("deadline", job_id)], done=True)


def test_a_change_has_who_asked_for_it(store: Store, job_id: str) -> None:
    made = add(store, job_id, starts=at(14))
    assert reschedule(store, Origin.API, [("activity", made)], day(1)).origin is Origin.API


@pytest.mark.parametrize(
    ("moved_to", "hour_there"), [(date(2026, 10, 24), 10), (date(2026, 10, 28), 10), (date(2026, 11, 9), 10)]
)
def test_what_was_meant_by_other_clocks_stays_so(folder: DataFolder, moved_to: date, hour_there: int) -> None:
    """Ten in New York is ten there also in the week in which Europe has put its clocks back already."""
    store = Store(folder, FakeClock(to_ms(datetime(2026, 10, 20, 8, tzinfo=UTC)), BERLIN))
    new_york = ZoneInfo("America/New_York")
    start = to_ms(datetime(2026, 10, 21, 10, tzinfo=new_york))
    with store.change("Add", WINDOW) as writing:
        made = insert_activity(
            writing, None, start_at=start, end_at=start + 3_600_000, zone="America/New_York"
        )
    reschedule(store, WINDOW, [("activity", made)], moved_to)
    moved = value(store, "activity", made, "start_at")
    assert datetime.fromtimestamp(moved / 1000, new_york).hour == hour_there
    assert local_time(store.clock, moved).date() == moved_to
    assert value(store, "activity", made, "end_at") - moved == 3_600_000
    assert value(store, "activity", made, "zone") == "America/New_York"
    store.close()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    begins=some.integers(0, 365 * 1440 - 1),
    minutes=some.none() | some.integers(0, 1440),
    moved=some.integers(0, 364),
)
@example(begins=297 * 1440 + 150, minutes=60, moved=87)  # 2:30 of an autumn night, to the spring one
def test_any_day_keeps_the_time_of_day(store: Store, begins: int, minutes: int | None, moved: int) -> None:
    """The wall clock stays; only a time that the clocks leave out in spring comes an hour later."""
    clock = store.clock
    assert isinstance(clock, FakeClock)
    clock._zone = BERLIN
    first = datetime(2026, 1, 1, tzinfo=BERLIN)
    start = to_ms(first + timedelta(minutes=begins))
    end = None if minutes is None else start + minutes * 60_000
    with store.change("Add", WINDOW) as writing:
        made = insert_activity(writing, None, start_at=start, end_at=end, zone="Europe/Berlin")
    target = date(2026, 1, 1) + timedelta(moved)
    reschedule(store, WINDOW, [("activity", made)], target)
    moved_to = value(store, "activity", made, "start_at")
    now = local_time(clock, moved_to)
    wanted = local_time(clock, start).time()
    assert now.date() == target
    gap = now.time().hour - wanted.hour == 1 and target == date(2026, 3, 29) and wanted.hour == 2
    assert now.time().replace(fold=0) == wanted.replace(fold=0) or gap
    if end is not None:
        assert (
            value(store, "activity", made, "end_at") - value(store, "activity", made, "start_at")
            == end - start
        )
