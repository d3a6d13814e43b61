"""What an activity may be set to, field by field, and why something is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta

from app.activities import kinds
from app.activities.times import YEARS, When
from app.text import is_seen, one_line, several_lines

LONGEST_TITLE = 500  # characters
LONGEST_NOTE = 100_000
LONGEST_LOCATION = 2_000
LONGEST_PERSON = 200  # a name in one piece, as of contacts
LONGEST_WORD = 100  # an interview's kind or round
LONGEST_TERM = 2_000
MOST_TERMS = 100
LENGTHS = range(1, 1441)  # minutes, contract 10.3
MOST_REMINDERS = 6
LONGEST_LEAD = 60 * 24 * 60  # minutes before its time
RATINGS = ("😡", "🙁", "😐", "🙂", "😍")  # contract 10.3, A53
OFFER_STATUSES = ("received", "negotiating", "accepted", "finalized")  # contract 10.3
ACCEPTED_STATUSES = frozenset({"accepted", "finalized"})  # those of an Accept Offer


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is no contact yet; `id` stands for them in the lists of people until they are one."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class InterviewValues:
    """What an interview has beside its activity. People are contacts, by their ids."""

    kind: str = ""  # a word of the user's own growing list
    length_minutes: int | None = None
    location: str = ""  # a place, or the address of a meeting
    round: str = ""
    rating: str | None = None  # one of RATINGS
    organizer_id: str | None = None
    interviewer_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermsValues:
    """What an offer was on a day, in the words of the offer."""

    day: date | None = None
    base: str = ""
    bonus: str = ""
    equity: str = ""
    benefits: str = ""
    start_on: date | None = None
    decide_by: date | None = None


@dataclass(frozen=True, slots=True)
class OfferValues:
    """What an offer has beside its activity; the newest terms last."""

    status: str = "received"  # one of OFFER_STATUSES
    terms: tuple[TermsValues, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityValues:
    """Everything about an activity that its editor can change.

    An empty title stands for the name of the category. `starts` None: no time yet; `ends` None: it has no end
    of its own, which for an interview with a length follows from that. Done with `done` None: on an unknown
    day. Of `people_ids`, `interview`, `due` and `offer` an activity keeps what its category carries; where
    it is edited, `interview` or `offer` None stands for what it was. `reminders` are minutes before its time,
    the longest first; None: as usual for its category. Of `new_people` those become contacts, in the change
    that keeps the activity, whom a list of people names by their ids.
    """

    category_id: str
    title: str = ""
    note: str = ""
    starts: When | None = None
    ends: When | None = None
    is_done: bool = False
    done: When | None = None
    people_ids: tuple[str, ...] = ()  # contacts a mail went to, in no order of its own
    interview: InterviewValues | None = None
    due: When | None = None  # of a homework
    offer: OfferValues | None = None
    reminders: tuple[int, ...] | None = None
    new_people: tuple[NewPerson, ...] = ()


def changed_fields(before: ActivityValues, after: ActivityValues) -> list[str]:
    """Return the names of the fields that differ, in the order of `ActivityValues`."""
    names = [field.name for field in fields(ActivityValues)]
    return [name for name in names if getattr(before, name) != getattr(after, name)]


def cleaned(values: ActivityValues) -> ActivityValues:
    """Return values without control characters, each person once, and only with what the category carries."""
    carries = kinds.carries(values.category_id)
    interview = (values.interview or InterviewValues()) if carries == kinds.INTERVIEW else None
    offer = (values.offer or OfferValues()) if carries == kinds.OFFER else None
    clean = replace(
        values,
        title=one_line(values.title),
        note=several_lines(values.note),
        starts=_to_the_minute(values.starts),
        ends=_to_the_minute(values.ends),
        done=_to_the_minute(values.done) if values.is_done else None,
        people_ids=tuple(sorted(set(values.people_ids))) if carries == kinds.MAIL else (),
        interview=_cleaned_interview(interview) if interview else None,
        due=_to_the_minute(values.due) if carries == kinds.HOMEWORK else None,
        offer=_cleaned_offer(offer) if offer else None,
        reminders=None if values.reminders is None else tuple(sorted(set(values.reminders), reverse=True)),
    )
    return replace(clean, new_people=_named_ones(clean))


def _named_ones(values: ActivityValues) -> tuple[NewPerson, ...]:
    """Return the new people whom a list of people names, each once."""
    named = {person_id for ids in people_by_field(values).values() for person_id in ids}
    clean = {person.id: NewPerson(person.id, one_line(person.name)) for person in values.new_people}
    return tuple(person for person in clean.values() if person.id in named)


def people_by_field(values: ActivityValues) -> dict[str, tuple[str, ...]]:
    """Return the ids of the people of an activity by the fields that `faults` names."""
    interview = values.interview or InterviewValues()
    organizer = (interview.organizer_id,) if interview.organizer_id is not None else ()
    return {"people": values.people_ids, "interviewers": interview.interviewer_ids, "organizer": organizer}


def _to_the_minute(when: When | None) -> When | None:
    if when is None or when.time is None:
        return when
    return When(when.day, when.time.replace(second=0, microsecond=0, tzinfo=None))


def _cleaned_interview(values: InterviewValues) -> InterviewValues:
    return replace(
        values,
        kind=one_line(values.kind),
        location=one_line(values.location),
        round=one_line(values.round),
        interviewer_ids=tuple(dict.fromkeys(values.interviewer_ids)),
    )


def _cleaned_offer(values: OfferValues) -> OfferValues:
    """Return an offer without terms that say nothing."""
    terms = [
        replace(
            one,
            base=one_line(one.base),
            bonus=one_line(one.bonus),
            equity=one_line(one.equity),
            benefits=several_lines(one.benefits),
        )
        for one in values.terms
    ]
    return OfferValues(values.status, tuple(one for one in terms if one != TermsValues()))


def faults(values: ActivityValues) -> dict[str, str]:
    """Return, by field, a sentence for each value that cannot be kept.

    The fields: category title note starts ends done due reminders people kind length location round
    interviewers organizer rating status, and of the terms of an offer, by their place, `terms.0.day`,
    `terms.0.base`, `terms.0.decide_by` and so on.
    """
    found = {
        "category": "" if values.category_id else "Choose what kind of activity this is.",
        "title": _too_long(values.title, LONGEST_TITLE),
        "note": _too_long(values.note, LONGEST_NOTE),
        "starts": _odd_day(values.starts.day if values.starts else None),
        "ends": _end_fault(values),
        "done": _odd_day(values.done.day if values.done else None),
        "due": _odd_day(values.due.day if values.due else None),
        "reminders": _reminders_fault(values.reminders or ()),
        **_people_faults(values),
    }
    if values.interview is not None:
        found |= _interview_faults(values, values.interview)
    if values.offer is not None:
        found |= dict(_offer_faults(values.offer))
    return {field: sentence for field, sentence in found.items() if sentence}


def bridged(values: ActivityValues, before: ActivityValues | None) -> ActivityValues:
    """Return values in which an offer's category and status say the same (contract 10.3).

    An offer that is accepted or finalized is an Accept Offer, one received or negotiated an Offer Received.
    What was changed counts, the status first; of a new one, whichever is further.
    """
    offer = values.offer
    if offer is None:
        return values
    is_accepted = offer.status in ACCEPTED_STATUSES
    fitting = kinds.ACCEPT_OFFER if is_accepted else kinds.OFFER_RECEIVED
    if before is None or before.offer is None:
        follows_status = is_accepted
    else:
        follows_status = offer.status != before.offer.status
    if fitting == values.category_id or follows_status:
        return replace(values, category_id=fitting)
    status = "accepted" if values.category_id == kinds.ACCEPT_OFFER else "received"
    return replace(values, offer=replace(offer, status=status))


def _too_long(text: str, most: int) -> str:
    if len(text) <= most:
        return ""
    return f"This may have at most {most:,} characters; it has {len(text):,}."


def _people_faults(values: ActivityValues) -> dict[str, str]:
    """Return, by field, why somebody new cannot become a contact."""
    names = {person.id: person.name for person in values.new_people}
    return {
        field: next(filter(None, (_name_fault(names[one]) for one in ids if one in names)), "")
        for field, ids in people_by_field(values).items()
    }


def _name_fault(name: str) -> str:
    if not is_seen(name):
        return "Somebody new needs a name, to be told from others."
    if len(name) > LONGEST_PERSON:
        return f"A name may have at most {LONGEST_PERSON:,} characters; a new one here has {len(name):,}."
    return ""


def _odd_day(day: date | None) -> str:
    if day is None or day.year in YEARS:
        return ""
    return f"The year {day.year} is not one that a job search has to do with."


def _reminders_fault(leads: tuple[int, ...]) -> str:
    if len(leads) > MOST_REMINDERS:
        return f"One activity may have {MOST_REMINDERS} reminders; these are {len(leads)}."
    if all(0 <= lead <= LONGEST_LEAD for lead in leads):
        return ""
    return "A reminder may come at most 60 days before, and not after the time itself."


def _end_fault(values: ActivityValues) -> str:
    starts, ends = values.starts, values.ends
    if ends is None:
        return ""
    if starts is None:
        return "An end needs a start before it. Give the start too, or leave the end empty."
    if (starts.time is None) != (ends.time is None):
        return "Give both the start and the end a time of day, or neither."
    if _wall(ends) < _wall(starts):
        return BEFORE_START
    return _odd_day(ends.day)


BEFORE_START = "The end is before the start."


def _interview_faults(values: ActivityValues, interview: InterviewValues) -> dict[str, str]:
    return {
        "kind": _too_long(interview.kind, LONGEST_WORD),
        "length": _length_fault(values, interview.length_minutes),
        "location": _too_long(interview.location, LONGEST_LOCATION),
        "round": _too_long(interview.round, LONGEST_WORD),
        "rating": "" if interview.rating in (None, *RATINGS) else "There is no such face to rate it with.",
    }


def _length_fault(values: ActivityValues, length: int | None) -> str:
    if length is None:
        return ""
    if length not in LENGTHS:
        return "A length is from 1 minute to 1,440, which is a whole day."
    planned = _planned_minutes(values)
    if planned is None or planned == length or planned < 0:
        return ""
    return f"From start to end are {planned:,} minutes. Leave either the length or the end empty."


def _planned_minutes(values: ActivityValues) -> int | None:
    """Return the minutes from start to end by the wall clock; None where there is no time for either."""
    starts, ends = values.starts, values.ends
    if starts is None or ends is None or starts.time is None or ends.time is None:
        return None
    return (_wall(ends) - _wall(starts)) // timedelta(minutes=1)


def _wall(when: When) -> datetime:
    """Return a time for comparison: one of an hour's second pass, where clocks go back, is an hour later."""
    at = when.time or time()
    return datetime.combine(when.day, at.replace(fold=0)) + timedelta(hours=at.fold)


def _offer_faults(offer: OfferValues) -> Iterator[tuple[str, str]]:
    if offer.status not in OFFER_STATUSES:
        yield "status", "There is no such status of an offer."
    if len(offer.terms) > MOST_TERMS:
        yield "terms", f"An offer may have {MOST_TERMS} terms; these are {len(offer.terms)}."
    for position, one in enumerate(offer.terms):
        for field in fields(TermsValues):
            value = getattr(one, field.name)
            is_text = isinstance(value, str)
            yield (
                f"terms.{position}.{field.name}",
                _too_long(value, LONGEST_TERM) if is_text else _odd_day(value),
            )
        if one.day and one.decide_by and one.decide_by < one.day:
            yield f"terms.{position}.decide_by", "This is before the day of the offer."
