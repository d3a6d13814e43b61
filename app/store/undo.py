"""Taking a change back: its journal is replayed backwards as a new change (architecture, section 3).

Columns that were changed since stay as they are. A row that the change made stays where others use it now,
with its parents and what was made with it. A row whose parent is gone stays away, a name taken since stays
taken. A job does not go back to where nobody can see it (`coming_back.py`). Whatever stays is said.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from app.store.bulk import delete_rows
from app.store.coming_back import bring_held_jobs_back
from app.store.database import select_by_ids
from app.store.journal import (
    MODELS,
    Effects,
    Row,
    RowEffect,
    effects_since,
    gone_for_good,
    net_effects,
)
from app.store.models import KEPT
from app.store.put_back import NOTED, put_back, put_rest_back, references
from app.store.schema import key_columns
from app.store.writing import Writing

_RANK = {model._meta.table_name: rank for rank, model in enumerate(KEPT)}

# Rows that belong to another and stay where it stays: table → columns that name the owner.
_OWNERS: dict[str, tuple[str, ...]] = {
    "list_template": ("board_template_id",),
    "stage": ("board_id",),
    "member_field_value": ("member_id",),
    "invitation_field_value": ("invitation_id",),
    "posting": ("job_id",),
    "job_tag": ("job_id",),
    "contact_profile": ("contact_id",),
    "contact_job": ("job_id",),  # a contact that stays does not keep the jobs it had to do with
    "contact_employer": ("contact_id",),
    "activity": ("job_id",),
    "note": ("job_id",),
    "interview": ("activity_id",),
    "interview_interviewer": ("activity_id",),
    "interview_member": ("activity_id",),
    "homework": ("activity_id",),
    "offer": ("activity_id",),
    "offer_terms": ("activity_id",),
    "activity_contact": ("activity_id",),
    "status_change": ("job_id",),
    "job_document": ("job_id",),
    "not_duplicate": ("job_id", "other_id"),
    "workflow_run": ("job_id", "activity_id"),
}

# Owners that stay for the sake of a belonging without being used themselves; a board is no board without its
# stages, so those stay with it, but not the cards in them.
_CONTAINERS = frozenset({"board", "board_template"})

_NAMES = {
    "job": ("job", "jobs"),
    "board": ("board", "boards"),
    "stage": ("stage", "stages"),
    "activity": ("activity", "activities"),
    "note": ("note", "notes"),
    "contact": ("contact", "contacts"),
    "employer": ("employer", "employers"),
    "tag": ("tag", "tags"),
    "document": ("document", "documents"),
    "mail_template": ("mail template", "mail templates"),
    "saved_view": ("view", "views"),
    "scheduled_event": ("scheduled event", "scheduled events"),
}


def take_back(writing: Writing, change_id: int) -> None:
    """Write what undoes a change; says in the notices what it left as it is, and why."""
    connection = writing.connection
    connection.execute("PRAGMA defer_foreign_keys = 1")
    later = effects_since(connection, change_id)
    effects = net_effects(connection, change_id, later=later)[::-1]
    effects.sort(key=lambda effect: _RANK[effect.table])
    made = [effect for effect in effects if effect.op == "I"]
    unrestored = put_back(connection, (effect for effect in effects if effect.op != "I"), later)
    # Only now is it seen what still uses the rows that the change made.
    stay = _rows_that_stay(connection, later, {(effect.table, effect.key) for effect in made})
    _remove_rows(writing, [effect for effect in reversed(made) if (effect.table, effect.key) not in stay])
    unrestored = put_rest_back(connection, unrestored, later)  # what stood in the way may be gone
    unrestored = bring_held_jobs_back(writing, unrestored)
    writing.notices += _sentences(
        Counter(table for table, _ in stay), Counter(effect.table for effect in unrestored)
    )
    gone = Counter(gone_for_good(connection, change_id))
    if gone:
        are = "is" if _count(gone) == 1 else "are"
        whom = _counted(gone)
        writing.notices.append(f"{whom[0].upper()}{whom[1:]} {are} gone for good: the trash was emptied.")


def _remove_rows(writing: Writing, effects: Sequence[RowEffect]) -> None:
    """Remove rows that the change made, belongings first; their ids leave tombstones (contract 1.6)."""
    for table, group in groupby(effects, key=lambda effect: effect.table):
        keys = [effect.key for effect in group]
        delete_rows(writing.connection, table, keys)
        if key_columns(MODELS[table]) == ("id",):
            writing.connection.executemany(
                "INSERT INTO tombstone (id, kind, at) VALUES (?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, at = excluded.at",
                ((key, table, writing.now) for key in keys),
            )


def _rows_that_stay(connection: sqlite3.Connection, later: Effects, rows: set[Row]) -> set[Row]:
    """Return which of the rows that a change made are used now, with their parents and belongings.

    A belonging that is used keeps its owner with all that belongs to it: an interview its whole job.
    """
    altered = {row for row, effect in later.items() if effect.op == "U" and effect.before.keys() - NOTED}
    used = altered & rows
    made: dict[str, set[str]] = {}
    for table, key in rows:
        made.setdefault(table, set()).add(key)
    for child, _, parent, links in _uses(connection, made):
        mine = made.get(child, set())
        used.update((parent, parent_key) for child_key, parent_key in links if child_key not in mine)
    return _with_what_belongs(connection, used, made) if used else set()


def _with_what_belongs(connection: sqlite3.Connection, used: set[Row], made: dict[str, set[str]]) -> set[Row]:
    """Return the used rows with their owners, with all that belongs to those, and with all parents."""
    parents: dict[Row, set[Row]] = {}
    owners: dict[Row, set[Row]] = {}
    belongings: dict[Row, set[Row]] = {}
    for child_table, column, parent_table, links in _uses(connection, made):
        mine = made.get(child_table, set())
        is_owner = column in _OWNERS.get(child_table, ())
        for child_key, parent_key in links:
            if child_key not in mine:
                continue
            child, parent = (child_table, child_key), (parent_table, parent_key)
            parents.setdefault(child, set()).add(parent)
            if is_owner:
                belongings.setdefault(parent, set()).add(child)
                if parent_table not in _CONTAINERS:
                    owners.setdefault(child, set()).add(parent)
    kept = _closure(_closure(_closure(used, owners), belongings), parents)
    shelves = [row for row in kept if row[0] in _CONTAINERS]
    return kept.union(*(belongings.get(row, ()) for row in shelves))


def _closure(start: Iterable[Row], links: dict[Row, set[Row]]) -> set[Row]:
    reached: set[Row] = set()
    ahead = list(start)
    while ahead:
        row = ahead.pop()
        if row not in reached:
            reached.add(row)
            ahead.extend(links.get(row, ()))
    return reached


def _uses(
    connection: sqlite3.Connection, made: dict[str, set[str]]
) -> Iterator[tuple[str, str, str, Iterator[tuple[str, str]]]]:
    """Yield (child table, its column, parent table, pairs of keys) of all rows that name one of the made."""
    for child in MODELS:
        key = " || '/' || ".join(key_columns(MODELS[child]))
        for column, parent, _ in references(child):
            if parent in made:
                query = f"SELECT {key}, {column} FROM {child} WHERE {column} IN"
                links = select_by_ids(connection, query, made[parent])
                yield child, column, parent, ((child_key, parent_key) for child_key, parent_key in links)


def _sentences(stayed: Counter[str], unrestored: Counter[str]) -> list[str]:
    sentences = []
    if stayed:
        sentences.append(f"Kept {_counted(stayed)}, used or changed since.")
    if unrestored:
        as_now = "as it is" if _count(unrestored) == 1 else "as they are"
        sentences.append(f"Left {_counted(unrestored)} {as_now} now, changed or gone since.")
    return sentences


def _count(tables: Counter[str]) -> int:
    """Return how many things are told of rows: details count only where there is nothing else."""
    return sum(tables[table] for table in _NAMES) or tables.total()


def _counted(tables: Counter[str]) -> str:
    parts = []
    for table, (one, many) in _NAMES.items():
        if tables[table]:
            parts.append(f"{tables[table]} {one if tables[table] == 1 else many}")
    return ", ".join(parts) or ("a detail" if tables.total() == 1 else "some details")
