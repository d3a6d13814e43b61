"""What a done activity means for how its job ended: the change offers it, and nothing is marked unasked."""

from __future__ import annotations

import pytest

from app.activities.activity_commands import (
    add_activity,
    add_activity_to_jobs,
    complete_activities,
    reopen_activities,
)
from app.activities.activity_values import ActivityValues, OfferValues
from app.board.job_commands import set_outcome
from app.store import Store
from app.store.categories import CATEGORY_IDS
from app.store.change import OutcomeOffer
from tests.activities.doing import ACCEPTED, RECEIVED, SCREEN, TODAY, counted, edited, made
from tests.making import WINDOW, make_jobs, make_stages, value


@pytest.mark.parametrize(
    ("category", "outcome"),
    [
        ("Rejected", "rejected"),
        ("Application Withdrawn", "withdrawn"),
        ("Decline Offer", "declined"),
        ("Accept Offer", "accepted"),
    ],
)
def test_completing_what_ends_an_application_offers_its_outcome(
    store: Store, job: str, category: str, outcome: str
) -> None:
    activity = made(store, job, ActivityValues(CATEGORY_IDS[category]))
    change = complete_activities(store, WINDOW, [activity])
    assert change.offers == (OutcomeOffer((job,), outcome),)
    assert value(store, "job", job, "outcome") is None


def test_an_activity_added_as_done_offers_it_and_one_still_to_do_does_not(store: Store, job: str) -> None:
    planned = add_activity(store, WINDOW, job, ActivityValues(ACCEPTED))
    done = add_activity(store, WINDOW, job, ActivityValues(ACCEPTED, is_done=True))
    assert (planned.offers, done.offers) == ((), (OutcomeOffer((job,), "accepted"),))


def test_an_offer_that_becomes_accepted_offers_it(store: Store, job: str) -> None:
    offer = made(store, job, ActivityValues(RECEIVED, is_done=True))
    assert edited(store, offer, offer=OfferValues("negotiating")).offers == ()
    assert edited(store, offer, offer=OfferValues("accepted")).offers == (OutcomeOffer((job,), "accepted"),)
    assert edited(store, offer, offer=OfferValues("finalized")).offers == ()
    assert edited(store, offer, note="At last").offers == ()


def test_it_is_offered_once_for_all_jobs_that_lack_it(store: Store) -> None:
    one, two, three = make_jobs(store, make_stages(store, "applied")[0], "one", "two", "three")
    set_outcome(store, WINDOW, [two], "rejected", TODAY, "")
    rejected = ActivityValues(CATEGORY_IDS["Rejected"])
    change = add_activity_to_jobs(store, WINDOW, [one, two, three], ActivityValues(SCREEN))
    assert change.offers == ()
    activities = [made(store, job, rejected) for job in (one, one, two, three, None)]
    change = complete_activities(store, WINDOW, activities)
    assert change.offers == (OutcomeOffer((one, three), "rejected"),)
    assert complete_activities(store, WINDOW, activities).offers == ()
    assert reopen_activities(store, WINDOW, activities).offers == ()


def test_marking_the_job_then_logs_no_second_milestone(store: Store, job: str) -> None:
    (offer,) = complete_activities(store, WINDOW, [made(store, job, ActivityValues(ACCEPTED))]).offers
    set_outcome(store, WINDOW, offer.job_ids, offer.outcome, TODAY, "")
    assert (value(store, "job", job, "outcome"), counted(store, "activity")) == ("accepted", 1)
