"""Ids of 24 hex digits: their order is the order of creation, whatever the clock does."""

# ruff: noqa: PT012  (a change is a block, and it is the block that must fail)
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paths import DataFolder
from app.store import Store
from app.store.ids import IdMint, is_id, new_file_mark
from tests.making import START, WINDOW, FakeClock, insert, make_jobs, make_stages

MARK = "0123456789"


@given(st.lists(st.integers(-5_000, 5_000), max_size=60))
def test_ids_rise_whatever_the_clock_does(steps: list[int]) -> None:
    clock = FakeClock()
    mint = IdMint(clock, MARK, None)
    ids = []
    for step in steps:
        clock.now += step
        ids.append(mint.new_id())
    assert ids == sorted(set(ids))
    assert all(is_id(made) for made in ids)


def test_an_id_tells_its_second_its_file_and_its_number_within_the_second() -> None:
    clock = FakeClock()
    mint = IdMint(clock, MARK, None)
    assert [mint.new_id() for _ in range(2)] == [f"6b003640{MARK}000000", f"6b003640{MARK}000001"]
    assert int("6b003640", 16) == START // 1000
    clock.advance(1)
    assert mint.new_id() == f"6b003641{MARK}000000"


def test_after_a_restart_ids_go_on_above_the_newest_one() -> None:
    clock = FakeClock()
    first = IdMint(clock, MARK, None)
    last = [first.new_id() for _ in range(3)][-1]
    clock.advance(-3600)
    second = IdMint(clock, MARK, first.last_id)
    assert second.last_id == last
    assert second.new_id() == f"6b003640{MARK}000003"


def test_a_second_with_more_ids_than_its_counter_holds_borrows_from_the_next() -> None:
    clock = FakeClock()
    mint = IdMint(clock, MARK, f"6b003640{MARK}fffffe")
    made = [mint.new_id() for _ in range(3)]
    assert made == [f"6b003640{MARK}ffffff", f"6b003641{MARK}000000", f"6b003641{MARK}000001"]
    clock.advance(1)
    assert mint.new_id() == f"6b003641{MARK}000002"
    clock.advance(1)
    assert mint.new_id() == f"6b003642{MARK}000000"


def test_file_marks_are_ten_random_hex_digits() -> None:
    marks = {new_file_mark() for _ in range(100)}
    assert len(marks) == 100
    assert all(len(mark) == 10 and int(mark, 16) >= 0 for mark in marks)


@pytest.mark.parametrize("text", ["", "a" * 23, "a" * 25, "A" * 24, "g" * 24, "a" * 24 + "\n", "１" * 24])
def test_other_texts_are_no_ids(text: str) -> None:
    assert not is_id(text)


def all_ids(store: Store) -> list[str]:
    tables = ("member", "board_template", "list_template", "workflow", "board", "stage", "job", "action")
    query = " UNION ALL ".join(f"SELECT id FROM {table}" for table in tables)
    return [row_id for (row_id,) in store.connection.execute(query)]


def test_no_id_is_given_twice_in_the_second_in_which_the_file_is_made(
    folder: DataFolder, clock: FakeClock
) -> None:
    """The rows of a fresh file have ids too."""
    store = Store(folder, clock)
    make_jobs(store, make_stages(store, "wishlist")[0], "A")
    store.close()
    ids = all_ids(store := Store(folder, clock))
    store.close()
    assert len(ids) == len(set(ids))


def test_the_clock_going_back_over_a_restart_breaks_no_order(folder: DataFolder, clock: FakeClock) -> None:
    store = Store(folder, clock)
    (stage,) = make_stages(store, "wishlist")
    ids = make_jobs(store, stage, "A", "B")
    for seconds in (-86_400, 5, -86_400):
        store.close()
        clock.advance(seconds)
        store = Store(folder, clock)
        ids += make_jobs(store, stage, "C", "D")
    every = all_ids(store)
    store.close()
    assert ids == sorted(set(ids))
    assert len(every) == len(set(every))


def test_a_change_that_was_taken_back_whole_does_not_make_later_ids_fall(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    with pytest.raises(RuntimeError), store.change("Fail", WINDOW) as writing:
        lost = insert(writing, "tag", name="x", hue=0)
        raise RuntimeError
    assert make_jobs(store, stage, "A")[0] > lost


def test_two_files_made_at_the_same_moment_give_different_ids(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    marks = set()
    for _ in range(2):
        store = Store(DataFolder(tmp_path_factory.mktemp("two")), FakeClock())
        marks.add(store.me[8:18])
        store.close()
    assert len(marks) == 2
