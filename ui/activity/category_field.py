"""Chooses the kind of an activity: milestones first, then the others, one's own, and a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QSize, Qt, Signal
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
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from app.activities.activity_queries import Category
from app.activities.kinds import is_of_contract
from app.errors import PursuitError
from ui.activity.category_box import CategoryBox
from ui.theme import type as type_
from ui.theme.icons import icon
from ui.theme.theme import Theme
from ui.widgets.buttons import Button, MenuButton
from ui.widgets.fields import ErrorLabel

_ICON = 14
_MORE = 32  # of the button beside the box, as high as that
_NEW = "new"
_FIRST_WORD = Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchWrap
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class CategorySteps:
    """What can be done to categories of one's own; each may raise `PursuitError`."""

    make: Callable[[str], Category]
    rename: Callable[[str, str], Category]  # of its id and its new name
    remove: Callable[[str], object]  # of its id: it is not offered any more


class CategoryField(QWidget):
    """A box of categories; its last line opens a line for the name of one's own, which can be mended later.

    `changed` comes when another one is chosen.
    """

    changed = Signal()

    def __init__(
        self,
        categories: Sequence[Category],
        chosen_id: str,
        steps: CategorySteps,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps = steps
        self._categories = list(categories)
        self._chosen_id = self._first_id = chosen_id
        self._renamed_id = ""  # of which the line holds the new name
        self.box = CategoryBox(self)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setPlaceholderText(self.tr("Choose what it is"))
        self.box.setMaxVisibleItems(14)
        self.box.setIconSize(QSize(_ICON, _ICON))
        self.setFocusProxy(self.box)
        self.more_button = self._make_more_button()
        self.new_line = self._make_new_line()
        self.error = ErrorLabel(self)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.box, 1)
        line.addWidget(self.more_button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addLayout(line)
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
        if self._renamed_id:
            return self.tr("This category is not renamed yet. Press Enter in its line, or Escape.")
        return self.tr("This category is not added yet. Press Enter in its line, or take the name out.")

    def show_line(self) -> None:
        """Show the line for a new name where something is in it."""
        self.new_line.setVisible(not self.new_line.isHidden() or bool(self.new_name.text()))

    # Parts.

    def _fill(self) -> None:
        model = _Lines(self.box)
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
        self._offer_more()

    def _offer_more(self) -> None:
        self.more_button.setVisible(self.category is not None and _is_own(self.category))

    def _follow_keys(self, at: int) -> None:
        """Follow arrows and letters in the closed box; the line for a new one opens from the list alone."""
        chosen = self.box.itemData(at)
        if isinstance(chosen, str) and chosen != _NEW:
            self._take(chosen)

    def _follow_choice(self, at: int) -> None:
        chosen = self.box.itemData(at)
        if chosen == _NEW:
            self._show_choice()
            self._open_line("")
        elif isinstance(chosen, str):
            self._empty_line()
            self._take(chosen)

    def _take(self, category_id: str) -> None:
        if category_id != self._chosen_id:
            self._chosen_id = category_id
            self._offer_more()
            self.changed.emit()

    def _make_more_button(self) -> MenuButton:
        button = MenuButton(self)
        button.setProperty("iconAlone", "true")
        button.setFixedSize(_MORE, _MORE)
        button.setIcon(icon("more", self._theme.tokens.text_second, _ICON))
        button.setToolTip(self.tr("Rename or remove this category of your own"))
        button.setAccessibleName(button.toolTip())
        menu = QMenu(button)
        menu.addAction(self.tr("&Rename…"), self._begin_renaming)
        menu.addAction(self.tr("Do not &offer it any more"), self._remove)
        button.setMenu(menu)
        return button

    def _begin_renaming(self) -> None:
        if self.category is not None:
            self._open_line(self.category.id)

    def _remove(self) -> None:
        """Remove the chosen category from the list; an activity that has it keeps it."""
        removed = self._chosen_id
        try:
            self._steps.remove(removed)
        except PursuitError as problem:
            self.error.say(str(problem))
            return
        self.error.say("")
        if removed != self._first_id:
            self._categories = [each for each in self._categories if each.id != removed]
            self._chosen_id = self._first_id
            self.changed.emit()
        self._fill()
        self.box.setFocus()

    def _open_line(self, renamed_id: str) -> None:
        """Open the line for a name: of a new category, or of one that gets another."""
        self._renamed_id = renamed_id
        category = self.category
        self.new_name.setText(category.name if renamed_id and category is not None else "")
        self.add_button.setText(self.tr("Rename") if renamed_id else self.tr("Add"))
        self.new_line.show()
        self.new_name.setFocus()
        self.new_name.selectAll()

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
        self._empty_line()
        self.box.setFocus()

    def _empty_line(self) -> None:
        self._renamed_id = ""
        self.new_name.clear()
        self.error.say("")
        self.new_line.hide()

    def add_typed(self) -> None:
        """Make a category of what is typed, or give it to the one that is renamed, and choose it."""
        typed = self.new_name.text()
        try:
            if self._renamed_id:
                made = self._steps.rename(self._renamed_id, typed)
            else:
                made = self._steps.make(typed)
        except PursuitError as problem:
            self.error.say(str(problem))
            return
        self._categories = [each for each in self._categories if each.id != made.id]
        self._categories.append(made)
        self._fill()
        self.choose(made.id)
        self._close_line()


class _Lines(QStandardItemModel):
    """Lines found by what is typed on the keyboard: one that begins so, else one with a word that does."""

    def match(
        self,
        start: QModelIndex | QPersistentModelIndex,
        role: int,
        value: object,
        /,
        hits: int = 1,
        flags: Qt.MatchFlag = _FIRST_WORD,
    ) -> list[QModelIndex]:
        """Return the lines that match; `interview` finds "Phone Interview" too."""
        found = super().match(start, role, value, hits, flags)
        if found or not isinstance(value, str) or Qt.MatchFlag.MatchStartsWith not in flags:
            return found
        wanted = f" {value.casefold()}"
        rows = [*range(start.row(), self.rowCount()), *range(start.row())]
        items = [self.item(row) for row in rows]
        return [item.index() for item in items if item.isEnabled() and wanted in item.text().casefold()][:1]


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
