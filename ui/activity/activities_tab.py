"""The activities of a job: what is to do, and below what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.activities.activity_queries import ActivityDetails, activities_of_job
from app.activities.activity_values import RATINGS
from app.people.contact_queries import contact_lines_of
from app.store.change import Change
from app.store.drafts import waiting_drafts
from ui.activity.activity_list import ActivityList
from ui.activity.faces import face_name
from ui.activity.waiting_line import WaitingDraftLine
from ui.activity.words import people_ids, rating_of
from ui.messages import Messages
from ui.panel.measures import SIDE_MARGIN
from ui.ports import Desk
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.widgets.buttons import Button

if TYPE_CHECKING:
    from ui.activity.activity_editor import ActivityEditor
    from ui.activity.editing import ActivityEditing

_TABLES = (
    "activity",
    "interview",
    "interview_interviewer",
    "homework",
    "offer",
    "offer_terms",
    "activity_contact",
    "activity_category",
    "contact",
)
_DRAFTS = ("activity/", "new-activity/")


class ActivitiesTab(QWidget):
    """Lists the activities of one job; opens their editor and lets them be ticked off, rated and trashed."""

    def __init__(self, desk: Desk, messages: Messages, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._messages = messages
        self._theme = theme
        self._job_id = ""
        self.list = ActivityList(theme, desk.clock, self)
        self.count = QLabel(self)
        self.count.setProperty("quiet", "true")
        self.add_button = Button(self.tr("+ Add an activity"), self)
        self.add_button.setAccessibleName(self.tr("Add an activity"))
        self.add_button.clicked.connect(self.add)
        self.head = self._make_head()
        self.nothing = self._make_nothing()
        self.waiting = WaitingDraftLine(self)
        self.waiting.opened.connect(self._go_on)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.nothing)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.head)
        lines.addWidget(self.waiting)
        lines.addWidget(self._pages, 1)
        self._connect_list()

    # What the panel asks.

    def show_job(self, job_id: str) -> None:
        """Read and show the activities of a job; "" shows none."""
        is_other = job_id != self._job_id
        self._job_id = job_id
        self._read()
        self._look_for_draft()
        if is_other:
            self.list.scrollToTop()

    def follow(self, change: Change) -> None:
        """Read anew where a change may have altered what is shown."""
        if self._job_id and (change.is_of_everything or change.touches(*_TABLES)):
            self._read()

    def leave(self) -> bool:
        """Nothing is typed in the list itself: it can always be left."""
        return True

    def take_focus(self) -> None:
        """Give the keyboard to the first activity, or to the button for one."""
        if not self.list.rows.activities:
            self.first_button.setFocus()
            return
        if not self.list.chosen():
            self.list.choose([self.list.rows.activities[0].id])
        self.list.setFocus()

    def add(self) -> None:
        """Open the editor of a new activity."""
        if self._job_id:
            self._messages.look(lambda: self._watch(self._editing().add([self._job_id], self._choose_made)))

    def open(self, activity_id: str) -> None:
        """Open the editor of an activity."""
        self._messages.look(lambda: self._watch(self._editing().edit(activity_id)))

    # What is done to activities.

    def tick(self, activity_ids: Sequence[str]) -> None:
        """Tick activities off as done now; where all of them are done, take that back."""
        from app.activities.activity_commands import (  # noqa: PLC0415 - not part of showing the tab
            complete_activities,
            reopen_activities,
        )

        chosen = [each for each in self.list.rows.activities if each.id in set(activity_ids)]
        open_ids = [each.id for each in chosen if not each.values.is_done]
        self.list.choose([each.id for each in chosen])
        if open_ids:
            self._messages.run(lambda: self._desk.do(complete_activities, open_ids, None))
        elif chosen:
            self._messages.run(lambda: self._desk.do(reopen_activities, [each.id for each in chosen]))

    def trash(self, activity_ids: Sequence[str]) -> None:
        """Move activities to the trash; the one below has the keyboard then."""
        from app.activities.activity_commands import trash_activities  # noqa: PLC0415 - as above

        self._messages.run(lambda: self._desk.do(trash_activities, list(activity_ids)))

    def rate(self, activity_id: str, rating: str | None) -> None:
        """Say how an interview went; the face it has already is taken back."""
        from app.activities.activity_commands import rate_interview  # noqa: PLC0415 - as above

        row = self.list.rows.row_of(activity_id)
        activity = None if row is None else self.list.rows.activity_at(row)
        if activity is not None and rating is not None and rating_of(activity) == rating:
            rating = None
        self._messages.run(lambda: self._desk.do(rate_interview, activity_id, rating))

    def make_menu(self) -> QMenu | None:
        """Return the menu of the chosen activities; None where none is chosen."""
        chosen = self.list.chosen()
        if not chosen:
            return None
        ids = [each.id for each in chosen]
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Activity"))
        if len(chosen) == 1:
            _entry(menu, self.tr("&Edit…"), lambda: self.open(ids[0]), "Return")
        is_done = all(each.values.is_done for each in chosen)
        _entry(
            menu, self.tr("Not &done yet") if is_done else self.tr("&Done"), lambda: self.tick(ids), "Space"
        )
        if len(chosen) == 1 and chosen[0].category.carries == "interview":
            self._add_faces(menu, chosen[0])
        menu.addSeparator()
        _entry(menu, self.tr("Move to the t&rash"), lambda: self.trash(ids), "Del")
        return menu

    # Parts.

    def _make_head(self) -> QWidget:
        head = QWidget(self)
        line = QHBoxLayout(head)
        line.setContentsMargins(SIDE_MARGIN, 10, SIDE_MARGIN, 2)
        line.setSpacing(8)
        line.addWidget(self.count, 1)
        line.addWidget(self.add_button)
        return head

    def _make_nothing(self) -> QWidget:
        nothing = QWidget(self)
        title = QLabel(self.tr("Nothing planned or done yet"), nothing)
        title.setFont(type_.title())
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = QLabel(
            self.tr("Note the next call, interview or follow-up: the card then shows when it is due."),
            nothing,
        )
        text.setProperty("quiet", "true")
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.first_button = Button(self.tr("Add an activity"), nothing, "strong")
        self.first_button.clicked.connect(self.add)
        lines = QVBoxLayout(nothing)
        lines.setContentsMargins(24, 24, 24, 24)
        lines.setSpacing(8)
        lines.addStretch(2)
        lines.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addWidget(text)  # as wide as there is room, or its lines are cut off
        lines.addSpacing(8)
        lines.addWidget(self.first_button, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addStretch(3)
        return nothing

    def _connect_list(self) -> None:
        self.list.opened.connect(self.open)
        self.list.ticked.connect(self.tick)
        self.list.trashed.connect(self.trash)
        self.list.rated.connect(self.rate)
        self.list.menu_wanted.connect(self._open_menu)
        self.list.add_wanted.connect(self.add)

    def _add_faces(self, menu: QMenu, activity: ActivityDetails) -> None:
        faces = menu.addMenu(self.tr("&How it went"))
        for number, rating in enumerate(RATINGS, 1):
            action = faces.addAction(f"&{number}  {face_name(rating)}")
            action.setCheckable(True)
            action.setChecked(rating_of(activity) == rating)
            action.triggered.connect(lambda _=False, face=rating: self.rate(activity.id, face))

    def _open_menu(self, place: QPoint) -> None:
        menu = self.make_menu()
        if menu is not None:
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)

    def _editing(self) -> ActivityEditing:
        from ui.activity.editing import ActivityEditing  # noqa: PLC0415 - not part of showing the tab

        return ActivityEditing(self._desk, self._messages, self._theme, self)

    def _watch(self, editor: ActivityEditor) -> None:
        """Offer no draft while one may be gone on with in the editor, and afterwards what is left."""
        self.waiting.offer("")
        editor.finished.connect(self._look_for_draft)

    def _look_for_draft(self) -> None:
        """Offer to go on with an activity that was being typed when the program ended."""
        found = self._desk.read(waiting_drafts) if self._job_id else ()
        names = [each.draft.name for each in found if each.job_id == self._job_id and not each.is_saved]
        self.waiting.offer(next((name for name in names if name.startswith(_DRAFTS)), ""))

    def _go_on(self, name: str) -> None:
        """Open the editor of what was being typed."""
        kind, _, row_id = name.partition("/")
        if f"{kind}/" == _DRAFTS[0]:
            self.open(row_id)
        else:
            self.add()

    def _choose_made(self, activity_id: str) -> None:
        """Show where a new activity went."""
        if not self.list.rows.activities:
            return
        self.list.choose([activity_id])
        self.list.setFocus()

    def _read(self) -> None:
        """Read the activities; what is chosen stays chosen, or its neighbour is where it is gone."""
        found = self._desk.read(activities_of_job, self._job_id) if self._job_id else ()
        wanted = {person for activity in found for person in people_ids(activity)}
        lines = self._desk.read(contact_lines_of, wanted) if wanted else ()
        chosen, row = [each.id for each in self.list.chosen()], self.list.currentIndex().row()
        current, at = self.list.current(), self.list.verticalScrollBar().value()
        was_in_view = self.list.is_current_in_view()
        self.list.rows.show(found, {line.id: line.name for line in lines})
        self._show_count(found)
        had_focus = self.list.hasFocus()
        self._pages.setCurrentWidget(self.list if found else self.nothing)
        self.head.setVisible(bool(found))
        if not found:
            if had_focus:
                self.first_button.setFocus()
            return
        if current is not None and self.list.rows.row_of(current.id) is not None:
            self.list.choose(chosen, current.id)
        elif row >= 0:
            self.list.choose_row(row)
        self.list.verticalScrollBar().setValue(at)
        if was_in_view:
            self.list.scrollTo(self.list.currentIndex())

    def _show_count(self, found: Sequence[ActivityDetails]) -> None:
        done = sum(activity.values.is_done for activity in found)
        self.count.setText(self.tr("{open} to do · {done} done").format(open=len(found) - done, done=done))


def _entry(menu: QMenu, text: str, step: Callable[[], object], key: str) -> None:
    """Add an entry with the key that does the same in the list; the key itself is the list's."""
    action = menu.addAction(f"{text}\t{key}")
    action.triggered.connect(lambda _=False: step())
