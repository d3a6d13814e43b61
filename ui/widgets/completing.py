"""Words that were typed before, offered while typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate, QWidget

_MOST_SHOWN = 8


def complete_from(field: QLineEdit, words: Sequence[str]) -> QCompleter:
    """Let a field offer those of the words that hold what is typed, capitals or not."""
    completer = make_completer(words, field)
    field.setCompleter(completer)
    return completer


def renew(completer: QCompleter, words: Sequence[str]) -> None:
    """Let a completer offer other words."""
    model = completer.model()
    if isinstance(model, QStringListModel):
        model.setStringList(list(words))


def make_completer(words: Sequence[str], parent: QWidget) -> QCompleter:
    """Return a completer in the dress of the window."""
    completer = QCompleter(list(words), parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setMaxVisibleItems(_MOST_SHOWN)
    popup = completer.popup()
    if popup is not None:
        popup.setObjectName("completions")
        popup.setItemDelegate(QStyledItemDelegate(popup))  # the completer's own knows no style sheet
    return completer
