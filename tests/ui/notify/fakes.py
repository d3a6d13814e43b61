"""A way to show notifications that only remembers them, and fired reminders as tests want them."""

from __future__ import annotations

from app.schedule.reminders import FiredReminder
from tests.making import START
from ui.notify.note import Note, Notifier

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


class FakeWay(Notifier):
    """Shows what it is given, unless it is not able to, or broken."""

    def __init__(self) -> None:
        super().__init__()
        self.is_able = True
        self.is_broken = False
        self.is_stopped = False
        self.asked: list[str] = []
        self.shown: dict[str, Note] = {}
        self.withdrawn: list[str] = []

    def show(self, note: Note) -> None:
        self.asked.append(note.key)
        if self.is_broken:
            raise RuntimeError("no way")
        if self.is_able:
            self.shown[note.key] = note
        else:
            self.failed.emit(note.key)

    def withdraw(self, key: str) -> None:
        self.withdrawn.append(key)
        self.shown.pop(key, None)

    def stop(self) -> None:
        self.is_stopped = True

    @property
    def notes(self) -> list[Note]:
        """What is shown, in its order."""
        return list(self.shown.values())

    def press(self, note: Note, action: str) -> None:
        """Press a button, as a desktop does that takes the notification away with it."""
        self.shown.pop(note.key)
        self.acted.emit(note.key, action)


def fired(number: int = 1, **values: object) -> FiredReminder:
    """Return a reminder of an interview in an hour that was fired at noon; any field may be given."""
    given: dict[str, object] = {
        "id": number,
        "kind": "start",
        "subject_id": f"{number:024x}",
        "job_id": None,
        "title": "Interview",
        "text": "Data Engineer · Lumen",
        "moment_at": START + HOUR,
        "is_all_day": False,
        "is_late": False,
        "fired_at": START,
    }
    return FiredReminder(**{**given, **values})  # type: ignore[arg-type]
