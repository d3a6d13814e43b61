"""To whom a mail goes: addresses that are typed, or taken from a list of people."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from app.people.contact_queries import ContactDetails
from app.people.mail import is_recipient, typed_recipients
from ui.theme.theme import Theme
from ui.widgets.icon_button import IconButton


class RecipientsField(QWidget):
    """A line of addresses, and a menu of the people who have one. `changed` comes when they may be others."""

    changed = Signal()

    def __init__(
        self,
        people: Sequence[ContactDetails],
        chosen_ids: Sequence[str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._chosen_ids = chosen_ids
        self.offered = [person for person in people if is_recipient(person.values.email)]
        self.edit = QLineEdit(self)
        self.edit.setAccessibleName(self.tr("To"))
        self.edit.setPlaceholderText(self.tr("ada@example.org, kim@example.org"))
        self.edit.setText(
            ", ".join(person.values.email for person in self.offered if person.id in chosen_ids)
        )
        self.edit.setCursorPosition(0)
        self.edit.textChanged.connect(self.changed)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self.button = IconButton("people", self.tr("Choose people of the job"), theme, self)
        self.button.setMenu(self.menu)
        self.button.setVisible(bool(self.offered))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.edit, 1)
        line.addWidget(self.button)
        self.setFocusProxy(self.edit)

    def addresses(self) -> tuple[str, ...]:
        """Return the addresses that a mail can go to."""
        return typed_recipients(self.edit.text())[0]

    def faulty(self) -> tuple[str, ...]:
        """Return what is typed and is no address."""
        return typed_recipients(self.edit.text())[1]

    def people(self) -> tuple[ContactDetails, ...]:
        """Return the people whose addresses are in the line: of those who share one, the chosen or first."""
        wanted = {address.lower() for address in self.addresses()}
        found: dict[str, ContactDetails] = {}
        for person in sorted(self.offered, key=lambda person: person.id not in self._chosen_ids):
            if person.values.email.lower() in wanted:
                found.setdefault(person.values.email.lower(), person)
        return tuple(person for person in self.offered if person in found.values())

    def toggle(self, person: ContactDetails) -> None:
        """Put somebody's address at the end of the line, or take it out."""
        wanted = person.values.email.lower()
        parts = [*self.addresses(), *self.faulty()]
        kept = [part for part in parts if part.lower() != wanted]
        self.edit.setText(", ".join(kept if len(kept) < len(parts) else [*parts, person.values.email]))

    def _fill(self) -> None:
        self.menu.clear()
        chosen = {person.id for person in self.people()}
        for person in self.offered:
            text = (
                person.name if person.name == person.values.email else f"{person.name}  {person.values.email}"
            )
            action = self.menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(person.id in chosen)
            action.triggered.connect(lambda _=False, each=person: self.toggle(each))
