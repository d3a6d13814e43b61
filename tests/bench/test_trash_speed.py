"""How soon the trash is there with 10,000 things in it, and how long emptying it ever holds the window."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable
from time import perf_counter

import pytest

from app.board import trash_jobs
from app.board.order import keys_between
from app.board.trash_queries import trash_lines
from app.board.writing import NewJob, add_jobs, add_postings, employer_ids
from app.store import Store
from app.store.emptying import Emptying, everything_in_trash
from tests.bench.conftest import percentile, timed
from tests.making import WINDOW, insert_activity, insert_note, make_stages

JOBS, TRASHED = 20_000, 10_000
ROUNDS = 7


def fill(store: Store) -> None:
    """Make jobs with postings of 3 KB, activities and notes, and put half of them into the trash."""
    draw = random.Random(1)
    words = ["".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=7)) for _ in range(8000)]
    stages = make_stages(store, "wishlist", "applied", "interview")
    with store.change("Make", WINDOW) as writing:
        employers = list(employer_ids(writing, [f"Employer {number}" for number in range(3000)]).values())
        jobs = [
            NewJob(writing.new_id(), stages[at % 3], key, f"Engineer {at}", employer_id=employers[at % 3000])
            for at, key in enumerate(keys_between(None, None, JOBS))
        ]
        add_jobs(writing, jobs)
        add_postings(writing, [(job.id, " ".join(draw.choices(words, k=375))) for job in jobs])
        for job in jobs[:TRASHED]:
            insert_activity(writing, job.id, title="Phone screen")
            insert_activity(writing, job.id, note="some note")
            insert_note(writing, job.id, "a note with some words " * 5)
    trash_jobs(store, WINDOW, [job.id for job in jobs[:TRASHED]])


@pytest.mark.bench
def test_the_trash_is_listed_and_emptied_at_size(store: Store, tell: Callable[[str], None]) -> None:
    fill(store)
    listed = statistics.median(timed(lambda: trash_lines(store)) for _ in range(ROUNDS)) * 1000
    begun = perf_counter()
    emptying = Emptying(store, everything_in_trash(store))
    slices = [perf_counter() - begun]
    has_more = True
    while has_more:
        at = perf_counter()
        has_more = emptying.step()
        slices.append(perf_counter() - at)
    slices.sort()
    over = sum(1 for one in slices if one > 0.016)
    tell(
        f"trash: {TRASHED} things listed in {listed:.1f} ms · emptied in {sum(slices):.1f} s, "
        f"{len(slices)} slices, median {statistics.median(slices) * 1000:.1f}, "
        f"p99 {percentile(slices, 99) * 1000:.1f}, longest {slices[-1] * 1000:.1f} ms, {over} over 16 ms"
    )
    assert emptying.done == TRASHED
