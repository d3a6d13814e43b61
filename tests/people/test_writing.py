"""Contacts that come in with jobs: who is known is only linked, and numbers never go back."""

from __future__ import annotations

from collections.abc import Sequence

from app.board.writing import employer_ids
from app.people import NewContact, add_contacts
from app.store import Change, Store
from tests.making import WINDOW, exists, make_jobs, make_stages, run


def add(store: Store, *contacts: NewContact) -> Change:
    with store.change("Contacts", WINDOW) as writing:
        add_contacts(writing, contacts)
    return writing.result


def numbers(store: Store) -> list[tuple[int, str]]:
    return store.connection.execute("SELECT number, first_name FROM contact ORDER BY number").fetchall()


def employers(store: Store, *names: str) -> Sequence[str]:
    with store.change("Employers", WINDOW) as writing:
        ids = employer_ids(writing, names)
    return list(ids.values())


def links(store: Store, table: str) -> int:
    (count,) = store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(count)


def test_a_number_is_never_given_a_second_time(store: Store) -> None:
    add(store, NewContact("Mina"), NewContact("Noor"))
    store.undo()
    add(store, NewContact("Ola"))
    assert numbers(store) == [(3, "Ola")]


def test_numbers_go_on_above_those_that_came_from_elsewhere(store: Store) -> None:
    change = add(store, NewContact("Mina"))
    run(store, "UPDATE contact SET number = 40")
    add(store, NewContact("Noor"))
    assert numbers(store) == [(40, "Mina"), (41, "Noor")]
    assert change.id


def test_a_change_that_fails_takes_no_number(store: Store) -> None:
    try:
        with store.change("Contacts", WINDOW) as writing:
            add_contacts(writing, [NewContact("Mina")])
            raise ValueError  # noqa: TRY301
    except ValueError:
        add(store, NewContact("Noor"))
    assert numbers(store) == [(1, "Noor")]


def test_whoever_is_known_by_their_address_is_linked_and_stays_as_they_are(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    first, second = make_jobs(store, stage, "A", "B")
    add(store, NewContact("Mina Okafor", "Mina@X.example", job_id=first))
    add(
        store,
        NewContact("M. Okafor", "mina@x.EXAMPLE", "Head", "https://linkedin.example/mina", job_id=second),
        NewContact("", "MINA@x.example", job_id=first),
    )
    assert store.connection.execute("SELECT first_name, last_name, title FROM contact").fetchall() == [
        ("Mina", "Okafor", "")
    ]
    assert (links(store, "contact_job"), links(store, "contact_profile")) == (2, 0)


def test_without_an_address_the_name_at_the_same_employer_is_the_same_person(store: Store) -> None:
    lumen, orbit = employers(store, "Lumen", "Orbit")
    add(store, NewContact("Mina Okafor", "mina@x.example", employer_id=lumen))
    add(store, NewContact("mina  OKAFOR", employer_id=lumen), NewContact("Mina Okafor", employer_id=orbit))
    assert [name for _, name in numbers(store)] == ["Mina", "Mina"]
    assert links(store, "contact_employer") == 2


def test_another_address_is_another_person_also_at_the_same_employer(store: Store) -> None:
    (lumen,) = employers(store, "Lumen")
    add(store, NewContact("Mina Okafor", "mina@x.example", employer_id=lumen))
    add(store, NewContact("Mina Okafor", "mina2@x.example", employer_id=lumen))
    assert len(numbers(store)) == 2


def test_a_contact_in_the_trash_is_not_known(store: Store) -> None:
    add(store, NewContact("Mina", "mina@x.example"))
    (old,) = store.connection.execute("SELECT id FROM contact").fetchone()
    run(store, "UPDATE contact SET trashed_at = 1")
    add(store, NewContact("Mina", "mina@x.example"))
    assert exists(store, "contact", old)
    assert [number for number, _ in numbers(store)] == [1, 2]


def test_somebody_known_and_linked_already_is_no_change(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    (job,) = make_jobs(store, stage, "A")
    mina = NewContact("Mina", "mina@x.example", job_id=job)
    add(store, mina)
    assert add(store, mina).id == 0
    assert add(store).id == 0
