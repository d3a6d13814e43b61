"""Templates of mails and what is known of a job for one: commands, queries, and the way back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.clock import date_to_ms, to_ms
from app.errors import FieldRefused, NotFound
from app.people.mail_queries import MailFacts, mail_facts, mail_template, mail_templates
from app.people.mail_template_commands import (
    add_mail_template,
    duplicate_mail_template,
    edit_mail_template,
    move_mail_template,
    trash_mail_template,
)
from app.people.mail_template_values import LONGEST_BODY, MailTemplateValues
from app.store import Change, Store
from app.store.categories import CATEGORY_IDS
from tests.making import (
    WINDOW,
    FakeClock,
    insert_activity,
    insert_employer,
    insert_job,
    kept_rows,
    make_stages,
)
from tests.undoing import ANEW, a_life, done_and_undone

FIRST = ["Thank you", "Follow-up", "Availability", "Withdrawal"]


def names(store: Store) -> list[str]:
    return [template.name for template in mail_templates(store)]


def ids(store: Store) -> list[str]:
    return [template.id for template in mail_templates(store)]


def made(change: Change) -> str:
    (template_id,) = change.touches("mail_template")
    return template_id


def test_a_new_file_has_four_templates(store: Store) -> None:
    assert names(store) == FIRST
    assert [template.category for template in mail_templates(store)] == [
        "Send Thank You",
        "Follow Up",
        "Send Availability",
        "Application Withdrawn",
    ]


def test_a_template_is_added_at_the_end(store: Store) -> None:
    values = MailTemplateValues(
        " Ask\tagain ", "Sub\r\nject", "  Line\r\nother\x00 \n\n", CATEGORY_IDS["Email"]
    )
    change = add_mail_template(store, WINDOW, values)
    assert change.label == "Add the mail template Ask again"
    assert names(store) == [*FIRST, "Ask again"]
    template = mail_template(store, made(change))
    assert template.values == MailTemplateValues(
        "Ask again", "Sub ject", "Line\nother\n", CATEGORY_IDS["Email"]
    )
    assert template.category == "Email"


def test_a_template_is_edited_quietly_and_equal_values_write_nothing(store: Store) -> None:
    template = mail_templates(store)[0]
    change = edit_mail_template(store, WINDOW, template.id, MailTemplateValues("Thanks", "s", "b"))
    assert change.is_quiet
    assert mail_template(store, template.id).values == MailTemplateValues("Thanks", "s", "b\n")
    before = kept_rows(store)
    assert not edit_mail_template(store, WINDOW, template.id, MailTemplateValues("Thanks", "s", "b")).touched
    assert kept_rows(store) == before


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (MailTemplateValues("  "), "name"),
        (MailTemplateValues("x" * 201), "name"),
        (MailTemplateValues("a", "x" * 501), "subject"),
        (MailTemplateValues("a", "", "x" * (LONGEST_BODY + 1)), "body"),
    ],
)
def test_what_a_template_cannot_hold_is_refused(store: Store, values: MailTemplateValues, field: str) -> None:
    before = kept_rows(store)
    with pytest.raises(FieldRefused) as refused:
        add_mail_template(store, WINDOW, values)
    assert refused.value.field == field
    assert kept_rows(store) == before


def test_a_category_that_is_not_there_is_none(store: Store) -> None:
    change = add_mail_template(store, WINDOW, MailTemplateValues("a", category_id="f" * 24))
    assert mail_template(store, made(change)).values.category_id is None


def test_a_copy_stands_behind_its_original_with_a_name_of_its_own(store: Store) -> None:
    change = duplicate_mail_template(store, WINDOW, ids(store)[0])
    duplicate_mail_template(store, WINDOW, ids(store)[0])
    assert names(store) == ["Thank you", "Thank you 3", "Thank you 2", *FIRST[1:]]
    assert mail_template(store, made(change)).values.body == mail_templates(store)[0].values.body


def test_templates_are_put_in_order(store: Store) -> None:
    one, two, three, four = ids(store)
    move_mail_template(store, WINDOW, four, one)
    assert ids(store) == [four, one, two, three]
    move_mail_template(store, WINDOW, four, None)
    assert ids(store) == [one, two, three, four]
    move_mail_template(store, WINDOW, one, three)
    assert ids(store) == [two, one, three, four]
    assert not move_mail_template(store, WINDOW, one, three).touched


def test_templates_of_one_place_are_parted(store: Store) -> None:
    with store.change("Edit", WINDOW) as writing:
        writing.connection.execute("UPDATE mail_template SET order_key = 'V'")
    one, two, three, four = ids(store)
    move_mail_template(store, WINDOW, four, two)
    assert ids(store) == [one, four, two, three]


def test_a_template_goes_to_the_trash_and_comes_back(store: Store) -> None:
    before = kept_rows(store)
    first = ids(store)[0]
    assert trash_mail_template(store, WINDOW, first).label == "Delete the mail template Thank you"
    assert names(store) == FIRST[1:]
    with pytest.raises(NotFound):
        mail_template(store, first)
    store.undo()
    assert kept_rows(store) == before


def test_steps_with_a_template_that_is_gone_are_refused(store: Store) -> None:
    first, second, *_ = ids(store)
    trash_mail_template(store, WINDOW, first)
    before = kept_rows(store)
    for step in (
        lambda: edit_mail_template(store, WINDOW, first, MailTemplateValues("a")),
        lambda: duplicate_mail_template(store, WINDOW, first),
        lambda: move_mail_template(store, WINDOW, first, None),
        lambda: move_mail_template(store, WINDOW, second, first),
        lambda: trash_mail_template(store, WINDOW, first),
    ):
        with pytest.raises(NotFound):
            step()
    assert kept_rows(store) == before


steps = st.lists(
    st.tuples(
        st.sampled_from("aecmt"), st.integers(0, 9), st.integers(0, 9), st.sampled_from(["", "x", "y z"])
    ),
    min_size=1,
    max_size=12,
)


@settings(ANEW, max_examples=40)
@given(steps)
def test_undo_of_any_steps_gives_back_the_exact_rows(
    fresh_file: Path, steps: list[tuple[str, int, int, str]]
) -> None:
    with a_life(fresh_file) as store:
        done_and_undone(store, lambda step: _do(store, step), steps)


def _do(store: Store, step: tuple[str, int, int, str]) -> Change | None:
    what, first, second, text = step
    present = [*ids(store), None]
    template_id, other = present[first % len(present)], present[second % len(present)]
    values = MailTemplateValues(text, text, text)
    try:
        if what == "a":
            return add_mail_template(store, WINDOW, values)
        if template_id is None:
            return None
        if what == "e":
            return edit_mail_template(store, WINDOW, template_id, values)
        if what == "c":
            return duplicate_mail_template(store, WINDOW, template_id)
        if what == "m":
            return move_mail_template(store, WINDOW, template_id, other)
        return trash_mail_template(store, WINDOW, template_id)
    except FieldRefused:
        return None


# What is known of a job.


@pytest.fixture
def job_id(store: Store) -> str:
    stage = make_stages(store, "Wishlist")[0]
    with store.change("Add", WINDOW) as writing:
        employer = insert_employer(writing, "Lumen Freight")
        return insert_job(
            writing, stage, title="Data Engineer", employer_id=employer, salary="50k", deadline="2026-12-01"
        )


def test_facts_of_a_job(store: Store, job_id: str) -> None:
    assert mail_facts(store, job_id) == MailFacts(
        "Data Engineer", "Lumen Freight", "", "50k", None, date(2026, 12, 1), None
    )


def test_the_day_of_the_application_is_that_of_the_earliest_made_apply(store: Store, job_id: str) -> None:
    apply = CATEGORY_IDS["Apply"]
    with store.change("Add", WINDOW) as writing:
        insert_activity(
            writing, job_id, category_id=apply, is_completed=0, completed_at=date_to_ms(date(2026, 1, 1))
        )
        for day in (3, 2):
            insert_activity(
                writing,
                job_id,
                category_id=apply,
                is_completed=1,
                is_all_day=1,
                completed_at=date_to_ms(date(2026, 11, day)),
            )
    assert mail_facts(store, job_id).applied_on == date(2026, 11, 3)


def test_the_interview_is_the_one_nearest_to_now(store: Store, clock: FakeClock, job_id: str) -> None:
    now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    talk = CATEGORY_IDS["Phone Interview"]
    with store.change("Add", WINDOW) as writing:
        for hours in (-300, -20, 90):
            at = to_ms(now + timedelta(hours=hours))
            insert_activity(writing, job_id, category_id=talk, start_at=at)
        insert_activity(writing, job_id, start_at=to_ms(now))  # a mail
        insert_activity(writing, job_id, category_id=talk, start_at=to_ms(now), is_scheduled=0)
        insert_activity(writing, job_id, category_id=talk, start_at=to_ms(now), trashed_at=1)
    assert mail_facts(store, job_id).interview == now - timedelta(hours=20)


def test_an_interview_of_a_whole_day_is_a_day(store: Store, job_id: str) -> None:
    with store.change("Add", WINDOW) as writing:
        insert_activity(
            writing,
            job_id,
            category_id=CATEGORY_IDS["On Site Interview"],
            start_at=date_to_ms(date(2026, 11, 24)),
            is_all_day=1,
        )
    assert mail_facts(store, job_id).interview == date(2026, 11, 24)


def test_a_job_in_the_trash_has_no_facts(store: Store, job_id: str) -> None:
    with store.change("Delete", WINDOW) as writing:
        writing.connection.execute("UPDATE job SET trashed_at = 1")
    with pytest.raises(NotFound):
        mail_facts(store, job_id)
