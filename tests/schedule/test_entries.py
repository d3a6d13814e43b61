"""What agenda and calendar show: everything to do exactly once, at the user's time, and overdue in time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from app.activities.activity_commands import add_activity, complete_activities
from app.activities.activity_values import ActivityValues, InterviewValues, OfferValues, TermsValues
from app.activities.times import When
from app.application import Application
from app.board.archive_commands import archive_jobs
from app.board.job_commands import set_deadline, set_outcome
from app.clock import to_ms
from app.paths import DataFolder
from app.schedule.entries import Agenda, Entry, agenda, done_count, entries_between, last_of_week
from app.store import Origin, Store
from app.store.categories import CATEGORY_IDS
from tests.making import WINDOW, FakeClock, insert, insert_activity, make_jobs, make_stages, run

TODAY = date(2026, 11, 20)  # a Friday, noon of which the fake clock tells
BERLIN = ZoneInfo("Europe/Berlin")
ON_SITE, ASSIGNMENT, OFFER, FOLLOW_UP, APPLY = (
    CATEGORY_IDS[name] for name in ("On Site Interview", "Assignment", "Offer Received", "Follow Up", "Apply")
)
SECTIONS = ("overdue", "today", "this_week", "later", "unscheduled", "done")


def day(ahead: int) -> date:
    return TODAY + timedelta(ahead)


def at(hour: int, minute: int = 0, ahead: int = 0) -> When:
    return When(day(ahead), time(hour, minute))


@pytest.fixture
def stages(store: Store) -> list[str]:
    return make_stages(store, "Wishlist", "Interview")


@pytest.fixture
def job_id(store: Store, stages: list[str]) -> str:
    return make_jobs(store, stages[0], "Data Engineer")[0]


def add(store: Store, job_id: str | None, category_id: str, **values: object) -> str:
    change = add_activity(store, WINDOW, job_id, ActivityValues(category_id, **values))  # type: ignore[arg-type]
    (made,) = change.touched["activity"]
    return made


def placed(found: Agenda) -> dict[str, list[str]]:
    """Return the titles in each section that has some."""
    return {
        name: [entry.title for entry in getattr(found, name)] for name in SECTIONS if getattr(found, name)
    }


def only(found: Agenda) -> Entry:
    (entry,) = [entry for name in SECTIONS for entry in getattr(found, name)]
    assert isinstance(entry, Entry)
    return entry


def test_everything_stands_in_the_section_of_its_day(store: Store, job_id: str) -> None:
    add(store, job_id, FOLLOW_UP, title="late", starts=at(11))
    add(store, job_id, FOLLOW_UP, title="soon", starts=at(13))
    add(store, job_id, FOLLOW_UP, title="all day", starts=When(TODAY))
    add(store, job_id, FOLLOW_UP, title="Sunday", starts=When(day(2)))
    add(store, job_id, FOLLOW_UP, title="Monday", starts=When(day(3)))
    add(store, job_id, FOLLOW_UP, title="some day")
    add(store, job_id, FOLLOW_UP, title="done", is_done=True, done=at(9))
    assert placed(agenda(store, 1)) == {
        "overdue": ["late"],
        "today": ["all day", "soon"],
        "this_week": ["Sunday"],
        "later": ["Monday"],
        "unscheduled": ["some day"],
        "done": ["done"],
    }
    assert placed(agenda(store, 7))["later"] == ["Sunday", "Monday"]  # where weeks begin on Sunday


def test_an_entry_tells_its_job_and_stage(store: Store, stages: list[str]) -> None:
    job_id = make_jobs(store, stages[1], "Data Engineer")[0]
    with store.change("Name an employer", WINDOW) as writing:
        employer = insert(
            writing, "employer", name="Lumen", domain="", description="", location="", is_partner=0,
            added_by_hand=0,
        )  # fmt: skip
        writing.connection.execute("UPDATE job SET employer_id = ? WHERE id = ?", (employer, job_id))
    add(store, job_id, ON_SITE, starts=at(14), ends=at(15, 30))
    entry = only(agenda(store))
    assert (entry.kind, entry.job_id, entry.title) == ("activity", job_id, "On Site Interview")
    assert (entry.job_title, entry.employer, entry.stage_name) == ("Data Engineer", "Lumen", "Interview")
    assert (entry.day, entry.time, entry.ends) == (TODAY, time(14), time(15, 30))
    assert entry.category_id == ON_SITE
    assert not entry.is_done
    assert entry.zone is None
    assert entry.stage_colour is not None


def test_what_belongs_to_no_job_is_there_too(store: Store) -> None:
    add(store, None, FOLLOW_UP, title="Passport", starts=When(day(1)))
    entry = only(agenda(store))
    assert (entry.job_id, entry.stage_name, entry.stage_colour) == (None, "", None)


@pytest.mark.parametrize(
    ("starts", "ends", "is_overdue"),
    [
        (at(11, 30), None, False),  # it goes on until half past twelve
        (at(10, 59), None, True),
        (at(10), at(12, 30), False),
        (at(10), at(11, 59), True),
        (When(TODAY), None, False),
        (When(day(-1)), None, True),
        (When(day(-1)), When(TODAY), False),
    ],
)
def test_an_interview_is_overdue_once_it_is_over(
    store: Store, job_id: str, starts: When, ends: When | None, *, is_overdue: bool
) -> None:
    add(store, job_id, ON_SITE, starts=starts, ends=ends)
    found = agenda(store)
    assert only(found).is_overdue is is_overdue
    assert bool(found.overdue) is is_overdue
    assert bool(found.today) is not is_overdue


def test_the_length_of_an_interview_tells_its_end(store: Store, job_id: str) -> None:
    add(store, job_id, ON_SITE, starts=at(11), interview=InterviewValues(length_minutes=90))
    entry = only(agenda(store))
    assert entry.ends == time(12, 30)
    assert not entry.is_overdue


def test_homework_stands_at_its_due_time_and_at_no_other(store: Store, job_id: str) -> None:
    add(store, job_id, ASSIGNMENT, title="Rate limiter", starts=When(day(1)), due=at(18, ahead=4))
    entry = only(agenda(store))
    assert (entry.kind, entry.day, entry.time) == ("due", day(4), time(18))
    assert [each.day for each in entries_between(store, TODAY, day(9))] == [day(4)]


def test_homework_due_on_a_day_is_overdue_when_the_day_is_over(
    store: Store, job_id: str, clock: FakeClock
) -> None:
    add(store, job_id, ASSIGNMENT, due=When(TODAY))
    clock.advance(hours(11.99))
    assert [entry.time for entry in agenda(store).today] == [None]
    clock.advance(hours(0.02))
    assert len(agenda(store).overdue) == 1


def hours(count: float) -> float:
    return count * 3600


def test_an_offer_waits_for_its_answer_until_it_is_given(store: Store, job_id: str) -> None:
    first = TermsValues(day=day(-3), base="55k", decide_by=day(-1))
    newest = TermsValues(day=day(-1), base="60k", decide_by=day(4))
    offer = OfferValues("negotiating", (first, newest))
    add(store, job_id, OFFER, is_done=True, done=When(day(-1)), offer=offer)
    found = agenda(store)
    assert [(entry.kind, entry.title, entry.day) for entry in found.later] == [
        ("decide", "Answer the offer", day(4))
    ]
    assert found.overdue == ()
    assert not found.later[0].can_be_done
    run(store, "UPDATE job SET outcome = 'rejected'")
    assert agenda(store).later == ()
    store.undo()
    assert len(agenda(store).later) == 1
    run(store, "UPDATE offer SET status = 'accepted'")
    assert agenda(store).later == ()


def test_a_deadline_shows_while_the_job_is_open_and_not_applied_for(store: Store, job_id: str) -> None:
    set_deadline(store, WINDOW, [job_id], day(1))
    entry = only(agenda(store))
    assert (entry.kind, entry.id, entry.day, entry.title) == ("deadline", job_id, day(1), "Last day to apply")
    set_outcome(store, WINDOW, [job_id], "withdrawn", None, "")
    assert "deadline" not in {entry.kind for entry in all_of(agenda(store))}
    store.undo()
    assert only(agenda(store)).kind == "deadline"
    applied = add(store, job_id, APPLY, is_done=True, done=None)
    assert all_of(agenda(store)) == []
    run(store, "UPDATE activity SET trashed_at = 1 WHERE id = ?", applied)
    assert only(agenda(store)).kind == "deadline"


def all_of(found: Agenda) -> list[Entry]:
    return [entry for name in SECTIONS for entry in getattr(found, name)]


def test_what_is_archived_or_in_the_trash_is_not_there(store: Store, job_id: str) -> None:
    add(store, job_id, FOLLOW_UP, starts=at(13))
    add(store, job_id, FOLLOW_UP, is_done=True, done=at(9))
    set_deadline(store, WINDOW, [job_id], day(1))
    archive_jobs(store, WINDOW, [job_id])
    assert all_of(agenda(store)) == []
    assert entries_between(store, day(-30), day(30)) == ()
    store.undo()
    assert len(all_of(agenda(store))) == 3
    run(store, "UPDATE board SET is_archived = 1")
    assert all_of(agenda(store)) == []


def test_what_a_workflow_made_needs_a_time_until_the_job_has_ended(
    application: Application, store: Store, stages: list[str]
) -> None:
    job_id = make_jobs(store, stages[0], "Data Engineer")[0]
    application.move_jobs([job_id], stages[1], None)
    assert placed(agenda(store)) == {"unscheduled": ["On site interview"]}
    assert agenda(store).unscheduled[0].day is None
    assert not agenda(store).unscheduled[0].is_overdue
    assert entries_between(store, day(-9), day(9)) == ()
    set_outcome(store, WINDOW, [job_id], "rejected", None, "")
    assert agenda(store).unscheduled == ()


def test_done_ones_come_newest_first_and_for_two_weeks(store: Store, job_id: str) -> None:
    add(store, job_id, FOLLOW_UP, title="old", is_done=True, done=When(day(-15)))
    add(store, job_id, FOLLOW_UP, title="two weeks", is_done=True, done=When(day(-14)))
    add(store, job_id, FOLLOW_UP, title="morning", is_done=True, done=at(8))
    add(store, job_id, FOLLOW_UP, title="noon", is_done=True, done=at(11))
    add(store, job_id, FOLLOW_UP, title="unknown", is_done=True, done=None)
    assert placed(agenda(store)) == {"done": ["noon", "morning", "two weeks"]}
    assert placed(agenda(store, 1, 1)) == {"done": ["noon", "morning"]}
    assert placed(agenda(store, 1, 0)) == {}
    assert (done_count(store), done_count(store, 1)) == (3, 2)


def test_a_calendar_has_done_ones_at_the_time_they_were_planned_for(store: Store, job_id: str) -> None:
    planned = add(store, job_id, FOLLOW_UP, title="planned", starts=at(13, ahead=-2))
    add(store, job_id, FOLLOW_UP, title="unplanned", is_done=True, done=at(9))
    complete_activities(store, WINDOW, [planned])
    found = entries_between(store, day(-3), TODAY)
    assert [(entry.title, entry.day, entry.time, entry.is_done) for entry in found] == [
        ("planned", day(-2), time(13), True),
        ("unplanned", TODAY, time(9), True),
    ]


def test_a_calendar_has_what_lasts_into_its_days(store: Store, job_id: str) -> None:
    add(store, job_id, FOLLOW_UP, title="Meetup", starts=When(day(2)), ends=When(day(4)))
    (entry,) = entries_between(store, day(4), day(9))
    assert (entry.day, entry.last_day) == (day(2), day(4))
    assert entries_between(store, day(5), day(9)) == ()
    assert [each.title for each in entries_between(store, day(0), day(2))] == ["Meetup"]


def test_a_calendar_is_in_the_order_of_days_and_times(store: Store, job_id: str) -> None:
    for title, when in (("c", at(9, ahead=1)), ("d", at(14, ahead=1)), ("b", When(day(1))), ("a", at(23))):
        add(store, job_id, FOLLOW_UP, title=title, starts=when)
    assert [entry.title for entry in entries_between(store, TODAY, day(1))] == ["a", "b", "c", "d"]


def test_the_zone_is_told_where_its_clocks_differ(folder: DataFolder) -> None:
    with opened(folder, FakeClock(zone=BERLIN)) as store, store.change("Edit", WINDOW) as writing:
        start = to_ms(datetime(2026, 11, 23, 15, tzinfo=UTC))
        for zone in ("America/New_York", "Europe/Paris", "Nowhere/Nothing", "../../etc/passwd", "", None):
            insert_activity(writing, None, title=str(zone), start_at=start, zone=zone)
    with opened(folder, FakeClock(zone=BERLIN)) as store:
        found = entries_between(store, date(2026, 11, 23), date(2026, 11, 23))
        assert {entry.time for entry in found} == {time(16)}
        assert {entry.title for entry in found if entry.zone} == {"America/New_York"}


@contextmanager
def opened(folder: DataFolder, clock: FakeClock) -> Iterator[Store]:
    store = Store(folder, clock)
    try:
        yield store
    finally:
        store.close()


@pytest.mark.parametrize(
    ("first_day", "last"), [(1, day(2)), (7, day(1)), (6, TODAY), (5, day(6)), (2, day(3))]
)
def test_a_week_ends_before_its_first_day(first_day: int, last: date) -> None:
    assert last_of_week(TODAY, first_day) == last


# Any store, at any moment, in any zone.

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe")
NIGHTS = (  # on which the clocks of some of these zones change
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2026, 11, 1, 6, tzinfo=UTC),
    datetime(2026, 10, 3, 15, tzinfo=UTC),
)
YEAR = datetime(2026, 1, 1, tzinfo=UTC)
INSTANTS = some.one_of(
    some.builds(lambda minutes: YEAR + timedelta(minutes=minutes), some.integers(0, 364 * 1440)),
    some.builds(
        lambda night, minutes: night + timedelta(minutes=minutes),
        some.sampled_from(NIGHTS),
        some.integers(-36 * 60, 36 * 60),
    ),
)


@pytest.fixture(scope="module")
def one_store(fresh_file: Path) -> Iterator[tuple[Store, FakeClock, str]]:
    with TemporaryDirectory() as place:
        folder = DataFolder(Path(place))
        shutil.copyfile(fresh_file, folder.database)
        clock = FakeClock()
        store = Store(folder, clock)
        stage = make_stages(store, "Wishlist")[0]
        yield store, clock, make_jobs(store, stage, "Data Engineer")[0]
        store.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    zone=some.sampled_from(ZONES),
    now=INSTANTS,
    starts=some.lists(some.tuples(INSTANTS, some.booleans(), some.integers(0, 3000)), max_size=8),
    dues=some.lists(INSTANTS, max_size=3),
    deadline=some.none() | some.dates(date(2026, 1, 1), date(2026, 12, 31)),
    first_day=some.integers(1, 7),
)
@example("Europe/Berlin", NIGHTS[1], [(NIGHTS[1], False, 0), (NIGHTS[1], True, 1440)], [NIGHTS[1]], None, 1)
def test_every_unfinished_thing_is_in_exactly_one_section_and_on_its_day(
    one_store: tuple[Store, FakeClock, str],
    zone: str,
    now: datetime,
    starts: list[tuple[datetime, bool, int]],
    dues: list[datetime],
    deadline: date | None,
    first_day: int,
) -> None:
    store, clock, job_id = one_store
    clock._zone, clock.now = ZoneInfo(zone), to_ms(now)
    wanted: dict[tuple[str, str], date | None] = {}
    with store.change("Edit", Origin.COMMAND_LINE) as writing:
        writing.connection.execute("DELETE FROM homework")
        writing.connection.execute("DELETE FROM activity")
        iso = deadline.isoformat() if deadline else None
        writing.connection.execute("UPDATE job SET deadline = ? WHERE id = ?", (iso, job_id))
        wanted["activity", insert_activity(writing, job_id, is_scheduled=0, start_at=1)] = None
        for begin, is_all_day, minutes in starts:
            start = begin.replace(hour=0, minute=0, second=0, microsecond=0) if is_all_day else begin
            end = to_ms(start + timedelta(minutes=minutes)) if minutes else None
            made = insert_activity(
                writing, job_id, start_at=to_ms(start), end_at=end, is_all_day=int(is_all_day)
            )
            there = start if is_all_day else start.astimezone(ZoneInfo(zone))
            wanted["activity", made] = there.date()
        for due in dues:
            made = insert_activity(writing, job_id, category_id=ASSIGNMENT)
            writing.connection.execute("INSERT INTO homework VALUES (?, ?)", (made, to_ms(due)))
            wanted["due", made] = due.astimezone(ZoneInfo(zone)).date()
    if deadline is not None:
        wanted["deadline", job_id] = deadline
    found = agenda(store, first_day)
    shown = [(entry.kind, entry.id) for entry in all_of(found)]
    assert len(shown) == len(set(shown))
    assert {(entry.kind, entry.id): entry.day for entry in all_of(found)} == wanted
    present = now.astimezone(ZoneInfo(zone)).date()
    week_end = last_of_week(present, first_day)
    assert all(entry.day is not None and entry.day <= present for entry in found.overdue)
    assert all(entry.day is not None and entry.day <= present for entry in found.today)
    assert all(entry.day is not None and present < entry.day <= week_end for entry in found.this_week)
    assert all(entry.day is not None and entry.day > week_end for entry in found.later)
    whole_year = {
        (entry.kind, entry.id) for entry in entries_between(store, date(2025, 12, 1), date(2027, 1, 31))
    }
    assert whole_year == {key for key, when in wanted.items() if when is not None}
