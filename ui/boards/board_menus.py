"""Menus that list boards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from app.board.snapshots import BoardName

_WIDEST = 320  # of a name in a menu; a longer one is cut in its middle

Choose = Callable[[str], object]


def list_boards(menu: QMenu, boards: Sequence[BoardName], shown_id: str, choose: Choose) -> None:
    """Add an entry for each board, the shown one checked."""
    group = QActionGroup(menu)
    for board in boards:
        action = menu.addAction(entry_text(menu, board.name))
        action.setCheckable(True)
        action.setChecked(board.id == shown_id)
        action.triggered.connect(lambda _=False, key=board.id: choose(key))
        group.addAction(action)


def list_archived(menu: QMenu, boards: Sequence[BoardName], bring_back: Choose) -> None:
    """Add the archived boards under a line of their own; nothing where there is none."""
    if not boards:
        return
    menu.addSection(QCoreApplication.translate("BoardMenus", "Archived"))
    for board in boards:
        name = QCoreApplication.translate("BoardMenus", "Bring back {}").format(board.name)
        action = menu.addAction(entry_text(menu, name))
        action.triggered.connect(lambda _=False, key=board.id: bring_back(key))


def list_targets(menu: QMenu, boards: Sequence[BoardName], choose: Choose) -> None:
    """Add an entry for each board that cards can go to; where there is none, an entry that says so."""
    for board in boards:
        action = menu.addAction(entry_text(menu, board.name))
        action.triggered.connect(lambda _=False, key=board.id: choose(key))
    if not boards:
        action = menu.addAction(QCoreApplication.translate("BoardMenus", "There is no other board yet"))
        action.setEnabled(False)


def entry_text(menu: QMenu, name: str) -> str:
    """Return a name as a menu shows it: cut where it is very long, and without letters to press."""
    return menu.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _WIDEST).replace("&", "&&")
