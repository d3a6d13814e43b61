"""Cron expressions of every shape, each with what it means (hypothesis strategies)."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from tests.schedule.clocks import Meant

Numbers = frozenset[int]
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
WEEKDAYS = "sun mon tue wed thu fri sat".split()
LENGTHS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}

SIMPLE = Meant(
    "0 9 * * *",
    frozenset({0}),
    frozenset({0}),
    frozenset({9}),
    frozenset(range(1, 32)),
    False,
    frozenset(range(1, 13)),
    frozenset(range(7)),
    0,
    frozenset(),
    True,
    True,
)


@st.composite
def pieces(draw: st.DrawFn, low: int, high: int) -> tuple[str, Numbers]:
    """Draw a value, a range or a step, and its numbers."""
    first = draw(st.integers(low, high))
    last = draw(st.integers(first, high))
    step = draw(st.integers(1, high + 3))
    zeros = draw(st.sampled_from(["", "", "0"]))
    return draw(
        st.sampled_from(
            [
                (f"{zeros}{first}", frozenset({first})),
                (f"{first}-{zeros}{last}", frozenset(range(first, last + 1))),
                (f"{first}-{last}/{step}", frozenset(range(first, last + 1, step))),
                (f"{first}/{step}", frozenset(range(first, high + 1, step))),
                (f"*/{step}", frozenset(range(low, high + 1, step))),
                (f"?/{step}", frozenset(range(low, high + 1, step))),
            ]
        )
    )


@st.composite
def fields(draw: st.DrawFn, low: int, high: int) -> tuple[str, Numbers]:
    """Draw a field without letters: a wildcard, or a list that names nothing twice."""
    if draw(st.booleans()):
        return draw(st.sampled_from("*?")), frozenset(range(low, high + 1))
    texts: list[str] = []
    numbers: Numbers = frozenset()
    for text, more in draw(st.lists(pieces(low, high), min_size=1, max_size=4)):
        if not more & numbers:
            texts.append(text)
            numbers |= more
    return ",".join(texts), numbers


@st.composite
def weekdays(draw: st.DrawFn) -> tuple[str, Numbers, int, Numbers]:
    """Draw a day of the week: text, weekdays, which one of the month, last weekdays."""
    day = draw(st.integers(0, 7))
    nth = draw(st.integers(1, 5))
    text, numbers = draw(fields(0, 6))
    simple = ("3", frozenset({3})) if "/" in text else (text, numbers)  # steps go on to 7, which is 0
    name = draw(st.sampled_from([WEEKDAYS[day % 7], WEEKDAYS[day % 7].upper(), str(day)]))
    nothing: Numbers = frozenset()
    return draw(
        st.sampled_from(
            [
                (simple[0], simple[1], 0, nothing),
                (name, frozenset({day % 7}), 0, nothing),
                (f"{name}#{nth}", frozenset({day % 7}), nth, nothing),
                (f"*#{nth}", frozenset(range(7)), nth, nothing),
                (f"{name}L", nothing, 0, frozenset({day % 7})),
                (f"3,{name}L", frozenset({3}), 0, frozenset({day % 7})),
                ("5-7", frozenset({5, 6, 0}), 0, nothing),
                ("*/2", frozenset({0, 2, 4, 6}), 0, nothing),
                ("mon-FRI", frozenset(range(1, 6)), 0, nothing),
            ]
        )
    )


@st.composite
def nightly(draw: st.DrawFn) -> Meant:
    """Draw an expression of some minutes in some hours of most nights, when clocks are changed."""
    hours = draw(st.sets(st.sampled_from([0, 1, 2, 3, 4, 12, 21, 22, 23]), min_size=1, max_size=3))
    minutes = draw(st.sets(st.sampled_from([0, 10, 15, 29, 30, 45, 59]), min_size=1, max_size=3))
    day, days = draw(st.sampled_from([("*", SIMPLE.days), ("1/2", frozenset(range(1, 32, 2)))]))
    text = f"{','.join(map(str, minutes))} {','.join(map(str, hours))} {day} * *"
    return replace(
        SIMPLE,
        text=text,
        minutes=frozenset(minutes),
        hours=frozenset(hours),
        days=days,
        is_day_open=day == "*",
    )


@st.composite
def meanings(draw: st.DrawFn, *, has_seconds: bool | None = None) -> Meant:
    """Draw an expression that can occur, with what it means."""
    with_seconds = draw(st.booleans()) if has_seconds is None else has_seconds
    second = draw(fields(0, 59)) if with_seconds else ("", frozenset({0}))
    minute, hour = draw(fields(0, 59)), draw(fields(0, 23))
    month = draw(fields(1, 12))
    if len(month[1]) == 1 and draw(st.booleans()):
        month = (MONTHS[min(month[1]) - 1], month[1])
    days = draw(fields(1, 31))
    is_last = draw(st.booleans())
    day_text = draw(st.sampled_from(["L", f"{days[0]},L"])) if is_last and days[0] not in "*?" else days[0]
    weekday, numbers, nth, last_weekdays = draw(weekdays())
    meant = Meant(
        text=" ".join([second[0], minute[0], hour[0], day_text, month[0], weekday]).strip(),
        seconds=second[1],
        minutes=minute[1],
        hours=hour[1],
        days=frozenset() if day_text == "L" else days[1],
        is_last_day="L" in day_text,
        months=month[1],
        weekdays=numbers,
        nth=nth,
        last_weekdays=last_weekdays,
        is_day_open=day_text in "*?",
        is_weekday_open=weekday in "*?",
    )
    longest = max(LENGTHS.get(number, 31) for number in meant.months)
    can_occur = not meant.is_weekday_open or meant.is_last_day or min(meant.days) <= longest
    return meant if can_occur else SIMPLE


# What looks like an expression and is mostly none.
almost = st.lists(
    st.text("0123456789*/,-?L#HWlh@JANMONfri \t\u00a0", min_size=0, max_size=12), min_size=0, max_size=8
).map(" ".join)
