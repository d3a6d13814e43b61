"""The tags of an event as chips."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.schedule.event_values import LONGEST_TAG
from ui.theme.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.chip_field import ChipField


class TagChips(ChipField[Chip]):
    """Enter or a comma makes a tag of what is typed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._theme = theme
        self.edit.setPlaceholderText(self.tr("Add a tag"))
        self.edit.setMaxLength(LONGEST_TAG)
        self.edit.textEdited.connect(self._follow_typing)

    def tags(self) -> tuple[str, ...]:
        """Return the tags, with what is being typed."""
        typed = self.edit.text().strip()
        held = [chip.text() for chip in self.chips]
        return tuple(held if not typed or typed in held else [*held, typed])

    def set_tags(self, tags: Sequence[str]) -> None:
        """Show these tags."""
        self.drop_all()
        for tag in tags:
            self.put(Chip(tag, self._theme, self))

    def keep_typed(self) -> object:
        """Make a tag of what is typed."""
        typed = self.edit.text().strip()
        self.edit.clear()
        if typed and typed not in [chip.text() for chip in self.chips]:
            self.put(Chip(typed, self._theme, self))
            self.changed.emit()
        return None

    def take_enter(self) -> bool:
        """Make a tag; with nothing typed Enter is the dialog's."""
        if not self.edit.text().strip():
            return False
        self.keep_typed()
        return True

    def _follow_typing(self, text: str) -> None:
        if text.endswith(","):
            self.edit.setText(text.rstrip(","))
            self.keep_typed()
        self.changed.emit()
