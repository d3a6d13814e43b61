"""After each change the entries that were followed are those that would be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.activities.activity_commands import (
    add_activity,
    complete_activities,
    edit_activity,
    reopen_activities,
    trash_activities,
)
from app.activities.activity_queries import activity_details
from app.activities.activity_values import ActivityValues, OfferValues, TermsValues
from app.activities.times import When
from app.application import Application
from app.board import move_jobs, trash_jobs
from app.schedule.entries import Entry, agenda, entries_between
from app.schedule.entry_commands import reschedule
from app.schedule.entry_following import agenda_after, entries_after
from app.store import Change, Origin, Store
from app.store.categories import CATEGORY_IDS
from tests.making import make_jobs, make_stages, run

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
WINDOW = Origin.WINDOW

days = st.integers(-5, 40).map(lambda ahead: FIRST + timedelta(ahead))
picks = st.integers(0, 5)
WORDS = "add homework offer move done open trash deadline card job undo redo"
steps = st.lists(st.tuples(st.sampled_from(WORDS.split()), days, picks), max_size=12)


class Following:
    """Holds the entries of a month as a page does."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.entries: tuple[Entry, ...] = entries_between(store, FIRST, LAST)
        self.read_whole = 0
        store.add_listener(self.follow)

    def follow(self, change: Change) -> None:
        found = entries_after(self.store, change, self.entries, FIRST, LAST)
        if found is None:
            self.read_whole += 1
            found = entries_between(self.store, FIRST, LAST)
        self.entries = found


def do(store: Store, jobs: list[str], stages: list[str], step: str, day: date, at: int) -> None:
    """Do a step, where it can be done."""
    present = [
        row[0]
        for row in store.connection.execute(
            "SELECT activity.id FROM activity JOIN live_job ON live_job.id = job_id "
            "WHERE activity.trashed_at IS NULL ORDER BY activity.id"
        )
    ]
    job = jobs[at % len(jobs)]
    chosen = [present[at % len(present)]] if present else []
    is_there = store.connection.execute("SELECT 1 FROM live_job WHERE id = ?", (job,)).fetchone()
    new: dict[str, ActivityValues] = {
        "add": ActivityValues(CATEGORY_IDS["Email"], starts=When(day, time(9 + at))),
        "homework": ActivityValues(CATEGORY_IDS["Assignment"], due=When(day)),
        "offer": ActivityValues(
            CATEGORY_IDS["Offer Received"],
            starts=When(FIRST),
            offer=OfferValues("received", (TermsValues(day=date(2026, 1, 1), decide_by=day),)),
        ),
    }
    if step in new and is_there:
        add_activity(store, WINDOW, job, new[step])
    elif step == "deadline":
        run(store, "UPDATE job SET deadline = ? WHERE id = ?", day.isoformat(), job)
    elif step == "card" and is_there:
        move_jobs(store, WINDOW, [job], stages[at % len(stages)], None)
    elif step == "job" and is_there:
        trash_jobs(store, WINDOW, [job])
    elif step == "undo":
        store.undo()
    elif step == "redo":
        store.redo()
    elif chosen:
        _do_to(store, chosen, step, day)


def _do_to(store: Store, chosen: list[str], step: str, day: date) -> None:
    wanted: dict[str, Callable[[], object]] = {
        "done": lambda: complete_activities(store, WINDOW, chosen),
        "open": lambda: reopen_activities(store, WINDOW, chosen),
        "trash": lambda: trash_activities(store, WINDOW, chosen),
    }
    if step in wanted:
        wanted[step]()
    elif step == "move" and not activity_details(store, chosen[0]).values.is_done:
        reschedule(store, WINDOW, [("activity", chosen[0])], day)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_following_is_reading(
    application: Application, store: Store, steps: list[tuple[str, date, int]]
) -> None:
    stages = make_stages(store, "Wishlist", "Applied", "Rejected")
    jobs = make_jobs(store, stages[0], "one", "two")
    following = Following(store)
    for step, day, at in steps:
        do(store, jobs, stages, step, day, at)
        assert following.entries == entries_between(store, FIRST, LAST)


def test_one_entry_that_moves_is_all_that_is_read(store: Store) -> None:
    stages = make_stages(store, "Wishlist")
    (job,) = make_jobs(store, stages[0], "one")
    following = Following(store)
    values = ActivityValues(CATEGORY_IDS["Email"], starts=When(date(2026, 11, 20)))
    (made,) = add_activity(store, WINDOW, job, values).touches("activity")
    edit_activity(store, WINDOW, made, replace(values, title="Call"))
    assert [each.title for each in following.entries] == ["Call"]
    assert following.read_whole == 0


def test_what_many_show_is_read_anew(store: Store) -> None:
    make_stages(store, "Wishlist")
    following = Following(store)
    run(store, "UPDATE stage SET colour = 3")
    assert following.read_whole == 1


class FollowingAgenda:
    """Holds what is to do as the page of the agenda does, as long as it is on."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.is_on = True
        self.held = agenda(store, 1, 0)
        store.add_listener(self.follow)

    def follow(self, change: Change) -> None:
        if self.is_on:
            found = agenda_after(self.store, change, self.held, 1)
            self.held = agenda(self.store, 1, 0) if found is None else found


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_following_what_is_to_do_is_reading_it(
    application: Application, store: Store, steps: list[tuple[str, date, int]]
) -> None:
    stages = make_stages(store, "Wishlist", "Interview", "Rejected")
    jobs = make_jobs(store, stages[0], "one", "two")
    following = FollowingAgenda(store)
    for step, day, at in steps:
        do(store, jobs, stages, step, day, at)
        assert following.held == agenda(store, 1, 0)
    following.is_on = False
