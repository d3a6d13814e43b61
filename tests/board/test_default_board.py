"""The board that is meant when none is named, the sample that never is, and what an empty file offers."""

from __future__ import annotations

import pytest

from app.board import (
    boards,
    create_board,
    default_board_id,
    is_board_empty,
    offered_templates,
    sample_board_id,
    set_default_template,
    templates,
    trash_board,
    trash_jobs,
    trash_template,
)
from app.store import Store
from app.store.settings import write_setting
from tests.making import WINDOW, make_jobs, make_stages


def new_board(store: Store, name: str) -> str:
    (board_id,) = create_board(store, WINDOW, name, None).touches("board")
    return board_id


def test_without_a_board_none_is_meant(store: Store) -> None:
    assert default_board_id(store.connection) is None
    assert sample_board_id(store) is None


def test_the_oldest_board_but_the_sample_is_meant(store: Store) -> None:
    sample, first, second = (new_board(store, name) for name in ("Sample", "First", "Second"))
    write_setting(store, "sample_board", sample)
    assert sample_board_id(store) == sample
    assert default_board_id(store.connection) == first
    assert [board.id for board in boards(store)] == [first, second, sample]
    trash_board(store, WINDOW, first)
    assert default_board_id(store.connection) == second


@pytest.mark.parametrize("value", [None, 7, ["a"], {"id": "x"}, "no such board"])
def test_a_mark_that_means_nothing_hides_no_board(store: Store, value: object) -> None:
    own = new_board(store, "Own")
    write_setting(store, "sample_board", value)
    assert default_board_id(store.connection) == own
    assert [board.id for board in boards(store)] == [own]


def test_the_default_template_is_offered_first(store: Store) -> None:
    assert [template.name for template in offered_templates(store)] == [
        "Default",
        "Technical job",
        "Academic post",
    ]
    set_default_template(store, WINDOW, templates(store)[2].id)
    assert next(template.name for template in offered_templates(store)) == "Academic post"


def test_without_templates_the_five_stages_of_the_contract_are_offered(store: Store) -> None:
    for template in templates(store):
        trash_template(store, WINDOW, template.id)
    (only,) = offered_templates(store)
    assert only.id == ""
    assert [stage.name for stage in only.stages] == ["wishlist", "applied", "interview", "offer", "rejected"]


def test_a_board_is_empty_until_it_shows_a_card(store: Store) -> None:
    (stage,) = make_stages(store, "Wishlist")
    board_id = str(default_board_id(store.connection))
    assert is_board_empty(store, board_id)
    (job,) = make_jobs(store, stage, "One")
    assert not is_board_empty(store, board_id)
    trash_jobs(store, WINDOW, [job])
    assert is_board_empty(store, board_id)
