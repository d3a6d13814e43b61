"""What the panel says of a job above its tabs."""

from __future__ import annotations

import pytest

from app.board.panel_queries import PanelCounts, offered_pay, panel_counts, panel_head
from app.errors import NotFound
from app.store import Store
from tests.making import (
    WINDOW,
    insert,
    insert_activity,
    insert_contact,
    insert_employer,
    insert_job,
    insert_note,
    make_stages,
    run,
)


@pytest.fixture
def job(store: Store) -> str:
    """Return the id of a job with an employer, in the second of two stages."""
    stages = make_stages(store, "Wishlist", "Applied")
    with store.change("Add", WINDOW) as writing:
        employer = insert_employer(writing, "Lumen")
        return insert_job(writing, stages[1], title="Cook", employer_id=employer, location="Lyon")


def test_a_job_in_short(store: Store, job: str) -> None:
    head = panel_head(store, job)
    assert (head.title, head.employer, head.location) == ("Cook", "Lumen", "Lyon")
    assert head.stage is not None
    assert head.stage.name == "Applied"
    assert [stage.name for stage in head.stages] == ["Wishlist", "Applied"]


def test_a_job_in_the_trash_is_not_there(store: Store, job: str) -> None:
    run(store, "UPDATE job SET trashed_at = 1 WHERE id = ?", job)
    with pytest.raises(NotFound):
        panel_head(store, job)


def test_only_what_is_there_and_to_do_is_counted(store: Store, job: str) -> None:
    assert panel_counts(store, job) == PanelCounts(0, 0, 0, 0)
    with store.change("Fill", WINDOW) as writing:
        insert_activity(writing, job)
        insert_activity(writing, job, is_completed=1)
        insert_activity(writing, job, trashed_at=1)
        for text in ("one", "two"):
            insert_note(writing, job, text)
        contact = insert_contact(writing, 1)
        insert(writing, "contact_job", contact_id=contact, job_id=job)
        document = insert(writing, "document", name="cv.pdf", digest="d", size=1, kind="resume")
        insert(writing, "job_document", job_id=job, document_id=document, position=0)
    assert panel_counts(store, job) == PanelCounts(1, 2, 1, 1)
    run(store, "UPDATE contact SET trashed_at = 1")
    run(store, "UPDATE document SET trashed_at = 1")
    assert panel_counts(store, job) == PanelCounts(1, 2, 0, 0)


def test_the_newest_terms_are_what_is_offered(store: Store, job: str) -> None:
    assert offered_pay(store, job) is None
    with store.change("Offer", WINDOW) as writing:
        made = insert_activity(writing, job)
        insert(writing, "offer", activity_id=made, status="received")
        plain = dict.fromkeys(("bonus", "equity", "benefits"), "")
        for position, base in enumerate(("50k", "60k", "")):
            insert(writing, "offer_terms", activity_id=made, position=position, base=base, **plain)
    assert offered_pay(store, job) == ("60k", None)
