"""Chooses the kind of an activity: milestones first, then the others, one's own, and a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QIcon,
    QKeyEvent,
    QPainter,
    QPixmap,
    QPolygonF,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.activities.activity_queries import Category
from app.activities.kinds import is_of_contract
from app.errors import PursuitError
from ui.activity.steady_box import SteadyBox
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.fields import ErrorLabel

_ICON = 14
_NEW = "new"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

MakeCategory = Callable[[str], Category]


class CategoryField(QWidget):
    """A box of categories; its last line opens a line for the name of one's own.

    `changed` comes when another one is chosen. `make` makes one of a name and may raise `PursuitError`.
    """

    changed = Signal()

    def __init__(
        self,
        categories: Sequence[Category],
        chosen_id: str,
        make: MakeCategory,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._make = make
        self._categories = list(categories)
        self._chosen_id = chosen_id
        self.box = SteadyBox(self)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setPlaceholderText(self.tr("Choose what it is"))
        self.box.setMaxVisibleItems(14)
        self.box.setIconSize(QSize(_ICON, _ICON))
        self.setFocusProxy(self.box)
        self.new_line = self._make_new_line()
        self.error = ErrorLabel(self)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(self.box)
        lines.addWidget(self.new_line)
        lines.addWidget(self.error)
        self._fill()
        self.box.activated.connect(self._follow_choice)
        self.box.currentIndexChanged.connect(self._follow_keys)

    @property
    def category(self) -> Category | None:
        """The category that is chosen."""
        return next((each for each in self._categories if each.id == self._chosen_id), None)

    @property
    def category_id(self) -> str:
        """The id of the category that is chosen."""
        return self._chosen_id

    def choose(self, category_id: str) -> None:
        """Choose a category."""
        if category_id == self._chosen_id:
            return
        self._chosen_id = category_id
        self._show_choice()
        self.changed.emit()

    def fault(self) -> str:
        """Return why what is typed cannot be kept, "" where no name is left in the line."""
        if self.new_line.isHidden() or not self.new_name.text().strip():
            return ""
        return self.tr("This category is not added yet. Press Enter in its line, or take the name out.")

    # Parts.

    def _fill(self) -> None:
        model = QStandardItemModel(self.box)
        groups = (
            (self.tr("Milestones"), [each for each in self._categories if each.is_milestone]),
            (self.tr("Steps"), [each for each in self._categories if _is_step(each)]),
            (self.tr("Your own"), [each for each in self._categories if _is_own(each)]),
        )
        for name, members in groups:
            if members:
                model.appendRow(_heading(name, self._theme.tokens.text_second))
            for category in members:
                model.appendRow(self._item(category))
        new = QStandardItem(self.tr("Add a category of your own…"))
        new.setData(_NEW, Qt.ItemDataRole.UserRole)
        model.appendRow(new)
        self.box.blockSignals(True)
        self.box.setModel(model)
        self.box.blockSignals(False)
        self._show_choice()

    def _item(self, category: Category) -> QStandardItem:
        item = QStandardItem(category.name)
        item.setData(category.id, Qt.ItemDataRole.UserRole)
        if category.is_milestone:
            item.setIcon(_diamond(self._theme.tokens.accent))
            item.setAccessibleText(self.tr("{}, milestone").format(category.name))
        return item

    def _show_choice(self) -> None:
        self.box.blockSignals(True)
        self.box.setCurrentIndex(self.box.findData(self._chosen_id))
        self.box.blockSignals(False)

    def _follow_keys(self, at: int) -> None:
        """Follow arrows and letters in the closed box; the line for a new one opens from the list alone."""
        chosen = self.box.itemData(at)
        if isinstance(chosen, str) and chosen != _NEW:
            self._take(chosen)

    def _follow_choice(self, at: int) -> None:
        chosen = self.box.itemData(at)
        if chosen == _NEW:
            self._show_choice()
            self.new_line.show()
            self.new_name.setFocus()
        elif isinstance(chosen, str):
            self.new_line.hide()
            self._take(chosen)

    def _take(self, category_id: str) -> None:
        if category_id != self._chosen_id:
            self._chosen_id = category_id
            self.changed.emit()

    def _make_new_line(self) -> QWidget:
        new_line = QWidget(self)
        self.new_name = QLineEdit(new_line)
        self.new_name.setPlaceholderText(self.tr("Name of the category"))
        self.new_name.setAccessibleName(self.tr("Name of the new category"))
        self.new_name.textChanged.connect(self.changed)
        self.new_name.installEventFilter(self)
        add = Button(self.tr("Add"), new_line)
        add.setAutoDefault(False)
        add.clicked.connect(self.add_typed)
        self.add_button = add
        line = QHBoxLayout(new_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.new_name, 1)
        line.addWidget(add)
        new_line.hide()
        return new_line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Add the category at Enter in its line, and close the line at Escape: neither is the dialog's."""
        if (
            watched is not self.new_name
            or event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
        ):
            return super().eventFilter(watched, event)
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.add_typed()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._close_line()
            return True
        return super().eventFilter(watched, event)

    def _close_line(self) -> None:
        self.new_name.clear()
        self.error.say("")
        self.new_line.hide()
        self.box.setFocus()

    def add_typed(self) -> None:
        """Make a category of what is typed, and choose it."""
        try:
            made = self._make(self.new_name.text())
        except PursuitError as problem:
            self.error.say(str(problem))
            return
        if all(each.id != made.id for each in self._categories):
            self._categories.append(made)
        self._fill()
        self.choose(made.id)
        self._close_line()


def _is_own(category: Category) -> bool:
    return not category.is_milestone and not is_of_contract(category.id)


def _is_step(category: Category) -> bool:
    return not category.is_milestone and is_of_contract(category.id)


def _heading(name: str, colour: str) -> QStandardItem:
    item = QStandardItem(name)
    item.setFont(type_.title())
    item.setForeground(QColor(colour))
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _diamond(colour: str) -> QIcon:
    """Return the mark of a milestone."""
    pixmap = QPixmap(2 * _ICON, 2 * _ICON)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    middle, arm = QPointF(_ICON / 2, _ICON / 2), 4.5
    corners = [QPointF(0, -arm), QPointF(arm, 0), QPointF(0, arm), QPointF(-arm, 0)]
    painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
    painter.end()
    return QIcon(pixmap)
