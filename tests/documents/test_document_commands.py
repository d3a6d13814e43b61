"""What a user can do with documents, and what each change leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.documents import (
    NewDocument,
    attach_documents,
    attach_known,
    detach_documents,
    document_queries,
    documents_of_job,
    edit_document,
    known_documents,
    set_sent_on,
    trash_documents,
    unreferenced,
)
from app.documents.content import content_path, take_in
from app.errors import FieldRefused, NotFound, Refused, StorageFailed
from app.store import Store
from app.store.search import find_jobs, stale_entries
from tests.documents.making import attach, new_document, put_file
from tests.making import WINDOW, action_types, actions_of, insert_job, kept_rows, make_jobs, run


def names(store: Store, job_id: str) -> list[str]:
    return [document.name for document in documents_of_job(store, job_id)]


def test_a_document_is_attached_with_all_that_is_known_of_it(
    store: Store, jobs: list[str], tmp_path: Path
) -> None:
    document = new_document(store, tmp_path)
    change = attach_documents(store, WINDOW, jobs[:1], [document])
    assert change.label == "Attach cv.pdf"
    (found,) = documents_of_job(store, jobs[0])
    assert (found.name, found.kind, found.digest, found.size) == ("cv.pdf", "resume", document.digest, 5)
    assert (found.sent_on, found.other_jobs, found.created_at) == (None, 0, store.clock.now_ms())
    assert documents_of_job(store, jobs[1]) == ()
    assert action_types(store, change) == ["JOB_UPDATED"]
    assert actions_of(store, change)[0]["body"]["update"]["documents"] == ["cv.pdf"]


def test_one_resume_of_forty_jobs_is_one_document(store: Store, jobs: list[str], tmp_path: Path) -> None:
    for job_id in jobs:
        attach(store, tmp_path, [job_id])
    assert len(known_documents(store)) == 1
    assert [documents_of_job(store, job_id)[0].other_jobs for job_id in jobs] == [2, 2, 2]
    assert len(list(store.folder.documents.glob("??/*"))) == 1


def test_the_same_content_under_another_name_is_another_document(
    store: Store, jobs: list[str], tmp_path: Path
) -> None:
    attach(store, tmp_path, jobs[:1], "cv.pdf")
    attach(store, tmp_path, jobs[:1], "life.pdf")
    assert names(store, jobs[0]) == ["cv.pdf", "life.pdf"]
    assert len(list(store.folder.documents.glob("??/*"))) == 1


def test_several_documents_go_to_several_jobs_in_one_change(
    store: Store, jobs: list[str], tmp_path: Path
) -> None:
    both = [new_document(store, tmp_path), new_document(store, tmp_path, "letter.pdf", "dear")]
    before = kept_rows(store)
    change = attach_documents(store, WINDOW, jobs, [*both, both[0]])
    assert change.label == "Attach 3 documents to 3 jobs"
    assert [names(store, job_id) for job_id in jobs] == [["cv.pdf", "letter.pdf"]] * 3
    store.undo()
    assert kept_rows(store) == before


def test_what_a_job_has_already_is_not_attached_twice(store: Store, jobs: list[str], tmp_path: Path) -> None:
    attach(store, tmp_path, jobs[:1])
    assert attach(store, tmp_path, jobs[:1]).id == 0
    attach(store, tmp_path, jobs[:2])
    assert names(store, jobs[0]) == names(store, jobs[1]) == ["cv.pdf"]


def test_a_known_document_goes_to_another_job(store: Store, jobs: list[str], tmp_path: Path) -> None:
    attach(store, tmp_path, jobs[:1])
    (known,) = known_documents(store)
    change = attach_known(store, WINDOW, jobs[1:], [known.id])
    assert change.label == "Attach cv.pdf to 2 jobs"
    assert documents_of_job(store, jobs[2])[0].id == known.id


def test_documents_are_listed_in_the_order_in_which_they_were_attached(
    store: Store, jobs: list[str], tmp_path: Path
) -> None:
    attach(store, tmp_path, jobs[:1], "older.pdf", "older")
    attach(store, tmp_path, jobs[1:2], "newer.pdf", "newer")
    (older,) = documents_of_job(store, jobs[0])
    attach_known(store, WINDOW, jobs[1:2], [older.id])
    assert names(store, jobs[1]) == ["newer.pdf", "older.pdf"]


def test_known_documents_are_offered_by_kind_and_the_newest_first(
    store: Store, jobs: list[str], tmp_path: Path
) -> None:
    for name, kind in (
        ("old cv", "resume"),
        ("letter", "cover_letter"),
        ("new cv", "resume"),
        ("x", "other"),
    ):
        attach_documents(store, WINDOW, jobs[:1], [new_document(store, tmp_path, name, name, kind)])
    assert [known.name for known in known_documents(store)] == ["new cv", "old cv", "letter", "x"]


def test_known_documents_leave_out_what_all_of_the_jobs_have(
    store: Store, jobs: list[str], tmp_path: Path
) -> None:
    attach(store, tmp_path, jobs[:1])
    attach(store, tmp_path, jobs, "letter.pdf", "dear")
    assert [known.name for known in known_documents(store, jobs[:1])] == []
    assert [known.name for known in known_documents(store, jobs[:2])] == ["cv.pdf"]


def test_a_document_without_its_content_is_refused(store: Store, jobs: list[str]) -> None:
    with pytest.raises(StorageFailed, match="did not arrive"):
        attach_documents(store, WINDOW, jobs[:1], [NewDocument("cv.pdf", "0" * 64, 5)])
    assert known_documents(store) == ()


def test_a_kill_between_content_and_change_leaves_a_content_that_nobody_has(
    store: Store, jobs: list[str], tmp_path: Path
) -> None:
    attach(store, tmp_path, jobs[:1], "letter.pdf", "dear")
    left = take_in(store.folder, put_file(tmp_path, "cv.pdf"))
    assert unreferenced(store) == (content_path(store.folder, left.digest),)
    attach(store, tmp_path, jobs[:1], "cv.pdf")
    assert unreferenced(store) == ()


def test_undone_and_done_again_a_document_still_has_its_content(
    store: Store, jobs: list[str], tmp_path: Path
) -> None:
    attach(store, tmp_path, jobs[:1])
    store.undo()
    assert documents_of_job(store, jobs[0]) == ()
    assert len(unreferenced(store)) == 1
    store.redo()
    assert names(store, jobs[0]) == ["cv.pdf"]
    assert unreferenced(store) == ()


def test_a_document_is_renamed_for_all_its_jobs(store: Store, jobs: list[str], tmp_path: Path) -> None:
    attach(store, tmp_path, jobs[:2])
    (known,) = known_documents(store)
    change = edit_document(store, WINDOW, known.id, "Ada 2026", "resume")
    assert change.label == "Rename cv.pdf to Ada 2026.pdf"
    assert change.is_quiet
    assert names(store, jobs[1]) == ["Ada 2026.pdf"]
    assert find_jobs(store.connection, "ada") == jobs[1::-1]
    assert list(stale_entries(store.connection)) == []


def test_the_kind_is_changed_and_nothing_else(store: Store, jobs: list[str], tmp_path: Path) -> None:
    attach(store, tmp_path, jobs[:1])
    (known,) = known_documents(store)
    change = edit_document(store, WINDOW, known.id, "cv.pdf", "other")
    assert change.label == "Change the kind of cv.pdf"
    assert known_documents(store)[0].kind == "other"
    assert edit_document(store, WINDOW, known.id, "cv.pdf", "other").id == 0


def test_a_name_of_blanks_is_refused_at_its_field(store: Store, jobs: list[str], tmp_path: Path) -> None:
    attach(store, tmp_path, jobs[:1])
    with pytest.raises(FieldRefused) as refused:
        edit_document(store, WINDOW, known_documents(store)[0].id, "  ", "resume")
    assert refused.value.field == "name"


def test_a_kind_that_is_none_is_refused(store: Store, jobs: list[str], tmp_path: Path) -> None:
    attach(store, tmp_path, jobs[:1])
    with pytest.raises(FieldRefused):
        edit_document(store, WINDOW, known_documents(store)[0].id, "cv.pdf", "novel")


def test_the_day_of_sending_is_of_one_job(store: Store, jobs: list[str], tmp_path: Path) -> None:
    attach(store, tmp_path, jobs[:2])
    (known,) = known_documents(store)
    day = date(2026, 11, 19)
    before = kept_rows(store)
    change = set_sent_on(store, WINDOW, jobs[0], known.id, day)
    assert change.label == "Mark cv.pdf as sent"
    assert [documents_of_job(store, job_id)[0].sent_on for job_id in jobs[:2]] == [day, None]
    assert set_sent_on(store, WINDOW, jobs[0], known.id, day).id == 0
    assert set_sent_on(store, WINDOW, jobs[0], known.id, None).label == "Clear the day of cv.pdf"
    assert kept_rows(store) == before


def test_nothing_was_sent_tomorrow(store: Store, jobs: list[str], tmp_path: Path) -> None:
    attach(store, tmp_path, jobs[:1])
    with pytest.raises(FieldRefused, match="still to come"):
        set_sent_on(store, WINDOW, jobs[0], known_documents(store)[0].id, date(2026, 11, 21))


def test_a_detached_document_can_be_chosen_again(store: Store, jobs: list[str], tmp_path: Path) -> None:
    attach(store, tmp_path, jobs[:1])
    (known,) = known_documents(store)
    before = kept_rows(store)
    change = detach_documents(store, WINDOW, jobs[0], [known.id])
    assert change.label == "Detach cv.pdf"
    assert documents_of_job(store, jobs[0]) == ()
    assert known.is_used
    assert known_documents(store) == (replace(known, is_used=False),)
    store.undo()
    assert kept_rows(store) == before


def test_what_is_not_attached_cannot_be_dated_or_detached(
    store: Store, jobs: list[str], tmp_path: Path
) -> None:
    attach(store, tmp_path, jobs[:1])
    (known,) = known_documents(store)
    with pytest.raises(NotFound):
        set_sent_on(store, WINDOW, jobs[1], known.id, None)
    with pytest.raises(NotFound):
        detach_documents(store, WINDOW, jobs[1], [known.id])


def test_jobs_and_documents_that_are_gone_are_told(store: Store, jobs: list[str], tmp_path: Path) -> None:
    document = new_document(store, tmp_path)
    with pytest.raises(NotFound, match="A job is not there"):
        attach_documents(store, WINDOW, ["0" * 24], [document])
    with pytest.raises(NotFound, match="This document is not there"):
        attach_known(store, WINDOW, jobs[:1], ["0" * 24])
    with pytest.raises(NotFound, match="This document is not there"):
        edit_document(store, WINDOW, "0" * 24, "cv", "resume")
    with pytest.raises(NotFound, match="This document is not there"):
        trash_documents(store, WINDOW, ["0" * 24])
    run(store, "UPDATE job SET trashed_at = 1 WHERE id = ?", jobs[0])
    with pytest.raises(NotFound, match="A job is not there"):
        attach_documents(store, WINDOW, jobs[:1], [document])


def test_jobs_in_the_trash_are_not_counted(store: Store, jobs: list[str], tmp_path: Path) -> None:
    attach(store, tmp_path, jobs)
    run(store, "UPDATE job SET trashed_at = 1 WHERE id = ?", jobs[2])
    assert documents_of_job(store, jobs[0])[0].other_jobs == 1


def test_documents_that_no_job_has_are_deleted_and_come_back(
    store: Store, jobs: list[str], tmp_path: Path
) -> None:
    attach(store, tmp_path, jobs[:1], "old.pdf", "old")
    attach(store, tmp_path, jobs[:1], "older.pdf", "older")
    attach(store, tmp_path, jobs[:1])
    kept, *unused = known_documents(store)
    detach_documents(store, WINDOW, jobs[0], [one.id for one in unused])
    before = kept_rows(store)
    change = trash_documents(store, WINDOW, [one.id for one in unused])
    assert change.label == "Delete 2 documents"
    assert known_documents(store) == (kept,)
    assert unreferenced(store) == ()
    store.undo()
    assert kept_rows(store) == before
    assert trash_documents(store, WINDOW, [unused[0].id]).label == f"Delete {unused[0].name}"


def test_a_document_that_a_job_has_is_not_deleted(store: Store, jobs: list[str], tmp_path: Path) -> None:
    attach(store, tmp_path, jobs[:1])
    attach(store, tmp_path, jobs[1:2], "letter.pdf", "dear")
    unused, used = known_documents(store)
    detach_documents(store, WINDOW, jobs[1], [unused.id])
    before = kept_rows(store)
    with pytest.raises(Refused, match=r"“cv\.pdf” is attached to a job, .* Detach it"):
        trash_documents(store, WINDOW, [unused.id, used.id])
    run(store, "UPDATE job SET trashed_at = 1 WHERE id = ?", jobs[0])
    with pytest.raises(Refused, match=r"“cv\.pdf” is attached to a job in the trash"):
        trash_documents(store, WINDOW, [used.id])
    run(store, "UPDATE job SET trashed_at = NULL WHERE id = ?", jobs[0])
    assert kept_rows(store) == before


def test_a_deleted_document_that_is_attached_anew_is_another_one(
    store: Store, jobs: list[str], tmp_path: Path
) -> None:
    attach(store, tmp_path, jobs[:1])
    (known,) = known_documents(store)
    detach_documents(store, WINDOW, jobs[0], [known.id])
    trash_documents(store, WINDOW, [known.id])
    attach(store, tmp_path, jobs[:1])
    assert [one.id for one in known_documents(store)] != [known.id]
    assert names(store, jobs[0]) == ["cv.pdf"]


def test_a_document_in_the_trash_is_shown_nowhere(store: Store, jobs: list[str], tmp_path: Path) -> None:
    attach(store, tmp_path, jobs[:1])
    run(store, "UPDATE document SET trashed_at = 1")
    assert documents_of_job(store, jobs[0]) == ()
    assert known_documents(store) == ()
    assert unreferenced(store) == ()


def test_other_jobs_are_counted_up_to_a_bound(
    store: Store, jobs: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound = document_queries._DETAILS.replace(f"LIMIT {document_queries.MOST_COUNTED + 1}", "LIMIT 2")
    monkeypatch.setattr(document_queries, "_DETAILS", bound)
    stage = store.connection.execute("SELECT stage_id FROM job").fetchone()[0]
    more = make_jobs(store, stage, "a", "b")
    attach(store, tmp_path, [*jobs, *more])
    assert documents_of_job(store, jobs[0])[0].other_jobs == 2


def test_a_document_is_found_by_its_name(store: Store, jobs: list[str], tmp_path: Path) -> None:
    attach(store, tmp_path, jobs[:1], "Bewerbung Lumen.pdf")
    assert find_jobs(store.connection, "bewerb") == jobs[:1]
    (known,) = known_documents(store)
    detach_documents(store, WINDOW, jobs[0], [known.id])
    assert find_jobs(store.connection, "bewerb") == []
    assert list(stale_entries(store.connection)) == []


def test_a_job_without_documents_has_none(store: Store, jobs: list[str]) -> None:
    with store.change("Add a job", WINDOW) as writing:
        stage = store.connection.execute("SELECT stage_id FROM job").fetchone()[0]
        job_id = insert_job(writing, stage, order_key="W")
    assert documents_of_job(store, job_id) == ()
