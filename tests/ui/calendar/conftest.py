"""A window with the calendar, on a store with one job."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.activities.activity_commands import add_activity
from app.activities.activity_values import ActivityValues, InterviewValues
from app.activities.times import When
from app.application import Application
from app.store import Store
from app.store.categories import CATEGORY_IDS
from tests.making import make_jobs, make_stages
from tests.ui.conftest import Opener
from ui.calendar.calendar_page import CalendarPage
from ui.calendar.entries_view import EntriesView
from ui.calendar.feature import PAGE_ID, Calendar
from ui.calendar.placed import Placed
from ui.main_window import MainWindow

Plan = Callable[..., str]
OpenPage = Callable[..., CalendarPage]


@pytest.fixture
def job(store: Store) -> str:
    stage, _ = make_stages(store, "Wishlist", "Applied")
    return make_jobs(store, stage, "Data Engineer")[0]


@pytest.fixture
def plan(application: Application, job: str) -> Plan:
    """Return a function that makes an activity of the job and returns its id."""

    def make(title: str, starts: When | None, *, category: str = "Email", **values: object) -> str:
        if category == "Phone Screen":
            values.setdefault("interview", InterviewValues(length_minutes=60))
        given = ActivityValues(CATEGORY_IDS[category], title=title, starts=starts, **values)  # type: ignore[arg-type]
        (made,) = application.do(add_activity, job, given).touches("activity")
        return made

    return make


@pytest.fixture
def window(application: Application, job: str, open_window: Opener) -> MainWindow:
    return open_window(application)  # type: ignore[arg-type]


@pytest.fixture
def open_page(window: MainWindow) -> OpenPage:
    """Return a function that shows the calendar, as a month or as a week."""
    calendar = window.findChild(Calendar) or Calendar(window)

    def open_(layout: str = "month") -> CalendarPage:
        window.pages.show(PAGE_ID)
        page = calendar.page
        assert page is not None
        if page.layout_shown != layout:
            page.show_layout(layout)
        return page

    return open_


def shown(view: EntriesView) -> list[str]:
    """Return the titles that are painted, in order."""
    return [placed.entry.title for placed in view.placed]


def placed(view: EntriesView, title: str) -> Placed:
    """Return where an entry is painted."""
    return next(each for each in view.placed if each.entry.title == title)


def press(view: EntriesView, place: QPoint) -> None:
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def drag_to(view: EntriesView, place: QPoint) -> None:
    """Move the pointer with the button held."""
    where = QPointF(place)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        where,
        view.viewport().mapToGlobal(where),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), event)


def let_go(view: EntriesView, place: QPoint) -> None:
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def drag(view: EntriesView, begin: QPoint, end: QPoint) -> None:
    """Drag from one place to another."""
    press(view, begin)
    drag_to(view, begin + QPoint(6, 6))
    drag_to(view, (begin + end) / 2)
    drag_to(view, end)
    let_go(view, end)
