"""Cards that seem to be one job, side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.board.duplicates import DuplicateGroup, DuplicateJob
from ui.duplicates import words
from ui.panel.elided_label import ElidedLabel
from ui.people.flow import FlowLayout
from ui.theme import type as type_
from ui.widgets.buttons import Button

_SIDE_BY_SIDE = 2
_PADDING = 16


class GroupCard(QFrame):
    """Shows in what jobs are alike and what each of them is; the buttons ask for what may be done."""

    merge_wanted = Signal(object)  # DuplicateGroup
    apart_wanted = Signal(object)
    job_wanted = Signal(str)

    def __init__(self, group: DuplicateGroup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("duplicateGroup")
        self.group = group
        names = words.name_of(group.jobs[0])
        self.setAccessibleName(f"{words.verdict_told(group)}: {names}")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(_PADDING, 12, _PADDING, 12)
        lines.setSpacing(12)
        lines.addLayout(self._head())
        hint = words.hint_of(group)
        if hint:
            lines.addWidget(_quiet(hint, self))
        lines.addLayout(self._tiles())
        lines.addLayout(self._buttons(names))

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        head = QLabel(words.verdict_told(self.group), self)
        head.setFont(type_.face(13, QFont.Weight.DemiBold))
        line.addWidget(head)
        marks = QWidget(self)
        flow = FlowLayout(marks, gap=6)
        for told in words.alike_told(self.group):
            mark = QLabel(told, marks)
            mark.setProperty("badge", "true")
            flow.addWidget(mark)
        line.addWidget(marks, 1)
        return line

    def _tiles(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        for at, job in enumerate(self.group.jobs):
            grid.addWidget(self._tile(job), at // _SIDE_BY_SIDE, at % _SIDE_BY_SIDE)
        for column in range(_SIDE_BY_SIDE):
            grid.setColumnStretch(column, 1)
        return grid

    def _tile(self, job: DuplicateJob) -> QWidget:
        tile = QWidget(self)
        lines = QVBoxLayout(tile)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3)
        lines.addLayout(self._name_line(job, tile))
        for told in (words.whose(job), words.standing(job), job.url):
            if told:
                label = ElidedLabel(1, tile)
                label.setObjectName("duplicateLine")
                label.setFont(type_.second_line())
                label.set_text(told)
                lines.addWidget(label)
        lines.addStretch(1)
        return tile

    def _name_line(self, job: DuplicateJob, tile: QWidget) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        title = ElidedLabel(2, tile)
        title.setFont(type_.face(13, QFont.Weight.DemiBold))
        title.set_text(words.name_of(job))
        button = Button(self.tr("Open"), tile, "flat")
        button.setAccessibleName(
            self.tr("Open {name}, {place}").format(name=words.name_of(job), place=words.standing(job))
        )
        button.clicked.connect(lambda: self.job_wanted.emit(job.id))
        line.addWidget(title, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _buttons(self, name: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addStretch(1)
        are_two = len(self.group.jobs) == _SIDE_BY_SIDE
        self.apart = Button(self.tr("These are two") if are_two else self.tr("These are different"), self)
        self.apart.setAccessibleName(f"{self.apart.text()}: {name}")
        self.apart.setToolTip(self.tr("They will not be listed together again"))
        self.apart.clicked.connect(lambda: self.apart_wanted.emit(self.group))
        self.merge = Button(self.tr("Merge…"), self)
        self.merge.setAccessibleName(self.tr("Merge: {}").format(name))
        self.merge.clicked.connect(lambda: self.merge_wanted.emit(self.group))
        line.addWidget(self.apart)
        line.addWidget(self.merge)
        return line


def _quiet(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("quiet", "true")
    label.setWordWrap(True)
    return label
