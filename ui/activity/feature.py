"""Connects the command that adds an activity to the selected cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.main_window import MainWindow

TAB = "activities"


class ActivityCommands(QObject):
    """One card: its panel opens at the activities, with a new one. Several: each gets the same activity."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.menus.connect_to("job.add_activity", self._add)

    def _add(self) -> None:
        chosen = self._window.selection.ids()
        if len(chosen) == 1:
            self._add_to_one(chosen[0])
        elif chosen:
            self._window.messages.look(lambda: self._add_to_several(chosen))

    def _add_to_one(self, job_id: str) -> None:
        from ui.activity.activities_tab import ActivitiesTab  # noqa: PLC0415 - not part of the start

        panel = self._window.panel
        tab = panel.tab(TAB) if panel.open(job_id, TAB) else None
        if isinstance(tab, ActivitiesTab):
            tab.add()

    def _add_to_several(self, job_ids: list[str]) -> None:
        from ui.activity.editing import ActivityEditing  # noqa: PLC0415 - not part of the start

        window = self._window
        ActivityEditing(window.desk, window.messages, window.theme, window).add(job_ids)
