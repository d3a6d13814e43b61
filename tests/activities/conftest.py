"""What tests of activities may use: a job, and people who are contacts."""

from __future__ import annotations

import pytest

from app.store import Store
from tests.making import WINDOW, insert_contact, make_jobs, make_stages


@pytest.fixture
def job(store: Store) -> str:
    """Return the only job of a board."""
    return make_jobs(store, make_stages(store, "wishlist")[0], "A")[0]


@pytest.fixture
def people(store: Store) -> list[str]:
    """Return three contacts."""
    with store.change("Add", WINDOW) as writing:
        return [insert_contact(writing, number) for number in (1, 2, 3)]
