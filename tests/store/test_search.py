"""The search index: true after every change, and asked with whatever the user types."""

from __future__ import annotations

import random

import pytest

from app import board
from app.store import Store
from app.store.search import find_jobs, stale_entries
from tests.making import (
    WINDOW,
    insert,
    insert_activity,
    insert_contact,
    insert_employer,
    insert_job,
    insert_note,
    make_jobs,
    make_stages,
    run,
)


def found(store: Store, words: str, limit: int = 400) -> list[str]:
    ids = find_jobs(store.connection, words, limit)
    titles = dict(store.connection.execute("SELECT id, title FROM job"))
    return sorted(titles[job_id] for job_id in ids)


def with_titles(store: Store, *titles: str) -> list[str]:
    return make_jobs(store, make_stages(store, "wishlist")[0], *titles)


# What the user types


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("c++", ["C++ developer"]),
        ("C++ dev", ["C++ developer"]),
        ("c#", ["C# developer"]),
        ("covid-19", ["covid-19 analyst"]),
        ('"covid', ["covid-19 analyst"]),
        ("develop", ["C# developer", "C++ developer", "Clojure developer"]),
        ("DEVELOPER", ["C# developer", "C++ developer", "Clojure developer"]),
        ("reunion", ["Réunion guide 🎉"]),
        ("🎉 guide", ["Réunion guide 🎉"]),
        ("guide 🎉", ["Réunion guide 🎉"]),
        ("guide AND", []),
        ("NOT developer", []),
        ("guide OR developer", []),
        ("NEAR(guide)", []),
        ("title:guide", []),
        ("guide*", ["Réunion guide 🎉"]),
        ("^guide", ["Réunion guide 🎉"]),
        ("(guide", ["Réunion guide 🎉"]),
        ("-guide", ["Réunion guide 🎉"]),
        ("{guide}", ["Réunion guide 🎉"]),
        ("guide\0", ["Réunion guide 🎉"]),
        ("东京", ["东京 engineer"]),
        ("🎉", []),
        ('"', []),
        ("--- ' \" ; *", []),
        ("", []),
        ("   ", []),
        ("\0", []),
        ("²", []),
        ("𞤀", []),
    ],
)
def test_words_are_taken_as_they_are(store: Store, words: str, titles: list[str]) -> None:
    with_titles(
        store,
        "C++ developer",
        "C# developer",
        "Clojure developer",
        "covid-19 analyst",
        "Réunion guide 🎉",
        "东京 engineer",
    )
    assert found(store, words) == titles


def test_signs_do_not_make_a_short_word_long(store: Store) -> None:
    """C++ does not find every job whose posting has a word that begins with c."""
    plain, wanted = with_titles(store, "Clerk", "Expert")
    with store.change("Notes", WINDOW) as writing:
        insert_note(writing, plain, "call them on Monday")
        insert(writing, "posting", job_id=wanted, text="cobol", html="")
    assert found(store, "C++") == []
    assert found(store, "call") == ["Clerk"]
    assert found(store, "cob") == ["Expert"]


def test_long_text_is_asked_from_three_letters_on(store: Store) -> None:
    (job,) = with_titles(store, "Clerk")
    with store.change("Note", WINDOW) as writing:
        insert_note(writing, job, "zebra")
    assert found(store, "ze") == []
    assert found(store, "zeb") == ["Clerk"]


