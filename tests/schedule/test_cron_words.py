"""Expressions said in words."""

from __future__ import annotations

import pytest

from app.schedule.cron_error import CronError
from app.schedule.cron_words import in_words


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("@yearly", "every year on 1 January at 00:00"),
        ("@annually", "every year on 1 January at 00:00"),
        ("@monthly", "on the 1st of every month at 00:00"),
        ("@weekly", "every Sunday at 00:00"),
        ("@daily", "every day at 00:00"),
        ("@hourly", "every hour"),
        ("@minutely", "every minute"),
        ("@secondly", "every second"),
        ("@weekdays", "every day from Monday to Friday at 00:00"),
        ("@weekends", "every Saturday and Sunday at 00:00"),
        ("0 9 * * 1", "every Monday at 09:00"),
        ("30 9,17 * * *", "every day at 09:30 and 17:30"),
        ("15 30 9 * * *", "every day at 09:30:15"),
        ("*/5 * * * *", "every 5 minutes"),
        ("*/10 * * * * *", "every 10 seconds"),
        ("0 */2 * * *", "every 2 hours"),
        ("0 9-17 * * 1-5", "every hour, from 09:00 to 17:00, every day from Monday to Friday"),
        ("*/15 9-11 * * *", "every 15 minutes, from 09:00 to 11:45"),
        ("5,20 * * * *", "at minutes 5 and 20 of every hour"),
        ("15 */2 * * *", "at minute 15 of every hour, in every 2nd hour from midnight"),
        ("30 * * * * *", "at second 30 of every minute"),
        ("15 0 * * * *", "every hour, at second 15"),
        ("* 0-5 * * * *", "every second, during minutes 0 to 5 of every hour"),
        ("* * * 1 * *", "every second, on the 1st of every month"),
        ("0 8 13 * 5", "on the 13th of every month, and every Friday at 08:00"),
        ("0 0 L * *", "on the last day of every month at 00:00"),
        ("0 0 15,L 6-9 *", "on the 15th and the last day from June to September at 00:00"),
        ("0 9 * * 1#2", "on the second Monday of every month at 09:00"),
        ("0 9 * * 5L", "on the last Friday of every month at 09:00"),
        ("0 9 * * *#2", "on the second of each weekday of every month at 09:00"),
        ("0 0 */2 * *", "on every 2nd day from the 1st of every month at 00:00"),
        ("0 0 * 3 0,3", "every Wednesday and Sunday in March at 00:00"),
        ("0 0 */1 * 1", "every day at 00:00"),
        ("0 0 * 5 *", "every day in May at 00:00"),
        (
            "0 0 1,2,11,12,13,21,22,23 * *",
            "on the 1st, 2nd, 11th to 13th and 21st to 23rd of every month at 00:00",
        ),
    ],
)
def test_an_expression_in_words(expression: str, words: str) -> None:
    assert in_words(expression) == words


def test_what_is_no_expression_has_no_words() -> None:
    with pytest.raises(CronError):
        in_words("every day")
