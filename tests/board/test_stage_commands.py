"""Stages are made, named, put in order and taken away; their cards are never lost on the way."""

from __future__ import annotations

from itertools import permutations

import pytest

from app import board
from app.application import Application
from app.board.live import place_before
from app.errors import NotFound, Refused
from app.store import Store
from tests.making import (
    START,
    WINDOW,
    FakeClock,
    action_types,
    actions_of,
    kept_rows,
    make_jobs,
    make_stages,
    run,
    titles_of,
    value,
)


class OneBoard:
    """A board with stages of these names."""

    def __init__(self, store: Store, *names: str) -> None:
        self.store = store
        self.stages = make_stages(store, *names)
        self.id = str(value(store, "stage", self.stages[0], "board_id"))

    def names(self) -> list[str]:
        return [stage.name for stage in board.board(self.store, self.id).stages]


# Adding and naming


def test_a_stage_is_added_before_another_or_at_the_end(store: Store) -> None:
    one = OneBoard(store, "a", "b")
    change = board.add_stage(store, WINDOW, one.id, " Trial day ", one.stages[1])
    assert change.label == "Add stage Trial day"
    board.add_stage(store, WINDOW, one.id, "last", None)
    board.add_stage(store, WINDOW, one.id, "first", one.stages[0])
    board.add_stage(store, WINDOW, one.id, "of a stage that is gone", "0" * 24)
    assert one.names() == ["first", "a", "Trial day", "b", "last", "of a stage that is gone"]
    colours = [stage.colour for stage in board.board(store, one.id).stages]
    assert set(colours) <= set(range(6))


def test_a_stage_without_a_name_is_refused(store: Store) -> None:
    one = OneBoard(store, "a")
    with pytest.raises(Refused, match="A stage needs a name"):
        board.add_stage(store, WINDOW, one.id, " ", None)
    with pytest.raises(Refused, match="A stage needs a name"):
        board.rename_stage(store, WINDOW, one.stages[0], " ")
    with pytest.raises(NotFound):
        board.add_stage(store, WINDOW, "0" * 24, "b", None)
    assert one.names() == ["a"]


def test_a_new_name_gives_the_stage_its_type_and_runs_no_workflow(application: Application) -> None:
    one = OneBoard(application.store, "sent", "wishlist")
    (job,) = make_jobs(application.store, one.stages[0], "x")
    change = application.do(board.rename_stage, one.stages[0], "Applied")
    assert change.label == "Rename Sent to Applied"
    assert change.effects == ()
    assert action_types(application.store, change) == []
    assert application.board(one.id).stages[0].stage_type == "APPLY"
    assert board.rename_stage(application.store, WINDOW, one.stages[0], "Applied ").id == 0
    application.do(board.move_jobs, [job], one.stages[1], None)
    back = application.do(board.move_jobs, [job], one.stages[0], None)
    assert [effect.text for effect in back.effects] == ["added “Applied”"]


# Order


@pytest.mark.parametrize("before", [0, 1, 2, 3, None])
@pytest.mark.parametrize("moving", [0, 1, 2, 3])
def test_a_stage_stands_before_the_one_it_was_put_before(
    store: Store, moving: int, before: int | None
) -> None:
    one = OneBoard(store, *"abcd")
    was = kept_rows(store)
    before_id = None if before is None else one.stages[before]
    change = board.move_stage(store, WINDOW, one.stages[moving], before_id)
    name = "abcd"[moving]
    others = [other for other in "abcd" if other != name]
    at = 4 if before is None else before
    wanted = [*[other for other in others if other < "abcd"[at : at + 1] or at == 4], name]
    wanted += [other for other in others if other not in wanted]
    assert one.names() == wanted
    if wanted == list("abcd"):
        assert change.id == 0
    else:
        store.undo()
    assert kept_rows(store) == was


def test_stages_can_be_put_into_every_order(store: Store) -> None:
    one = OneBoard(store, *"abcd")
    ids = dict(zip("abcd", one.stages, strict=True))
    for order in permutations("abcd"):
        for name in order:
            board.move_stage(store, WINDOW, ids[name], None)
        assert one.names() == list(order)


def test_stages_that_share_a_place_are_told_apart_by_the_next_move(store: Store) -> None:
    one = OneBoard(store, *"abcd")
    run(store, "UPDATE stage SET order_key = 'V'")
    board.move_stage(store, WINDOW, one.stages[3], one.stages[1])
    assert one.names() == ["a", "d", "b", "c"]
    board.move_stage(store, WINDOW, one.stages[2], one.stages[0])
    assert one.names() == ["c", "a", "d", "b"]


def test_a_place_before_itself_is_where_it_is() -> None:
    standing = [("a", "B"), ("b", "C"), ("c", "D")]
    assert place_before(standing, "b", "b") == {}
    assert place_before(standing, "b", "c") == {}
    assert place_before(standing, "c", None) == {}
    assert list(place_before(standing, "a", "nobody")) == ["a"]


