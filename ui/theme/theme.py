"""The scheme in use: follows the system's light or dark while the window is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyleFactory

from ui.theme import motion
from ui.theme import type as type_
from ui.theme.style import style_sheet
from ui.theme.tokens import DARK, LIGHT, Tokens

THEME_SETTING = "theme"  # system, light, dark

_BY_NAME = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


class Theme(QObject):
    """Holds the tokens in use and dresses the application in them; `changed` comes after a switch."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        hints = application.styleHints()
        self._chosen = Qt.ColorScheme.Unknown  # by the user; Unknown: as the system
        self.tokens = _tokens_of(_scheme_of(application))
        application.setStyle(QStyleFactory.create("Fusion"))
        self._dress()
        self._of_system = _scheme_of(application)
        hints.colorSchemeChanged.connect(self._follow_system)

    def motion_ms(self, wanted: int) -> int:
        """Return the length of a movement in milliseconds; 0 when the system asks for none."""
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        if self._application.style().styleHint(hint) == 0 or motion.is_reduced():
            return 0
        return wanted

    def hold_font(self) -> None:
        """Give every part the window's font.

        A theme of the system gives menus, buttons and labels its own each time its settings come in, and Qt
        gives them those anew with each style sheet.
        """
        self._application.setFont(type_.face(13))

    def choose(self, name: str) -> None:
        """Wear "light" or "dark", whatever the system does; any other name: what the system wears."""
        wanted = _BY_NAME.get(name, Qt.ColorScheme.Unknown)
        if wanted == self._chosen:
            return
        self._chosen = wanted
        hints = self._application.styleHints()
        if wanted == Qt.ColorScheme.Unknown:
            hints.unsetColorScheme()
            self.follow(self._of_system)
        else:
            hints.setColorScheme(wanted)  # the frames of windows and the system's own dialogs go along
            self.follow(wanted)

    def _follow_system(self, scheme: Qt.ColorScheme) -> None:
        if self._chosen == Qt.ColorScheme.Unknown:
            self._of_system = scheme
            self.follow(scheme)

    def follow(self, scheme: Qt.ColorScheme) -> None:
        """Switch to a scheme."""
        tokens = _tokens_of(scheme)
        if tokens is self.tokens:
            return
        self.tokens = tokens
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        self._application.setPalette(palette(self.tokens))
        self._application.setStyleSheet(style_sheet(self.tokens))
        self.hold_font()


def palette(tokens: Tokens) -> QPalette:
    """Return the palette that lets plain widgets of the Fusion style fit the tokens."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.board,
        role.WindowText: tokens.text,
        role.Base: tokens.card,
        role.AlternateBase: tokens.column,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.text_third,
        role.Button: tokens.card,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.text,
        role.ToolTipBase: tokens.toast,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.accent_strong,
        role.HighlightedText: tokens.on_accent_strong,
        role.Accent: tokens.accent,
        role.Link: tokens.accent_strong,
        role.Light: tokens.card_hover,
        role.Midlight: tokens.line,
        role.Mid: tokens.line_hover,
        role.Dark: tokens.line_hover,
        role.Shadow: tokens.board,
    }
    made = QPalette()
    for key, colour in colours.items():
        made.setColor(key, QColor(colour))
    for key in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, key, QColor(tokens.text_third))
    return made


def _scheme_of(application: QApplication) -> Qt.ColorScheme:
    """Return the system's scheme; where it names none, that of the colours it gives to windows."""
    named = application.styleHints().colorScheme()
    if named != Qt.ColorScheme.Unknown:
        return named
    given = application.palette()
    is_dark = given.windowText().color().lightness() > given.window().color().lightness()
    return Qt.ColorScheme.Dark if is_dark else Qt.ColorScheme.Light


def _tokens_of(scheme: Qt.ColorScheme) -> Tokens:
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
