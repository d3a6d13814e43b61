"""Paints the rows of the agenda, and tells where their parts stand."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.clock import Clock
from app.schedule.entries import Entry
from app.text import shown_name
from ui.activity.typed_time import time_text
from ui.activity.words import day_words
from ui.agenda.agenda_rows import AgendaRows, Heading
from ui.agenda.sections import Section, Wish
from ui.agenda.words import details, icon_of, number, title_of, when_lines
from ui.theme import type as type_
from ui.theme.icons import tinted
from ui.theme.theme import Theme
from ui.theme.tokens import BADGE_RADIUS, BOARD_MARGIN, STAGE_DOTS

ROW_HEIGHT = 52
WIDEST = 960  # pixels a row takes at most: what is at its ends must be seen together
_PADDING = 12
_SIDE = BOARD_MARGIN - _PADDING  # so that the boxes stand below the heading of the page
_RADIUS = 8
_LINE = 18  # height of a line of text
_GAP = 12
_CHECK = 16
_CHECK_RADIUS = 4
_ICON = 18
_DOT = 7
_CHIP_HEIGHT = 22
_CHIP_PADDING = 8
_WIDEST_CHIP = 150
_LEAST_TEXT = 220  # pixels: below, the chip of the stage makes room
_FOLD = 16
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class AgendaDelegate(QStyledItemDelegate):
    """Paints a heading as a word, and an entry as a box to tick, its time, its title with a line below."""

    def __init__(self, rows: AgendaRows, theme: Theme, clock: Clock, view: QListView) -> None:
        super().__init__(view)
        self._rows = rows
        self._theme = theme
        self._clock = clock
        self._view = view
        self._title, self._line, self._chip = type_.title(), type_.second_line(), type_.chip()
        self._time, self._head = type_.count(), type_.face(14, type_.title().weight())
        self._metrics = QFontMetrics(self._line)
        self._chip_metrics = QFontMetrics(self._chip)
        span = f"{time_text(time(22, 55))}–{time_text(time(23, 55))}"
        widest = (span, self.tr("Wed 28 Nov 2028"), self.tr("Set a time"))
        self._when_width = max(QFontMetrics(self._time).horizontalAdvance(text) for text in widest) + 4

    # Places.

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        """Return the size that all rows have."""
        return QSize(1, ROW_HEIGHT)

    def line_place(self, rect: QRect) -> QRect:
        """Return the part of a row that is used, `WIDEST` pixels at most."""
        width = min(rect.width() - 2 * _SIDE, WIDEST)
        return QRect(rect.left() + _SIDE, rect.top() + 1, width, rect.height() - 2)

    def check_place(self, rect: QRect) -> QRect:
        """Return where a click ticks an entry: the box with room around it."""
        line = self.line_place(rect)
        return QRect(line.left(), line.top(), _PADDING + _CHECK + _GAP // 2, line.height())

    def when_place(self, rect: QRect) -> QRect:
        """Return where the time of an entry stands; a click on it asks for another."""
        line = self.line_place(rect)
        return QRect(line.left() + _PADDING + _CHECK + _GAP, line.top(), self._when_width, line.height())

    # Painting.

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        row = self._rows.rows[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._paint_heading(painter, option, index, row)
        else:
            self._paint_ground(painter, option, index)
            self.paint_entry(painter, option.rect, row, self._rows.section_at(index.row()))
        painter.restore()

    def paint_entry(self, painter: QPainter, rect: QRect, entry: Entry, section: Section) -> None:
        """Paint what stands in the row of an entry."""
        tokens = self._theme.tokens
        line = self.line_place(rect)
        middle = line.center().y()
        if entry.can_be_done:
            self._paint_check(painter, line, is_done=entry.is_done)
        self._paint_when(painter, self.when_place(rect), entry, section)
        left = self.when_place(rect).right() + 1 + _GAP
        self._paint_icon(painter, QPoint(left, middle), entry)
        left += _ICON + 10
        right = self._paint_stage(painter, line, left, entry)
        painter.setFont(self._title)
        painter.setPen(QColor(tokens.text_second if entry.is_done else tokens.text))
        second = details(entry, self._clock)
        top = middle - _LINE if second else middle - _LINE // 2
        _draw(painter, QRect(left, top, right - left, _LINE), title_of(entry))
        painter.setFont(self._line)
        painter.setPen(QColor(tokens.text_third if entry.is_done else tokens.text_second))
        _draw(painter, QRect(left, middle + 1, right - left, _LINE), second)

    def paint_target_words(self, painter: QPainter, heading: QRect, wish: Wish) -> None:
        """Say at the end of a section's heading what letting go there means: "Tomorrow"."""
        words = self.tr("Done") if wish.is_done else self.tr("No day")
        if wish.day is not None:
            words = day_words(wish.day, self._rows.days.today)
        painter.setFont(self._chip)
        self._paint_pill(painter, heading.adjusted(0, 12, -_PADDING, 0), words)

    def paint_count(self, painter: QPainter, rect: QRect, count: int) -> None:
        """Say at the end of a row how many are carried."""
        painter.setFont(self._chip)
        self._paint_pill(painter, self.line_place(rect).adjusted(0, 0, -_PADDING, 0), number(count))

    def _paint_pill(self, painter: QPainter, line: QRect, words: str) -> None:
        tokens = self._theme.tokens
        width = self._chip_metrics.horizontalAdvance(words) + 2 * _CHIP_PADDING
        place = QRect(line.right() - width + 1, line.center().y() - _CHIP_HEIGHT // 2, width, _CHIP_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_strong))
        painter.drawRoundedRect(place, _CHIP_HEIGHT / 2, _CHIP_HEIGHT / 2)
        painter.setPen(QColor(tokens.on_accent_strong))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_heading(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        heading: Heading,
    ) -> None:
        tokens = self._theme.tokens
        line = self.line_place(option.rect)
        if heading.folds and self._is_current(index):
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(line.adjusted(1, 9, -1, -1), _RADIUS, _RADIUS)
        words = line.adjusted(_PADDING, 14, -_PADDING, -2)
        painter.setFont(self._head)
        is_late = heading.section is Section.OVERDUE
        painter.setPen(QColor(tokens.overdue_fg if is_late else tokens.text))
        painter.drawText(words, _LEFT, heading.text)
        words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(heading.text) + 8)
        painter.setFont(self._time)
        painter.setPen(QColor(tokens.text_third))
        painter.drawText(words, _LEFT, number(heading.count))
        if heading.folds:
            words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(number(heading.count)) + 6)
            name = "chevron-up" if heading.is_open else "chevron-down"
            at = QPointF(words.left(), words.center().y() - _FOLD / 2 + 1)
            painter.drawPixmap(at, tinted(name, tokens.text_second, _FOLD))

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens, flag = self._theme.tokens, QStyle.StateFlag
        chosen = bool(option.state & flag.State_Selected)
        is_current = self._is_current(index)
        if not chosen and not is_current and not option.state & flag.State_MouseOver:
            return
        painter.setBrush(QColor(tokens.card_selected if chosen else tokens.column))
        painter.setPen(QPen(QColor(tokens.accent), 2) if is_current else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(self.line_place(option.rect).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _is_current(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        return self._view.hasFocus() and self._view.currentIndex().row() == index.row()

    def _paint_check(self, painter: QPainter, line: QRect, *, is_done: bool) -> None:
        tokens = self._theme.tokens
        box = QRectF(line.left() + _PADDING + 0.5, line.center().y() - _CHECK / 2 + 0.5, _CHECK, _CHECK)
        painter.setBrush(QColor(tokens.accent_strong if is_done else tokens.card))
        painter.setPen(QPen(QColor(tokens.accent_strong if is_done else tokens.text_third), 1.2))
        painter.drawRoundedRect(box, _CHECK_RADIUS, _CHECK_RADIUS)
        if not is_done:
            return
        colour = QColor(tokens.on_accent_strong)
        painter.setPen(QPen(colour, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        corner = box.topLeft()
        painter.drawPolyline([corner + QPointF(*at) for at in ((4, 8.4), (7, 11.2), (12, 5.2))])

    def _paint_when(self, painter: QPainter, place: QRect, entry: Entry, section: Section) -> None:
        tokens = self._theme.tokens
        first, second = when_lines(entry, section, self._rows.days.today)
        middle = place.center().y()
        colour = tokens.text_second
        if section is Section.OVERDUE:
            colour = tokens.overdue_fg
        elif section is Section.UNSCHEDULED:
            colour = tokens.accent_strong
        elif section is Section.TODAY:
            colour = tokens.text
        painter.setFont(self._time)
        painter.setPen(QColor(colour))
        top = middle - _LINE if second else middle - _LINE // 2
        _draw(painter, QRect(place.left(), top, place.width(), _LINE), first)
        painter.setFont(self._line)
        painter.setPen(QColor(tokens.overdue_fg if section is Section.OVERDUE else tokens.text_second))
        _draw(painter, QRect(place.left(), middle + 1, place.width(), _LINE), second)

    def _paint_icon(self, painter: QPainter, left: QPoint, entry: Entry) -> None:
        tokens = self._theme.tokens
        colour = tokens.text_third if entry.is_done else tokens.text_second
        place = QPointF(left.x(), left.y() - _ICON / 2 + 0.5)
        painter.drawPixmap(place, tinted(icon_of(entry), colour, _ICON))

    def _paint_stage(self, painter: QPainter, line: QRect, left: int, entry: Entry) -> int:
        """Paint the stage of the job at the end of the row; return where the text may go to."""
        right = line.right() - _PADDING
        if entry.stage_colour is None:
            return right
        tokens = self._theme.tokens
        room = min(_WIDEST_CHIP, right - left - _LEAST_TEXT)
        ends = 2 * _CHIP_PADDING + _DOT + 6
        name = self._chip_metrics.elidedText(
            shown_name(entry.stage_name), Qt.TextElideMode.ElideRight, room - ends
        )
        width = self._chip_metrics.horizontalAdvance(name) + ends
        if not name or width > room:
            return right
        place = QRect(right - width + 1, line.center().y() - _CHIP_HEIGHT // 2 + 1, width, _CHIP_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.due_bg))
        painter.drawRoundedRect(place, BADGE_RADIUS, BADGE_RADIUS)
        painter.setBrush(QColor(STAGE_DOTS[entry.stage_colour % len(STAGE_DOTS)]))
        dot = QRectF(place.left() + _CHIP_PADDING, place.center().y() - _DOT / 2 + 0.5, _DOT, _DOT)
        painter.drawEllipse(dot)
        painter.setFont(self._chip)
        painter.setPen(QColor(tokens.due_fg))
        painter.drawText(place.adjusted(_CHIP_PADDING + _DOT + 6, 0, 0, 0), _LEFT, name)
        return place.left() - _GAP


def _draw(painter: QPainter, place: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, _LEFT, shown)
