"""Somebody new in an activity becomes a contact in the change that keeps the activity, and goes with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.activities.activity_commands import add_activity, add_activity_to_jobs, edit_activity
from app.activities.activity_queries import activities_of_job
from app.activities.activity_values import (
    LONGEST_PERSON,
    ActivityValues,
    InterviewValues,
    NewPerson,
    cleaned,
    faults,
)
from app.errors import FieldRefused, NotFound
from app.people.contact_commands import add_contact, add_named
from app.people.contact_queries import ContactDetails, contact_lines, contacts_of_job
from app.people.contact_values import ContactValues
from app.people.member_commands import LONGEST_NAME
from app.store import Change, Store
from tests.activities.doing import SCREEN, THANKS, counted, values_of
from tests.making import WINDOW, insert_employer, kept_rows, make_jobs, make_stages, run
from tests.undoing import SAME, a_life, done_and_undone

ZOE, MINA = NewPerson("new:zoe", "Zoë van Dyk"), NewPerson("new:mina", "Mina Oka")
TALK = ActivityValues(
    SCREEN,
    title="Talk",
    interview=InterviewValues(organizer_id=ZOE.id, interviewer_ids=(ZOE.id, MINA.id)),
    new_people=(ZOE, MINA),
)
MAIL = ActivityValues(THANKS, people_ids=(ZOE.id,), new_people=(ZOE,))


def employed(store: Store, job_id: str, name: str = "Lumen") -> str:
    """Let a job be of an employer; return the employer's id."""
    with store.change("Add an employer", WINDOW) as writing:
        employer_id = insert_employer(writing, name)
    run(store, "UPDATE job SET employer_id = ? WHERE id = ?", employer_id, job_id)
    return employer_id


def added(store: Store, job_id: str | None, values: ActivityValues) -> str:
    change = add_activity(store, WINDOW, job_id, values, add_named)
    (activity_id,) = change.touches("activity")
    return activity_id


def people_of(store: Store, job_id: str) -> dict[str, ContactDetails]:
    return {contact.name: contact for contact in contacts_of_job(store, job_id)}


def test_new_people_become_contacts_of_the_job_and_its_employer_in_one_step(store: Store, job: str) -> None:
    employer = employed(store, job)
    before = kept_rows(store)
    activity = added(store, job, TALK)
    people = people_of(store, job)
    assert people.keys() == {"Zoë van Dyk", "Mina Oka"}
    zoe, mina = people["Zoë van Dyk"], people["Mina Oka"]
    assert (zoe.values.first_name, zoe.values.last_name) == ("Zoë van", "Dyk")
    assert all(person.values.job_ids == (job,) for person in people.values())
    assert all(person.values.employer_ids == (employer,) for person in people.values())
    kept = values_of(store, activity)
    assert kept.interview == InterviewValues(organizer_id=zoe.id, interviewer_ids=(zoe.id, mina.id))
    assert kept.new_people == ()
    after = kept_rows(store)
    undone = store.undo()
    assert undone is not None
    assert kept_rows(store) == before
    store.redo()
    assert kept_rows(store) == after


def test_whom_a_mail_went_to_can_be_new(store: Store, job: str) -> None:
    activity = added(store, job, MAIL)
    assert values_of(store, activity).people_ids == (people_of(store, job)["Zoë van Dyk"].id,)


def test_a_job_without_an_employer_and_no_job_at_all(store: Store, job: str) -> None:
    added(store, job, MAIL)
    assert people_of(store, job)["Zoë van Dyk"].employers == ()
    added(store, None, replace(MAIL, people_ids=(MINA.id,), new_people=(MINA,)))
    assert [line.job_count for line in contact_lines(store) if line.name == "Mina Oka"] == [0]


def test_an_edit_makes_them_too_and_one_undo_takes_both_back(store: Store, job: str) -> None:
    employer = employed(store, job)
    activity = added(store, job, ActivityValues(SCREEN, title="Talk"))
    before = kept_rows(store)
    values = replace(values_of(store, activity), interview=TALK.interview, new_people=TALK.new_people)
    edit_activity(store, WINDOW, activity, values, add_named)
    zoe, mina = (people_of(store, job)[person.name] for person in (ZOE, MINA))
    assert zoe.values.employer_ids == mina.values.employer_ids == (employer,)
    interview = values_of(store, activity).interview
    assert interview is not None
    assert interview.interviewer_ids == (zoe.id, mina.id)
    store.undo()
    assert kept_rows(store) == before


def test_an_activity_of_several_jobs_has_one_new_contact_of_all_of_them(store: Store) -> None:
    jobs = make_jobs(store, make_stages(store, "wishlist")[0], "A", "B")
    employers = {employed(store, jobs[0]), employed(store, jobs[1], "Karst")}
    add_activity_to_jobs(store, WINDOW, jobs, MAIL, add_named)
    (zoe,) = (people_of(store, job)["Zoë van Dyk"] for job in jobs[:1])
    assert set(zoe.values.job_ids) == set(jobs)
    assert set(zoe.values.employer_ids) == employers
    assert {values_of(store, one.id).people_ids for job in jobs for one in activities_of_job(store, job)} == {
        (zoe.id,)
    }


