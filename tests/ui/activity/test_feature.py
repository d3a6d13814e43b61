"""A on the board adds an activity to the selected cards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import board
from app.activities.activity_queries import activities_of_job
from app.application import Application
from app.board.job_commands import add_job
from app.board.quick_add import parse
from app.store.categories import CATEGORY_IDS
from tests.making import kept_rows
from tests.ui.conftest import Opener, opened
from ui.activity.activities_tab import ActivitiesTab
from ui.activity.activity_editor import ActivityEditor
from ui.furnish import furnish
from ui.main_window import MainWindow

KEY = Qt.Key


@pytest.fixture
def window(open_window: Opener, application: Application) -> MainWindow:
    """Return a furnished window on a board with two cards."""
    (made,) = application.do(board.create_board, "Search", None).touched["board"]
    for line in ("Cook @ Lumen", "Baker @ Aurora"):
        application.do(add_job, made, None, parse(line))
    window = open_window(application)
    furnish(window, application)
    return window


def cards(window: MainWindow) -> list[str]:
    return list(window.board.columns()[0].list.rows.ids)


def press_a(qtbot: QtBot, window: MainWindow) -> ActivityEditor:
    window.board.take_focus()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, KEY.Key_A)
    return opened(qtbot, ActivityEditor)


def test_of_one_card_the_panel_opens_at_its_activities(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    job_id = cards(window)[1]
    window.board.select([job_id])
    before = kept_rows(application.store)
    editor = press_a(qtbot, window)
    assert window.panel.job_id == job_id
    editor.form.category.choose(CATEGORY_IDS["Follow Up"])
    editor.accept()
    (made,) = application.read(activities_of_job, job_id)
    assert made.title == "Follow Up"
    tab = window.panel.tab("activities")
    assert isinstance(tab, ActivitiesTab)
    assert [each.id for each in tab.list.rows.activities] == [made.id]
    qtbot.waitUntil(lambda: bool(window.messages.stack.toasts))
    assert window.messages.stack.toasts[-1].message.text == "Added Follow Up"
    application.undo()
    assert tab.nothing.isVisible()
    assert kept_rows(application.store) == before


def test_of_several_cards_each_gets_the_same_in_one_step(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    ids = cards(window)
    window.board.select(ids)
    before = kept_rows(application.store)
    editor = press_a(qtbot, window)
    assert editor.heading.text() == "Add an activity to 2 jobs"
    editor.form.category.choose(CATEGORY_IDS["Follow Up"])
    editor.accept()
    assert [len(application.read(activities_of_job, each)) for each in ids] == [1, 1]
    application.undo()
    assert kept_rows(application.store) == before


def test_without_cards_nothing_is_opened(window: MainWindow, application: Application) -> None:
    application.do(board.trash_jobs, cards(window))
    window.menus.action("job.add_activity").trigger()
    assert QApplication.activeModalWidget() is None
