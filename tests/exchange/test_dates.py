from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.dates import looks_like_date, parse, parse_any, read_column
from app.exchange.day_order import DayOrder, Orders, find_orders

TODAY = date(2026, 11, 20)
US = Orders("MDY", "MDY", "DMY")
EU = Orders("DMY", "DMY", "DMY")
MARCH_4 = date(2024, 3, 4)


def days(*cells: str, orders: Orders | None = None, **how: object) -> list[object]:
    found = read_column(cells, orders or find_orders(cells), today=TODAY, **how)  # type: ignore[arg-type]
    return [read.value if read else None for read in found]


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-04",
        "2024/3/4",
        "2024.03.04",
        "20240304",
        "2024-W10-1",
        "04-Mar-24",
        "4-Mar-2024",
        "March 4, 2024",
        "Mar 4 2024",
        "4 March 2024",
        "March 4th, 2024",
        "Monday, March 4, 2024",
        "4 mars 2024",
        "4. März 2024",
        "4. Maerz 2024",
        "4 de marzo de 2024",
        "4 marzo 2024",
        "4 de março de 2024",
        "4 maart 2024",
        "4. marts 2024",
        "4. maaliskuuta 2024",
        "4 marca 2024",
        "4 марта 2024 г.",
        "2024年3月4日",
        "2024년 3월 4일",
        "4.3.2024",
        "04.03.24",
        "45355",
        "1709510400",
        "1709510400000",
        "2024-03-04T00:00:00Z",
        "2024-03-04 00:00:00",
        "'2024-03-04",
        "２０２４-０３-０４",
        " 2024-03-04 ",
        "lun. 4 mars 2024",
        "2024-03-04 (Mon)",
    ],
)
def test_one_day_in_many_spellings(text: str) -> None:
    assert parse(text, US) == MARCH_4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11/23/24, 11:39 PM", datetime.fromisoformat("2024-11-23T23:39")),
        ("11/9/23, 12:00 AM", datetime.fromisoformat("2023-11-09T00:00")),
        ("June 27, 2024 8:18 PM", datetime.fromisoformat("2024-06-27T20:18")),
        ("2026-07-28 12:46:50", datetime.fromisoformat("2026-07-28T12:46:50")),
        ("3/4/2024 14:30", datetime.fromisoformat("2024-03-04T14:30")),
        ("4. März 2024 um 14:30 Uhr", datetime.fromisoformat("2024-03-04T14:30")),
        ("2024-05-01T23:18:54.123456789Z", datetime(2024, 5, 1, 23, 18, 54, 123456, UTC)),
        ("Thu, 21 May 2026 08:15:19 +0000", datetime(2026, 5, 21, 8, 15, 19, tzinfo=UTC)),
        ("2024-03-04 10:11:12 UTC", datetime(2024, 3, 4, 10, 11, 12, tzinfo=UTC)),
        ("1709546400", datetime(2024, 3, 4, 10, 0, tzinfo=UTC)),
    ],
)  # the times without a zone are wall clock
def test_times_are_kept(text: str, expected: datetime) -> None:
    assert parse(text, US) == expected


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "2 weeks ago",
        "last week",
        "TBD",
        "0000-00-00",
        "29/02/2023",
        "8/82019",
        "31.4.2024",
        "13/13/2024",
        "Mar 2024",
        "2024",
        "12:30",
        "soon",
        "",
        "1/2/3/4",
        "99999",
        "2024-13-01",
        "25:99 3/4/2024",
        "3000-01-01",
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert parse(text, EU) is None


def test_a_part_over_twelve_decides_for_the_column() -> None:
    assert days("03/04/2024", "13/04/2024") == [date(2024, 4, 3), date(2024, 4, 13)]
    assert days("03/04/2024", "04/13/2024") == [MARCH_4, date(2024, 4, 13)]


def test_each_separator_has_its_own_order() -> None:
    assert days("6/21/2024", "05.07.2024", "7/3/2024") == [
        date(2024, 6, 21),
        date(2024, 7, 5),
        date(2024, 7, 3),
    ]


def test_other_columns_prove_the_order_too() -> None:
    assert find_orders(["03/04/2024"], elsewhere=["28/01/2024"], hint="MDY").slash == "DMY"


@pytest.mark.parametrize("hint", ["MDY", "DMY"])
def test_the_hint_decides_what_nothing_proves(hint: DayOrder) -> None:
    assert find_orders(["03/04/2024", "05/06/2024"], hint=hint).slash == hint


def test_an_order_that_would_lie_ahead_is_not_the_one() -> None:
    orders = find_orders(["10/12/2026", "11/01/2026"], latest=TODAY, hint="DMY")
    assert orders.slash == "MDY"


def test_days_change_more_than_months() -> None:
    assert find_orders(["03/04/2024", "05/04/2024", "08/04/2024", "11/04/2024"]).slash == "DMY"


def test_a_year_is_taken_from_the_neighbours() -> None:
    assert days("7/3/2024", "7/5", "Jul 9", "12/30", "1/2/2025") == [
        date(2024, 7, 3),
        date(2024, 7, 5),
        date(2024, 7, 9),
        date(2024, 12, 30),
        date(2025, 1, 2),
    ]


def test_a_year_is_taken_from_the_same_row_first() -> None:
    assert days("3/4", "2/1/2020", beside=[date(2022, 3, 1), None])[0] == date(2022, 3, 4)


def test_without_neighbours_it_is_the_latest_day_not_after_today() -> None:
    assert days("11/19", "11/21") == [date(2026, 11, 19), date(2025, 11, 21)]


def test_a_deadline_without_a_year_is_the_nearest_one() -> None:
    assert days("1 Feb", ahead="always") == [date(2027, 2, 1)]


def test_of_a_range_the_first_day_counts_or_the_last() -> None:
    text = "June 27, 2024 → June 30, 2024"
    assert parse_any(text, US) == (date(2024, 6, 27), False)
    assert parse_any(text, US, last=True) == (date(2024, 6, 30), False)
    assert parse_any("8/5/2019 & 8/14/2019", US) == (date(2019, 8, 5), False)


def test_the_29th_of_february_finds_a_leap_year() -> None:
    assert days("29 Feb") == [date(2024, 2, 29)]


@given(st.text(max_size=70))
def test_no_text_is_too_strange(text: str) -> None:
    looks_like_date(text)
    found = parse_any(text, EU)
    assert found is None or found[0] is not None


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    assert parse(day.isoformat(), EU) == day
    assert parse(day.strftime("%d/%m/%Y"), EU) == day
    assert parse(day.strftime("%m/%d/%Y"), US) == day
    assert parse(day.strftime("%B %d, %Y"), US) == day
