"""Filters kept under a name, as the sidebar lists them."""

from __future__ import annotations

from dataclasses import dataclass

from app.store import Store


@dataclass(frozen=True, slots=True)
class ViewName:
    """A saved view: `query` is the text of a filter, `layout` "board" or "table".

    `board_id` is the board whose jobs it shows; None: those of whatever board is shown.
    """

    id: str
    name: str
    query: str
    layout: str
    board_id: str | None


def views(store: Store) -> tuple[ViewName, ...]:
    """Return the saved views in their order, but for those of a board that is archived or in the trash."""
    rows = store.connection.execute(
        "SELECT saved_view.id, saved_view.name, query, layout, board_id FROM saved_view "
        "LEFT JOIN board ON board.id = board_id "
        "WHERE board_id IS NULL OR (board.trashed_at IS NULL AND board.is_archived = 0) "
        "ORDER BY saved_view.order_key, saved_view.id"
    )
    return tuple(ViewName(*row) for row in rows)
