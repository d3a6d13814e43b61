"""Slices of a stage, the card that follows another, and which cards a change touched."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import board
from app.board import following_id, stage_cards, touched_jobs
from app.board.job_commands import set_outcome
from app.board.snapshots import Card
from app.board.writing import employer_ids, tag_jobs
from app.store import Change, Store
from tests.making import WINDOW, insert_job, make_jobs, make_stages, run


def all_slices(store: Store, stage_id: str, most: int) -> list[Card]:
    """Read a stage to its end, so many cards at a time."""
    cards, end = [], None
    while True:
        found = stage_cards(store, stage_id, end, most)
        cards += found.cards
        end = found.end
        if end is None:
            return cards


@pytest.mark.parametrize("most", [1, 2, 3, 5, 6, 100])
def test_slices_of_any_size_make_up_the_stage(store: Store, most: int) -> None:
    first, second = make_stages(store, "wishlist", "Applied")
    make_jobs(store, first, *"ABCDEF")
    make_jobs(store, second, *"XYZ")
    cards = all_slices(store, first, most)
    assert [card.title for card in cards] == list("ABCDEF")
    (whole, _) = board.board(store, _board_of(store, first)).stages
    assert tuple(cards) == whole.cards


def test_an_empty_stage_ends_at_once(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    assert stage_cards(store, stage, None, 10) == board.CardSlice((), None)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys=st.lists(st.sampled_from(["V", "Va", "W", "a"]), max_size=12), most=st.integers(1, 5))
def test_equal_places_lose_no_card(store: Store, keys: list[str], most: int) -> None:
    (stage,) = make_stages(store, "wishlist")
    with store.change("Add", WINDOW) as writing:
        ids = [insert_job(writing, stage, order_key=key) for key in keys]
    expected = [job_id for _, job_id in sorted(zip(keys, ids, strict=True))]
    assert [card.id for card in all_slices(store, stage, most)] == expected


def test_a_slice_goes_on_where_the_last_one_ended_though_that_card_is_gone(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    a, b, *_ = make_jobs(store, stage, *"ABCD")
    end = stage_cards(store, stage, None, 2).end
    board.trash_jobs(store, WINDOW, [a, b])
    assert [card.title for card in stage_cards(store, stage, end, 9).cards] == ["C", "D"]


def test_cards_share_what_many_of_them_have(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    ids = make_jobs(store, stage, *"AB")
    with store.change("Tag", WINDOW) as writing:
        tag_jobs(writing, [(job_id, ["python", "qt"]) for job_id in ids])
        (employer,) = employer_ids(writing, ["Lumen Freight"]).values()
        writing.connection.execute("UPDATE job SET employer_id = ?", (employer,))
    one, other = stage_cards(store, stage, None, 9).cards
    assert [tag.name for tag in one.tags] == ["python", "qt"]
    assert one.tags is other.tags
    assert one.employer is other.employer


def test_the_card_that_follows(store: Store) -> None:
    first, second = make_stages(store, "wishlist", "Applied")
    a, b, c, d = make_jobs(store, first, *"ABCD")
    make_jobs(store, second, "X")
    assert following_id(store, a) == b
    assert following_id(store, a, {b, c}) == d
    assert following_id(store, c, {d}) is None
    assert following_id(store, d) is None
    board.trash_jobs(store, WINDOW, [b])
    assert following_id(store, a) == c
    assert following_id(store, "no such job") is None


class TestTouchedJobs:
    def test_a_move_touches_its_job(self, store: Store) -> None:
        first, second = make_stages(store, "wishlist", "Applied")
        a, _ = make_jobs(store, first, *"AB")
        assert touched_jobs(store, board.move_jobs(store, WINDOW, [a], second, None), 300) == {a}

    def test_a_stage_that_is_renamed_touches_no_card(self, store: Store) -> None:
        (stage,) = make_stages(store, "wishlist")
        make_jobs(store, stage, *"AB")
        assert touched_jobs(store, board.rename_stage(store, WINDOW, stage, "Ideas"), 300) == frozenset()

    def test_a_tag_or_an_employer_touches_the_cards_that_show_it(self, store: Store) -> None:
        (stage,) = make_stages(store, "wishlist")
        a, b, c = make_jobs(store, stage, *"ABC")
        with store.change("Tag", WINDOW) as writing:
            tag_jobs(writing, [(a, ["python"]), (b, ["qt"])])
            (employer,) = employer_ids(writing, ["Lumen Freight"]).values()
            writing.connection.execute("UPDATE job SET employer_id = ? WHERE id = ?", (employer, c))
        recoloured = run(store, "UPDATE tag SET hue = 5 WHERE name = 'python'")
        assert touched_jobs(store, recoloured, 300) == {a}
        renamed = run(store, "UPDATE employer SET name = 'Globex'")
        assert touched_jobs(store, renamed, 300) == {c}

    def test_tags_in_another_order_touch_their_job(self, store: Store) -> None:
        (stage,) = make_stages(store, "wishlist")
        a, _ = make_jobs(store, stage, *"AB")
        with store.change("Tag", WINDOW) as writing:
            tag_jobs(writing, [(a, ["python", "qt"])])
        change = run(
            store, "UPDATE job_tag SET position = 7 WHERE tag_id = (SELECT id FROM tag WHERE name = 'python')"
        )
        assert touched_jobs(store, change, 300) == {a}
        assert [tag.name for tag in stage_cards(store, stage, None, 9).cards[0].tags] == ["qt", "python"]

    def test_too_many_are_not_named_one_by_one(self, store: Store) -> None:
        (stage,) = make_stages(store, "wishlist")
        ids = make_jobs(store, stage, *"ABC")
        with store.change("Tag", WINDOW) as writing:
            tag_jobs(writing, [(job_id, ["python"]) for job_id in ids])
        change = run(store, "UPDATE tag SET hue = 5")
        assert touched_jobs(store, change, 3) == set(ids)
        assert touched_jobs(store, change, 2) is None
        assert touched_jobs(store, Change(1, "", change.kind, WINDOW, {"job": frozenset(ids)}), 2) is None


def _board_of(store: Store, stage_id: str) -> str:
    query = "SELECT board_id FROM stage WHERE id = ?"
    return str(store.connection.execute(query, (stage_id,)).fetchone()[0])


def test_a_card_knows_when_and_why_its_job_ended(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    cook, baker = make_jobs(store, stage, *"AB")
    set_outcome(store, WINDOW, [cook], "rejected", date(2026, 11, 12), "no visa")
    by_id = {card.id: card for card in stage_cards(store, stage, None, 10).cards}
    ended, going_on = by_id[cook], by_id[baker]
    assert (ended.outcome, ended.outcome_reason) == ("rejected", "no visa")
    assert ended.outcome_on == date(2026, 11, 12)
    assert (going_on.outcome, going_on.outcome_on, going_on.outcome_reason) == (None, None, "")
