"""Jobs leave their board without being lost, and come back to it."""

from __future__ import annotations

import pytest

from app.board.archive_commands import archive_ended, archive_jobs, bring_jobs_back, ended_jobs
from app.board.commands import trash_jobs
from app.board.trash_queries import archived_jobs
from app.errors import NotFound, Refused
from app.store import Store
from app.store.search import find_jobs
from tests.making import WINDOW, FakeClock, action_types, kept_rows, make_jobs, make_stages, run, titles_of


def test_archived_jobs_leave_the_board_as_one_change_and_are_still_found(store: Store) -> None:
    (stage,) = make_stages(store, "applied")
    jobs = make_jobs(store, stage, "cook", "baker", "driver")
    before = kept_rows(store)
    change = archive_jobs(store, WINDOW, jobs[:2])
    assert change.label == "Archive 2 jobs"
    assert titles_of(store, stage) == ["driver"]
    assert action_types(store, change) == ["JOB_UPDATED", "JOB_UPDATED"]
    assert find_jobs(store.connection, "cook") == [jobs[0]]
    store.undo()
    assert kept_rows(store) == before


def test_one_archived_job_is_named(store: Store) -> None:
    (stage,) = make_stages(store, "applied")
    (job,) = make_jobs(store, stage, "cook")
    assert archive_jobs(store, WINDOW, [job]).label == "Archive Cook"
    assert archive_jobs(store, WINDOW, [job]).id == 0
    assert bring_jobs_back(store, WINDOW, [job]).label == "Bring back Cook"


def test_jobs_come_back_to_the_top_of_their_stages_in_the_given_order(store: Store) -> None:
    first, second = make_stages(store, "applied", "offer")
    jobs = make_jobs(store, first, "a", "b", "c", "d")
    (other,) = make_jobs(store, second, "e")
    archive_jobs(store, WINDOW, [*jobs[1:3], other])
    before = kept_rows(store)
    bring_jobs_back(store, WINDOW, [jobs[2], other, jobs[1]])
    assert titles_of(store, first) == ["c", "b", "a", "d"]
    assert titles_of(store, second) == ["e"]
    store.undo()
    assert kept_rows(store) == before


def test_bringing_back_what_is_on_the_board_moves_nothing(store: Store) -> None:
    (stage,) = make_stages(store, "applied")
    jobs = make_jobs(store, stage, "a", "b")
    assert bring_jobs_back(store, WINDOW, [jobs[1]]).id == 0
    assert titles_of(store, stage) == ["a", "b"]


def test_jobs_that_are_gone_are_refused(store: Store) -> None:
    (stage,) = make_stages(store, "applied")
    jobs = make_jobs(store, stage, "a", "b")
    trash_jobs(store, WINDOW, [jobs[0]])
    before = kept_rows(store)
    for command in (archive_jobs, bring_jobs_back):
        with pytest.raises(NotFound):
            command(store, WINDOW, jobs)
    assert kept_rows(store) == before


def test_the_sweep_takes_jobs_with_an_outcome(store: Store) -> None:
    (stage,) = make_stages(store, "applied")
    jobs = make_jobs(store, stage, "a", "b", "c")
    run(store, "UPDATE job SET outcome = 'rejected' WHERE id IN (?, ?)", jobs[0], jobs[2])
    assert ended_jobs(store, stage) == (jobs[0], jobs[2])
    assert archive_ended(store, WINDOW, stage).label == "Archive 2 jobs"
    assert titles_of(store, stage) == ["b"]
    with pytest.raises(Refused):
        archive_ended(store, WINDOW, stage)


@pytest.mark.parametrize(
    ("name", "count"),
    [("Rejected", 2), ("Ghosted", 2), ("offer declined", 2), ("Hired", 0), ("applied", 0)],
)
def test_the_sweep_takes_all_jobs_of_a_stage_that_means_their_end(
    store: Store, name: str, count: int
) -> None:
    (stage,) = make_stages(store, name)
    jobs = make_jobs(store, stage, "a", "b")
    assert ended_jobs(store, stage) == tuple(jobs[:count])


def test_archived_jobs_are_listed_those_of_last_first_with_the_day(store: Store, clock: FakeClock) -> None:
    (stage,) = make_stages(store, "applied")
    jobs = make_jobs(store, stage, "a", "b", "c", "d")
    run(store, "UPDATE job SET is_archived = 1 WHERE id = ?", jobs[3])
    store.connection.execute("DELETE FROM action WHERE job_id = ?", (jobs[3],))
    archive_jobs(store, WINDOW, [jobs[0]])
    clock.advance(60)
    archive_jobs(store, WINDOW, [jobs[1]])
    found = archived_jobs(store)
    assert [job.title for job in found] == ["b", "a", "d"]
    assert [job.archived_at for job in found] == [clock.now, clock.now - 60_000, None]
    assert (found[0].board, found[0].stage, found[0].name) == ("Search", "Applied", "b")
    trash_jobs(store, WINDOW, [jobs[0]])
    assert [job.title for job in archived_jobs(store)] == ["b", "d"]
