"""Things one after the other in as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lays widgets out like words: as many to a line as fit. Its height follows from its width."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item; None behind the last one."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Be as high as the lines are."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        return self._arrange(QRect(0, 0, inner, 0), is_real=False) + margins.top() + margins.bottom()

    def setGeometry(self, place: QRect) -> None:
        """Lay everything out."""
        super().setGeometry(place)
        self._arrange(place.marginsRemoved(self.contentsMargins()), is_real=True)

    def sizeHint(self) -> QSize:
        """Return the size in which all stand in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return self._around(QSize(width, max((size.height() for size in sizes), default=0)))

    def minimumSize(self) -> QSize:
        """Return the size of the highest item; one to a line would do, cut where it is too wide."""
        return self._around(QSize(0, max((item.minimumSize().height() for item in self._shown()), default=0)))

    def _around(self, size: QSize) -> QSize:
        return size.grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, place: QRect, *, is_real: bool) -> int:
        left, top, height = place.left(), place.top(), 0
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(1, place.width()), item.sizeHint().height()))
            if left > place.left() and left + size.width() > place.left() + place.width():
                left, top, height = place.left(), top + height + self._gap, 0
            if is_real:
                item.setGeometry(QRect(left, top, size.width(), size.height()))
            left += size.width() + self._gap
            height = max(height, size.height())
        return top + height - place.top()
