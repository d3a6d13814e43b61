"""The bell at the foot of the sidebar, the line in the status bar, and the list that both open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from app.application import Application
from app.schedule.coming import ComingReminder, next_reminder
from app.schedule.planning import tomorrow_morning
from app.schedule.preferences import preferences
from app.schedule.reminders import fired_reminders, mark_seen, unseen_count
from ui.notify.centre import ReminderCentre
from ui.notify.centre_words import badge_text, count_words, next_words
from ui.notify.note import OPEN
from ui.notify.reminding import Reminding

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_REST_MS = 120  # after the last of several changes: a move is not held up by a count
_WIDEST_LINE = 420
_LINE_SIDES = 34  # what Qt and the style sheet put around its text


class Bell(QObject):
    """Tells how many reminders are new and which comes next; opens the list of them.

    `follow` reads both anew, soon: connect it to whatever may change them.
    """

    def __init__(self, window: MainWindow, application: Application, reminding: Reminding) -> None:
        super().__init__(window)
        self._window = window
        self._application = application
        self._reminding = reminding
        self._coming: ComingReminder | None = None
        self._before: QWidget | None = None  # what had the keyboard when the list came
        self.centre: ReminderCentre | None = None
        self.entry = window.sidebar.add_at_foot("reminders", self.tr("Reminders"), "bell")
        self.entry.clicked.connect(self._switch)
        self.line = NextLine(window)
        self.line.clicked.connect(self._switch)
        window.statusBar().addPermanentWidget(self.line)
        window.menus.connect_to("view.reminders", self._switch)
        self._soon = QTimer(self, singleShot=True, interval=_REST_MS)
        self._soon.timeout.connect(self._look_later)
        window.bus.changed.connect(self.follow)
        window.renewed.connect(self.look)
        window.settings_kept.connect(self.look)
        window.menus.keys_changed.connect(self.follow)
        reminding.changed.connect(self.follow)
        reminding.centre_wanted.connect(self.open)
        self.look()

    def follow(self) -> None:
        """Read anew in a moment; at once where the list is in view."""
        if self.centre is not None and self.centre.is_open:
            self.look()
        else:
            self._soon.start()

    def look(self) -> None:
        """Read anew how many are new, what comes next, and where it is in view the list."""
        self._soon.stop()
        self._window.messages.look(self._read)

    def _look_later(self) -> None:
        if not self._application.store.database.is_closed():  # the window may outlive its data
            self.look()

    def open(self) -> None:
        """Open the list and give it the keyboard; what it shows counts as seen."""
        if self.centre is None:
            self.centre = self._make()
        if not self.centre.is_open:
            self._before = self._window.focusWidget()
        self._window.messages.look(self._fill)
        self.centre.open_beside(self._window.sidebar, (self.entry, self.line))
        self.entry.setChecked(True)
        self._mark_seen()

    def _switch(self) -> None:
        if self.centre is not None and self.centre.is_open:
            self.centre.close_centre()
        else:
            self.open()

    def _make(self) -> ReminderCentre:
        window = self._window
        made = ReminderCentre(self._application.clock, window.theme, window.ground)
        made.acted.connect(self._act)
        made.dismissed.connect(self._reminding.dismiss)
        made.closed.connect(self._leave)
        return made

    def _read(self) -> None:
        application = self._application
        count = application.read(unseen_count)
        self._coming = application.read(next_reminder)
        self._tell(count)
        if self.centre is not None and self.centre.is_open:
            self._fill()
            if count:
                self._mark_seen()

    def _tell(self, count: int) -> None:
        self.entry.show_badge(badge_text(count) if count else "")
        lines = [self.tr("Reminders")]
        if count:
            lines.append(count_words(count))
        said = self._next_line()
        if said:
            lines.append(said)
        key = self._window.menus.action("view.reminders").shortcut()
        keys = key.toString(QKeySequence.SequenceFormat.NativeText)
        self.entry.setAccessibleName(", ".join(lines))
        self.entry.setToolTip("\n".join([f"{lines[0]} ({keys})" if keys else lines[0], *lines[1:]]))
        self.line.say(said)

    def _next_line(self) -> str:
        if self._coming is None:
            return ""
        return self.tr("Next: {}").format(next_words(self._coming, self._application.clock))

    def _fill(self) -> None:
        if self.centre is None:
            return
        application = self._application
        reminders = application.read(fired_reminders)
        self._coming = application.read(next_reminder)
        set_ = application.read(preferences)
        morning = tomorrow_morning(application.clock.now_ms(), set_, application.clock)
        self.centre.show_reminders(reminders, self._coming, morning)

    def _mark_seen(self) -> None:
        self._window.messages.look(self._remember_seen)

    def _remember_seen(self) -> None:
        """Count what is in view as seen; its badge goes, its dots stay until the list is opened again."""
        fresh = [each.id for each in self._application.read(fired_reminders) if not each.is_seen]
        if fresh:
            mark_seen(self._application.store, fresh)
            self._tell(0)

    def _act(self, reminder_id: int, action: str) -> None:
        if action == OPEN and self.centre is not None:
            self._before = None
            self.centre.close_centre()
        self._reminding.act([reminder_id], action)

    def _leave(self) -> None:
        self.entry.setChecked(False)
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._window.take_focus()


class NextLine(QToolButton):
    """Names the next reminder at the end of the status bar; what is too long is cut."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._said = ""
        self.setProperty("status", "true")
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMaximumWidth(_WIDEST_LINE)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.hide()

    def say(self, text: str) -> None:
        """Show a text; "" hides the line."""
        self._said = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setVisible(bool(text))
        self._cut()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        width = self.fontMetrics().horizontalAdvance(self._said) + _LINE_SIDES + 4
        return QSize(min(width, _WIDEST_LINE), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text to the room there is."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = (self.width() if self.isVisible() else _WIDEST_LINE) - _LINE_SIDES
        shown = self.fontMetrics().elidedText(self._said, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
