"""Jobs that documents go with."""

from __future__ import annotations

import pytest

from app.store import Store
from tests.making import make_jobs, make_stages


@pytest.fixture
def jobs(store: Store) -> list[str]:
    """Return the ids of three jobs."""
    (stage,) = make_stages(store, "Wishlist")
    return make_jobs(store, stage, "cook", "baker", "waiter")
