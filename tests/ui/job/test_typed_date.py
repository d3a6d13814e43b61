from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QLocale

from ui.job.typed_date import typed_day
from ui.job.words import whole_date

TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def kept_locale() -> Iterator[None]:
    kept = QLocale()
    yield
    QLocale.setDefault(kept)


@pytest.mark.parametrize(
    ("locale", "text", "day"),
    [
        ("en_GB", "24/12/2026", date(2026, 12, 24)),
        ("en_GB", "24/12/26", date(2026, 12, 24)),
        ("en_US", "12/24/2026", date(2026, 12, 24)),
        ("en_US", "3/4/27", date(2027, 3, 4)),
        ("en_GB", "3/4/27", date(2027, 4, 3)),
        ("de_DE", "24.12.2026", date(2026, 12, 24)),
        ("de_DE", "24.12.26", date(2026, 12, 24)),
        ("de_DE", "24 Dezember 2026", date(2026, 12, 24)),
        ("fr_FR", "24 décembre 2026", date(2026, 12, 24)),
        ("de_DE", "24 Dec 2026", date(2026, 12, 24)),
        ("en_GB", "2026-12-24", date(2026, 12, 24)),
        ("en_GB", " 24   Dec ", date(2026, 12, 24)),
        ("en_GB", "December 24", date(2026, 12, 24)),
        ("en_GB", "24/12", date(2026, 12, 24)),
        ("en_US", "3/4", date(2027, 3, 4)),
        ("de_DE", "1.2.", date(2027, 2, 1)),
        ("sv_SE", "2026-12-24", date(2026, 12, 24)),
        ("en_US", "24/12/2026", None),
        ("en_GB", "2026-13-01", None),
        ("en_GB", "0/0/0", None),
        ("en_GB", "1 Jan", date(2027, 1, 1)),
        ("en_GB", "29 Feb", date(2028, 2, 29)),
        ("en_GB", "20 Nov", TODAY),
        ("en_GB", "today", TODAY),
        ("en_GB", "Tomorrow", date(2026, 11, 21)),
        ("en_GB", "yesterday", date(2026, 11, 19)),
        ("en_GB", "+3", date(2026, 11, 23)),
        ("en_GB", "- 20", date(2026, 10, 31)),
        ("en_GB", "monday", date(2026, 11, 23)),
        ("en_GB", "Mon", date(2026, 11, 23)),
        ("en_GB", "thurs", date(2026, 11, 26)),
        ("en_GB", "thu.", date(2026, 11, 26)),
        ("en_GB", "friday", date(2026, 11, 27)),
        ("en_GB", "next friday", date(2026, 11, 27)),
        ("en_GB", "Next Sunday", date(2026, 11, 29)),
        ("en_GB", "sunday", date(2026, 11, 22)),
        ("en_GB", "last friday", date(2026, 11, 13)),
        ("en_GB", "last thursday", date(2026, 11, 19)),
        ("de_DE", "Montag", date(2026, 11, 23)),
        ("de_DE", "Mi", date(2026, 11, 25)),
        ("de_DE", "Mi.", date(2026, 11, 25)),
        ("de_DE", "wednesday", date(2026, 11, 25)),
        ("fr_FR", "mardi", date(2026, 11, 24)),
        ("pt_BR", "sexta", date(2026, 11, 27)),
        ("ja_JP", "月曜日", date(2026, 11, 23)),
        ("en_GB", "t", None),
        ("en_GB", "mo", None),
        ("en_GB", "some friday", None),
        ("en_GB", "next", None),
        ("en_GB", ".", None),
        ("en_GB", "31 Feb", None),
        ("en_GB", "", None),
        ("en_GB", "soon", None),
        ("en_GB", "+", None),
        ("en_GB", "1/1/1" * 30, None),
    ],
)
def test_a_day_is_understood_as_it_is_typed(locale: str, text: str, day: date | None) -> None:
    QLocale.setDefault(QLocale(locale))
    assert typed_day(text, TODAY) == day


def test_a_day_without_its_year_may_be_one_that_has_been() -> None:
    QLocale.setDefault(QLocale("en_GB"))
    assert typed_day("1 Dec", TODAY, is_past=True) == date(2025, 12, 1)
    assert typed_day("29 Feb", TODAY, is_past=True) == date(2024, 2, 29)


def test_a_day_of_the_week_may_be_one_that_has_been() -> None:
    QLocale.setDefault(QLocale("en_GB"))
    assert typed_day("friday", TODAY, is_past=True) == date(2026, 11, 13)
    assert typed_day("thu", TODAY, is_past=True) == date(2026, 11, 19)


@given(st.dates(date(1960, 1, 1), date(2190, 1, 1)), st.sampled_from(["en_GB", "de_DE", "fr_FR", "zh_CN"]))
def test_every_day_of_the_coming_week_is_known_by_its_name(today: date, locale: str) -> None:
    QLocale.setDefault(QLocale(locale))
    for ahead in range(1, 8):
        day = today + timedelta(ahead)
        assert typed_day(QLocale().dayName(day.isoweekday()), today) == day
        assert typed_day(QLocale().dayName(day.isoweekday()), day, is_past=True) == day - timedelta(7)


@given(st.text(max_size=20))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    assert typed_day(text, TODAY) is None or text.strip()


@given(st.dates(date(1960, 1, 1), date(2190, 1, 1)))
def test_what_is_shown_is_understood_in_every_language(day: date) -> None:
    for name in ("en_US", "en_GB", "de_DE", "fr_FR", "pl_PL", "ja_JP", "pt_BR", "ar_EG", "zh_CN"):
        QLocale.setDefault(QLocale(name))
        assert typed_day(whole_date(day), TODAY) == day, (name, whole_date(day))
        iso = QLocale.c().toString(QDate(day.year, day.month, day.day), "yyyy-MM-dd")
        assert typed_day(iso, TODAY) == day
    assert typed_day("+7", day) == day + timedelta(7)
