"""What changes elsewhere comes to the board without disturbing it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.board.snapshots import Card
from app.store.change import Kind, Origin
from tests.ui.conftest import Opener, shown_order
from tests.ui.fakes import FakeDesk, card, desk_with
from ui.board.board_view import BoardView
from ui.board.card_delegate import ROW_HEIGHT
from ui.theme.theme import Theme


@st.composite
def before_and_after(draw: st.DrawFn) -> tuple[dict[str, list[Card]], dict[str, list[Card]]]:
    """Two states of a board of up to eight cards, as any change could lead from one to the other."""

    def state() -> dict[str, list[Card]]:
        ids = draw(st.permutations(range(1, 9)))
        cuts = sorted(draw(st.lists(st.integers(0, 8), min_size=4, max_size=4)))
        parts = [ids[a:b] for a, b in zip([0, *cuts[:2]], cuts[:3], strict=True)]
        return {f"s{at}": [card(n) for n in part] for at, part in enumerate(parts)}

    return state(), state()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=before_and_after(), more=st.sets(st.integers(1, 8)))
def test_touched_cards_come_to_where_they_are_now(
    qtbot: QtBot,
    theme: Theme,
    states: tuple[dict[str, list[Card]], dict[str, list[Card]]],
    more: set[int],
) -> None:
    before, after = states
    desk = FakeDesk({key: list(cards) for key, cards in before.items()})
    board = BoardView(theme, desk.clock)
    qtbot.addWidget(board)
    board.show_board(desk.board("board"))
    desk.stages = after
    touched = _shifted(before, after) | {f"{n:024x}" for n in more}
    placed = board.place_cards(touched, desk.placed_cards(touched))
    assert placed.waiting == ()
    assert shown_order(board) == {key: [each.id for each in cards] for key, cards in after.items()}
    assert [column.count for column in board.columns()] == [len(cards) for cards in after.values()]


def _shifted(before: dict[str, list[Card]], after: dict[str, list[Card]]) -> set[str]:
    """Return the cards that a store would have written to get from one state to the other.

    Those that keep their stage and their order among each other may stay untouched.
    """
    touched = set()
    for stage, cards in before.items():
        old = [each.id for each in cards]
        new = [each.id for each in after[stage]]
        kept: list[int] = []
        for job_id in new:
            if job_id in old and (not kept or old.index(job_id) > kept[-1]):
                kept.append(old.index(job_id))
            else:
                touched.add(job_id)
        touched |= {job_id for at, job_id in enumerate(old) if at not in kept}
    return touched


def test_a_card_that_stays_is_shown_as_it_is_now(open_window: Opener) -> None:
    desk = desk_with(a=3)
    window = open_window(desk)
    changed = replace(desk.stages["a"][1], title="Renamed")
    desk.stages["a"][1] = changed
    desk.tell("Rename", frozenset([changed.id]), origin=Origin.API)
    assert window.board.columns()[0].list.rows.cards[1] is changed


def test_a_card_in_the_trash_leaves_the_board(open_window: Opener) -> None:
    desk = desk_with(a=3)
    window = open_window(desk)
    gone = desk.stages["a"].pop(1)
    desk.tell("Delete", frozenset([gone.id]))
    assert shown_order(window.board)["a"] == desk.order("a")
    assert window.board.columns()[0].count == 2


def test_changes_of_others_keep_selection_and_focus(open_window: Opener) -> None:
    desk = desk_with(a=4, b=1)
    window = open_window(desk)
    kept, moved = desk.order("a")[2], desk.order("a")[0]
    window.board.columns()[0].list.go_to_row(2)
    desk.stages["b"].append(desk.stages["a"].pop(0))
    desk.tell("Move", frozenset([moved]), origin=Origin.API)
    assert window.board.selected_ids() == [kept]
    assert window.board.columns()[0].list.current_id() == kept


def test_the_selected_card_that_leaves_does_not_select_its_neighbour(open_window: Opener) -> None:
    desk = desk_with(a=4)
    window = open_window(desk)
    window.board.columns()[0].list.go_to_row(1)
    gone = desk.stages["a"].pop(1)
    desk.tell("Delete", frozenset([gone.id]), origin=Origin.API)
    assert window.board.columns()[0].list.selected_ids() == []


def test_what_is_in_view_stays_there_when_cards_above_come_and_go(open_window: Opener) -> None:
    desk = desk_with(a=80, b=1)
    window = open_window(desk)
    cards = window.board.columns()[0].list
    cards.verticalScrollBar().setValue(2000)
    first = cards.indexAt(cards.viewport().rect().topLeft()).row()
    seen, y = cards.rows.ids[first + 1], cards.visualRect(cards.rows.index(first + 1, 0)).y()
    new = card(999)
    desk.stages["a"].insert(0, new)
    desk.tell("Add", frozenset([new.id]), origin=Origin.API)
    row = cards.rows.row_of(seen)
    assert row == first + 2
    assert cards.visualRect(cards.rows.index(row, 0)).y() == y


def test_undo_brings_the_card_back_selected_and_in_view(open_window: Opener) -> None:
    desk = desk_with(a=60, b=1)
    window = open_window(desk)
    moved = desk.order("a")[50]
    desk.move_jobs([moved], "b", None)
    window.board.columns()[0].list.verticalScrollBar().setValue(0)
    desk.undo()
    cards = window.board.columns()[0].list
    assert window.board.selected_ids() == [moved]
    row = cards.rows.row_of(moved)
    assert row == 50
    assert cards.viewport().rect().contains(cards.visualRect(cards.rows.index(row, 0)))


def test_a_change_of_stages_shows_the_board_anew(open_window: Opener) -> None:
    desk = desk_with(a=2, b=1)
    window = open_window(desk)
    chosen = desk.order("b")[0]
    window.board.select([chosen])
    desk.names["b"] = "Offers"
    desk.tell("Rename", frozenset(), touched={"stage": frozenset(["b"])})
    assert window.board.columns()[1].header.accessibleName() == "Offers, 1 job"
    assert window.board.selected_ids() == [chosen]
    desk.stages["c"] = []
    desk.tell("Add", frozenset(), touched={"stage": frozenset(["c"])})
    assert list(shown_order(window.board)) == ["a", "b", "c"]


def test_many_touched_cards_are_read_as_a_whole(open_window: Opener) -> None:
    desk = desk_with(a=1, b=0)
    window = open_window(desk)
    desk.stages["b"] = [card(n) for n in range(100, 600)]
    desk.tell("Import", frozenset(desk.order("b")), kind=Kind.DO)
    assert shown_order(window.board)["b"] == desk.order("b")


@pytest.mark.parametrize("row", [8, 33, 59])
def test_where_a_card_is_brought_into_view_a_whole_card_is_at_the_top(open_window: Opener, row: int) -> None:
    desk = desk_with(a=60, b=1)
    window = open_window(desk)
    moved = desk.order("a")[row]
    desk.move_jobs([moved], "b", None)
    cards = window.board.columns()[0].list
    cards.verticalScrollBar().setValue(0)
    desk.undo()
    scrolled = cards.verticalScrollBar().value()
    assert scrolled > 0
    assert scrolled % ROW_HEIGHT == 0
    assert cards.viewport().rect().contains(cards.visualRect(cards.rows.index(row, 0)))


def test_the_end_of_a_stage_stays_where_it_is_when_it_is_laid_out_anew(open_window: Opener) -> None:
    window = open_window(desk_with(a=60))
    cards = window.board.columns()[0].list
    cards.verticalScrollBar().setValue(cards.verticalScrollBar().maximum())
    scrolled = cards.verticalScrollBar().value()
    cards.scheduleDelayedItemsLayout()
    cards.executeDelayedItemsLayout()
    assert cards.verticalScrollBar().value() == scrolled


def test_a_stage_that_fits_does_not_scroll(open_window: Opener) -> None:
    window = open_window(desk_with(a=3))
    assert window.board.columns()[0].list.verticalScrollBar().maximum() == 0
