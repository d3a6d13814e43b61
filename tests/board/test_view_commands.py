"""Saved views: kept, changed, ordered and removed, each in one change that undo takes back exactly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.board import archive_board, trash_board
from app.board.view_commands import add_view, delete_view, edit_view, move_view, rename_view
from app.board.view_queries import ViewName, views
from app.errors import NotFound, Refused
from app.store import Change, Store
from tests.making import WINDOW, action_types, kept_rows, make_stages
from tests.undoing import ANEW, a_life, done_and_undone


def added(store: Store, name: str = "Remote", query: str = "tag:remote", **values: object) -> str:
    change = add_view(store, WINDOW, name, query, **values)  # type: ignore[arg-type]
    (view_id,) = change.touches("saved_view")
    return view_id


def board_of(store: Store) -> str:
    (stage_id,) = make_stages(store, "Applied")
    row = store.connection.execute("SELECT board_id FROM stage WHERE id = ?", (stage_id,)).fetchone()
    return str(row[0])


def names(store: Store) -> list[str]:
    return [view.name for view in views(store)]


def test_a_view_is_kept_as_it_was_given(store: Store) -> None:
    board = board_of(store)
    first = added(store, " Remote ", ' tag:remote   employer:"Lumen  Freight" ')
    second = added(store, "Quiet", "quiet>14d", layout="table", board_id=board)
    assert views(store) == (
        ViewName(first, "Remote", 'tag:remote employer:"Lumen Freight"', "board", None),
        ViewName(second, "Quiet", "quiet>14d", "table", board),
    )


def test_saving_a_view_is_told_and_is_no_action(store: Store) -> None:
    change = add_view(store, WINDOW, "Remote", "tag:remote")
    assert change.label == "Save view Remote"
    assert action_types(store, change) == []


def test_a_view_is_renamed_and_changed(store: Store) -> None:
    view = added(store)
    assert rename_view(store, WINDOW, view, "Far away").label == "Rename Remote to Far away"
    assert edit_view(store, WINDOW, view, "tag:far", "table").label == "Change view Far away"
    assert views(store) == (ViewName(view, "Far away", "tag:far", "table", None),)


def test_views_are_moved(store: Store) -> None:
    one, two, three = (added(store, name) for name in ("one", "two", "three"))
    assert move_view(store, WINDOW, three, one).is_quiet
    assert names(store) == ["three", "one", "two"]
    move_view(store, WINDOW, three, None)
    move_view(store, WINDOW, one, "gone")
    assert names(store) == ["two", "three", "one"]
    assert move_view(store, WINDOW, two, two).id == 0, "where it stands already nothing is written"


def test_a_deleted_view_comes_back_with_undo(store: Store) -> None:
    added(store, "one")
    view = added(store, "two")
    before = kept_rows(store)
    assert delete_view(store, WINDOW, view).label == "Delete view Two"
    assert names(store) == ["one"]
    store.undo()
    assert kept_rows(store) == before
    store.redo()
    assert names(store) == ["one"]


@pytest.mark.parametrize("leave", [archive_board, trash_board])
def test_a_view_goes_and_comes_with_its_board(store: Store, leave: Callable[..., Change]) -> None:
    board = board_of(store)
    added(store, "one", board_id=board)
    added(store, "two")
    more = {"archived": True} if leave is archive_board else {}
    leave(store, WINDOW, board, **more)
    assert names(store) == ["two"]
    store.undo()
    assert names(store) == ["one", "two"]


@pytest.mark.parametrize(
    ("name", "query", "layout"),
    [
        ("", "tag:x", "board"),
        ("a\nb", "tag:x", "board"),
        ("x" * 201, "tag:x", "board"),
        ("x", "  ", "board"),
        ("x", "y" * 2001, "board"),
        ("x", "y", "list"),
    ],
)
def test_what_will_not_do_is_refused(store: Store, name: str, query: str, layout: str) -> None:
    with pytest.raises(Refused):
        add_view(store, WINDOW, name, query, layout=layout)
    assert views(store) == ()


def test_what_is_gone_is_not_found(store: Store) -> None:
    view = added(store)
    delete_view(store, WINDOW, view)
    for step in (
        lambda: rename_view(store, WINDOW, view, "x"),
        lambda: edit_view(store, WINDOW, view, "x", "board"),
        lambda: move_view(store, WINDOW, view, None),
        lambda: delete_view(store, WINDOW, view),
        lambda: add_view(store, WINDOW, "x", "y", board_id="gone"),
    ):
        with pytest.raises(NotFound):
            step()


COMMANDS = ("add", "rename", "edit", "move", "delete")
steps = st.lists(
    st.tuples(
        st.sampled_from(COMMANDS), st.integers(0, 9), st.integers(0, 9), st.sampled_from(["a", "", "é"])
    ),
    max_size=12,
)


def done(store: Store, step: tuple[str, int, int, str]) -> Change | None:
    """Do a step; None where it is refused or there is no view."""
    command, first, second, name = step
    ids = [view.id for view in views(store)] or [""]
    one, other = ids[first % len(ids)], ids[second % len(ids)] if second % 3 else None
    deeds: dict[str, Callable[[], Change]] = {
        "add": lambda: add_view(store, WINDOW, name, name, layout=("board", "table")[first % 2]),
        "rename": lambda: rename_view(store, WINDOW, one, name),
        "edit": lambda: edit_view(store, WINDOW, one, f"{name} {second}", "board"),
        "move": lambda: move_view(store, WINDOW, one, other),
        "delete": lambda: delete_view(store, WINDOW, one),
    }
    try:
        return deeds[command]()
    except (Refused, NotFound):
        return None


@settings(ANEW, max_examples=40)
@given(script=steps)
def test_any_row_of_steps_is_undone_exactly(
    fresh_file: Path, script: list[tuple[str, int, int, str]]
) -> None:
    with a_life(fresh_file) as store:
        done_and_undone(store, lambda step: done(store, step), script)
