"""Reads cron expressions by the grammar of cron-parser 5.10.5 (contract 9, A41): five or six fields.

Two things of it are refused here: `H`, whose times are random, and fewer than five fields. As there, the
names and wildcards of a field are replaced in its text before it is read, a value named twice is refused, and
only a bare `*` or `?` leaves a day field open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.schedule.cron_error import CronError, quoted

LONGEST = 1024
ALIASES = {
    "@yearly": "0 0 0 1 1 *",
    "@annually": "0 0 0 1 1 *",
    "@monthly": "0 0 0 1 * *",
    "@weekly": "0 0 0 * * 0",
    "@daily": "0 0 0 * * *",
    "@hourly": "0 0 * * * *",
    "@minutely": "0 * * * * *",
    "@secondly": "* * * * * *",
    "@weekdays": "0 0 0 * * 1-5",
    "@weekends": "0 0 0 * * 0,6",
}
MONTH_DAYS = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = "sun mon tue wed thu fri sat".split()
# What ECMAScript takes for white space; Python's own notion differs.
_FIELD = re.compile(r"[^\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")
_NAME = re.compile(r"[A-Za-z]{3}")
_NUMBER = re.compile(r"[0-9]+")
_NTH = re.compile(r"0*[1-5]")
_WILDCARD = re.compile(r"[*?]")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a field may hold."""

    name: str
    low: int
    high: int
    signs: str  # besides digits, commas, dashes, slashes and wildcards
    names: dict[str, int] = field(default_factory=dict)


_SECOND = _Kind("second", 0, 59, "")
_MINUTE = _Kind("minute", 0, 59, "")
_HOUR = _Kind("hour", 0, 23, "")
_DAY = _Kind("day of the month", 1, 31, "L")
_MONTH = _Kind("month", 1, 12, "", {name: at + 1 for at, name in enumerate(_MONTHS)})
_WEEKDAY = _Kind("day of the week", 0, 7, "L#", {name: at for at, name in enumerate(_WEEKDAYS)})
_KINDS = (_SECOND, _MINUTE, _HOUR, _DAY, _MONTH, _WEEKDAY)


@dataclass(frozen=True, slots=True)
class CronFields:
    """An expression as sets of numbers; weekdays count from Sunday, 0.

    `nth` is the occurrence in the month (1 to 5) that the weekdays must be, 0 for any. A day matches when
    either day field does; one that is open leaves the choice to the other.
    """

    seconds: frozenset[int]
    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    is_last_day: bool
    months: frozenset[int]
    weekdays: frozenset[int]
    last_weekdays: frozenset[int]
    nth: int
    is_day_open: bool
    is_weekday_open: bool

    @property
    def is_every_hour(self) -> bool:
        """Whether all 24 hours match, so that clock changes leave the rhythm alone."""
        return len(self.hours) == 24

    @property
    def can_match_a_day(self) -> bool:
        """Whether the days of the month exist in one of the months at least."""
        longest = max(MONTH_DAYS[month] for month in self.months)
        return self.is_last_day or min(self.days) <= longest


@dataclass(frozen=True, slots=True)
class _Text:
    """A field as it was written, and where it begins in the expression."""

    kind: _Kind
    text: str
    at: int

    def refused(self, token: str, reason: str, at: int | None = None) -> CronError:
        message = f"The {self.kind.name} {quoted(token)} cannot be used: {reason}."
        return CronError(self.kind.name, token, message, self.at if at is None else at)


@dataclass(frozen=True, slots=True)
class _Values:
    numbers: frozenset[int]
    lasts: frozenset[int | None]  # of `L` with its weekday, None for a bare one


def parse(expression: str) -> CronFields:
    """Return what an expression means; raises CronError, also for what can never occur (30 February)."""
    texts = _split(expression)
    second, minute, hour, day, month = (_read(text) for text in texts[:5])
    weekday_text, nth = _without_nth(texts[5])
    weekday = _read(weekday_text)
    fields = CronFields(
        seconds=second.numbers,
        minutes=minute.numbers,
        hours=hour.numbers,
        days=day.numbers,
        is_last_day=None in day.lasts,
        months=month.numbers,
        weekdays=weekday.numbers,
        last_weekdays=frozenset(last % 7 for last in weekday.lasts if last is not None),
        nth=nth,
        is_day_open=texts[3].text in ("*", "?"),
        is_weekday_open=texts[5].text in ("*", "?"),
    )
    if fields.is_weekday_open and not fields.can_match_a_day:
        raise texts[3].refused(texts[3].text, "no month meant has such a day, so it can never occur")
    return fields


def _split(expression: str) -> list[_Text]:
    """Return the six fields of an expression, the second 0 where none is given."""
    if len(expression) > LONGEST:
        raise CronError(
            "expression",
            expression[:20],
            f"The expression has {len(expression):,} characters; at most {LONGEST:,} can be read.",
            0,
        )
    written = ALIASES.get(expression, expression)
    parts = [(found.group(), found.start()) for found in _FIELD.finditer(written)]
    if not 5 <= len(parts) <= 6:
        raise _miscounted(parts)
    if len(parts) == 5:
        parts.insert(0, ("0", 0))
    return [_Text(kind, text, at) for kind, (text, at) in zip(_KINDS, parts, strict=True)]


