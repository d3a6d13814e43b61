"""How soon people and employers are there with 20,000 jobs, 3,000 employers and 5,000 contacts."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable

import pytest

from app.activities import NewActivity, add_activities
from app.board.order import keys_between
from app.board.writing import NewJob, add_jobs, employer_ids
from app.people import NewContact, add_contacts
from app.people.contact_queries import contact_lines, contacts_of_job, people_choices
from app.people.employer_queries import employer_details, employer_lines
from app.people.met_before import met_before
from app.store import Store
from app.store.categories import CATEGORY_IDS
from tests.bench.conftest import timed
from tests.making import WINDOW, insert, make_stages

JOBS, EMPLOYERS, CONTACTS = 20_000, 3_000, 5_000
ROUNDS = 15


def fill(store: Store) -> list[str]:
    """Make jobs with two activities each, and people whom some of these name; return the ids of the jobs."""
    draw = random.Random(1)
    stages = make_stages(store, "wishlist", "applied", "interview", "offer", "rejected")
    with store.change("Make", WINDOW) as writing:
        names = [
            f"{first} {number}" for number in range(EMPLOYERS // 3) for first in ("Lumen", "Nova", "Ørsted")
        ]
        employers = list(employer_ids(writing, names).values())
        keys = keys_between(None, None, JOBS)
        jobs = [
            NewJob(
                writing.new_id(),
                stages[at % len(stages)],
                key,
                f"Engineer {at}",
                employer_id=employers[int(draw.random() ** 2 * len(employers))],
                outcome=draw.choice([None, "rejected", "no_answer"]),
            )
            for at, key in enumerate(keys)
        ]
        add_jobs(writing, jobs)
        kinds = [CATEGORY_IDS["Apply"], *CATEGORY_IDS.values()]
        done = [
            NewActivity(
                job.id, kind, "x", is_completed=True, completed_at=writing.now - draw.randrange(10**10)
            )
            for job in jobs
            for kind in (kinds[0], draw.choice(kinds))
        ]
        activity_ids = add_activities(writing, done)
        linked = jobs[:: JOBS // CONTACTS]
        add_contacts(
            writing,
            [
                NewContact(f"Name {at}", f"n{at}@x.example", "Recruiter", "", job.id, job.employer_id)
                for at, job in enumerate(linked)
            ],
        )
        contacts = [row[0] for row in writing.connection.execute("SELECT id FROM contact")]
        for activity_id, contact_id in zip(activity_ids[::8], contacts, strict=False):
            insert(writing, "activity_contact", activity_id=activity_id, contact_id=contact_id)
    return [job.id for job in jobs]


@pytest.mark.bench
def test_people_and_employers_are_read(store: Store, tell: Callable[[str], None]) -> None:
    jobs = fill(store)
    floor = statistics.median(
        timed(lambda: store.connection.execute("SELECT id, employer_id FROM live_job").fetchall())
        for _ in range(ROUNDS)
    )
    busiest = max(employer_lines(store), key=lambda line: line.job_count)
    questions: dict[str, Callable[[], object]] = {
        "all employers with their counts": lambda: employer_lines(store),
        "one employer": lambda: employer_details(store, busiest.id),
        "all contacts": lambda: contact_lines(store),
        "people to pick for a job": lambda: people_choices(store, jobs[0]),
        "people of a job": lambda: contacts_of_job(store, jobs[0]),
        "met before": lambda: met_before(store, busiest.name),
        "never met": lambda: met_before(store, "Globex"),
    }
    tell(f"floor, all jobs by id: {floor * 1000:.1f} ms")
    for name, ask in questions.items():
        taken = sorted(timed(ask) for _ in range(ROUNDS))
        tell(f"{name}: median {taken[ROUNDS // 2] * 1000:.2f} ms, worst {taken[-1] * 1000:.2f} ms")