# Look


def test_a_stage_takes_each_of_six_colours_and_no_other(store: Store) -> None:
    one = OneBoard(store, "applied")
    change = board.colour_stage(store, WINDOW, one.stages[0], 5)
    assert change.label == "Colour Applied"
    assert board.board(store, one.id).stages[0].colour == 5
    for colour in (-1, 6):
        with pytest.raises(Refused):
            board.colour_stage(store, WINDOW, one.stages[0], colour)


def test_a_stage_collapses_and_opens(store: Store) -> None:
    one = OneBoard(store, "applied")
    assert board.collapse_stage(store, WINDOW, one.stages[0], collapsed=True).label == "Collapse Applied"
    assert board.board(store, one.id).stages[0].is_collapsed
    assert board.collapse_stage(store, WINDOW, one.stages[0], collapsed=True).id == 0
    assert board.collapse_stage(store, WINDOW, one.stages[0], collapsed=False).label == "Expand Applied"
    assert not board.board(store, one.id).stages[0].is_collapsed


# Deleting


def test_the_jobs_of_a_deleted_stage_go_to_the_end_of_another_in_their_order(
    application: Application, clock: FakeClock
) -> None:
    store = application.store
    one = OneBoard(store, "wishlist", "applied", "offer")
    jobs = make_jobs(store, one.stages[0], "a", "b", "c")
    make_jobs(store, one.stages[1], "old")
    run(store, "UPDATE job SET is_archived = 1 WHERE id = ?", jobs[1])
    before = kept_rows(store)
    clock.advance(60)
    change = application.do(board.delete_stage, one.stages[0], one.stages[1])
    assert change.label == "Delete Wishlist, 3 jobs to Applied"
    assert one.names() == ["applied", "offer"]
    assert titles_of(store, one.stages[1]) == ["old", "a", "c"]
    assert value(store, "job", jobs[1], "stage_id") == one.stages[1]
    assert value(store, "job", jobs[0], "stage_entered_at") == START + 60_000
    assert action_types(store, change) == ["JOB_MOVED"] * 3 + ["ACTIVITY_CREATED"] * 3
    assert actions_of(store, change)[0]["body"]["fromList"] == {"name": "wishlist"}
    assert [effect.text for effect in change.effects] == ["added “Applied” to 3 jobs"]
    application.undo()
    assert kept_rows(store) == before


def test_the_jobs_of_a_deleted_stage_may_go_into_the_trash_with_it(application: Application) -> None:
    store = application.store
    one = OneBoard(store, "wishlist", "applied")
    jobs = make_jobs(store, one.stages[0], "a", "b")
    board.trash_jobs(store, WINDOW, jobs[1:])
    (archived,) = make_jobs(store, one.stages[0], "c")
    run(store, "UPDATE job SET is_archived = 1 WHERE id = ?", archived)
    before = kept_rows(store)
    change = application.do(board.delete_stage, one.stages[0], None)
    assert change.label == "Delete Wishlist with 2 jobs"
    assert action_types(store, change) == ["JOB_DELETED"] * 2
    assert one.names() == ["applied"]
    application.undo()
    assert kept_rows(store) == before
    assert titles_of(store, one.stages[0]) == ["a"]


def test_an_empty_stage_just_goes(store: Store) -> None:
    one = OneBoard(store, "a", "applied")
    assert board.delete_stage(store, WINDOW, one.stages[1], one.stages[0]).label == "Delete Applied"
    assert one.names() == ["a"]


def test_the_last_stage_of_a_board_stays(store: Store) -> None:
    one = OneBoard(store, "a", "b")
    board.delete_stage(store, WINDOW, one.stages[0], None)
    for target in (None, one.stages[1]):
        with pytest.raises(Refused, match="B is the only stage"):
            board.delete_stage(store, WINDOW, one.stages[1], target)
    assert one.names() == ["b"]


def test_jobs_go_to_another_stage_of_the_same_board_only(store: Store) -> None:
    one, other = OneBoard(store, "a", "b"), OneBoard(store, "c")
    before = kept_rows(store)
    for wrong in (one.stages[0], other.stages[0]):
        with pytest.raises(Refused):
            board.delete_stage(store, WINDOW, one.stages[0], wrong)
    with pytest.raises(NotFound):
        board.delete_stage(store, WINDOW, one.stages[0], "0" * 24)
    assert kept_rows(store) == before


