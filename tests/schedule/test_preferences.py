"""What the user has set about reminders is kept; what cannot be understood is as usual."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.schedule.preferences import (
    DAY,
    DEADLINE,
    DECIDE,
    HOUR,
    LEADS_SETTING,
    LONGEST_LEAD,
    MORNING_SETTING,
    MOST_LEADS,
    QUIET_SETTING,
    Preferences,
    QuietHours,
    clean_leads,
    preferences,
    set_preferences,
    with_leads,
)
from app.store import Store
from app.store.settings import read_setting, write_setting
from tests.schedule.reminding import ASSIGNMENT, FOLLOW_UP, INTERVIEW

JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text(),
    lambda inner: some.lists(inner, max_size=8) | some.dictionaries(some.text(), inner, max_size=3),
    max_leaves=12,
)


def test_lead_times_are_those_of_the_kind_until_others_are_set() -> None:
    usual = Preferences()
    assert usual.leads_of(INTERVIEW) == (DAY, HOUR)
    assert usual.leads_of(ASSIGNMENT) == (2 * DAY, DAY)
    assert usual.leads_of(FOLLOW_UP) == (0,)
    assert usual.leads_of(DECIDE) == (2 * DAY,)
    assert usual.leads_of(DEADLINE) == (DAY, 0)
    assert with_leads(usual, INTERVIEW, [5, 30, 5]).leads_of(INTERVIEW) == (30, 5)
    assert with_leads(usual, INTERVIEW, []).leads_of(INTERVIEW) == ()


def test_what_is_set_is_read_again(store: Store) -> None:
    wanted = Preferences({INTERVIEW: (30, 5), DECIDE: ()}, QuietHours(False, time(1), time(5, 30)), time(8))
    set_preferences(store, wanted)
    assert preferences(store) == wanted


def test_only_what_differs_from_the_usual_is_kept(store: Store) -> None:
    set_preferences(store, with_leads(Preferences(), INTERVIEW, (DAY, HOUR)))
    assert read_setting(store, LEADS_SETTING) == {}


@pytest.mark.parametrize("name", [LEADS_SETTING, QUIET_SETTING, MORNING_SETTING])
@pytest.mark.parametrize(
    "kept",
    [None, 7, "x", [], {"begin": 5}, {"begin": "25:00"}, {"a": [-1]}, {"a": "x"}, "09:00+02:00"],
)
def test_what_cannot_be_understood_is_as_usual(store: Store, name: str, kept: Any) -> None:
    write_setting(store, name, kept)
    assert preferences(store) == Preferences()


def test_a_time_with_a_zone_does_not_stop_the_night(store: Store) -> None:
    write_setting(store, QUIET_SETTING, {"on": True, "begin": "22:00+02:00", "end": "07:00+02:00"})
    assert preferences(store).quiet.holds(time(23))


@given(JSON)
def test_lead_times_are_clean_or_none(given_: Any) -> None:
    leads = clean_leads(given_)
    if leads is not None:
        assert len(leads) <= MOST_LEADS
        assert list(leads) == sorted(set(leads), reverse=True)
        assert all(type(lead) is int and 0 <= lead <= LONGEST_LEAD for lead in leads)


@given(some.times(), some.times(), some.times())
def test_a_time_is_quiet_or_between_the_nights(begin: time, end: time, moment: time) -> None:
    night, day = QuietHours(True, begin, end), QuietHours(True, end, begin)
    assert night.holds(moment) != day.holds(moment) or begin == end
    assert not QuietHours(False, begin, end).holds(moment)
    assert begin == end or (night.holds(begin) and not night.holds(end))
