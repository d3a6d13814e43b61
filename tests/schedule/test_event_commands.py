"""Scheduled events are made, altered, found and taken back like all that the user makes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.application import Application
from app.delivery import add_target
from app.errors import FieldRefused, NotFound, Refused
from app.schedule.event_commands import (
    add_event,
    delete_event,
    edit_event,
    pause_event,
    resume_event,
)
from app.schedule.event_queries import ContextTerm, count, event, events
from app.schedule.event_values import EventValues
from app.store import Store
from tests.making import FakeClock, exists
from tests.schedule.events import VALUES, in_time


def made(application: Application, **given: object) -> str:
    change = application.do(add_event, replace(VALUES, **given))  # type: ignore[arg-type]
    (event_id,) = change.touches("scheduled_event")
    return event_id


def values_of(store: Store, event_id: str) -> EventValues:
    found = event(store, event_id)
    assert found is not None
    return found.values


def test_an_event_is_kept_as_it_was_given(application: Application, store: Store) -> None:
    values = replace(VALUES, tags=("prod", "x"), timezone="Europe/Paris", catch_up="once")
    change = application.do(add_event, values)
    assert change.label == "Add scheduled event 0 * * * *"
    (event_id,) = change.touches("scheduled_event")
    found = event(store, event_id)
    assert found is not None
    assert found.values == values
    assert (found.status, found.missed, found.ran_at, found.last_outcome) == ("INACTIVE", 0, None, None)
    assert event(store, found.event_id) == found
    assert application.undo() is not None
    assert event(store, event_id) is None


def test_what_will_not_do_is_refused_by_its_field(application: Application, store: Store) -> None:
    with pytest.raises(FieldRefused) as refused:
        made(application, interval="61 * * * *")
    assert refused.value.field == "interval"
    assert count(store) == 0


def test_an_edit_looks_only_at_what_is_new(application: Application, store: Store, clock: FakeClock) -> None:
    add_target(store, "localhost:8080")
    event_id = made(application, callback_url="http://localhost:8080/", end=in_time(hours=1))
    before = values_of(store, event_id)
    with store.bookkeeping() as connection:
        connection.execute("DELETE FROM setting WHERE name = 'allowed_targets'")
    clock.advance(7200)
    application.do(edit_event, event_id, replace(before, tags=("new",)))
    assert values_of(store, event_id).tags == ("new",)
    with pytest.raises(FieldRefused, match="future"):
        application.do(edit_event, event_id, replace(before, end=in_time(hours=1.5)))
    with pytest.raises(FieldRefused, match="https"):
        application.do(edit_event, event_id, replace(before, callback_url="http://localhost:8081/"))


def test_an_edit_that_alters_nothing_is_none(application: Application, store: Store) -> None:
    event_id = made(application)
    assert application.do(edit_event, event_id, values_of(store, event_id)).id == 0
    assert application.do(resume_event, event_id).id == 0
    assert application.do(pause_event, event_id).id != 0
    assert application.do(pause_event, event_id).id == 0


def test_true_is_not_one(application: Application, store: Store) -> None:
    event_id = made(application, context={"x": 1})
    application.do(edit_event, event_id, replace(VALUES, context={"x": True}))
    assert values_of(store, event_id).context["x"] is True


def test_pausing_is_undone(application: Application, store: Store) -> None:
    event_id = made(application)
    assert application.do(pause_event, event_id).label == "Pause scheduled event 0 * * * *"
    application.undo()
    found = event(store, event_id)
    assert found is not None
    assert found.status == "INACTIVE"
    assert found.next_fire_at is not None


def test_a_deleted_one_leaves_a_tombstone_until_it_is_back(application: Application, store: Store) -> None:
    event_id = made(application)
    application.do(delete_event, event_id)
    assert event(store, event_id) is None
    assert exists(store, "tombstone", event_id)
    application.undo()
    assert event(store, event_id) is not None
    assert not exists(store, "tombstone", event_id)


@pytest.mark.parametrize("command", [pause_event, resume_event, delete_event])
def test_what_is_gone_is_told(application: Application, command: object) -> None:
    with pytest.raises(NotFound):
        application.do(command, "0" * 24)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        application.do(edit_event, "0" * 24, VALUES)


@pytest.mark.parametrize("command", [pause_event, resume_event])
def test_a_finished_one_is_neither_paused_nor_resumed(
    application: Application, clock: FakeClock, command: object
) -> None:
    event_id = made(application, end=in_time(hours=1))
    clock.advance(3601)
    with pytest.raises(Refused, match="come to its end"):
        application.do(command, event_id)  # type: ignore[arg-type]


def test_the_newest_come_first_a_page_at_a_time(application: Application, store: Store) -> None:
    ids = [made(application) for _ in range(5)][::-1]
    assert [each.id for each in events(store)] == ids
    assert [each.id for each in events(store, limit=2, offset=1)] == ids[1:3]
    assert events(store, offset=9) == ()
    assert [each.id for each in events(store, owner=["NOOR@example.com"], limit=2, offset=4)] == ids[4:]


def test_owners_are_any_and_tags_are_all(application: Application, store: Store) -> None:
    one = made(application, owner="Ann@example.com", tags=("a", "b"))
    two = made(application, owner="bob@example.com", tags=("b",))
    assert [each.id for each in events(store, owner=["ann@EXAMPLE.com"])] == [one]
    assert [each.id for each in events(store, owner=["ann@example.com", "bob@example.com"])] == [two, one]
    assert [each.id for each in events(store, tags=["b"])] == [two, one]
    assert [each.id for each in events(store, tags=["b", "a"])] == [one]
    assert count(store, tags=["b"]) == 2
    assert count(store, owner=["bob@example.com"], tags=["a"]) == 0
    assert count(store) == 2


CONTEXT = {"user": 12, "name": "12", "on": True, "list": [1, "x", {"deep": 2.5}], "a.b": {"": "empty"}}


@pytest.mark.parametrize(
    ("term", "matches"),
    [
        (ContextTerm(("user",), 12), True),
        (ContextTerm(("user",), 12.0), True),
        (ContextTerm(("user",), "12"), False),
        (ContextTerm(("name",), "12"), True),
        (ContextTerm(("name",), 12), False),
        (ContextTerm(("on",), 1), False),
        (ContextTerm(("list", "1"), "x"), True),
        (ContextTerm(("list", "2", "deep"), 2.5), True),
        (ContextTerm(("list", "9"), "x"), False),
        (ContextTerm(("list", "-1"), "x"), False),
        (ContextTerm(("list",), "x", is_array=True), True),
        (ContextTerm(("list",), 1, is_array=True), True),
        (ContextTerm(("list",), "y", is_array=True), False),
        (ContextTerm(("user",), 12, is_array=True), False),
        (ContextTerm(("a.b", ""), "empty"), True),
        (ContextTerm(("gone",), "x"), False),
        (ContextTerm(("user", "deeper"), 12), False),
    ],
)
def test_contexts_are_found_by_path(
    application: Application, store: Store, term: ContextTerm, *, matches: bool
) -> None:
    made(application, context=CONTEXT)
    assert count(store, context=[term]) == int(matches)
    assert count(store, context=[ContextTerm(("user",), 12), term]) == int(matches)
