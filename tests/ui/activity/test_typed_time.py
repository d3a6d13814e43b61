"""Times and lengths are understood as people type them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from ui.activity.typed_time import minutes_text, time_text, typed_minutes, typed_time


@pytest.fixture(autouse=True)
def kept_locale() -> Iterator[None]:
    kept = QLocale()
    yield
    QLocale.setDefault(kept)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("14:30", time(14, 30)),
        ("14.30", time(14, 30)),
        ("14h30", time(14, 30)),
        ("14h", time(14)),
        ("1430", time(14, 30)),
        ("930", time(9, 30)),
        ("9", time(9)),
        ("09", time(9)),
        ("9 am", time(9)),
        ("9pm", time(21)),
        ("2:30 p.m.", time(14, 30)),
        ("12 am", time(0)),
        ("12 pm", time(12)),
        ("Noon", time(12)),
        ("midnight", time(0)),
        ("  8:05 ", time(8, 5)),
        ("14 Uhr", time(14)),
        ("", None),
        ("24:00", None),
        ("25", None),
        ("14:60", None),
        ("13 pm", None),
        ("0 am", None),
        ("soon", None),
        ("1:2:3:4", None),
        ("9" * 40, None),
    ],
)
def test_a_time_of_day_is_understood_or_not(text: str, moment: time | None) -> None:
    assert typed_time(text) == moment


@pytest.mark.parametrize("locale", ["en_US", "en_GB", "de_DE", "fr_FR", "sv_SE", "ja_JP", "fi_FI"])
def test_what_a_field_shows_of_a_time_is_understood_again(locale: str) -> None:
    QLocale.setDefault(QLocale(locale))
    for hour in range(24):
        moment = time(hour, 35)
        assert typed_time(time_text(moment)) == moment


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45", 45),
        ("45 min", 45),
        ("1 h", 60),
        ("1h30", 90),
        ("1 h 30 min", 90),
        ("1:30", 90),
        ("1.5 h", 90),
        ("1,5 hours", 90),
        ("2 hours 5 minutes", 125),
        ("", None),
        ("long", None),
        ("h", None),
        ("-5", None),
    ],
)
def test_a_length_is_understood_or_not(text: str, minutes: int | None) -> None:
    assert typed_minutes(text) == minutes


@given(st.integers(1, 1440))
def test_what_a_field_shows_of_a_length_is_understood_again(minutes: int) -> None:
    assert typed_minutes(minutes_text(minutes)) == minutes


@given(st.text(max_size=40))
def test_no_text_is_too_odd(text: str) -> None:
    typed_time(text)
    typed_minutes(text)
