"""The sheet of shortcuts: every command with its keys, in two columns, to be searched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ui.help.shortcuts import Group, Shortcut, found, groups
from ui.theme import type as type_
from ui.widgets.dialog import Dialog

_SIZE = QSize(840, 660)
_COLUMN_GAP = 48
_ROW_GAP = 6
_GROUP_GAP = 22
_SCROLLBAR_ROOM = 16


class ShortcutSheet(Dialog):
    """Lists every shortcut; typing leaves those that hold the words."""

    def __init__(
        self, parent: QWidget | None = None, chosen: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        super().__init__("", parent, width=560)
        self.setWindowTitle(self.tr("Shortcuts"))
        self.setAccessibleName(self.windowTitle())
        self.heading.setText(self.windowTitle())
        self._groups = groups(chosen)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Search by what it does, or by key"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._show_found)
        self.body.addWidget(self.field)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName(self.tr("Shortcuts"))
        self.body.addWidget(self._area, 1)
        self.add_buttons(self.tr("Close"))
        self.resize(_SIZE.boundedTo(self.maximumSize()))
        self._show_found("")
        self.field.setFocus()

    def shown(self) -> tuple[Group, ...]:
        """Return what is listed now."""
        return found(self._groups, self.field.text())

    def _show_found(self, words: str) -> None:
        page = QWidget(self._area)
        page.setObjectName("sheet")
        shown = found(self._groups, words)
        if shown:
            self._fill(page, shown)
        else:
            self._say_nothing_found(page)
        self._area.setWidget(page)

    def _fill(self, page: QWidget, shown: Sequence[Group]) -> None:
        sides = QHBoxLayout(page)
        sides.setContentsMargins(0, 4, _SCROLLBAR_ROOM, 4)
        sides.setSpacing(_COLUMN_GAP)
        for side in _two_columns(shown):
            lines = QVBoxLayout()
            lines.setSpacing(_ROW_GAP)
            for at, group in enumerate(side):
                if at:
                    lines.addSpacing(_GROUP_GAP - _ROW_GAP)
                _add_group(lines, group, page)
            lines.addStretch(1)
            sides.addLayout(lines, 1)

    def _say_nothing_found(self, page: QWidget) -> None:
        lines = QVBoxLayout(page)
        label = QLabel(self.tr("No shortcut has these words."), page)
        label.setProperty("quiet", "true")
        lines.addWidget(label, 0, Qt.AlignmentFlag.AlignCenter)


def _two_columns(shown: Sequence[Group]) -> tuple[Sequence[Group], Sequence[Group]]:
    """Return the groups in their order, parted where both columns are most alike in height."""
    heights = [len(group.shortcuts) + 2 for group in shown]
    unevenness = [(abs(sum(heights[:at]) - sum(heights[at:])), at) for at in range(1, len(shown) + 1)]
    _, at = min(unevenness)
    return (shown[:at], shown[at:])


def _add_group(lines: QVBoxLayout, group: Group, page: QWidget) -> None:
    head = QLabel(group.text, page)
    head.setFont(type_.face(12, QFont.Weight.DemiBold))
    head.setProperty("quiet", "true")
    lines.addWidget(head)
    for shortcut in group.shortcuts:
        lines.addLayout(_row(shortcut, page))


def _row(shortcut: Shortcut, page: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    text = QLabel(shortcut.text, page)
    text.setAccessibleName(f"{shortcut.text}: {', '.join(shortcut.keys)}")
    row.addWidget(text, 1)
    for key in shortcut.keys:
        cap = QLabel(key, page)
        cap.setProperty("key", "true")
        cap.setFont(type_.chip())
        row.addWidget(cap)
    return row
