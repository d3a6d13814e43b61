"""Making one card of several: what comes of it, and that undoing it gives back the exact rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import workflow
from app.board.job_details import job_details
from app.board.merge_commands import keep_apart, merge_jobs
from app.board.merging import MERGED_COLUMNS, differing_fields, preferred
from app.errors import FieldRefused, NotFound, Refused
from app.store import Change, Store, Writing
from app.store.check import check_file
from app.store.past_details import PastThing, change_details
from app.store.search import find_jobs, stale_entries
from tests.making import (
    WINDOW,
    action_types,
    insert,
    insert_activity,
    insert_contact,
    insert_employer,
    insert_job,
    insert_note,
    kept_rows,
    make_stages,
    run,
    value,
)
from tests.undoing import SAME, a_life, done_and_undone


@dataclass(frozen=True)
class Given:
    """What a job has, by numbers: each bit or figure is something that belongs to it."""

    stage: int = 0
    title: str = "Data Engineer"
    employer: int = 0
    url: int = 0
    parts: int = 0  # bits: posting, tags, contacts, documents, activities, note, status change, run, trash
    shared: int = 0  # which of the shared tags, contacts and documents it has
    outcome: str | None = None
    age: int = 0


jobs = st.builds(
    Given,
    stage=st.integers(0, 1),
    title=st.sampled_from(["Data Engineer", "Data Engineer (m/w/d)", "Cook"]),
    employer=st.integers(0, 2),
    url=st.integers(0, 2),
    parts=st.integers(0, 511),
    shared=st.integers(0, 7),
    outcome=st.sampled_from([None, "rejected", "no_answer"]),
    age=st.integers(0, 3),
)


@dataclass(frozen=True)
class Shared:
    """What several jobs may have in common."""

    stages: list[str]
    employers: list[str]
    tags: list[str]
    contacts: list[str]
    documents: list[str]


def make_shared(store: Store) -> Shared:
    stages = make_stages(store, "Wishlist", "Applied")
    with store.change("Make", WINDOW) as writing:
        tags = [insert(writing, "tag", name=f"tag{number}", hue=0) for number in range(3)]
        contacts = [
            insert_contact(writing, number, first_name=f"Kim{number}", note="") for number in range(3)
        ]
        documents = [
            insert(writing, "document", name=f"cv{number}.pdf", digest="d", size=1, kind="resume")
            for number in range(3)
        ]
        employers = [insert_employer(writing, name) for name in ("Lumen", "Norden")]
    return Shared(stages, employers, tags, contacts, documents)


def make_job(writing: Writing, shared: Shared, job: Given, number: int) -> str:
    job_id = insert_job(
        writing,
        shared.stages[job.stage],
        title=job.title,
        employer_id=[None, *shared.employers][job.employer],
        url=f"https://x.example/{job.url}" if job.url else "",
        url_key=f"x.example/{job.url}" if job.url else "",
        outcome=job.outcome,
        stage_entered_at=writing.now - job.age * 1000 if job.age else None,
        created_at=writing.now - job.age * 5000,
    )
    belongings = (
        _posting,
        _tags,
        _contacts,
        _documents,
        _activities,
        _note,
        _status_change,
        _run,
        _in_trash,
    )
    for bit, give in enumerate(belongings):
        if job.parts >> bit & 1:
            give(writing, shared, job_id, number, job.shared)
    return job_id


def _some(things: list[str], bits: int) -> list[str]:
    return [thing for at, thing in enumerate(things) if bits >> at & 1]


def _posting(writing: Writing, _: Shared, job_id: str, number: int, bits: int) -> None:
    text = f"Posting {number if bits & 1 else 'of all'}"
    insert(writing, "posting", job_id=job_id, text=text, html="", original="")


def _tags(writing: Writing, shared: Shared, job_id: str, number: int, bits: int) -> None:
    for position, tag in enumerate(_some(shared.tags, bits)):
        insert(writing, "job_tag", job_id=job_id, tag_id=tag, position=position)


def _contacts(writing: Writing, shared: Shared, job_id: str, number: int, bits: int) -> None:
    for contact in _some(shared.contacts, bits):
        insert(writing, "contact_job", contact_id=contact, job_id=job_id)


def _documents(writing: Writing, shared: Shared, job_id: str, number: int, bits: int) -> None:
    for position, document in enumerate(_some(shared.documents, bits)):
        sent = "2026-11-01" if number % 2 else None
        insert(writing, "job_document", job_id=job_id, document_id=document, position=position, sent_on=sent)


def _activities(writing: Writing, shared: Shared, job_id: str, number: int, bits: int) -> None:
    talk = insert_activity(writing, job_id, title=f"Talk {number}")
    insert(
        writing,
        "interview",
        activity_id=talk,
        uuid=f"uuid of talk {number}",
        location="",
        round="",
        kind="",
        remote_was_deleted=0,
        modified_at=writing.now,
    )
    insert(
        writing,
        "interview_interviewer",
        activity_id=talk,
        contact_id=shared.contacts[0],
        position=0,
    )
    gone = insert_activity(writing, job_id, title=f"Gone {number}", trashed_at=writing.now)
    insert(writing, "activity_contact", activity_id=gone, contact_id=shared.contacts[1])


def _note(writing: Writing, _: Shared, job_id: str, number: int, bits: int) -> None:
    insert_note(writing, job_id, f"Note {number}")


def _status_change(writing: Writing, _: Shared, job_id: str, number: int, bits: int) -> None:
    insert(writing, "status_change", job_id=job_id, to_status="applied")


def _run(writing: Writing, shared: Shared, job_id: str, number: int, bits: int) -> None:
    (rule,) = writing.connection.execute("SELECT id FROM workflow ORDER BY id LIMIT 1").fetchone()
    insert(writing, "workflow_run", workflow_id=rule, job_id=job_id, run_key=shared.stages[0])


def _in_trash(writing: Writing, _: Shared, job_id: str, number: int, bits: int) -> None:
    note = insert_note(writing, job_id, "in the trash")
    writing.connection.execute("UPDATE note SET trashed_at = 1 WHERE id = ?", (note,))


def make_jobs(store: Store, *given_jobs: Given) -> list[str]:
    shared = make_shared(store)
    with store.change("Make", WINDOW) as writing:
        return [make_job(writing, shared, job, number) for number, job in enumerate(given_jobs)]


def rows_of(store: Store, query: str, *values: object) -> list[tuple[object, ...]]:
    return store.connection.execute(query, values).fetchall()


EVERYTHING = 511


def test_all_that_belongs_to_the_other_goes_to_the_kept_one(store: Store) -> None:
    keep, other = make_jobs(
        store, Given(parts=EVERYTHING, shared=3, age=1), Given(parts=EVERYTHING, shared=7, age=3)
    )
    change = merge_jobs(store, WINDOW, keep, [other], {})
    assert change.label == "Merge 2 cards into Data Engineer"
    assert change.notices == ("The other card is in the trash; what belonged to it is on this one.",)
    for table in ("activity", "note", "status_change", "workflow_run", "contact_job", "job_document"):
        assert rows_of(store, f"SELECT 1 FROM {table} WHERE job_id = ?", other) == [], table
    assert len(rows_of(store, "SELECT 1 FROM activity WHERE job_id = ?", keep)) == 4
    assert len(rows_of(store, "SELECT 1 FROM contact_job WHERE job_id = ?", keep)) == 3
    tags = rows_of(store, "SELECT position FROM job_tag WHERE job_id = ? ORDER BY position", keep)
    assert tags == [(0,), (1,), (2,)]
    documents = "SELECT position, sent_on FROM job_document WHERE job_id = ? ORDER BY position"
    assert rows_of(store, documents, keep) == [
        (0, "2026-11-01"),
        (1, "2026-11-01"),
        (2, "2026-11-01"),
    ]
    assert value(store, "job", other, "trashed_at") is not None
    notes = {text for (text,) in rows_of(store, "SELECT text FROM note WHERE job_id = ?", keep)}
    assert "Posting of the merged copy\n\nPosting 1" in notes


def test_the_first_dates_stay(store: Store) -> None:
    keep, other = make_jobs(store, Given(age=1), Given(age=3))
    before = value(store, "job", other, "created_at"), value(store, "job", other, "stage_entered_at")
    merge_jobs(store, WINDOW, keep, [other], {})
    after = value(store, "job", keep, "created_at"), value(store, "job", keep, "stage_entered_at")
    assert after == before


def test_the_day_in_another_stage_is_not_that_of_the_kept_one(store: Store) -> None:
    keep, other = make_jobs(store, Given(stage=1, age=1), Given(stage=0, age=3))
    before = value(store, "job", keep, "stage_entered_at")
    merge_jobs(store, WINDOW, keep, [other], {})
    assert value(store, "job", keep, "stage_entered_at") == before


def test_chosen_values_are_taken_with_all_that_goes_with_them(store: Store) -> None:
    keep, other = make_jobs(store, Given(), Given(title="Cook", employer=2, url=2, outcome="rejected"))
    merge_jobs(store, WINDOW, keep, [other], {"employer": other, "url": other, "outcome": other})
    merged = job_details(store, keep)
    assert (merged.title, merged.employer, merged.url) == ("Data Engineer", "Norden", "https://x.example/2")
    assert merged.outcome == "rejected"
    assert value(store, "job", keep, "url_key") == "x.example/2"


def test_a_posting_that_the_kept_one_lacks_becomes_its_own(store: Store) -> None:
    keep, other = make_jobs(store, Given(), Given(parts=1, url=1))
    merge_jobs(store, WINDOW, keep, [other], {})
    assert job_details(store, keep).posting == "Posting of all"
    assert rows_of(store, "SELECT text FROM note") == [("The merged copy was at https://x.example/1",)]


def test_the_same_posting_makes_no_note(store: Store) -> None:
    keep, other = make_jobs(store, Given(parts=1), Given(parts=1))
    merge_jobs(store, WINDOW, keep, [other], {})
    assert rows_of(store, "SELECT text FROM note") == []


def test_a_posting_too_long_for_a_note_becomes_several_and_none_of_it_is_lost(store: Store) -> None:
    keep, other = make_jobs(store, Given(parts=1, shared=1), Given(parts=1, shared=1))
    text = " ".join(f"word{number}" for number in range(30_000))
    run(store, "UPDATE posting SET text = ? WHERE job_id = ?", text, other)
    merge_jobs(store, WINDOW, keep, [other], {})
    notes = [str(note) for (note,) in rows_of(store, "SELECT text FROM note ORDER BY id")]
    assert len(notes) == 3
    assert "".join(note.split("\n\n", 1)[1] for note in notes) == text
    assert max(map(len, notes)) <= 100_000


def test_what_is_found_of_the_other_is_found_on_the_kept_one(store: Store) -> None:
    keep, other = make_jobs(store, Given(parts=EVERYTHING, shared=1), Given(parts=EVERYTHING, shared=4))
    merge_jobs(store, WINDOW, keep, [other], {})
    for words in ("Talk 1", "Note", "tag2", "Kim2", "cv2.pdf"):
        assert find_jobs(store.connection, words) == [keep], words
    assert check_file(store.folder.database) == []


def test_actions_and_history_tell_it(store: Store) -> None:
    keep, other = make_jobs(store, Given(parts=EVERYTHING, shared=1), Given(parts=EVERYTHING, shared=4))
    change = merge_jobs(store, WINDOW, keep, [other], {})
    types = action_types(store, change)
    for wanted in ("JOB_UPDATED", "JOB_DELETED", "ACTIVITY_UPDATED", "CONTACT_UPDATED", "NOTE_CREATED"):
        assert wanted in types
    assert "JOB_CREATED" not in types
    assert "JOB_MOVED" not in types
    assert {thing.kind for thing in things_of(store, change)} >= {"job", "activity", "note", "contact"}
    apart = keep_apart(store, WINDOW, make_jobs_more(store, keep))
    (told,) = things_of(store, apart)
    assert (told.kind, told.name, told.fields[0].field) == ("job", "Data Engineer", "different_from")


def things_of(store: Store, change: Change) -> Sequence[PastThing]:
    details = change_details(store, change.id)
    assert details is not None
    return details.things


def make_jobs_more(store: Store, job_id: str) -> list[str]:
    with store.change("Make", WINDOW) as writing:
        stage = value(store, "job", job_id, "stage_id")
        return [job_id, insert_job(writing, stage, title="More")]


def test_what_is_another_job_than_the_other_is_another_than_the_kept_one(store: Store) -> None:
    keep, other, third = make_jobs(store, Given(), Given(), Given())
    keep_apart(store, WINDOW, [other, third])
    merge_jobs(store, WINDOW, keep, [other], {})
    assert (min(keep, third), max(keep, third)) in rows_of(
        store, "SELECT job_id, other_id FROM not_duplicate"
    )


def test_refused_without_a_trace(store: Store) -> None:
    keep, other, gone = make_jobs(
        store, Given(title=" ", employer=1), Given(title="Cook", employer=0), Given()
    )
    run(store, "UPDATE job SET trashed_at = 1 WHERE id = ?", gone)
    before = kept_rows(store)
    with pytest.raises(FieldRefused, match="needs a title or an employer"):
        merge_jobs(store, WINDOW, keep, [other], {"employer": other})
    with pytest.raises(Refused, match="only one card"):
        merge_jobs(store, WINDOW, keep, [keep], {})
    with pytest.raises(NotFound):
        merge_jobs(store, WINDOW, keep, [gone], {})
    with pytest.raises(NotFound):
        keep_apart(store, WINDOW, [keep, gone])
    assert kept_rows(store) == before


def test_a_sign_in_a_title_is_nothing_more(store: Store) -> None:
    one, two = make_jobs(store, Given(), Given(title="Data Engineer (m/w/d)"))
    assert preferred([job_details(store, job_id) for job_id in (one, two)], "title") == one


def test_the_fuller_and_the_newer_value_is_preferred(store: Store) -> None:
    one, two = make_jobs(store, Given(), Given(title="Data Engineer, Parcels", employer=1))
    run(
        store,
        "UPDATE job SET deadline = '2026-12-01', location = 'Lyon', priority = 1, source = 'a' WHERE id = ?",
        one,
    )
    run(
        store,
        "UPDATE job SET deadline = '2026-12-09', location = 'Lyon, France', priority = 3, source = 'b', "
        "salary = '60k', outcome = 'rejected' WHERE id = ?",
        two,
    )
    details = [job_details(store, job_id) for job_id in (one, two)]
    fields = differing_fields(details)
    assert fields == [
        *("title", "employer", "location", "salary", "source", "priority", "deadline", "outcome")
    ]
    assert {field: preferred(details, field) for field in fields} == dict.fromkeys(fields, two) | {
        "source": one
    }


@settings(SAME, max_examples=60)
@given(
    given_jobs=st.lists(jobs, min_size=2, max_size=4),
    chosen=st.lists(st.integers(0, 3), min_size=len(MERGED_COLUMNS), max_size=len(MERGED_COLUMNS)),
    is_apart=st.booleans(),
)
def test_a_merge_loses_nothing_and_undone_gives_back_the_exact_rows(
    fresh_file: Path, given_jobs: list[Given], chosen: list[int], *, is_apart: bool
) -> None:
    with a_life(fresh_file) as store:
        store.react_with(workflow.react)
        ids = make_jobs(store, *given_jobs)
        if is_apart:
            keep_apart(store, WINDOW, ids[1:] + ids[:1] if len(ids) == 2 else ids[1:])
        choices = {
            field: ids[number % len(ids)] for field, number in zip(MERGED_COLUMNS, chosen, strict=True)
        }
        merged_and_undone(store, ids, choices)


def merged_and_undone(store: Store, ids: list[str], choices: dict[str, str]) -> None:
    before = kept_rows(store)
    change: Change = merge_jobs(store, WINDOW, ids[0], ids[1:], choices)
    after = kept_rows(store)
    for table in ("activity", "interview", "interview_interviewer", "activity_contact", "workflow_run"):
        assert len(after[table]) == len(before[table])
    assert [job_id for job_id in ids if value(store, "job", job_id, "trashed_at") is None] == ids[:1]
    assert change.effects == ()
    assert list(stale_entries(store.connection)) == []
    undone = store.undo()
    assert undone is not None
    assert undone.notices == ()
    assert kept_rows(store) == before
    assert list(stale_entries(store.connection)) == []
    store.redo()
    assert kept_rows(store) == after
    assert store.connection.execute("PRAGMA foreign_key_check").fetchone() is None


steps = st.lists(
    st.tuples(st.sampled_from(["merge", "apart"]), st.integers(0, 9), st.integers(1, 3), st.integers(0, 9)),
    min_size=1,
    max_size=6,
)


def step_done(store: Store, step: tuple[str, int, int, int]) -> Change | None:
    """Do a step with those of the jobs that are not in the trash; None where fewer than two are left."""
    kind, first, count, chosen = step
    live = [str(job_id) for (job_id,) in rows_of(store, "SELECT id FROM live_job ORDER BY id")]
    turned = live[first % max(1, len(live)) :] + live[: first % max(1, len(live))]
    ids = turned[: count + 1]
    if len(ids) < 2:
        return None
    if kind == "apart":
        return keep_apart(store, WINDOW, ids)
    choices = {field: ids[(chosen + at) % len(ids)] for at, field in enumerate(MERGED_COLUMNS)}
    return merge_jobs(store, WINDOW, ids[0], ids[1:], choices)


@settings(SAME, max_examples=40)
@given(given_jobs=st.lists(jobs, min_size=3, max_size=6), script=steps)
def test_any_row_of_merges_undone_step_by_step_restores_the_exact_rows(
    fresh_file: Path, given_jobs: list[Given], script: list[tuple[str, int, int, int]]
) -> None:
    with a_life(fresh_file) as store:
        store.react_with(workflow.react)
        make_jobs(store, *given_jobs)
        done_and_undone(store, lambda step: step_done(store, step), script)
