"""Employers are made and edited by hand, with the counts of contract 7.6."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import FieldRefused, NotFound
from app.people.contact_commands import add_contact, trash_contacts
from app.people.contact_values import ContactValues
from app.people.employer_commands import add_employer, edit_employer
from app.people.employer_queries import EmployerJob, employer_details, employer_lines
from app.people.employer_values import EmployerValues, cleaned, domain_of, faults
from app.store import Store
from app.store.categories import CATEGORY_IDS
from tests.making import (
    START,
    WINDOW,
    action_types,
    actions_of,
    insert_activity,
    insert_employer,
    insert_job,
    kept_rows,
    make_stages,
    run,
)

LUMEN = EmployerValues("Lumen Freight", "lumen.example.com", "Rail\nfreight", "1 Quai Nord, Lyon", 2009, True)
YEAR = 2026


def make(store: Store, values: EmployerValues) -> str:
    (employer_id,) = add_employer(store, WINDOW, values).touches("employer")
    return employer_id


def test_an_employer_made_by_hand_is_an_action(store: Store) -> None:
    change = add_employer(store, WINDOW, LUMEN)
    (employer_id,) = change.touches("employer")
    details = employer_details(store, employer_id)
    assert details.values == LUMEN
    assert (details.jobs, details.contacts, details.created_at) == ((), (), START)
    assert (change.label, action_types(store, change)) == (
        "Add Lumen Freight",
        ["ORGANIZATION_COMPANY_CREATED"],
    )


def test_an_edit_writes_what_differs(store: Store) -> None:
    employer_id = make(store, LUMEN)
    change = edit_employer(store, WINDOW, employer_id, replace(LUMEN, founded_year=None, is_partner=False))
    assert action_types(store, change) == ["ORGANIZATION_COMPANY_UPDATED"]
    assert actions_of(store, change)[0]["body"]["update"] == {"foundedYear": None, "isPartner": False}
    assert edit_employer(store, WINDOW, employer_id, employer_details(store, employer_id).values).id == 0
    assert edit_employer(store, WINDOW, employer_id, replace(LUMEN, name="LUMEN Freight")).id
    with pytest.raises(NotFound):
        edit_employer(store, WINDOW, "nobody", LUMEN)


def test_two_employers_never_have_one_name(store: Store) -> None:
    make(store, EmployerValues("Žižkov  Werke"))
    nova = make(store, EmployerValues("Nova"))
    for step in (
        lambda: add_employer(store, WINDOW, EmployerValues(" žižkov werke")),
        lambda: edit_employer(store, WINDOW, nova, EmployerValues("ŽIŽKOV WERKE")),
    ):
        with pytest.raises(FieldRefused) as refusal:
            step()
        assert refusal.value.field == "name"
    assert [line.name for line in employer_lines(store)] == ["Nova", "Žižkov Werke"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (EmployerValues(" "), "name"),
        (EmployerValues("x" * 501), "name"),
        (EmployerValues("Lumen", domain="lumen"), "domain"),
        (EmployerValues("Lumen", domain="two words.example"), "domain"),
        (EmployerValues("Lumen", domain="-x.example"), "domain"),
        (EmployerValues("Lumen", domain="javascript:alert(1)"), "domain"),
        (EmployerValues("Lumen", description="x" * 20_001), "description"),
        (EmployerValues("Lumen", location="x" * 501), "location"),
        (EmployerValues("Lumen", founded_year=999), "founded_year"),
        (EmployerValues("Lumen", founded_year=YEAR + 2), "founded_year"),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field(store: Store, values: EmployerValues, field: str) -> None:
    assert list(faults(cleaned(values), YEAR)) == [field]
    with pytest.raises(FieldRefused) as refusal:
        add_employer(store, WINDOW, values)
    assert refusal.value.field == field


@pytest.mark.parametrize("year", [None, 1000, YEAR, YEAR + 1])
def test_the_year_of_founding_reaches_to_the_next_one(store: Store, year: int | None) -> None:
    make(store, EmployerValues("Lumen", founded_year=year))


@pytest.mark.parametrize(
    ("typed", "domain"),
    [
        ("lumen.example.com", "lumen.example.com"),
        ("https://www.Lumen.example.com/jobs?x=1#y", "lumen.example.com"),
        ("lumen.example.com:8080/jobs", "lumen.example.com"),
        ("http://user:pass@lumen.example.com", "lumen.example.com"),
        ("ada@lumen.example.com", "lumen.example.com"),
        ("lumen.example.com.", "lumen.example.com"),
        ("https://münchen.example/", "münchen.example"),
        ("", ""),
        ("http://[broken", "http://[broken"),
        ("not one", "not one"),
    ],
)
def test_of_a_pasted_address_the_domain_stays(typed: str, domain: str) -> None:
    assert domain_of(typed) == domain


@given(st.text(max_size=40))
def test_a_domain_that_is_kept_stays_what_it_is(text: str) -> None:
    once = domain_of(text)
    assert domain_of(once) == once
    if "domain" not in faults(EmployerValues("x", domain=once), YEAR):
        assert "/" not in once
        assert ":" not in once


def test_counts_leave_out_what_is_in_the_trash(store: Store) -> None:
    applied, interview = make_stages(store, "applied", "interview")
    with store.change("Make", WINDOW) as writing:
        lumen, nova = (insert_employer(writing, name) for name in ("Lumen", "Nova"))
        first = insert_job(writing, applied, title="Cook", employer_id=lumen)
        second = insert_job(
            writing, interview, title="Baker", employer_id=lumen, outcome="rejected", is_archived=1
        )
        trashed = insert_job(writing, applied, employer_id=lumen, trashed_at=1)
        without = insert_job(writing, applied)
        kinds = ("Apply", "Phone Screen", "Phone Interview", "On Site Interview", "Offer Received", "Email")
        for job_id in (first, second, trashed, without):
            for kind in kinds:
                insert_activity(writing, job_id, category_id=CATEGORY_IDS[kind])
        insert_activity(writing, first, category_id=CATEGORY_IDS["Apply"], trashed_at=1)
    lines = employer_lines(store)
    assert [
        (line.name, line.job_count, line.application_count, line.interview_count, line.offer_count)
        for line in lines
    ] == [("Lumen", 2, 2, 6, 2), ("Nova", 0, 0, 0, 0)]
    details = employer_details(store, lumen)
    assert details.jobs == (
        EmployerJob(second, "Baker", "interview", "Search", "rejected", True, START),
        EmployerJob(first, "Cook", "applied", "Search", None, False, START),
    )
    assert (details.job_count, details.application_count, details.interview_count, details.offer_count) == (
        2,
        2,
        6,
        2,
    )
    assert employer_details(store, nova).job_count == 0
    run(store, "UPDATE board SET trashed_at = 1")
    assert [line.job_count for line in employer_lines(store)] == [0, 0]
    assert employer_details(store, lumen).jobs == ()


def test_an_employer_shows_its_people(store: Store) -> None:
    employer_id = make(store, LUMEN)
    for name in ("Noor", "Mina", "Ole"):
        change = add_contact(store, WINDOW, ContactValues(name, employer_ids=(employer_id,)))
    trash_contacts(store, WINDOW, [*change.touches("contact")])
    assert [line.name for line in employer_details(store, employer_id).contacts] == ["Mina", "Noor"]


def test_undo_of_an_edit_restores_the_exact_rows(store: Store) -> None:
    employer_id = make(store, LUMEN)
    before = kept_rows(store)
    edit_employer(store, WINDOW, employer_id, EmployerValues("🚆 מסילה"))
    assert employer_details(store, employer_id).values == EmployerValues("🚆 מסילה")
    store.undo()
    assert kept_rows(store) == before
