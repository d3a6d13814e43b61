"""A sheet about one person or employer: heading, buttons, facts, and lines that lead further."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.panel.elided_label import ElidedLabel
from ui.people.flow import FlowLayout
from ui.people.row_button import RowButton
from ui.theme import type as type_
from ui.theme.icons import icon
from ui.theme.theme import Theme
from ui.widgets.buttons import Button

_MARGIN = 12  # and inside of it:
_INSET = 8  # lines that lead further reach out by this much
_LABEL_WIDTH = 72
_LONG_WORD = re.compile(r"\S{24}(?=\S)")
_SIGN = 14
_FIELD_MARGIN = 2  # which Qt keeps inside a field
_FIRST_SHOWN = 40  # lines of a kind: whoever wants the others asks for them


@dataclass(frozen=True, slots=True)
class Lead:
    """A line that leads somewhere: to a job, a person, or an address in the browser."""

    text: str
    second: str
    step: Callable[[], object]
    icon_name: str = ""


class Sheet(QWidget):
    """Put together from top to bottom by whoever makes it. Every text is plain, whatever is in it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("sheet")
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self.lines.setSpacing(16)
        self.leads: list[RowButton] = []

    def add_heading(self, name: str, second: str) -> None:
        """Add who it is about."""
        head = ElidedLabel(3, self)
        head.setFont(type_.face(18, QFont.Weight.DemiBold))
        head.set_text(name)
        group = self._group()
        group.setSpacing(4)
        group.addWidget(head)
        if second:
            group.addWidget(self._label(second, is_quiet=True))

    def add_buttons(self, *buttons: QWidget) -> None:
        """Add buttons, in as many lines as they need."""
        flow = FlowLayout(gap=8)
        for button in buttons:
            flow.addWidget(button)
        self._group().addLayout(flow)

    def add_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Add what is known, as (name, text); what is empty is left out."""
        known = [(name, text) for name, text in facts if text]
        if not known:
            return
        grid = QGridLayout()
        grid.setContentsMargins(_INSET, 0, _INSET, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        for row, (name, text) in enumerate(known):
            grid.addWidget(self._label(name, is_quiet=True), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._selectable(text, name), row, 1)
        self.lines.addLayout(grid)

    def add_text(self, title: str, text: str) -> None:
        """Add a text of several lines under its title; nothing where it is empty."""
        if text.strip():
            group = self._group()
            group.setSpacing(6)
            group.addWidget(self._title(title))
            group.addWidget(self._selectable(text, title))

    def add_mark(self, icon_name: str, word: str) -> None:
        """Add a sign with its word."""
        tokens = self._theme.tokens
        sign = QLabel(self)
        sign.setPixmap(icon(icon_name, tokens.text_second, _SIGN).pixmap(QSize(_SIGN, _SIGN)))
        said = self._label(word)
        said.setFont(type_.count())
        line = QHBoxLayout()
        line.setContentsMargins(_INSET, 0, _INSET, 0)
        line.setSpacing(6)
        line.addWidget(sign)
        line.addWidget(said, 1)
        self.lines.addLayout(line)

    def add_leads(self, title: str, leads: Sequence[Lead]) -> None:
        """Add lines that lead further under their title; nothing where there are none."""
        if not leads:
            return
        group = QVBoxLayout()
        group.setSpacing(0)
        head = self._title(title)
        head.setContentsMargins(_INSET, 0, _INSET, 4)
        group.addWidget(head)
        self.lines.addLayout(group)
        self._fill(group, leads[:_FIRST_SHOWN])
        rest = leads[_FIRST_SHOWN:]
        if rest:
            more = Button(self.tr("Show {} more").format(len(rest)), self, "flat")
            more.clicked.connect(lambda: self._show_rest(more, group, rest))
            self.lines.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def end(self) -> None:
        """Let what was added stand at the top."""
        self.lines.addStretch(1)

    def _show_rest(self, more: Button, group: QVBoxLayout, rest: Sequence[Lead]) -> None:
        at = len(self.leads)
        self._fill(group, rest)
        self.leads[at].setFocus()
        more.hide()

    def _fill(self, group: QVBoxLayout, leads: Sequence[Lead]) -> None:
        for lead in leads:
            row = RowButton(lead.text, lead.second, self._theme, self, icon_name=lead.icon_name)
            row.clicked.connect(lambda _=False, step=lead.step: step())
            self.leads.append(row)
            group.addWidget(row)

    def _group(self) -> QVBoxLayout:
        group = QVBoxLayout()
        group.setContentsMargins(_INSET, 0, _INSET, 0)
        self.lines.addLayout(group)
        return group

    def _title(self, title: str) -> QLabel:
        label = self._label(title)
        label.setFont(type_.title())
        return label

    def _selectable(self, text: str, name: str) -> QWidget:
        if "\n" not in text and " " not in text.strip():
            return self._one_word(text, name)
        label = self._label(text)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setAccessibleName(f"{name}: {text}")
        return label

    def _one_word(self, text: str, name: str) -> QLineEdit:
        """Return a field to go through and copy from: an address may be longer than the sheet is wide."""
        field = QLineEdit(text, self)
        field.setReadOnly(True)
        field.setProperty("bare", "true")
        field.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        field.setCursorPosition(0)
        field.setTextMargins(-_FIELD_MARGIN, 0, -_FIELD_MARGIN, 0)
        field.setToolTip(text)
        field.setAccessibleName(name)
        return field

    def _label(self, text: str, *, is_quiet: bool = False) -> QLabel:
        label = QLabel(_breakable(text), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setMinimumWidth(1)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
        if is_quiet:
            label.setProperty("quiet", "true")
        return label


def _breakable(text: str) -> str:
    """Return a text whose longest words may be parted: a label cuts off what does not fit."""
    return _LONG_WORD.sub(lambda found: f"{found[0]}\u200b", text)
