"""The words on and about an activity: when it is, how it stands, and what a screen reader says."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from textwrap import shorten

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.activities.activity_queries import ActivityDetails
from app.activities.times import When
from app.board.snapshots import NextDue
from app.clock import Clock, today
from ui.activity.faces import face_name
from ui.activity.typed_time import time_text
from ui.board.words import Badge, Tone, day_pattern, due_badge, short_date

RATED_WITHIN_DAYS = 14  # an interview longer ago is not asked about any more
_DECIDING = ("received", "negotiating")
_LONGEST_NOTE = 120  # characters of it in a row
_MOST_PEOPLE = 2  # named in a row; how many more there are is said behind them


class Section(Enum):
    """The groups of the list, in their order."""

    OVERDUE = "overdue"
    WAITING = "waiting"  # interviews that have been, and are not ticked off
    TODAY = "today"
    COMING = "coming"
    UNSCHEDULED = "unscheduled"
    DONE = "done"


def section_of(activity: ActivityDetails, day: date) -> Section:
    """Return the group that an activity stands in on this day."""
    if activity.values.is_done:
        return Section.DONE
    if activity.is_overdue:
        return Section.OVERDUE
    if activity.status == "AWAITING_FEEDBACK":
        return Section.WAITING
    when = moment_of(activity)
    if when is None:
        return Section.UNSCHEDULED
    if when.day < day and activity.values.due is not None:
        when = activity.values.due  # begun, and to be handed in later
    return Section.TODAY if when.day <= day else Section.COMING


def section_name(section: Section) -> str:
    """Return the heading of a group."""
    return {
        Section.OVERDUE: _tr("Overdue"),
        Section.WAITING: _tr("Waiting for feedback"),
        Section.TODAY: _tr("Today"),
        Section.COMING: _tr("Coming"),
        Section.UNSCHEDULED: _tr("No time yet"),
        Section.DONE: _tr("Done"),
    }[section]


def moment_of(activity: ActivityDetails) -> When | None:
    """Return when an activity takes place, or without such a time when it is due."""
    return activity.values.starts or activity.values.due


def when_words(when: When, day: date, ends: When | None = None) -> str:
    """Return a moment as it is read on this day: "Today, 14:00–14:45", "Tue 24 Nov"."""
    words = day_words(when.day, day)
    if when.time is not None:
        words = f"{words}, {time_text(when.time)}"
    if ends is None or ends == when:
        return words
    if ends.day == when.day:
        return words if ends.time is None else f"{words}–{time_text(ends.time)}"
    until = day_words(ends.day, day)
    return f"{words} – {until if ends.time is None else f'{until}, {time_text(ends.time)}'}"


def day_words(wanted: date, day: date) -> str:
    """Return a day as it is called on another: "Today", "Tue 24 Nov", with the year where that differs."""
    near = {-1: _tr("Yesterday"), 0: _tr("Today"), 1: _tr("Tomorrow")}
    ahead = (wanted - day).days
    if ahead in near:
        return near[ahead]
    pattern = day_pattern() if wanted.year == day.year else f"{day_pattern()} yyyy"
    return QLocale().toString(QDate(wanted.year, wanted.month, wanted.day), f"ddd {pattern}")


def time_words(activity: ActivityDetails, day: date) -> str:
    """Return when an activity is or was; of one without a time that it needs one."""
    values = activity.values
    if values.is_done:
        when = values.starts if activity.category.carries == "interview" and values.starts else values.done
        if when is None:
            return _tr("Done, day unknown") if values.starts is None else when_words(values.starts, day)
        return when_words(when, day, values.ends if when is values.starts else None)
    when = moment_of(activity)
    if when is None:
        return _tr("Set a time")
    return when_words(when, day, values.ends if when is values.starts else None)


def status_words(activity: ActivityDetails) -> str:
    """Return how an interview or an offer stands, with the pay that was offered last; nothing for others."""
    if activity.status is not None:
        words = {
            "SCHEDULED": _tr("Scheduled"),
            "AWAITING_FEEDBACK": _tr("Waiting for feedback"),
            "COMPLETE": _tr("Done"),
        }
        return words.get(activity.status, activity.status)
    offer = activity.values.offer
    if offer is None or activity.category.carries != "offer":
        return ""
    newest_pay = next((terms.base for terms in reversed(offer.terms) if terms.base), "")
    return " · ".join(part for part in (offer_word(offer.status), newest_pay) if part)


def offer_word(status: str) -> str:
    """Return the status of an offer (contract 10.3) in words."""
    words = {
        "received": _tr("Received"),
        "negotiating": _tr("Negotiating"),
        "accepted": _tr("Accepted"),
        "finalized": _tr("Finalized"),
    }
    return words.get(status, status)


def rating_of(activity: ActivityDetails) -> str | None:
    """Return the face an interview was given."""
    interview = activity.values.interview
    return None if interview is None else interview.rating


def asks_for_rating(activity: ActivityDetails, day: date) -> bool:
    """Tell whether the faces stand in the row: of an interview that was lately, and is not rated yet."""
    if activity.category.carries != "interview" or activity.status != "AWAITING_FEEDBACK":
        return False
    values = activity.values
    last = values.done or values.ends or values.starts
    return rating_of(activity) is None and last is not None and day - last.day <= timedelta(RATED_WITHIN_DAYS)


def badge(activity: ActivityDetails, day: date) -> Badge | None:
    """Return what presses about an activity; the words alone tell how much."""
    values = activity.values
    if values.is_done:
        return _decision(activity, day)
    if values.due is not None:
        due = _due(values.due.day, day)
        if due.tone is Tone.OVERDUE:
            return due
        return Badge(_tr("Due {}").format(_inside(due)), due.tone)
    when = values.starts
    if when is None:
        return _decision(activity, day)
    if activity.status == "AWAITING_FEEDBACK":
        return None
    if activity.is_overdue and when.day >= day:
        return Badge(_tr("Overdue"), Tone.OVERDUE)
    if activity.is_overdue or 0 <= (when.day - day).days <= 1:
        return _due(when.day, day)
    return _decision(activity, day)


def _decision(activity: ActivityDetails, day: date) -> Badge | None:
    """Return until when an offer has to be answered, while it is open."""
    offer = activity.values.offer
    if offer is None or offer.status not in _DECIDING or not offer.terms:
        return None
    until = offer.terms[-1].decide_by
    if until is None:
        return None
    due = _due(until, day)
    if due.tone is Tone.OVERDUE:
        return Badge(_tr("Answer: {}").format(due.text), due.tone)
    return Badge(_tr("Answer {}").format(_inside(due)), due.tone)


def second_line(activity: ActivityDetails, day: date, people: str) -> list[str]:
    """Return what stands below the title: the time, the kind, how it stands, who, where, and the note."""
    interview = activity.values.interview if activity.category.carries == "interview" else None
    parts = [
        time_words(activity, day),
        kind_words(activity),
        status_words(activity),
        people,
        place_words(interview.location) if interview is not None else "",
        note_words(activity.values.note),
    ]
    return [part for part in parts if part]


def kind_words(activity: ActivityDetails) -> str:
    """Return what an activity is, as far as its title does not say so; of an interview with its round."""
    parts = []
    if activity.category.name.casefold() != activity.title.casefold():
        parts.append(activity.category.name)
    interview = activity.values.interview
    if interview is not None and activity.category.carries == "interview":
        parts.append(interview.kind)
        if interview.round:
            parts.append(_tr("round {}").format(interview.round))
    return ", ".join(part for part in parts if part)


def place_words(location: str) -> str:
    """Return a place on one line; of the address of a meeting only where it is."""
    line = " ".join(location.split())
    if "://" in line:
        line = line.partition("://")[2].partition("/")[0]
    return line


def note_words(note: str) -> str:
    """Return the beginning of a note on one line."""
    return shorten(note[: 10 * _LONGEST_NOTE], _LONGEST_NOTE, placeholder=" …") if note else ""


def people_words(names: tuple[str, ...]) -> str:
    """Return names as a row has room for them: "Ana Silva, Bo Lind +2"."""
    more = len(names) - _MOST_PEOPLE
    shown = ", ".join(map(apart, names[:_MOST_PEOPLE]))
    return f"{shown} +{more}" if more > 0 else shown


def apart(text: str) -> str:
    """Return a text that keeps its own direction among others: a name in Arabic beside a count, say.

    What is not plain Latin is put between the marks for that (Unicode's FIRST STRONG ISOLATE and its end).
    """
    return text if text.isascii() else f"\u2068{text}\u2069"


def people_ids(activity: ActivityDetails) -> tuple[str, ...]:
    """Return whom an activity is with: the organizer first, then interviewers, then whom a mail went to."""
    values, found = activity.values, []
    if values.interview is not None and activity.category.carries == "interview":
        found = [values.interview.organizer_id, *values.interview.interviewer_ids]
    return tuple(dict.fromkeys(each for each in (*found, *values.people_ids) if each))


def spoken(activity: ActivityDetails, clock: Clock, names: tuple[str, ...]) -> str:
    """Return everything a row shows as one text for screen readers and tooltips."""
    day = today(clock)
    pressing = badge(activity, day)
    rating = rating_of(activity)
    parts = [
        activity.title,
        _tr("milestone") if activity.category.is_milestone else "",
        _tr("done") if activity.values.is_done else _tr("to do"),
        pressing.text if pressing is not None else "",
        " · ".join(second_line(activity, day, ", ".join(names))),
        _tr("it went: {}").format(face_name(rating)) if rating else "",
        _tr("How did it go? 1 is very bad, 5 is very good.") if asks_for_rating(activity, day) else "",
        _tr("made by a workflow") if activity.is_by_workflow else "",
    ]
    return "\n".join(part for part in parts if part)


def terms_day(day: date | None, now: date) -> str:
    """Return the day of an offer's terms as it stands behind "Terms"."""
    return _tr("without a date") if day is None else _tr("of {}").format(short_date(day, now))


def _due(wanted: date, day: date) -> Badge:
    return due_badge(NextDue(wanted, ""), day)


def _inside(due: Badge) -> str:
    """Return the words of a badge as they stand inside others: "today" for "Today", "12 Nov" as it is."""
    return due.text[:1].lower() + due.text[1:] if due.tone is Tone.SOON else due.text


def _tr(text: str) -> str:
    return QCoreApplication.translate("Activity", text)
