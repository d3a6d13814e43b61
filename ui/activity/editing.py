"""Opens the editor of an activity and hands what it saves to the application."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from app.activities.activity_commands import add_activity, add_activity_to_jobs, edit_activity
from app.activities.activity_queries import Category, activity_details, categories, interview_kinds
from app.activities.activity_values import ActivityValues
from app.activities.category_commands import add_category, rename_category, trash_category
from app.clock import today
from app.people.contact_commands import add_named
from app.people.contact_queries import people_choices
from app.schedule.preferences import preferences
from ui.activity.activity_editor import ActivityEditor
from ui.activity.activity_form import Choices
from ui.activity.category_field import CategorySteps
from ui.messages import Messages
from ui.ports import Desk
from ui.theme.theme import Theme


class ActivityEditing:
    """Opens editors in a window. Everything it reads may raise `PursuitError`."""

    def __init__(self, desk: Desk, messages: Messages, theme: Theme, parent: QWidget) -> None:
        self._desk = desk
        self._messages = messages
        self._theme = theme
        self._parent = parent

    def add(self, job_ids: Sequence[str], made: Callable[[str], object] | None = None) -> ActivityEditor:
        """Open the editor of a new activity of these jobs; `made` is told its id, where it is one."""
        heading = "" if len(job_ids) == 1 else _tr("Add an activity to {} jobs").format(len(job_ids))

        def save(onto: Callable[[ActivityValues], ActivityValues]) -> None:
            values = onto(ActivityValues(category_id=""))
            if len(job_ids) == 1:
                change = self._desk.do(add_activity, job_ids[0], values, add_named)
            else:
                change = self._desk.do(add_activity_to_jobs, job_ids, values, add_named)
            if made is not None and len(job_ids) == 1:
                for activity_id in sorted(change.touches("activity"))[:1]:
                    made(activity_id)

        choices = self._choices(job_ids[0], None)
        name = f"new-activity/{job_ids[0]}"
        return self._open(ActivityValues(category_id=""), choices, save, name, heading)

    def add_planned(self, values: ActivityValues, job_of: Callable[[], str | None]) -> ActivityEditor:
        """Open the editor of a new activity with what is known of it; `job_of` tells its job then."""

        def save(onto: Callable[[ActivityValues], ActivityValues]) -> None:
            self._desk.do(add_activity, job_of(), onto(values), add_named)

        return self._open(values, self._choices(None, None), save, "new-activity")

    def edit(self, activity_id: str) -> ActivityEditor:
        """Open the editor of an activity. Raises `NotFound`."""
        activity = self._desk.read(activity_details, activity_id)

        def save(onto: Callable[[ActivityValues], ActivityValues]) -> None:
            present = self._desk.read(activity_details, activity_id).values
            self._desk.do(edit_activity, activity_id, onto(present), add_named)

        choices = self._choices(activity.job_id, activity.category)
        return self._open(activity.values, choices, save, f"activity/{activity_id}")

    def _open(
        self,
        values: ActivityValues,
        choices: Choices,
        save: Callable[[Callable[[ActivityValues], ActivityValues]], None],
        draft_name: str,
        heading: str = "",
    ) -> ActivityEditor:
        editor = ActivityEditor(
            self._desk,
            draft_name,
            values,
            choices,
            save,
            self._messages,
            self._theme,
            self._parent.window(),
            heading=heading,
        )
        editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        editor.open()
        return editor

    def _choices(self, job_id: str | None, present: Category | None) -> Choices:
        """Return what the editor offers; the category that an activity has, even from the trash."""
        known = self._desk.read(categories)
        if present is not None and all(each.id != present.id for each in known):
            known = (*known, present)
        return Choices(
            categories=known,
            people=self._desk.read(people_choices, job_id),
            kinds=self._desk.read(interview_kinds),
            today=today(self._desk.clock),
            category_steps=self._category_steps(),
            leads_of=self._desk.read(preferences).leads_of,
        )

    def _category_steps(self) -> CategorySteps:
        def make(name: str) -> Category:
            (made,) = self._desk.do(add_category, name).touches("activity_category")
            return self._category(made)

        def rename(category_id: str, name: str) -> Category:
            self._desk.do(rename_category, category_id, name)
            return self._category(category_id)

        return CategorySteps(make, rename, lambda each: self._desk.do(trash_category, each))

    def _category(self, category_id: str) -> Category:
        return next(each for each in self._desk.read(categories) if each.id == category_id)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Activity", text)
