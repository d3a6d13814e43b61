"""Cards stand where they were put: every target, selection and direction against a spliced list."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import board
from app.application import Application
from app.errors import NotFound
from app.paths import DataFolder
from app.store import Origin, Store
from tests.making import (
    START,
    WINDOW,
    FakeClock,
    action_types,
    kept_rows,
    make_jobs,
    make_stages,
    run,
    titles_of,
    value,
)


def spliced(standing: Sequence[str], moving: Sequence[str], before: str | None) -> list[str]:
    """Return the list with the moving ones, in their order, before `before` or the next that stays."""
    start = len(standing) if before is None or before not in standing else standing.index(before)
    head = [card for card in standing[:start] if card not in moving]
    return [*head, *moving, *(card for card in standing[start:] if card not in moving)]


def selections(cards: str) -> list[tuple[str, ...]]:
    return [chosen for size in range(1, len(cards) + 1) for chosen in combinations(cards, size)]


class Shelf:
    """Two stages of lettered cards."""

    def __init__(self, store: Store, first: str, second: str) -> None:
        self.store = store
        self.stages = make_stages(store, "wishlist", "later")
        self.ids: dict[str, str] = {}
        for stage, titles in zip(self.stages, (first, second), strict=True):
            if titles:
                self.ids |= dict(zip(titles, make_jobs(store, stage, *titles), strict=True))

    def move(self, titles: Sequence[str], stage: int, before: str | None) -> object:
        ids = [self.ids[title] for title in titles]
        before_id = self.ids[before] if before else None
        return board.move_jobs(self.store, WINDOW, ids, self.stages[stage], before_id)

    def order(self, stage: int) -> list[str]:
        return titles_of(self.store, self.stages[stage])


FIVE = "abcde"


@pytest.mark.parametrize("before", [*FIVE, None])
def test_inside_a_stage_every_selection_lands_before_every_card(store: Store, before: str | None) -> None:
    shelf = Shelf(store, FIVE, "")
    start = kept_rows(store)
    for moving in selections(FIVE):
        change = shelf.move(moving, 0, before)
        assert shelf.order(0) == spliced(FIVE, moving, before), (moving, before)
        if spliced(FIVE, moving, before) == list(FIVE):
            assert change.id == 0  # type: ignore[attr-defined]
        else:
            assert change.label == "Reorder"  # type: ignore[attr-defined]
            store.undo()
        assert kept_rows(store) == start


@pytest.mark.parametrize("before", [*"xyz", None])
def test_between_stages_every_selection_lands_before_every_card(store: Store, before: str | None) -> None:
    shelf = Shelf(store, "abcd", "xyz")
    start = kept_rows(store)
    for moving in selections("abcd"):
        shelf.move(moving, 1, before)
        assert shelf.order(1) == spliced("xyz", moving, before)
        assert shelf.order(0) == [card for card in "abcd" if card not in moving]
        store.undo()
        assert kept_rows(store) == start


def test_a_selection_keeps_the_order_it_is_given_in(store: Store) -> None:
    shelf = Shelf(store, "abc", "x")
    for moving in permutations("abc"):
        shelf.move(moving, 1, "x")
        assert shelf.order(1) == [*moving, "x"]
        shelf.move("abc", 0, None)
        assert shelf.order(0) == list("abc")


def test_a_selection_over_two_stages_comes_together(store: Store) -> None:
    shelf = Shelf(store, "abc", "xyz")
    shelf.move("ay", 1, "z")
    assert shelf.order(0) == ["b", "c"]
    assert shelf.order(1) == ["x", "a", "y", "z"]


moves = st.lists(
    st.tuples(
        st.lists(st.sampled_from("abcdexyz"), min_size=1, max_size=8, unique=True),
        st.integers(0, 1),
        st.none() | st.sampled_from("abcdexyz"),
        st.sampled_from(["", "", "restart", "undo", "undo and redo"]),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(moves=moves)
def test_any_sequence_of_moves_is_a_sequence_of_splices(
    fresh_file_once: object, moves: list[tuple[list[str], int, str | None, str]]
) -> None:
    """Also over restarts, undo and redo in between."""
    folder = fresh_file_once()  # type: ignore[operator]
    store = Store(folder, FakeClock())
    shelf = Shelf(store, "abcde", "xyz")
    model = [list("abcde"), list("xyz")]
    for moving, stage, before, then in moves:
        moved = [[card for card in cards if card not in moving] for cards in model]
        moved[stage] = spliced(model[stage], moving, before if before in model[stage] else None)
        change = shelf.move(moving, stage, before)
        assert (change.id == 0) == (moved == model)  # type: ignore[attr-defined]
        if then.startswith("undo") and moved != model:
            store.undo()
            assert [shelf.order(0), shelf.order(1)] == model
            if then == "undo":
                continue
            store.redo()
        model = moved
        if then == "restart":
            store.close()
            store = shelf.store = Store(folder, FakeClock())
        assert [shelf.order(0), shelf.order(1)] == model
    store.close()


@pytest.fixture(scope="module")
def fresh_file_once(fresh_file: object, tmp_path_factory: pytest.TempPathFactory) -> object:
    """Return a function that gives a new data folder each time."""

    def fresh() -> DataFolder:
        folder = DataFolder(tmp_path_factory.mktemp("moves"))
        shutil.copyfile(str(fresh_file), folder.database)
        return folder

    return fresh


# Cards that share a key


@pytest.mark.parametrize("before", [*FIVE, None])
def test_cards_with_equal_keys_are_parted_where_one_is_put_between(store: Store, before: str | None) -> None:
    shelf = Shelf(store, FIVE, "x")
    run(store, "UPDATE job SET order_key = 'V' WHERE title IN ('b', 'c', 'd')")
    run(store, "UPDATE job SET order_key = 'A' WHERE title = 'a'")
    run(store, "UPDATE job SET order_key = 'z' WHERE title = 'e'")
    start = kept_rows(store)
    for moving in [("x",), *selections(FIVE)]:
        shelf.move(moving, 0, before)
        assert shelf.order(0) == spliced(FIVE, moving, before), (moving, before)
        if kept_rows(store) != start:
            store.undo()
        assert kept_rows(store) == start


def test_all_cards_with_the_same_key_can_be_ordered(store: Store) -> None:
    shelf = Shelf(store, FIVE, "")
    run(store, "UPDATE job SET order_key = 'V'")
    shelf.move("e", 0, "a")
    shelf.move("d", 0, "a")
    assert shelf.order(0) == ["e", "d", "a", "b", "c"]


# What a move writes


def test_a_move_notes_when_the_stage_was_entered_and_a_reorder_does_not(
    store: Store, clock: FakeClock
) -> None:
    shelf = Shelf(store, "ab", "x")
    clock.advance(60)
    shelf.move("a", 1, None)
    assert value(store, "job", shelf.ids["a"], "stage_entered_at") == START + 60_000
    clock.advance(60)
    shelf.move("a", 1, "x")
    assert value(store, "job", shelf.ids["a"], "stage_entered_at") == START + 60_000


def test_only_the_cards_that_came_from_elsewhere_are_moved(store: Store) -> None:
    shelf = Shelf(store, "ab", "xy")
    change = board.move_jobs(store, WINDOW, [shelf.ids["y"], shelf.ids["a"]], shelf.stages[1], shelf.ids["x"])
    assert shelf.order(1) == ["y", "a", "x"]
    assert action_types(store, change) == ["JOB_MOVED"]
    assert change.label == "Move 2 jobs to Later"
    assert change.touches("job") == {shelf.ids["y"], shelf.ids["a"]}


def test_moving_to_where_the_cards_are_writes_nothing(store: Store) -> None:
    shelf = Shelf(store, "abc", "")
    for moving, before in (("a", "b"), ("a", "a"), ("c", None), ("ab", "c"), ("bc", None), ("abc", "a")):
        assert shelf.move(moving, 0, before).id == 0  # type: ignore[attr-defined]
    assert store.next_undo() is not None
    assert store.next_undo().label == "Add jobs"  # type: ignore[union-attr]


def test_a_card_given_twice_is_moved_once(store: Store) -> None:
    shelf = Shelf(store, "abc", "x")
    shelf.move("aab", 1, "x")
    assert shelf.order(1) == ["a", "b", "x"]


def test_no_cards_at_all_are_no_change(store: Store) -> None:
    shelf = Shelf(store, "a", "")
    assert shelf.move("", 1, None).id == 0  # type: ignore[attr-defined]
    assert board.trash_jobs(store, WINDOW, []).id == 0


def test_a_card_beside_hidden_ones_stands_right_among_those_shown(store: Store) -> None:
    """Archived and trashed cards keep their places and are in nobody's way."""
    shelf = Shelf(store, "abcde", "x")
    run(store, "UPDATE job SET is_archived = 1 WHERE title = 'b'")
    board.trash_jobs(store, WINDOW, [shelf.ids["d"]])
    shelf.move("x", 0, "c")
    assert shelf.order(0) == ["a", "x", "c", "e"]
    shelf.move("e", 0, "x")
    assert shelf.order(0) == ["a", "e", "x", "c"]
    run(store, "UPDATE job SET is_archived = 0, trashed_at = NULL")
    assert [card for card in shelf.order(0) if card not in "bd"] == ["a", "e", "x", "c"]


