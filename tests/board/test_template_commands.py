"""Templates are rows like any other: made, edited, made the default and deleted, and all of it undone."""

from __future__ import annotations

import pytest

from app import board
from app.board import TemplateName
from app.errors import NotFound, Refused
from app.store import Change, Store
from tests.making import WINDOW, kept_rows, make_stages, value

FIVE = ["wishlist", "applied", "interview", "offer", "rejected"]


def made_template(change: Change) -> str:
    (template_id,) = change.touched["board_template"]
    return template_id


def template(store: Store, template_id: str) -> TemplateName:
    (found,) = [one for one in board.templates(store) if one.id == template_id]
    return found


def stages(store: Store, template_id: str) -> list[str]:
    return [stage.name for stage in template(store, template_id).stages]


def default(store: Store) -> list[str]:
    return [one.name for one in board.templates(store) if one.is_default]


def test_a_fresh_store_has_three_templates_one_of_them_the_default(store: Store) -> None:
    names = [one.name for one in board.templates(store)]
    assert names == ["Default", "Technical job", "Academic post"]
    assert default(store) == ["Default"]
    assert [stage.name for stage in board.templates(store)[0].stages] == FIVE
    ids = [stage.id for one in board.templates(store) for stage in one.stages]
    assert len(ids) == len(set(ids))


def test_a_board_becomes_a_template_with_its_stages_in_their_order(store: Store) -> None:
    first, *_ = make_stages(store, "b", "a", "b")
    board_id = str(value(store, "stage", first, "board_id"))
    board.move_stage(store, WINDOW, first, None)
    change = board.save_board_as_template(store, WINDOW, board_id, " Mine ")
    assert change.label == "Save template Mine"
    made = template(store, made_template(change))
    assert (made.name, made.is_default) == ("Mine", False)
    assert stages(store, made.id) == ["a", "b", "b"]


def test_a_template_is_made_of_names(store: Store) -> None:
    change = board.create_template(store, WINDOW, "Mine", [" one ", "two"])
    assert change.label == "Create template Mine"
    assert stages(store, made_template(change)) == ["one", "two"]


@pytest.mark.parametrize(("name", "names"), [("", ["a"]), ("Mine", []), ("Mine", ["a", " "])])
def test_a_template_needs_a_name_and_named_stages(store: Store, name: str, names: list[str]) -> None:
    before = kept_rows(store)
    with pytest.raises(Refused):
        board.create_template(store, WINDOW, name, names)
    first = board.templates(store)[0]
    with pytest.raises(Refused):
        board.edit_template(store, WINDOW, first.id, name, [(None, one) for one in names])
    assert kept_rows(store) == before


def test_editing_keeps_adds_orders_and_removes_stages(store: Store) -> None:
    made = board.templates(store)[0]
    a, b, c, d, e = (stage.id for stage in made.stages)
    before = kept_rows(store)
    change = board.edit_template(
        store, WINDOW, made.id, "Short", [(c, "Talk"), (None, "Trial day"), (a, "wishlist"), (e, "Closed")]
    )
    assert change.label == "Edit template Short"
    now = template(store, made.id)
    assert now.name == "Short"
    assert [stage.name for stage in now.stages] == ["Talk", "Trial day", "wishlist", "Closed"]
    assert [now.stages[0].id, now.stages[2].id, now.stages[3].id] == [c, a, e]
    assert now.stages[1].id not in {a, b, c, d, e}
    assert now.is_default
    store.undo()
    assert kept_rows(store) == before
    store.redo()
    assert template(store, made.id) == now


def test_what_stays_the_same_writes_nothing(store: Store) -> None:
    made = board.templates(store)[1]
    same = [(stage.id, stage.name) for stage in made.stages]
    assert board.edit_template(store, WINDOW, made.id, made.name, same).id == 0
    renamed = board.edit_template(store, WINDOW, made.id, made.name, [*same[:-1], (same[-1][0], "Over")])
    assert set(renamed.touched) == {"list_template"}
    assert len(renamed.touched["list_template"]) == 1


def test_boards_made_before_stay_as_they_are(store: Store) -> None:
    made = board.templates(store)[0]
    (board_id,) = board.create_board(store, WINDOW, "Search", made.id).touched["board"]
    board.edit_template(store, WINDOW, made.id, made.name, [(None, "only one")])
    board.trash_template(store, WINDOW, made.id)
    assert [stage.name for stage in board.board(store, board_id).stages] == FIVE


def test_stages_of_another_template_or_twice_the_same_are_refused(store: Store) -> None:
    first, second, _ = board.templates(store)
    before = kept_rows(store)
    with pytest.raises(NotFound):
        board.edit_template(store, WINDOW, first.id, "x", [(second.stages[0].id, "x")])
    twice = (first.stages[0].id, "x")
    with pytest.raises(Refused):
        board.edit_template(store, WINDOW, first.id, "x", [twice, twice])
    assert kept_rows(store) == before


def test_one_template_at_most_is_the_default(store: Store) -> None:
    first, second, _ = board.templates(store)
    before = kept_rows(store)
    change = board.set_default_template(store, WINDOW, second.id)
    assert change.label == "Make Technical job the default template"
    assert default(store) == ["Technical job"]
    assert board.default_stage_names(store.connection) == [stage.name for stage in second.stages]
    assert board.set_default_template(store, WINDOW, second.id).id == 0
    after = kept_rows(store)
    undone = store.undo()
    assert undone is not None
    assert undone.notices == ()
    assert kept_rows(store) == before
    assert default(store) == [first.name]
    store.redo()
    assert kept_rows(store) == after


def test_without_the_default_template_boards_get_the_five_stages(store: Store) -> None:
    first, second, third = board.templates(store)
    change = board.trash_template(store, WINDOW, first.id)
    assert change.label == "Delete template Default"
    assert default(store) == []
    (board_id,) = board.create_board(store, WINDOW, "Search", None).touched["board"]
    assert [stage.name for stage in board.board(store, board_id).stages] == FIVE
    board.trash_template(store, WINDOW, second.id)
    board.trash_template(store, WINDOW, third.id)
    assert board.templates(store) == ()
    for _ in range(4):
        store.undo()
    assert board.templates(store) == (first, second, third)


def test_a_template_in_the_trash_is_not_there_for_any_command(store: Store) -> None:
    gone = board.templates(store)[2]
    board.trash_template(store, WINDOW, gone.id)
    before = kept_rows(store)
    for refused in (
        lambda: board.edit_template(store, WINDOW, gone.id, "x", [(None, "x")]),
        lambda: board.set_default_template(store, WINDOW, gone.id),
        lambda: board.trash_template(store, WINDOW, gone.id),
    ):
        with pytest.raises(NotFound):
            refused()
    assert kept_rows(store) == before
