"""What can be done to several selected jobs at once, in a bar below the table."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.commands import commands
from ui.menus import Menus
from ui.people.flow import FlowLayout
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.widgets.buttons import Button, MenuButton
from ui.widgets.icon_button import IconButton

_HEIGHT = 28  # of a button


class BulkBar(QFrame):
    """Says how many jobs are selected and offers commands for them. `clear_wanted`: select none of them.

    `grown` carries its height while it is in view, 0 when it is not any more.
    """

    clear_wanted = Signal()
    grown = Signal(int)

    def __init__(self, menus: Menus, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menus = menus
        self.setObjectName("bulkBar")
        self.setAccessibleName(self.tr("For the selected jobs"))
        self._count = QLabel(self)
        self._count.setFont(type_.title())
        self._count.setContentsMargins(6, 0, 10, 0)
        ground = QWidget(self)
        ground.setObjectName("panelGround")
        self._buttons = FlowLayout(ground, gap=2)
        for entry_id, text in self._offers():
            button = self._button(entry_id, text, ground)
            button.setFixedHeight(_HEIGHT)
            self._buttons.addWidget(button)
        self.clear = IconButton("close", self.tr("Select none of them"), theme, self, keys="Esc")
        self.clear.clicked.connect(self.clear_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 5, 8, 5)
        line.setSpacing(4)
        line.addWidget(self._count)
        line.addWidget(ground, 1)
        line.addWidget(self.clear)
        self.hide()

    def count(self, selected: int) -> None:
        """Show how many are selected; nothing for a single one."""
        self._count.setText(self.tr("{} selected").format(QLocale().toString(selected)))
        self.setVisible(selected > 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell how high it is."""
        super().resizeEvent(event)
        self._tell_height()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell how high it is."""
        super().showEvent(event)
        self._tell_height()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is gone."""
        super().hideEvent(event)
        self._tell_height()

    def _tell_height(self) -> None:
        self.grown.emit(self.height() if self.isVisible() else 0)

    def _offers(self) -> list[tuple[str, str]]:
        known = {command.id for command in commands()}
        offers = [
            ("job.move_to", self.tr("Stage")),
            ("job.tags", self.tr("Tags…")),
            ("job.deadline", self.tr("Deadline…")),
            ("job.outcome", self.tr("Outcome…")),
            ("job.priority", self.tr("Priority")),
            ("job.archive", self.tr("Archive")),
            ("job.trash", self.tr("Trash")),
        ]
        return [offer for offer in offers if offer[0] in (*known, "job.move_to", "job.priority")]

    def _button(self, entry_id: str, text: str, ground: QWidget) -> QWidget:
        if entry_id in ("job.move_to", "job.priority"):
            chooser = MenuButton(ground)
            chooser.setProperty("bulk", "true")
            chooser.setText(text)
            chooser.setAccessibleName(text)
            chooser.setMenu(self._menus.submenu(entry_id))
            return chooser
        action = self._menus.action(entry_id)
        button = Button(text, ground, "flat")
        keys = action.shortcut().toString()
        button.setToolTip(f"{action.text().replace('&', '')} ({keys})" if keys else action.text())
        button.clicked.connect(action.trigger)
        return button
