"""The fields of one mail template, each kept when it is left, and the placeholders to put in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from app.activities.activity_queries import Category
from app.activities.kinds import MAIL
from app.people.mail import PLACEHOLDERS
from app.people.mail_queries import MailTemplateDetails
from app.people.mail_template_values import MailTemplateValues
from app.store.categories import CATEGORY_IDS
from ui.boards.kept_line import KeptLine
from ui.people.mail_words import placeholder_name
from ui.widgets.buttons import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.fields import ErrorLabel, labelled

EMAIL = CATEGORY_IDS["Email"]
_TEXT_HEIGHT = 160


class MailTemplateEditor(QWidget):
    """Edits a template. `edited` carries its values (`MailTemplateValues`) when a field was left."""

    edited = Signal(object)

    def __init__(self, categories: Sequence[Category], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._categories = categories
        self._shown = MailTemplateValues("")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        self.name = KeptLine(self)
        self.subject = KeptLine(self)
        self.text = KeptText(self)
        self.text.setMinimumHeight(_TEXT_HEIGHT)
        self._errors: dict[str, ErrorLabel] = {}
        self._last: KeptLine | KeptText = self.text
        self._add(lines, "name", self.tr("&Name"), self.name)
        self._add(lines, "subject", self.tr("&Subject"), self.subject)
        self._add(lines, "body", self.tr("Te&xt"), self.text, stretch=1)
        lines.addLayout(self._below_text())
        self.error = ErrorLabel(self)
        lines.addWidget(self.error)

    def show_template(self, template: MailTemplateDetails | None) -> None:
        """Show a template; None: there is none."""
        self._shown = template.values if template else MailTemplateValues("")
        self.setEnabled(template is not None)
        self.name.show_text(self._shown.name)
        self.subject.show_text(self._shown.subject)
        self.text.show_text(self._shown.body)
        self._show_categories(template)
        self.say("", "")

    def values(self) -> MailTemplateValues:
        """Return the values as they stand in the fields."""
        at = self.category.currentIndex()
        return MailTemplateValues(
            self.name.text(),
            self.subject.text(),
            self.text.toPlainText(),
            self.category.itemData(at) if at >= 0 else self._shown.category_id,
        )

    def say(self, field: str, sentence: str) -> None:
        """Say at a field why its value is not kept, below all of them where no such field is there."""
        for label in (*self._errors.values(), self.error):
            label.say("")
        self._errors.get(field, self.error).say(sentence)

    def insert(self, placeholder: str) -> None:
        """Put a placeholder where the cursor was last, in the subject or in the text."""
        text = f"{{{placeholder}}}"
        if isinstance(self._last, KeptText):
            self._last.insertPlainText(text)
        else:
            self._last.insert(text)
        self._last.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember which of the fields that take placeholders had the keyboard last."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, (KeptLine, KeptText)):
            self._last = watched
        return super().eventFilter(watched, event)

    def _add(
        self, lines: QVBoxLayout, name: str, text: str, field: KeptLine | KeptText, *, stretch: int = 0
    ) -> None:
        error = self._errors[name] = ErrorLabel(self)
        rows = labelled(text, field)
        rows.addWidget(error)
        lines.addLayout(rows, stretch)
        field.entered.connect(lambda _: self.edited.emit(self.values()))
        if name != "name":
            field.installEventFilter(self)

    def _below_text(self) -> QHBoxLayout:
        self.insert_button = Button(self.tr("&Insert a placeholder"), self)
        self.insert_button.setAutoDefault(False)
        menu = QMenu(self.insert_button)
        for placeholder in PLACEHOLDERS:
            action = menu.addAction(f"{placeholder_name(placeholder)}\t{{{placeholder}}}")
            action.triggered.connect(lambda _=False, each=placeholder: self.insert(each))
        self.insert_button.setMenu(menu)
        self.category = ChoiceBox(self)
        self.category.activated.connect(lambda _: self.edited.emit(self.values()))
        noted = QLabel(self.tr("Noted &as"), self)
        noted.setProperty("quiet", "true")
        noted.setBuddy(self.category)
        self.category.setAccessibleName(self.tr("Noted as"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.insert_button)
        line.addStretch(1)
        line.addWidget(noted)
        line.addWidget(self.category)
        return line

    def _show_categories(self, template: MailTemplateDetails | None) -> None:
        """Offer the categories that keep to whom a mail went, and the one that the template has."""
        present = template.values.category_id if template and template.category else EMAIL
        self.category.clear()
        for category in self._categories:
            if category.carries == MAIL or category.id == present:
                self.category.addItem(category.name, category.id)
        self.category.setCurrentIndex(self.category.findData(present))


class KeptText(QPlainTextEdit):
    """A text of several lines that is handed over when it is left. `entered` carries it."""

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._shown = ""

    def show_text(self, text: str) -> None:
        """Show a text that needs no keeping; what differs in blanks at its end alone stays as it is."""
        if self.toPlainText().strip() != text.strip():
            self.setPlainText(text)
        self._shown = self.toPlainText()

    def hand_over(self) -> None:
        """Hand the text over where it was edited."""
        if self.toPlainText() != self._shown:
            self._shown = self.toPlainText()
            self.entered.emit(self._shown)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand the text over when it is left, but not for a menu of its own."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.hand_over()
