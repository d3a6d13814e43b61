"""The user's own categories of activities; each function is one change."""

from __future__ import annotations

from app.activities import kinds
from app.errors import FieldRefused, NotFound, Refused
from app.store import Change, Origin, Store, Writing
from app.store.models import ActivityCategory
from app.text import in_label, is_seen, one_line

LONGEST_NAME = 100  # characters
_FIXED = "This is one of the categories that every Pursuit has, so it stays as it is."


def add_category(store: Store, origin: Origin, name: str) -> Change:
    """Make a category of one's own, after all others. Raises `FieldRefused` ("name") for a bad name."""
    with store.change("Add a category", origin) as writing:
        kept = _free_name(writing, name, None)
        writing.label = f"Add the category {in_label(kept)}"
        (last,) = writing.connection.execute("SELECT max(position) FROM activity_category").fetchone()
        ActivityCategory.create(id=writing.new_id(), name=kept, position=last + 1)
    return writing.result


def rename_category(store: Store, origin: Origin, category_id: str, name: str) -> Change:
    """Rename a category of one's own.

    Raises `NotFound` where it is gone, `Refused` for one of the 23, `FieldRefused` ("name") for a bad name.
    """
    with store.change("Rename a category", origin) as writing:
        before = _own(writing, category_id)
        after = _free_name(writing, name, category_id)
        writing.label = f"Rename the category {in_label(before)} to {in_label(after)}"
        # Activities that bear the category's name, because they got no other, go on doing so.
        writing.connection.execute(
            "UPDATE activity SET title = ? WHERE category_id = ? AND title = ? AND title <> ?",
            (after, category_id, before, after),
        )
        ActivityCategory.update(name=after).where(
            (ActivityCategory.id == category_id) & (ActivityCategory.name != after)
        ).execute()
    return writing.result


def trash_category(store: Store, origin: Origin, category_id: str) -> Change:
    """Offer a category of one's own no longer; activities that have it keep it.

    Raises `NotFound` where it is gone, `Refused` for one of the 23.
    """
    with store.change("Delete a category", origin) as writing:
        writing.label = f"Delete the category {in_label(_own(writing, category_id))}"
        ActivityCategory.update(trashed_at=writing.now).where(ActivityCategory.id == category_id).execute()
    return writing.result


def _own(writing: Writing, category_id: str) -> str:
    """Return the name of a category of one's own."""
    if kinds.is_of_contract(category_id):
        raise Refused(f"{_FIXED} Nothing was changed.")
    row = writing.connection.execute(
        "SELECT name FROM activity_category WHERE id = ? AND trashed_at IS NULL", (category_id,)
    ).fetchone()
    if row is None:
        raise NotFound("This category is not there any more, so nothing was changed.")
    return str(row[0])


def _free_name(writing: Writing, name: str, but_id: str | None) -> str:
    """Return a name as it is kept. Raises `FieldRefused` where it is none, too long, or that of another."""
    kept = one_line(name)
    if not is_seen(kept):
        raise FieldRefused("name", "A category needs a name.")
    if len(kept) > LONGEST_NAME:
        raise FieldRefused(
            "name", f"The name of a category may have {LONGEST_NAME} characters; this one has {len(kept):,}."
        )
    rows = writing.connection.execute("SELECT id, name FROM activity_category WHERE trashed_at IS NULL")
    if any(other.casefold() == kept.casefold() for other_id, other in rows if other_id != but_id):
        raise FieldRefused("name", f"There is a category of the name {in_label(kept)} already.")
    return kept
