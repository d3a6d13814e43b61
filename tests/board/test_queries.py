"""Boards as views show them."""

from __future__ import annotations

from datetime import date, timedelta, timezone

import pytest

from app import board
from app.board import NextDue, TagChip
from app.board.writing import add_board, tag_jobs
from app.errors import NotFound
from app.paths import DataFolder
from app.store import Store
from tests.making import (
    START,
    WINDOW,
    FakeClock,
    insert_activity,
    insert_employer,
    insert_job,
    make_jobs,
    make_stages,
    run,
    value,
)

DAY = 86_400_000


def board_of(store: Store, stage_id: str) -> str:
    return str(value(store, "stage", stage_id, "board_id"))


def test_a_board_shows_its_stages_and_cards_in_order(store: Store) -> None:
    first, second, third = make_stages(store, "wishlist", "Applied", "rejected")
    make_jobs(store, first, "A", "B")
    make_jobs(store, third, "C")
    shown = board.board(store, board_of(store, first))
    assert (shown.name, [stage.name for stage in shown.stages]) == (
        "Search",
        ["wishlist", "Applied", "rejected"],
    )
    assert [[card.title for card in stage.cards] for stage in shown.stages] == [["A", "B"], [], ["C"]]
    assert [stage.stage_type for stage in shown.stages] == [None, "APPLY", None]
    assert [stage.count for stage in shown.stages] == [2, 0, 1]
    assert [stage.colour for stage in shown.stages] == [0, 1, 5]
    assert all(stage.is_complete for stage in shown.stages)
    assert second == shown.stages[1].id


