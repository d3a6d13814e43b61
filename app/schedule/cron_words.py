"""Says in plain English when a cron expression occurs: “every Monday at 09:00”."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.schedule.cron_grammar import CronFields, parse

_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split()
_ORDINALS = "first second third fourth fifth".split()
_WORKDAYS = frozenset({1, 2, 3, 4, 5})
_EVERY_DAY = "every day"
_LONGEST_MONTH = 31
_CLOCK_TIMES = 6  # more moments than this in a day are told as minutes and hours
_SHORTEST_RUN = 3


def in_words(expression: str) -> str:
    """Return when an expression occurs, as a phrase without a capital or full stop; raises CronError."""
    fields = parse(expression)
    rhythm, time = _rhythm(fields), _clock_times(fields)
    days = _days(fields)
    if time:
        return f"{days or 'every day'} at {time}"
    hours = _hours(fields)
    step = _even_step(fields.hours, 24)
    if rhythm == "every hour" and step > 1:
        rhythm, hours = f"every {step} hours", ""
    return ", ".join(part for part in (rhythm, hours, days) if part)


def _clock_times(fields: CronFields) -> str:
    """Return the moments of a day where they are few, else nothing."""
    if len(fields.hours) * len(fields.minutes) * len(fields.seconds) > _CLOCK_TIMES:
        return ""
    has_seconds = fields.seconds != {0}
    return _and(
        f"{hour:02}:{minute:02}" + (f":{second:02}" if has_seconds else "")
        for hour in sorted(fields.hours)
        for minute in sorted(fields.minutes)
        for second in sorted(fields.seconds)
    )


def _rhythm(fields: CronFields) -> str:
    """Return what the seconds and minutes say within an hour."""
    if fields.seconds == {0}:
        return _within(fields.minutes, "minute", "hour")
    seconds = _within(fields.seconds, "second", "minute")
    if len(fields.minutes) == 60:
        return seconds
    if len(fields.seconds) == 1:
        return f"{_within(fields.minutes, 'minute', 'hour')}, at second {min(fields.seconds)}"
    return f"{seconds}, during {_named('minute', fields.minutes)} of every hour"


def _within(numbers: frozenset[int], unit: str, whole: str) -> str:
    """Return “every 5 minutes”, “every hour”, or “at minute 5 and 20 of every hour”."""
    if len(numbers) == 60:
        return f"every {unit}"
    if numbers == {0}:
        return f"every {whole}"
    step = _even_step(numbers, 60)
    return f"every {step} {unit}s" if step else f"at {_named(unit, numbers)} of every {whole}"


def _even_step(numbers: frozenset[int], size: int) -> int:
    """Return the step of numbers that begin at 0 and go round evenly, 0 for all others."""
    if not numbers or size % len(numbers):
        return 0
    step = size // len(numbers)
    return step if numbers == set(range(0, size, step)) else 0


def _hours(fields: CronFields) -> str:
    """Return in which hours; nothing for all of them."""
    if fields.is_every_hour:
        return ""
    step = _even_step(fields.hours, 24)
    if step and len(fields.hours) > 1:
        return f"in every {_ordinal(step)} hour from midnight"
    last_minute = max(fields.minutes)
    return _and(f"from {low:02}:00 to {high:02}:{last_minute:02}" for low, high in _runs(fields.hours))


def _days(fields: CronFields) -> str:
    """Return on which days; nothing for all of them."""
    is_every_month = len(fields.months) == len(_MONTHS)
    if fields.is_weekday_open and len(fields.days) == len(fields.months) == 1 and not fields.is_last_day:
        return f"every year on {min(fields.days)} {_MONTHS[min(fields.months) - 1]}"
    ways = [*_days_of_month(fields), *_weekdays(fields)]
    if not ways or _EVERY_DAY in ways:
        ways = [] if is_every_month else [_EVERY_DAY]
    if is_every_month:
        return ", and ".join(f"{way} of every month" if way.startswith("on ") else way for way in ways)
    return f"{', and '.join(ways)} {_months(fields)}"


def _months(fields: CronFields) -> str:
    months = _joined(fields.months, lambda month: _MONTHS[month - 1])
    return f"{'from' if ' to ' in months and ' and ' not in months else 'in'} {months}"


def _days_of_month(fields: CronFields) -> list[str]:
    if fields.is_day_open:
        return []
    if len(fields.days) == _LONGEST_MONTH:
        return [_EVERY_DAY]
    parts = []
    step = min(fields.days - {1}, default=0) - 1
    if len(fields.days) > _SHORTEST_RUN and fields.days == set(range(1, _LONGEST_MONTH + 1, step)):
        parts.append(f"every {_ordinal(step)} day from the 1st")
    elif fields.days:
        parts.append(f"the {_joined(fields.days, _ordinal)}")
    if fields.is_last_day:
        parts.append("the last day")
    return [f"on {_and(parts)}"]


def _weekdays(fields: CronFields) -> list[str]:
    if fields.is_weekday_open:
        return []
    ways = []
    if fields.weekdays and fields.nth:
        is_any = len(fields.weekdays) == len(_WEEKDAYS)
        names = "of each weekday" if is_any else _weekday_names(fields.weekdays)
        ways.append(f"on the {_ORDINALS[fields.nth - 1]} {names}")
    elif fields.weekdays == _WORKDAYS:
        ways.append("every day from Monday to Friday")
    elif len(fields.weekdays) == len(_WEEKDAYS):
        ways.append(_EVERY_DAY)
    elif fields.weekdays:
        ways.append(f"every {_weekday_names(fields.weekdays)}")
    if fields.last_weekdays:
        ways.append(f"on the last {_weekday_names(fields.last_weekdays)}")
    return ways


def _weekday_names(numbers: frozenset[int]) -> str:
    """Return their names from Monday on."""
    return _and(_WEEKDAYS[number] for number in sorted(numbers, key=lambda number: (number - 1) % 7))


def _named(unit: str, numbers: frozenset[int]) -> str:
    """Return “minute 5” or “minutes 5 and 20 to 30”."""
    return f"{unit}{'s' if len(numbers) > 1 else ''} {_joined(numbers, str)}"


def _joined(numbers: frozenset[int], name: Callable[[int], str]) -> str:
    """Return names in order, three or more in a row as “5 to 7”."""
    parts: list[str] = []
    for low, high in _runs(numbers):
        if high - low + 1 >= _SHORTEST_RUN:
            parts.append(f"{name(low)} to {name(high)}")
        else:
            parts += [name(number) for number in range(low, high + 1)]
    return _and(parts)


def _runs(numbers: frozenset[int]) -> list[tuple[int, int]]:
    """Return the first and last of numbers that follow each other."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _ordinal(number: int) -> str:
    is_teen = number in (11, 12, 13)
    return f"{number}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _and(parts: Iterable[str]) -> str:
    *others, last = parts
    return f"{', '.join(others)} and {last}" if others else last
