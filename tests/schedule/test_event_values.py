"""What a scheduled event may hold, told by field (contract 9)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.clock import from_ms
from app.delivery import Rules
from app.schedule.event_values import context_json, faults
from tests.making import START
from tests.schedule.events import VALUES

JSON = some.recursive(
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats(allow_nan=False, allow_infinity=False)
    | some.text(),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(), inner, max_size=4),
    max_leaves=20,
)


def deep(levels: int) -> dict[str, object]:
    return {"x": deep(levels - 1)} if levels else {}


def test_good_values_have_no_fault() -> None:
    assert faults(VALUES, START) == {}


@pytest.mark.parametrize(
    ("field", "given", "part"),
    [
        ("eventOwner", {"owner": "noor"}, "email"),
        ("eventOwner", {"owner": "a@b@c"}, "email"),
        ("eventOwner", {"owner": "a b@example.com"}, "email"),
        ("eventOwner", {"owner": "a\n@example.com"}, "email"),
        ("eventOwner", {"owner": "a@" + "b" * 300}, "email"),
        ("endDate", {"end": from_ms(START)}, "future"),
        ("endDate", {"end": datetime(2030, 1, 1)}, "time zone"),  # noqa: DTZ001
        ("interval", {"interval": "61 * * * *"}, "minute “61”"),
        ("interval", {"interval": "0 0 30 2 *"}, "never occur"),
        ("interval", {"interval": "H * * * *"}, "random"),
        ("interval", {"interval": "* * * *"}, "4 fields"),
        ("timezone", {"timezone": "Mars/Olympus"}, "Mars/Olympus"),
        ("catchUp", {"catch_up": "all"}, "once"),
        ("callbackUrl", {"callback_url": "http://example.com/"}, "https"),
        ("callbackUrl", {"callback_url": "https://a:b@example.com/"}, "password"),
        ("callbackUrl", {"callback_url": "https://127.0.0.1/"}, "own computer"),
        ("context", {"context": {"x": float("nan")}}, "JSON"),
        ("context", {"context": {"x": "\ud800"}}, "half"),
        ("context", {"context": {1: 2}}, "names"),
        ("context", {"context": {"x": object()}}, "JSON"),
        ("context", {"context": deep(80)}, "levels"),
        ("context", {"context": {"x": "é" * 33_000}}, "64 KiB"),
        ("context", {"context": [1]}, "object"),
        ("tags", {"tags": ("",)}, "1 to 100"),
        ("tags", {"tags": ("x" * 101,)}, "1 to 100"),
        ("tags", {"tags": ("x",) * 51}, "50"),
    ],
)
def test_each_fault_is_told_with_its_field(field: str, given: dict[str, object], part: str) -> None:
    found = faults(replace(VALUES, **given), START)  # type: ignore[arg-type]
    assert list(found) == [field]
    assert part in found[field]
    assert found[field].endswith(".")


def test_all_faults_are_told_at_once() -> None:
    wrong = replace(VALUES, owner="", interval="x", callback_url="", timezone="Nowhere")
    assert list(faults(wrong, START)) == ["eventOwner", "interval", "callbackUrl", "timezone"]


def test_local_targets_are_free_once_they_are_allowed() -> None:
    local = replace(VALUES, callback_url="http://localhost:8080/")
    assert list(faults(local, START)) == ["callbackUrl"]
    assert faults(local, START, Rules(frozenset({"localhost:8080"}))) == {}
    assert list(faults(local, START, Rules(frozenset({"localhost:8080"}), 8080))) == ["callbackUrl"]


@given(some.dictionaries(some.text(), JSON, max_size=4))
def test_any_context_is_kept_as_the_json_it_is(context: dict[str, object]) -> None:
    assert json.loads(context_json(context)) == context


@given(some.text(max_size=30), some.text(max_size=30), some.text(max_size=20))
def test_whatever_is_typed_is_taken_or_told_of(owner: str, interval: str, zone: str) -> None:
    for sentence in faults(replace(VALUES, owner=owner, interval=interval, timezone=zone), START).values():
        assert sentence.endswith(".")