def test_a_target_that_is_not_in_the_stage_stands_for_its_end(store: Store) -> None:
    shelf = Shelf(store, "abc", "xy")
    shelf.move("a", 1, "b")
    assert shelf.order(1) == ["x", "y", "a"]


# What is not there


def test_a_stage_or_job_that_is_gone_is_said_and_nothing_moves(store: Store) -> None:
    shelf = Shelf(store, "ab", "x")
    rows = kept_rows(store)
    with pytest.raises(NotFound, match="stage is not there any more"):
        board.move_jobs(store, WINDOW, [shelf.ids["a"]], "nowhere", None)
    with pytest.raises(NotFound, match="job is not there any more"):
        board.move_jobs(store, WINDOW, [shelf.ids["a"], "nobody"], shelf.stages[1], None)
    with pytest.raises(NotFound, match="job is not there any more"):
        board.trash_jobs(store, WINDOW, [shelf.ids["a"], "nobody"])
    assert kept_rows(store) == rows
    board.trash_jobs(store, WINDOW, [shelf.ids["a"]])
    with pytest.raises(NotFound):
        shelf.move("a", 1, None)
    run(store, "UPDATE stage SET trashed_at = 1 WHERE id = ?", shelf.stages[1])
    with pytest.raises(NotFound):
        shelf.move("b", 1, None)
    run(store, "UPDATE stage SET trashed_at = NULL")
    run(store, "UPDATE board SET trashed_at = 1")
    with pytest.raises(NotFound):
        shelf.move("b", 1, None)


