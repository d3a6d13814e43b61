"""The editor of a contact: a new one, or one that is known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import FieldRefused, PursuitError, StorageFailed
from app.people.choices import employer_of_job
from app.people.contact_commands import add_contact, edit_contact
from app.people.contact_queries import PersonChoice, contact_details, known_contact
from app.people.contact_values import ContactValues, changed_fields, cleaned, faults, with_typed
from app.people.member_commands import split_name
from app.store.change import Change
from ui.drafted_dialog import DraftedDialog, text_in
from ui.messages import Messages
from ui.people.contact_draft import fields_of, with_fields
from ui.people.contact_form import ContactForm
from ui.ports import Desk
from ui.theme.theme import Theme
from ui.widgets.buttons import Button

_WIDTH = 640
_LOOKED_FOR = "looked_for"  # in a draft: the words of a job that is none yet


class ContactEditor(DraftedDialog):
    """Edits one contact, or makes one where `contact_id` is empty; `values` are what it then begins with.

    Somebody who is known already is offered before a second one is made. `saved` comes with the contact's id.
    """

    saved = Signal(str)

    def __init__(
        self,
        desk: Desk,
        messages: Messages,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        contact_id: str = "",
        values: ContactValues | None = None,
    ) -> None:
        super().__init__(self.tr("New contact"), parent, width=_WIDTH)
        self._desk = desk
        self._messages = messages
        self._contact_id = contact_id
        self._known: PersonChoice | None = None
        self._is_another = False  # the user said that this is somebody else than the one who is known
        self.form = ContactForm(desk, theme, self)
        if contact_id:
            self.form.show_values(desk.read(contact_details, contact_id).values)
        elif values is not None:
            self.form.show_values(values)
        self.form.changed.connect(self._take_back)
        self.form.brought_up.connect(self.bring_up)
        self.form.grown.connect(self.fit)
        self.hold(self.form)
        self.body.addWidget(self._offer_of_known())
        self.end(self.tr("Save"), self.tr("Cancel"))
        self._name()
        self._begun = ContactValues() if not contact_id else self.form.values()
        self.keep_drafts(desk, _draft_name(contact_id, values))
        self.form.changed.connect(self.touch)
        self.form.focus("last_name" if self._needs_last_name() else "first_name")

    def is_touched(self) -> bool:
        """Tell whether anything typed would be lost; the name that a new contact began with is typed too."""
        return self.form.is_touched() or (not self._contact_id and bool(self.form.values().name.strip()))

    def drafted(self) -> dict[str, Any]:
        """Return the fields that were edited, with the job that is being looked for."""
        if not self.is_touched():
            return {}
        typed = self.form.values()
        looked_for = self.form.jobs.typed()
        return {
            **fields_of(typed, changed_fields(self._begun, typed)),
            **({_LOOKED_FOR: looked_for} if looked_for else {}),
        }

    def show_drafted(self, fields: dict[str, Any]) -> None:
        """Show what was edited before, on top of what is kept."""
        looked_for = text_in({_LOOKED_FOR: "", **fields}, _LOOKED_FOR)
        edited = {name: value for name, value in fields.items() if name != _LOOKED_FOR}
        self.form.show_values(with_fields(self.form.values(), edited), is_kept=False)
        self.form.jobs.edit.setText(looked_for)

    def save(self) -> bool:
        """Save as one change; where something cannot be kept, say it at its field."""
        self.form.tidy()
        found = {**self._faults(), **self.form.own_faults()}
        if not found and self._is_known():
            return False
        if not found:
            found = self._refusal()
        self.form.show_faults(found)
        self.error.say(found.get("", ""))
        if found:
            self.fit()
        return not found

    def use_known(self) -> None:
        """Go on with the contact who is known: what was typed fills what is empty there."""
        if self._known is None:
            return
        known = self._desk.read(contact_details, self._known.id)
        typed = cleaned(self.form.values())
        self._contact_id, self._known = known.id, None
        self.form.show_values(known.values)
        self.form.show_values(with_typed(known.values, typed), is_kept=False)
        self.known_box.hide()
        self._name()
        self.fit()
        self.form.focus("first_name")

    def add_anyway(self) -> None:
        """Make a second contact beside the one who is known."""
        self._is_another = True
        self.known_box.hide()
        self.accept()

    # Saving.

    def _is_known(self) -> bool:
        """Offer somebody who seems to be the same; tells whether there is one."""
        if self._contact_id or self._is_another:
            return False
        self._known = self._desk.read(known_contact, self.form.values())
        if self._known is None:
            return False
        hint = f" ({self._known.hint})" if self._known.hint else ""
        self.known_text.setText(
            self.tr("You know {name}{hint} already. Nothing was added yet.").format(
                name=self._known.name, hint=hint
            )
        )
        self.use_button.setText(self.tr("Use this contact"))
        self.known_box.show()
        self.fit()
        self.use_button.setFocus()
        return True

    def _faults(self) -> dict[str, str]:
        return faults(cleaned(self.form.values()))

    def _refusal(self) -> dict[str, str]:
        """Save; return why not, by field, "" for the whole of it."""
        try:
            self.saved.emit(self._write())
        except FieldRefused as problem:
            return {problem.field: str(problem)}
        except PursuitError as problem:
            if isinstance(problem, StorageFailed):
                self._messages.unsaved.emit()
            return {"": str(problem)}
        return {}

    def _write(self) -> str:
        if not self._contact_id:
            change: Change = self._desk.do(add_contact, self.form.values())
            return next(iter(change.touches("contact")))
        present = self._desk.read(contact_details, self._contact_id).values
        self._desk.do(edit_contact, self._contact_id, self.form.onto(present))
        return self._contact_id

    def _take_back(self) -> None:
        """Say no longer at a field what has been mended."""
        if self.form.tells_faults:
            self.form.take_back({**self._faults(), **self.form.own_faults()})
        if not self.known_box.isHidden():
            self.known_box.hide()

    # Parts.

    def _name(self) -> None:
        title = self.tr("Edit contact") if self._contact_id else self.tr("New contact")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.heading.setText(title)

    def _needs_last_name(self) -> bool:
        values = self.form.values()
        return not self._contact_id and bool(values.first_name) and not values.last_name

    def _offer_of_known(self) -> QWidget:
        self.known_box = QFrame(self)
        self.known_box.setProperty("field", "true")
        self.known_text = QLabel(self.known_box)
        self.known_text.setTextFormat(Qt.TextFormat.PlainText)
        self.known_text.setWordWrap(True)
        self.use_button = Button(self.tr("Use this contact"), self.known_box)
        self.use_button.setAutoDefault(False)
        self.use_button.clicked.connect(self.use_known)
        self.anyway_button = Button(self.tr("Add another one"), self.known_box)
        self.anyway_button.setAutoDefault(False)
        self.anyway_button.clicked.connect(self.add_anyway)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.anyway_button)
        buttons.addWidget(self.use_button)
        lines = QVBoxLayout(self.known_box)
        lines.setContentsMargins(12, 12, 12, 12)
        lines.setSpacing(8)
        lines.addWidget(self.known_text)
        lines.addLayout(buttons)
        self.known_box.hide()
        return self.known_box


def _draft_name(contact_id: str, values: ContactValues | None) -> str:
    """Return the name under which what is typed is kept: of a new contact by the first of its jobs."""
    if contact_id:
        return f"contact/{contact_id}"
    job_ids = values.job_ids if values is not None else ()
    return f"new-contact/{job_ids[0]}" if job_ids else "new-contact"


def new_contact_values(desk: Desk, typed: str, job_id: str = "", employer_id: str = "") -> ContactValues:
    """Return what a new contact begins with: a name or an e-mail address, a job and who offers it."""
    words = " ".join(typed.split())
    employers = [employer_id] if employer_id else []
    if job_id and not employer_id:
        employer = desk.read(employer_of_job, job_id)
        employers = [employer.id] if employer is not None else []
    begun = ContactValues(job_ids=(job_id,) if job_id else (), employer_ids=tuple(employers))
    if "@" in words:
        return replace(begun, email=words)
    first, last = split_name(words)
    return replace(begun, first_name=first, last_name=last)


def open_contact_editor(
    desk: Desk,
    messages: Messages,
    theme: Theme,
    parent: QWidget | None,
    *,
    contact_id: str = "",
    values: ContactValues | None = None,
) -> ContactEditor:
    """Open the editor of a contact or of a new one. Raises `PursuitError` where the contact is gone."""
    editor = ContactEditor(desk, messages, theme, parent, contact_id=contact_id, values=values)
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    editor.open()
    return editor
