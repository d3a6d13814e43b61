"""The furnished window: nothing is offered that does nothing, and everything has a name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMetaMethod, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board import create_board
from app.board.job_commands import add_job
from app.board.quick_add import parse
from tests.ui.conftest import Opener
from ui.commands import MENUS, Submenu, commands
from ui.furnish import furnish
from ui.main_window import MainWindow

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit)


@pytest.fixture
def window(open_window: Opener, application: Application) -> MainWindow:
    """A furnished window on a board of one card."""
    application.do(create_board, "Job search", None)
    board = application.boards()[0]
    application.do(add_job, board.id, None, parse("Data Engineer @ Lumen Freight, Lyon #python"))
    window = open_window(application)
    furnish(window, application)
    return window


def is_heard(sender: QObject, signal: str) -> bool:
    meta = sender.metaObject()
    found = next(
        meta.method(at)
        for at in range(meta.methodCount())
        if meta.method(at).methodType() == QMetaMethod.MethodType.Signal
        and bytes(meta.method(at).name().data()).decode() == signal
    )
    return sender.isSignalConnected(found)


def test_every_command_does_something(window: MainWindow) -> None:
    deaf = [each.id for each in commands() if not is_heard(window.menus.action(each.id), "triggered")]
    assert deaf == []


def test_every_submenu_is_filled_when_it_opens(window: MainWindow) -> None:
    submenus = [entry.id for menu in MENUS for entry in menu.entries if isinstance(entry, Submenu)]
    assert len(submenus) >= 6
    empty = []
    for submenu_id in submenus:
        menu = window.menus.submenu(submenu_id)
        menu.aboutToShow.emit()
        if not menu.actions():
            empty.append(submenu_id)
    assert empty == []


def nameless(ground: QWidget) -> list[str]:
    """Return the visible controls that a screen reader could not name."""
    return [
        repr(each)
        for each in ground.findChildren(QWidget)
        if isinstance(each, CONTROLS) and each.isVisible() and not name(each) and not is_inner(each)
    ]


def name(control: QWidget) -> str:
    return control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")


def is_inner(control: QWidget) -> bool:
    """Tell whether a control is Qt's own part of another one, which speaks for it."""
    parts = (QComboBox, QLineEdit)
    return control.objectName().startswith("qt_") or isinstance(control.parentWidget(), parts)


def test_every_control_of_the_window_has_a_name(window: MainWindow) -> None:
    controls = [
        each for each in window.findChildren(QWidget) if isinstance(each, CONTROLS) and each.isVisible()
    ]
    assert len(controls) >= 10
    assert nameless(window) == []


DIALOGS = [
    "file.restore",
    "file.settings",
    "file.export",
    "job.outcome",
    "job.add_activity",
    "stage.delete",
    "board.new",
    "board.rename",
    "board.save_as_template",
    "board.templates",
    "help.shortcuts",
    "help.guide",
    "help.about",
]


@pytest.mark.parametrize("command_id", DIALOGS)
def test_a_dialog_has_names_a_focus_and_closes_at_escape(
    window: MainWindow, qtbot: QtBot, command_id: str
) -> None:
    found: list[tuple[str, list[str], bool]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget() or next(
            (each for each in window.findChildren(QDialog) if each.isVisible()), None
        )
        if dialog is None or not dialog.isVisible():
            return
        watch.stop()
        found.append((dialog.accessibleName(), nameless(dialog), dialog.focusWidget() is not None))
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)

    watch = QTimer(window, interval=10)
    watch.timeout.connect(look)
    watch.start()
    window.menus.action(command_id).trigger()
    qtbot.waitUntil(lambda: bool(found))
    watch.stop()
    name_, unnamed, has_focus = found[0]
    assert name_
    assert unnamed == []
    assert has_focus
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


@pytest.mark.parametrize("command_id", ["job.open", "job.edit_title", "job.tags", "job.deadline"])
def test_the_panel_has_names_a_focus_and_closes_at_escape(window: MainWindow, command_id: str) -> None:
    window.board.go_to_first()
    window.menus.action(command_id).trigger()
    panel = window.panel.panel
    focus = QApplication.focusWidget()
    assert focus is not None
    assert panel.isAncestorOf(focus)
    assert nameless(panel) == []
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert not window.panel.is_open