# The trash


def test_the_trash_hides_cards_and_gives_them_back_to_their_places(application: Application) -> None:
    store = application.store
    shelf = Shelf(store, "abcd", "")
    start = kept_rows(store)
    change = application.trash_jobs([shelf.ids["b"], shelf.ids["c"]])
    assert change.label == "Move 2 jobs to the trash"
    assert shelf.order(0) == ["a", "d"]
    assert action_types(store, change) == ["JOB_DELETED", "JOB_DELETED"]
    assert store.connection.execute("SELECT count(*) FROM tombstone").fetchone() == (0,)
    application.undo()
    assert kept_rows(store) == start


def test_a_job_that_goes_to_the_trash_is_named(application: Application) -> None:
    store = application.store
    shelf = Shelf(store, "abc", "")
    run(store, "UPDATE job SET title = 'Data Engineer' WHERE id = ?", shelf.ids["a"])
    run(store, "UPDATE job SET title = '' WHERE id = ?", shelf.ids["b"])
    run(store, "INSERT INTO employer (id, name, created_at) VALUES ('lumen', 'Lumen', 1)")
    run(store, "UPDATE job SET title = '', employer_id = 'lumen' WHERE id = ?", shelf.ids["c"])
    labels = [application.trash_jobs([shelf.ids[name]]).label for name in "abc"]
    assert labels == [
        "Move “Data Engineer” to the trash",
        "Move 1 job to the trash",
        "Move “Lumen” to the trash",
    ]


def test_a_thousand_cards_move_in_one_step(store: Store) -> None:
    first, second = make_stages(store, "wishlist", "later")
    titles = [f"{number:04}" for number in range(1000)]
    ids = make_jobs(store, first, *titles)
    board.move_jobs(store, Origin.WINDOW, ids[::-1], second, None)
    assert titles_of(store, second) == titles[::-1]
    store.undo()
    assert titles_of(store, first) == titles
