"""All keys as the sheet of shortcuts lists them: by menu, then what only the board itself knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from ui.commands import MENUS, Command

_DRAWN = {"Return": "Enter", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}  # keys as they are printed


@dataclass(frozen=True, slots=True)
class Shortcut:
    """What some keys do; `keys` are as the system writes them, each of them alone does it."""

    text: str
    keys: tuple[str, ...]

    def has(self, words: str) -> bool:
        """Tell whether each of the words (blanks between them) is in the text or the keys."""
        here = f"{self.text} {' '.join(self.keys)}".casefold()
        return all(word in here for word in words.casefold().split())


@dataclass(frozen=True, slots=True)
class Group:
    """The shortcuts of one menu."""

    text: str
    shortcuts: tuple[Shortcut, ...]


def groups() -> tuple[Group, ...]:
    """Return every command that has keys, by menu, and what keys do on the board and in the table."""
    menus = (
        Group(menu.text.replace("&", ""), tuple(_shortcut(each) for each in menu.commands if each.keys))
        for menu in MENUS
    )
    return (*(group for group in menus if group.shortcuts), _on_the_board(), _in_the_table())


def found(of: Sequence[Group], words: str) -> tuple[Group, ...]:
    """Return the groups with those shortcuts that hold the words; a group's own name stands for all of it."""
    kept = (
        group
        if words.strip() and words.strip().casefold() in group.text.casefold()
        else Group(group.text, tuple(each for each in group.shortcuts if each.has(words)))
        for group in of
    )
    return tuple(group for group in kept if group.shortcuts)


def _shortcut(command: Command) -> Shortcut:
    keys = (_native(key) for key in (*command.keys, *command.board_keys))
    return Shortcut(command.name, tuple(dict.fromkeys(keys)))


def _native(key: str) -> str:
    text = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    *before, last = text.rpartition("+") if text != "+" else (text,)
    return "".join([*before, _DRAWN.get(last, last)])


def _on_the_board() -> Group:
    entries = (
        (_tr("Go from card to card"), ("← ↑ → ↓",)),
        (_tr("Go to the first or last card of the stage"), (_native("Home"), _native("End"))),
        (_tr("Go on by a screenful"), (_native("PgUp"), _native("PgDown"))),
        (_tr("Select one more, or one fewer"), (_native("Space"), _tr("Ctrl+click"))),
        (_tr("Select up to here"), (_tr("Shift+click"),)),
        (_tr("Select the whole stage"), (_native("Ctrl+A"),)),
        (_tr("Cancel a drag or close what is open"), (_native("Esc"),)),
    )
    return Group(_tr("On the board"), tuple(Shortcut(text, keys) for text, keys in entries))


def _in_the_table() -> Group:
    entries = (
        (_tr("Edit the cell with the focus"), (_native("F2"),)),
        (_tr("Save it and edit the next one, or the one before"), (_native("Tab"), _native("Shift+Tab"))),
        (_tr("Select more rows"), (_native("Shift+Up"), _native("Shift+Down"))),
        (_tr("Copy the selected rows"), (_native("Ctrl+C"),)),
        (_tr("Move the column to the left or right"), (_native("Alt+Left"), _native("Alt+Right"))),
        (_tr("Make the column narrower or wider"), (_native("Alt+-"), _native("Alt++"))),
    )
    return Group(_tr("In the table"), tuple(Shortcut(text, keys) for text, keys in entries))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Shortcuts", text)
