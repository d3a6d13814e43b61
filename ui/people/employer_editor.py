"""The dialog that adds or edits an employer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.errors import FieldRefused, PursuitError, StorageFailed
from app.people.employer_commands import add_employer, edit_employer
from app.people.employer_queries import employer_details
from app.people.employer_values import EmployerValues
from app.store import Change
from ui.drafted_dialog import DraftedDialog, text_in
from ui.messages import Messages
from ui.ports import Desk
from ui.widgets.fields import ErrorLabel, labelled

_TEXT_HEIGHT = 96
_DIGITS = 6  # of a year, at most
_PARTNER = "is_partner"  # in a draft


class EmployerEditor(DraftedDialog):
    """Edits an employer, or adds one where no id is given. `saved` carries its id."""

    saved = Signal(str)

    def __init__(
        self, desk: Desk, messages: Messages, parent: QWidget | None = None, *, employer_id: str = ""
    ) -> None:
        title = self.tr("Edit the employer") if employer_id else self.tr("New employer")
        super().__init__(title, parent)
        self._desk = desk
        self._messages = messages
        self._employer_id = employer_id
        self._kept = desk.read(employer_details, employer_id).values if employer_id else EmployerValues()
        self._errors: dict[str, ErrorLabel] = {}
        self._fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        form = QWidget(self)
        lines = QVBoxLayout(form)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        before = self._kept
        self.name = QLineEdit(before.name, form)
        self.domain = QLineEdit(before.domain, form)
        self.domain.setPlaceholderText("example.com")
        self.location = QLineEdit(before.location, form)
        self.founded = QLineEdit(str(before.founded_year or ""), form)
        self.description = QPlainTextEdit(before.description, form)
        self.description.setTabChangesFocus(True)
        self.description.setMinimumHeight(_TEXT_HEIGHT)
        self.partner = QCheckBox(self.tr("&Partner"), form)
        self.partner.setChecked(before.is_partner)
        self._add(lines, "name", self.tr("&Name"), self.name)
        self._add(lines, "domain", self.tr("&Web site"), self.domain)
        self._add(lines, "location", self.tr("&Location"), self.location)
        self._add(lines, "founded_year", self.tr("&Founded in the year"), self.founded)
        self._add(lines, "description", self.tr("&Description"), self.description)
        lines.addWidget(self.partner)
        self.hold(form)
        self.end(self.tr("Save"), self.tr("Cancel"))
        self.keep_drafts(desk, f"employer/{employer_id}" if employer_id else "new-employer")
        self.partner.toggled.connect(self.touch)
        self.name.setFocus()

    def values(self) -> EmployerValues:
        """Return what is in the fields. Raises `FieldRefused` where the year is none."""
        return EmployerValues(
            self.name.text(),
            self.domain.text(),
            self.description.toPlainText(),
            self.location.text(),
            _year(self.founded.text()),
            self.partner.isChecked(),
        )

    def is_touched(self) -> bool:
        """Tell whether anything differs from what is kept."""
        try:
            return self.values() != self._kept
        except FieldRefused:
            return True

    def drafted(self) -> dict[str, Any]:
        """Return every field, if any was edited."""
        if not self.is_touched():
            return {}
        return {
            **{name: _text_of(field) for name, field in self._fields.items()},
            _PARTNER: self.partner.isChecked(),
        }

    def show_drafted(self, fields: dict[str, Any]) -> None:
        """Show what was typed before."""
        texts = {name: text_in(fields, name) for name in self._fields}
        self.partner.setChecked(fields[_PARTNER] is True)
        for name, text in texts.items():
            field = self._fields[name]
            if isinstance(field, QPlainTextEdit):
                field.setPlainText(text)
            else:
                field.setText(text)

    def save(self) -> bool:
        """Keep the employer; where a value is refused, say why at its field."""
        try:
            change = self._keep()
        except PursuitError as problem:
            if isinstance(problem, StorageFailed):
                self._messages.unsaved.emit()
            self._say(problem.field if isinstance(problem, FieldRefused) else "", str(problem))
            return False
        made = self._employer_id or next(iter(change.touches("employer")), "")
        self.saved.emit(made)
        return True

    def _keep(self) -> Change:
        values = self.values()
        if self._employer_id:
            return self._desk.do(edit_employer, self._employer_id, values)
        return self._desk.do(add_employer, values)

    def _add(self, lines: QVBoxLayout, name: str, text: str, field: QLineEdit | QPlainTextEdit) -> None:
        error = self._errors[name] = ErrorLabel(self)
        self._fields[name] = field
        field.textChanged.connect(lambda *_: error.say(""))
        field.textChanged.connect(self.touch)
        rows = labelled(text, field)
        rows.addWidget(error)
        lines.addLayout(rows)

    def _say(self, name: str, sentence: str) -> None:
        for label in (*self._errors.values(), self.error):
            label.say("")
        self._errors.get(name, self.error).say(sentence)
        field = self._fields.get(name)
        if field is not None:
            field.setFocus()
            self.bring_up(field)
        self.fit()


def _text_of(field: QLineEdit | QPlainTextEdit) -> str:
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


def _year(text: str) -> int | None:
    typed = text.strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS):
        raise FieldRefused("founded_year", "A year is a number, such as 1998.")
    return int(typed)


def open_employer_editor(
    desk: Desk, messages: Messages, parent: QWidget | None, employer_id: str
) -> EmployerEditor:
    """Open the editor of an employer, or of a new one where the id is empty. Raises `NotFound`."""
    editor = EmployerEditor(desk, messages, parent, employer_id=employer_id)
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    editor.open()
    return editor