def test_every_field_that_should_be_found_is_found(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    with store.change("Add", WINDOW) as writing:
        employer = insert_employer(writing, "Lumen")
        job = insert_job(writing, stage, title="Clerk", location="Lyon", employer_id=employer)
        tag = insert(writing, "tag", name="remote", hue=0)
        insert(writing, "job_tag", job_id=job, tag_id=tag, position=0)
        contact = insert_contact(writing, 1, first_name="Mina", last_name="Okafor")
        insert(writing, "contact_job", contact_id=contact, job_id=job)
        insert(writing, "posting", job_id=job, text="Pipelines", html="<p>Pipelines</p>")
        insert_note(writing, job, "called twice")
    for words in ("lumen", "ly", "remo", "mina oka", "pipe", "twice", "clerk lumen lyon"):
        assert found(store, words) == ["Clerk"], words
    assert found(store, "html") == []


def test_no_more_are_returned_than_asked_for_newest_first(store: Store) -> None:
    jobs = with_titles(store, *(f"Engineer {number}" for number in range(12)))
    assert find_jobs(store.connection, "engineer", 3) == jobs[:-4:-1]


def test_what_is_in_the_trash_is_not_found_at_any_level(store: Store) -> None:
    first, second = make_stages(store, "wishlist", "offer")
    (one,) = make_jobs(store, first, "Engineer one")
    make_jobs(store, second, "Engineer two")
    board.trash_jobs(store, WINDOW, [one])
    assert found(store, "engineer") == ["Engineer two"]
    store.undo()
    assert found(store, "engineer") == ["Engineer one", "Engineer two"]
    run(store, "UPDATE stage SET trashed_at = 1 WHERE id = ?", second)
    assert found(store, "engineer") == ["Engineer one"]
    run(store, "UPDATE board SET trashed_at = 1")
    assert found(store, "engineer") == []


def test_trashed_notes_and_contacts_are_not_found(store: Store) -> None:
    (job,) = with_titles(store, "Clerk")
    with store.change("Add", WINDOW) as writing:
        insert_note(writing, job, "zebra")
        contact = insert_contact(writing, 1, first_name="Mina")
        insert(writing, "contact_job", contact_id=contact, job_id=job)
    run(store, "UPDATE note SET trashed_at = 1")
    run(store, "UPDATE contact SET trashed_at = 1")
    assert found(store, "zebra") == found(store, "mina") == []
    store.undo()
    assert found(store, "mina") == ["Clerk"]


# The index stays true

EDITS = (
    "UPDATE job SET title = 'word' || (:number % 9) WHERE id = :job",
    "UPDATE job SET location = 'Lyon' WHERE id = :job",
    "UPDATE job SET employer_id = (SELECT id FROM employer ORDER BY (rowid * 7 + :number) % 5) "
    "WHERE id = :job",
    "UPDATE job SET employer_id = NULL WHERE id = :job",
    "UPDATE employer SET name = 'Firm ' || (:number % 9)",
    "UPDATE tag SET name = name || 'x' WHERE rowid = 1",
    "UPDATE job_tag SET position = position + (:number % 3) WHERE tag_id = (SELECT max(id) FROM tag)",
    "UPDATE job_tag SET position = -position",
    "DELETE FROM job_tag WHERE job_id = :job",
    "INSERT INTO job_tag (job_id, tag_id, position) SELECT :job, id, 0 FROM tag WHERE NOT EXISTS "
    "(SELECT 1 FROM job_tag WHERE job_id = :job AND tag_id = tag.id)",
    "UPDATE note SET job_id = :job WHERE id = (SELECT id FROM note ORDER BY (rowid * 7 + :number) % 5)",
    "UPDATE note SET text = 'said ' || (:number % 9) WHERE job_id = :job",
    "UPDATE note SET trashed_at = CASE WHEN trashed_at IS NULL THEN 1 END WHERE job_id = :job",
    "DELETE FROM note WHERE id = (SELECT id FROM note ORDER BY (rowid * 7 + :number) % 5 LIMIT 1)",
    "UPDATE posting SET text = '' WHERE job_id = :job",
    "UPDATE posting SET text = 'posting ' || (:number % 9) WHERE job_id = :job",
    "DELETE FROM posting WHERE job_id = :job",
    "UPDATE contact SET first_name = 'Mina' || (:number % 9), last_name = ''",
    "UPDATE contact SET trashed_at = CASE WHEN trashed_at IS NULL THEN 1 END WHERE number = :number % 3",
    "DELETE FROM contact_job WHERE job_id = :job",
    "INSERT INTO contact_job (contact_id, job_id) SELECT id, :job FROM contact WHERE NOT EXISTS "
    "(SELECT 1 FROM contact_job WHERE job_id = :job AND contact_id = contact.id)",
    "UPDATE job SET trashed_at = CASE WHEN trashed_at IS NULL THEN 1 END WHERE id = :job",
)


@pytest.mark.parametrize("seed", range(6))
def test_the_index_is_true_after_random_changes_and_their_undo(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    jobs = with_titles(store, *"abcd")
    with store.change("Add", WINDOW) as writing:
        for number in range(3):
            insert_employer(writing, f"Firm {number}")
            insert(writing, "tag", name=f"tag {number}", hue=0)
            insert_contact(writing, number, first_name=f"Mina {number}")
            insert_note(writing, jobs[number], f"said {number}")
            insert(writing, "posting", job_id=jobs[number], text="posting", html="")
    for number in range(40):
        if chance.random() < 0.2:
            chance.choice([store.undo, store.redo])()
        else:
            with store.change("Edit", WINDOW) as writing:
                for _ in range(chance.randint(1, 3)):
                    values = {"job": chance.choice(jobs), "number": number}
                    writing.connection.execute(chance.choice(EDITS), values)
        assert list(stale_entries(store.connection)) == []
        assert store.connection.execute("SELECT count(*) FROM dirty_job").fetchone() == (0,)


def test_contacts_stand_in_the_index_in_the_order_of_their_numbers(store: Store) -> None:
    """However the rows lie in the file: `check` would otherwise find entries false that are true."""
    (stage,) = make_stages(store, "wishlist")
    (job,) = make_jobs(store, stage, "A")
    with store.change("Contacts", WINDOW) as writing:
        for number, name in ((3, "Ola"), (1, "Mina"), (2, "Noor")):
            contact = insert_contact(writing, number, first_name=name)
            insert(writing, "contact_job", contact_id=contact, job_id=job)
    assert store.connection.execute("SELECT contacts FROM search_short").fetchall() == [
        ("Mina · Noor · Ola",)
    ]


def test_a_false_index_is_told(store: Store) -> None:
    jobs = with_titles(store, "a", "b")
    with store.change("Note", WINDOW) as writing:
        insert_note(writing, jobs[0], "zebra")
    with store.bookkeeping() as connection:
        connection.execute("DELETE FROM search_short WHERE rowid = (SELECT min(key) FROM job)")
        connection.execute("INSERT INTO search_long (rowid, notes, posting) VALUES (99, 'lost', '')")
    assert list(stale_entries(store.connection)) == [
        "1 entries of search_short are missing or old",
        "1 entries of search_long are of no job",
    ]


# Activities and documents, which have an index of their own


def test_activities_and_documents_of_a_job_are_found_by_their_words(store: Store) -> None:
    (job,) = with_titles(store, "Engineer")
    with store.change("Add", WINDOW) as writing:
        insert_activity(writing, job, title="Call with Mina", note="bring the portfolio")
        document = insert(writing, "document", name="Lebenslauf.pdf", digest="0" * 64, size=1)
        insert(writing, "job_document", job_id=job, document_id=document, position=0)
    for words in ("mina", "call portf", "lebensl"):
        assert found(store, words) == ["Engineer"]
    run(store, "UPDATE document SET name = 'resume.pdf'")
    assert found(store, "lebenslauf") == []
    run(store, "UPDATE activity SET trashed_at = 1")
    assert found(store, "mina") == []
    assert list(stale_entries(store.connection)) == []


def test_a_job_that_goes_by_undo_takes_what_is_found_of_its_work_along(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    with store.change("Add", WINDOW) as writing:
        insert_activity(writing, insert_job(writing, stage, title="Engineer"), title="Call with Mina")
    store.undo()
    assert store.connection.execute("SELECT count(*) FROM search_work").fetchone() == (0,)
    store.redo()
    assert found(store, "mina") == ["Engineer"]
    assert list(stale_entries(store.connection)) == []


def test_an_activity_that_goes_to_another_job_is_found_there_alone(store: Store) -> None:
    first, second = with_titles(store, "First", "Second")
    with store.change("Add", WINDOW) as writing:
        insert_activity(writing, first, title="Call with Mina")
    run(store, "UPDATE activity SET job_id = ? WHERE job_id IS NOT NULL", second)
    assert found(store, "mina") == ["Second"]


def test_a_new_tag_does_not_write_the_long_text_anew(store: Store) -> None:
    (job,) = with_titles(store, "Engineer")
    with store.change("Add", WINDOW) as writing:
        insert(writing, "posting", job_id=job, text="railway timetables", html="", original="")
    query = "SELECT id, block FROM search_long_data ORDER BY id"
    before = store.connection.execute(query).fetchall()
    with store.change("Tag", WINDOW) as writing:
        tag = insert(writing, "tag", name="remote", hue=0)
        insert(writing, "job_tag", job_id=job, tag_id=tag, position=0)
    assert found(store, "remote") == ["Engineer"]
    assert store.connection.execute(query).fetchall() == before
    run(store, "UPDATE posting SET text = 'harbour'")
    assert found(store, "harbour") == ["Engineer"]
    assert found(store, "railway") == []
