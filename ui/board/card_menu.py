"""The menu of the selected cards: commands of the window in the order in which they are needed there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from ui.board.stage_colours import dot_icon
from ui.board.stage_column import StageColumnView
from ui.menus import Menus

_SUBMENUS = ("job.move_to", "job.to_board", "job.copy_to_board", "job.priority", "job.mail")
_ENTRIES = (
    *("job.open", "job.edit_title", "job.tags", "job.deadline", "job.priority", "job.outcome", ""),
    *("job.add_activity", "job.add_note", "job.add_contact", "job.attach", "job.mail"),
    *("", "job.move_to", "job.top", "job.bottom", "job.to_board", "job.copy_to_board", ""),
    *("job.open_posting", "job.copy_link", "", "job.archive", "job.trash"),
)


def fill_card_menu(menu: QMenu, menus: Menus) -> None:
    """Fill the menu of the selected cards."""
    for entry in _ENTRIES:
        if not entry:
            menu.addSeparator()
        elif entry in _SUBMENUS:
            menu.addAction(menus.submenu(entry).menuAction())  # addMenu would give it away
        else:
            menu.addAction(menus.action(entry))


def fill_stages(
    menu: QMenu, stages: Sequence[StageColumnView], present: str | None, choose: Callable[[str], object]
) -> None:
    """List the stages with their dots; the one that all the cards are in is checked."""
    group = QActionGroup(menu)
    for stage in stages:
        is_present = stage.stage_id == present
        icon = dot_icon(stage.colour, is_present=is_present)
        action = menu.addAction(icon, stage.name.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(is_present)
        action.triggered.connect(lambda _=False, key=stage.stage_id: choose(key))
        group.addAction(action)
