"""A field of people: chips of contacts, and a place to type the next name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.activities.activity_values import NewPerson
from app.people.contact_queries import PersonChoice
from ui.activity.new_people import is_new
from ui.activity.people_completion import KnownPeople, is_named
from ui.theme.theme import Theme
from ui.widgets.link_field import Link, LinkChip, LinkField

_COMMAS = (",", ";")

Make = Callable[[str], PersonChoice | None]


class PeopleField(LinkField):
    """Takes contacts from a list that is offered while typing, and makes new ones where `make` can.

    `make` is given a name and returns who it stands for from then on, a contact or somebody still to be made
    one (its owner tells it to all fields by `know`); None where it was refused. Enter takes the marked line,
    a comma the whole name before it, in a field of several people. `changed` comes when the people may be
    others.
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

    @property
    def new_people(self) -> tuple[NewPerson, ...]:
        """Those who are no contacts yet."""
        return tuple(NewPerson(link.id, link.name) for link in self.links if is_new(link.id))

    def know(self, choice: PersonChoice) -> None:
        """Offer one more person from now on."""
        self._people.add(choice)

    def named(self, typed: str) -> list[Link]:
        """Return the people of exactly this name, whoever else is offered before them."""
        return [_link(person) for person in self._people.named(typed)]

    def is_called(self, link: Link, typed: str) -> bool:
        """Tell whether somebody is called as is typed; accents do not matter."""
        return is_named(link.name, typed)

    def chip_of(self, link: Link) -> LinkChip:
        """Return a chip, that of somebody new with a dashed line."""
        return LinkChip(link, self._theme, self, is_pending=is_new(link.id))

    def take_enter(self) -> bool:
        """Take the people before commas, and the marked line for the rest."""
        return self._take_parts() | super().take_enter()

    def keep_typed(self) -> None:
        """Take the people before commas, and who is called exactly as the rest."""
        self._take_parts()
        super().keep_typed()

    def _follow_typing(self) -> None:
        self._take_parts()
        super()._follow_typing()

    def _take_parts(self) -> bool:
        """Take the people whose names stand before commas; tells whether there was any.

        A name that can be nobody stays. Where there is room for one person a comma is a part of the name.
        """
        text = self.edit.text().replace(_COMMAS[1], _COMMAS[0])
        if self._most == 1 or _COMMAS[0] not in text:
            return False
        *whole, rest = text.split(_COMMAS[0])
        left = [name for name in map(_words, whole) if name and not self._take_name(name)]
        if len(left) == len(whole):
            return False
        self.edit.setText(", ".join([*left, rest.lstrip()]))
        return True

    def _take_name(self, name: str) -> bool:
        """Take somebody of exactly this name, the first of namesakes, or somebody new."""
        found = self.named(name)
        link = found[0] if found else self._make(name) if self._make is not None else None
        if link is None:
            return False
        self.put_link(link)
        return True


def _words(text: str) -> str:
    return " ".join(text.split())


def _link(person: PersonChoice) -> Link:
    return Link(person.id, person.name, person.hint)


def _tr(text: str) -> str:
    return QCoreApplication.translate("People", text)
