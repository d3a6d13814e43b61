"""The field of an interval: picked from a few shapes or typed as an expression, the two kept in step."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from ui.automation.cron_shapes import (
    EVERY_HOURS,
    EVERY_MINUTES,
    LAST_DAY,
    Picked,
    Shape,
    as_cron,
    as_picked,
)
from ui.widgets.buttons import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.fields import ErrorLabel, labelled

_LONGEST = 2000  # more is cut at the field; the grammar takes less
_MOST_DAYS = 31


class CronField(QWidget):
    """Holds an expression; `changed` comes at each change of it, picked or typed."""

    changed = Signal()

    def __init__(self, first_day: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shape = ChoiceBox(self)
        self.minutes = _choice(self, self.tr("Minutes"), EVERY_MINUTES)
        self.hours = _choice(self, self.tr("Hours"), EVERY_HOURS)
        self.past = _choice(self, self.tr("Minute of the hour"), range(60))
        self.month_day = ChoiceBox(self)
        self.time = QTimeEdit(self)
        self.weekdays = self._weekday_buttons(first_day)
        self.edit = QLineEdit(self)
        self.error = ErrorLabel(self)
        self._lay_out()
        self._connect()

    def text(self) -> str:
        """Return the expression."""
        return self.edit.text().strip()

    def set_text(self, expression: str) -> None:
        """Show an expression, and how it would be picked."""
        self.edit.setText(expression)
        self._follow_text()

    def picked(self) -> Picked:
        """Return what the parts to pick from say."""
        time = self.time.time()
        shape = Shape(self.shape.currentData())
        is_hourly = shape is Shape.HOURS
        return Picked(
            shape,
            every=int((self.minutes if shape is Shape.MINUTES else self.hours).currentData()),
            hour=time.hour(),
            minute=int(self.past.currentData()) if is_hourly else time.minute(),
            weekdays=tuple(day for day, button in self.weekdays.items() if button.isChecked()),
            day=int(self.month_day.currentData()),
        )

    # Parts.

    def _lay_out(self) -> None:
        for shape, words in (
            (Shape.MINUTES, self.tr("Every few minutes")),
            (Shape.HOURS, self.tr("Every few hours")),
            (Shape.DAILY, self.tr("Daily")),
            (Shape.WEEKLY, self.tr("Weekly")),
            (Shape.MONTHLY, self.tr("Monthly")),
            (Shape.TYPED, self.tr("As typed below")),
        ):
            self.shape.addItem(words, shape.value)
        for day in range(1, _MOST_DAYS + 1):
            self.month_day.addItem(self.tr("day {}").format(day), day)
        self.month_day.addItem(self.tr("the last day"), LAST_DAY)
        self.month_day.setAccessibleName(self.tr("Day of the month"))
        self.time.setDisplayFormat(QLocale().timeFormat(QLocale.FormatType.ShortFormat))
        self.time.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.time.setAccessibleName(self.tr("Time of day"))
        self.shape.setAccessibleName(self.tr("How often"))
        self.edit.setMaxLength(_LONGEST)
        self.edit.setPlaceholderText("0 9 * * 1-5")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.shape)
        self._labels = {
            name: self._word(text)
            for name, text in (
                ("every", self.tr("every")),
                ("at", self.tr("at")),
                ("past", self.tr("at minute")),
            )
        }
        self._units = {
            Shape.MINUTES: self._word(self.tr("minutes")),
            Shape.HOURS: self._word(self.tr("hours")),
        }
        days = QHBoxLayout()
        days.setSpacing(4)
        for button in self.weekdays.values():
            days.addWidget(button)
        row.addWidget(self._labels["every"])
        for part in (self.minutes, self._units[Shape.MINUTES], self.hours, self._units[Shape.HOURS]):
            row.addWidget(part)
        row.addWidget(self._labels["past"])
        row.addWidget(self.past)
        row.addWidget(self.month_day)
        row.addWidget(self._labels["at"])
        row.addWidget(self.time)
        row.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        head = labelled(self.tr("How &often"), self.shape)
        head.removeWidget(self.shape)
        head.addLayout(row)
        lines.addLayout(head)
        lines.addLayout(days)
        typed = labelled(
            self.tr("As a cron &expression: minute, hour, day of the month, month, weekday"), self.edit
        )
        typed.addWidget(self.error)
        lines.addLayout(typed)
        self._show_parts(Shape.TYPED)

    def _weekday_buttons(self, first_day: int) -> dict[int, Button]:
        found: dict[int, Button] = {}
        for ahead in range(7):
            day = (first_day - 1 + ahead) % 7 + 1
            button = Button(QLocale().standaloneDayName(day, QLocale.FormatType.ShortFormat), self)
            button.setAccessibleName(QLocale().standaloneDayName(day, QLocale.FormatType.LongFormat))
            button.setProperty("toggle", "true")
            button.setCheckable(True)
            button.setChecked(day == 1)
            button.setAutoDefault(False)
            found[day] = button
        return found

    def _word(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("quiet", "true")
        return label

    def _connect(self) -> None:
        self.shape.currentIndexChanged.connect(lambda _: self._take_pick())
        for box in (self.minutes, self.hours, self.past, self.month_day):
            box.currentIndexChanged.connect(lambda _: self._take_pick())
        self.time.timeChanged.connect(lambda _: self._take_pick())
        for button in self.weekdays.values():
            button.toggled.connect(lambda _, each=button: self._take_day(each))
        self.edit.textEdited.connect(lambda _: self._follow_text())
        self.edit.textChanged.connect(lambda _: self.changed.emit())

    # What happens.

    def _take_day(self, button: Button) -> None:
        """Follow a weekday that was switched; one of them stays on."""
        if not any(each.isChecked() for each in self.weekdays.values()):
            with QSignalBlocker(button):
                button.setChecked(True)
            return
        self._take_pick()

    def _take_pick(self) -> None:
        """Write what is picked as an expression."""
        picked = self.picked()
        self._show_parts(picked.shape)
        if picked.shape is Shape.TYPED:
            self.edit.setFocus()
            return
        self.edit.setText(as_cron(picked))

    def _follow_text(self) -> None:
        """Show what is typed as it would be picked; the text stays as it is."""
        picked = as_picked(self.text())
        parts = (self.shape, self.minutes, self.hours, self.past, self.month_day, self.time)
        blocked = [QSignalBlocker(part) for part in (*parts, *self.weekdays.values())]
        _choose(self.shape, picked.shape.value)
        if picked.shape is Shape.MINUTES:
            _choose(self.minutes, picked.every)
        elif picked.shape is Shape.HOURS:
            _choose(self.hours, picked.every)
            _choose(self.past, picked.minute)
        elif picked.shape is not Shape.TYPED:
            self.time.setTime(QTime(picked.hour, picked.minute))
        if picked.shape is Shape.WEEKLY:
            for day, button in self.weekdays.items():
                button.setChecked(day in picked.weekdays)
        if picked.shape is Shape.MONTHLY:
            _choose(self.month_day, picked.day)
        for blocker in blocked:
            blocker.unblock()
        self._show_parts(picked.shape)

    def _show_parts(self, shape: Shape) -> None:
        """Show what the shape needs."""
        is_minutes, is_hours = shape is Shape.MINUTES, shape is Shape.HOURS
        has_time = shape in (Shape.DAILY, Shape.WEEKLY, Shape.MONTHLY)
        self._labels["every"].setVisible(is_minutes or is_hours)
        self.minutes.setVisible(is_minutes)
        self.hours.setVisible(is_hours)
        for each, label in self._units.items():
            label.setVisible(shape is each)
        self._labels["past"].setVisible(is_hours)
        self.past.setVisible(is_hours)
        self.month_day.setVisible(shape is Shape.MONTHLY)
        self._labels["at"].setVisible(has_time)
        self.time.setVisible(has_time)
        for button in self.weekdays.values():
            button.setVisible(shape is Shape.WEEKLY)


def _choice(parent: QWidget, name: str, numbers: Iterable[int]) -> ChoiceBox:
    box = ChoiceBox(parent)
    box.setAccessibleName(name)
    for number in numbers:
        box.addItem(str(number), number)
    return box


def _choose(box: ChoiceBox, data: object) -> None:
    box.setCurrentIndex(max(0, box.findData(data, Qt.ItemDataRole.UserRole)))
