"""What one past change did, thing by thing, read from the journal; from its Actions where that is pruned."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.store.journal import Row, RowEffect, effects_of_rows
from app.store.past import PastChange, past_change
from app.store.past_names import Names
from app.store.store import Store
from app.store.subjects import SUBJECT_OF, UPDATE_NAMES

MOST_THINGS = 200

Value = str | int | None  # as it is stored; what refers to another row is told by that one's name


class Happened(StrEnum):
    """What became of a thing in a change."""

    CAME = "came"
    CHANGED = "changed"
    TRASHED = "trashed"
    BACK = "back"  # out of the trash
    WENT = "went"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a thing: the name of its column, or `tag`, `job`, … for a link, before and after.

    Instants are milliseconds UTC, flags 0 and 1. A link that came has no `before`, one that went no `after`.
    """

    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class PastThing:
    """A job, activity, stage, … that a change touched: the name of its table, and what it is or was called.

    `job` names the job that an activity or note belongs to. A name is "" where nothing tells it any more.
    """

    kind: str
    name: str
    job: str
    happened: Happened
    is_by_workflow: bool
    fields: tuple[FieldChange, ...] = ()
    workflow: str = ""  # the name of the rule that did it; "" where not rules alone did, or none tells it


@dataclass(frozen=True, slots=True)
class ChangeDetails:
    """A past change with the first things it touched; `unlisted` counts the others."""

    change: PastChange
    things: tuple[PastThing, ...]
    unlisted: int


# Rows that nobody sees: the engine's notes, and what only orders or joins others.
_UNSEEN = frozenset({"workflow_run", "status_change", "activity_category", "interview_kind"})

# Columns that follow from others or only keep an order.
_SILENT = frozenset(
    {
        "order_key",
        "position",
        "stage_entered_at",
        "url_key",
        "uuid",
        "trashed_at",
        "created_at",
        "modified_at",
        "is_by_workflow",
        "place",
        "html",
        "original",
        "kept_at",
        "number",
        "added_by_hand",
        "is_scheduled",
        "zone",
    }
)

# Columns whose names alone would not tell what they are of.
_FIELDS_OF_PARTS = {("posting", "text"): "posting"}

# Link tables: the column that names what is linked, and the name of the field it makes.
_LINKS = {
    "job_tag": ("tag_id", "tag"),
    "job_document": ("document_id", "document"),
    "contact_job": ("job_id", "job"),
    "contact_employer": ("employer_id", "employer"),
    "activity_contact": ("contact_id", "contact"),
    "interview_interviewer": ("contact_id", "contact"),
    "interview_member": ("member_id", "member"),
    "not_duplicate": ("job_id", "different_from"),
}


def change_details(store: Store, change_id: int) -> ChangeDetails | None:
    """Return what a change did, at most `MOST_THINGS` things; None where there is no such change."""
    change = past_change(store, change_id)
    if change is None:
        return None
    connection = store.connection
    rows = _rows_by_thing(connection, change_id)
    if not rows:
        return _from_actions(connection, change)
    listed = dict(list(rows.items())[:MOST_THINGS])
    names = Names(connection)
    effects: dict[Row, list[RowEffect]] = {}
    wanted = [row for of_thing in listed.values() for row in of_thing]
    for effect in effects_of_rows(connection, change_id, wanted):
        effects.setdefault(_thing_of(effect.table, effect.key), []).append(effect)
    names.load(listed)
    things = [past_thing(names, thing, effects[thing]) for thing in listed if thing in effects]
    return ChangeDetails(change, tuple(thing for thing in things if thing), len(rows) - len(listed))


def _rows_by_thing(connection: sqlite3.Connection, change_id: int) -> dict[Row, dict[Row, None]]:
    """Return the rows that a change wrote, each once and in order, by the thing they belong to."""
    rows: dict[Row, dict[Row, None]] = {}
    query = "SELECT table_name, row_key FROM journal WHERE change_id = ? ORDER BY seq"
    for table, key in connection.execute(query, (change_id,)):
        if table not in _UNSEEN:
            rows.setdefault(_thing_of(table, key), {})[table, key] = None
    return rows


def _thing_of(table: str, key: str) -> Row:
    if table == "list_template":
        return table, key
    if table == "not_duplicate":
        return "job", key.split("/", 1)[0]
    return SUBJECT_OF.get(table, table), key.split("/", 1)[0]


def past_thing(names: Names, thing: Row, effects: Sequence[RowEffect]) -> PastThing | None:
    """Return what happened to a thing, told by its table and key; None where nobody could see any of it."""
    kind, key = thing
    own = next((effect for effect in effects if effect.table == kind), None)
    happened = _happened(own)
    fields: list[FieldChange] = []
    if happened in (Happened.CHANGED, Happened.BACK, Happened.TRASHED):
        for effect in effects:
            fields += _fields(names, effect)
    if happened is Happened.CHANGED and not fields:
        if own is None or "order_key" not in own.before:
            return None
        fields = [FieldChange("order_key", None, None)]
    return PastThing(
        kind,
        names.of(kind, key),
        names.job_of(kind, key),
        happened,
        all(effect.cause is not None for effect in effects),
        tuple(fields),
        _workflow(names, effects),
    )


