"""The switch in the top bar between the board and the table."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from ui.theme.icons import icon
from ui.theme.theme import Theme

_ICON = 18
_SIZE = 28


class LayoutSwitch(QWidget):
    """Two buttons of which one is down. `wanted` carries "board" or "table".

    The first paint need not wait for their icons: they come with `dress`, and the room for them is there.
    """

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setSizeConstraint(QHBoxLayout.SizeConstraint.SetMinAndMaxSize)  # no wider than its buttons
        line.setContentsMargins(4, 0, 4, 0)
        line.setSpacing(2)
        for layout, text in (("board", self.tr("Show as a board")), ("table", self.tr("Show as a table"))):
            line.addWidget(self._button(layout, text))
        self.check("board")

    def dress(self) -> None:
        """Show the icons, from now on in the colours of the theme."""
        self._theme.changed.connect(self._wear)
        self._wear()

    def check(self, layout: str) -> None:
        """Show which layout is on."""
        self._buttons[layout].setChecked(True)

    def name_keys(self, layout: str, keys: str) -> None:
        """Say in the tool tip of a button with which keys it is pressed."""
        button = self._buttons[layout]
        button.setToolTip(f"{button.accessibleName()} ({keys})")

    def _button(self, layout: str, text: str) -> QToolButton:
        button = self._buttons[layout] = QToolButton(self)
        button.setProperty("iconAlone", "true")
        button.setCheckable(True)
        button.setIconSize(QSize(_ICON, _ICON))
        button.setFixedSize(_SIZE, _SIZE)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(text)
        button.clicked.connect(lambda: self.wanted.emit(layout))
        self._group.addButton(button)
        return button

    def _wear(self) -> None:
        for layout, name in (("board", "columns"), ("table", "list")):
            self._buttons[layout].setIcon(icon(name, self._theme.tokens.text_second, _ICON))
