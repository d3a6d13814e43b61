"""Boards, employers and tags as they are made inside a change."""

from __future__ import annotations

from app.board.writing import (
    add_board_from_template,
    add_postings,
    add_stages,
    default_stage_names,
    employer_ids,
    tag_jobs,
)
from app.store import Store
from app.store.ids import is_id
from tests.making import WINDOW, make_jobs, make_stages, run

FIVE = ["wishlist", "applied", "interview", "offer", "rejected"]


def stage_names(store: Store) -> list[str]:
    query = "SELECT name FROM stage WHERE trashed_at IS NULL ORDER BY board_id, order_key, id"
    return [name for (name,) in store.connection.execute(query)]


def test_a_board_from_the_template_has_the_five_stages_as_printed(store: Store) -> None:
    with store.change("Add", WINDOW) as writing:
        board_id = add_board_from_template(writing, "Search")
    assert is_id(board_id)
    assert stage_names(store) == FIVE
    row = store.connection.execute("SELECT name, member_id FROM board").fetchone()
    assert row == ("Search", store.me)


def test_another_default_template_is_followed_and_without_one_the_five_stand(store: Store) -> None:
    run(store, "UPDATE board_template SET is_default = (name = 'Academic post')")
    assert default_stage_names(store.connection)[:3] == ["Found", "In preparation", "Applied"]
    run(store, "UPDATE board_template SET trashed_at = 1")
    assert default_stage_names(store.connection) == FIVE


def test_stages_begin_with_the_colours_of_what_they_are_wherever_they_come(store: Store) -> None:
    make_stages(store, "wishlist", "offer", "rejected")
    (board_id,) = store.connection.execute("SELECT id FROM board").fetchone()
    with store.change("Add", WINDOW) as writing:
        add_stages(writing, board_id, ["Applied", "Anything"], ["A1", "zz"])
    rows = dict(store.connection.execute("SELECT name, colour FROM stage"))
    assert rows == {"wishlist": 0, "offer": 4, "rejected": 5, "Applied": 1, "Anything": 3}


def test_employers_are_met_again_by_their_name_without_case_and_blanks(store: Store) -> None:
    with store.change("Add", WINDOW) as writing:
        first = employer_ids(writing, ["Lumen  Freight", "GRÖSSE", "lumen freight", ""])
        again = employer_ids(writing, ["LUMEN FREIGHT", "Größe"])
    assert set(first) == {"lumen freight", "grösse"}
    assert again["lumen freight"] == first["lumen freight"]
    assert again["grösse"] == first["grösse"]
    assert store.connection.execute("SELECT count(*) FROM employer").fetchone() == (2,)


def test_tags_keep_their_order_and_are_met_again_without_case(store: Store) -> None:
    a, b = make_jobs(store, make_stages(store, "wishlist")[0], "A", "B")
    with store.change("Add", WINDOW) as writing:
        tag_jobs(writing, [(a, ["remote", "C++", "REMOTE", ""]), (b, ["c++", "Été", "été"])])
    query = (
        "SELECT tag.name FROM job_tag JOIN tag ON tag.id = tag_id WHERE job_id = ? ORDER BY position, tag.id"
    )
    names = {job: [name for (name,) in store.connection.execute(query, (job,))] for job in (a, b)}
    assert names[a] == ["remote", "C++"]
    assert names[b][0] == "C++"
    with store.change("Add", WINDOW) as writing:
        tag_jobs(writing, [])


def test_empty_postings_are_not_kept(store: Store) -> None:
    a, b = make_jobs(store, make_stages(store, "wishlist")[0], "A", "B")
    with store.change("Add", WINDOW) as writing:
        add_postings(writing, [(a, "text"), (b, "")])
    rows = store.connection.execute("SELECT job_id, text, html FROM posting").fetchall()
    assert rows == [(a, "text", "")]
