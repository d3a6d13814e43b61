"""What is typed into an activity is kept and told as it was."""

from __future__ import annotations

from datetime import date, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.activities.activity_commands import (
    edit_activity,
)
from app.activities.activity_values import (
    OFFER_STATUSES,
    RATINGS,
    ActivityValues,
    InterviewValues,
    OfferValues,
    TermsValues,
)
from app.activities.times import When
from app.store import Store
from app.store.categories import CATEGORIES, CATEGORY_IDS
from app.text import one_line, several_lines
from tests.activities.doing import (
    ACCEPTED,
    ASSIGNMENT,
    ON_SITE,
    RECEIVED,
    SCREEN,
    made,
    values_of,
)
from tests.making import (
    WINDOW,
    kept_rows,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
lines = texts.map(one_line)
days = st.dates(date(1980, 1, 2), date(2199, 12, 30))
moments = st.builds(When, days, st.builds(time, st.integers(0, 23), st.integers(0, 59)))
whens = st.one_of(st.none(), st.builds(When, days), moments)
terms = st.builds(
    TermsValues, st.none() | days, lines, lines, lines, texts.map(several_lines), st.none() | days
).filter(lambda one: one != TermsValues())


@st.composite
def typed(draw: st.DrawFn) -> ActivityValues:
    """Draw values as somebody may type them; ends and lengths that fit."""
    category = draw(st.sampled_from([category_id for category_id, _, _ in CATEGORIES]))
    is_done = draw(st.booleans())
    starts = draw(whens)
    ends = None
    if starts is not None and starts.day.year < 2199:
        later = starts.day + timedelta(days=draw(st.integers(1, 300)))
        ends = draw(st.sampled_from([None, When(later, starts.time)]))
    interview = st.builds(
        InterviewValues,
        kind=lines,
        length_minutes=st.none() if ends else st.none() | st.integers(1, 1440),
        location=lines,
        round=lines,
        rating=st.none() | st.sampled_from(RATINGS),
    )
    statuses = {RECEIVED: OFFER_STATUSES[:2], ACCEPTED: OFFER_STATUSES[2:]}.get(category)
    offer = st.builds(OfferValues, st.sampled_from(statuses or ("",)), st.lists(terms, max_size=3).map(tuple))
    return ActivityValues(
        category,
        title=draw(lines.filter(lambda text: text not in CATEGORY_IDS)),
        note=draw(texts.map(several_lines)),
        starts=starts,
        ends=ends,
        is_done=is_done,
        done=draw(whens) if is_done else None,
        interview=draw(interview) if category in (SCREEN, ON_SITE, CATEGORY_IDS["Phone Interview"]) else None,
        due=draw(whens) if category == ASSIGNMENT else None,
        offer=draw(offer) if statuses else None,
    )


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(first=typed(), second=typed())
def test_what_is_typed_comes_back_as_it_was(
    store: Store, first: ActivityValues, second: ActivityValues
) -> None:
    activity = made(store, None, first)
    assert values_of(store, activity) == first
    before = kept_rows(store)
    change = edit_activity(store, WINDOW, activity, second)
    kept = values_of(store, activity)
    if {first.category_id, second.category_id} != {RECEIVED, ACCEPTED}:  # there the status changed counts
        assert kept == second
    if change.id:
        store.undo()
    assert kept_rows(store) == before
