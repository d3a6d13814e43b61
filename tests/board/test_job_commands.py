"""Jobs are made and edited as one undoable change each."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.application import Application
from app.board.job_commands import (
    add_job,
    colour_tag,
    edit_job,
    set_deadline,
    set_outcome,
    set_priority,
    set_tags,
)
from app.board.job_details import job_details, job_tags, known_words, tags_of_all
from app.board.job_values import JobValues
from app.board.quick_add import QuickJob, parse
from app.board.snapshots import TagChip
from app.clock import date_to_ms
from app.errors import FieldRefused, NotFound, Refused
from app.paths import DataFolder
from app.store import Change, Store
from app.store.categories import CATEGORY_IDS
from tests.making import (
    WINDOW,
    FakeClock,
    action_types,
    actions_of,
    insert_activity,
    kept_rows,
    make_jobs,
    make_stages,
    run,
    titles_of,
    value,
)

DAY = date(2026, 11, 18)
APPLY = CATEGORY_IDS["Apply"]


def board_of(store: Store, stage_id: str) -> str:
    return str(value(store, "stage", stage_id, "board_id"))


def new_job(change: Change) -> str:
    (job_id,) = change.touches("job")
    return job_id


def edit(store: Store, job_id: str, **values: Any) -> Change:
    return edit_job(store, WINDOW, job_id, replace(job_details(store, job_id).values, **values))


def activities(store: Store, job_id: str) -> list[tuple[Any, ...]]:
    """Return title, whether done, all day, and the done instant of a job's live activities."""
    return store.connection.execute(
        "SELECT title, is_completed, is_all_day, completed_at FROM activity "
        "WHERE job_id = ? AND trashed_at IS NULL ORDER BY id",
        (job_id,),
    ).fetchall()


# Making.


def test_a_new_card_stands_on_top_of_its_stage_with_all_that_the_line_told(application: Application) -> None:
    store = application.store
    _, applied = make_stages(store, "wishlist", "applied")
    make_jobs(store, applied, "old")
    line = 'Data Engineer @ Lumen Freight, Lyon #python #"remote work" €62k !! https://lumen.example/7'
    change = add_job(store, WINDOW, board_of(store, applied), applied, parse(line))
    assert change.label == "Add Data Engineer"
    assert titles_of(store, applied) == ["Data Engineer", "old"]
    job = job_details(store, new_job(change))
    assert (job.title, job.employer, job.location) == ("Data Engineer", "Lumen Freight", "Lyon")
    assert (job.salary, job.priority, job.url) == ("€62k", 2, "https://lumen.example/7")
    assert [tag.name for tag in job.tags] == ["python", "remote work"]
    assert job.applied_on == date(2026, 11, 20)  # the workflow of the stage has run
    assert [effect.text for effect in change.effects] == ["added “Applied”"]


def test_without_a_stage_the_card_goes_to_the_first(store: Store) -> None:
    first, _ = make_stages(store, "wishlist", "applied")
    add_job(store, WINDOW, board_of(store, first), None, QuickJob("Cook"))
    assert titles_of(store, first) == ["Cook"]


def test_an_employer_known_in_other_letters_is_the_same(store: Store) -> None:
    first, *_ = make_stages(store, "wishlist")
    for name in ("Lumen Freight", "lumen  freight"):
        add_job(store, WINDOW, board_of(store, first), first, QuickJob("Cook", name))
    assert store.connection.execute("SELECT name FROM employer").fetchall() == [("Lumen Freight",)]


def test_a_second_card_of_one_address_is_made_and_told(store: Store) -> None:
    first, *_ = make_stages(store, "wishlist")
    board_id = board_of(store, first)
    one = add_job(store, WINDOW, board_id, first, QuickJob("A", url="https://www.x.example/1?utm_source=q"))
    two = add_job(store, WINDOW, board_id, first, QuickJob("B", url="http://x.example/1/"))
    assert (one.notices, two.notices) == ((), ("You have this one already: A, in Wishlist.",))
    assert titles_of(store, first) == ["B", "A"]


