"""What an activity may be set to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from app.activities.activity_values import (
    ActivityValues,
    InterviewValues,
    OfferValues,
    TermsValues,
    bridged,
    changed_fields,
    cleaned,
    faults,
)
from app.activities.times import When
from app.store.categories import CATEGORY_IDS

DAY = date(2026, 12, 1)
EMAIL, SCREEN, HOMEWORK = (CATEGORY_IDS[name] for name in ("Email", "Phone Screen", "Assignment"))
RECEIVED, ACCEPTED = (CATEGORY_IDS[name] for name in ("Offer Received", "Accept Offer"))


def at(hour: int, minute: int = 0, fold: int = 0) -> When:
    return When(DAY, time(hour, minute, fold=fold))


def interview(**values: object) -> ActivityValues:
    return ActivityValues(SCREEN, starts=at(10), interview=InterviewValues(**values))  # type: ignore[arg-type]


def offer(**values: object) -> ActivityValues:
    return ActivityValues(RECEIVED, offer=OfferValues(**values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        (ActivityValues(""), "category", "what kind"),
        (ActivityValues(EMAIL, title="x" * 501), "title", "500 characters; it has 501"),
        (ActivityValues(EMAIL, note="x" * 100_001), "note", "100,000"),
        (ActivityValues(EMAIL, starts=When(date(202, 6, 1))), "starts", "The year 202 "),
        (ActivityValues(EMAIL, starts=at(10), ends=at(9)), "ends", "before the start"),
        (ActivityValues(EMAIL, starts=When(DAY), ends=When(date(2026, 11, 30))), "ends", "before the start"),
        (ActivityValues(EMAIL, starts=at(10), ends=When(date(9999, 12, 31), time())), "ends", "9999"),
        (ActivityValues(EMAIL, starts=at(10), ends=When(DAY)), "ends", "neither"),
        (ActivityValues(EMAIL, ends=at(10)), "ends", "needs a start"),
        (ActivityValues(EMAIL, is_done=True, done=When(date(1, 1, 1))), "done", "The year 1 "),
        (ActivityValues(HOMEWORK, due=When(date(2999, 1, 1))), "due", "2999"),
        (ActivityValues(EMAIL, reminders=tuple(range(7))), "reminders", "6 reminders; these are 7"),
        (ActivityValues(EMAIL, reminders=(60 * 1440 + 1,)), "reminders", "60 days"),
        (ActivityValues(EMAIL, reminders=(-1,)), "reminders", "not after"),
        (interview(kind="x" * 101), "kind", "100"),
        (interview(round="x" * 101), "round", "100"),
        (interview(location="x" * 2_001), "location", "2,000"),
        (interview(length_minutes=0), "length", "1 minute"),
        (interview(length_minutes=1_441), "length", "1,440"),
        (replace(interview(length_minutes=30), ends=at(11)), "length", "60 minutes"),
        (interview(rating="👍"), "rating", "no such face"),
        (offer(status="great"), "status", "no such status"),
        (offer(terms=(TermsValues(DAY, base="x" * 2_001),)), "terms.0.base", "2,000"),
        (offer(terms=(TermsValues(), TermsValues(start_on=date(1, 1, 1)))), "terms.1.start_on", "year 1 "),
        (
            offer(terms=(TermsValues(DAY, decide_by=date(2026, 11, 1)),)),
            "terms.0.decide_by",
            "before the day",
        ),
        (offer(terms=(TermsValues(DAY),) * 101), "terms", "100"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field(values: ActivityValues, field: str, words: str) -> None:
    assert list(faults(values)) == [field]
    assert words in faults(values)[field]


@pytest.mark.parametrize(
    "values",
    [
        ActivityValues(EMAIL),
        ActivityValues(EMAIL, title="x" * 500, note="x" * 100_000),
        ActivityValues(EMAIL, starts=at(10), ends=at(10)),
        ActivityValues(EMAIL, starts=When(DAY), ends=When(DAY)),
        ActivityValues(EMAIL, starts=at(2, 45), ends=at(2, 15, fold=1)),
        ActivityValues(EMAIL, starts=at(10), is_done=True, done=When(DAY)),
        interview(length_minutes=1_440, rating="😍", round="final", location="https://meet.example.com/1"),
        replace(interview(length_minutes=60), ends=at(11)),
        offer(status="finalized", terms=(TermsValues(DAY, decide_by=DAY),)),
    ],
)
def test_what_can_be_kept_has_no_fault(values: ActivityValues) -> None:
    assert faults(values) == {}


def test_controls_go_and_what_is_written_stays() -> None:
    values = ActivityValues(
        EMAIL, title=" Call\x00 Mina\n", note="\x07one\r\n\ttwo ", starts=When(DAY, time(9, 5, 7))
    )
    assert cleaned(values) == ActivityValues(EMAIL, title="Call Mina", note="one\n\ttwo", starts=at(9, 5))
    told = ActivityValues(EMAIL, title="مقابلة 👩🏽‍💻 café", note="# Über\n\n- x")
    assert cleaned(told) == told


def test_only_what_the_category_carries_is_kept() -> None:
    full = ActivityValues(
        EMAIL,
        done=When(DAY),
        people_ids=("b", "a", "b"),
        interview=InterviewValues(kind="peer", interviewer_ids=("a", "a")),
        due=When(DAY),
        offer=OfferValues(terms=(TermsValues(), TermsValues(base=" 60k "))),
    )
    assert cleaned(full) == ActivityValues(EMAIL, people_ids=("a", "b"))
    assert cleaned(replace(full, category_id=SCREEN)) == ActivityValues(
        SCREEN, interview=InterviewValues(kind="peer", interviewer_ids=("a",))
    )
    assert cleaned(replace(full, category_id=HOMEWORK)) == ActivityValues(HOMEWORK, due=When(DAY))
    assert cleaned(replace(full, category_id=RECEIVED)) == ActivityValues(
        RECEIVED, offer=OfferValues(terms=(TermsValues(base="60k"),))
    )
    assert cleaned(ActivityValues(SCREEN)).interview == InterviewValues()


def test_the_fields_that_differ_are_named_in_order() -> None:
    before = ActivityValues(EMAIL, title="a", starts=at(9))
    assert changed_fields(before, replace(before, starts=at(10), title="b")) == ["title", "starts"]
    assert changed_fields(before, before) == []


def told(category: str, status: str) -> ActivityValues:
    return ActivityValues(category, offer=OfferValues(status))


@pytest.mark.parametrize(
    ("category", "status", "wanted"),
    [
        (RECEIVED, "negotiating", (RECEIVED, "negotiating")),
        (RECEIVED, "accepted", (ACCEPTED, "accepted")),
        (ACCEPTED, "received", (ACCEPTED, "accepted")),
        (ACCEPTED, "finalized", (ACCEPTED, "finalized")),
    ],
)
def test_a_new_offer_says_the_same_by_category_and_status(
    category: str, status: str, wanted: tuple[str, str]
) -> None:
    assert bridged(told(category, status), None) == told(*wanted)


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ((RECEIVED, "received"), (RECEIVED, "finalized"), (ACCEPTED, "finalized")),
        ((ACCEPTED, "accepted"), (ACCEPTED, "negotiating"), (RECEIVED, "negotiating")),
        ((RECEIVED, "negotiating"), (ACCEPTED, "negotiating"), (ACCEPTED, "accepted")),
        ((ACCEPTED, "finalized"), (RECEIVED, "finalized"), (RECEIVED, "received")),
        ((RECEIVED, "received"), (ACCEPTED, "negotiating"), (RECEIVED, "negotiating")),
    ],
)
def test_of_an_offer_what_was_changed_counts(
    before: tuple[str, str], after: tuple[str, str], wanted: tuple[str, str]
) -> None:
    assert bridged(told(*after), told(*before)) == told(*wanted)
