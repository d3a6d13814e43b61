"""What a notification says and offers, and what every way of showing one does."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.text import one_line, several_lines

LONGEST_TITLE, LONGEST_TEXT = 160, 600  # characters

OPEN, DONE = "open", "done"
SNOOZE_SHORT, SNOOZE_HOUR, SNOOZE_MORNING = "snooze-10", "snooze-60", "snooze-morning"


@dataclass(frozen=True, slots=True)
class Button:
    """A button by what it does (`OPEN` and the like) and the words on it."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Note:
    """A notification. Title and text are plain: what looks like markup is none.

    Both are made fit to be handed to any desktop: without control characters, not too long. The button `OPEN`
    is also what a click on the notification itself does.
    """

    key: str
    title: str
    text: str
    buttons: tuple[Button, ...]
    is_late: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", _cut(one_line(self.title), LONGEST_TITLE))
        object.__setattr__(self, "text", _cut(several_lines(self.text), LONGEST_TEXT))

    def offers(self, button_id: str) -> bool:
        """Tell whether it has such a button."""
        return any(button.id == button_id for button in self.buttons)


class Notifier(QObject):
    """One way to show notifications. Nothing of it ever blocks; what cannot be shown comes back by `failed`.

    `acted` carries a key and the id of the button that was pressed; `closed` the key of what the user sent
    away unanswered, where that can be told. `startup_id` is the desktop's leave to come forward with what was
    asked for, good for once.
    """

    acted = Signal(str, str)
    failed = Signal(str)
    closed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.startup_id = ""

    def show(self, note: Note) -> None:
        """Show a notification; one with the same key gives way to it."""
        raise NotImplementedError

    def withdraw(self, key: str) -> None:
        """Take a notification away; nothing where it is not there."""
        raise NotImplementedError

    def stop(self) -> None:
        """Take everything away, for good: nobody will be there to answer its buttons."""


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
