"""Deletes for good what has been in the trash for long enough, while the user pauses."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.errors import PursuitError
from ui.bus import Bus
from ui.ports import Desk
from ui.trash.emptier import Emptier

_FIRST_LOOK_MS = 60_000
_BETWEEN_MS = 6 * 60 * 60 * 1000
_PAUSE_MS = 5_000


class IdleEmptying(QObject):
    """Looks after the start and some times a day; a change makes it wait until the user pauses again."""

    def __init__(self, bus: Bus, desk: Desk, emptier: Emptier, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._emptier = emptier
        self._looks = QTimer(self, singleShot=True, interval=_FIRST_LOOK_MS)
        self._looks.timeout.connect(self.look)
        self._looks.start()
        bus.changed.connect(self._give_way)

    def look(self) -> None:
        """Begin where something is due, and look again later."""
        from app.store.emptying import Emptying, overdue_in_trash  # noqa: PLC0415 - not part of the start

        self._looks.start(_BETWEEN_MS)
        if self._emptier.is_at_work:
            return
        try:
            due = self._desk.read(overdue_in_trash)
            if any(due.values()):
                self._emptier.start(self._desk.read(Emptying, due))
        except PursuitError:
            return  # what keeps it from being read is told where the user does something

    def _give_way(self) -> None:
        self._emptier.wait(_PAUSE_MS)
