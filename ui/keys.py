"""The keys of commands as the user has them: those of the table, but for what was changed in the settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from app.store.settings import read_setting
from ui.commands import Command, Where, commands
from ui.ports import Desk

KEYS_SETTING = "keys"  # by the id of a command, the portable texts of its keys

Chosen = Mapping[str, tuple[str, ...]]

_MOST = 4  # keys of one command
_LONGEST = 40  # characters of one
_DRAWN = {"Return": "Enter", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}  # keys as they are printed

# What boards, lists and fields do by themselves.
_TAKEN = frozenset(
    {"Esc", "Tab", "Backtab", "Shift+Tab", "Shift+Backtab", "Space", "Left", "Right", "Up", "Down", "Home"}
    | {"End", "PgUp", "PgDown", "Backspace", "Ctrl+A", "Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+PgUp"}
    | {"Ctrl+PgDown", "Shift+F10", "Menu", "Alt+F4"}
)
_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def chosen_keys(desk: Desk) -> Chosen:
    """Return the keys that the user has changed, by command; what cannot be understood is as usual."""
    return understood(desk.read(read_setting, KEYS_SETTING))


def understood(kept: Any) -> Chosen:
    """Return what a setting means: known commands, each key once."""
    if not isinstance(kept, dict):
        return {}
    known = {command.id for command in commands()}
    chosen: dict[str, tuple[str, ...]] = {}
    met: set[str] = set()
    for command_id, keys in kept.items():
        if command_id not in known or not isinstance(keys, list):
            continue
        fine = [key for each in keys[:_MOST] if (key := portable(each)) and key not in met | _TAKEN]
        fine = list(dict.fromkeys(fine))
        met.update(fine)
        chosen[command_id] = tuple(fine)
    return chosen


def portable(key: object) -> str:
    """Return the one text by which a key is known ("Ctrl+Shift+K"); "" for what is no single key."""
    if not isinstance(key, str) or not 0 < len(key) <= _LONGEST:
        return ""
    sequence = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
    text = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    if sequence.count() != 1 or not text:
        return ""
    return "" if _combination(sequence).key() == Qt.Key.Key_unknown else text


def keys_of(command: Command, chosen: Chosen) -> tuple[str, ...]:
    """Return the keys of a command, those included that act on the board alone; the first one is shown.

    A key that the user gave to another command is that one's.
    """
    if command.id in chosen:
        return chosen[command.id]
    given = {key for keys in chosen.values() for key in keys}
    return tuple(key for key in (*command.keys, *command.board_keys) if portable(key) not in given)


def by_where(command: Command, chosen: Chosen) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keys of a command that act in the whole window, and those that act on the board alone.

    A letter alone acts only on the board, whatever the command: in a field it is a letter.
    """
    keys = keys_of(command, chosen)
    if command.where is Where.BOARD:
        return (), keys
    if command.id not in chosen:
        return (
            tuple(key for key in command.keys if key in keys),
            tuple(key for key in command.board_keys if key in keys),
        )
    return (
        tuple(key for key in keys if not is_plain(key)),
        tuple(key for key in keys if is_plain(key)),
    )


def is_plain(key: str) -> bool:
    """Tell whether a key is typed in a field: a letter, a sign or Delete, without Ctrl, Alt or Meta."""
    combination = _combination(QKeySequence(key))
    is_function = Qt.Key.Key_F1 <= combination.key() <= Qt.Key.Key_F35
    return not is_function and not combination.keyboardModifiers() & _HELD


def _combination(sequence: QKeySequence) -> QKeyCombination:
    """Return the first key of a sequence, which must have one."""
    found: QKeyCombination = sequence[0]  # type: ignore[index]  # the stubs do not know of it
    return found


def holder(key: str, chosen: Chosen, *, but: str) -> Command | None:
    """Return the command that has a key already, other than the one named."""
    return next(
        (
            command
            for command in commands()
            if command.id != but and key in map(portable, keys_of(command, chosen))
        ),
        None,
    )


def refusal(key: str) -> str:
    """Return why a key can be no command's, "" where it can."""
    if not portable(key):
        return _tr("This key cannot be used alone.")
    if key in _TAKEN:
        return _tr("{} is used in lists and fields. Choose another one.").format(shown_key(key))
    return ""


def is_usual(command: Command, keys: Sequence[str]) -> bool:
    """Tell whether keys are those that a command has until the user changes them."""
    return tuple(keys) == (*command.keys, *command.board_keys)


def shown_key(key: str) -> str:
    """Return a key as the system writes it and as it is printed on keyboards."""
    text = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    *before, last = text.rpartition("+") if text != "+" else (text,)
    return "".join([*before, _DRAWN.get(last, last)])


def shown_keys(keys: Iterable[str]) -> tuple[str, ...]:
    """Return keys as they are printed, each once: Enter and Return are the same on most keyboards."""
    return tuple(dict.fromkeys(shown_key(key) for key in keys))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Keys", text)
