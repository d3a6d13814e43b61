"""Hits in notes, postings, activities and documents, read beside the window."""

from __future__ import annotations

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.board import trash_jobs
from app.finding.text_search import TextSearch
from app.store import Store
from tests.making import WINDOW, insert, insert_activity, insert_job, insert_note, make_stages


@pytest.fixture
def job(store: Store) -> str:
    (stage,) = make_stages(store, "wishlist")
    with store.change("Add", WINDOW) as writing:
        job_id = insert_job(writing, stage, title="Engineer")
        insert_note(writing, job_id, "They asked for a portfolio\nof railway timetables")
        insert(writing, "posting", job_id=job_id, text="We plan railway freight", html="", original="")
        insert_activity(writing, job_id, title="Call with Mina", note="about railway")
        document = insert(writing, "document", name="Railway resume.pdf", digest="0" * 64, size=1)
        insert(writing, "job_document", job_id=job_id, document_id=document, position=0)
    return job_id


def found(store: Store, typed: str) -> list[tuple[str, str]]:
    hits = TextSearch(store.folder.database, typed, 20).run()
    return [(hit.where, hit.excerpt) for hit in hits]


def test_each_place_is_named_with_what_was_found_marked(store: Store, job: str) -> None:
    places = dict(found(store, "railw"))
    assert places == {
        "activity": "Call with Mina about \x02railway\x03",
        "document": "\x02Railway\x03 resume.pdf",
        "note": "They asked for a portfolio of \x02railway\x03 timetables",
        "posting": "We plan \x02railway\x03 freight",
    }
    assert {hit.job_id for hit in TextSearch(store.folder.database, "railway", 20).run()} == {job}


@pytest.mark.parametrize("typed", ["", "ra", "a railway", '"', "NOT OR", "\0", "* ^ ( )"])
def test_what_is_too_short_or_in_no_text_finds_nothing(store: Store, job: str, typed: str) -> None:
    assert found(store, typed) == []


def test_texts_of_a_job_in_the_trash_are_not_found(store: Store, job: str) -> None:
    trash_jobs(store, WINDOW, [job])
    assert found(store, "railway") == []


def test_a_search_that_was_stopped_before_it_began_finds_nothing(store: Store, job: str) -> None:
    search = TextSearch(store.folder.database, "railway", 20)
    search.stop()
    assert search.run() == ()


def test_a_search_can_be_stopped_from_another_thread_at_any_moment(store: Store, job: str) -> None:
    for _ in range(30):
        search = TextSearch(store.folder.database, "railway", 20)
        results: list[int] = []
        thread = threading.Thread(target=lambda s=search, r=results: r.append(len(s.run())))
        thread.start()
        search.stop()
        thread.join()
        assert results in ([0], [4])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=250))
def test_whatever_is_typed_is_taken_as_words(store: Store, job: str, typed: str) -> None:
    assert isinstance(found(store, typed), list)
