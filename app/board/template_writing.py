"""Board templates inside an open change: shared by what makes boards and what edits templates."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from app.board.order import keys_between
from app.board.writing import FIRST_STAGES
from app.errors import NotFound
from app.store import Writing
from app.store.models import BoardTemplate, ListTemplate
from app.store.rows import insert_rows


def live_template_name(connection: sqlite3.Connection, template_id: str) -> str:
    """Return the name of a template. Raises `NotFound` where it is gone or in the trash."""
    row = connection.execute(
        "SELECT name FROM board_template WHERE id = ? AND trashed_at IS NULL", (template_id,)
    ).fetchone()
    if row is None:
        raise NotFound("This template is not there any more, so nothing was changed.")
    return str(row[0])


def stage_names_of(connection: sqlite3.Connection, template_id: str) -> list[str]:
    """Return the stages of a template; of one without any, the five names of contract 5 (A16).

    Raises `NotFound` where it is gone or in the trash.
    """
    live_template_name(connection, template_id)
    rows = connection.execute(
        "SELECT name FROM list_template WHERE board_template_id = ? ORDER BY order_key, id", (template_id,)
    )
    return [name for (name,) in rows] or list(FIRST_STAGES)


def add_template(writing: Writing, name: str, stage_names: Sequence[str]) -> str:
    """Make a template that is not the default one and return its id."""
    template_id = writing.new_id()
    BoardTemplate.insert(id=template_id, name=name, created_at=writing.now).execute()
    places = zip(stage_names, keys_between(None, None, len(stage_names)), strict=True)
    add_template_stages(writing, template_id, list(places))
    return template_id


def add_template_stages(writing: Writing, template_id: str, places: Sequence[tuple[str, str]]) -> None:
    """Make stages of a template, given as (name, order key)."""
    rows = [
        {"id": writing.new_id(), "board_template_id": template_id, "name": name, "order_key": order_key}
        for name, order_key in places
    ]
    insert_rows(writing, ListTemplate, rows)
