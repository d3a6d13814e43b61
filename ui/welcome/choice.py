"""A large button that tells in two lines what it leads to."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import type as type_
from ui.theme.icons import tinted
from ui.theme.theme import Theme
from ui.widgets.buttons import Button

_ICON = 20
_PADDING = (16, 11, 16, 12)


class Choice(Button):
    """One of the ways in: a title over a quieter line, with an icon where one is named."""

    def __init__(self, title: str, theme: Theme, parent: QWidget, *, icon_name: str = "") -> None:
        super().__init__("", parent, "choice")
        self._theme = theme
        self._icon_name = icon_name
        self.setAccessibleName(title)
        self._picture = QLabel(self)
        self._picture.setVisible(bool(icon_name))
        self._title = QLabel(title, self)
        self._title.setFont(type_.title())
        self.text_label = QLabel(self)
        self.text_label.setWordWrap(True)
        self.text_label.setFont(type_.second_line())
        self.text_label.setProperty("quiet", "true")
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self._title)
        words.addWidget(self.text_label)
        line = QHBoxLayout(self)
        line.setContentsMargins(*_PADDING)
        line.setSpacing(14)
        line.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        for label in (self._picture, self._title, self.text_label):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.wear_theme)
        self.wear_theme()

    def tell(self, text: str, spoken: str = "") -> None:
        """Show the second line, which may be rich text; `spoken` is what a screen reader says of it."""
        self.text_label.setText(text)
        self.setAccessibleDescription(spoken or text)

    def wear_theme(self) -> None:
        """Take the colours of the theme in use."""
        if self._icon_name:
            self._picture.setPixmap(tinted(self._icon_name, self._theme.tokens.accent_strong, _ICON))

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow one is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that its lines need."""
        lines = self.layout()
        return lines.totalHeightForWidth(width) if lines is not None else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return the room that its parts want."""
        lines = self.layout()
        return lines.totalSizeHint() if lines is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least room that its parts need."""
        lines = self.layout()
        return lines.totalMinimumSize() if lines is not None else super().minimumSizeHint()
