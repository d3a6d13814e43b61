"""Boards are made, named, put away and brought back whole; jobs cross over with all that is theirs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import board
from app.activities import APPLY
from app.application import Application
from app.board.names import checked_name
from app.board.writing import employer_ids, tag_jobs
from app.errors import NotFound, Refused
from app.store import Change, Origin, Store
from app.store.categories import CATEGORY_IDS
from app.store.journal import MODELS
from app.store.put_back import references
from app.text import in_label
from tests.making import (
    START,
    WINDOW,
    FakeClock,
    action_types,
    actions_of,
    exists,
    insert,
    insert_activity,
    insert_contact,
    insert_note,
    kept_rows,
    make_jobs,
    make_stages,
    run,
    titles_of,
    value,
)

FIVE = ["wishlist", "applied", "interview", "offer", "rejected"]


def made_board(change: Change) -> str:
    (board_id,) = change.touched["board"]
    return board_id


def stage_names(store: Store, board_id: str) -> list[str]:
    return [stage.name for stage in board.board(store, board_id).stages]


def stage_ids(store: Store, board_id: str) -> list[str]:
    return [stage.id for stage in board.board(store, board_id).stages]


def names_of_boards(store: Store) -> list[str]:
    return [one.name for one in board.boards(store)]


def activities_of(store: Store, job_id: str) -> list[tuple[object, ...]]:
    query = "SELECT title, is_completed, start_at FROM activity WHERE job_id = ? ORDER BY id"
    return store.connection.execute(query, (job_id,)).fetchall()


# Names


@pytest.mark.parametrize("name", ["", "   ", "\u200b", " \u200b\u2060 ", "\u3000"])
def test_a_name_of_nothing_that_can_be_seen_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="A board needs a name"):
        checked_name(name, "board")


@pytest.mark.parametrize("name", ["a\nb", "a\0b", "a\x7fb", "a\u2028b", "a\ud800b", "a\tb"])
def test_a_name_with_a_control_character_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="one line of plain text"):
        checked_name(name, "stage")


def test_a_name_has_at_most_200_characters() -> None:
    assert checked_name("é" * 200, "board") == "é" * 200
    with pytest.raises(Refused, match=r"may have 200 characters\. This one has 201"):
        checked_name("é" * 201, "board")


def test_a_name_loses_the_blanks_at_its_ends_and_keeps_the_inner_ones() -> None:
    assert checked_name("  Second  search ", "board") == "Second  search"


@given(st.text(max_size=220))
def test_a_name_is_taken_as_it_is_trimmed_or_refused(name: str) -> None:
    try:
        taken = checked_name(name, "board")
    except Refused:
        return
    assert taken == name.strip()
    assert 1 <= len(taken) <= 200
    assert taken.isprintable() or any(not sign.isprintable() for sign in name.strip())
    taken.encode("utf-8")
    assert len(in_label(taken)) <= 40


# One board


def test_a_board_gets_the_stages_of_the_default_template(store: Store) -> None:
    change = board.create_board(store, WINDOW, " Second search ", None)
    assert change.label == "Create board Second search"
    assert stage_names(store, made_board(change)) == FIVE
    assert names_of_boards(store) == ["Second search"]


def test_a_board_gets_the_stages_of_the_template_chosen(store: Store) -> None:
    academic = board.templates(store)[2]
    board_id = made_board(board.create_board(store, WINDOW, "Chairs", academic.id))
    assert stage_names(store, board_id) == [stage.name for stage in academic.stages]


def test_a_board_of_a_template_that_is_gone_is_not_made(store: Store) -> None:
    academic = board.templates(store)[2]
    board.trash_template(store, WINDOW, academic.id)
    with pytest.raises(NotFound):
        board.create_board(store, WINDOW, "Chairs", academic.id)
    assert board.boards(store) == ()


def test_two_boards_may_share_a_name(store: Store) -> None:
    board.create_board(store, WINDOW, "Search", None)
    board.create_board(store, WINDOW, "Search", None)
    assert names_of_boards(store) == ["Search", "Search"]


def test_renaming_tells_both_names_and_cuts_what_is_very_long(store: Store) -> None:
    board_id = made_board(board.create_board(store, WINDOW, "search", None))
    change = board.rename_board(store, WINDOW, board_id, "x" * 100)
    assert change.label == f"Rename Search to {'X' + 'x' * 38}…"
    assert board.rename_board(store, WINDOW, board_id, " " + "x" * 100).id == 0
    with pytest.raises(Refused):
        board.rename_board(store, WINDOW, board_id, "\n")
    with pytest.raises(NotFound):
        board.rename_board(store, WINDOW, "0" * 24, "Other")


def test_an_archived_board_leaves_the_list_and_comes_back(store: Store) -> None:
    board_id = made_board(board.create_board(store, WINDOW, "Search", None))
    jobs = make_jobs(store, stage_ids(store, board_id)[0], "a")
    change = board.archive_board(store, WINDOW, board_id, archived=True)
    assert change.label == "Archive Search"
    assert board.boards(store) == ()
    assert [one.id for one in board.archived_boards(store)] == [board_id]
    assert value(store, "job", jobs[0], "trashed_at") is None
    assert board.archive_board(store, WINDOW, board_id, archived=False).label == "Bring back Search"
    assert [one.id for one in board.boards(store)] == [board_id]
    assert board.archived_boards(store) == ()


def test_a_board_in_the_trash_takes_its_jobs_along_and_undo_brings_all_back(application: Application) -> None:
    store = application.store
    board_id = made_board(application.do(board.create_board, "Search", None))
    first, second, *_ = stage_ids(store, board_id)
    jobs = make_jobs(store, first, "a", "b")
    archived, trashed = make_jobs(store, second, "c", "d")
    run(store, "UPDATE job SET is_archived = 1 WHERE id = ?", archived)
    board.trash_jobs(store, WINDOW, [trashed])
    before = kept_rows(store)
    change = application.do(board.trash_board, board_id)
    assert change.label == "Delete Search with 3 jobs"
    assert action_types(store, change) == ["JOB_DELETED"] * 3
    assert {action["job_id"] for action in actions_of(store, change)} == {*jobs, archived}
    assert board.boards(store) == ()
    with pytest.raises(NotFound):
        board.board(store, board_id)
    undone = application.undo()
    assert undone is not None
    assert undone.notices == ()
    assert action_types(store, undone) == ["JOB_CREATED"] * 3
    assert kept_rows(store) == before


def test_a_board_in_the_trash_is_not_there_for_any_command(store: Store) -> None:
    (stage, *_) = make_stages(store, "wishlist")
    (job,) = make_jobs(store, stage, "a")
    gone = made_board(board.create_board(store, WINDOW, "Search", None))
    board.trash_board(store, WINDOW, gone)
    before = kept_rows(store)
    for refused in (
        lambda: board.rename_board(store, WINDOW, gone, "Other"),
        lambda: board.archive_board(store, WINDOW, gone, archived=True),
        lambda: board.trash_board(store, WINDOW, gone),
        lambda: board.move_jobs_to_board(store, WINDOW, [job], gone),
        lambda: board.copy_jobs_to_board(store, WINDOW, [job], gone),
        lambda: board.add_stage(store, WINDOW, gone, "Sent", None),
        lambda: board.save_board_as_template(store, WINDOW, gone, "Mine"),
    ):
        with pytest.raises(NotFound):
            refused()
    assert kept_rows(store) == before


# Across boards


class TwoBoards:
    """A board with a card in each of its stages, and an empty one with other stages."""

    def __init__(self, application: Application, here: Sequence[str], there: Sequence[str]) -> None:
        self.application = application
        self.store = application.store
        self.here = make_stages(self.store, *here)
        places = zip(self.here, here, strict=True)
        self.jobs = [make_jobs(self.store, stage, f"in {name}")[0] for stage, name in places]
        self.there = make_stages(self.store, *there)
        self.board_id = str(value(self.store, "stage", self.there[0], "board_id"))

    def titles(self) -> list[list[str]]:
        return [titles_of(self.store, stage) for stage in self.there]


def test_jobs_go_to_the_stage_of_the_same_name_then_type_then_the_first(application: Application) -> None:
    two = TwoBoards(
        application,
        ("Wishlist", "APPLIED", "Interview", "Odd"),
        ("Found", "on-site", "final round", "applied"),
    )
    make_jobs(two.store, two.there[3], "old")
    change = application.do(board.move_jobs_to_board, two.jobs, two.board_id)
    assert change.label == "Move 4 jobs to Search"
    assert two.titles() == [["in Wishlist", "in Odd"], ["in Interview"], [], ["old", "in APPLIED"]]
    assert action_types(two.store, change) == ["JOB_MOVED"] * 4


def test_jobs_cross_over_in_the_order_in_which_they_are_given(application: Application) -> None:
    store = application.store
    (here,) = make_stages(store, "wishlist")
    first, second, third = make_jobs(store, here, "a", "b", "c")
    (there,) = make_stages(store, "Found")
    make_jobs(store, there, "old")
    target = str(value(store, "stage", there, "board_id"))
    application.do(board.move_jobs_to_board, [third, first], target)
    assert titles_of(store, there) == ["old", "c", "a"]
    application.do(board.copy_jobs_to_board, [third, second], target)
    assert titles_of(store, there) == ["old", "c", "a", "c", "b"]


def test_jobs_that_are_on_the_board_already_stay_where_they_are(application: Application) -> None:
    two = TwoBoards(application, ("wishlist",), ("wishlist",))
    standing = make_jobs(two.store, two.there[0], "a", "b")
    change = application.do(board.move_jobs_to_board, [*standing, *two.jobs], two.board_id)
    assert change.label == "Move to Search"
    assert two.titles() == [["a", "b", "in wishlist"]]
    assert application.do(board.move_jobs_to_board, standing, two.board_id).id == 0


def test_a_move_to_a_stage_of_the_same_type_logs_nothing_twice(
    application: Application, clock: FakeClock
) -> None:
    two = TwoBoards(application, ("Applied",), ("Apply", "offer"))
    before = activities_of(two.store, two.jobs[0])
    assert before == [("Applied", 1, START)]
    clock.advance(86_400)
    change = application.do(board.move_jobs_to_board, two.jobs, two.board_id)
    assert action_types(two.store, change) == ["JOB_MOVED"]
    assert change.effects == ()
    assert activities_of(two.store, two.jobs[0]) == before
    board.move_jobs(two.store, WINDOW, two.jobs, two.there[1], None)
    again = board.move_jobs(two.store, WINDOW, two.jobs, two.there[0], None)
    assert again.effects == ()


def test_a_move_to_a_stage_of_another_type_lets_workflows_run(application: Application) -> None:
    two = TwoBoards(application, ("wishlist",), ("Applied",))
    change = application.do(board.move_jobs_to_board, two.jobs, two.board_id)
    assert [effect.text for effect in change.effects] == ["added “Applied”"]
    assert value(two.store, "job", two.jobs[0], "stage_entered_at") == START


def test_an_activity_taken_away_is_made_anew_on_the_other_board(application: Application) -> None:
    two = TwoBoards(application, ("Applied",), ("Applied",))
    run(two.store, "UPDATE activity SET trashed_at = 1")
    change = application.do(board.move_jobs_to_board, two.jobs, two.board_id)
    assert [effect.text for effect in change.effects] == ["added “Applied”"]


def test_a_board_without_stages_takes_no_jobs(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    (job,) = make_jobs(store, stage, "a")
    with store.change("Make a board", Origin.COMMAND_LINE) as writing:
        bare = board.add_board(writing, "Bare")
    with pytest.raises(Refused, match="has no stages"):
        board.move_jobs_to_board(store, WINDOW, [job], bare)
    with pytest.raises(Refused, match="has no stages"):
        board.copy_jobs_to_board(store, WINDOW, [job], bare)


def test_jobs_that_are_gone_do_not_cross_over(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    first, second = make_jobs(store, stage, "a", "b")
    (there,) = make_stages(store, "wishlist")
    board.trash_jobs(store, WINDOW, [second])
    before = kept_rows(store)
    for command in (board.move_jobs_to_board, board.copy_jobs_to_board):
        with pytest.raises(NotFound, match="A job is not there any more"):
            command(store, WINDOW, [first, second], str(value(store, "stage", there, "board_id")))
    assert kept_rows(store) == before


# Copies


class FullJob:
    """A job in "Applied" with one of everything that can belong to a job, and another board."""

    def __init__(self, application: Application, clock: FakeClock) -> None:
        self.application = application
        self.store = application.store
        (stage,) = make_stages(self.store, "Applied")
        (self.there,) = make_stages(self.store, "applied")
        (self.job,) = make_jobs(self.store, stage, "Engineer")
        clock.advance(3600)
        with self.store.change("Fill", Origin.COMMAND_LINE) as writing:
            employer = next(iter(employer_ids(writing, ["Lumen"]).values()))
            writing.connection.execute(
                "UPDATE job SET employer_id = ?, salary = '50k', url = 'https://x.example/1', url_key = 'x', "
                "location = 'Lyon', place = '{\"city\":\"Lyon\"}', deadline = '2026-12-01', source = 'Fair', "
                "priority = 2, outcome = 'rejected', outcome_reason = 'late', outcome_on = '2026-11-19' "
                "WHERE id = ?",
                (employer, self.job),
            )
            board.add_postings(writing, [(self.job, "All about it")])
            tag_jobs(writing, [(self.job, ["remote", "C++"])])
            insert_note(writing, self.job, "first")
            gone = insert_note(writing, self.job, "gone")
            writing.connection.execute("UPDATE note SET trashed_at = 1 WHERE id = ?", (gone,))
            self.contact = insert_contact(writing, 7, first_name="Mina")
            insert(writing, "contact_job", contact_id=self.contact, job_id=self.job)
            on_site = CATEGORY_IDS["On Site Interview"]
            talk = insert_activity(writing, self.job, category_id=on_site, title="Talk", start_at=START)
            insert_activity(writing, self.job, title="gone", trashed_at=1)
            insert(
                writing,
                "interview",
                activity_id=talk,
                uuid="u-1",
                remote_id="r-1",
                location="Room 4",
                kind="panel",
                remote_was_deleted=0,
                modified_at=writing.now,
            )
            insert(writing, "interview_interviewer", activity_id=talk, contact_id=self.contact, position=0)
            insert(writing, "homework", activity_id=talk, due_at=START)
            insert(writing, "offer", activity_id=talk, status="received")
            insert(writing, "activity_contact", activity_id=talk, contact_id=self.contact)
        self.talk = talk

    def copy(self) -> tuple[str, Change]:
        board_id = str(value(self.store, "stage", self.there, "board_id"))
        change = self.application.do(board.copy_jobs_to_board, [self.job], board_id)
        (copy,) = change.touched["job"]
        return copy, change

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        return self.store.connection.execute(query, values).fetchall()


def test_a_copy_has_all_that_the_job_has(application: Application, clock: FakeClock) -> None:
    full = FullJob(application, clock)
    copy, change = full.copy()
    assert change.label == "Copy to Search"
    fields = (
        "SELECT employer_id, title, url, url_key, location, place, salary, deadline, source, priority, "
        "outcome, outcome_reason, outcome_on, is_archived FROM job WHERE id = ?"
    )
    assert full.rows(fields, copy) == full.rows(fields, full.job)
    for query in (
        "SELECT text, html FROM posting WHERE job_id = ?",
        "SELECT tag_id, position FROM job_tag WHERE job_id = ? ORDER BY position",
        "SELECT contact_id FROM contact_job WHERE job_id = ?",
        "SELECT text FROM note WHERE job_id = ? AND trashed_at IS NULL",
        "SELECT category_id, title, note, is_completed, completed_at, start_at, end_at, is_all_day, "
        "is_scheduled FROM activity WHERE job_id = ? AND trashed_at IS NULL ORDER BY id",
        "SELECT location, kind FROM interview JOIN activity ON activity.id = activity_id WHERE job_id = ?",
        "SELECT contact_id FROM interview_interviewer JOIN activity ON activity.id = activity_id "
        "WHERE job_id = ?",
        "SELECT due_at FROM homework JOIN activity ON activity.id = activity_id WHERE job_id = ?",
        "SELECT status FROM offer JOIN activity ON activity.id = activity_id WHERE job_id = ?",
        "SELECT contact_id FROM activity_contact JOIN activity ON activity.id = activity_id WHERE job_id = ?",
    ):
        assert full.rows(query, copy) == full.rows(query, full.job) != [], query


def test_a_copy_is_a_job_of_its_own(application: Application, clock: FakeClock) -> None:
    full = FullJob(application, clock)
    clock.advance(60)
    copy, _ = full.copy()
    own = "SELECT uuid, stage_id, creator_member_id, created_at, stage_entered_at FROM job WHERE id = ?"
    ((uuid, stage_id, creator, created_at, entered_at),) = full.rows(own, copy)
    assert uuid != value(full.store, "job", full.job, "uuid")
    assert (stage_id, creator) == (full.there, full.store.me)
    assert created_at == entered_at == clock.now
    assert value(full.store, "job", full.job, "created_at") == START
    notes = full.rows("SELECT count(*) FROM note WHERE job_id IN (?, ?)", copy, full.job)
    assert notes == [(3,)]  # of the original also the one in the trash
    remote = "SELECT uuid, remote_id, modified_at FROM interview JOIN activity ON activity.id = activity_id "
    assert full.rows(f"{remote} WHERE job_id = ?", full.job)[0][:2] == ("u-1", "r-1")
    ((uuid, remote_id, modified_at),) = full.rows(f"{remote} WHERE job_id = ?", copy)
    assert uuid != "u-1"
    assert (remote_id, modified_at) == (None, clock.now)


def test_what_a_copy_brings_counts_as_what_the_workflow_would_log(
    application: Application, clock: FakeClock
) -> None:
    full = FullJob(application, clock)
    copy, change = full.copy()
    assert change.effects == ()
    applies = full.rows("SELECT id, start_at FROM activity WHERE job_id = ? AND category_id = ?", copy, APPLY)
    assert [start for _, start in applies] == [START]
    runs = full.rows("SELECT run_key, activity_id FROM workflow_run WHERE job_id = ?", copy)
    assert runs == [(full.there, applies[0][0])]
    types = action_types(full.store, change)
    assert types.count("JOB_CREATED") == 1
    assert types.count("ACTIVITY_CREATED") == 2
    assert not any(action["is_by_workflow"] for action in actions_of(full.store, change))


def test_a_copy_is_found_and_goes_with_undo(application: Application, clock: FakeClock) -> None:
    full = FullJob(application, clock)
    before = kept_rows(full.store)
    copy, _ = full.copy()
    after = kept_rows(full.store)
    found = full.rows("SELECT rowid FROM search_short WHERE search_short MATCH 'engineer'")
    assert len(found) == 2
    application.undo()
    assert kept_rows(full.store) == before
    assert not exists(full.store, "job", copy)
    application.redo()
    assert kept_rows(full.store) == after


def test_jobs_may_be_copied_to_their_own_board(application: Application) -> None:
    store = application.store
    (stage,) = make_stages(store, "wishlist")
    jobs = make_jobs(store, stage, "a", "b")
    board_id = str(value(store, "stage", stage, "board_id"))
    application.do(board.copy_jobs_to_board, [jobs[1], jobs[0]], board_id)
    assert titles_of(store, stage) == ["a", "b", "b", "a"]


def test_nothing_was_sent_for_a_copy(store: Store) -> None:
    (stage,) = make_stages(store, "applied")
    (job,) = make_jobs(store, stage, "a")
    with store.change("Attach", WINDOW) as writing:
        document = insert(writing, "document", name="cv.pdf", digest="d", size=1)
        insert(writing, "job_document", job_id=job, document_id=document, sent_on="2026-11-01", position=3)
    board.copy_jobs_to_board(store, WINDOW, [job], str(value(store, "stage", stage, "board_id")))
    rows = store.connection.execute("SELECT job_id = ?, sent_on, position FROM job_document", (job,))
    assert sorted(rows) == [(0, None, 3), (1, "2026-11-01", 3)]


def test_every_table_that_hangs_on_a_job_is_copied_or_stays_on_purpose() -> None:
    hanging = {
        table for table in MODELS for _, parent, _ in references(table) if parent in ("job", "activity")
    }
    copied = {"posting", "job_tag", "contact_job", "job_document", "note", "activity"}
    copied |= {"interview", "homework", "offer", "activity_contact"}  # with those that hang on an interview
    # What an outside system said of the original, what rules did for it, and which other jobs it is not, are
    # not the copy's.
    assert hanging - copied == {"status_change", "workflow_run", "not_duplicate"}
    with_interview = {
        table for table in MODELS for _, parent, _ in references(table) if parent == "interview"
    }
    assert with_interview == {"interview_interviewer", "interview_member"}
    with_offer = {table for table in MODELS for _, parent, _ in references(table) if parent == "offer"}
    assert with_offer == {"offer_terms"}


def test_cards_that_move_to_a_board_with_a_stage_such_as_rejected_are_offered_its_outcome(
    store: Store,
) -> None:
    here, there = (
        make_stages(store, "Interview", "abgelehnt", "Rejected"),
        make_stages(store, "a", "Rejected"),
    )
    jobs = [*make_jobs(store, here[2], "x", "y"), *make_jobs(store, here[0], "z")]
    board_id = str(value(store, "stage", there[0], "board_id"))
    change = board.move_jobs_to_board(store, WINDOW, jobs, board_id)
    assert [(offer.job_ids, offer.outcome) for offer in change.offers] == [(tuple(jobs[:2]), "rejected")]


def test_a_card_does_not_go_back_to_a_board_that_is_in_the_trash(store: Store) -> None:
    here, there = make_stages(store, "a"), make_stages(store, "a")
    (job,) = make_jobs(store, here[0], "x")
    ids = [str(value(store, "stage", stage, "board_id")) for stage in (here[0], there[0])]
    move = board.move_jobs_to_board(store, WINDOW, [job], ids[1])
    board.trash_board(store, WINDOW, ids[0])
    back = store.undo_change(move.id)
    assert back is not None
    assert titles_of(store, there[0]) == ["x"]
    assert "in the trash" in back.notices[0]


def test_a_sign_that_turns_the_direction_does_not_turn_the_label(store: Store) -> None:
    stages = make_stages(store, "a")
    board_id = str(value(store, "stage", stages[0], "board_id"))
    change = board.rename_board(store, WINDOW, board_id, "\u202eevil\u2066 name")
    assert change.label == "Rename Search to Evil name"
    assert value(store, "board", board_id, "name") == "\u202eevil\u2066 name"
