"""Rows of a form: a field under its label, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


def labelled(text: str, field: QWidget) -> QVBoxLayout:
    """Return a field under its label; the label is the field's accessible name too."""
    label = QLabel(text, field.parentWidget())
    label.setProperty("quiet", "true")
    label.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(text.replace("&", ""))
    lines = QVBoxLayout()
    lines.setSpacing(4)
    lines.addWidget(label)
    lines.addWidget(field)
    return lines


class ErrorLabel(QLabel):
    """Says under a field why its value is not taken; takes no room while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("wrong", "true")
        self.setWordWrap(True)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence; an empty one hides the label."""
        self.setText(sentence)
        self.setVisible(bool(sentence))
