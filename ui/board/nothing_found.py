"""What stands over the board while a filter leaves nothing to be seen: a sentence and ways out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.widgets.buttons import Button

if TYPE_CHECKING:
    from ui.board.elsewhere import FoundOn

_WIDEST = 320  # of the name of a board, in pixels


class NothingFound(QFrame):
    """Lies over the middle of a widget; `button` clears the filter.

    `board_wanted` carries the id of a board where something is found.
    """

    board_wanted = Signal(str)

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._ground = ground
        self.setProperty("panel", "true")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(28, 20, 28, 20)
        lines.setSpacing(12)
        self._sentence = QLabel(self)
        lines.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        self._boards = QVBoxLayout()
        self._boards.setSpacing(8)
        lines.addLayout(self._boards)
        self._offered: list[FoundOn] = []
        self.offers: list[Button] = []
        self.button = Button(self.tr("Clear the filter"), self)
        lines.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        ground.installEventFilter(self)
        self.offer(())

    @property
    def has_keyboard(self) -> bool:
        """Whether one of the buttons has the keyboard."""
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def lie_over(self, ground: QWidget) -> None:
        """Lie over the middle of another widget, shown or hidden as before."""
        is_shown = not self.isHidden()
        self._ground.removeEventFilter(self)
        self._ground = ground
        self.setParent(ground)
        ground.installEventFilter(self)
        self.setVisible(is_shown)
        self._centre()

    def offer(self, boards: Sequence[FoundOn]) -> None:
        """Offer to show these boards, each with the number of jobs found there."""
        if self._sentence.text() and list(boards) == self._offered:
            return
        self._offered = list(boards)
        for button in self.offers:
            self._boards.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.offers = [self._offer(found) for found in boards]
        for one, following in pairwise([*self.offers, self.button]):
            QWidget.setTabOrder(one, following)
        self._say(is_elsewhere=bool(boards))
        self._centre()

    def _offer(self, found: FoundOn) -> Button:
        count = QLocale().toString(found.count)
        name = self.fontMetrics().elidedText(found.name, Qt.TextElideMode.ElideRight, _WIDEST)
        button = Button(
            self.tr("{count} on {board}").format(count=count, board=name).replace("&", "&&"), self
        )
        whole = self.tr("Show the board {board}: {count} found").format(count=count, board=found.name)
        button.setAccessibleName(whole)
        button.setToolTip(whole)
        button.clicked.connect(lambda: self.board_wanted.emit(found.board_id))
        self._boards.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        button.show()
        return button

    def _say(self, *, is_elsewhere: bool) -> None:
        here = self.tr("No job on this board matches the filter.")
        self._sentence.setText(here if is_elsewhere else self.tr("No job matches the filter."))
        self.setAccessibleName(self._sentence.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle."""
        if watched is self._ground and event.type() == QEvent.Type.Resize:
            self._centre()
        return False

    def _centre(self) -> None:
        self.adjustSize()
        self.move(self._ground.rect().center() - self.rect().center())
        self.raise_()
