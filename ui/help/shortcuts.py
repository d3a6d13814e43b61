"""All keys as the sheet of shortcuts lists them: by menu, then what only the board itself knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ui.commands import MENUS, Command
from ui.keys import keys_of, shown_key, shown_keys


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


def groups(chosen: Mapping[str, tuple[str, ...]] | None = None) -> tuple[Group, ...]:
    """Return every command that has keys, by menu, and what keys do on the board and in the table.

    `chosen` are the keys that the user has changed.
    """
    menus = (
        Group(
            menu.text.replace("&", ""),
            tuple(_shortcut(each, chosen or {}) for each in menu.commands if keys_of(each, chosen or {})),
        )
        for menu in MENUS
    )
    return (
        *(group for group in menus if group.shortcuts),
        _on_the_board(),
        _in_the_table(),
        _in_the_calendar(),
    )


def found(of: Sequence[Group], words: str) -> tuple[Group, ...]:
    """Return the groups with those shortcuts that hold the words; a group's own name stands for all of it."""
    kept = (
        group
        if words.strip() and words.strip().casefold() in group.text.casefold()
        else Group(group.text, tuple(each for each in group.shortcuts if each.has(words)))
        for group in of
    )
    return tuple(group for group in kept if group.shortcuts)


def _shortcut(command: Command, chosen: Mapping[str, tuple[str, ...]]) -> Shortcut:
    return Shortcut(command.name, shown_keys(keys_of(command, chosen)))


_native = shown_key


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


def _in_the_calendar() -> Group:
    entries = (
        (_tr("Go from day to day, and through what is on them"), ("← ↑ → ↓",)),
        (_tr("Move the entry; up and down in a week: by a quarter of an hour"), (_tr("Shift+arrow"),)),
        (_tr("Make it longer or shorter, in a week"), (_native("Ctrl+Shift+Down"), _native("Ctrl+Shift+Up"))),
        (_tr("Tick it off"), (_native("Space"),)),
        (_tr("Edit it"), (_native("E"),)),
        (_tr("Add an activity on that day"), (_native("A"),)),
        (_tr("Show a month or a week"), (_native("M"), _native("W"))),
        (_tr("Go back or on"), (_native("PgUp"), _native("PgDown"))),
        (_tr("Go to today"), (_native("T"),)),
    )
    return Group(_tr("In the calendar"), tuple(Shortcut(text, keys) for text, keys in entries))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Shortcuts", text)
