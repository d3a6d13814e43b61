"""A line for how long something takes."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from ui.activity.suggesting_field import SuggestingField
from ui.activity.typed_time import minutes_text, typed_minutes
from ui.theme.theme import Theme

_LENGTHS = (15, 30, 45, 60, 90, 120, 180)


class LengthField(SuggestingField):
    """Takes minutes as people type them, "60" or "1:30", and offers the usual ones.

    Once it is left, what is understood reads as lengths are shown: "60 min".
    """

    def __init__(self, minutes: int | None, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(minutes_text(minutes), [minutes_text(each) for each in _LENGTHS], theme, parent)
        self.setPlaceholderText(self.tr("Not known"))

    @property
    def minutes(self) -> int | None:
        """The minutes that are typed; None where there are none, or not yet."""
        return typed_minutes(self.text())

    def fault(self) -> str:
        """Return why what is typed cannot be kept, "" where it can."""
        if not self.text().strip() or self.minutes is not None:
            return ""
        return self.tr("This is not a length. Write it as 45 min, 1 h 30 or 1:30.")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show what was typed as lengths are shown."""
        super().focusOutEvent(event)
        tidy = minutes_text(self.minutes)
        if tidy and tidy != self.text():
            self.setText(tidy)