def test_a_stage_in_the_trash_is_not_there_for_any_command(store: Store) -> None:
    one = OneBoard(store, "a", "b", "c")
    (gone, _, other) = one.stages
    board.delete_stage(store, WINDOW, gone, None)
    before = kept_rows(store)
    for refused in (
        lambda: board.rename_stage(store, WINDOW, gone, "x"),
        lambda: board.move_stage(store, WINDOW, gone, None),
        lambda: board.colour_stage(store, WINDOW, gone, 1),
        lambda: board.collapse_stage(store, WINDOW, gone, collapsed=True),
        lambda: board.delete_stage(store, WINDOW, gone, None),
        lambda: board.delete_stage(store, WINDOW, other, gone),
    ):
        with pytest.raises(NotFound):
            refused()
    assert kept_rows(store) == before


def test_a_stage_full_of_jobs_is_emptied_in_one_change(store: Store) -> None:
    one = OneBoard(store, "a", "b")
    titles = [f"{number:03}" for number in range(450)]
    make_jobs(store, one.stages[0], *titles)
    board.delete_stage(store, WINDOW, one.stages[0], one.stages[1])
    assert titles_of(store, one.stages[1]) == titles


def test_collapsing_needs_no_message_and_a_new_name_does(store: Store) -> None:
    stage_id = OneBoard(store, "applied", "offer").stages[0]
    assert board.collapse_stage(store, WINDOW, stage_id, collapsed=True).is_quiet
    assert not board.rename_stage(store, WINDOW, stage_id, "Sent").is_quiet


def test_cards_that_go_to_a_stage_such_as_rejected_are_offered_its_outcome(store: Store) -> None:
    one = OneBoard(store, "interview", "rejected")
    jobs = make_jobs(store, one.stages[0], "a", "b")
    change = board.delete_stage(store, WINDOW, one.stages[0], one.stages[1])
    assert [(set(offer.job_ids), offer.outcome) for offer in change.offers] == [(set(jobs), "rejected")]


def test_cards_that_go_to_another_stage_are_offered_nothing(store: Store) -> None:
    one = OneBoard(store, "interview", "offer")
    make_jobs(store, one.stages[0], "a")
    assert board.delete_stage(store, WINDOW, one.stages[0], one.stages[1]).offers == ()


# Cards whose stage is in the trash


def test_a_card_comes_out_of_the_trash_to_the_first_stage_where_its_own_is_there(store: Store) -> None:
    one = OneBoard(store, "a", "b", "c")
    (job,) = make_jobs(store, one.stages[1], "x")
    trashing = board.trash_jobs(store, WINDOW, [job])
    deletion = board.delete_stage(store, WINDOW, one.stages[1], None)
    back = store.undo_change(trashing.id)
    assert back is not None
    assert back.notices == ("1 job came back to the first stage, because its own is in the trash.",)
    assert titles_of(store, one.stages[0]) == ["x"]
    store.undo_change(deletion.id)
    assert store.redo() is not None
    store.undo()
    assert [titles_of(store, stage) for stage in one.stages] == [["x"], [], []]


def test_a_card_that_goes_into_the_trash_again_has_its_stage_of_before(store: Store) -> None:
    one = OneBoard(store, "a", "b", "c")
    (job,) = make_jobs(store, one.stages[1], "x")
    trashing = board.trash_jobs(store, WINDOW, [job])
    board.delete_stage(store, WINDOW, one.stages[1], None)
    before = kept_rows(store)
    store.undo_change(trashing.id)
    store.redo()
    assert kept_rows(store) == before


def test_a_card_of_a_board_in_the_trash_comes_back_with_the_board(store: Store) -> None:
    one = OneBoard(store, "a", "b")
    (job,) = make_jobs(store, one.stages[1], "x")
    trashing = board.trash_jobs(store, WINDOW, [job])
    board.trash_board(store, WINDOW, one.id)
    back = store.undo_change(trashing.id)
    assert back is not None
    assert back.notices == ("1 job is back on a board that is in the trash, and seen once that comes back.",)
    assert store.undo() is not None
    assert titles_of(store, one.stages[1]) == ["x"]


def test_a_card_does_not_go_back_into_a_stage_that_is_in_the_trash(store: Store) -> None:
    one = OneBoard(store, "a", "b")
    (job,) = make_jobs(store, one.stages[0], "x")
    move = board.move_jobs(store, WINDOW, [job], one.stages[1], None)
    board.delete_stage(store, WINDOW, one.stages[0], None)
    back = store.undo_change(move.id)
    assert back is not None
    assert back.notices == ("1 job stays where it is, because the stage to go back to is in the trash.",)
    assert titles_of(store, one.stages[1]) == ["x"]


def test_cards_of_a_deleted_stage_come_back_with_it(store: Store) -> None:
    one = OneBoard(store, "a", "b")
    make_jobs(store, one.stages[0], "x", "y")
    board.delete_stage(store, WINDOW, one.stages[0], None)
    assert store.undo() is not None
    assert titles_of(store, one.stages[0]) == ["x", "y"]
    assert store.redo() is not None
    assert one.names() == ["b"]
