"""Any row of commands on contacts and employers, undone step by step, gives back the exact rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import NotFound, Refused
from app.people.contact_commands import (
    add_contact,
    edit_contact,
    link_contact,
    trash_contacts,
    unlink_contact,
)
from app.people.contact_queries import contact_details
from app.people.contact_values import ContactValues, cleaned, faults
from app.people.employer_commands import add_employer, edit_employer
from app.people.employer_queries import employer_details
from app.people.employer_values import EmployerValues
from app.people.employer_values import cleaned as cleaned_employer
from app.people.employer_values import faults as employer_faults
from app.store import Change, Store
from tests.making import WINDOW, make_jobs, make_stages
from tests.undoing import ANEW, SAME, a_life, done_and_undone

Step = tuple[str, int, int, ContactValues]

COMMANDS = ("add", "edit", "link", "unlink", "trash", "add_employer", "edit_employer")
WORDS = st.sampled_from(("", "Mina", "  Okafor ", "👩🏽‍💻", "مينا", "x" * 60, "İstanbul", "a\nb"))
PROFILES = st.lists(
    st.tuples(st.sampled_from(("linkedin", "github", "twitter")), st.sampled_from(("mina", "noor", ""))),
    max_size=3,
).map(tuple)
VALUES = st.builds(
    ContactValues,
    first_name=WORDS,
    last_name=WORDS,
    email=st.sampled_from(("", "mina@x.example", "no address")),
    phone=st.sampled_from(("", "+33 4 78")),
    title=WORDS,
    note=WORDS,
    profiles=PROFILES,
    new_employers=st.lists(WORDS, max_size=2).map(tuple),
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)

steps = st.lists(
    st.tuples(st.sampled_from(COMMANDS), st.integers(0, 40), st.integers(0, 40), VALUES),
    min_size=1,
    max_size=12,
)


class Hand:
    """Does steps that are given by numbers, with whatever is there at that moment."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def ids(self, query: str) -> list[str]:
        return [row[0] for row in self.store.connection.execute(query)]

    def one(self, table: str, number: int) -> str:
        where = {"contact": "contact WHERE trashed_at IS NULL", "job": "live_job", "employer": "employer"}
        ids = self.ids(f"SELECT id FROM {where[table]} ORDER BY id")
        return ids[number % len(ids)] if ids else ""

    def linked(self, values: ContactValues, first: int, second: int) -> ContactValues:
        jobs = self.ids("SELECT id FROM live_job ORDER BY id")[first % 3 :: 2]
        employers = self.ids("SELECT id FROM employer ORDER BY id")[second % 3 :: 2]
        return ContactValues(
            values.first_name,
            values.last_name,
            values.email,
            values.phone,
            values.title,
            values.location,
            values.note,
            values.profiles,
            tuple(jobs),
            tuple(employers),
            values.new_employers,
        )

    def do(self, step: Step) -> Change | None:
        """Do a step; None where it is refused."""
        command, first, second, values = step
        store, linked = self.store, self.linked(values, first, second)
        contact_id, job_id = self.one("contact", first), self.one("job", second)
        employer = EmployerValues(values.title, founded_year=1990 + first, is_partner=second % 2 == 0)
        deeds: dict[str, Callable[[], Change]] = {
            "add": lambda: add_contact(store, WINDOW, linked),
            "edit": lambda: edit_contact(store, WINDOW, contact_id, linked),
            "link": lambda: link_contact(store, WINDOW, contact_id, job_id),
            "unlink": lambda: unlink_contact(store, WINDOW, contact_id, job_id),
            "trash": lambda: trash_contacts(store, WINDOW, [contact_id]),
            "add_employer": lambda: add_employer(store, WINDOW, employer),
            "edit_employer": lambda: edit_employer(store, WINDOW, self.one("employer", first), employer),
        }
        try:
            return deeds[command]()
        except (Refused, NotFound):
            return None


def lived(fresh_file: Path, script: list[Step]) -> None:
    with a_life(fresh_file) as store:
        (stage,) = make_stages(store, "applied")
        make_jobs(store, stage, "a", "b", "c")
        add_employer(store, WINDOW, EmployerValues("Lumen"))
        add_contact(store, WINDOW, ContactValues("Noor"))
        done_and_undone(store, Hand(store).do, script)


@settings(SAME, max_examples=40)
@given(script=steps)
def test_commands_undone_step_by_step_restore_the_exact_rows(fresh_file: Path, script: list[Step]) -> None:
    lived(fresh_file, script)


@pytest.mark.slow
@settings(ANEW, max_examples=1000)
@given(script=steps)
def test_commands_undone_step_by_step_restore_the_exact_rows_in_many_lives(
    fresh_file: Path, script: list[Step]
) -> None:
    lived(fresh_file, script)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(first=TEXT, last=TEXT, title=TEXT, location=TEXT, note=TEXT, description=TEXT)
def test_what_is_typed_comes_back_unchanged(
    store: Store, first: str, last: str, title: str, location: str, note: str, description: str
) -> None:
    typed = cleaned(ContactValues(first, last, "", "", title, location, note))
    if not faults(typed):
        (contact_id,) = add_contact(store, WINDOW, typed).touches("contact")
        assert contact_details(store, contact_id).values == typed
        assert cleaned(typed) == typed
        trash_contacts(store, WINDOW, [contact_id])
    employer = cleaned_employer(EmployerValues(title, description=description, location=location))
    if not employer_faults(employer, 2026):
        (employer_id,) = add_employer(store, WINDOW, employer).touches("employer")
        assert employer_details(store, employer_id).values == employer
        store.undo()
