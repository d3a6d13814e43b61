"""The page of scheduled events: what it lists, what keys and buttons do, and that runs are followed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.application import Application
from app.clock import from_ms
from app.delivery import add_target, set_offline, targets
from app.schedule.event_commands import add_event, pause_event
from app.schedule.event_queries import EventDetails, events
from app.schedule.event_values import EventValues
from tests.making import START, FakeClock
from tests.ui.conftest import Opener, opened
from ui.automation.event_editor import EventEditor
from ui.automation.feature import PAGE_ID, Automation
from ui.automation.page import AutomationPage
from ui.automation.run_dialog import RunDialog
from ui.main_window import MainWindow

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
VALUES = EventValues(
    "noor@example.com",
    "0 9 * * 1",
    "https://hooks.example.com/weekly",
    from_ms(START) + timedelta(days=300),
    {"user": {"id": 12}, "labels": ["digest"]},
    ("prod",),
)


@dataclass
class Hook:
    """A server on the loopback that answers each call with a status."""

    status: int = 200
    bodies: list[bytes] = field(default_factory=list)
    target: str = ""


@pytest.fixture
def hook() -> Iterator[Hook]:
    told = Hook()

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(told.status)
            self.end_headers()
            self.wfile.write(b"<b>taken</b>")

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Answer)
    told.target = f"127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    yield told
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def feature(open_window: Opener, application: Application) -> Iterator[Automation]:
    window = open_window(application)
    application.tell_through(window.bus.call_soon)
    yield Automation(window, application)
    application.event_runner.stop()


@pytest.fixture
def window(feature: Automation) -> MainWindow:
    return feature.parent()  # type: ignore[return-value]


def add(application: Application, **given: object) -> str:
    change = application.do(add_event, replace(VALUES, **given))  # type: ignore[arg-type]
    return min(change.touches("scheduled_event"))


def kept(application: Application) -> tuple[EventDetails, ...]:
    return application.read(events)


def show(feature: Automation, window: MainWindow) -> AutomationPage:
    window.menus.action("view.automation").trigger()
    assert window.pages.shown == PAGE_ID
    assert feature.page is not None
    return feature.page


def cells(page: AutomationPage) -> list[list[str]]:
    model = page.model
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def runs_of(page: AutomationPage) -> list[list[str]]:
    model = page.log.model
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_an_empty_page_leads_to_the_first_event(
    qtbot: QtBot, feature: Automation, window: MainWindow, application: Application
) -> None:
    page = show(feature, window)
    assert page.is_empty
    assert page.log.isHidden()
    assert page.first_button.hasFocus()

    QTest.keyClick(page.first_button, Key.Key_Return)
    editor = opened(qtbot, EventEditor)
    editor.url.setText("https://hooks.example.com/new")
    editor.owner.setText("noor@example.com")
    editor.accept()

    (made,) = kept(application)
    assert made.values.callback_url == "https://hooks.example.com/new"
    assert page.table.chosen_id() == made.id


def test_an_event_is_told_in_words(feature: Automation, window: MainWindow, application: Application) -> None:
    add(application)

    ((name, status, following, last, owner),) = cells(show(feature, window))

    assert name == "hooks.example.com · Every Monday at 09:00"
    assert status == "Not run yet"
    assert following.startswith("Mon 23 Nov")
    assert last == ""
    assert owner == "noor@example.com · prod"


@pytest.mark.parametrize("words", ["tag:prod", "owner:noor", "user.id=12", "labels.0=digest", "monday"])
def test_events_are_found_by_owner_tag_and_context(
    feature: Automation, window: MainWindow, application: Application, words: str
) -> None:
    add(application)
    add(application, owner="sam@example.org", tags=(), context={}, interval="* * * * *")
    page = show(feature, window)

    page.search.setText(words)

    assert [line.event.values.owner for line in page.model.lines] == ["noor@example.com"]


def test_a_run_by_hand_is_shown_with_its_answer(
    qtbot: QtBot, feature: Automation, window: MainWindow, application: Application, hook: Hook
) -> None:
    add_target(application.store, hook.target)
    add(application, callback_url=f"http://{hook.target}/hook")
    page = show(feature, window)

    QTest.keyClick(page.table, Key.Key_Return, CONTROL)

    qtbot.waitUntil(lambda: any(run[2] == "Succeeded · 200" for run in runs_of(page)))
    ((_, began, _, _, answer),) = runs_of(page)
    assert (began, answer) == ("By hand", "<b>taken</b>")
    assert hook.bodies == [b'{"user":{"id":12},"labels":["digest"]}']
    assert cells(page)[0][1] == "Active"


def test_a_failed_run_says_why(
    qtbot: QtBot, feature: Automation, window: MainWindow, application: Application, hook: Hook
) -> None:
    hook.status = 500
    add_target(application.store, hook.target)
    add(application, callback_url=f"http://{hook.target}/hook")
    page = show(feature, window)
    page.log.run_button.click()
    qtbot.waitUntil(lambda: any(run[2] == "Failed · 500" for run in runs_of(page)))

    QTest.keyClick(page.log.table, Key.Key_Return)

    dialog = opened(qtbot, RunDialog)
    assert "500" in runs_of(page)[0][4]
    assert dialog.answer.toPlainText() == "<b>taken</b>"
    dialog.accept()


def test_runs_by_the_clock_are_followed(
    qtbot: QtBot,
    feature: Automation,
    window: MainWindow,
    application: Application,
    hook: Hook,
    clock: FakeClock,
) -> None:
    add_target(application.store, hook.target)
    add(application, callback_url=f"http://{hook.target}/hook", interval="30 12 * * *")
    page = show(feature, window)

    clock.advance(30 * 60)
    while application.event_runner.run(clock.now):
        pass

    qtbot.waitUntil(lambda: any(run[2] == "Succeeded · 200" for run in runs_of(page)))
    assert runs_of(page)[0][:2] == [cells(page)[0][3].split(" · ")[0], "On time"]


def test_an_event_is_paused_and_goes_on(
    feature: Automation, window: MainWindow, application: Application
) -> None:
    add(application)
    page = show(feature, window)

    page.log.pause_button.click()
    assert kept(application)[0].status == "PAUSED"
    assert not page.log.run_button.isEnabled()

    QTest.keyClick(page.table, Key.Key_P, CONTROL)
    assert kept(application)[0].status == "INACTIVE"


def test_a_deleted_event_can_be_brought_back(
    feature: Automation, window: MainWindow, application: Application
) -> None:
    first, second = add(application), add(application, interval="* * * * *")
    page = show(feature, window)
    page.table.choose(first)

    QTest.keyClick(page.table, Key.Key_Delete)
    assert [each.id for each in kept(application)] == [second]
    assert page.table.chosen_id() == second

    application.undo()
    assert {line.id for line in page.model.lines} == {first, second}


def test_the_menu_offers_what_can_be_done(
    feature: Automation, window: MainWindow, application: Application
) -> None:
    application.do(pause_event, add(application))
    page, menu = show(feature, window), QMenu()

    page.table.menu_wanted.emit(menu)

    offered = {action.text().replace("&", ""): action.isEnabled() for action in menu.actions()}
    offered.pop("")
    assert offered == {"Edit…": True, "Run now": False, "Resume": True, "Delete": True}


def test_being_offline_is_said_and_can_be_ended(
    feature: Automation, window: MainWindow, application: Application
) -> None:
    add(application)
    set_offline(application.store, offline=True)
    page = show(feature, window)
    assert page.offline.isVisible()

    page.online_button.click()

    assert page.offline.isHidden()


def test_a_refused_run_leaves_the_page_as_it_is(
    feature: Automation, window: MainWindow, application: Application
) -> None:
    application.do(pause_event, add(application))
    page = show(feature, window)

    page.run_chosen()

    assert runs_of(page) == []
    assert targets(application.store) == ()
