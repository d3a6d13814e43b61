"""The page that lists cards which seem to be one job."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from app.board.duplicates import DuplicateGroup
from ui.duplicates.group_card import GroupCard
from ui.exchange.progress_strip import BAR_HEIGHT
from ui.theme import type as type_
from ui.theme.tokens import BOARD_MARGIN
from ui.widgets.buttons import Button

_WIDEST = 900
_SCROLLBAR_GAP = 8  # of the margin at the right, beside the scroll bar
_BELOW = 96  # the buttons of the last group can be scrolled to above what a toast covers
_AT_ONCE = 25  # groups in view; more are shown when they are asked for
_IN_A_TURN = 2  # groups made before the window may do something else


class DuplicatesPage(QWidget):
    """Shows what a search found; who made the page searches, merges and follows changes.

    `search_wanted` and `stopped` ask for a search and for its end, `left` for the board.
    """

    search_wanted = Signal()
    stopped = Signal()
    left = Signal()
    merge_wanted = Signal(object)  # DuplicateGroup
    apart_wanted = Signal(object)
    job_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.groups: tuple[DuplicateGroup, ...] = ()
        self.cards: list[GroupCard] = []
        self._most = _AT_ONCE
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(lambda: self._put(self.groups))
        self.setAccessibleName(self.tr("Duplicates"))
        self.again = Button(self.tr("Search again"), self)
        self.again.clicked.connect(self.search_wanted)
        self.stop = Button(self.tr("Cancel"), self)
        self.stop.setAccessibleName(self.tr("Cancel the search"))
        self.stop.clicked.connect(self.stopped)
        self.back = Button(self.tr("Back to the board"), self)
        self.back.clicked.connect(self.left)
        self.text = QLabel(self)
        self.text.setProperty("quiet", "true")
        self.text.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(BAR_HEIGHT)
        self.bar.setAccessibleName(self.tr("Searching for duplicates"))
        self.more = Button("", self, "flat")
        self.more.clicked.connect(self._show_more)
        self._lay_out()
        self.say("")

    def begin(self) -> None:
        """Show that a search is at work."""
        self._put(())
        self.text.setText(self.tr("Comparing every card with those that may be the same…"))
        self.bar.setRange(0, 0)
        self._show_work(is_at_work=True)
        self.stop.setFocus()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the search is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def show_groups(self, groups: Sequence[DuplicateGroup]) -> None:
        """Show what was found."""
        self._show_work(is_at_work=False)
        self._most = _AT_ONCE
        self._put(tuple(groups))
        self._tell()
        self.take_focus()

    def keep(self, groups: Sequence[DuplicateGroup]) -> None:
        """Show what is left of the groups, the place in view kept."""
        if tuple(groups) == self.groups:
            return
        had_focus = self._focused_at()
        place = self.area.verticalScrollBar().value()
        self._put(tuple(groups))
        self._tell()
        self.area.verticalScrollBar().setValue(place)
        if had_focus is not None:
            self.take_focus(had_focus)

    def say(self, sentence: str) -> None:
        """Show a sentence in the place of a list."""
        self._show_work(is_at_work=False)
        self._put(())
        self.text.setText(sentence)
        if self.hasFocus() or self.stop.hasFocus():
            self.take_focus()

    def take_focus(self, at: int = 0) -> None:
        """Give the keyboard to the group at a place, or to what there is without one."""
        if self.cards:
            self.cards[min(at, len(self.cards) - 1)].merge.setFocus()
        elif self.stop.isVisibleTo(self):
            self.stop.setFocus()
        else:
            self.again.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back at Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # Parts.

    def _lay_out(self) -> None:
        head = QLabel(self.tr("Duplicates"), self)
        head.setFont(type_.face(16, QFont.Weight.DemiBold))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(head)
        line.addStretch(1)
        for button in (self.stop, self.again, self.back):
            line.addWidget(button)
        ground = QWidget(self)
        ground.setObjectName("panelGround")
        self._lines = QVBoxLayout(ground)
        self._lines.setContentsMargins(0, 0, BOARD_MARGIN - _SCROLLBAR_GAP, _BELOW)
        self._lines.setSpacing(12)
        self._lines.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._lines.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setObjectName("duplicates")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(ground)
        line.setContentsMargins(0, 0, BOARD_MARGIN - _SCROLLBAR_GAP, 0)  # the list has that beside its bar
        column = QWidget(self)
        column.setMaximumWidth(_WIDEST)
        below = QVBoxLayout(column)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(12)
        below.addWidget(self.text)
        below.addWidget(self.bar)
        below.addWidget(self.area, 1)
        across = QHBoxLayout()
        across.addWidget(column, 1)
        across.addStretch(0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(BOARD_MARGIN, 8, _SCROLLBAR_GAP, 0)
        lines.setSpacing(12)
        lines.addLayout(line)
        lines.addLayout(across, 1)

    def _show_work(self, *, is_at_work: bool) -> None:
        self.bar.setVisible(is_at_work)
        self.stop.setVisible(is_at_work)
        self.again.setVisible(not is_at_work)

    def _put(self, groups: tuple[DuplicateGroup, ...]) -> None:
        """Show groups, a few in a turn; a card whose group is the same stays."""
        present = {card.group: card for card in self.cards}
        self.groups = groups
        shown = groups[: self._most]
        for card in self.cards:
            if card.group not in shown:
                self._lines.removeWidget(card)
                card.hide()
                card.deleteLater()
        turn = [group for group in shown if group not in present][:_IN_A_TURN]
        self.cards = [
            present.get(group) or self._make(group) for group in shown if group in present or group in turn
        ]
        if len(self.cards) < len(shown):
            self._turn.start()
        for at, card in enumerate(self.cards):
            self._lines.insertWidget(at, card)
        rest = len(groups) - len(shown)
        self.more.setText(self.tr("Show {} more").format(min(rest, _AT_ONCE)))
        self.more.setVisible(rest > 0)

    def _make(self, group: DuplicateGroup) -> GroupCard:
        card = GroupCard(group, self)
        card.merge_wanted.connect(self.merge_wanted)
        card.apart_wanted.connect(self.apart_wanted)
        card.job_wanted.connect(self.job_wanted)
        return card

    def _show_more(self) -> None:
        at = self._most
        self._most += _AT_ONCE
        self._put(self.groups)
        self.take_focus(at)

    def _tell(self) -> None:
        count = len(self.groups)
        if not count:
            self.text.setText(
                self.tr(
                    "No two cards of a board seem to be one job. Compared were links, and employer, title, "
                    "place and posting."
                )
            )
        elif count == 1:
            self.text.setText(self.tr("1 group of cards that may be one job. Nothing is merged unasked."))
        else:
            told = self.tr("{} groups of cards that may be one job each, the surest first. ").format(count)
            self.text.setText(told + self.tr("Nothing is merged unasked."))

    def _focused_at(self) -> int | None:
        focus = self.window().focusWidget()
        if focus is None:
            return None
        return next((at for at, card in enumerate(self.cards) if card.isAncestorOf(focus)), None)
