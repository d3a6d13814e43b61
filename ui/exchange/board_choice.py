"""Which board an import fills: one that is there, a new one, or those that the file itself names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.board.names import checked_name
from app.board.snapshots import BoardName
from app.errors import Refused
from app.exchange.import_plan import ImportOptions
from ui.widgets.fields import ErrorLabel

_TYPING_MS = 200  # the preview follows the name of a new board when the typing rests
_NEW, _NAMED = "new", "named"


@dataclass(frozen=True, slots=True)
class Target:
    """The board to fill, as `ImportOptions` takes it; neither: the boards that the rows name."""

    board: str | None = None
    board_id: str | None = None

    def options(self) -> ImportOptions:
        """Return what a preview of it is asked with."""
        return ImportOptions(board=self.board, board_id=self.board_id)


class BoardChoice(QWidget):
    """A list of the boards, and a field for the name of a new one.

    `changed` comes with another choice, `typed` at every key while the name is written.
    """

    changed = Signal()
    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QComboBox(self)
        self.box.setMinimumWidth(220)
        self.box.setAccessibleName(self.tr("The board to fill"))
        self.name = QLineEdit(self)
        self.name.setAccessibleName(self.tr("The name of the new board"))
        self.name.setPlaceholderText(self.tr("Name of the new board"))
        self.error = ErrorLabel(self)
        head = QLabel(self.tr("&Board:"), self)
        head.setBuddy(self.box)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(head)
        line.addWidget(self.box)
        line.addWidget(self.name, 1)
        line.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addLayout(line)
        lines.addWidget(self.error)
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self.changed)
        self.name.textEdited.connect(self._follow_typing)
        self.box.currentIndexChanged.connect(self._follow_box)
        self._follow_box()

    def offer(self, boards: Sequence[BoardName], shown: str, first_name: str, *, is_named: bool) -> None:
        """List the boards with `shown` chosen; `is_named` offers, and chooses, those that the file names."""
        self.box.blockSignals(True)
        self.box.clear()
        if is_named:
            self.box.addItem(self.tr("The boards that the file names"), _NAMED)
        for board in boards:
            self.box.addItem(board.name, board.id)
        self.box.addItem(self.tr("A new board…"), _NEW)
        self.name.setText("" if boards else first_name)
        at = 0 if is_named or not boards else self.box.findData(shown)
        self.box.setCurrentIndex(max(at, 0))
        self.box.blockSignals(False)
        self._follow_box(is_told=False)

    def target(self) -> Target | None:
        """Return the choice; None while a new board has no name that can be used."""
        chosen = self.box.currentData()
        if chosen == _NAMED:
            return Target()
        if chosen != _NEW:
            return Target(board_id=chosen)
        try:
            return Target(board=checked_name(self.name.text(), "board"))
        except Refused:
            return None

    @property
    def is_typing(self) -> bool:
        """Whether a name is being typed, of which `changed` has not told yet."""
        return self._typing.isActive()

    def _follow_box(self, _: int = 0, *, is_told: bool = True) -> None:
        self._typing.stop()
        is_new = self.box.currentData() == _NEW
        self.name.setVisible(is_new)
        self.error.say("")
        if is_new and is_told:
            self.name.setFocus()
        if is_told:
            self.changed.emit()

    def _follow_typing(self) -> None:
        try:
            checked_name(self.name.text(), "board")
        except Refused as problem:
            self.error.say(str(problem) if self.name.text() else "")
        else:
            self.error.say("")
        self._typing.start()
        self.typed.emit()
