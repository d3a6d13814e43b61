"""What is typed into the editor of an activity as fields of a draft, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, time
from typing import Any

from app.activities.activity_values import (
    ActivityValues,
    InterviewValues,
    NewPerson,
    OfferValues,
    TermsValues,
)
from app.activities.times import When


@dataclass(frozen=True, slots=True)
class Drafted:
    """What an editor held: its values, and by field the texts of the lines that were not understood yet."""

    values: ActivityValues
    typed: Mapping[str, list[str]] = field(default_factory=dict)


def fields_of(drafted: Drafted) -> dict[str, Any]:
    """Return what an editor holds, as JSON takes it."""
    fields: dict[str, Any] = _plain(asdict(drafted.values))
    return {**fields, "typed": {name: list(lines) for name, lines in drafted.typed.items()}}


def drafted_of(fields: dict[str, Any]) -> Drafted:
    """Return what `fields_of` told. Raises `ValueError`, `TypeError` or `KeyError` for anything else."""
    return Drafted(_values(fields), _typed(fields["typed"]))


def _plain(value: object) -> Any:
    """Return a value as JSON takes it: days and times as ISO 8601 writes them."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date | time) else value


def _typed(given: dict[str, Any]) -> dict[str, list[str]]:
    if not isinstance(given, dict):
        raise TypeError(given)
    return {name: [_text(line) for line in lines] for name, lines in given.items()}


def _values(given: dict[str, Any]) -> ActivityValues:
    return ActivityValues(
        category_id=_text(given["category_id"]),
        title=_text(given["title"]),
        note=_text(given["note"]),
        starts=_when(given["starts"]),
        ends=_when(given["ends"]),
        is_done=given["is_done"] is True,
        done=_when(given["done"]),
        people_ids=tuple(map(_text, given["people_ids"])),
        interview=_interview(given["interview"]),
        due=_when(given["due"]),
        offer=_offer(given["offer"]),
        reminders=_leads(given.get("reminders")),  # drafts of before reminders have none
        new_people=tuple(
            NewPerson(_text(one["id"]), _text(one["name"])) for one in given.get("new_people", ())
        ),
    )


def _leads(given: list[Any] | None) -> tuple[int, ...] | None:
    if not isinstance(given, list | None):
        raise TypeError(given)
    return None if given is None else tuple(int(lead) for lead in given)


def _interview(given: dict[str, Any] | None) -> InterviewValues | None:
    if given is None:
        return None
    length = given["length_minutes"]
    if not isinstance(length, int | None):
        raise TypeError(length)
    return InterviewValues(
        kind=_text(given["kind"]),
        length_minutes=length,
        location=_text(given["location"]),
        round=_text(given["round"]),
        rating=_text_or_none(given["rating"]),
        organizer_id=_text_or_none(given["organizer_id"]),
        interviewer_ids=tuple(map(_text, given["interviewer_ids"])),
    )


def _offer(given: dict[str, Any] | None) -> OfferValues | None:
    if given is None:
        return None
    return OfferValues(_text(given["status"]), tuple(_terms(one) for one in given["terms"]))


def _terms(given: dict[str, Any]) -> TermsValues:
    days = {"day", "start_on", "decide_by"}
    read = {
        each.name: _day(given[each.name]) if each.name in days else _text(given[each.name])
        for each in fields(TermsValues)
    }
    return TermsValues(**read)  # type: ignore[arg-type]


def _when(given: dict[str, Any] | None) -> When | None:
    if given is None:
        return None
    at = given["time"]
    return When(date.fromisoformat(given["day"]), None if at is None else time.fromisoformat(at))


def _day(given: str | None) -> date | None:
    return None if given is None else date.fromisoformat(given)


def _text_or_none(given: object) -> str | None:
    return None if given is None else _text(given)


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError(given)
    return given
