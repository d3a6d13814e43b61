"""Jobs that are on a board twice: what a search finds, and what is said when one is added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.board.duplicates import DuplicateGroup, find_duplicates
from app.board.job_commands import add_job, edit_job
from app.board.job_details import job_details
from app.board.likeness import Verdict
from app.board.merge_commands import keep_apart
from app.board.quick_add import parse
from app.store import Cancelled, Store, Work
from app.store.change import DuplicateOffer
from tests.board.test_likeness import OTHER_WORDS, WORDS
from tests.making import WINDOW, insert_employer, insert_job, make_stages, run, value


def board_of(store: Store, stage_id: str) -> str:
    return str(value(store, "stage", stage_id, "board_id"))


def add(store: Store, stage_id: str, line: str, posting: str = "") -> str:
    change = add_job(store, WINDOW, board_of(store, stage_id), stage_id, parse(line))
    (job_id,) = change.touches("job")
    if posting:
        edit(store, job_id, posting=posting)
    return job_id


def edit(store: Store, job_id: str, **values: object) -> None:
    present = job_details(store, job_id).values
    edit_job(store, WINDOW, job_id, replace(present, **values))  # type: ignore[arg-type]


def found(store: Store) -> Sequence[DuplicateGroup]:
    return find_duplicates(store, Work("looking"))


@pytest.fixture
def stages(store: Store) -> list[str]:
    return make_stages(store, "Wishlist", "Applied")


def test_nothing_is_found_where_all_differ(store: Store, stages: list[str]) -> None:
    add(store, stages[0], "Data Engineer @ Lumen, Lyon")
    add(store, stages[0], "Data Engineer @ Lumen, Paris")
    add(store, stages[0], "Cook @ Lumen, Lyon")
    add(store, stages[0], "Data Engineer @ Norden, Lyon")
    assert found(store) == ()


def test_groups_stand_with_the_surest_first_and_the_furthest_card_in_front(
    store: Store, stages: list[str]
) -> None:
    here = add(store, stages[0], "Data Engineer @ Lumen, Lyon")
    further = add(store, stages[1], "Data Engineer (m/w/d) @ Lumen GmbH, Lyon")
    third = add(store, stages[0], "Engineer, Data @ Lumen")
    one = add(store, stages[0], "Cook @ Kiln https://x.example/jobs/7")
    two = add(store, stages[0], "Chef @ Bakery https://www.x.example/jobs/7?utm_source=q")
    same_link, likely, *rest = found(store)
    assert (same_link.verdict, same_link.ids, same_link.alike) == (
        Verdict.SAME_LINK,
        (one, two),
        {"link"},
    )
    assert (likely.ids[0], {*likely.ids}) == (further, {here, further, third})
    assert likely.alike == {"employer", "title"}
    assert rest == []


def test_the_copy_of_an_agency_is_found_by_its_text(store: Store, stages: list[str]) -> None:
    ours = add(store, stages[0], "Data Engineer @ Lumen", WORDS)
    agency = add(store, stages[0], "Data Engineer @ Talent Partners", "For our client: " + WORDS)
    add(store, stages[0], "Data Engineer @ Norden", OTHER_WORDS)
    (group,) = found(store)
    assert {*group.ids} == {ours, agency}
    assert "posting" in group.alike


def test_what_is_in_the_trash_or_on_another_board_is_left_out(store: Store, stages: list[str]) -> None:
    add(store, stages[0], "Data Engineer @ Lumen")
    (elsewhere,) = make_stages(store, "Wishlist")
    add(store, elsewhere, "Data Engineer @ Lumen")
    gone = add(store, stages[0], "Data Engineer @ Lumen")
    run(store, "UPDATE job SET trashed_at = 1 WHERE id = ?", gone)
    assert found(store) == ()


def test_what_the_user_said_is_two_is_never_shown_again_until_that_is_undone(
    store: Store, stages: list[str]
) -> None:
    one, two = (add(store, stages[0], "Data Engineer @ Lumen") for _ in range(2))
    change = keep_apart(store, WINDOW, [two, one])
    assert change.label == "Mark 2 jobs as different"
    assert found(store) == ()
    store.undo()
    assert [{*group.ids} for group in found(store)] == [{one, two}]
    store.redo()
    three = add(store, stages[0], "Data Engineer @ Lumen")
    assert sorted(sorted(group.ids) for group in found(store)) == sorted(
        [sorted([one, three]), sorted([two, three])]
    )


def test_a_search_can_be_stopped(store: Store, stages: list[str]) -> None:
    add(store, stages[0], "Data Engineer @ Lumen")
    work = Work("looking")
    work.cancel()
    with pytest.raises(Cancelled):
        find_duplicates(store, work)


def test_very_many_alike_are_compared_with_those_beside_them_alone(store: Store, stages: list[str]) -> None:
    with store.change("Add", WINDOW) as writing:
        employer = insert_employer(writing, "Lumen")
        for number in range(400):
            town = f"Town{number // 2}"
            insert_job(writing, stages[0], title="Data Engineer", employer_id=employer, location=town)
    groups = found(store)
    assert len(groups) == 200
    assert all(len(group.ids) == 2 and "location" in group.alike for group in groups)


def test_adding_what_is_there_already_says_so_and_offers_to_merge(store: Store, stages: list[str]) -> None:
    known = add(store, stages[1], "Data Engineer @ Lumen, Lyon")
    change = add_job(
        store, WINDOW, board_of(store, stages[0]), stages[0], parse("Data Engineer (m/w/d) @ lumen")
    )
    (made,) = change.touches("job")
    assert change.notices == ("You have this one already: Data Engineer · Lumen, in Applied.",)
    assert change.duplicates == (DuplicateOffer(made, known),)


@pytest.mark.parametrize(
    "line", ["Data Engineer @ Lumen, Paris", "Senior Data Engineer @ Lumen", "Data Engineer @ Norden", "Cook"]
)
def test_adding_something_else_says_nothing(store: Store, stages: list[str], line: str) -> None:
    add(store, stages[1], "Data Engineer @ Lumen, Lyon")
    change = add_job(store, WINDOW, board_of(store, stages[0]), stages[0], parse(line))
    assert (change.notices, change.duplicates) == ((), ())


def test_a_link_of_another_board_is_told_with_that_board_but_the_own_board_comes_first(
    store: Store, stages: list[str]
) -> None:
    (elsewhere,) = make_stages(store, "offer")
    other = add(store, elsewhere, "A https://x.example/7")
    board_id = board_of(store, stages[0])
    first = add_job(store, WINDOW, board_id, stages[0], parse("B https://x.example/7"))
    assert first.notices == ("You have this one already: A, in Offer on the board Search.",)
    assert first.duplicates[0].other_id == other
    second = add_job(store, WINDOW, board_id, stages[0], parse("C https://x.example/7"))
    assert second.duplicates[0].other_id in first.touches("job")


def test_a_link_that_another_job_has_is_said_even_by_a_quiet_edit(store: Store, stages: list[str]) -> None:
    known = add(store, stages[1], "Data Engineer https://x.example/7")
    job = add(store, stages[0], "Cook @ Kiln")
    values = replace(job_details(store, job).values, url="http://www.x.example/7/")
    change = edit_job(store, WINDOW, job, values, is_quiet=True)
    assert change.duplicates == (DuplicateOffer(job, known),)
    assert not change.is_quiet
    values = replace(values, url="https://x.example/8")
    assert edit_job(store, WINDOW, job, values, is_quiet=True).is_quiet


def test_jobs_that_were_said_to_be_two_are_not_told_again(store: Store, stages: list[str]) -> None:
    known = add(store, stages[1], "Data Engineer https://x.example/7")
    job = add(store, stages[0], "Cook @ Kiln")
    keep_apart(store, WINDOW, [known, job])
    values = replace(job_details(store, job).values, url="https://x.example/7")
    assert edit_job(store, WINDOW, job, values).duplicates == ()
