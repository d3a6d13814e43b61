"""What a job may be set to, field by field, and why something is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from app.board.snapshots import TagChip
from app.board.web_address import web_address
from app.board.writing import tag_key
from app.store.models.boards import OUTCOMES
from app.text import is_seen, one_line, several_lines

LONGEST_TITLE = 500  # characters
LONGEST_TEXT = 2_000
LONGEST_URL = 4_000
LONGEST_TAG = 100
MOST_TAGS = 100
LARGEST_POSTING = 5_000_000  # bytes of UTF-8
HIGHEST_PRIORITY = 3
YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class JobValues:
    """Everything about a job that its editor can change. Texts are empty and days None where unknown."""

    stage_id: str
    title: str = ""
    employer: str = ""
    location: str = ""
    address: str = ""
    url: str = ""
    salary: str = ""  # as advertised
    desired_salary: str = ""
    source: str = ""
    priority: int = 0  # 0 none, 1 low, 2 medium, 3 high
    tags: tuple[TagChip, ...] = ()
    deadline: date | None = None
    applied_on: date | None = None
    outcome: str | None = None  # contract 6
    outcome_on: date | None = None
    outcome_reason: str = ""
    is_archived: bool = False
    posting: str = ""


def changed_fields(before: JobValues, after: JobValues) -> list[str]:
    """Return the names of the fields that differ, in the order of `JobValues`."""
    names = [field.name for field in fields(JobValues)]
    return [name for name in names if getattr(before, name) != getattr(after, name)]


def cleaned(values: JobValues) -> JobValues:
    """Return values without control characters, without blanks at their ends, and each tag once."""
    tags: dict[str, TagChip] = {}
    for tag in values.tags:
        name = one_line(tag.name)
        if name:
            tags.setdefault(tag_key(name), replace(tag, name=name))
    has_ended = values.outcome is not None  # only then there is a day and a reason of the end
    return replace(
        values,
        title=one_line(values.title),
        employer=one_line(values.employer),
        location=one_line(values.location),
        address=one_line(values.address),
        url=one_line(values.url),
        salary=one_line(values.salary),
        desired_salary=one_line(values.desired_salary),
        source=one_line(values.source),
        tags=tuple(tags.values()),
        outcome_on=values.outcome_on if has_ended else None,
        outcome_reason=one_line(values.outcome_reason) if has_ended else "",
        posting=several_lines(values.posting),
    )


def faults(values: JobValues, names: Sequence[str]) -> dict[str, str]:
    """Return, by field, a sentence for each of the named fields whose value cannot be kept."""
    found = {name: _fault(name, getattr(values, name)) for name in names}
    if {"title", "employer"} & set(names) and not (is_seen(values.title) or is_seen(values.employer)):
        found["title"] = "A job needs a title or an employer, so that its card can be told from others."
    return {name: sentence for name, sentence in found.items() if sentence}


def _fault(name: str, value: object) -> str:
    rule = _RULES.get(name)
    if rule is not None:
        return rule(value)
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        return f"This may have at most {LONGEST_TEXT:,} characters; it has {len(value):,}."
    if isinstance(value, date) and value.year not in YEARS:
        return f"The year {value.year} is not one that a job search has to do with."
    return ""


def _title(value: object) -> str:
    length = len(str(value))
    if length <= LONGEST_TITLE:
        return ""
    return f"A title may have at most {LONGEST_TITLE} characters; this one has {length:,}."


def _url(value: object) -> str:
    text = str(value)
    if len(text) > LONGEST_URL:
        return f"An address may have at most {LONGEST_URL:,} characters; this one has {len(text):,}."
    return "" if not text or web_address(text) else _BAD_URL


_BAD_URL = "This is not the address of a web page, which looks like https://example.com/jobs/1."


def _tags(value: object) -> str:
    tags = value if isinstance(value, tuple) else ()
    if len(tags) > MOST_TAGS:
        return f"A job may have at most {MOST_TAGS} tags; these are {len(tags)}."
    longest = max((len(tag.name) for tag in tags), default=0)
    if longest > LONGEST_TAG:
        return f"A tag may have at most {LONGEST_TAG} characters; one of these has {longest:,}."
    return ""


def _posting(value: object) -> str:
    if len(str(value).encode()) <= LARGEST_POSTING:
        return ""
    return "The posting is larger than 5 MB of text. Keep the part that matters, or its address."


def _priority(value: object) -> str:
    return "" if value in range(HIGHEST_PRIORITY + 1) else "There is no such priority."


def _outcome(value: object) -> str:
    return "" if value is None or value in OUTCOMES else "There is no such outcome."


_RULES: dict[str, Callable[[object], str]] = {
    "title": _title,
    "url": _url,
    "tags": _tags,
    "posting": _posting,
    "priority": _priority,
    "outcome": _outcome,
}