def _workflow(names: Names, effects: Sequence[RowEffect]) -> str:
    causes = [effect.cause for effect in effects]
    return names.of("workflow", causes[0]) if causes[0] is not None and None not in causes else ""


def _happened(own: RowEffect | None) -> Happened:
    if own is None:
        return Happened.CHANGED
    if own.op == "I":
        return Happened.CAME
    if own.op == "D":
        return Happened.WENT
    if "trashed_at" in own.before:
        return Happened.BACK if own.after["trashed_at"] is None else Happened.TRASHED
    return Happened.CHANGED


def _fields(names: Names, effect: RowEffect) -> Iterable[FieldChange]:
    """Yield the fields of a thing that a row of its own, or one that belongs to it, changed."""
    link = _LINKS.get(effect.table)
    if link is not None and effect.op != "U":
        name = names.of(link[0].removesuffix("_id"), effect.key.split("/", 1)[1])
        yield FieldChange(link[1], None if effect.op == "I" else name, name if effect.op == "I" else None)
        return
    if effect.op != "U":
        yield from _fields_of_part(names, effect)
        return
    for column, before in effect.before.items():
        if column not in _SILENT:
            after = effect.after.get(column)
            yield FieldChange(
                _FIELDS_OF_PARTS.get((effect.table, column), column),
                names.value(effect.table, column, before),
                names.value(effect.table, column, after),
            )


def _fields_of_part(names: Names, effect: RowEffect) -> Iterable[FieldChange]:
    """Yield what a part that came or went as a whole holds: the posting of a job, an interview's details."""
    image = effect.before if effect.op == "D" else names.image(effect.table, effect.key)
    is_part = effect.table in SUBJECT_OF and SUBJECT_OF[effect.table] != effect.table
    for column, value in (image or {}).items() if is_part else ():
        is_key = column in ("activity_id", "job_id", "contact_id", "key")
        if not is_key and column not in _SILENT and value not in (None, "", 0):
            told = names.value(effect.table, column, value)
            field = _FIELDS_OF_PARTS.get((effect.table, column), column)
            yield FieldChange(field, *((told, None) if effect.op == "D" else (None, told)))


# Actions, where the journal has been pruned.

_HAPPENED = {"CREATED": Happened.CAME, "DELETED": Happened.TRASHED}


def _from_actions(connection: sqlite3.Connection, change: PastChange) -> ChangeDetails:
    (count,) = connection.execute("SELECT count(*) FROM action WHERE change_id = ?", (change.id,)).fetchone()
    query = f"SELECT {ACTION_COLUMNS} FROM action WHERE change_id = ? ORDER BY id LIMIT ?"
    actions = connection.execute(query, (change.id, MOST_THINGS)).fetchall()
    names = Names(connection)
    names.load(_subject(action[0], action[3:9]) for action in actions)
    things = tuple(thing_of_action(names, action) for action in actions)
    return ChangeDetails(change, things, count - len(things))


# What `thing_of_action` needs of an Action, in this order.
ACTION_COLUMNS = (
    "action_type, is_by_workflow, workflow_id, job_id, activity_id, note_id, contact_id, employer_id, "
    "member_id, body"
)


def thing_of_action(names: Names, action: Sequence[Any]) -> PastThing:
    """Return what an Action tells, read as `ACTION_COLUMNS`."""
    kind, key = _subject(action[0], action[3:9])
    return PastThing(
        kind,
        names.of(kind, key),
        names.job_of(kind, key),
        _HAPPENED.get(action[0].rpartition("_")[2], Happened.CHANGED),
        bool(action[1]),
        _fields_of_action(kind, json.loads(action[9])),
        names.of("workflow", action[2]) if action[2] else "",
    )


def _subject(action_type: str, ids: Sequence[str | None]) -> Row:
    kinds = dict(zip(("job", "activity", "note", "contact", "employer", "member"), ids, strict=True))
    named = {"ORGANIZATION": "employer"}.get(
        action_type.split("_", 1)[0], action_type.split("_", 1)[0].lower()
    )
    return named, kinds.get(named) or ""


def _fields_of_action(kind: str, body: dict[str, object]) -> tuple[FieldChange, ...]:
    """Return which stage a job came from and to, and which fields got which plain values."""
    stages = [body.get(name) for name in ("fromList", "toList")]
    if all(isinstance(stage, dict) for stage in stages):
        before, after = (str(stage.get("name", "")) for stage in stages if isinstance(stage, dict))
        return (FieldChange("stage_id", before, after),)
    update = body.get("update")
    if not isinstance(update, dict):
        return ()
    columns = {name: column for column, name in UPDATE_NAMES.get(kind, {}).items()}
    return tuple(
        FieldChange(columns[name], None, value if isinstance(value, str) else None)
        for name, value in update.items()
        if name in columns
    )
