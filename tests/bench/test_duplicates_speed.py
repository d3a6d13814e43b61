"""How long a search for duplicates takes with 20,000 jobs, and how soon one that is added is told."""

from __future__ import annotations

import random
from time import perf_counter

import pytest

from app.board.duplicates import find_duplicates
from app.board.known_already import known_already
from app.board.order import keys_between
from app.board.writing import NewJob, add_jobs, add_postings, employer_ids
from app.store import Store, Work
from tests.making import WINDOW, make_stages

JOBS, EMPLOYERS, ASKED = 20_000, 3_000, 300
LEVELS = ("", "Senior ", "Junior ", "Lead ", "Staff ")
FIELDS = (
    "Data",
    "Cloud",
    "Backend",
    "Platform",
    "Risk",
    "Finance",
    "Growth",
    "Product",
    "Security",
    "Quality",
)
ROLES = ("Engineer", "Analyst", "Manager", "Designer", "Scientist", "Editor", "Consultant", "Developer")
TOWNS = ("Lyon", "Paris", "Berlin", "Madrid", "Remote", "")


def fill(store: Store) -> list[str]:
    """Make jobs with postings of 3 KB, a third of each about its employer; return the ids of the jobs."""
    draw = random.Random(4)
    letters = "abcdefghijklmnopqrstuvwxyz"
    known = ["".join(draw.choices(letters, k=draw.randint(2, 10))) for _ in range(6_000)]
    stages = make_stages(store, "wishlist", "applied", "interview")
    with store.change("Make", WINDOW) as writing:
        names = [f"{known[at]} {known[at + 1]}" for at in range(EMPLOYERS)]
        employers = list(employer_ids(writing, names).values())
        about = {employer: " ".join(draw.choices(known, k=130)) for employer in employers}
        jobs, postings = [], []
        for at, key in enumerate(keys_between(None, None, JOBS)):
            employer = employers[min(int(draw.expovariate(1 / 300)), EMPLOYERS - 1)]
            title = draw.choice(LEVELS) + draw.choice(FIELDS) + " " + draw.choice(ROLES)
            address = f"s{at % 50}.example/jobs/{at}"
            job = NewJob(
                writing.new_id(),
                stages[at % 3],
                key,
                title,
                employer,
                f"https://{address}",
                address,
                draw.choice(TOWNS),
            )
            jobs.append(job)
            postings.append((job.id, f"{about[employer]} {' '.join(draw.choices(known, k=330))}"))
        add_jobs(writing, jobs)
        add_postings(writing, postings)
    return [job.id for job in jobs]


@pytest.mark.bench
def test_how_long_a_search_takes(store: Store) -> None:
    job_ids = fill(store)
    start = perf_counter()
    found = find_duplicates(store, Work("looking for duplicates"))
    searched = perf_counter() - start
    taken = []
    for job_id in random.Random(1).sample(job_ids, ASKED):
        start = perf_counter()
        known_already(store.connection, job_id)
        taken.append((perf_counter() - start) * 1000)
    taken.sort()
    print(
        f"\nduplicates among 20,000 jobs of 3 KB postings: {searched:.1f} s, {len(found)} groups; "
        f"told when one is added: median {taken[ASKED // 2]:.2f} ms, p99 {taken[int(ASKED * 0.99)]:.2f} ms"
    )
