"""Dialogs whose typed text outlives a crash."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.drafts import DraftKeeper, kept_draft
from ui.ports import Desk
from ui.widgets.editing_dialog import EditingDialog


class DraftedDialog(EditingDialog):
    """An editing dialog that keeps what is typed as a draft until it is saved or given up.

    Whoever derives from it tells what is typed (`drafted`) and shows it again (`show_drafted`); it calls
    `keep_drafts` when everything is in place, and `touch` when something was typed.
    """

    def __init__(self, title: str, parent: QWidget | None = None, *, width: int = 520) -> None:
        super().__init__(title, parent, width=width)
        self._keeper: DraftKeeper | None = None
        self.brought_back = _brought_back(self)
        self.brought_back.hide()
        self.body.addWidget(self.brought_back)

    def drafted(self) -> dict[str, Any]:
        """Return what is typed by field, as JSON takes it; nothing where nothing would be lost."""
        raise NotImplementedError

    def show_drafted(self, fields: dict[str, Any]) -> None:
        """Show what `drafted` returned. Raises `ValueError`, `TypeError` or `KeyError` for anything else."""
        raise NotImplementedError

    def keep_drafts(self, desk: Desk, name: str) -> None:
        """Show the draft of this name, where there is one, and keep what is typed under it from now on."""
        draft = kept_draft(desk, name)
        if draft:
            self._bring_back(draft)
        self._keeper = DraftKeeper(desk, name, self._text, self)

    def touch(self) -> None:
        """Have what is typed kept soon."""
        if self._keeper is not None:
            self._keeper.touch()

    def done(self, result: int) -> None:
        """Close; what was typed is saved or given up."""
        if self._keeper is not None:
            self._keeper.forget()
        super().done(result)

    def _bring_back(self, draft: str) -> None:
        try:
            fields = json.loads(draft)
            if not (isinstance(fields, dict) and fields):
                return
            self.show_drafted(fields)
        except (ValueError, TypeError, KeyError, RecursionError):
            return  # of another version of Pursuit
        self.brought_back.show()
        self.fit()

    def _text(self) -> str:
        fields = self.drafted()
        return json.dumps(fields, ensure_ascii=False) if fields else ""


def _brought_back(parent: QWidget) -> QFrame:
    """Return a line that says where the values come from."""
    banner = QFrame(parent)
    banner.setProperty("banner", "true")
    words = QLabel(
        QCoreApplication.translate(
            "Drafts", "Brought back from before Pursuit ended unexpectedly. It is not saved yet."
        ),
        banner,
    )
    words.setWordWrap(True)
    line = QHBoxLayout(banner)
    line.setContentsMargins(12, 8, 12, 8)
    line.addWidget(words)
    return banner


def text_in(fields: dict[str, Any], name: str) -> str:
    """Return the text of a field of a draft. Raises `KeyError` where it is missing, `TypeError` if none."""
    text = fields[name]
    if not isinstance(text, str):
        raise TypeError(name)
    return text