def _miscounted(parts: list[tuple[str, int]]) -> CronError:
    if not parts:
        return CronError("expression", "", "The expression is empty; it needs 5 or 6 fields.", 0)
    if len(parts) == 1 and parts[0][0].startswith("@"):
        return _unknown_alias(parts[0][0], parts[0][1])
    wrong, at = parts[6] if len(parts) > 6 else parts[-1]
    if len(parts) > 6:
        message = f"The expression goes on with {quoted(wrong)} behind its sixth field; six are the most."
    else:
        fields = "field" if len(parts) == 1 else "fields"
        message = f"The expression ends with {quoted(wrong)}, after {len(parts)} {fields}; it needs 5 or 6."
    return CronError("expression", wrong, message, at)


def _unknown_alias(word: str, at: int) -> CronError:
    if word in ALIASES:
        message = f"The expression {quoted(word)} must stand alone, without spaces around it."
    else:
        known = ", ".join(ALIASES)
        message = f"The expression {quoted(word)} is no known short form; those are {known}."
    return CronError("expression", word, message, at)


def _without_nth(field_text: _Text) -> tuple[_Text, int]:
    """Take `#2` off a weekday; return the rest, and the number or 0."""
    text, mark, nth = field_text.text.partition("#")
    if not mark:
        return field_text, 0
    if not _NTH.fullmatch(nth):
        raise field_text.refused(field_text.text, "after # comes which one of the month it is, 1 to 5")
    if not text:
        raise field_text.refused(field_text.text, "before # comes a weekday")
    for sign in ",-/L":
        if sign in text:
            raise field_text.refused(field_text.text, f"# and {sign} do not go together")
    return _Text(field_text.kind, text, field_text.at), int(nth)


def _read(field_text: _Text) -> _Values:
    """Return the numbers that a field lists."""
    numbers: list[int] = []
    lasts: list[int | None] = []
    for token, at in _tokens(field_text.text):
        read = _read_token(field_text, token, field_text.at + at)
        repeated = set(read.numbers) & set(numbers) or set(read.lasts) & set(lasts)
        if repeated:
            raise field_text.refused(token, "it names again what stands before it", field_text.at + at)
        numbers += read.numbers
        lasts += read.lasts
    return _Values(frozenset(numbers), frozenset(lasts))


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    at = 0
    for token in text.split(","):
        yield token, at
        at += len(token) + 1


def _read_token(field_text: _Text, token: str, at: int) -> _Values:
    kind = field_text.kind
    if not token:
        raise field_text.refused(field_text.text, "a value is missing")
    plain = _plain(field_text, token, at)
    if kind.signs and plain.endswith("L"):
        return _Values(frozenset(), frozenset([_last(field_text, token, plain, at)]))
    body, slash, step_text = plain.partition("/")
    if slash and "-" not in body:
        body = f"{body}-{kind.high}"
    low_text, dash, high_text = body.partition("-")
    low = _number(field_text, token, low_text, at)
    high = _number(field_text, token, high_text, at) if dash else low
    step = _step(field_text, token, step_text, at) if slash else 1
    if high < low:
        raise field_text.refused(token, "the range runs backwards", at)
    numbers = set(range(low, high + 1, step))
    if kind is _WEEKDAY and 7 in numbers:
        numbers = numbers - {7} | {0}
    return _Values(frozenset(numbers), frozenset())


def _plain(field_text: _Text, token: str, at: int) -> str:
    """Return a token with its names and wildcards replaced by numbers."""
    kind = field_text.kind

    def number(found: re.Match[str]) -> str:
        name = found.group()
        if name.lower() not in kind.names:
            raise field_text.refused(token, f"{quoted(name)} is no name of a {kind.name}", at)
        return str(kind.names[name.lower()])

    plain = _NAME.sub(number, token) if kind.names else token
    wrong = next((sign for sign in plain if sign not in "0123456789-/*?" and sign not in kind.signs), None)
    if wrong == "H":
        raise field_text.refused(token, "H stands for a random time, which is not offered", at)
    if wrong is not None:
        raise field_text.refused(token, f"{quoted(wrong)} means nothing there", at)
    return _WILDCARD.sub(f"{kind.low}-{kind.high}", plain)


def _last(field_text: _Text, token: str, plain: str, at: int) -> int | None:
    """Return the weekday of `5L`, None for the bare `L` of a day of the month."""
    weekday = plain[:-1]
    if field_text.kind is _DAY:
        if weekday:
            raise field_text.refused(token, "L stands alone there, for the last day of the month", at)
        return None
    if not weekday:
        raise field_text.refused(token, "L needs a weekday before it, as in 5L for the last Friday", at)
    return _number(field_text, token, weekday, at)


def _number(field_text: _Text, token: str, text: str, at: int) -> int:
    """Return a number between the field's bounds."""
    kind = field_text.kind
    if not _NUMBER.fullmatch(text):
        reason = "a number is missing" if not text else "it is no number, range or step"
        raise field_text.refused(token, reason, at)
    digits = text.lstrip("0") or "0"
    if len(digits) > 2 or not kind.low <= int(digits) <= kind.high:
        raise field_text.refused(token, f"it must lie between {kind.low} and {kind.high}", at)
    return int(digits)


def _step(field_text: _Text, token: str, text: str, at: int) -> int:
    """Return a step; one wider than every field is the same as any other such."""
    if not _NUMBER.fullmatch(text):
        raise field_text.refused(token, "after / comes a whole number", at)
    digits = text.lstrip("0")
    if not digits:
        raise field_text.refused(token, "a step must be 1 or more", at)
    return int(digits[:3])
