"""The pages of the settings, in their order. A further page is a class and a line in `pages_of`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.ports import Desk
from ui.settings.background_page import BackgroundPage
from ui.settings.keys_page import KeysPage
from ui.settings.look_page import LookPage
from ui.settings.outgoing_page import OutgoingPage
from ui.settings.page import SettingsPage
from ui.settings.reminders_page import RemindersPage
from ui.settings.you_fields import YouFields
from ui.theme.theme import Theme


class YouPage(SettingsPage):
    """Who the user is."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.fields = YouFields(desk, self)
        self.fields.show_me()
        self.setFocusProxy(self.fields)
        note = QLabel(
            self.tr(
                "Both may stay empty. They stay on this computer, in your data file; "
                "what you hand on yourself, such as a copy of it, holds them too."
            ),
            self,
        )
        note.setProperty("quiet", "true")
        note.setWordWrap(True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self.fields)
        lines.addWidget(note)
        lines.addStretch(1)

    def save(self) -> bool:
        """Keep name and address."""
        return self.fields.save()


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page as the list at the left names it; `make(desk, parent)` may raise `PursuitError`."""

    source_text: str
    make: Callable[[Desk, QWidget], SettingsPage]

    @property
    def text(self) -> str:
        """The name in the user's language."""
        return QCoreApplication.translate("Settings", self.source_text)


PAGES: tuple[PageEntry, ...] = (PageEntry("You", YouPage),)  # those that need nothing of the window


def pages_of(theme: Theme) -> tuple[PageEntry, ...]:
    """Return every page."""
    return (
        *PAGES,
        PageEntry("Look", LookPage),
        PageEntry("Reminders", lambda desk, parent: RemindersPage(desk, parent, theme)),
        PageEntry("Background", BackgroundPage),
        PageEntry("Outgoing", lambda desk, parent: OutgoingPage(desk, parent, theme)),
        PageEntry("Keys", KeysPage),
    )
