"""What a filter did not understand, told right below its field: the top bar has no room for a sentence."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget

from app.board.filter_hints import meant_by

_GAP = 4
_MARGIN = 8  # from the edges of the page
_PADDING = 22  # of the panel with its frame, both sides together


class NotUnderstood(QLabel):
    """Lies over a page, below a field of it, and ends where the field ends."""

    def __init__(self, page: QWidget, field: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._field = field
        self._sentence = ""
        self.setObjectName("notUnderstood")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        for watched in (page, field.parentWidget(), field):
            if watched is not None:
                watched.installEventFilter(self)

    def tell(self, parts: tuple[str, ...]) -> None:
        """Tell these parts of what was typed; nothing where there are none."""
        self._sentence = self._told(parts) if parts else ""
        self.setAccessibleName(self._sentence)
        self._field.setAccessibleDescription(self._sentence)
        self._lie_below()

    def _told(self, parts: tuple[str, ...]) -> str:
        told = self.tr("Not understood: {}").format(" ".join(parts))
        meant = next((near for part in parts if (near := meant_by(part))), "")
        return self.tr("{}. Did you mean {}?").format(told, meant) if meant else told

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Stay below the field."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide):
            self._lie_below()
        return False

    def _lie_below(self) -> None:
        is_wanted = bool(self._sentence) and self._field.isVisible()
        self.setVisible(is_wanted)
        if not is_wanted:
            return
        corner = self._field.mapTo(self._page, self._field.rect().bottomRight())
        room = corner.x() - _MARGIN - _PADDING
        self.setText(QFontMetrics(self.font()).elidedText(self._sentence, Qt.TextElideMode.ElideRight, room))
        self.adjustSize()
        self.move(corner.x() + 1 - self.width(), corner.y() + 1 + _GAP)
        self.raise_()
