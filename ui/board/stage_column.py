"""One stage of the board: a header above its cards, or a narrow strip where it is collapsed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEasingCurve, QPoint, QRect, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.board import shown_name
from app.board.snapshots import Card, StageColumn
from ui.board import words
from ui.board.card_painter import CardPainter
from ui.board.collapsed_stage import COLLAPSED_WIDTH, CollapsedStage
from ui.board.drop_line import DropLine
from ui.board.kept_place import KeptPlace
from ui.board.moves import Lane
from ui.board.row_model import Sieve
from ui.board.stage_header import StageHeader
from ui.board.stage_list import Anchor, StageList
from ui.theme.theme import Theme
from ui.theme.tokens import COLUMN_PADDING, COLUMN_RADIUS, SCROLLBAR_WIDTH

_FOLD_MS = 140
_PICTURE_HEIGHT = 172  # of a stage that hangs on the pointer: its header and the first card


class StageColumnView(QWidget):
    """A stage as the board shows it; `list` holds its cards. The signals begin with the id of the stage."""

    header_pressed = Signal(str)
    renamed = Signal(str, str)  # the name that was typed
    new_job_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)  # where on the screen
    toggle_wanted = Signal(str)  # open it or collapse it
    drag_began = Signal(str, QPoint)  # where in the column it was pressed
    typing_ended = Signal(str)
    sideways = Signal(str, int)  # -1 to the stage before, 1 to the one after
    focus_taken = Signal(str)
    unfolded = Signal(str)  # it has its whole width again

    def __init__(self, stage: StageColumn, theme: Theme, painter: CardPainter, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_target = False
        self._name = ""
        self._sieve: Sieve | None = None
        self._strip: CollapsedStage | None = None
        self._folding: QVariantAnimation | None = None
        self._is_new_fold = False
        self._total: int | None = None  # as the board last told; None: all are read, and counted here
        self._unfiltered: KeptPlace | None = None
        self._awaited: Sequence[Anchor] = ()
        self.stage_id = stage.id
        self.is_collapsed = False
        self.header = StageHeader(theme, self)
        self.list = StageList(theme, painter, self)
        self._line = DropLine(theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(COLUMN_PADDING, 0, COLUMN_PADDING - SCROLLBAR_WIDTH, COLUMN_PADDING)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.list)
        self._connect_header()
        self.list.sideways.connect(lambda by: self.sideways.emit(self.stage_id, by))
        self.list.focus_taken.connect(lambda: self.focus_taken.emit(self.stage_id))
        self.show_stage(stage)

    def _connect_header(self) -> None:
        header, stage_id = self.header, self.stage_id
        header.pressed.connect(lambda: self.header_pressed.emit(stage_id))
        header.renamed.connect(lambda name: self.renamed.emit(stage_id, name))
        header.new_job_wanted.connect(lambda: self.new_job_wanted.emit(stage_id))
        header.menu_wanted.connect(lambda place: self.menu_wanted.emit(stage_id, place))
        header.drag_began.connect(lambda at: self.drag_began.emit(stage_id, header.mapTo(self, at)))
        header.returned.connect(lambda: self.typing_ended.emit(stage_id))

    # What is shown.

    def show_stage(self, stage: StageColumn) -> None:
        """Show a stage with the cards that were read of it; where none were, those that are shown stay.

        Selection and scroll place stay.
        """
        self._take_name(shown_name(stage.name))
        self._colour = stage.colour
        if stage.cards or stage.is_complete:
            self._total = None if stage.is_complete else stage.count
            self._hold(stage.cards)
        elif self._total is not None or not len(self.list.rows.all):
            self._total = stage.count
        self.fold(is_collapsed=stage.is_collapsed)
        self.refresh_count()

    def show_cards(self, cards: Sequence[Card], texts: Sequence[str]) -> None:
        """Show all cards of the stage, with what a filter looks into; selection and scroll place stay."""
        self._total = None
        self._hold(cards, texts)
        self._go_back()
        self.refresh_count()

    def return_to(self, anchors: Sequence[Anchor]) -> None:
        """Scroll to where the first of these cards stood that is here; where none is, once all are read."""
        self._awaited = anchors
        self._go_back()

    def _go_back(self) -> None:
        rows, awaited = self.list.rows, self._awaited
        is_here = any(rows.row_of(job_id) is not None for job_id, _ in awaited)
        if is_here or self.is_whole:
            self._awaited = ()
        if is_here and not self.list.verticalScrollBar().value():
            self.list.return_to(awaited)

    def await_cards(self) -> None:
        """Show what there is, counted as the board last told, until all cards are read and shown anew."""
        if self._total is None:
            self._total = self.count

    def filter(self, sieve: Sieve | None) -> None:
        """Show only the cards a filter lets through. Without it the list is again where it was before."""
        self._sieve = sieve
        rows, kept = self.list.rows, KeptPlace(self.list, holds_current=True)
        if sieve is not None and not rows.is_filtered:
            self._unfiltered = kept
        rows.set_sieve(sieve and sieve.of_stage(self._name))
        if sieve is None:
            if kept.current is None and self._unfiltered is not None:
                kept.take_over(self._unfiltered)
            self._unfiltered = None
        kept.give_back()
        self.refresh_count()

    def _take_name(self, name: str) -> None:
        """Be called so; a filter that asks for stages may let other cards through then."""
        is_other, self._name = name != self._name, name
        if is_other and self._sieve is not None:
            self.filter(self._sieve)

    def _hold(self, cards: Sequence[Card], texts: Sequence[str] | None = None) -> None:
        kept = KeptPlace(self.list)
        self.list.rows.set_cards(cards, texts)
        kept.give_back()

    @property
    def name(self) -> str:
        """The name of the stage as it is shown."""
        return self._name

    @property
    def colour(self) -> int:
        """The number of the stage's colour."""
        return self._colour

    @property
    def is_whole(self) -> bool:
        """Whether every card of the stage has been read."""
        return self._total is None

    @property
    def shows_all(self) -> bool:
        """Whether every card of the stage is shown: all have been read, and no filter is on."""
        return self.is_whole and not self.list.rows.is_filtered

    @property
    def count(self) -> int:
        """The number of cards in the stage, whether they are read and shown or not."""
        return len(self.list.rows.all) if self._total is None else self._total

    @property
    def found(self) -> int | None:
        """The number of cards that a filter lets through; None without one."""
        rows = self.list.rows
        return len(rows.ids) if rows.is_filtered else None

    def lane(self) -> Lane:
        """Return the stage with the order of the cards that are shown."""
        return Lane(self.stage_id, self.list.rows.ids)

    def take(self, job_id: str) -> None:
        """Take a card out, shown or not."""
        place = self.list.rows.all.place_of(job_id)
        if place is not None:
            self.list.rows.take(place)

    def put(self, card: Card, before_id: str | None) -> bool:
        """Put a card before another one or at the end; False where that other one is not here (yet)."""
        held = self.list.rows.all
        end = len(held) if self.is_whole else None  # what is not read yet would follow it
        place = end if before_id is None else held.place_of(before_id)
        if place is None:
            return False
        self.list.rows.put(place, card)
        return True

    def refresh_count(self) -> None:
        """Tell the number of cards in the header and to screen readers."""
        shown = (self._name, self._colour, self.count, self.found)
        self.header.show_stage(*shown)
        self.list.setAccessibleName(f"{self._name}, {words.found_count(self.count, self.found)}")
        if self._strip is not None:
            self._strip.show_stage(*shown)

    def wear_theme(self) -> None:
        """Take the colours of the theme in use."""
        self.list.viewport().update()
        self.update()
        self.header.update()

    # Collapsed or open.

    @property
    def stop(self) -> StageList | CollapsedStage:
        """The part that takes the keyboard."""
        return self._strip if self.is_collapsed and self._strip is not None else self.list

    def fold(self, *, is_collapsed: bool) -> None:
        """Collapse the stage or open it; its width follows with `take_width`."""
        if is_collapsed == self.is_collapsed:
            return
        had_focus = self.isAncestorOf(focus) if (focus := self.window().focusWidget()) else False
        self.is_collapsed = is_collapsed
        self._is_new_fold = self.isVisible()
        self.header.leave_field()
        self.list.clearSelection()
        whole: list[QWidget] = [self.header, self.list]
        narrow: list[QWidget] = [self._strip_to_show()] if is_collapsed or self._strip else []
        for part in narrow if is_collapsed else whole:
            part.show()
        if had_focus:  # before its part goes: Qt would hand it to the next one, and scroll there
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in whole if is_collapsed else narrow:
            part.hide()

    def take_width(self, width: int) -> None:
        """Be so wide, or as narrow as a collapsed stage; a stage that was just folded goes there smoothly."""
        target = COLLAPSED_WIDTH if self.is_collapsed else width
        is_new, self._is_new_fold = self._is_new_fold, False
        if self._folding is not None and self._folding.endValue() == target:
            return
        self._end_folding()
        pace = self._theme.motion_ms(_FOLD_MS) if is_new else 0
        if pace:
            self._fold_to(target, pace)
        else:
            self.setFixedWidth(target)
            if is_new and not self.is_collapsed:
                self.unfolded.emit(self.stage_id)

    def let_tab_in(self, *, is_stop: bool, following: QWidget) -> None:
        """Let the Tab key come to this stage, and go on to `following`; or not."""
        policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
        self.list.setFocusPolicy(policy)
        self.header.let_tab_in(is_stop=is_stop)
        if self._strip is not None:
            self._strip.setFocusPolicy(policy)
        if is_stop:
            header = self.header
            self._tab_through(header.more, header.add, self.list, self.stop, following)

    def _tab_through(self, *parts: QWidget) -> None:
        for one, next_one in pairwise(dict.fromkeys(parts)):
            QWidget.setTabOrder(one, next_one)

    def _strip_to_show(self) -> CollapsedStage:
        if self._strip is None:
            stage_id = self.stage_id
            strip = self._strip = CollapsedStage(self._theme, self)
            strip.setGeometry(self.rect())
            strip.setFocusPolicy(self.list.focusPolicy())
            strip.opened.connect(lambda: self.toggle_wanted.emit(stage_id))
            strip.sideways.connect(lambda by: self.sideways.emit(stage_id, by))
            strip.focus_taken.connect(lambda: self.focus_taken.emit(stage_id))
            strip.menu_wanted.connect(lambda place: self.menu_wanted.emit(stage_id, place))
            strip.drag_began.connect(lambda at: self.drag_began.emit(stage_id, at))
        return self._strip

    def _fold_to(self, target: int, pace: int) -> None:
        """Go to a width; the cards have their final width from the start, so that none is painted twice."""
        if not self.is_collapsed:
            self.list.setMinimumWidth(target - 2 * COLUMN_PADDING + SCROLLBAR_WIDTH)
        folding = QVariantAnimation(self)
        folding.setStartValue(self.width())
        folding.setEndValue(target)
        folding.setDuration(pace)
        folding.setEasingCurve(QEasingCurve.Type.OutCubic)
        folding.valueChanged.connect(self.setFixedWidth)
        folding.finished.connect(self._end_folding)
        self._folding = folding
        folding.start()

    def _end_folding(self) -> None:
        folding, self._folding = self._folding, None
        if folding is None:
            return
        folding.stop()
        folding.deleteLater()
        self.list.setMinimumWidth(0)
        if not self.is_collapsed:
            self.unfolded.emit(self.stage_id)

    # While something hangs on the pointer.

    def show_gap(self, index: int) -> None:
        """Show the drop line in the gap before the card at `index`, and mark the stage as the target."""
        if not self.is_collapsed:
            top = self.list.mapTo(self, QPoint(0, 0))
            y = top.y() + self.list.gap_y(index)
            self._line.show_at(top.x(), y, self.list.viewport().width())
        self._mark(is_target=True)

    def hide_gap(self) -> None:
        """Take the drop line away."""
        self._line.hide()
        self._mark(is_target=False)

    def carry(self, *, is_carried: bool) -> None:
        """Look pale while the stage hangs on the pointer."""
        self.header.carry(is_carried=is_carried)
        if self._strip is not None:
            self._strip.carry(is_carried=is_carried)

    def picture(self) -> QPixmap:
        """Return the upper part of the stage, for the pointer to carry."""
        return self.grab(QRect(0, 0, self.width(), min(self.height(), _PICTURE_HEIGHT)))

    def _mark(self, *, is_target: bool) -> None:
        if self._is_target != is_target:
            self._is_target = is_target
            self.update()
            if self._strip is not None:
                self._strip.mark(is_target=is_target)

    # Qt's own methods.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the strip fill the column."""
        super().resizeEvent(event)
        if self._strip is not None:
            self._strip.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ground of the column; a collapsed stage paints its own."""
        if self.is_collapsed:
            return
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tokens.column))
        painter.setPen(QPen(QColor(tokens.accent), 1) if self._is_target else Qt.PenStyle.NoPen)
        inset = 0.5 if self._is_target else 0
        ground = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(ground, COLUMN_RADIUS, COLUMN_RADIUS)
        painter.end()


def lanes(columns: Sequence[StageColumnView]) -> list[Lane]:
    """Return the lanes of columns, in order."""
    return [column.lane() for column in columns]
