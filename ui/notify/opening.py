"""Shows what a reminder is about: the job at its activities, or the activity itself where it has no job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.schedule.reminders import FiredReminder
from ui.activity.activities_tab import ActivitiesTab
from ui.activity.editing import ActivityEditing

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_TAB = "activities"


def show_subject(window: MainWindow, reminder: FiredReminder) -> None:
    """Open what a reminder is about. A dialog that waits for an answer stays in front of it."""
    show_planned(window, reminder.kind, reminder.subject_id, reminder.job_id)


def show_planned(window: MainWindow, kind: str, thing_id: str, job_id: str | None) -> None:
    """Open something by its kind ("deadline": of a job) and the id of it, and of its job where it has one."""
    if job_id is not None and kind == "deadline":
        window.panel.open(job_id)
    elif job_id is not None:
        _show_activity(window, job_id, thing_id)
    elif QApplication.activeModalWidget() is None:
        ActivityEditing(window.desk, window.messages, window.theme, window).edit(thing_id)


def _show_activity(window: MainWindow, job_id: str, activity_id: str) -> None:
    tab = window.panel.tab(_TAB) if window.panel.open(job_id, _TAB) else None
    if isinstance(tab, ActivitiesTab):
        tab.list.choose([activity_id], activity_id)
