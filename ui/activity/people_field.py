"""A field of people: chips of contacts, and a place to type the next name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.people.contact_queries import PersonChoice
from ui.activity.people_completion import KnownPeople, is_named
from ui.theme.theme import Theme
from ui.widgets.link_field import Link, LinkField

Make = Callable[[str], PersonChoice | None]


class PeopleField(LinkField):
    """Takes contacts from a list that is offered while typing, and makes new ones where `make` can.

    `make` is given a name and returns the contact that was made of it (its owner tells it to all fields by
    `know`), None where it was refused. `changed` comes when the people may be others.
    """

    def __init__(
        self,
        choices: Sequence[PersonChoice],
        theme: Theme,
        make: Make | None = None,
        parent: QWidget | None = None,
        *,
        most: int = 99,
    ) -> None:
        self._people = KnownPeople(choices)

        def made(name: str) -> Link | None:
            person = make(name) if make is not None else None
            return _link(person) if person is not None else None

        super().__init__(
            lambda typed, taken: [_link(person) for person in self._people.offered(typed, taken)],
            theme,
            parent,
            prompt=_tr("Add a person"),
            refusal=_tr("“{}” is not one of your contacts yet. Press Enter there, or take the name out."),
            make_words=_tr("Add “{}” as a new contact") if make is not None else "",
            make=made,
            most=most,
        )

    def set_ids(self, ids: Iterable[str]) -> None:
        """Show these people; of one that is not among the choices only that they are unknown is said."""
        known = {person.id: person for person in self._people.people}
        unknown = _tr("Somebody in the trash")
        self.show_links(_link(known[one]) if one in known else Link(one, unknown) for one in ids)

    def know(self, choice: PersonChoice) -> None:
        """Offer one more person from now on."""
        self._people.add(choice)

    def named(self, typed: str) -> list[Link]:
        """Return the people of exactly this name, whoever else is offered before them."""
        return [_link(person) for person in self._people.named(typed)]

    def is_called(self, link: Link, typed: str) -> bool:
        """Tell whether somebody is called as is typed; accents do not matter."""
        return is_named(link.name, typed)


def _link(person: PersonChoice) -> Link:
    return Link(person.id, person.name, person.hint)


def _tr(text: str) -> str:
    return QCoreApplication.translate("People", text)
