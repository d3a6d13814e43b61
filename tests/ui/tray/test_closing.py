"""Closing the window: asked once where there is a tray, done as chosen, and quitting is always quitting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.application import Application
from app.store.drafts import read_draft
from app.store.settings import read_setting, write_setting
from tests.ui.conftest import opened
from tests.ui.tray.conftest import FakeDesktop
from ui.drafts import DraftKeeper
from ui.main_window import MainWindow
from ui.single_instance import bring_forward
from ui.tray.closing import KEEP_SETTING
from ui.tray.feature import InBackground
from ui.tray.question import ClosingQuestion


@pytest.fixture
def chosen(application: Application) -> None:
    """The user has chosen that reminders go on."""
    write_setting(application.store, KEEP_SETTING, True)


def test_without_a_tray_closing_closes_and_asks_nothing(
    background: InBackground, window: MainWindow, desktop: FakeDesktop
) -> None:
    desktop.is_with_tray = False
    assert window.close()
    assert background.closing.question is None
    assert QApplication.quitOnLastWindowClosed()


def test_the_first_closing_asks_and_enter_keeps_reminding(
    background: InBackground, window: MainWindow, application: Application, qtbot: QtBot
) -> None:
    assert not window.close()
    question = opened(qtbot, ClosingQuestion)
    assert window.isVisible()
    QTest.keyClick(question, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert application.read(read_setting, KEEP_SETTING) is True
    assert not QApplication.quitOnLastWindowClosed()
    bring_forward(window, "")
    assert QApplication.quitOnLastWindowClosed()
    assert not window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert background.closing.question is None


def test_quit_each_time_closes_now_and_the_next_time(
    background: InBackground, window: MainWindow, application: Application, qtbot: QtBot
) -> None:
    window.close()
    opened(qtbot, ClosingQuestion).cancel_button.click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert application.read(read_setting, KEEP_SETTING) is False
    assert QApplication.quitOnLastWindowClosed()
    window.is_quitting = False
    window.show()
    assert window.close()


def test_escape_is_no_answer_and_the_window_stays(
    background: InBackground, window: MainWindow, application: Application, qtbot: QtBot
) -> None:
    window.close()
    QTest.keyClick(opened(qtbot, ClosingQuestion), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: background.closing.question is None)
    assert window.isVisible()
    assert application.read(read_setting, KEEP_SETTING) is None


@pytest.mark.usefixtures("chosen")
def test_the_command_quit_quits_although_closing_would_not(
    background: InBackground, window: MainWindow, desktop: FakeDesktop
) -> None:
    window.menus.action("file.quit").trigger()
    assert not window.isVisible()
    assert QApplication.quitOnLastWindowClosed()  # so that this was the end


@pytest.mark.usefixtures("chosen")
def test_quit_in_the_tray_ends_the_hidden_program(
    background: InBackground, window: MainWindow, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    background.tray.quit_wanted.emit()
    assert desktop.ends == 1


@pytest.mark.usefixtures("chosen")
def test_what_cannot_be_left_is_shown_instead_of_quitting(
    background: InBackground, window: MainWindow, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    background.closing.hide()
    window.closing.connect(lambda event: event.ignore())
    background.quit()
    assert window.isVisible()
    assert not window.is_quitting
    assert desktop.ends == 0


@pytest.mark.usefixtures("chosen")
def test_the_end_of_the_session_closes(background: InBackground, window: MainWindow) -> None:
    background.closing._end_with_session(QObject())
    assert window.close()


@pytest.mark.usefixtures("chosen")
def test_what_was_typed_is_kept_when_the_window_is_hidden(
    background: InBackground, window: MainWindow, application: Application, qtbot: QtBot
) -> None:
    keeper = DraftKeeper(application, "note/1", lambda: "half a sentence", window)
    keeper.touch()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    draft = application.read(read_draft, "note/1")
    assert draft is not None
    assert draft.text == "half a sentence"


@pytest.mark.usefixtures("chosen")
def test_a_hidden_window_comes_back_minimised_when_the_tray_is_gone_for_good(
    background: InBackground, window: MainWindow, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    desktop.is_with_tray = False
    background.tray.look()
    qtbot.waitUntil(window.isMinimized)


@pytest.mark.usefixtures("chosen")
def test_a_tray_that_comes_back_soon_leaves_the_window_hidden(
    background: InBackground, window: MainWindow, desktop: FakeDesktop
) -> None:
    background._patience.setInterval(60_000)
    background.closing.hide()
    desktop.is_with_tray = False
    background.tray.look()
    assert background._patience.isActive()
    desktop.is_with_tray = True
    background.tray.look()
    assert not background._patience.isActive()
    assert not window.isVisible()
