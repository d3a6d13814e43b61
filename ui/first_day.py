"""On which day weeks begin: what the user set, else what the locale says."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from app.store.settings import read_setting
from ui.ports import Desk

FIRST_DAY_SETTING = "first_day"  # 1, Monday, to 7, Sunday; 0: as the locale has it
_DAYS = range(1, 8)


def first_day_of_week(desk: Desk) -> int:
    """Return the first day of a week, 1 (Monday) to 7 (Sunday). May raise `PursuitError`."""
    wanted = desk.read(read_setting, FIRST_DAY_SETTING)
    is_set = isinstance(wanted, int) and not isinstance(wanted, bool) and wanted in _DAYS
    return int(wanted) if is_set else QLocale().firstDayOfWeek().value
