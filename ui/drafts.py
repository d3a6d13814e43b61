"""Keeps what is being typed into the data file, so that a crash loses at most the last two seconds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import PursuitError
from app.store import Origin, Store
from app.store.drafts import forget_draft, keep_draft, read_draft
from ui.ports import Desk

KEEP_AFTER_MS = 1500  # with what the disk takes, a draft is never two seconds old


class DraftKeeper(QObject):
    """Keeps the text of one field under a name until it is saved and forgotten.

    Names are those of `app.store.drafts`: "note/ID", "job/ID/title". `text_of` gives the field's present
    text. `kept` comes when it was written; `refused`, with the PursuitError, when it could not be, once until
    it can be again: it is tried again all the while.
    """

    kept = Signal()
    refused = Signal(object)

    def __init__(
        self,
        desk: Desk,
        name: str,
        text_of: Callable[[], str],
        parent: QObject,
        after_ms: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self._desk = desk
        self._text_of = text_of
        self._is_refused = False
        self._timer = QTimer(self, interval=KEEP_AFTER_MS if after_ms is None else after_ms, singleShot=True)
        self._timer.timeout.connect(self.keep_now)

    def touch(self) -> None:
        """Have the text kept soon: it was changed. A steady typist does not put that off."""
        if not self._timer.isActive():
            self._timer.start()

    def is_waiting(self) -> bool:
        """Tell whether something was typed that is not kept yet."""
        return self._timer.isActive()

    def keep_now(self) -> bool:
        """Keep the text as it is now; where that is refused it is tried again, and False is returned."""
        self._timer.stop()
        text = self._text_of()

        def keep(store: Store, _origin: Origin) -> None:
            keep_draft(store, self.name, text)

        try:
            self._desk.do(keep)
        except PursuitError as problem:
            self._timer.start()
            if not self._is_refused:
                self._is_refused = True
                self.refused.emit(problem)
            return False
        self._is_refused = False
        self.kept.emit()
        return True

    def keep_what_waits(self) -> None:
        """Keep at once what is not kept yet: the user went to another program, or opened a menu."""
        if self.is_waiting():
            self.keep_now()

    def forget(self) -> None:
        """Forget the draft: its text is saved or given up."""
        self._timer.stop()

        def forget(store: Store, _origin: Origin) -> None:
            forget_draft(store, self.name)

        try:
            self._desk.do(forget)
        except PursuitError as problem:
            self.refused.emit(problem)


def kept_draft(desk: Desk, name: str) -> str | None:
    """Return the draft of a name; None where there is none."""
    draft = desk.read(read_draft, name)
    return None if draft is None else draft.text