def test_the_first_cards_of_each_stage_come_with_the_whole_count(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    make_jobs(store, stage, *"ABCDE")
    (shown,) = board.board(store, board_of(store, stage), first=2).stages
    assert ([card.title for card in shown.cards], shown.count, shown.is_complete) == (["A", "B"], 5, False)
    (none,) = board.board(store, board_of(store, stage), first=0).stages
    assert (none.cards, none.count) == ((), 5)


def test_archived_and_trashed_cards_are_not_on_the_board(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    a, b, _ = make_jobs(store, stage, *"ABC")
    board.trash_jobs(store, WINDOW, [a])
    run(store, "UPDATE job SET is_archived = 1 WHERE id = ?", b)
    (shown,) = board.board(store, board_of(store, stage)).stages
    assert ([card.title for card in shown.cards], shown.count) == (["C"], 1)
    assert [placed.card.title for placed in board.placed_cards(store, [a, b])] == []


def test_a_stage_in_the_trash_is_not_shown(store: Store) -> None:
    first, second = make_stages(store, "wishlist", "offer")
    (job,) = make_jobs(store, second, "A")
    run(store, "UPDATE stage SET trashed_at = 1 WHERE id = ?", second)
    assert [stage.id for stage in board.board(store, board_of(store, first)).stages] == [first]
    assert board.placed_cards(store, [job]) == ()


def test_a_card_tells_what_is_known(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    with store.change("Add", WINDOW) as writing:
        employer = insert_employer(writing, "Lumen")
        job = insert_job(
            writing,
            stage,
            title="Engineer",
            employer_id=employer,
            location="Lyon",
            salary="50k",
            priority=2,
            stage_entered_at=7,
        )
        tag_jobs(writing, [(job, ["remote", "C++", "Remote"])])
        insert_job(writing, stage, order_key="W")
    full, empty = board.board(store, board_of(store, stage)).stages[0].cards
    assert (full.title, full.employer, full.location, full.salary) == ("Engineer", "Lumen", "Lyon", "50k")
    assert (full.priority, full.stage_entered_at, full.next_due) == (2, 7, None)
    assert [chip.name for chip in full.tags] == ["remote", "C++"]
    assert all(isinstance(chip, TagChip) for chip in full.tags)
    assert (empty.title, empty.employer, empty.tags, empty.stage_entered_at) == ("", "", (), None)


def test_the_nearest_of_deadline_and_planned_activities_is_due_next(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    a, b, c, d = make_jobs(store, stage, *"ABCD")
    run(store, "UPDATE job SET deadline = '2026-12-01' WHERE title IN ('A', 'B')")
    with store.change("Plan", WINDOW) as writing:
        insert_activity(writing, a, title="late", start_at=START + 30 * DAY)
        insert_activity(writing, b, title="late", start_at=START + 5 * DAY)
        insert_activity(writing, b, title="soon", start_at=START + 2 * DAY)
        insert_activity(writing, c, title="done", start_at=START, is_completed=1)
        insert_activity(writing, c, title="trashed", start_at=START, trashed_at=1)
        insert_activity(writing, c, title="without a time", start_at=START, is_scheduled=0)
        insert_activity(writing, d, title="all day", start_at=20_000 * DAY, is_all_day=1)
    due = [card.next_due for card in board.board(store, board_of(store, stage)).stages[0].cards]
    assert due == [
        NextDue(date(2026, 12, 1), "Deadline"),
        NextDue(date(2026, 11, 22), "soon"),
        None,
        NextDue(date(2024, 10, 4), "all day"),
    ]


def test_a_homework_is_due_when_it_is_to_be_handed_in(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    jobs = make_jobs(store, stage, *"ABCDE")
    with store.change("Plan", WINDOW) as writing:
        for job, (start_at, is_done, trashed_at) in zip(
            jobs,
            [(None, 0, None), (START - 9 * DAY, 0, None), (START, 1, None), (START, 0, 1), (None, 0, None)],
            strict=True,
        ):
            homework = insert_activity(
                writing,
                job,
                title="Build a parser",
                start_at=start_at,
                is_scheduled=int(start_at is not None),
                is_completed=is_done,
                trashed_at=trashed_at,
            )
            writing.connection.execute(
                "INSERT INTO homework (activity_id, due_at) VALUES (?, ?)", (homework, START + DAY)
            )
        insert_activity(writing, jobs[4], title="Call", start_at=START)
    due = [card.next_due for card in board.board(store, board_of(store, stage)).stages[0].cards]
    handed_in = NextDue(date(2026, 11, 21), "Build a parser")
    assert due == [handed_in, handed_in, None, None, NextDue(date(2026, 11, 20), "Call")]


@pytest.mark.parametrize(
    ("status", "days", "day"),
    [
        ("received", ["2026-12-01", "2026-12-09"], date(2026, 12, 9)),
        ("negotiating", ["2026-12-01"], date(2026, 12, 1)),
        ("negotiating", ["2026-12-01", None], None),
        ("received", [], None),
        ("accepted", ["2026-12-01"], None),
        ("finalized", ["2026-12-01"], None),
    ],
)
def test_an_open_offer_is_to_be_answered_by_the_day_of_its_newest_terms(
    store: Store, status: str, days: list[str | None], day: date | None
) -> None:
    (stage,) = make_stages(store, "offer")
    a, b = make_jobs(store, stage, "A", "B")
    with store.change("Note an offer", WINDOW) as writing:
        for job, trashed_at in ((a, None), (b, 1)):
            offer = insert_activity(writing, job, title="Offer", is_completed=1, trashed_at=trashed_at)
            writing.connection.execute(
                "INSERT INTO offer (activity_id, status) VALUES (?, ?)", (offer, status)
            )
            for position, decide_by in enumerate(days):
                writing.connection.execute(
                    "INSERT INTO offer_terms (activity_id, position, decide_by, base, bonus, equity, "
                    "benefits) VALUES (?, ?, ?, '', '', '', '')",
                    (offer, position, decide_by),
                )
    due = [card.next_due for card in board.board(store, board_of(store, stage)).stages[0].cards]
    assert due == [None if day is None else NextDue(day, "Answer to the offer"), None]


def test_what_is_planned_for_this_evening_comes_before_a_whole_day_tomorrow(folder: DataFolder) -> None:
    store = Store(folder, FakeClock(zone=timezone(timedelta(hours=-8))))
    (stage,) = make_stages(store, "wishlist")
    (job,) = make_jobs(store, stage, "A")
    with store.change("Plan", WINDOW) as writing:
        insert_activity(writing, job, title="tomorrow", start_at=20_001 * DAY, is_all_day=1)
        insert_activity(writing, job, title="this evening", start_at=20_001 * DAY + 4 * 3_600_000)
    (card,) = board.board(store, board_of(store, stage)).stages[0].cards
    assert card.next_due == NextDue(date(2024, 10, 4), "this evening")
    store.close()


def test_days_are_those_of_the_users_zone_and_all_day_ones_are_themselves(folder: DataFolder) -> None:
    for hours, day in ((-11, 1), (0, 1), (14, 2)):
        clock = FakeClock(zone=timezone(timedelta(hours=hours)))
        store = Store(folder, clock)
        (stage,) = make_stages(store, f"zone {hours}")
        a, b = make_jobs(store, stage, "A", "B")
        with store.change("Plan", WINDOW) as writing:
            insert_activity(writing, a, start_at=12 * 3_600_000)
            insert_activity(writing, b, start_at=0, is_all_day=1)
        timed, whole = board.board(store, board_of(store, stage)).stages[0].cards
        assert timed.next_due == NextDue(date(1970, 1, day), "")
        assert whole.next_due == NextDue(date(1970, 1, 1), "")
        store.close()


def test_placed_cards_say_where_they_stand_now(store: Store) -> None:
    first, second = make_stages(store, "wishlist", "offer")
    a, b, c = make_jobs(store, first, *"ABC")
    (x,) = make_jobs(store, second, "X")
    placed = {card.card.id: card for card in board.placed_cards(store, [c, a, x, "nobody"])}
    assert {job: (card.stage_id, card.next_id) for job, card in placed.items()} == {
        a: (first, b),
        c: (first, None),
        x: (second, None),
    }
    run(store, "UPDATE job SET order_key = 'V'")  # equal keys: the older one first
    assert [card.next_id for card in board.placed_cards(store, [a])] == [b]
    assert board.placed_cards(store, []) == ()


def test_boards_are_listed_the_oldest_first_without_hidden_ones(store: Store) -> None:
    assert board.boards(store) == ()
    ids = []
    for name in ("one", "two", "three", "four"):
        with store.change("Add", WINDOW) as writing:
            ids.append(add_board(writing, name))
    run(store, "UPDATE board SET is_archived = 1 WHERE name = 'one'")
    run(store, "UPDATE board SET trashed_at = 1 WHERE name = 'three'")
    assert [(name.id, name.name) for name in board.boards(store)] == [(ids[1], "two"), (ids[3], "four")]
    assert board.default_board_id(store.connection) == ids[1]


def test_a_board_that_is_gone_is_said(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    with pytest.raises(NotFound, match="This board is not there any more"):
        board.board(store, "nowhere")
    run(store, "UPDATE board SET trashed_at = 1")
    with pytest.raises(NotFound):
        board.board(store, board_of(store, stage))


def test_more_cards_than_one_query_names_are_shown_whole(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    jobs = make_jobs(store, stage, *(str(number) for number in range(1234)))
    with store.change("Tag", WINDOW) as writing:
        tag_jobs(writing, [(job, ["remote"]) for job in jobs])
    (shown,) = board.board(store, board_of(store, stage)).stages
    assert [card.id for card in shown.cards] == jobs
    assert all(len(card.tags) == 1 for card in shown.cards)
    assert len(board.placed_cards(store, jobs)) == 1234
