"""The Calendar page: a month or a week, what leads to others, and what is done with entries."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QFont, QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.clock import local_time, today
from app.schedule.entries import Entry, entries_between
from app.schedule.entry_commands import complete, reschedule
from app.schedule.entry_following import entries_after
from app.store.change import Change
from ui.calendar.day_popover import DayPopover
from ui.calendar.entries_view import EntriesView
from ui.calendar.lengthening import end_at
from ui.calendar.month_view import MonthView
from ui.calendar.moving import Spot
from ui.calendar.placed import Key
from ui.calendar.week_view import WeekView
from ui.calendar.weeks import DAYS, days_later, month_days, months_later, week_days
from ui.calendar.words import month_title, week_title
from ui.first_day import first_day_of_week
from ui.theme import type as type_
from ui.theme.tokens import BOARD_MARGIN
from ui.widgets.buttons import Button
from ui.widgets.icon_button import IconButton

if TYPE_CHECKING:
    from ui.messages import Messages
    from ui.ports import Desk
    from ui.theme.theme import Theme

MONTH, WEEK = "month", "week"
_CLOCK_MS = 30_000
# The tables that tell what there is on a day, and how it looks.
_TABLES = (
    "activity",
    "activity_category",
    "board",
    "employer",
    "homework",
    "interview",
    "job",
    "offer",
    "offer_terms",
    "stage",
)


class CalendarPage(QWidget):
    """Shows what there is on the days of a month or a week.

    `job_wanted` carries the id of a job to open, with that of the activity it is about, or "".
    `layout_changed` carries "month" or "week".
    """

    job_wanted = Signal(str, str)
    layout_changed = Signal(str)

    def __init__(
        self,
        desk: Desk,
        messages: Messages,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        layout: str = MONTH,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._messages = messages
        self._theme = theme
        self._is_stale = True
        self._entries: tuple[Entry, ...] = ()
        self._clock_hand = QTimer(self, interval=_CLOCK_MS)
        self._clock_hand.timeout.connect(self.follow_clock)
        self.day = today(desk.clock)  # one of those that are shown
        self.month = MonthView(theme, desk.clock, self)
        self.week = WeekView(theme, desk.clock, self)
        self.popover: DayPopover | None = None
        self._views = QStackedWidget(self)
        for view in (self.month, self.week):
            self._views.addWidget(view)
            self._connect(view)
        self._layouts: dict[str, Button] = {}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._head())
        lines.addWidget(self._views, 1)
        self._show_layout(layout)

    @property
    def view(self) -> EntriesView:
        """The month or the week, whichever is shown."""
        return self.week if self._views.currentWidget() is self.week else self.month

    @property
    def layout_shown(self) -> str:
        """What is shown: "month" or "week"."""
        return WEEK if self.view is self.week else MONTH

    # Where one is.

    def go_to(self, day: date, key: Key | None = None) -> None:
        """Show the month or week of a day, and give that day the focus, or an entry of it."""
        self.day = day
        self._messages.look(self._read)
        if day in self.view.days:
            self.view.go_to(day, key)

    def turn(self, by: int) -> None:
        """Show another month or week."""
        day = self.view.current_day if self.view.current_day in self.view.days else self.day
        self.go_to(months_later(day, by) if self.view is self.month else days_later(day, by * DAYS))

    def go_to_today(self) -> None:
        """Show today."""
        self.go_to(today(self._desk.clock))

    def show_layout(self, layout: str) -> None:
        """Show a month or a week, of the day that has the focus."""
        before = self.view
        day, key, had_focus = before.current_day, before.current, before.hasFocus()
        self._show_layout(layout)
        self.go_to(day, key)
        if had_focus or self._views.isAncestorOf(self.focusWidget() or self):
            self.view.setFocus()
        self.layout_changed.emit(layout)

    # What is there.

    def follow(self, change: Change) -> None:
        """Show what a change did; hidden, read it when shown again."""
        if not (change.is_of_everything or change.touches(*_TABLES)):
            return
        if self._is_stale or not self.isVisible():
            self._is_stale = True
            return
        self._messages.look(lambda: self._read_after(change))

    def read_anew(self) -> None:
        """Read everything anew, now or when it is next shown."""
        self._is_stale = True
        if self.isVisible():
            self._messages.look(self._read)

    def _read(self) -> None:
        first_day, clock = first_day_of_week(self._desk), self._desk.clock
        days = month_days(self.day, first_day) if self.view is self.month else week_days(self.day, first_day)
        self._entries = self._desk.read(entries_between, days[0], days[-1])
        self._is_stale = False
        self.month.month = self.day
        if self.view.current_day not in days:
            present = today(clock)
            is_present = present in days and self._is_in_title(present)
            self.view.current_day, self.view.current = (present if is_present else self.day), None
        self.view.show_entries(days, self._entries)
        self._title.setText(month_title(self.day) if self.view is self.month else week_title(days))

    def _read_after(self, change: Change) -> None:
        """Read what a change altered: of thousands of entries that is one, mostly."""
        days = self.view.days
        found = self._desk.read(entries_after, change, self._entries, days[0], days[-1])
        if found is None:
            self._read()
        elif found != self._entries:
            self._entries = found
            self.view.show_entries(days, found)

    def follow_clock(self) -> None:
        """Show the present moment; where something has become overdue, or the day is another, read anew."""
        clock = self._desk.clock
        now = local_time(clock, clock.now_ms())
        self.week.follow_clock()
        if self.view.today != now.date() or any(_is_over(each, now) for each in self._entries):
            self.read_anew()

    def _is_in_title(self, day: date) -> bool:
        is_month = self.view is self.month
        return not is_month or (day.year, day.month) == (self.day.year, self.day.month)

    # What is done.

    def move_entry(self, entry: Entry, spot: Spot) -> None:
        """Give an entry another day or time, and let it keep the focus."""
        keeps_time = spot.at is not None or entry.time is None
        at = spot.at if spot.at != entry.time else None
        things = [(entry.kind, entry.id)]
        step = partial(self._desk.do, reschedule, things, spot.day, at, keeps_time=keeps_time)
        if self._messages.run(step):
            self.go_to(spot.day if spot.day not in self.view.days else self.day)
            self.view.go_to(spot.day, (entry.kind, entry.id))

    def resize_entry(self, entry: Entry, end: Spot) -> None:
        """Let an activity end at another time."""
        self._messages.run(lambda: end_at(self._desk, entry.id, end))

    def tick(self, entry: Entry) -> None:
        """Tick an entry off, or take that back."""
        step = partial(self._desk.do, complete, [(entry.kind, entry.id)], not entry.is_done)
        self._messages.run(step)

    def add(self, spot: Spot) -> None:
        """Open the editor of an activity on a day, at a time."""
        from ui.calendar.adding import Adding  # noqa: PLC0415 - not part of showing the page

        self._messages.look(lambda: Adding(self._desk, self._messages, self._theme, self).add(spot))

    def open(self, entry: Entry) -> None:
        """Open the job of an entry; of one without a job, its editor."""
        if entry.job_id is None:
            self.edit(entry)
        else:
            self.job_wanted.emit(entry.job_id, "" if entry.kind == "deadline" else entry.id)

    def edit(self, entry: Entry) -> None:
        """Open the editor of an activity; of a deadline, its job."""
        from ui.activity.editing import ActivityEditing  # noqa: PLC0415 - not part of showing the page

        if entry.kind == "deadline":
            self.open(entry)
            return
        editing = ActivityEditing(self._desk, self._messages, self._theme, self)
        self._messages.look(lambda: editing.edit(entry.id))

    def show_all(self, day: date, place: QRect) -> None:
        """List everything on a day beside a place of the view."""
        view = self.view
        popover = DayPopover(
            day, view.entries_of(day), self._theme, self._desk.clock, today(self._desk.clock), self
        )
        popover.opened.connect(self.open)
        popover.edit_wanted.connect(self.edit)
        popover.dragged.connect(view.begin_carry)
        popover.destroyed.connect(self._forget_popover)
        self.popover = popover
        top_left = view.viewport().mapToGlobal(place.topLeft())
        popover.show_beside(QRect(top_left, place.size()))

    def _forget_popover(self) -> None:
        self.popover = None

    def make_menu(self, entry: Entry) -> QMenu:
        """Return the menu of an entry."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Entry"))
        entries = [
            (self.tr("&Open"), "Return", lambda: self.open(entry)),
            (self.tr("&Edit…"), "E", lambda: self.edit(entry)),
        ]
        if entry.can_be_done:
            words = self.tr("Not &done yet") if entry.is_done else self.tr("&Done")
            entries.append((words, "Space", lambda: self.tick(entry)))
        for text, key, step in entries:
            menu.addAction(f"{text}\t{key}").triggered.connect(lambda _=False, do=step: do())
        if not entry.is_done and entry.day is not None:
            menu.addSeparator()
            for text, days in ((self.tr("To the next da&y"), 1), (self.tr("To the next &week"), DAYS)):
                spot = Spot(days_later(entry.day, days), entry.time)
                menu.addAction(text).triggered.connect(lambda _=False, to=spot: self.move_entry(entry, to))
        return menu

    def _open_menu(self, entry: Entry, place: QPoint) -> None:
        menu = self.make_menu(entry)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    # Parts.

    def _head(self) -> QWidget:
        head = QWidget(self)
        line = QHBoxLayout(head)
        line.setContentsMargins(BOARD_MARGIN, 8, BOARD_MARGIN, 8)
        line.setSpacing(8)
        self._title = QLabel(head)
        self._title.setFont(type_.face(16, QFont.Weight.DemiBold))
        self.today_button = Button(self.tr("Today"), head)
        self.today_button.setToolTip(self.tr("Show today (T)"))
        self.today_button.clicked.connect(self.go_to_today)
        self.previous_button = IconButton(
            "chevron-left", self.tr("Back"), self._theme, head, keys=self.tr("PgUp")
        )
        self.previous_button.clicked.connect(lambda: self.turn(-1))
        self.next_button = IconButton(
            "chevron-right", self.tr("On"), self._theme, head, keys=self.tr("PgDown")
        )
        self.next_button.clicked.connect(lambda: self.turn(1))
        line.addWidget(self._title)
        line.addStretch(1)
        for widget in (self.previous_button, self.today_button, self.next_button):
            line.addWidget(widget)
        line.addSpacing(8)
        group = QButtonGroup(self)
        group.setExclusive(False)  # an exclusive group takes Tab away from the others
        for layout, text in ((MONTH, self.tr("Month")), (WEEK, self.tr("Week"))):
            button = Button(text, head, "toggle")
            button.setCheckable(True)
            button.setToolTip(f"{text} ({text[:1]})")
            button.clicked.connect(partial(self.show_layout, layout))
            self._layouts[layout] = button
            group.addButton(button)
            line.addWidget(button)
        return head

    def _connect(self, view: EntriesView) -> None:
        view.opened.connect(self.open)
        view.edit_wanted.connect(self.edit)
        view.done_wanted.connect(self.tick)
        view.menu_wanted.connect(self._open_menu)
        view.add_wanted.connect(self.add)
        view.moved.connect(self.move_entry)
        view.resized.connect(self.resize_entry)
        view.left.connect(self.go_to)
        view.turned.connect(self.turn)
        view.asked.connect(self._answer)
        view.day_wanted.connect(self._show_week_of)
        view.more_wanted.connect(self.show_all)

    def _answer(self, word: str) -> None:
        if word == "today":
            self.go_to_today()
        elif word != self.layout_shown:
            self.show_layout(word)

    def _show_week_of(self, day: date) -> None:
        self.view.go_to(day)
        self.show_layout(WEEK)

    def _show_layout(self, layout: str) -> None:
        self._views.setCurrentWidget(self.week if layout == WEEK else self.month)
        for name, button in self._layouts.items():
            button.setChecked(name == self.layout_shown)
        self.setFocusProxy(self.view)

    # Qt's own methods.

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has happened while the page was hidden."""
        super().showEvent(event)
        self._clock_hand.start()
        if self._is_stale or self.view.today != today(self._desk.clock):
            self._messages.look(self._read)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the list of a day; follow the clock no more."""
        self._clock_hand.stop()
        if self.popover is not None:
            self.popover.close()
        super().hideEvent(event)


def _is_over(entry: Entry, now: datetime) -> bool:
    """Tell whether an entry that was still ahead when it was read is over by now."""
    if entry.is_done or entry.is_overdue or entry.time is None or entry.day != now.date():
        return False
    return (entry.ends or entry.time) < now.time().replace(second=0, microsecond=0)
