"""When a job is added at an employer met before, what is known of the last time is told."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.people.met_before import MetBefore, met_before
from app.store import Store
from app.store.categories import CATEGORY_IDS
from tests.making import WINDOW, insert_activity, insert_employer, insert_job, make_stages, run


def ms(year: int, month: int, day: int, hour: int = 0) -> int:
    return int(datetime(year, month, day, hour, tzinfo=UTC).timestamp() * 1000)


@pytest.fixture
def stage(store: Store) -> str:
    (stage_id,) = make_stages(store, "applied")
    return stage_id


def make(store: Store, stage: str, employer: str, **values: object) -> str:
    """Make a job at an employer of its own, applied for on `applied` where that is given."""
    applied = values.pop("applied", None)
    with store.change("Make", WINDOW) as writing:
        row = writing.connection.execute("SELECT id FROM employer WHERE name = ?", (employer,)).fetchone()
        employer_id = row[0] if row else insert_employer(writing, employer)
        job_id = insert_job(writing, stage, employer_id=employer_id, **values)
        if applied:
            done(writing, job_id, "Apply", applied)
    return job_id


def done(writing: object, job_id: str, category: str, at: object) -> None:
    insert_activity(
        writing,  # type: ignore[arg-type]
        job_id,
        category_id=CATEGORY_IDS[category],
        is_completed=1,
        completed_at=at,
        is_all_day=1,
    )


def test_an_employer_never_met_is_nothing(store: Store, stage: str) -> None:
    make(store, stage, "Nova", outcome="rejected")
    assert met_before(store, "Lumen") is None
    assert met_before(store, "") is None
    assert met_before(store, "  ") is None


def test_a_job_that_was_only_wished_for_is_no_application(store: Store, stage: str) -> None:
    make(store, stage, "Lumen")
    assert met_before(store, "Lumen") is None


def test_the_day_is_that_of_the_outcome_else_of_the_end_else_of_the_application(
    store: Store, stage: str
) -> None:
    job_id = make(store, stage, "Lumen", title="Cook", outcome="no_answer", applied=ms(2026, 7, 1))
    assert met_before(store, "Lumen") == MetBefore(
        job_id, "Cook", "Lumen", "no_answer", date(2026, 7, 1), False
    )
    with store.change("Make", WINDOW) as writing:
        done(writing, job_id, "Rejected", ms(2026, 7, 20))
    found = met_before(store, "Lumen")
    assert found is not None
    assert found.day == date(2026, 7, 20)
    run(store, "UPDATE job SET outcome_on = '2026-07-21', is_archived = 1")
    found = met_before(store, "Lumen")
    assert found is not None
    assert (found.day, found.is_archived) == (date(2026, 7, 21), True)


def test_an_open_application_has_no_outcome(store: Store, stage: str) -> None:
    make(store, stage, "Lumen", applied=ms(2026, 7, 1))
    found = met_before(store, "Lumen")
    assert found is not None
    assert (found.outcome, found.day) == (None, date(2026, 7, 1))


def test_an_end_of_unknown_date_has_no_day(store: Store, stage: str) -> None:
    make(store, stage, "Lumen", outcome="rejected")
    found = met_before(store, "Lumen")
    assert found is not None
    assert (found.outcome, found.day) == ("rejected", None)


def test_the_last_one_counts_and_the_job_itself_does_not(store: Store, stage: str) -> None:
    newest = make(store, stage, "Lumen", title="New", outcome="rejected", outcome_on="2026-09-01")
    make(store, stage, "Lumen", title="Old", outcome="withdrawn", outcome_on="2026-01-01")
    undated = make(store, stage, "Lumen", title="Undated", outcome="declined")
    found = met_before(store, "Lumen")
    assert found is not None
    assert found.job_id == newest
    but_newest = met_before(store, "Lumen", newest)
    assert but_newest is not None
    assert but_newest.title == "Old"
    run(store, "UPDATE job SET trashed_at = 1 WHERE id <> ?", undated)
    only = met_before(store, "Lumen")
    assert only is not None
    assert only.title == "Undated"


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("Lumen Freight", " lumen   FREIGHT "),
        ("Ørsted", "ØRSTED"),
        ("ørsted", "Ørsted"),
        ("Café Žižkov", "CAFÉ ŽIŽKOV"),
        ("Straße 8", "STRASSE 8"),
        ("Газ", "ГАЗ"),
        ("100%", "100%"),
        ("株式会社", "株式会社"),
        ("🚆 Rail", "🚆 rail"),
    ],
)
def test_names_are_the_same_whatever_their_case_and_blanks(
    store: Store, stage: str, kept: str, typed: str
) -> None:
    make(store, stage, f"{kept} Ltd", outcome="accepted")
    make(store, stage, kept, outcome="rejected")
    found = met_before(store, typed)
    assert found is not None
    assert (found.employer, found.outcome) == (kept, "rejected")
