"""What the keys of the calendar mean."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_WORDS = {
    Qt.Key.Key_Return: "open",
    Qt.Key.Key_Enter: "open",
    Qt.Key.Key_Space: "done",
    Qt.Key.Key_A: "add",
    Qt.Key.Key_E: "edit",
    Qt.Key.Key_T: "today",
    Qt.Key.Key_M: "month",
    Qt.Key.Key_W: "week",
    Qt.Key.Key_Menu: "menu",
}
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_PAD = Qt.KeyboardModifier.KeypadModifier


@dataclass(frozen=True, slots=True)
class Step:
    """What is wanted: "go", "edge", "turn", "move", "lengthen", "open", "add" and so on, and how far."""

    word: str
    days: int = 0
    rows: int = 0


def step_of(event: QKeyEvent) -> Step | None:
    """Return what a key means in the calendar; None where it means nothing here."""
    key, held = Qt.Key(event.key()), event.modifiers() & ~_PAD
    if key in _ARROWS:
        return _arrow(*_ARROWS[key], held)
    if key == Qt.Key.Key_F10 and held == _SHIFT:
        return Step("menu")
    if held:
        return None
    if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        return Step("edge", days=-1 if key == Qt.Key.Key_Home else 1)
    if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        return Step("turn", rows=-1 if key == Qt.Key.Key_PageUp else 1)
    return Step(_WORDS[key]) if key in _WORDS else None


def _arrow(days: int, rows: int, held: Qt.KeyboardModifier) -> Step | None:
    if not held:
        return Step("go", days, rows)
    if held == _SHIFT:
        return Step("move", days, rows)
    if held == _SHIFT | _CONTROL and rows:
        return Step("lengthen", 0, rows)
    return None
