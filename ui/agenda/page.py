"""The page "Agenda": what is overdue, due and coming, the next days above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFont, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.clock import today
from app.schedule.entries import Agenda, Entry, agenda, done_count
from app.schedule.entry_following import agenda_after
from app.store.change import Change
from ui.agenda.agenda_list import AgendaList, Asked
from ui.agenda.agenda_rows import AgendaRows
from ui.agenda.day_strip import DayStrip
from ui.agenda.menu import fill_menu
from ui.agenda.sections import Days, Wish, days_of
from ui.agenda.steps import AgendaSteps, keys_of
from ui.first_day import first_day_of_week
from ui.messages import Messages
from ui.ports import Desk
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.theme.tokens import BOARD_MARGIN
from ui.widgets.balanced_text import balanced_width
from ui.widgets.buttons import Button

_SHOWN_TABLES = (
    *("activity", "homework", "interview", "offer", "offer_terms", "activity_category"),
    *("job", "employer", "stage", "board"),
)
_LOOK_MS = 60_000  # how often what has become overdue meanwhile is looked for
_DONE_DAYS = 14
_MANY = 1_000  # entries: more are read anew only after a change and on another day
_WIDEST_WORDS = 440


class AgendaPage(QWidget):
    """Shows what is to do by day. `job_wanted` carries a job, `activity_wanted` an activity of none."""

    job_wanted = Signal(str)
    activity_wanted = Signal(str)
    board_wanted = Signal()

    def __init__(self, desk: Desk, messages: Messages, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._messages = messages
        self._is_stale = True
        self._first_day = 1
        self._shown: tuple[Agenda, Days, int, bool] | None = None
        self.steps = AgendaSteps(desk, messages, theme, self)
        self.rows = AgendaRows(desk.clock, days_of(today(desk.clock), self._first_day), self)
        self.list = AgendaList(self.rows, theme, desk.clock, self)
        self.strip = DayStrip(self.rows, theme, self)
        self.hint = QLabel(self)
        self.hint.setMinimumWidth(1)  # it never holds the window wide
        self._empty = self._make_empty()
        self._middle = QStackedWidget(self)
        self._looks = QTimer(self, interval=_LOOK_MS)
        self._looks.timeout.connect(self.look_again)
        self._lay_out()
        self._connect()

    # What is shown.

    def follow(self, change: Change) -> None:
        """Show what a change may have altered; hidden, when shown again."""
        if not change.touches(*_SHOWN_TABLES) and not change.is_of_everything:
            return
        is_followed = self.isVisible() and not self._is_stale and not self.rows.is_done_open
        if not is_followed or not self._messages.look(lambda: self._follow(change)):
            self.read_anew()

    def read_anew(self) -> None:
        """Read everything anew, or when shown again."""
        self._is_stale = True
        if self.isVisible():
            self._read()

    def look_again(self) -> None:
        """Show what the clock has made overdue since, and the new day after midnight."""
        is_other_day = self.rows.days.today != today(self._desk.clock)
        if is_other_day or len(self.rows.rows) <= _MANY:
            self.read_anew()

    # What a user does.

    def tick(self, entries: Sequence[Entry]) -> None:
        """Tick entries off, or reopen them."""
        self._do_and_go_on(entries, lambda: self.steps.tick(entries))

    def ask(self, entries: Sequence[Entry], asked: Asked) -> None:
        """Give entries the day that a key stands for."""
        self._do_and_go_on(entries, lambda: self.steps.ask(asked, self.rows.days, entries))

    def drop(self, entries: Sequence[Entry], wish: Wish) -> None:
        """Give entries what the place means that they were let go on."""
        self._do_and_go_on(entries, lambda: self.steps.do(wish, entries))

    def open(self, entry: Entry) -> None:
        """Show the job of an entry, or the entry itself where it belongs to none."""
        if entry.job_id is not None:
            self.job_wanted.emit(entry.job_id)
        else:
            self.activity_wanted.emit(entry.id)

    def fold(self) -> None:
        """Show or hide what is done."""
        self.rows.is_done_open = not self.rows.is_done_open
        if self._messages.look(self._read_all):
            self.list.go_to_done()

    def make_menu(self) -> QMenu | None:
        """Return the menu of the chosen entries; None where none is chosen."""
        chosen = self.list.chosen()
        if not chosen:
            return None
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Entry"))
        fill_menu(menu, self, chosen)
        return menu

    def take_focus(self) -> None:
        """Give the keyboard to the list, or to the button of the empty page."""
        (self.list if self._middle.currentWidget() is self.list else self.board_button).setFocus()

    # Inside.

    def _do_and_go_on(self, entries: Sequence[Entry], step: Callable[[], bool]) -> None:
        """Do something with entries; the one that follows them is chosen then."""
        row = self.list.currentIndex().row()
        following = self.list.following(entries)
        if not step():
            return
        if following is None or not self.list.choose([following]):
            self.list.choose_row(row)
        self.list.scrollTo(self.list.currentIndex())

    def _follow(self, change: Change) -> None:
        """Read only what a change has touched, where these are few and the day is still the same."""
        before, days = self.rows.agenda, self.rows.days
        found = None
        if days.today == today(self._desk.clock):
            found = self._desk.read(agenda_after, change, before, self._first_day)
        if found is None:
            self._read_all()
        else:
            self._put(found, days, self._desk.read(done_count, _DONE_DAYS))

    def _read(self) -> None:
        if self._is_stale and self._messages.look(self._read_all):
            self._is_stale = False

    def _read_all(self) -> None:
        self._first_day = first_day_of_week(self._desk)
        is_open = self.rows.is_done_open
        found = self._desk.read(agenda, self._first_day, _DONE_DAYS if is_open else 0)
        count = len(found.done) if is_open else self._desk.read(done_count, _DONE_DAYS)
        self._put(found, days_of(today(self._desk.clock), self._first_day), count)

    def _put(self, found: Agenda, days: Days, count: int) -> None:
        shown = (found, days, count, self.rows.is_done_open)
        if shown != self._shown:
            self._shown = shown
            self._show(found, days, count)
        self._fit()

    def _show(self, found: Agenda, days: Days, count: int) -> None:
        """Show what was read; what is chosen stays so, and the list where it was scrolled to."""
        current, row = self.list.current(), self.list.currentIndex().row()
        chosen = [self.rows.entry_at(each.row()) for each in self.list.selectionModel().selectedIndexes()]
        scrolled = self.list.verticalScrollBar().value()
        self.rows.show(found, days, count)
        self.list.executeDelayedItemsLayout()
        self.list.verticalScrollBar().setValue(scrolled)
        kept = keys_of([entry for entry in chosen if entry is not None])
        key = None if current is None else (current.kind, current.id)
        if not self.list.choose(kept, key) and row >= 0:
            self.list.choose_row(row)
        ahead = (*found.today, *found.this_week, *found.later)
        self.strip.show_counts(Counter(entry.day for entry in ahead if entry.day is not None))

    def _fit(self) -> None:
        had_focus = self.isAncestorOf(self.focusWidget() or self)
        shown = self._empty if self.rows.is_empty else self.list
        if self._middle.currentWidget() is not shown:
            self._middle.setCurrentWidget(shown)
            if had_focus and self.window().focusWidget() in (self, self.list, self.board_button):
                self.take_focus()
        self.strip.setVisible(not self.rows.is_empty)
        self._fit_hint()

    def _fit_hint(self) -> None:
        """Show the keys where there is room for all of them."""
        room = self.width() - self.hint.x() - BOARD_MARGIN
        self.hint.setVisible(not self.rows.is_empty and self.hint.sizeHint().width() <= room)

    def _go_to(self, day: date) -> None:
        row = self.rows.row_of_day(day)
        if row is not None:
            self.list.setFocus()
            self.list.choose_row(row)
            self.list.scrollTo(self.rows.index(row, 0), AgendaList.ScrollHint.PositionAtTop)

    def _open_menu(self, place: QPoint) -> None:
        menu = self.make_menu()
        if menu is not None:
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)

    def _connect(self) -> None:
        self.list.ticked.connect(self.tick)
        self.list.asked.connect(self.ask)
        self.list.opened.connect(self.open)
        self.list.dropped.connect(self.drop)
        self.list.fold_wanted.connect(self.fold)
        self.list.menu_wanted.connect(self._open_menu)
        self.list.drag_changed.connect(lambda entries: self.strip.await_drop(is_awaiting=bool(entries)))
        self.strip.dropped.connect(self.drop)
        self.strip.day_chosen.connect(self._go_to)

    # Parts.

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Agenda"), self)
        title.setFont(type_.face(16, QFont.Weight.DemiBold))
        self.hint.setText(
            self.tr("Space ticks off · T today, M tomorrow, W next week, D another day · Enter opens the job")
        )
        self.hint.setProperty("quiet", "true")
        head = QHBoxLayout()
        head.setContentsMargins(BOARD_MARGIN, 12, BOARD_MARGIN, 4)
        head.setSpacing(16)
        head.addWidget(title)
        head.addWidget(self.hint)
        head.addStretch(1)
        days = QHBoxLayout()
        days.setContentsMargins(BOARD_MARGIN - 12, 4, BOARD_MARGIN - 4, 6)  # as wide as the rows
        days.addWidget(self.strip, 1)
        days.addStretch(0)
        self._middle.addWidget(self.list)
        self._middle.addWidget(self._empty)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(head)
        lines.addLayout(days)
        lines.addWidget(self._middle, 1)

    def _make_empty(self) -> QWidget:
        page = QWidget(self)
        head = QLabel(self.tr("Nothing is planned"), page)
        head.setFont(type_.face(18, QFont.Weight.DemiBold))
        text = QLabel(
            self.tr(
                "Interviews, homework, follow-ups, deadlines and days to answer an offer by come here by "
                "themselves. Choose a job on the board and press A to plan something with it, or D to set "
                "its deadline."
            ),
            page,
        )
        text.setProperty("quiet", "true")
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        width = balanced_width(text, _WIDEST_WORDS)
        text.setFixedSize(width, text.heightForWidth(width))
        self.board_button = Button(self.tr("Go to the board"), page, "strong")
        self.board_button.clicked.connect(self.board_wanted)
        middle = Qt.AlignmentFlag.AlignHCenter
        lines = QVBoxLayout(page)
        lines.setSpacing(8)
        lines.addStretch(2)
        lines.addWidget(head, 0, middle)
        lines.addWidget(text, 0, middle)
        lines.addSpacing(8)
        lines.addWidget(self.board_button, 0, middle)
        lines.addStretch(3)
        return page

    # Qt's own methods.

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was changed while it was hidden, and what the clock has changed."""
        super().showEvent(event)
        self._is_stale = True
        self._read()
        self._looks.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        super().hideEvent(event)
        self._looks.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the keys or leave them out."""
        super().resizeEvent(event)
        self._fit_hint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard to the list."""
        super().focusInEvent(event)
        self.take_focus()
