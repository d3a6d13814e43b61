"""What a user can do to saved views; each function is one change.

A view has no trash: deleting it removes its row, and undo brings it back.
"""

from __future__ import annotations

from app.board.live import live_board_name, place_before
from app.board.names import checked_name
from app.board.order import keys_between
from app.errors import NotFound, Refused
from app.store import Change, Origin, Store, Writing
from app.store.bulk import delete_rows, update_free
from app.store.models import SavedView
from app.text import in_label

LAYOUTS = ("board", "table")
LONGEST_QUERY = 2000  # characters


def add_view(
    store: Store, origin: Origin, name: str, query: str, *, layout: str = "board", board_id: str | None = None
) -> Change:
    """Keep a filter under a name, after the other views. Its id is the key of saved_view that is touched.

    `board_id` None: of whatever board is shown. Raises `Refused` where name, query or layout will not do,
    `NotFound` where the board is gone.
    """
    name, query = checked_name(name, "view"), _checked(query, layout)
    with store.change(f"Save view {in_label(name)}", origin) as writing:
        if board_id is not None:
            live_board_name(writing.connection, board_id)
        (last,) = writing.connection.execute("SELECT max(order_key) FROM saved_view").fetchone()
        SavedView.insert(
            id=writing.new_id(),
            name=name,
            query=query,
            layout=layout,
            board=board_id,
            order_key=keys_between(last, None, 1)[0],
            created_at=writing.now,
        ).execute()
    return writing.result


def rename_view(store: Store, origin: Origin, view_id: str, name: str) -> Change:
    """Give a view another name. Raises `NotFound` where it is gone, `Refused` where the name will not do."""
    name = checked_name(name, "view")
    with store.change("Rename", origin) as writing:
        before = _name_of(writing, view_id)
        writing.label = f"Rename {in_label(before)} to {in_label(name)}"
        writing.connection.execute("UPDATE saved_view SET name = ? WHERE id = ?", (name, view_id))
    return writing.result


def edit_view(store: Store, origin: Origin, view_id: str, query: str, layout: str) -> Change:
    """Give a view another filter and layout.

    Raises `NotFound` where it is gone, `Refused` where query or layout will not do.
    """
    query = _checked(query, layout)
    with store.change("Change view", origin) as writing:
        writing.label += f" {in_label(_name_of(writing, view_id))}"
        writing.connection.execute(
            "UPDATE saved_view SET query = ?, layout = ? WHERE id = ?", (query, layout, view_id)
        )
    return writing.result


def move_view(store: Store, origin: Origin, view_id: str, before_id: str | None) -> Change:
    """Put a view before another one, or at the end. Raises `NotFound` where it is gone.

    A `before_id` that is not there any more means the end.
    """
    with store.change("Move view", origin) as writing:
        writing.label += f" {in_label(_name_of(writing, view_id))}"
        writing.is_quiet = True
        places = writing.connection.execute(
            "SELECT id, order_key FROM saved_view ORDER BY order_key, id"
        ).fetchall()
        keys = place_before(places, view_id, before_id)
        update_free(
            writing.connection, "saved_view", ("order_key",), [(key, one) for one, key in keys.items()]
        )
    return writing.result


def delete_view(store: Store, origin: Origin, view_id: str) -> Change:
    """Remove a view; the jobs that it shows stay as they are. Raises `NotFound` where it is gone."""
    with store.change("Delete view", origin) as writing:
        writing.label += f" {in_label(_name_of(writing, view_id))}"
        delete_rows(writing.connection, "saved_view", [view_id])
    return writing.result


def _name_of(writing: Writing, view_id: str) -> str:
    row = writing.connection.execute("SELECT name FROM saved_view WHERE id = ?", (view_id,)).fetchone()
    if row is None:
        raise NotFound("This view is not there any more, so nothing was changed.")
    return str(row[0])


def _checked(query: str, layout: str) -> str:
    """Return a filter on one line, without blanks at its ends."""
    if layout not in LAYOUTS:
        raise Refused(f"Jobs can be shown as a board or as a table, so nothing was changed: {layout}.")
    line = " ".join(query.split())
    if not line:
        raise Refused("A view needs a filter. Type one above the board first. Nothing was changed.")
    if len(line) > LONGEST_QUERY:
        raise Refused(
            f"The filter of a view may have {LONGEST_QUERY} characters. This one has {len(line)}, "
            "so nothing was changed."
        )
    return line
