"""What is asked about single jobs before something is done with them."""

from __future__ import annotations

from app.board import trash_jobs
from app.board.job_queries import JobUrl, have_urls, job_urls, jobs_in_stage, top_of_stage
from app.store import Origin, Store
from tests.making import make_jobs, make_stages, run


def test_addresses_come_in_the_order_asked_and_only_of_live_jobs(store: Store) -> None:
    applied, *_ = make_stages(store, "applied")
    one, two, three = make_jobs(store, applied, "One", "Two", "Three")
    run(store, "UPDATE job SET url = 'example.org/1' WHERE id = ?", one)
    trash_jobs(store, Origin.WINDOW, [two])
    assert job_urls(store, [three, two, one, three, "not there"]) == (
        JobUrl(three, "Three", ""),
        JobUrl(one, "One", "example.org/1"),
    )
    assert job_urls(store, []) == ()


def test_one_job_with_an_address_is_enough(store: Store) -> None:
    applied, *_ = make_stages(store, "applied")
    one, two, three = make_jobs(store, applied, "One", "Two", "Three")
    run(store, "UPDATE job SET url = 'example.org/1' WHERE id IN (?, ?)", one, three)
    run(store, "UPDATE job SET url = '  ' WHERE id = ?", two)
    trash_jobs(store, Origin.WINDOW, [three])
    assert have_urls(store, [two, one])
    assert not have_urls(store, [two, three, "not there"])
    assert not have_urls(store, [])


def test_the_top_of_a_stage_is_what_the_board_shows_there(store: Store) -> None:
    applied, offer = make_stages(store, "applied", "offer")
    one, two, three = make_jobs(store, applied, "One", "Two", "Three")
    assert top_of_stage(store, applied) == one
    trash_jobs(store, Origin.WINDOW, [one])
    run(store, "UPDATE job SET is_archived = 1 WHERE id = ?", two)
    assert top_of_stage(store, applied) == three
    assert top_of_stage(store, offer) is None


def test_archived_jobs_count_as_what_a_stage_has(store: Store) -> None:
    applied, offer = make_stages(store, "applied", "offer")
    one, two, _ = make_jobs(store, applied, "One", "Two", "Three")
    run(store, "UPDATE job SET is_archived = 1 WHERE id = ?", one)
    trash_jobs(store, Origin.WINDOW, [two])
    assert jobs_in_stage(store, applied) == 2
    assert jobs_in_stage(store, offer) == 0
