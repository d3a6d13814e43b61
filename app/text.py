"""Texts that a user typed: made one line or several, told whether they can be seen, and cut for labels."""

from __future__ import annotations

import re
import unicodedata

_LONGEST_IN_LABEL = 40

# Control characters, line and paragraph separators, and halves of a character that no file can hold.
NOT_IN_NAMES = frozenset({"Cc", "Cs", "Zl", "Zp"})
_UNSEEN = NOT_IN_NAMES | {"Cf", "Zs"}
# The categories Cc and Cs, without and with what parts lines and columns: a posting of 5 MB is read at once.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_CONTROL_IN_LINES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

# Signs that turn the direction of all that follows would turn the rest of the sentence as well.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def is_seen(text: str) -> bool:
    """Tell whether a text has a sign that can be seen; blanks and signs that only shape others have none."""
    return any(unicodedata.category(sign) not in _UNSEEN for sign in text)


def one_line(text: str) -> str:
    """Return a text as one line: line breaks become blanks, control characters go."""
    return " ".join(_CONTROL.sub("", " ".join(text.split())).split())


def several_lines(text: str) -> str:
    """Return a text of several lines without control characters."""
    return _CONTROL_IN_LINES.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def shown_name(name: str) -> str:
    """Return a name as it is shown: one in small letters begins with a capital (contract A16)."""
    return name[:1].upper() + name[1:] if name == name.lower() else name


def in_label(name: str) -> str:
    """Return a name as the label of a change tells it: shown as on the board, cut where it is very long."""
    return cut_for_label(shown_name(name.translate(_TURNING)))


def cut_for_label(text: str) -> str:
    """Return a text as it was typed, cut where it is very long for the label of a change: a person's name."""
    plain = text.translate(_TURNING)
    if len(plain) <= _LONGEST_IN_LABEL:
        return plain
    return f"{plain[: _LONGEST_IN_LABEL - 1].rstrip()}…"
