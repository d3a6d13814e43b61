"""Where the rows of unknown stages go: a stage of their own, or one that the board has."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.exchange.import_prepare import UnknownStage, stage_key
from app.exchange.stage_likeness import likely_stage
from app.text import shown_name

_MOST_LINES = 3  # in view; the rest is scrolled to
_GAP = 4
_NAME_WIDTH, _BOX_WIDTH = 190, 220  # at the most
_TWO_ACROSS = 2 * (_NAME_WIDTH + _BOX_WIDTH + 24) + 60  # the dialog that has room for two side by side


class StageChoices(QWidget):
    """Asks for each unknown stage; `changed` comes with every answer."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        self._head = QLabel(self)
        self._head.setWordWrap(True)
        lines.addWidget(self._head)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        lines.addWidget(self._area)
        self._boxes: dict[str, QComboBox] = {}
        self._answers: dict[str, str] = {}  # what the user said, by `stage_key`
        self.hide()

    def ask(self, board: str, unknown: Sequence[UnknownStage], stages: Sequence[str]) -> None:
        """Ask about these stages; `stages` are those of the board. Answers given before stay.

        Without one, a stage that is hardly written otherwise is the answer to begin with.
        """
        self._boxes = {}
        ground = QWidget()
        ground.setObjectName("sheet")
        grid = QGridLayout(ground)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setVerticalSpacing(_GAP)
        grid.setHorizontalSpacing(12)
        across = 2 if self.window().width() >= _TWO_ACROSS else 1
        grid.setColumnStretch(2 * across, 1)
        for at, stage in enumerate(unknown):
            line, column = at // across, 2 * (at % across)
            box = self._box(stage, stages)
            name = self._name(stage, ground)
            name.setBuddy(box)
            grid.addWidget(name, line, column)
            grid.addWidget(box, line, column + 1)
            self._boxes[stage_key(stage.name)] = box
        self._area.setWidget(ground)
        lines = min(-(-len(unknown) // across), _MOST_LINES)
        height = max((box.sizeHint().height() for box in self._boxes.values()), default=0)
        self._area.setFixedHeight(max(lines * (height + _GAP) - _GAP, 0))
        self._head.setText(self.tr("“{}” does not have these stages:").format(board))
        self.setVisible(bool(unknown))

    @property
    def boxes(self) -> tuple[QComboBox, ...]:
        """The questions, in their order."""
        return tuple(self._boxes.values())

    def chosen(self) -> dict[str, str]:
        """Return the stages of the board that were chosen, by `stage_key` of the name in the file."""
        return {key: box.currentData() for key, box in self._boxes.items() if box.currentData()}

    def _name(self, stage: UnknownStage, ground: QWidget) -> QLabel:
        name = QLabel(ground)
        name.setTextFormat(Qt.TextFormat.PlainText)
        count = self.tr(" ({})").format(stage.count)
        metrics = name.fontMetrics()
        room = _NAME_WIDTH - metrics.horizontalAdvance(count)
        shown = metrics.elidedText(stage.name, Qt.TextElideMode.ElideMiddle, room)
        name.setText(shown + count)
        if shown != stage.name:
            name.setToolTip(html.escape(stage.name))
        return name

    def _box(self, stage: UnknownStage, stages: Sequence[str]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Where jobs of “{}” go").format(stage.name))
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box.setFixedWidth(_BOX_WIDTH)
        box.addItem(self.tr("Make this stage"), "")
        for name in stages:
            box.addItem(self.tr("Put them into “{}”").format(shown_name(name)), name)
        key = stage_key(stage.name)
        said = box.findData(self._answers[key]) if key in self._answers else -1
        box.setCurrentIndex(said if said >= 0 else max(box.findData(likely_stage(stage.name, stages)), 0))
        box.currentIndexChanged.connect(lambda: self._take(key, box.currentData()))
        return box

    def _take(self, key: str, answer: str) -> None:
        self._answers[key] = answer
        self.changed.emit()
