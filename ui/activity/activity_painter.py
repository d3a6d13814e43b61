"""Paints the rows of the list of activities, and tells where their parts stand."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.activities.activity_queries import ActivityDetails
from app.activities.activity_values import RATINGS
from ui.activity.activity_rows import ActivityRows, Heading
from ui.activity.faces import paint_face
from ui.activity.words import apart, asks_for_rating, badge, people_words, rating_of, second_line
from ui.board.words import Badge
from ui.panel.measures import SIDE_MARGIN
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.theme.tokens import BADGE_RADIUS

HEADING_HEIGHT = 36
ROW_HEIGHT = 52
FACES_HEIGHT = 36  # more, where a row asks how it went
TEXT_LEFT = 44  # from the left end of a row
_PADDING = 12
_SIDE = SIDE_MARGIN - _PADDING  # so that the words stand below the heading of the panel
_RADIUS = 8
_LINE = 18  # height of a line of text
_CHECK = 16
_CHECK_RADIUS = 4
_FACE = 22
_FACE_ROOM = 32
_MARK = 9  # the diamond of a milestone
_MARK_ROOM = 15
_GAP = 8
_BADGE_HEIGHT = 20
_BADGE_PADDING = 7
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ActivityDelegate(QStyledItemDelegate):
    """Paints a heading as a word, and an activity as a box to tick, its title, and a line below."""

    def __init__(self, rows: ActivityRows, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._rows = rows
        self._theme = theme
        self._view = view
        self.hovered_face: tuple[str, str] | None = None  # the activity and the face below the pointer
        self._question = self.tr("How did it go?")
        self._title, self._line, self._chip = type_.title(), type_.second_line(), type_.chip()
        self._question_width = QFontMetrics(self._line).horizontalAdvance(self._question)

    # Places.

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """Return the size of a row; one that asks how it went is higher."""
        row = self._rows.rows[index.row()] if index.row() < len(self._rows.rows) else None
        if row is None or isinstance(row, Heading):
            return QSize(1, HEADING_HEIGHT)
        return QSize(1, ROW_HEIGHT + (FACES_HEIGHT if asks_for_rating(row, self._rows.day) else 0))

    def line_place(self, rect: QRect) -> QRect:
        """Return the part of a row that is used."""
        return rect.adjusted(_SIDE, 1, -_SIDE, -1)

    def check_place(self, rect: QRect) -> QRect:
        """Return where a click ticks an activity: the box with room around it."""
        line = self.line_place(rect)
        return QRect(line.left(), line.top(), TEXT_LEFT - _SIDE, ROW_HEIGHT - 2)

    def face_places(self, rect: QRect) -> dict[str, QRect]:
        """Return where the faces stand in a row that asks how it went."""
        left = rect.left() + TEXT_LEFT + self._question_width + _GAP
        top = rect.top() + ROW_HEIGHT - 4
        return {
            rating: QRect(left + at * _FACE_ROOM, top, _FACE_ROOM, _FACE_ROOM)
            for at, rating in enumerate(RATINGS)
        }

    # Painting.

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        row = self._rows.rows[index.row()]
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._paint_heading(painter, rect, row)
        else:
            self._paint_ground(painter, option, index)
            self._paint_check(painter, rect, is_done=row.values.is_done)
            self._paint_activity(painter, rect, row)
            if asks_for_rating(row, self._rows.day):
                self._paint_question(painter, rect, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, heading: Heading) -> None:
        tokens = self._theme.tokens
        line = self.line_place(rect).adjusted(_PADDING, 0, -_PADDING, -4)
        painter.setFont(self._title)
        painter.setPen(QColor(tokens.text_second))
        place = _LEFT | Qt.AlignmentFlag.AlignBottom
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, heading.text)
        line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(heading.text) + _GAP)
        painter.setFont(self._line)
        painter.setPen(QColor(tokens.text_third))
        painter.drawText(line, place & ~Qt.AlignmentFlag.AlignVCenter, str(heading.count))

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens, flag = self._theme.tokens, QStyle.StateFlag
        chosen = bool(option.state & flag.State_Selected)
        is_current = self._view.hasFocus() and self._view.currentIndex().row() == index.row()
        if not chosen and not is_current and not option.state & flag.State_MouseOver:
            return
        painter.setBrush(QColor(tokens.card_selected if chosen else tokens.due_bg))
        painter.setPen(QPen(QColor(tokens.accent), 2) if is_current else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(self.line_place(option.rect).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _paint_check(self, painter: QPainter, rect: QRect, *, is_done: bool) -> None:
        tokens = self._theme.tokens
        box = QRectF(
            rect.left() + SIDE_MARGIN + 0.5, self._first_line(rect).center().y() - 7.5, _CHECK, _CHECK
        )
        painter.setBrush(QColor(tokens.accent_strong if is_done else tokens.card))
        painter.setPen(QPen(QColor(tokens.accent_strong if is_done else tokens.text_third), 1.2))
        painter.drawRoundedRect(box, _CHECK_RADIUS, _CHECK_RADIUS)
        if not is_done:
            return
        pen = QPen(QColor(tokens.on_accent_strong), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPolyline(
            [
                box.topLeft() + QPointF(4, 8.4),
                box.topLeft() + QPointF(7, 11.2),
                box.topLeft() + QPointF(12, 5.2),
            ]
        )

    def _paint_activity(self, painter: QPainter, rect: QRect, activity: ActivityDetails) -> None:
        tokens, day = self._theme.tokens, self._rows.day
        is_done = activity.values.is_done
        first = self._first_line(rect)
        pressing = badge(activity, day)
        if pressing is not None:
            first.setRight(self._paint_badge(painter, first, pressing) - _GAP)
        rating = rating_of(activity) if activity.category.carries == "interview" else None
        if rating is not None:
            face = QRectF(first.right() - _FACE + 1, first.center().y() - _FACE / 2 + 0.5, _FACE, _FACE)
            paint_face(painter, face, rating, tokens.text_second)
            first.setRight(first.right() - _FACE - _GAP)
        if activity.category.is_milestone:
            self._paint_mark(painter, first, is_done=is_done)
            first.setLeft(first.left() + _MARK_ROOM)
        painter.setFont(self._title)
        painter.setPen(QColor(tokens.text_second if is_done else tokens.text))
        _draw(painter, first, activity.title)
        painter.setFont(self._line)
        painter.setPen(QColor(tokens.text_third if is_done else tokens.text_second))
        second = QRect(rect.left() + TEXT_LEFT, first.bottom() + 1, self._text_width(rect), _LINE)
        parts = second_line(activity, day, people_words(self._rows.names_of(activity)))
        _draw(painter, second, " · ".join(map(apart, parts)))

    def _paint_mark(self, painter: QPainter, line: QRect, *, is_done: bool) -> None:
        """Paint the diamond of a milestone; its outline alone once it is reached would read as open."""
        tokens = self._theme.tokens
        middle, arm = QPointF(line.left() + _MARK / 2, line.center().y() + 0.5), _MARK / 2
        corners = [QPointF(0, -arm), QPointF(arm, 0), QPointF(0, arm), QPointF(-arm, 0)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.text_third if is_done else tokens.accent))
        painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))

    def _paint_badge(self, painter: QPainter, line: QRect, pressing: Badge) -> int:
        """Paint a badge at the end of a line and return where it begins."""
        tokens, tone = self._theme.tokens, pressing.tone.value
        painter.setFont(self._chip)
        width = painter.fontMetrics().horizontalAdvance(pressing.text) + 2 * _BADGE_PADDING
        place = QRect(
            line.right() - width + 1, line.center().y() - _BADGE_HEIGHT // 2 + 1, width, _BADGE_HEIGHT
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(str(getattr(tokens, f"{tone}_bg"))))
        painter.drawRoundedRect(place, BADGE_RADIUS, BADGE_RADIUS)
        painter.setPen(QColor(str(getattr(tokens, f"{tone}_fg"))))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, pressing.text)
        return place.left()

    def _paint_question(self, painter: QPainter, rect: QRect, activity: ActivityDetails) -> None:
        tokens = self._theme.tokens
        places = self.face_places(rect)
        first = places[RATINGS[0]]
        painter.setFont(self._line)
        painter.setPen(QColor(tokens.text_second))
        words = QRect(
            rect.left() + TEXT_LEFT, first.top(), first.left() - rect.left() - TEXT_LEFT, first.height()
        )
        painter.drawText(words, _LEFT, self._question)
        inset = (_FACE_ROOM - _FACE) / 2
        for rating, place in places.items():
            square = QRectF(place).adjusted(inset, inset, -inset, -inset)
            is_over = self.hovered_face == (activity.id, rating)
            paint_face(painter, square, rating, tokens.accent_strong if is_over else tokens.text_second)

    def _first_line(self, rect: QRect) -> QRect:
        top = rect.top() + ROW_HEIGHT // 2 - _LINE
        return QRect(rect.left() + TEXT_LEFT, top, self._text_width(rect), _LINE)

    def _text_width(self, rect: QRect) -> int:
        return rect.width() - TEXT_LEFT - _SIDE - _PADDING


def _draw(painter: QPainter, place: QRect, text: str) -> None:
    line = " ".join(text.split())
    shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, _LEFT, shown)
