"""Contacts are made, edited, linked and put into the trash, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.errors import FieldRefused, NotFound
from app.people.choices import employer_choices, employer_of_job, job_choices
from app.people.contact_commands import (
    add_contact,
    edit_contact,
    link_contact,
    trash_contacts,
    unlink_contact,
)
from app.people.contact_queries import (
    LinkedEmployer,
    LinkedJob,
    PersonChoice,
    contact_details,
    contact_lines,
    contacts_of_job,
    known_contact,
    people_choices,
)
from app.people.contact_values import ContactValues
from app.store import Store
from tests.making import (
    START,
    WINDOW,
    FakeClock,
    action_types,
    actions_of,
    insert,
    insert_activity,
    insert_employer,
    insert_job,
    kept_rows,
    make_stages,
    run,
)

DAY = 86_400_000
MINA = ContactValues("Mina", "Okafor", "mina@lumen.example", "+33 4 78", "Recruiter", "Lyon", "Kind.\nFast.")


@pytest.fixture
def employers(store: Store) -> list[str]:
    """Return the ids of Lumen and Nova."""
    with store.change("Make", WINDOW) as writing:
        return [insert_employer(writing, name) for name in ("Lumen", "Nova")]


@pytest.fixture
def jobs(store: Store, employers: list[str]) -> list[str]:
    """Return the ids of a cook and a baker at Lumen and a driver at Nova, in a stage called applied."""
    (stage,) = make_stages(store, "applied")
    with store.change("Make", WINDOW) as writing:
        at_lumen = [insert_job(writing, stage, title=t, employer_id=employers[0]) for t in ("Cook", "Baker")]
        return [*at_lumen, insert_job(writing, stage, title="Driver", employer_id=employers[1])]


def make(store: Store, values: ContactValues) -> str:
    (contact_id,) = add_contact(store, WINDOW, values).touches("contact")
    return contact_id


def names(store: Store) -> list[str]:
    return [line.name for line in contact_lines(store)]


def test_a_contact_is_kept_with_everything_typed(store: Store, jobs: list[str], employers: list[str]) -> None:
    values = replace(
        MINA,
        phone="+33 4 78",
        profiles=(("linkedin", "mina"), ("github", "mina-o")),
        job_ids=(jobs[1], jobs[0]),
        employer_ids=(employers[0],),
    )
    change = add_contact(store, WINDOW, values)
    (contact_id,) = change.touches("contact")
    contact = contact_details(store, contact_id)
    assert contact.values == values
    assert (contact.name, contact.number, contact.created_at) == ("Mina Okafor", 1, START)
    assert contact.jobs == (
        LinkedJob(jobs[1], "Baker", "Lumen", "applied"),
        LinkedJob(jobs[0], "Cook", "Lumen", "applied"),
    )
    assert contact.employers == (LinkedEmployer(employers[0], "Lumen"),)
    assert contact.last_contacted is None
    assert change.label == "Add Mina Okafor"
    assert action_types(store, change) == ["CONTACT_CREATED"]


def test_a_number_is_never_given_twice(store: Store) -> None:
    first = make(store, ContactValues("Mina"))
    store.undo()
    second = make(store, ContactValues("Noor"))
    trash_contacts(store, WINDOW, [second])
    third = make(store, ContactValues("Ole"))
    assert contact_details(store, third).number == 3
    with pytest.raises(NotFound):
        contact_details(store, first)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (ContactValues(), "first_name"),
        (ContactValues("Mina", email="mina"), "email"),
        (ContactValues("Mina", profiles=(("github", "a b"),)), "profiles.github"),
    ],
)
def test_what_cannot_be_kept_makes_nobody(store: Store, values: ContactValues, field: str) -> None:
    with pytest.raises(FieldRefused) as refusal:
        add_contact(store, WINDOW, values)
    assert refusal.value.field == field
    assert names(store) == []


def test_a_link_to_something_that_is_gone_is_refused(store: Store, jobs: list[str]) -> None:
    run(store, "UPDATE job SET trashed_at = 1 WHERE id = ?", jobs[0])
    with pytest.raises(NotFound):
        make(store, ContactValues("Mina", job_ids=(jobs[0],)))
    with pytest.raises(NotFound):
        make(store, ContactValues("Mina", employer_ids=("nobody",)))
    assert names(store) == []


def test_new_employers_are_found_by_name_or_made(store: Store, employers: list[str]) -> None:
    contact_id = make(store, ContactValues("Mina", new_employers=("LUMEN", "Agency Ltd")))
    contact = contact_details(store, contact_id)
    assert [employer.name for employer in contact.employers] == ["Agency Ltd", "Lumen"]
    assert employers[0] in contact.values.employer_ids
    assert contact.values.new_employers == ()


def test_an_edit_writes_what_differs_as_one_change(
    store: Store, jobs: list[str], employers: list[str]
) -> None:
    linked = replace(MINA, phone="123", job_ids=(jobs[0],), employer_ids=(employers[0],))
    contact_id = make(store, replace(linked, profiles=(("github", "a"), ("twitter", "b"))))
    before = kept_rows(store)
    wanted = replace(
        linked,
        title="Head",
        profiles=(("linkedin", "mina"), ("github", "c")),
        job_ids=(jobs[2],),
        employer_ids=(employers[1],),
        new_employers=("Agency",),
    )
    change = edit_contact(store, WINDOW, contact_id, wanted)
    after = contact_details(store, contact_id).values
    assert after.title == "Head"
    assert after.profiles == (("linkedin", "mina"), ("github", "c"))
    assert after.job_ids == (jobs[2],)
    assert [one.name for one in contact_details(store, contact_id).employers] == ["Agency", "Nova"]
    assert (change.label, action_types(store, change)) == ("Edit Mina Okafor", ["CONTACT_UPDATED"])
    assert actions_of(store, change)[0]["body"]["update"].keys() == {"title", "jobs", "employers", "profiles"}
    store.undo()
    assert kept_rows(store) == before


def test_the_same_again_is_no_change(store: Store, jobs: list[str]) -> None:
    contact_id = make(store, replace(MINA, phone="123", job_ids=tuple(jobs)))
    assert edit_contact(store, WINDOW, contact_id, contact_details(store, contact_id).values).id == 0


def test_an_old_value_that_could_not_be_typed_today_does_not_stop_an_edit(store: Store) -> None:
    contact_id = make(store, ContactValues("Mina"))
    run(store, "UPDATE contact SET email = 'none'")
    present = contact_details(store, contact_id).values
    edit_contact(store, WINDOW, contact_id, replace(present, title="Head"))
    assert contact_details(store, contact_id).values.title == "Head"
    with pytest.raises(FieldRefused):
        edit_contact(store, WINDOW, contact_id, replace(present, email="neither"))


def test_an_edit_leaves_links_to_jobs_in_the_trash(store: Store, jobs: list[str]) -> None:
    contact_id = make(store, ContactValues("Mina", job_ids=tuple(jobs[:2])))
    run(store, "UPDATE job SET trashed_at = 1 WHERE id = ?", jobs[0])
    present = contact_details(store, contact_id)
    assert present.values.job_ids == (jobs[1],)
    edit_contact(store, WINDOW, contact_id, replace(present.values, job_ids=()))
    run(store, "UPDATE job SET trashed_at = NULL WHERE id = ?", jobs[0])
    assert contact_details(store, contact_id).values.job_ids == (jobs[0],)


def test_linking_and_unlinking(store: Store, jobs: list[str]) -> None:
    contact_id = make(store, ContactValues("Mina"))
    change = link_contact(store, WINDOW, contact_id, jobs[0])
    assert change.label == "Add Mina to Cook"
    assert action_types(store, change) == ["CONTACT_UPDATED"]
    assert link_contact(store, WINDOW, contact_id, jobs[0]).id == 0
    assert [contact.id for contact in contacts_of_job(store, jobs[0])] == [contact_id]
    change = unlink_contact(store, WINDOW, contact_id, jobs[0])
    assert change.label == "Remove Mina from Cook"
    assert contacts_of_job(store, jobs[0]) == ()
    assert unlink_contact(store, WINDOW, contact_id, jobs[0]).id == 0
    assert names(store) == ["Mina"]


def test_a_job_shows_its_people_by_name_and_one_in_the_trash_shows_none(
    store: Store, jobs: list[str]
) -> None:
    for name in ("noor", "Émile", "Mina"):
        make(store, ContactValues(name, job_ids=(jobs[0],)))
    assert [contact.name for contact in contacts_of_job(store, jobs[0])] == ["Mina", "noor", "Émile"]
    run(store, "UPDATE job SET trashed_at = 1 WHERE id = ?", jobs[0])
    assert contacts_of_job(store, jobs[0]) == ()
    assert [line.job_count for line in contact_lines(store)] == [0, 0, 0]


def test_a_contact_in_the_trash_is_in_no_list_and_comes_back_with_its_links(
    store: Store, jobs: list[str], employers: list[str]
) -> None:
    linked = ContactValues("Mina", email="m@x.example", job_ids=(jobs[0],), employer_ids=(employers[0],))
    contact_id = make(store, linked)
    other = make(store, ContactValues("Noor"))
    change = trash_contacts(store, WINDOW, [contact_id])
    assert (change.label, action_types(store, change)) == ("Delete Mina", ["CONTACT_DELETED"])
    assert names(store) == ["Noor"]
    assert contacts_of_job(store, jobs[0]) == ()
    assert [choice.id for choice in people_choices(store, jobs[0])] == [other]
    assert known_contact(store, linked) is None
    for refused in (
        lambda: contact_details(store, contact_id),
        lambda: edit_contact(store, WINDOW, contact_id, linked),
        lambda: link_contact(store, WINDOW, contact_id, jobs[0]),
        lambda: trash_contacts(store, WINDOW, [other, contact_id]),
    ):
        with pytest.raises(NotFound):
            refused()
    store.undo()
    assert contact_details(store, contact_id).values == linked


def test_several_go_into_the_trash_as_one_change(store: Store) -> None:
    ids = [make(store, ContactValues(name)) for name in ("Mina", "Noor")]
    assert trash_contacts(store, WINDOW, ids).label == "Delete 2 contacts"
    assert names(store) == []


def done(store: Store, contact_id: str, job_id: str | None, **values: object) -> None:
    with store.change("Make", WINDOW) as writing:
        activity_id = insert_activity(writing, job_id, **{"is_completed": 1, **values})
        insert(writing, "activity_contact", activity_id=activity_id, contact_id=contact_id)


def test_last_contacted_is_the_newest_done_activity_that_names_them(store: Store, jobs: list[str]) -> None:
    contact_id = make(store, ContactValues("Mina", job_ids=(jobs[0],)))
    done(store, contact_id, jobs[0], completed_at=START - 3 * DAY)
    done(store, contact_id, None, completed_at=None, start_at=START - 2 * DAY)
    done(store, contact_id, jobs[0], completed_at=START, is_completed=0)
    done(store, contact_id, jobs[0], completed_at=START, trashed_at=1)
    done(store, contact_id, jobs[0], completed_at=None)
    assert contact_details(store, contact_id).last_contacted == START - 2 * DAY
    assert contact_lines(store)[0].last_contacted == START - 2 * DAY
    run(store, "UPDATE job SET trashed_at = 1 WHERE id = ?", jobs[1])
    done(store, contact_id, jobs[1], completed_at=START)
    assert contact_details(store, contact_id).last_contacted == START - 2 * DAY


def test_interviewers_and_organizers_are_in_touch_too(store: Store, jobs: list[str]) -> None:
    first, second = (make(store, ContactValues(name)) for name in ("Mina", "Noor"))
    with store.change("Make", WINDOW) as writing:
        activity_id = insert_activity(writing, jobs[0], is_completed=1, completed_at=START - DAY)
        insert(
            writing,
            "interview",
            activity_id=activity_id,
            organizer_id=first,
            location="",
            round="",
            kind="",
            remote_was_deleted=0,
            modified_at=START,
        )
        insert(writing, "interview_interviewer", activity_id=activity_id, contact_id=second, position=0)
    assert [line.last_contacted for line in contact_lines(store)] == [START - DAY] * 2


@pytest.mark.parametrize("hours", [-11, 0, 14])
def test_a_whole_day_is_that_day_wherever_the_user_is(store: Store, hours: int) -> None:
    store.clock = FakeClock(zone=timezone(timedelta(hours=hours)))
    contact_id = make(store, ContactValues("Mina"))
    day = datetime(2026, 11, 18, tzinfo=UTC)
    done(store, contact_id, None, completed_at=int(day.timestamp() * 1000), is_all_day=1)
    at = contact_details(store, contact_id).last_contacted
    assert at is not None
    assert datetime.fromtimestamp(at / 1000, store.clock.zone()).date() == day.date()


def test_a_moment_in_a_row_of_a_whole_day_is_that_moment(store: Store) -> None:
    contact_id = make(store, ContactValues("Mina"))
    done(store, contact_id, None, completed_at=START - DAY + 123, is_all_day=1)
    assert contact_details(store, contact_id).last_contacted == START - DAY + 123


def test_people_to_pick_come_job_first_then_employer_then_all(
    store: Store, jobs: list[str], employers: list[str]
) -> None:
    make(store, ContactValues("Alba", email="alba@x.example"))
    make(store, ContactValues("Bo", title="Chef", employer_ids=(employers[0],)))
    make(store, ContactValues("Cleo", title="Recruiter", job_ids=(jobs[0],), employer_ids=tuple(employers)))
    make(store, ContactValues(email="dan@x.example"))
    chosen = people_choices(store, jobs[0])
    assert [(choice.name, choice.hint, choice.is_of_job) for choice in chosen] == [
        ("Cleo", "Recruiter, Lumen, Nova", True),
        ("Bo", "Chef, Lumen", False),
        ("Alba", "alba@x.example", False),
        ("dan@x.example", "", False),
    ]
    assert [choice.name for choice in people_choices(store, None)] == ["Alba", "Bo", "Cleo", "dan@x.example"]


def test_a_line_tells_employers_and_jobs(store: Store, jobs: list[str], employers: list[str]) -> None:
    make(store, replace(MINA, phone="", job_ids=tuple(jobs), employer_ids=tuple(employers)))
    (line,) = contact_lines(store)
    assert (line.name, line.title, line.email) == ("Mina Okafor", "Recruiter", "mina@lumen.example")
    assert (line.employers, line.job_count, line.last_contacted) == ("Lumen, Nova", 3, None)


def test_somebody_known_is_recognised(store: Store, jobs: list[str], employers: list[str]) -> None:
    known = make(store, ContactValues("Mina", "Okafor", "Mina@x.example", employer_ids=(employers[0],)))
    plain = make(store, ContactValues("Bo", "Ek", job_ids=(jobs[2],)))

    def found(**values: object) -> str | None:
        choice = known_contact(store, ContactValues(**values))  # type: ignore[arg-type]
        return choice.id if choice else None

    assert found(email="mina@X.example ") == known
    assert found(first_name="mina", last_name=" OKAFOR", employer_ids=(employers[0],)) == known
    assert found(first_name="Mina Okafor", new_employers=("lumen",)) == known
    assert found(first_name="Bo", last_name="Ek", email="bo@x.example", job_ids=(jobs[2],)) == plain
    assert found(first_name="Mina", last_name="Okafor", employer_ids=(employers[1],)) is None
    assert found(first_name="Mina", last_name="Okafor") is None
    other = {"first_name": "Mina", "last_name": "Okafor", "employer_ids": (employers[0],)}
    assert found(email="other@x.example", **other) is None
    assert known_contact(store, ContactValues(email="mina@x.example"), but=known) is None
    assert known_contact(store, ContactValues(email="mina@x.example")) == PersonChoice(
        known, "Mina Okafor", "Lumen"
    )


def test_an_imported_address_is_shown_as_its_handle(store: Store) -> None:
    contact_id = make(store, ContactValues("Mina"))
    with store.change("Make", WINDOW) as writing:
        values = {"contact_id": contact_id, "kind": "linkedin", "handle": "https://www.linkedin.com/in/mina/"}
        insert(writing, "contact_profile", **values)
    present = contact_details(store, contact_id).values
    assert present.profiles == (("linkedin", "mina"),)
    assert edit_contact(store, WINDOW, contact_id, present).id == 0
    edit_contact(store, WINDOW, contact_id, replace(present, profiles=()))
    assert contact_details(store, contact_id).values.profiles == ()


def test_jobs_to_link_are_found_by_the_beginnings_of_words(store: Store, jobs: list[str]) -> None:
    assert [job.title for job in job_choices(store, "")] == ["Driver", "Baker", "Cook"]
    assert [job.title for job in job_choices(store, "lum ba")] == ["Baker"]
    assert job_choices(store, '"*') == ()
    run(store, "UPDATE job SET trashed_at = 1 WHERE id = ?", jobs[1])
    assert job_choices(store, "baker") == ()


def test_employers_are_found_by_what_their_names_hold(store: Store, employers: list[str]) -> None:
    run(store, "UPDATE employer SET name = '100% Nova' WHERE id = ?", employers[1])
    with store.change("Make", WINDOW) as writing:
        insert_employer(writing, "Novartis")
    assert [one.name for one in employer_choices(store, "nova")] == ["Novartis", "100% Nova"]
    assert [one.name for one in employer_choices(store, "0%")] == ["100% Nova"]
    assert employer_choices(store, "_") == ()


def test_the_employer_of_a_job_is_told(store: Store, jobs: list[str], employers: list[str]) -> None:
    assert employer_of_job(store, jobs[0]) == LinkedEmployer(employers[0], "Lumen")
    assert employer_of_job(store, "nothing") is None