def test_a_mere_address_is_called_by_its_site(store: Store) -> None:
    first, *_ = make_stages(store, "wishlist")
    add_job(store, WINDOW, board_of(store, first), first, parse("https://www.jobs.example/7"))
    assert titles_of(store, first) == ["jobs.example"]


@pytest.mark.parametrize(
    ("job", "field"),
    [
        (QuickJob(), "title"),
        (QuickJob(location="Lyon"), "title"),
        (QuickJob("x" * 501), "title"),
        (QuickJob("x", tags=("y" * 101,)), "tags"),
        (QuickJob("x", employer="y" * 2001), "employer"),
        (QuickJob("x", url="https://a.example/" + "y" * 4000), "url"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(store: Store, job: QuickJob, field: str) -> None:
    first, *_ = make_stages(store, "wishlist")
    with pytest.raises(FieldRefused) as refused:
        add_job(store, WINDOW, board_of(store, first), first, job)
    assert refused.value.field == field
    assert titles_of(store, first) == []


def test_a_card_for_a_stage_or_board_that_is_gone_is_refused(store: Store) -> None:
    first, *_ = make_stages(store, "wishlist")
    with pytest.raises(NotFound):
        add_job(store, WINDOW, board_of(store, first), "0" * 24, QuickJob("Cook"))
    with pytest.raises(NotFound):
        add_job(store, WINDOW, "0" * 24, None, QuickJob("Cook"))


def test_a_stage_of_another_board_is_refused(store: Store) -> None:
    first, *_ = make_stages(store, "wishlist")
    other, *_ = make_stages(store, "wishlist")
    with pytest.raises(NotFound):
        add_job(store, WINDOW, board_of(store, first), other, QuickJob("Cook"))


def test_a_board_without_stages_says_so(store: Store) -> None:
    first, *_ = make_stages(store, "wishlist")
    board_id = board_of(store, first)
    run(store, "UPDATE stage SET trashed_at = 1 WHERE id = ?", first)
    with pytest.raises(Refused, match="Add a stage first"):
        add_job(store, WINDOW, board_id, None, QuickJob("Cook"))


# Editing.


@pytest.fixture
def job_id(store: Store) -> str:
    first, *_ = make_stages(store, "wishlist", "applied", "rejected")
    line = "Cook @ Lumen, Lyon #night #day https://lumen.example/1"
    return new_job(add_job(store, WINDOW, board_of(store, first), first, parse(line)))


WHOLE: dict[str, Any] = {
    "title": "Chef",
    "employer": "Aurora",
    "location": "Paris",
    "address": "1 Quai Nord, Paris",
    "url": "aurora.example/jobs/2",
    "salary": "€40k",
    "desired_salary": "€50k",
    "source": "A friend",
    "priority": 3,
    "tags": (TagChip("day", 4), TagChip("new", 2)),
    "deadline": date(2026, 12, 24),
    "applied_on": DAY,
    "outcome": "rejected",
    "outcome_on": date(2026, 11, 19),
    "outcome_reason": "Too far",
    "is_archived": True,
    "posting": "Cook well.\n\nEvery day.",
}


def test_every_field_is_kept_as_one_change_and_taken_back_as_one(store: Store, job_id: str) -> None:
    before = kept_rows(store)
    values = replace(job_details(store, job_id).values, **WHOLE)
    change = edit_job(store, WINDOW, job_id, values)
    assert change.label == "Edit Cook"
    assert job_details(store, job_id).values == values
    assert action_types(store, change).count("JOB_UPDATED") == 1
    store.undo()
    assert kept_rows(store) == before
    store.redo()
    assert job_details(store, job_id).values == values


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("title", "Change the title"),
        ("salary", "Change the salary"),
        ("desired_salary", "Change the desired salary"),
        ("url", "Change the link"),
        ("tags", "Change the tags"),
        ("deadline", "Change the deadline"),
        ("applied_on", "Change the applied date"),
        ("outcome", "Mark as rejected"),
        ("is_archived", "Archive Cook"),
        ("posting", "Change the posting"),
    ],
)
def test_a_change_of_one_field_is_named_after_it(store: Store, job_id: str, field: str, label: str) -> None:
    assert edit(store, job_id, **{field: WHOLE[field]}).label == label


def test_nothing_different_is_no_change(store: Store, job_id: str) -> None:
    assert edit(store, job_id).id == 0
    assert edit(store, job_id, title=" Cook ", tags=job_details(store, job_id).values.tags * 2).id == 0


def test_only_what_differs_is_written(store: Store, job_id: str) -> None:
    change = edit(store, job_id, salary="€1")
    assert actions_of(store, change)[0]["body"]["update"] == {"salary": "€1"}
    assert set(change.touched) == {"job"}


def test_control_characters_go_and_lines_of_the_posting_stay(store: Store, job_id: str) -> None:
    edit(store, job_id, title="Ch\x00ef\n de\u2028 rang", posting="a\r\nb\x07\rc\ud800")
    job = job_details(store, job_id)
    assert (job.title, job.posting) == ("Chef de rang", "a\nb\nc")


@pytest.mark.parametrize(
    ("field", "bad"),
    [
        ("title", "x" * 501),
        ("location", "x" * 2001),
        ("source", "x" * 2001),
        ("url", "x" * 4001),
        ("url", "javascript:alert(1)"),
        ("url", "file:///etc/passwd"),
        ("url", "mailto:a@b.example"),
        ("url", "not an address"),
        ("url", "word"),
        ("url", "https://"),
        ("url", "https://[1"),
        ("url", "https://a.example:port/"),
        ("deadline", date(3000, 1, 1)),
        ("applied_on", date(20, 1, 1)),
        ("priority", 4),
        ("outcome", "won"),
        ("tags", tuple(TagChip(f"t{n}", 0) for n in range(101))),
        ("posting", "é" * 2_500_001),
    ],
)
def test_a_bad_value_is_refused_at_its_field_and_nothing_is_changed(
    store: Store, job_id: str, field: str, bad: Any
) -> None:
    before = kept_rows(store)
    with pytest.raises(FieldRefused) as refused:
        edit(store, job_id, salary="€1", **{field: bad})
    assert refused.value.field == field
    assert str(refused.value).endswith(".")
    assert kept_rows(store) == before


@pytest.mark.parametrize(
    "url", ["lumen.example", "localhost:8080", "HTTPS://intranet/x", "lumen.example:80/?a=b://c"]
)
def test_an_address_is_kept_as_it_was_given(store: Store, job_id: str, url: str) -> None:
    edit(store, job_id, url=url)
    assert job_details(store, job_id).url == url


def test_a_bad_value_from_before_does_not_bar_editing_the_rest(store: Store, job_id: str) -> None:
    run(store, "UPDATE job SET url = 'see mail', title = '', employer_id = NULL WHERE id = ?", job_id)
    assert edit(store, job_id, salary="€1").label == "Change the salary"
    assert job_details(store, job_id).url == "see mail"


def test_an_edit_in_place_is_quiet(store: Store, job_id: str) -> None:
    values = replace(job_details(store, job_id).values, salary="€3")
    assert edit_job(store, WINDOW, job_id, values, is_quiet=True).is_quiet
    assert not edit(store, job_id, salary="€2").is_quiet


def test_a_job_keeps_a_title_or_an_employer(store: Store, job_id: str) -> None:
    edit(store, job_id, title="")
    with pytest.raises(FieldRefused, match="title or an employer"):
        edit(store, job_id, employer="")


def test_a_new_stage_is_a_move_to_its_top_with_workflows_and_offers(application: Application) -> None:
    store = application.store
    first, applied, rejected = make_stages(store, "wishlist", "applied", "rejected")
    (job_id,) = make_jobs(store, first, "Cook")
    make_jobs(store, applied, "old")
    change = edit(store, job_id, stage_id=applied)
    assert (change.label, titles_of(store, applied)) == ("Move to Applied", ["Cook", "old"])
    assert action_types(store, change) == ["JOB_MOVED", "ACTIVITY_CREATED"]
    assert edit(store, job_id, stage_id=rejected).offers[0].outcome == "rejected"


def test_an_applied_date_given_with_the_move_is_the_only_application(application: Application) -> None:
    store = application.store
    first, applied = make_stages(store, "wishlist", "applied")
    (job_id,) = make_jobs(store, first, "Cook")
    edit(store, job_id, stage_id=applied, applied_on=DAY)
    assert activities(store, job_id) == [("Applied", 1, 1, date_to_ms(DAY))]


def test_a_new_place_forgets_what_was_known_of_the_old(store: Store, job_id: str) -> None:
    place = '{"address":"1 Quai Nord","lat":"45.76","lng":"4.83"}'
    run(store, "UPDATE job SET place = ? WHERE id = ?", place, job_id)
    assert job_details(store, job_id).address == "1 Quai Nord"
    edit(store, job_id, salary="€1")
    assert value(store, "job", job_id, "place") == place
    edit(store, job_id, location="Paris", address="2 Rue Sud")
    assert value(store, "job", job_id, "place") == '{"address":"2 Rue Sud"}'
    edit(store, job_id, address="")
    assert value(store, "job", job_id, "place") is None


def test_the_same_employer_in_other_letters_is_renamed(store: Store, job_id: str) -> None:
    edit(store, job_id, employer="LUMEN")
    assert job_details(store, job_id).employer == "LUMEN"
    assert store.connection.execute("SELECT count(*) FROM employer").fetchone() == (1,)
    edit(store, job_id, employer="")
    assert value(store, "job", job_id, "employer_id") is None


def test_the_html_of_a_posting_goes_when_its_text_is_edited(store: Store, job_id: str) -> None:
    edit(store, job_id, posting="one")
    run(store, "UPDATE posting SET html = '<p>one</p>' WHERE job_id = ?", job_id)
    edit(store, job_id, posting="two")
    query = "SELECT text, html FROM posting WHERE job_id = ?"
    assert store.connection.execute(query, (job_id,)).fetchone() == ("two", "")


def test_a_job_that_is_gone_is_refused(store: Store, job_id: str) -> None:
    values = job_details(store, job_id).values
    run(store, "UPDATE job SET trashed_at = 1 WHERE id = ?", job_id)
    with pytest.raises(NotFound):
        edit_job(store, WINDOW, job_id, values)
    with pytest.raises(NotFound):
        set_priority(store, WINDOW, [job_id], 1)


# Applied date.


def test_the_applied_date_is_that_of_the_application(store: Store, job_id: str) -> None:
    edit(store, job_id, applied_on=DAY)
    assert activities(store, job_id) == [("Applied", 1, 1, date_to_ms(DAY))]
    edit(store, job_id, applied_on=date(2026, 11, 1))
    assert activities(store, job_id) == [("Applied", 1, 1, date_to_ms(date(2026, 11, 1)))]
    edit(store, job_id, applied_on=None)
    assert activities(store, job_id) == []
    assert job_details(store, job_id).applied_on is None
    store.undo()
    assert job_details(store, job_id).applied_on == date(2026, 11, 1)


def test_the_applied_date_completes_an_application_that_was_planned_or_undated(
    store: Store, job_id: str
) -> None:
    with store.change("Plan", WINDOW) as writing:
        insert_activity(writing, job_id, category_id=APPLY, title="Send it")
    edit(store, job_id, applied_on=DAY)
    assert activities(store, job_id) == [("Send it", 1, 1, date_to_ms(DAY))]
    run(store, "UPDATE activity SET completed_at = NULL, start_at = NULL WHERE job_id = ?", job_id)
    assert job_details(store, job_id).applied_on is None
    edit(store, job_id, applied_on=DAY)
    assert activities(store, job_id) == [("Send it", 1, 1, date_to_ms(DAY))]


def test_the_earliest_made_application_counts(store: Store, job_id: str) -> None:
    noon = int(datetime(2026, 11, 2, 12, tzinfo=UTC).timestamp() * 1000)
    with store.change("Log", WINDOW) as writing:
        for at in (noon, noon - 86_400_000):
            insert_activity(writing, job_id, category_id=APPLY, is_completed=1, completed_at=at, start_at=at)
    assert job_details(store, job_id).applied_on == date(2026, 11, 2)
    edit(store, job_id, applied_on=None)
    assert job_details(store, job_id).applied_on is None


# Outcome.


@pytest.mark.parametrize(
    ("outcome", "title", "label"),
    [
        ("rejected", "Rejected", "Mark as rejected"),
        ("withdrawn", "Application withdrawn", "Mark as withdrawn"),
        ("declined", "Offer declined", "Mark as declined"),
        ("accepted", "Offer accepted", "Mark as accepted"),
        ("no_answer", None, "Mark as unanswered"),
    ],
)
def test_an_outcome_logs_its_milestone_on_its_day(
    store: Store, job_id: str, outcome: str, title: str | None, label: str
) -> None:
    change = set_outcome(store, WINDOW, [job_id], outcome, DAY, "Because")
    assert change.label == label
    assert activities(store, job_id) == ([(title, 1, 1, date_to_ms(DAY))] if title else [])
    assert [effect.text for effect in change.effects] == ([f"logged {title}"] if title else [])
    job = job_details(store, job_id)
    assert (job.outcome, job.outcome_on, job.outcome_reason) == (outcome, DAY, "Because")


def test_a_milestone_that_is_done_is_not_logged_again(application: Application) -> None:
    store = application.store
    first, accepted = make_stages(store, "wishlist", "accepted")
    one, two = make_jobs(store, first, "one", "two")
    application.move_jobs([one], accepted, None)
    change = set_outcome(store, WINDOW, [one, two], "accepted", DAY, "")
    assert [title for title, *_ in activities(store, one)] == ["Offer accepted"]
    assert activities(store, two) == [("Offer accepted", 1, 1, date_to_ms(DAY))]
    assert change.label == "Mark 2 jobs as accepted"


def test_the_editor_logs_the_milestone_too(store: Store, job_id: str) -> None:
    edit(store, job_id, outcome="withdrawn", outcome_on=DAY)
    assert activities(store, job_id) == [("Application withdrawn", 1, 1, date_to_ms(DAY))]


def test_a_mended_day_takes_the_milestone_along(store: Store, job_id: str) -> None:
    set_outcome(store, WINDOW, [job_id], "rejected", date(2026, 11, 20), "")
    change = set_outcome(store, WINDOW, [job_id], "rejected", DAY, "Too far")
    assert change.label == "Change the outcome"
    assert activities(store, job_id) == [("Rejected", 1, 1, date_to_ms(DAY))]
    edit(store, job_id, outcome_on=None)
    assert activities(store, job_id) == [("Rejected", 1, 0, None)]


def test_clearing_the_outcome_takes_day_and_reason_and_leaves_activities(store: Store, job_id: str) -> None:
    set_outcome(store, WINDOW, [job_id], "rejected", DAY, "Too far")
    assert set_outcome(store, WINDOW, [job_id], None, None, "").label == "Clear the outcome"
    job = job_details(store, job_id)
    assert (job.outcome, job.outcome_on, job.outcome_reason) == (None, None, "")
    assert len(activities(store, job_id)) == 1
    edit(store, job_id, outcome="rejected", outcome_on=DAY, outcome_reason="x")
    edit(store, job_id, outcome=None)
    assert job_details(store, job_id).outcome_reason == ""


# Several at once.


def test_tags_are_given_behind_those_there_and_taken_by_name(store: Store, job_id: str) -> None:
    stage = str(value(store, "job", job_id, "stage_id"))
    (other,) = make_jobs(store, stage, "other")
    change = set_tags(
        store, WINDOW, [job_id, other], [TagChip("New", 3), TagChip("NIGHT", 5)], ["Day", "never"]
    )
    assert change.label == "Change the tags of 2 jobs"
    assert [(tag.name, tag.hue) for tag in job_details(store, job_id).tags] == [("night", 5), ("New", 3)]
    assert [tag.name for tag in job_details(store, other).tags] == ["New", "night"]
    assert [tag.name for tag in tags_of_all(store, [job_id, other])] == ["New", "night"]
    store.undo()
    assert [tag.name for tag in job_details(store, job_id).tags] == ["night", "day"]


def test_tags_keep_the_order_that_the_editor_gave(store: Store, job_id: str) -> None:
    night, day = job_details(store, job_id).values.tags
    edit(store, job_id, tags=(day, TagChip("a", 0), night))
    assert [tag.name for tag in job_details(store, job_id).tags] == ["day", "a", "night"]


def test_a_tag_is_coloured_for_every_job(store: Store, job_id: str) -> None:
    tag = job_details(store, job_id).tags[0]
    assert colour_tag(store, WINDOW, tag.id, 3).label == "Change the colour of the tag Night"
    assert job_details(store, job_id).tags[0].hue == 3
    with pytest.raises(Refused):
        colour_tag(store, WINDOW, tag.id, 6)
    with pytest.raises(NotFound):
        colour_tag(store, WINDOW, "0" * 24, 1)


def test_deadline_and_priority_are_set_for_several(store: Store, job_id: str) -> None:
    stage = str(value(store, "job", job_id, "stage_id"))
    (other,) = make_jobs(store, stage, "other")
    both = [job_id, other]
    assert set_deadline(store, WINDOW, both, DAY).label == "Set the deadline of 2 jobs"
    assert set_deadline(store, WINDOW, [other], None).label == "Clear the deadline"
    assert job_details(store, job_id).deadline == DAY
    assert job_details(store, other).deadline is None
    assert set_priority(store, WINDOW, both, 3).label == "Set the priority of 2 jobs to high"
    assert set_priority(store, WINDOW, [other], 0).label == "Clear the priority"
    assert set_priority(store, WINDOW, [other], 0).id == 0
    for bad in (
        lambda: set_priority(store, WINDOW, both, 9),
        lambda: set_deadline(store, WINDOW, both, date.max),
    ):
        with pytest.raises(FieldRefused):
            bad()


def test_the_words_used_before_are_known(store: Store, job_id: str) -> None:
    edit(store, job_id, **{**WHOLE, "is_archived": False})
    words = known_words(store)
    assert words.employers == ("Aurora", "Lumen")
    assert (words.locations, words.sources, words.reasons) == (("Paris",), ("A friend",), ("Too far",))
    assert [tag.name for tag in words.tags] == ["day", "new", "night"]


DAYS = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
TEXTS = st.text(max_size=12)
VALUES = st.builds(
    JobValues,
    stage_id=st.integers(0, 2).map(str),
    title=TEXTS.map("T".__add__),
    employer=TEXTS,
    location=TEXTS,
    address=TEXTS,
    url=st.sampled_from(["", "a.example/1", "https://b.example/2"]),
    salary=TEXTS,
    desired_salary=TEXTS,
    source=TEXTS,
    priority=st.integers(0, 3),
    tags=st.lists(st.builds(TagChip, TEXTS, st.integers(0, 5)), max_size=4).map(tuple),
    deadline=DAYS,
    applied_on=DAYS,
    outcome=st.sampled_from([None, "rejected", "withdrawn", "declined", "accepted", "no_answer"]),
    outcome_on=DAYS,
    outcome_reason=TEXTS,
    is_archived=st.booleans(),
    posting=st.text(max_size=30),
)


@given(edits=st.lists(VALUES, min_size=1, max_size=4))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_edits_taken_back_step_by_step_leave_the_rows_as_they_were(
    tmp_path: Path, fresh_file: Path, edits: list[JobValues]
) -> None:
    folder = DataFolder(Path(tempfile.mkdtemp(dir=tmp_path)))
    shutil.copyfile(fresh_file, folder.database)
    application = Application(Store(folder, FakeClock()), WINDOW)
    try:
        edit_and_take_back(application.store, edits)
    finally:
        application.close()


def edit_and_take_back(store: Store, edits: list[JobValues]) -> None:
    stages = make_stages(store, "wishlist", "applied", "rejected")
    (job_id,) = make_jobs(store, stages[0], "Cook")
    images = [kept_rows(store)]
    for values in edits:
        change = edit_job(store, WINDOW, job_id, replace(values, stage_id=stages[int(values.stage_id)]))
        assert edit_job(store, WINDOW, job_id, job_details(store, job_id).values).id == 0
        if change.id:
            images.append(kept_rows(store))
    for image in reversed(images):
        assert kept_rows(store) == image
        store.undo()


@pytest.mark.parametrize("title", ["\u200b", "\u2060\u00ad", "\u202e"])
def test_a_title_that_cannot_be_seen_is_none(store: Store, title: str) -> None:
    (stage,) = make_stages(store, "wishlist")
    board_id = str(value(store, "stage", stage, "board_id"))
    with pytest.raises(FieldRefused, match="needs a title or an employer"):
        add_job(store, WINDOW, board_id, stage, QuickJob(title=title))


def test_a_mended_reason_or_day_is_called_what_it_is(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    jobs = make_jobs(store, stage, "x", "y")
    day = date(2026, 11, 20)
    set_outcome(store, WINDOW, jobs, "rejected", day, "")
    labels = [
        set_outcome(store, WINDOW, jobs, "rejected", day, "Too far").label,
        set_outcome(store, WINDOW, jobs[:1], "rejected", day, "").label,
        set_outcome(store, WINDOW, jobs[:1], "rejected", date(2026, 11, 19), "").label,
        set_outcome(store, WINDOW, jobs, "rejected", date(2026, 11, 18), "Far").label,
    ]
    assert labels == [
        "Change the reason of 2 jobs",
        "Change the reason",
        "Change the day of the outcome",
        "Change the outcome of 2 jobs",
    ]


def test_many_tags_of_many_jobs_are_given_and_taken_by_few_statements(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    jobs = make_jobs(store, stage, *(f"job {number}" for number in range(100)))
    chips = [TagChip(f"tag {number}", 0) for number in range(20)]
    seen: list[str] = []
    store.connection.set_trace_callback(seen.append)
    set_tags(store, WINDOW, jobs, chips, ())
    set_tags(store, WINDOW, jobs, (), [chip.name for chip in chips])
    store.connection.set_trace_callback(None)
    starts = ("INSERT INTO job_tag", "DELETE FROM job_tag")
    assert 0 < len({statement for statement in seen if statement.startswith(starts)}) <= 2 * 100 * 20 / 200
    assert job_tags(store.connection, jobs) == ()


def test_tags_are_taken_by_their_keys_and_not_by_reading_all_of_them(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    jobs = make_jobs(store, stage, "x", "y")
    set_tags(store, WINDOW, jobs, [TagChip("night", 0)], ())
    seen: list[str] = []
    store.connection.set_trace_callback(seen.append)
    set_tags(store, WINDOW, jobs, (), ["night"])
    store.connection.set_trace_callback(None)
    statement = next(statement for statement in seen if statement.startswith("DELETE FROM job_tag"))
    plan = store.connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
    assert any(row[3].startswith("SEARCH job_tag") for row in plan), plan
