"""The menu of entries: everything that keys do, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.schedule.entries import Entry
from ui.activity.words import day_words
from ui.agenda.agenda_list import Asked

if TYPE_CHECKING:
    from ui.agenda.page import AgendaPage


def fill_menu(menu: QMenu, page: AgendaPage, chosen: Sequence[Entry]) -> None:
    """Offer what can be done with these entries."""
    days = page.rows.days
    if len(chosen) == 1:
        opens = _tr("&Open the job") if chosen[0].job_id is not None else _tr("&Open…")
        _add(menu, opens, lambda: page.open(chosen[0]), "Return")
        menu.addSeparator()
    is_done = all(entry.is_done for entry in chosen)
    tick = _add(menu, _tr("Not &done yet") if is_done else _tr("&Done"), lambda: page.tick(chosen), "Space")
    tick.setEnabled(any(entry.can_be_done for entry in chosen))
    menu.addSeparator()
    next_week = _tr("Next &week, {}").format(day_words(days.next_week, days.today))
    asked = (
        (Asked.TODAY, _tr("&Today"), "T"),
        (Asked.TOMORROW, _tr("To&morrow"), "M"),
        (Asked.NEXT_WEEK, next_week, "W"),
        (Asked.ANOTHER_DAY, _tr("Another d&ay…"), "D"),
        (Asked.NO_DAY, _tr("&No day"), "U"),
    )
    can_move = not any(entry.is_done for entry in chosen)
    for what, text, key in asked:
        action = _add(menu, text, partial(page.ask, chosen, what), key)
        action.setEnabled(can_move and (what is not Asked.NO_DAY or any(each.day for each in chosen)))


def _add(menu: QMenu, text: str, step: Callable[[], object], key: str) -> QAction:
    """Add an entry with the key that does the same in the list; the key itself is the list's."""
    action = menu.addAction(f"{text}\t{key}")
    action.triggered.connect(lambda _=False: step())
    return action


def _tr(text: str) -> str:
    return QCoreApplication.translate("Agenda", text)
