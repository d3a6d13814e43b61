"""What a user can do to the templates of mails; each function is one change."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from app.board import keys_between
from app.errors import FieldRefused, NotFound
from app.people.mail_template_values import LONGEST_NAME, MailTemplateValues, cleaned, faults
from app.store import Change, Origin, Store, Writing
from app.store.models import MailTemplate
from app.text import in_label

_GONE = "This template is not there any more, so nothing was changed."
_LIVE = "FROM mail_template WHERE trashed_at IS NULL ORDER BY order_key, id"


def add_mail_template(store: Store, origin: Origin, values: MailTemplateValues) -> Change:
    """Make a template, the last in the list. Its id is the key of mail_template that the change touches.

    Raises `FieldRefused` where a value will not do.
    """
    values = _checked(values)
    with store.change(f"Add the mail template {in_label(values.name)}", origin) as writing:
        keys = [key for (key,) in writing.connection.execute("SELECT order_key FROM mail_template")]
        (place,) = keys_between(max(keys, default=None), None, 1)
        _insert(writing, values, place)
    return writing.result


def edit_mail_template(store: Store, origin: Origin, template_id: str, values: MailTemplateValues) -> Change:
    """Change a template; equal values write nothing. The change is quiet: it is seen where it is made.

    Raises `NotFound` where the template is gone, `FieldRefused` where a value will not do.
    """
    values = _checked(values)
    with store.change(f"Edit the mail template {in_label(values.name)}", origin) as writing:
        before = _live(writing.connection, template_id)
        category_id = _category(writing.connection, values.category_id)
        if replace(values, category_id=category_id) != before:
            writing.connection.execute(
                "UPDATE mail_template SET name = ?, subject = ?, body = ?, category_id = ? WHERE id = ?",
                (values.name, values.subject, values.body, category_id, template_id),
            )
        writing.is_quiet = True
    return writing.result


def duplicate_mail_template(store: Store, origin: Origin, template_id: str) -> Change:
    """Make a copy of a template, right behind it, under a name of its own; its id is the one touched.

    Raises `NotFound` where the template is gone.
    """
    with store.change("Copy a mail template", origin) as writing:
        values = _live(writing.connection, template_id)
        writing.label = f"Copy the mail template {in_label(values.name)}"
        copy_id = _insert(writing, replace(values, name=_free_name(writing, values.name)), "")
        order = [key for key in _order(writing.connection) if key != copy_id]
        order.insert(order.index(template_id) + 1, copy_id)
        _place(writing, order, copy_id)
    return writing.result


def move_mail_template(store: Store, origin: Origin, template_id: str, before_id: str | None) -> Change:
    """Put a template before another one, or at the end of the list. The change is quiet.

    Raises `NotFound` where one of them is gone.
    """
    with store.change("Move a mail template", origin) as writing:
        values = _live(writing.connection, template_id)
        writing.label = f"Move the mail template {in_label(values.name)}"
        writing.is_quiet = True
        present = _order(writing.connection)
        if before_id is not None and before_id not in present:
            raise NotFound(_GONE)
        order = [key for key in present if key != template_id]
        if before_id != template_id:
            order.insert(order.index(before_id) if before_id is not None else len(order), template_id)
            if order != present:
                _place(writing, order, template_id)
    return writing.result


def trash_mail_template(store: Store, origin: Origin, template_id: str) -> Change:
    """Put a template into the trash; mails written with it stay as they are.

    Raises `NotFound` where it is gone.
    """
    with store.change("Delete a mail template", origin) as writing:
        values = _live(writing.connection, template_id)
        writing.label = f"Delete the mail template {in_label(values.name)}"
        writing.connection.execute(
            "UPDATE mail_template SET trashed_at = ? WHERE id = ?", (writing.now, template_id)
        )
    return writing.result


def _checked(values: MailTemplateValues) -> MailTemplateValues:
    values = cleaned(values)
    for field, sentence in faults(values).items():
        raise FieldRefused(field, sentence)
    return values


def _live(connection: sqlite3.Connection, template_id: str) -> MailTemplateValues:
    row = connection.execute(
        "SELECT name, subject, body, category_id FROM mail_template WHERE id = ? AND trashed_at IS NULL",
        (template_id,),
    ).fetchone()
    if row is None:
        raise NotFound(_GONE)
    return MailTemplateValues(*row)


def _category(connection: sqlite3.Connection, category_id: str | None) -> str | None:
    """Return the id of a category that there is, or None; one in the trash stays with what names it."""
    row = connection.execute("SELECT id FROM activity_category WHERE id = ?", (category_id,)).fetchone()
    return row[0] if row else None


def _insert(writing: Writing, values: MailTemplateValues, place: str) -> str:
    template_id = writing.new_id()
    MailTemplate.insert(
        id=template_id,
        name=values.name,
        subject=values.subject,
        body=values.body,
        category=_category(writing.connection, values.category_id),
        order_key=place,
    ).execute()
    return template_id


def _order(connection: sqlite3.Connection) -> list[str]:
    return [key for (key,) in connection.execute(f"SELECT id {_LIVE}")]


def _place(writing: Writing, order: list[str], moved: str) -> None:
    """Let a template stand where it does in `order`, which names all of them.

    Neighbours of one key (an undo can bring that about) have no place between them: then all get new keys.
    """
    present = dict(writing.connection.execute(f"SELECT id, order_key {_LIVE}").fetchall())
    at = order.index(moved)
    low = present[order[at - 1]] if at else None
    high = present[order[at + 1]] if at + 1 < len(order) else None
    if low is None or high is None or low < high:
        places = dict(zip([moved], keys_between(low, high, 1), strict=True))
    else:
        places = dict(zip(order, keys_between(None, None, len(order)), strict=True))
    for template_id, key in places.items():
        writing.connection.execute("UPDATE mail_template SET order_key = ? WHERE id = ?", (key, template_id))


def _free_name(writing: Writing, name: str) -> str:
    """Return a name for a copy that no other template has: "Thank you 2"."""
    taken = {row[0].casefold() for row in writing.connection.execute(f"SELECT name {_LIVE}")}
    number = 2
    while True:
        end = f" {number}"
        wanted = f"{name[: LONGEST_NAME - len(end)]}{end}"
        if wanted.casefold() not in taken:
            return wanted
        number += 1
