from __future__ import annotations

import pytest

from app import board
from app.activities import kinds
from app.board.outcomes import MILESTONES, OUTCOME_WORDS, outcome_of_stage
from app.store import Store
from app.store.change import OutcomeOffer
from app.store.models.boards import OUTCOMES
from tests.making import WINDOW, make_jobs, make_stages, run


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("rejected", "rejected"),
        ("  REJECTED ", "rejected"),
        ("Rejections", "rejected"),
        ("rejected by me", "declined"),
        ("I rejected", "declined"),
        ("Offer  rejected", "declined"),
        ("Declined", "declined"),
        ("Accepted", "accepted"),
        ("Hired", "accepted"),
        ("Withdrawn", "withdrawn"),
        ("Ghosted", "no_answer"),
        ("No answer", "no_answer"),
        ("Offer", None),
        ("wishlist", None),
        ("Not rejected yet", None),
        ("", None),
    ],
)
def test_a_stage_means_an_outcome_by_its_whole_name(name: str, outcome: str | None) -> None:
    assert outcome_of_stage(name) == outcome


def test_every_outcome_has_words_and_only_silence_logs_nothing() -> None:
    assert set(OUTCOME_WORDS) == set(OUTCOMES)
    assert set(MILESTONES) == set(OUTCOMES) - {"no_answer"}


def test_activities_mean_the_outcomes_that_log_them() -> None:
    logged = {milestone.category_id: outcome for outcome, milestone in MILESTONES.items()}
    assert dict(kinds.OUTCOMES) == logged


def test_a_move_into_a_stage_offers_its_outcome_to_jobs_that_have_it_not(store: Store) -> None:
    first, rejected = make_stages(store, "applied", "rejected")
    one, two, three = make_jobs(store, first, "one", "two", "three")
    run(store, "UPDATE job SET outcome = 'rejected' WHERE id = ?", two)
    change = board.move_jobs(store, WINDOW, [one, two, three], rejected, None)
    assert change.offers == (OutcomeOffer((one, three), "rejected"),)


def test_no_outcome_is_offered_for_other_stages_reordering_or_undo(store: Store) -> None:
    first, rejected = make_stages(store, "applied", "rejected")
    one, two = make_jobs(store, rejected, "one", "two")
    assert board.move_jobs(store, WINDOW, [two], rejected, one).offers == ()
    assert board.move_jobs(store, WINDOW, [one], first, None).offers == ()
    undone = store.undo()
    assert undone is not None
    assert undone.offers == ()
