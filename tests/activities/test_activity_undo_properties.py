"""Any row of commands on activities, undone step by step, gives back the exact rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.activities import schedule_activity
from app.activities.activity_commands import (
    add_activity,
    add_activity_to_jobs,
    complete_activities,
    edit_activity,
    rate_interview,
    reopen_activities,
    trash_activities,
)
from app.activities.activity_queries import activities_of_job, activity_details, categories
from app.activities.activity_values import RATINGS, ActivityValues, InterviewValues, OfferValues, TermsValues
from app.activities.category_commands import add_category, rename_category, trash_category
from app.activities.times import When
from app.errors import NotFound, Refused
from app.store import Change, Store
from app.store.categories import CATEGORY_IDS
from tests.making import START, WINDOW, FakeClock, insert_contact, make_jobs, make_stages
from tests.undoing import ANEW, SAME, a_life, done_and_undone

COMMANDS = (
    "add",
    "add",
    "add to jobs",
    "edit",
    "edit",
    "edit",
    "complete",
    "complete on",
    "reopen",
    "trash",
    "rate",
    "schedule",
    "add category",
    "rename category",
    "trash category",
)
NAMES = ("", "Talk", "Visit", "Phone Screen", "phone screen", "  odd\tname ", "عربي", "x" * 600)
CATEGORIES = (
    "Email",
    "Phone Screen",
    "On Site Interview",
    "Assignment",
    "Offer Received",
    "Accept Offer",
    "own",
)
WHENS = (
    None,
    When(date(2026, 11, 20)),
    When(date(2026, 11, 21), time(9, 30)),
    When(date(2026, 11, 21), time(10, 15)),
    When(date(2026, 3, 29), time(2, 30)),
    When(date(2026, 10, 25), time(2, 30, fold=1)),
)

values = st.builds(
    ActivityValues,
    st.sampled_from(CATEGORIES),  # names, until the hand knows the ids
    title=st.sampled_from(NAMES),
    note=st.sampled_from(("", "one\ntwo")),
    starts=st.sampled_from(WHENS),
    ends=st.none() | st.none() | st.sampled_from(WHENS),
    is_done=st.booleans(),
    done=st.sampled_from(WHENS),
    people_ids=st.sampled_from(((), ("0",), ("1", "0"))),
    interview=st.none()
    | st.builds(
        InterviewValues,
        kind=st.sampled_from(("", "peer", "PEER")),
        length_minutes=st.sampled_from((None, 45)),
        rating=st.sampled_from((None, "🙂")),
        organizer_id=st.sampled_from((None, "0")),
        interviewer_ids=st.sampled_from(((), ("0", "1"), ("1", "0"), ("1",))),
    ),
    due=st.sampled_from(WHENS),
    offer=st.none()
    | st.builds(
        OfferValues,
        st.sampled_from(("received", "negotiating", "accepted", "finalized")),
        st.sampled_from(((), (TermsValues(base="60k"),), (TermsValues(base="60k"), TermsValues(base="65k")))),
    ),
)
steps = st.lists(
    st.tuples(st.sampled_from(COMMANDS), st.integers(0, 40), st.integers(0, 40), values),
    min_size=1,
    max_size=12,
)
Step = tuple[str, int, int, ActivityValues]


class Hand:
    """Does steps that are given by numbers, with whatever is there at that moment."""

    def __init__(self, store: Store, clock: FakeClock) -> None:
        self.store = store
        self.clock = clock
        self.jobs = make_jobs(store, make_stages(store, "wishlist")[0], "a", "b")
        with store.change("Add", WINDOW) as writing:
            self.people = [insert_contact(writing, number) for number in (1, 2)]
        add_category(store, WINDOW, "Art test")
        add_activity(store, WINDOW, self.jobs[0], ActivityValues(CATEGORY_IDS["Phone Screen"]))
        add_activity(store, WINDOW, self.jobs[1], ActivityValues(CATEGORY_IDS["Offer Received"]))

    def activity(self, number: int) -> str:
        ids = [one.id for job in self.jobs for one in activities_of_job(self.store, job)]
        return ids[number % len(ids)] if ids else ""

    def own_category(self) -> str:
        return next((one.id for one in categories(self.store)[23:]), "")

    def known(self, told: ActivityValues) -> ActivityValues:
        """Return values in which names and numbers are ids."""
        category = CATEGORY_IDS.get(told.category_id) or self.own_category() or CATEGORY_IDS["Other"]
        interview = told.interview
        if interview is not None:
            interview = replace(
                interview,
                organizer_id=interview.organizer_id and self.people[0],
                interviewer_ids=tuple(self.people[int(one)] for one in interview.interviewer_ids),
            )
        people = tuple(self.people[int(one)] for one in told.people_ids)
        return replace(told, category_id=category, people_ids=people, interview=interview)

    def do(self, step: Step) -> Change | None:
        """Do a step a minute later; None where there is nothing to do it to, or where it is refused."""
        self.clock.advance(61)
        command, first, second, told = step
        one, both = self.activity(first), [self.activity(first), self.activity(second)]
        store = self.store
        deeds: dict[str, Callable[[], Change]] = {
            "add": lambda: add_activity(store, WINDOW, self.jobs[first % 2], self.known(told)),
            "add to jobs": lambda: add_activity_to_jobs(store, WINDOW, self.jobs, self.known(told)),
            "edit": lambda: edit_activity(store, WINDOW, one, self.mixed(one, told, second)),
            "complete": lambda: complete_activities(store, WINDOW, both),
            "complete on": lambda: complete_activities(store, WINDOW, both, told.done),
            "reopen": lambda: reopen_activities(store, WINDOW, both),
            "trash": lambda: trash_activities(store, WINDOW, [one]),
            "rate": lambda: rate_interview(store, WINDOW, one, [*RATINGS, None][second % 6]),
            "schedule": lambda: schedule_activity(store, WINDOW, one, START + second * 900_000),
            "add category": lambda: add_category(store, WINDOW, told.title),
            "rename category": lambda: rename_category(store, WINDOW, self.own_category(), told.title),
            "trash category": lambda: trash_category(store, WINDOW, self.own_category()),
        }
        try:
            return deeds[command]()
        except (Refused, NotFound):
            return None

    def mixed(self, activity_id: str, told: ActivityValues, which: int) -> ActivityValues:
        """Return an activity's values with some of them changed, at times all."""
        before, after = activity_details(self.store, activity_id).values, self.known(told)
        some: list[Callable[[], ActivityValues]] = [
            lambda: after,
            lambda: replace(before, category_id=after.category_id),
            lambda: replace(before, starts=after.starts, ends=None),
            lambda: replace(before, title=after.title, note=after.note, due=after.due),
            lambda: replace(before, interview=after.interview, offer=after.offer),
            lambda: replace(before, people_ids=after.people_ids, is_done=after.is_done, done=after.done),
        ]
        return some[which % len(some)]()


def lived(fresh_file: Path, script: list[Step]) -> None:
    clock = FakeClock()
    with a_life(fresh_file, clock) as store:
        done_and_undone(store, Hand(store, clock).do, script)


@settings(SAME, max_examples=100)
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
