"""Five faces to choose one from: how an interview went."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from app.activities.activity_values import RATINGS
from ui.activity.faces import face_name, paint_face
from ui.theme.theme import Theme

_SIZE = 32
_FACE = 22
_RADIUS = 8
_GAP = 4
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class FaceButtons(QWidget):
    """Shows the faces in a row. A click on the chosen one takes it back; arrows go along, Space chooses.

    `changed` comes when another face, or none, is chosen.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("How it went"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GAP)
        self.buttons: dict[str, FaceButton] = {}
        for rating in RATINGS:
            button = self.buttons[rating] = FaceButton(rating, theme, self)
            button.clicked.connect(lambda is_on, chosen=rating: self._choose(chosen if is_on else None))
            button.stepped.connect(lambda by, at=rating: self._step(at, by))
            line.addWidget(button)
        line.addStretch(1)
        self.setFocusProxy(self.buttons[RATINGS[0]])

    @property
    def rating(self) -> str | None:
        """The face that is chosen."""
        return next((rating for rating, button in self.buttons.items() if button.isChecked()), None)

    def set_rating(self, rating: str | None) -> None:
        """Choose a face, or none, without telling."""
        for each, button in self.buttons.items():
            button.setChecked(each == rating)
        self.setFocusProxy(self.buttons.get(rating or "", self.buttons[RATINGS[0]]))

    def _choose(self, rating: str | None) -> None:
        self.set_rating(rating)
        self.changed.emit()

    def _step(self, at: str, by: int) -> None:
        place = RATINGS.index(at) + by
        if 0 <= place < len(RATINGS):
            self.buttons[RATINGS[place]].setFocus(Qt.FocusReason.TabFocusReason)


class FaceButton(QAbstractButton):
    """One face; `stepped` tells that an arrow key leaves it to the left (-1) or right (1)."""

    stepped = Signal(int)

    def __init__(self, rating: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._rating = rating
        self._theme = theme
        self.setCheckable(True)
        self.setFixedSize(_SIZE, _SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("It went: {}").format(face_name(rating)))
        self.setToolTip(face_name(rating))

    def sizeHint(self) -> QSize:
        """Return the size all faces have."""
        return QSize(_SIZE, _SIZE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along with the arrows."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        """Paint the face; the chosen one stands on a ground, the one with the keyboard in a frame."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        is_on = self.isChecked()
        if is_on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_strong if is_on else tokens.due_bg))
            painter.drawRoundedRect(place, _RADIUS, _RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.text if is_on else tokens.accent), 2))
            painter.drawRoundedRect(place, _RADIUS, _RADIUS)
        inset = (_SIZE - _FACE) / 2
        colour = tokens.on_accent_strong if is_on else tokens.text_second
        paint_face(painter, QRectF(inset, inset, _FACE, _FACE), self._rating, colour)
        painter.end()
