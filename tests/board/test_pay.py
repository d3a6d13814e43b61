"""Pay is understood from the words in which people and job pages write it, or simply left as text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.board.pay import LONGEST_READ, Pay, read_pay

UNDERSTOOD = [
    ("€62k–70k p.a.", (62_000, 70_000, "EUR", "year")),
    ("62-70k €", (62_000, 70_000, "EUR", "")),
    ("$45/h", (45, 45, "USD", "hour")),
    ("$45.50 per hour", ("45.50", "45.50", "USD", "hour")),
    ("55.000 - 60.000 EUR", (55_000, 60_000, "EUR", "")),
    ("55.000,00 EUR brutto im Jahr", (55_000, 55_000, "EUR", "year")),
    ("£400/day", (400, 400, "GBP", "day")),
    ("£400 - £450 a day", (400, 450, "GBP", "day")),
    ("120k", (120_000, 120_000, "", "")),
    ("120K USD", (120_000, 120_000, "USD", "")),
    ("CHF 8'500 mtl.", (8_500, 8_500, "CHF", "month")),
    ("CHF 120’000–140’000", (120_000, 140_000, "CHF", "")),
    ("1 lakh", (100_000, 100_000, "", "")),
    ("₹12,50,000", (1_250_000, 1_250_000, "INR", "")),
    ("12 LPA", (1_200_000, 1_200_000, "", "year")),
    ("12-15 LPA", (1_200_000, 1_500_000, "", "year")),
    ("1.5 crore INR", (15_000_000, 15_000_000, "INR", "")),
    ("45 000 € par an", (45_000, 45_000, "EUR", "year")),
    ("42\u202f000 € à 48\u202f000 € / an", (42_000, 48_000, "EUR", "year")),
    ("70000–90000 EUR yearly", (70_000, 90_000, "EUR", "year")),
    ("from 50k", (50_000, None, "", "")),
    ("$100k+", (100_000, None, "USD", "")),
    ("up to 60k EUR", (None, 60_000, "EUR", "")),
    ("up to $60k", (None, 60_000, "USD", "")),
    ("ab 3.200 € monatlich", (3_200, None, "EUR", "month")),
    ("A$90,000", (90_000, 90_000, "AUD", "")),
    ("zł 15 000 / month", (15_000, 15_000, "PLN", "month")),
    ("35–55 USD hourly", (35, 55, "USD", "hour")),
    ("$1,200 weekly", (1_200, 1_200, "USD", "week")),
    ("$70,000-$60,000", (60_000, 70_000, "USD", "")),
]
ONLY_TEXT = [
    "",
    "negotiable",
    "competitive",
    "TBD",
    "13 salaries",
    "4 days a week",
    "40",
    "€ and $ 5",
    "50k + 10k bonus + 5k",
    "1.2.3.4",
    "60k EUR or 70k USD",
    "Band E5",
    "-5 €",
    "gross -€500",
    "€" * 500,
]


@pytest.mark.parametrize(("text", "expected"), UNDERSTOOD)
def test_usual_ways_are_understood(
    text: str, expected: tuple[int | str | None, int | str | None, str, str]
) -> None:
    low, high, currency, period = expected
    pay = read_pay(text)
    assert pay is not None
    assert (pay.low, pay.high) == tuple(None if each is None else Decimal(each) for each in (low, high))
    assert (pay.currency, pay.period) == (currency, period)


@pytest.mark.parametrize("text", ONLY_TEXT)
def test_what_is_not_certain_stays_text(text: str) -> None:
    assert read_pay(text) is None


def check(pay: Pay | None) -> None:
    if pay is None:
        return
    assert pay.low is not None or pay.high is not None
    if pay.low is not None and pay.high is not None:
        assert 0 <= pay.low <= pay.high


@given(st.text(max_size=LONGEST_READ + 20))
def test_no_text_is_too_odd(text: str) -> None:
    check(read_pay(text))


@given(
    st.lists(
        st.sampled_from(
            [
                *("$", "€", "CHF ", "12", "1.000", "50,5", "k", " - ", "–", " lakh", "/h", " p.a."),
                *(" up to ", "+", "'", " ", "999999999999999", "0", ".", ",", " EUR", " a ", " per month"),
            ]
        ),
        max_size=14,
    )
)
def test_no_amount_is_too_odd(parts: list[str]) -> None:
    check(read_pay("".join(parts)))


@given(
    low=st.integers(1_000, 900_000),
    more=st.integers(0, 90_000),
    currency=st.sampled_from(["EUR", "USD", "CHF", "PLN"]),
    style=st.sampled_from(["{:,}", "{}"]),
)
def test_a_plain_range_comes_back(low: int, more: int, currency: str, style: str) -> None:
    text = f"{style.format(low)} - {style.format(low + more)} {currency} per year"
    assert read_pay(text) == Pay(Decimal(low), Decimal(low + more), currency, "year")