def test_who_is_called_so_at_the_employer_is_taken_and_linked(store: Store, job: str) -> None:
    employer = employed(store, job)
    known = ContactValues("Zoë van", "Dyk", phone="06 12 34", employer_ids=(employer,))
    (zoe,) = add_contact(store, WINDOW, known).touches("contact")
    before = kept_rows(store)
    activity = added(store, job, replace(MAIL, new_people=(NewPerson(ZOE.id, "zoë  VAN dyk"),)))
    assert values_of(store, activity).people_ids == (zoe,)
    assert people_of(store, job)["Zoë van Dyk"].values == replace(known, job_ids=(job,))
    store.undo()
    assert kept_rows(store) == before


def test_somebody_new_who_turns_out_to_be_there_already_stands_there_once(store: Store, job: str) -> None:
    activity = added(store, job, TALK)
    values = values_of(store, activity)
    assert values.interview is not None
    ids = values.interview.interviewer_ids
    twice = replace(values.interview, interviewer_ids=(*ids, MINA.id))
    edit_activity(store, WINDOW, activity, replace(values, interview=twice, new_people=(MINA,)), add_named)
    assert values_of(store, activity).interview == values.interview
    assert counted(store, "contact") == 2


def test_nobody_is_made_whom_no_list_names(store: Store, job: str) -> None:
    added(store, job, replace(MAIL, category_id=SCREEN))
    added(store, job, replace(MAIL, people_ids=()))
    assert counted(store, "contact") == 0


def test_a_name_that_cannot_be_kept_is_told_at_its_field(store: Store, job: str) -> None:
    long = NewPerson(MINA.id, "x" * (LONGEST_PERSON + 1))
    blank = NewPerson(ZOE.id, " \u200b ")
    found = faults(cleaned(replace(TALK, new_people=(long, blank))))
    assert found == {
        "interviewers": "Somebody new needs a name, to be told from others.",
        "organizer": "Somebody new needs a name, to be told from others.",
    }
    found = faults(cleaned(replace(TALK, new_people=(long, ZOE))))
    assert found == {"interviewers": "A name may have at most 200 characters; a new one here has 201."}
    activity = added(store, job, ActivityValues(SCREEN))
    before = kept_rows(store)
    values = replace(values_of(store, activity), interview=TALK.interview, new_people=(long, ZOE))
    with pytest.raises(FieldRefused):
        add_activity(store, WINDOW, job, replace(MAIL, new_people=(blank,)), add_named)
    with pytest.raises(FieldRefused):
        edit_activity(store, WINDOW, activity, values, add_named)
    assert kept_rows(store) == before


def test_a_name_may_be_as_long_as_those_of_contacts() -> None:
    assert LONGEST_PERSON == LONGEST_NAME


def test_what_is_refused_makes_nobody(store: Store, job: str) -> None:
    before = kept_rows(store)
    with pytest.raises(NotFound):
        add_activity(store, WINDOW, "gone", MAIL, add_named)
    with pytest.raises(FieldRefused):
        add_activity(store, WINDOW, job, replace(MAIL, people_ids=(ZOE.id, "gone")), add_named)
    with pytest.raises(ValueError, match="nothing that makes them"):
        add_activity(store, WINDOW, job, MAIL)
    assert kept_rows(store) == before


names = st.sampled_from(("Zoë van Dyk", "Mina Oka", "mina oka", "Bo", "", "x" * 201))
rows = st.lists(names, max_size=3)
steps = st.lists(
    st.tuples(st.sampled_from(("add", "to jobs", "edit", "mail")), st.integers(0, 9), rows), max_size=6
)
Step = tuple[str, int, list[str]]


@SAME
@given(script=steps)
def test_any_row_of_new_people_is_undone_to_the_row(fresh_file: Path, script: list[Step]) -> None:
    with a_life(fresh_file) as store:
        jobs = make_jobs(store, make_stages(store, "wishlist")[0], "A", "B")
        employed(store, jobs[0])
        added(store, jobs[0], ActivityValues(SCREEN))

        def do(step: Step) -> Change | None:
            command, number, called = step
            job = jobs[number % 2]
            new = tuple(NewPerson(f"new:{at}", name) for at, name in enumerate(called))
            ids = tuple(person.id for person in new)
            talk = ActivityValues(
                SCREEN,
                interview=InterviewValues(interviewer_ids=ids, organizer_id=next(iter(ids), None)),
                new_people=new,
            )
            mail = ActivityValues(THANKS, people_ids=ids, new_people=new)
            present = [one.id for each in jobs for one in activities_of_job(store, each)]
            one = present[number % len(present)]
            deeds: dict[str, Callable[[], Change]] = {
                "add": lambda: add_activity(store, WINDOW, job, talk, add_named),
                "mail": lambda: add_activity(store, WINDOW, job, mail, add_named),
                "to jobs": lambda: add_activity_to_jobs(store, WINDOW, jobs, mail, add_named),
                "edit": lambda: edit_activity(store, WINDOW, one, talk, add_named),
            }
            try:
                return deeds[command]()
            except FieldRefused:
                return None

        done_and_undone(store, do, script)
