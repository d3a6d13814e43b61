"""People who are typed and no contacts yet: a contact is made of them when the activity is saved."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from app.activities.activity_values import NewPerson
from app.people.contact_queries import PersonChoice

_NEW = "new:"  # no contact's id begins so


def new_person(name: str) -> PersonChoice:
    """Return somebody new; the same name is the same person, in capitals or not."""
    words = " ".join(name.split())
    return _choice(f"{_NEW}{words.casefold()}", words)


def as_choices(people: Iterable[NewPerson]) -> list[PersonChoice]:
    """Return new people as they are offered."""
    return [_choice(person.id, person.name) for person in people]


def is_new(person_id: str) -> bool:
    """Tell whether an id stands for somebody new."""
    return person_id.startswith(_NEW)


def _choice(person_id: str, name: str) -> PersonChoice:
    return PersonChoice(person_id, name, QCoreApplication.translate("People", "new contact"))
