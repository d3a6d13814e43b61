"""Rows of a form that is edited in place, laid out in one column, or in two where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QCompleter, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import type as type_
from ui.widgets.completing import renew
from ui.widgets.fields import ErrorLabel

_LABEL_WIDTH = 104
_FIELD_HEIGHT = 30
_ROW_GAP = 4
_GROUP_GAP = 20
_COLUMN_GAP = 32
_TWO_COLUMNS = 640  # from this width on


class FormRow(QWidget):
    """A field with its name at the left; below it what is wrong, or a line about it."""

    def __init__(self, label: str, field: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.completer: QCompleter | None = None
        field.setParent(self)
        field.setProperty("inplace", "true")
        self.label = QLabel(label, self)
        self.label.setProperty("quiet", "true")
        self.label.setFixedSize(_LABEL_WIDTH, max(_FIELD_HEIGHT, field.minimumHeight()))
        if label:
            field.setAccessibleName(label)
        self.error = ErrorLabel(self)
        self.error.setContentsMargins(10, 0, 0, 4)
        self._note: QLabel | None = None
        self._below = QVBoxLayout()
        self._below.setSpacing(2)
        self._first = QHBoxLayout()
        self._first.setSpacing(4)
        self._first.addWidget(field, 1)
        self._below.addLayout(self._first)
        self._below.addWidget(self.error)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._below, 1)
        if isinstance(field, (QLabel, QCheckBox)):
            field.setMinimumHeight(_FIELD_HEIGHT)
        if isinstance(field, QLabel):
            field.setWordWrap(True)
            field.setContentsMargins(8, 0, 0, 0)
            field.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def note(self, text: str) -> None:
        """Say a quiet line about the field; "" takes it away."""
        if self._note is None and text:
            self._note = QLabel(self)
            self._note.setProperty("quiet", "true")
            self._note.setFont(type_.second_line())
            self._note.setWordWrap(True)
            self._note.setTextFormat(Qt.TextFormat.PlainText)
            self._note.setContentsMargins(10, 0, 0, 4)
            self._below.insertWidget(1, self._note)
        if self._note is not None and text != self._note.text():
            self._note.setText(text)
            self._note.setVisible(bool(text))

    @property
    def noted(self) -> str:
        """The quiet line about the field."""
        return self._note.text() if self._note is not None else ""

    def add_beside(self, widget: QWidget) -> None:
        """Put a button behind the field."""
        self._first.addWidget(widget)

    def know(self, words: Sequence[str]) -> None:
        """Offer words while typing."""
        if self.completer is not None:
            renew(self.completer, words)


class FormRows:
    """Lays out groups of rows in a widget: below one another, or in two columns where there is room.

    Each group comes with its column, 0 or 1.
    """

    def __init__(self, ground: QWidget, groups: Sequence[tuple[Sequence[FormRow], int]]) -> None:
        self._groups = [(_group(rows), column) for rows, column in groups]
        self._line = QHBoxLayout(ground)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        for column in self._columns:
            column.setSpacing(_GROUP_GAP)
            self._line.addLayout(column)
        self.is_wide = False
        self._lay_out()

    def fit(self, width: int) -> None:
        """Lay the columns beside each other where there is room for two."""
        is_wide = width >= _TWO_COLUMNS
        if is_wide != self.is_wide:
            self.is_wide = is_wide
            self._lay_out()

    def _lay_out(self) -> None:
        for column in self._columns:
            while column.count():
                column.takeAt(0)
        for group, side in self._groups:
            group.setParent(None)
            self._columns[side if self.is_wide else 0].addLayout(group)
        for at, column in enumerate(self._columns):
            column.addStretch(1)
            self._line.setStretch(at, 1 if at == 0 or self.is_wide else 0)
        self._line.setSpacing(_COLUMN_GAP if self.is_wide else 0)


def _group(rows: Sequence[FormRow]) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(_ROW_GAP)
    for row in rows:
        lines.addWidget(row)
    return lines
