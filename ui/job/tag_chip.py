"""A tag in a field of tags: a chip whose colour can be changed and that can be taken out."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QActionGroup, QColor, QIcon, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from app.board.snapshots import TagChip
from ui.job.words import hue_names
from ui.theme.colours import chip_colours
from ui.theme.theme import Theme
from ui.theme.tokens import TAG_HUES
from ui.widgets.chip import Chip

_ICON = 16
_OPENERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Menu)


class TagChipButton(Chip):
    """Shows a tag. Clicked, it offers the colours."""

    recoloured = Signal(int)

    def __init__(self, tag: TagChip, theme: Theme, parent: QWidget) -> None:
        super().__init__(tag.name, theme, parent, dot=TAG_HUES[tag.hue % len(TAG_HUES)])
        self.tag = tag
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("{} – click to change the colour, Delete takes it out").format(tag.name))
        self.setAccessibleName(
            self.tr("Tag {name}, {colour}").format(name=tag.name, colour=hue_names()[tag.hue % len(TAG_HUES)])
        )
        self.clicked.connect(self.open_menu)

    def colours(self) -> tuple[str, str, str]:
        """Return the colours of the ground, the name and the cross: those of the tag."""
        ground, text = chip_colours(self._theme.tokens, self.tag.hue, self._theme.tokens.card)
        return ground, text, text

    def make_menu(self) -> QMenu:
        """Return the menu: the colours by name, and taking the tag out."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Colour of the tag {}").format(self.tag.name))
        group = QActionGroup(menu)
        for hue, name in enumerate(hue_names()):
            is_present = hue == self.tag.hue % len(TAG_HUES)
            action = menu.addAction(_hue_icon(hue, is_ringed=is_present), name)
            action.setCheckable(True)
            action.setChecked(is_present)
            action.triggered.connect(lambda _=False, chosen=hue: self.recoloured.emit(chosen))
            group.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Take out")).triggered.connect(lambda _=False: self.removed.emit())
        return menu

    def open_menu(self) -> None:
        """Open the menu below the chip."""
        menu = self.make_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu, be taken out, or go on to the next."""
        if event.key() in _OPENERS:
            self.open_menu()
        else:
            super().keyPressEvent(event)


def _hue_icon(hue: int, *, is_ringed: bool) -> QIcon:
    """Return the dot of a colour as an icon for menus; the present one has a ring."""
    pixmap = QPixmap(2 * _ICON, 2 * _ICON)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(TAG_HUES[hue]))
    painter.drawEllipse(QRectF(3.5, 3.5, _ICON - 7, _ICON - 7))
    if is_ringed:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(TAG_HUES[hue]), 1.5))
        painter.drawEllipse(QRectF(1, 1, _ICON - 2, _ICON - 2))
    painter.end()
    return QIcon(pixmap)
