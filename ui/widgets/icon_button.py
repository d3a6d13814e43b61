"""Small buttons that show an icon alone; their words are in the tool tip and for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from ui.theme.icons import icon
from ui.theme.theme import Theme

_ICON = 18
_SIZE = 28
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class IconButton(QToolButton):
    """A button with an icon of `resources/icons`; `keys` are named in its tool tip where there are any."""

    def __init__(
        self, icon_name: str, text: str, theme: Theme, parent: QWidget | None = None, *, keys: str = ""
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._theme = theme
        self.setProperty("iconAlone", "true")
        self.setIconSize(QSize(_ICON, _ICON))
        self.setFixedSize(_SIZE, _SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)  # where it has a menu
        self.name(text, keys)
        theme.changed.connect(self._wear)
        self._wear()

    def name(self, text: str, keys: str = "") -> None:
        """Say what the button does, and with which keys."""
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({keys})" if keys else text)

    def show_icon(self, icon_name: str) -> None:
        """Show another icon."""
        self._icon_name = icon_name
        self._wear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Click at Enter too, and open the menu where there is one."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif self.menu() is not None:
            self.showMenu()
        elif not event.isAutoRepeat():
            self.click()

    def _wear(self) -> None:
        self.setIcon(icon(self._icon_name, self._theme.tokens.text_second, _ICON))
