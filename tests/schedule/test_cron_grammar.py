"""What an expression may be, and how one that is none is refused."""

from __future__ import annotations

import pytest

from app.schedule.cron_error import CronError
from app.schedule.cron_grammar import ALIASES, LONGEST, parse


@pytest.mark.parametrize(
    ("expression", "field", "token", "at"),
    [
        ("0 61 * * * *", "minute", "61", 2),
        ("61 * * * * *", "second", "61", 0),
        ("0 24 * * *", "hour", "24", 2),
        ("0 0 0 * *", "day of the month", "0", 4),
        ("0 0 1 13 *", "month", "13", 6),
        ("0 0 * * MON-FRI,8", "day of the week", "8", 16),
        ("0 0 * * 5-1", "day of the week", "5-1", 8),
        ("0 0 * JANN *", "month", "JANN", 6),
        ("0 0 * * JAN", "day of the week", "JAN", 8),
        ("*/0 * * * *", "minute", "*/0", 0),
        ("*/5/2 * * * *", "minute", "*/5/2", 0),
        ("1-2-3 * * * *", "minute", "1-2-3", 0),
        ("H * * * *", "minute", "H", 0),
        ("1,,2 * * * *", "minute", "1,,2", 0),
        ("0 0 * * #2", "day of the week", "#2", 8),
        ("0 0 * * 1#6", "day of the week", "1#6", 8),
        ("0 0 * * 8L", "day of the week", "8L", 8),
        ("0 0 5L * *", "day of the month", "5L", 4),
        ("٥ * * * *", "minute", "٥", 0),
        ("  0  0 * *\t9 ", "day of the week", "9", 11),
        ("1 2 3", "expression", "3", 4),
        ("1 1 1 1 1 1 1 1", "expression", "1", 12),
        ("", "expression", "", 0),
        (" @daily", "expression", "@daily", 1),
        ("@Daily", "expression", "@Daily", 0),
    ],
)
def test_a_refusal_names_the_field_and_the_piece_and_its_place(
    expression: str, field: str, token: str, at: int
) -> None:
    with pytest.raises(CronError) as refused:
        parse(expression)
    assert (refused.value.field, refused.value.token, refused.value.at) == (field, token, at)
    assert str(refused.value).startswith(f"The {field}")
    assert token in str(refused.value)


def test_a_sentence_stays_short_and_on_its_line() -> None:
    with pytest.raises(CronError) as refused:
        parse("1\x1b[31m" + "9" * 900 + " * * * *")
    assert len(str(refused.value)) < 120
    assert str(refused.value).isprintable()


def test_a_longer_text_than_can_be_read_is_refused() -> None:
    assert parse("0 0 1 1 *".ljust(LONGEST)).months == {1}
    with pytest.raises(CronError, match="1,025 characters"):
        parse("0 0 1 1 *".ljust(LONGEST + 1))


@pytest.mark.parametrize("alias", ALIASES)
def test_an_alias_means_its_six_fields(alias: str) -> None:
    assert parse(alias) == parse(ALIASES[alias])


def test_zero_and_seven_are_sunday() -> None:
    assert parse("0 0 * * 7").weekdays == parse("0 0 * * SUN").weekdays == {0}
    assert parse("0 0 * * 5-7").weekdays == {0, 5, 6}
    assert parse("0 0 * * 2/2").weekdays == {2, 4, 6}
    assert parse("0 0 * * 7L").last_weekdays == {0}


def test_only_a_bare_wildcard_leaves_a_day_open() -> None:
    assert parse("0 0 ? * *").is_day_open
    assert not parse("0 0 */1 * *").is_day_open
    assert not parse("0 0 * * *#2").is_weekday_open


def test_names_and_wildcards_are_replaced_in_the_text() -> None:
    assert parse("0 0 1 JANFEB *").months == {12}
    assert parse("0* * * * *").minutes == set(range(60))
    assert parse("0 0 * * friL").last_weekdays == {5}


def test_a_step_beyond_the_field_leaves_its_first_value() -> None:
    assert parse(f"5/{'9' * 500} * * * *").minutes == {5}


def test_white_space_is_what_a_browser_takes_for_it() -> None:
    assert parse("\ufeff0\u00a00\u30001\t1\u2028*") == parse("0 0 1 1 *")
    with pytest.raises(CronError):
        parse("0 0 1 1\x1c*")
