"""A field for a day or a moment: the day typed or chosen from a calendar, the time beside it."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from app.activities.times import When
from ui.activity.typed_time import time_text, typed_time
from ui.job.date_field import DateField
from ui.theme.theme import Theme
from ui.widgets.completing import make_completer

_GAP = 8
_TIME_WIDTH = 104
_HALF_HOUR = 30
_DAY_MINUTES = 24 * 60
_STEP_MINUTES = 5


class WhenField(QWidget):
    """Takes a day with or without a time: none is "all day", and no day is no time at all.

    `changed` comes when the moment may be another. With `same_day` a time alone means that day.
    """

    changed = Signal()

    def __init__(
        self,
        when: When | None,
        today: date,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        is_past: bool = False,
    ) -> None:
        super().__init__(parent)
        self._same_day: date | None = None
        self._today = today
        self._shown: When | None = None
        self.day = DateField(None, today, theme, self, is_past=is_past)
        self.time = TimeEdit(self)
        self.time.setFixedWidth(_TIME_WIDTH)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GAP)
        line.addWidget(self.day, 1)
        line.addWidget(self.time)
        self.setFocusProxy(self.day)
        self.set_when(when)
        self.day.changed.connect(self.changed)
        self.time.textChanged.connect(self.changed)

    def name(self, what: str, *, empty: str) -> None:
        """Name both parts for screen readers after what they are about; `empty` is said where no day is."""
        self.setAccessibleName(what)
        self.day.setAccessibleName(self.tr("{}, day").format(what))
        self.time.setAccessibleName(self.tr("{}, time of day").format(what))
        self.day.setPlaceholderText(empty)

    @property
    def when(self) -> When | None:
        """The moment that is meant; None where there is none, or it is not understood."""
        day = self.day.day
        moment = self.time.moment
        if self._shown is not None and (day, _to_minute(moment)) == (
            self._shown.day,
            _to_minute(self._shown.time),
        ):
            return self._shown  # with the seconds that the field does not show
        if day is None and moment is not None and not self.day.text().strip():
            day = self._same_day
        return None if day is None else When(day, moment)

    def set_when(self, when: When | None) -> None:
        """Show a moment, or none."""
        self._shown = when
        self.day.set_day(None if when is None else when.day)
        self.time.set_moment(None if when is None else when.time)

    def set_same_day(self, day: date | None) -> None:
        """Let a time alone mean a time of this day."""
        self._same_day = day

    def fault(self) -> str:
        """Return why what is typed cannot be kept, "" where it can."""
        if sentence := self.day.fault() or self.time.fault():
            return sentence
        if self.time.text().strip() and not self.day.text().strip() and self._same_day is None:
            return self.tr("This time has no day yet. Write the day too, or take the time out.")
        return ""


class TimeEdit(QLineEdit):
    """Takes a time of day as `typed_time` understands it; arrows step it by five minutes.

    Half hours are offered while typing.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("All day"))
        self.setToolTip(
            self.tr("A time such as {}. Nothing means all day. Arrows step by five minutes.").format(
                time_text(time(14, 30))
            )
        )
        completer = make_completer(_half_hours(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchStartsWith)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)

    @property
    def moment(self) -> time | None:
        """The time that is meant; None where the field is empty or what it holds is not understood."""
        return typed_time(self.text())

    def set_moment(self, moment: time | None) -> None:
        """Show a time, or none."""
        self.setText("" if moment is None else time_text(moment))

    def fault(self) -> str:
        """Return why what is typed cannot be kept, "" where it can."""
        if not self.text().strip() or self.moment is not None:
            return ""
        return self.tr("This is not a time of day. Write it as {}, or leave it out for all day.").format(
            time_text(time(14, 30))
        )

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the time that was understood in full."""
        super().focusOutEvent(event)
        moment = self.moment
        if moment is not None and self.text() != time_text(moment):
            self.set_moment(moment)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step at the arrows up and down."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if steps is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        self._step(steps)

    def _step(self, steps: int) -> None:
        moment = self.moment
        if moment is None:
            self.set_moment(time(10))
            return
        minutes = moment.hour * 60 + moment.minute
        whole = minutes // _STEP_MINUTES if steps > 0 else -(-minutes // _STEP_MINUTES)
        hour, minute = divmod((whole + steps) * _STEP_MINUTES % _DAY_MINUTES, 60)
        self.set_moment(time(hour, minute))


def _to_minute(moment: time | None) -> tuple[int, int] | None:
    return None if moment is None else (moment.hour, moment.minute)


def _half_hours() -> list[str]:
    """Return the half hours of a day from seven in the morning on."""
    begun = [(7 * 60 + step * _HALF_HOUR) % _DAY_MINUTES for step in range(_DAY_MINUTES // _HALF_HOUR)]
    return [time_text(time(*divmod(minutes, 60))) for minutes in begun]
