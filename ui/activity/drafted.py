"""What is typed into the editor of an activity as one text, to be kept until it is saved, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, time
from typing import Any

from app.activities.activity_values import ActivityValues, InterviewValues, OfferValues, TermsValues
from app.activities.times import When


@dataclass(frozen=True, slots=True)
class Drafted:
    """What an editor held: its values, and by field the texts of the lines that were not understood yet."""

    values: ActivityValues
    typed: Mapping[str, list[str]] = field(default_factory=dict)


def written(drafted: Drafted) -> str:
    """Return what an editor holds as a text."""
    return json.dumps(
        {**asdict(drafted.values), "typed": dict(drafted.typed)}, default=str, ensure_ascii=False
    )


def understood(text: str) -> Drafted | None:
    """Return what `written` made a text of; None of any other text."""
    try:
        given = json.loads(text)
        return Drafted(_values(given), _typed(given["typed"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _typed(given: dict[str, Any]) -> dict[str, list[str]]:
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
    )


def _interview(given: dict[str, Any] | None) -> InterviewValues | None:
    if given is None:
        return None
    length = given["length_minutes"]
    return InterviewValues(
        kind=_text(given["kind"]),
        length_minutes=None if length is None else int(length),
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
