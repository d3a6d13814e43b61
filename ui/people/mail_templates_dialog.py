"""The dialog of the mail templates: which there are, their order, and what each one says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.activities.activity_queries import categories
from app.errors import FieldRefused, PursuitError, StorageFailed
from app.people.mail_queries import MailTemplateDetails, mail_templates
from app.people.mail_template_commands import (
    add_mail_template,
    duplicate_mail_template,
    edit_mail_template,
    move_mail_template,
    trash_mail_template,
)
from app.people.mail_template_values import MailTemplateValues
from app.store import Change
from app.store.categories import CATEGORY_IDS
from ui.messages import Messages
from ui.people.mail_template_editor import MailTemplateEditor
from ui.people.mail_template_list import MailTemplateList
from ui.ports import Desk
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog

_SIDE = 216
_WIDTH = 780
_HEIGHT = 600


class MailTemplatesDialog(Dialog):
    """Lists the templates at the left and edits the chosen one at the right; each edit is kept at once."""

    def __init__(self, desk: Desk, messages: Messages, parent: QWidget, *, choose: str = "") -> None:
        super().__init__(self.tr("Mail templates"), parent, width=_WIDTH)
        self._desk = desk
        self._messages = messages
        self._templates: Sequence[MailTemplateDetails] = ()
        self._own_changes = 0
        self._undone_changes = 0
        self.editor = MailTemplateEditor(desk.read(categories), self)
        self.editor.edited.connect(self._edit)
        parts = QHBoxLayout()
        parts.setSpacing(24)
        parts.addLayout(self._list_side())
        parts.addWidget(self.editor, 1)
        self.body.addLayout(parts, 1)
        self.add_buttons(self.tr("Done"))
        self.accept_button.setAutoDefault(False)
        QShortcut(QKeySequence("Ctrl+Z"), self, self.undo)
        QShortcut(QKeySequence("Ctrl+Shift+Z"), self, self.redo)
        self._read(choose)
        self.resize(QSize(_WIDTH, _HEIGHT).boundedTo(self.maximumSize()))
        self.list.setFocus()

    @property
    def chosen(self) -> MailTemplateDetails | None:
        """The template that is edited."""
        return self._template(self.list.chosen_id())

    # What a user does.

    def add_template(self) -> None:
        """Make an empty template and name it."""
        values = MailTemplateValues(self.tr("New template"), category_id=CATEGORY_IDS["Email"])
        self._make(lambda: self._desk.do(add_mail_template, values))

    def duplicate_template(self) -> None:
        """Make a copy of the chosen template and name it."""
        chosen = self.chosen
        if chosen is not None:
            self._make(lambda: self._desk.do(duplicate_mail_template, chosen.id))

    def delete_template(self) -> None:
        """Put the chosen template into the trash; undo brings it back."""
        chosen, at = self.chosen, self.list.currentRow()
        if chosen is not None and self._keep(lambda: self._desk.do(trash_mail_template, chosen.id)):
            left = [template.id for template in self._templates if template.id != chosen.id]
            self._read(left[min(at, len(left) - 1)] if left else "")
            self.list.setFocus()

    def move_template(self, template_id: str, before_id: str) -> None:
        """Put a template before another one, or at the end."""
        self._keep(lambda: self._desk.do(move_mail_template, template_id, before_id or None))
        self._read(template_id)

    def undo(self) -> None:
        """Take back what was done last in this dialog."""
        if self._own_changes and self._messages.run(self._desk.undo):
            self._own_changes -= 1
            self._undone_changes += 1
            self._read(self.list.chosen_id())

    def redo(self) -> None:
        """Do again what was last taken back in this dialog."""
        if self._undone_changes and self._messages.run(self._desk.redo):
            self._own_changes += 1
            self._undone_changes -= 1
            self._read(self.list.chosen_id())

    def done(self, result: int) -> None:
        """Keep what is typed, then close; where it is refused, stay and say why."""
        chosen = self.chosen
        if chosen is None or self.editor.values() == chosen.values or self._edit(self.editor.values()):
            super().done(result)

    # Parts.

    def _list_side(self) -> QVBoxLayout:
        self.list = MailTemplateList(self)
        self.list.setFixedWidth(_SIDE)
        self.list.currentRowChanged.connect(lambda _: self.editor.show_template(self.chosen))
        self.list.moved.connect(self.move_template)
        self.list.delete_wanted.connect(self.delete_template)
        self.new_button = self._button(self.tr("New"), self.tr("New template"), self.add_template)
        copy_name = self.tr("Copy the template")
        self.copy_button = self._button(self.tr("Copy"), copy_name, self.duplicate_template)
        delete_name = self.tr("Delete the template")
        self.delete_button = self._button(self.tr("Delete"), delete_name, self.delete_template)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.new_button, self.copy_button, self.delete_button):
            buttons.addWidget(button)
        hint = QLabel(self.tr("Drag or Alt ↑ ↓ to reorder"), self)
        hint.setProperty("quiet", "true")
        lines = QVBoxLayout()
        lines.setSpacing(8)
        lines.addWidget(self.list, 1)
        lines.addWidget(hint)
        lines.addLayout(buttons)
        return lines

    def _button(self, text: str, name: str, step: Callable[[], object]) -> Button:
        button = Button(text, self)
        button.setAccessibleName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: step())
        return button

    # What is kept and shown.

    def _make(self, step: Callable[[], Change]) -> None:
        known = {each.id for each in self._templates}
        if self._keep(step):
            (template_id,) = {each.id for each in self._desk.read(mail_templates)} - known
            self._read(template_id)
            self.editor.name.setFocus()
            self.editor.name.selectAll()

    def _edit(self, values: MailTemplateValues) -> bool:
        """Keep what is in the fields; where it is refused, it stays there to be mended."""
        chosen = self.chosen
        if chosen is None or not self._keep(lambda: self._desk.do(edit_mail_template, chosen.id, values)):
            return False
        self._read(chosen.id)
        return True

    def _keep(self, step: Callable[[], Change]) -> bool:
        try:
            change = step()
        except PursuitError as problem:
            self.editor.say(problem.field if isinstance(problem, FieldRefused) else "", str(problem))
            if isinstance(problem, StorageFailed):
                self._messages.unsaved.emit()
            return False
        if change.id:
            self._own_changes += 1
            self._undone_changes = 0
        return True

    def _read(self, choose: str) -> None:
        """List the templates as they are now, with this one chosen, or the first."""
        self._messages.look(lambda: self._show(choose))

    def _show(self, choose: str) -> None:
        self._templates = self._desk.read(mail_templates)
        self.list.show_templates(self._templates, choose)
        chosen = self.chosen
        self.editor.show_template(chosen)
        self.copy_button.setEnabled(chosen is not None)
        self.delete_button.setEnabled(chosen is not None)

    def _template(self, template_id: str) -> MailTemplateDetails | None:
        return next((template for template in self._templates if template.id == template_id), None)
