"""A field under its label and above what is wrong with it, as one part that can be hidden."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.widgets.fields import ErrorLabel

_COLUMN_GAP = 16


class FieldPart(QWidget):
    """Holds a field; `say` tells below it why its value is not taken. `beside` stands at its right."""

    def __init__(
        self, text: str, field: QWidget, parent: QWidget | None = None, *, beside: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.label = QLabel(text, self)
        self.label.setProperty("quiet", "true")
        self.label.setBuddy(field.focusProxy() or field)
        if not field.accessibleName():
            field.setAccessibleName(text.replace("&", ""))
        proxy = field.focusProxy()
        if proxy is not None and not proxy.accessibleName():
            proxy.setAccessibleName(text.replace("&", ""))
        self.error = ErrorLabel(self)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(self.label)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(field, 1)
        if beside is not None:
            line.addWidget(beside)
        lines.addLayout(line)
        lines.addWidget(self.error)
        lines.addStretch(1)

    def say(self, sentence: str) -> None:
        """Say why the value is not taken; an empty sentence takes it back."""
        self.error.say(sentence)


def row_of(parts: Sequence[QWidget], parent: QWidget, stretches: Sequence[int] = ()) -> QWidget:
    """Return parts side by side as one widget, as wide as each other where no stretches are given."""
    row = QWidget(parent)
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(_COLUMN_GAP)
    for at, part in enumerate(parts):
        line.addWidget(part, stretches[at] if stretches else 1)
    return row
