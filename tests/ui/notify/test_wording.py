"""Reminders in words: what, when, whose, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from tests.making import START, FakeClock
from tests.ui.notify.fakes import DAY, HOUR, MINUTE, fired
from ui.notify.note import DONE, OPEN, SNOOZE_HOUR, SNOOZE_MORNING, SNOOZE_SHORT, Note
from ui.notify.wording import buttons_of, digest_of, headline, note_of, span

MORNING = START + 21 * HOUR  # 09:00 of the next day


@pytest.fixture(autouse=True)
def _british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (HOUR, "Interview in 1 hour"),
        (HOUR + 29_000, "Interview in 1 hour"),
        (59 * MINUTE + 31_000, "Interview in 1 hour"),
        (10 * MINUTE, "Interview in 10 minutes"),
        (MINUTE, "Interview in 1 minute"),
        (29_000, "Interview is now"),
        (-29_000, "Interview is now"),
        (90 * MINUTE, "Interview in 1 hour 30 minutes"),
        (5 * HOUR + 10 * MINUTE, "Interview in 5 hours"),
        (-20 * MINUTE, "Interview was at 11:40, 20 minutes ago"),
        (-DAY, "Interview was yesterday at 12:00"),
        (DAY, "Interview tomorrow at 12:00"),
        (13 * HOUR, "Interview tomorrow at 01:00"),
        (4 * DAY, "Interview on Tue 24 Nov at 12:00"),
        (-4 * DAY, "Interview was on Mon 16 Nov at 12:00"),
    ],
)
def test_an_interview_is_told_by_how_far_it_is_away(clock: FakeClock, away: int, words: str) -> None:
    assert headline(fired(moment_at=START + away), clock) == words


@pytest.mark.parametrize(
    ("kind", "title", "days", "words"),
    [
        ("start", "Follow up", 0, "Follow up today"),
        ("start", "Follow up", -1, "Follow up was yesterday"),
        ("due", "Homework", 2, "Homework: due on Sun 22 Nov"),
        ("due", "Homework", 1, "Homework: due tomorrow"),
        ("due", "Homework", -2, "Homework: was due on Wed 18 Nov"),
        ("decide", "Answer the offer", 0, "Answer the offer: due today"),
        ("deadline", "Last day to apply", 1, "Last day to apply: tomorrow"),
        ("deadline", "Last day to apply", -1, "Last day to apply was yesterday"),
    ],
)
def test_whole_days_are_told_by_the_calendar(
    clock: FakeClock, kind: str, title: str, days: int, words: str
) -> None:
    reminder = fired(kind=kind, title=title, is_all_day=True, moment_at=START - 3 * HOUR + days * DAY)
    assert headline(reminder, clock) == words


@pytest.mark.parametrize(("away", "words"), [(HOUR, "in 1 hour"), (0, "now"), (DAY, "tomorrow at 12:00")])
def test_a_homework_is_due(clock: FakeClock, away: int, words: str) -> None:
    reminder = fired(kind="due", title="Homework", moment_at=START + away)
    assert headline(reminder, clock) == f"Homework: due {words}"
    assert headline(fired(kind="due", title="A", moment_at=START - HOUR), clock) == (
        "A: was due at 11:00, 1 hour ago"
    )


def test_the_text_has_the_job_and_the_moment_by_which_it_can_be_read_later(clock: FakeClock) -> None:
    note = note_of(fired(moment_at=START + 4 * DAY), clock, MORNING)
    assert plain(note.text) == "Data Engineer · Lumen — Tue 24 Nov, 12:00"
    assert note.text.endswith("Tue\u00a024\u00a0Nov,\u00a012:00")
    assert plain(note_of(fired(text="", is_all_day=True), clock, MORNING).text) == "Fri 20 Nov"


def test_a_late_one_says_that_it_is_late(clock: FakeClock) -> None:
    note = note_of(fired(moment_at=START - 20 * MINUTE, is_late=True), clock, MORNING)
    assert note.is_late
    assert note.title == "Interview was at 11:40, 20 minutes ago"
    assert "comes late" in note.text.splitlines()[1]


def test_times_are_those_of_the_users_zone_and_locale() -> None:
    clock = FakeClock(zone=ZoneInfo("America/New_York"))
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    text = note_of(fired(moment_at=START + 4 * DAY), clock, MORNING).text
    assert plain(text) == "Data Engineer · Lumen — Tue Nov 24, 7:00 AM"


def plain(text: str) -> str:
    """Return a text whose blanks are all of one kind."""
    return " ".join(text.split())


def buttons(note_buttons: object) -> list[str]:
    return [button.id for button in note_buttons]  # type: ignore[attr-defined]


def test_the_buttons_are_those_that_make_sense(clock: FakeClock) -> None:
    every = [DONE, SNOOZE_SHORT, SNOOZE_HOUR, SNOOZE_MORNING, OPEN]
    assert buttons(buttons_of(fired(moment_at=START - MINUTE), START, MORNING)) == every
    assert buttons(buttons_of(fired(moment_at=START + 2 * DAY), START, MORNING)) == every
    assert buttons(buttons_of(fired(is_all_day=True), START, MORNING)) == every
    hour_away = buttons_of(fired(moment_at=START + HOUR), START, MORNING)
    assert buttons(hour_away) == [DONE, SNOOZE_SHORT, OPEN]
    for kind in ("decide", "deadline"):
        assert buttons(buttons_of(fired(kind=kind, is_all_day=True), START, MORNING)) == every[1:]


def test_a_digest_names_the_three_that_are_nearest(clock: FakeClock) -> None:
    hours = {1: 1, 2: -2, 3: 3, 4: -4, 5: 5}
    several = [fired(n, title=f"Interview {n}", moment_at=START + hours[n] * HOUR) for n in (5, 4, 3, 2, 1)]
    note = digest_of(several, clock, is_late=True)
    assert note.title == "5 reminders came while you were away"
    assert note.text.splitlines() == [
        "Interview 1 in 1 hour",
        "Interview 2 was at 10:00, 2 hours ago",
        "Interview 3 in 3 hours",
        "and 2 more",
    ]
    assert digest_of(several[:4], clock, is_late=False).title == "4 reminders"


def test_a_name_in_another_direction_leaves_its_sentence_in_order(clock: FakeClock) -> None:
    words = headline(fired(title="ראיון"), clock)
    assert words == "\u2068ראיון\u2069 in 1 hour"
    assert headline(fired(title="\u202eInterview\u2066"), clock) == "Interview in 1 hour"


def test_a_very_long_name_leaves_room_for_the_time(clock: FakeClock) -> None:
    words = headline(fired(title="x" * 10_000), clock)
    assert words.endswith("… in 1 hour")
    assert len(words) < 100


@given(
    title=st.text(st.characters(), max_size=300),
    text=st.text(st.characters(), max_size=900),
    kind=st.sampled_from(["start", "due", "decide", "deadline"]),
    away=st.integers(-400 * DAY, 400 * DAY),
    is_all_day=st.booleans(),
    zone=st.sampled_from([None, ZoneInfo("Pacific/Apia"), ZoneInfo("Europe/Paris")]),
)
def test_whatever_it_is_called_the_moment_is_told(
    *, title: str, text: str, kind: str, away: int, is_all_day: bool, zone: ZoneInfo | None
) -> None:
    reminder = fired(title=title, text=text, kind=kind, moment_at=START + away, is_all_day=is_all_day)
    note = note_of(reminder, FakeClock(zone=zone), MORNING)
    assert isinstance(note, Note)
    assert any(character.isalnum() for character in note.title)
    assert "\0" not in note.title + note.text
    assert "\n" not in note.title
    assert "{" not in note.title or "{" in title
    assert note.buttons[-1].id == OPEN


@given(st.integers(1, 100_000))
def test_a_span_is_never_nothing(minutes: int) -> None:
    assert not span(minutes).startswith("0")
