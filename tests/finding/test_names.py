"""What can be found by name, as the store has it."""

from __future__ import annotations

from app.board import trash_jobs
from app.finding.names import (
    employer_names,
    found_jobs,
    job_names,
    jobs_by_id,
    names_of_jobs,
    person_names,
    tag_names,
)
from app.store import Store
from tests.making import (
    WINDOW,
    insert,
    insert_contact,
    insert_employer,
    insert_job,
    make_jobs,
    make_stages,
    run,
)


def test_jobs_come_in_slices_with_employer_place_and_tags(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    with store.change("Add", WINDOW) as writing:
        lumen = insert_employer(writing, "Lumen")
        job = insert_job(writing, stage, title="Engineer", employer_id=lumen, location="Lyon")
        insert_job(writing, stage, title="Writer")
        tag = insert(writing, "tag", name="remote", hue=0)
        insert(writing, "job_tag", job_id=job, tag_id=tag, position=0)
    ((key, text),) = job_names(store, 0, 1)
    assert text.split() == ["Engineer", "Lumen", "Lyon", "remote"]
    ((_, second),) = job_names(store, key, 5)
    assert second.split() == ["Writer"]
    assert [name.name for name in tag_names(store)] == ["remote"]
    assert [name.name for name in employer_names(store)] == ["Lumen"]


def test_what_is_in_the_trash_is_not_found_what_is_archived_is(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    first, second = make_jobs(store, stage, "First", "Second")
    run(store, "UPDATE job SET is_archived = 1 WHERE id = ?", first)
    trash_jobs(store, WINDOW, [second])
    keys = dict(store.connection.execute("SELECT id, key FROM job"))
    texts, gone = names_of_jobs(store, [first, second])
    assert {key: text.strip() for key, text in texts.items()} == {keys[first]: "First"}
    assert gone == {keys[second]}
    assert [(job.title, job.is_archived) for job in found_jobs(store, [keys[second], keys[first]])] == [
        ("First", True)
    ]
    assert [job.id for job in jobs_by_id(store, [second, first])] == [first]


def test_people_in_the_trash_are_not_found_and_one_without_a_name_goes_by_their_address(store: Store) -> None:
    with store.change("Add", WINDOW) as writing:
        insert_contact(writing, 1, first_name="Mina", last_name="Okafor", title="Recruiter")
        insert_contact(writing, 2, email="jobs@lumen.example")
        insert_contact(writing, 3, first_name="Gone", trashed_at=1)
    assert [(name.name, name.hint) for name in person_names(store)] == [
        ("Mina Okafor", "Recruiter"),
        ("jobs@lumen.example", "jobs@lumen.example"),
    ]
