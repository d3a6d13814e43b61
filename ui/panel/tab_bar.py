"""The row of tabs: by name where there is room for all, else by icon; with counts where there are any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QIcon,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QTabBar, QWidget

from ui.panel.tabs import TabKind
from ui.theme import type as type_
from ui.theme.icons import icon
from ui.theme.theme import Theme

_ICON = 18
_HEIGHT = 34
_AROUND = 20  # of a tab's words: padding and the gap to the next tab
_ICON_GAP = 6


class TabBar(QTabBar):
    """One stop of the Tab key; arrows go from tab to tab. `clicked` comes when the mouse has chosen one."""

    clicked = Signal()

    def __init__(self, kinds: Sequence[TabKind], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds = list(kinds)
        self._theme = theme
        self._counts: Mapping[str, int] = {}
        self.setObjectName("panelTabs")
        self.setAccessibleName(self.tr("Parts of the job"))
        self.setFont(type_.face(13, QFont.Weight.Medium))
        self.setDrawBase(False)
        self.setFixedHeight(_HEIGHT)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setIconSize(QSize(_ICON, _ICON))
        for at, kind in enumerate(self._kinds):
            self.addTab(kind.text)
            keys = f"Alt+{at + 1}"
            self.setTabToolTip(at, self.tr("{tab} ({keys})").format(tab=kind.text, keys=keys))
        self.currentChanged.connect(lambda _: self.dress())
        theme.changed.connect(self.dress)
        self.dress()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show numbers beside the names, by tab; 0 is not shown."""
        if counts != self._counts:
            self._counts = counts
            self.dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show names or icons, as there is room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.dress()

    def tabSizeHint(self, index: int) -> QSize:
        """Return the size of a tab as `dress` counts on it: the style would give more."""
        has_icon = not self.tabIcon(index).isNull()
        width = self._length([self.tabText(index).replace("&&", "&")], has_icons=has_icon)
        return QSize(ceil(width), _HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the same: no tab is cut."""
        return self.tabSizeHint(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell that the mouse has chosen a tab."""
        super().mouseReleaseEvent(event)
        at = self.tabAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and at == self.currentIndex():
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the focus: style sheets know none of a tab."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._theme.tokens.accent), 2))
            place = QRectF(self.tabRect(self.currentIndex())).adjusted(1, 1, -3, -1)
            painter.drawRoundedRect(place, 6, 6)
            painter.end()

    def minimumSizeHint(self) -> QSize:
        """Return a small width: names give way to icons."""
        return QSize(200, _HEIGHT)

    def dress(self) -> None:
        """Show every name, or icons with the name of the tab in view, or icons alone."""
        names = [self._named(kind) for kind in self._kinds]
        counted = [self._count(kind) for kind in self._kinds]
        current = max(0, self.currentIndex())
        room = self.width()
        has_names = self._length(names, has_icons=False) <= room
        texts = names if has_names else [*counted[:current], names[current], *counted[current + 1 :]]
        if not has_names and self._length(texts, has_icons=True) > room:
            texts = counted
        for at, kind in enumerate(self._kinds):
            text = texts[at].replace("&", "&&")
            if self.tabText(at) != text:
                self.setTabText(at, text)
            self.setTabIcon(at, QIcon() if has_names else self._icon(kind, is_current=at == current))
            self.setAccessibleTabName(at, names[at])

    def _icon(self, kind: TabKind, *, is_current: bool) -> QIcon:
        tokens = self._theme.tokens
        return icon(kind.icon, tokens.accent_strong if is_current else tokens.text_second, _ICON)

    def _named(self, kind: TabKind) -> str:
        return f"{kind.text} {self._count(kind)}".strip()

    def _count(self, kind: TabKind) -> str:
        count = self._counts.get(kind.id, 0)
        return str(count) if count else ""

    def _length(self, texts: Sequence[str], *, has_icons: bool) -> float:
        metrics = QFontMetricsF(self.font())
        icons = len(texts) * _ICON + sum(_ICON_GAP for text in texts if text) if has_icons else 0
        return sum(ceil(metrics.horizontalAdvance(text)) + _AROUND for text in texts) + icons
