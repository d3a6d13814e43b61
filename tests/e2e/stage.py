"""Runs the real window and answers on standard output what it shows: how end-to-end tests see it.

    python tests/e2e/stage.py [ARGUMENTS OF THE WINDOW]

Each line on standard input is answered by one line of JSON. Nothing is done to the window but looking:
mouse and keys come from outside, as a person's do.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from PySide6.QtCore import QPoint, QRect, QSocketNotifier, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)

from ui import application
from ui.after_paint import InTurns
from ui.find.palette import Palette
from ui.main_window import MainWindow
from ui.widgets.toast import Toast

Answer = dict[str, Any]


def look() -> Answer:
    """Return the board as it can be seen, with the places of its parts on the screen."""
    window = next((top for top in QApplication.topLevelWidgets() if isinstance(top, MainWindow)), None)
    front = QApplication.activeModalWidget() or window
    if window is None or front is None or not window.isVisible() or not front.isActiveWindow():
        return {"ready": False}
    return {
        "ready": window.controller.is_whole and not window.findChildren(InTurns),
        "front": front.accessibleName() or front.windowTitle(),
        "focus": _name(QApplication.focusWidget()),
        "controls": _controls(front),
        "stages": [_stage(column) for column in window.board.columns()],
        "toasts": [_toast(toast) for toast in window.findChildren(Toast) if toast.isVisible()],
        "undo": window.menus.undo.text() if window.menus.undo.isEnabled() else None,
        "found": _found(window),
        "panel": _panel(window),
    }


def _found(window: MainWindow) -> list[Answer]:
    """Return the lines of the palette while it is open."""
    return [
        {
            "kind": str(row.kind),
            "title": row.title,
            "detail": row.detail,
            "place": _place(palette.list.viewport(), palette.list.visualRect(palette.rows.index(at, 0))),
        }
        for palette in window.findChildren(Palette)
        if palette.isVisible()
        for at, row in enumerate(palette.rows.rows)
    ]


def _panel(window: MainWindow) -> Answer | None:
    """Return which job and tab the panel shows, with the texts that can be read in it."""
    if not window.has_panel or not window.panel.is_open:
        return None
    shown = window.panel.tab(window.panel.panel.tab_id)
    lists = [each for each in shown.findChildren(QAbstractItemView) if each.isVisible() and each.model()]
    texts = [
        str(each.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) or "")
        for each in lists
        for row in range(each.model().rowCount())
    ]
    return {
        "job": window.panel.job_id,
        "tab": window.panel.panel.tab_id,
        "lines": texts,
        "place": _place(shown),
    }


def _controls(front: QWidget) -> Answer:
    """Return the places of buttons and fields by name, and what the fields hold."""
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    seen = [each for each in front.findChildren(QWidget) if isinstance(each, kinds) and each.isVisible()]
    return {
        _name(each): {
            "place": _place(each),
            "text": each.currentText() if isinstance(each, QComboBox) else each.text(),
            "enabled": each.isEnabled(),
        }
        for each in seen
    }


def _name(widget: QWidget | None) -> str:
    if widget is None:
        return ""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text.replace("&", "")


def _stage(column: Any) -> Answer:
    cards = column.list
    return {
        "name": column._name,
        "count": column.count,
        "place": _place(cards.viewport()),
        "cards": [
            {
                "title": card.title,
                "outcome": card.outcome,
                "place": _place(cards.viewport(), cards.visualRect(cards.rows.index(row, 0))),
            }
            for row, card in enumerate(cards.rows.cards)
        ],
        "selected": cards.selected_ids(),
    }


def _toast(toast: Toast) -> Answer:
    return {
        "text": toast.message.text,
        "button": _place(toast.offer_button) if toast.has_offer() and toast.offer_button else None,
        "fields": [_place(field.edit) for field in toast.fields.values()],
        "choices": {_name(each): _place(each) for each in toast.choice_buttons},
    }


def _place(widget: QWidget, within: QRect | None = None) -> list[int]:
    """Return x, y, width and height on the screen."""
    area = within or widget.rect()
    corner: QPoint = widget.mapToGlobal(area.topLeft())
    return [corner.x(), corner.y(), area.width(), area.height()]


def main() -> int:
    """Run the window with ears."""
    make = application.make_qt_application

    def make_with_ears() -> QApplication:
        qt = make()
        ears = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, qt)
        ears.activated.connect(lambda *_: _answer())
        return qt

    application.make_qt_application = make_with_ears
    return application.main(sys.argv[1:])


def _answer() -> None:
    if os.read(sys.stdin.fileno(), 4096):
        try:
            print(json.dumps(look()), flush=True)
        except Exception as error:  # noqa: BLE001  (the test must be told, whatever it was)
            print(json.dumps({"ready": False, "failed": repr(error)}), flush=True)
    else:
        QApplication.quit()  # the test is gone


if __name__ == "__main__":
    sys.exit(main())
