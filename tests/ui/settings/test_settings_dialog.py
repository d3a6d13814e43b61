"""The settings keep what was changed at Save, and say on the page why something is not kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.people import Me, me, set_me
from ui.main_window import MainWindow
from ui.ports import Desk
from ui.settings.page import SettingsPage
from ui.settings.pages import PAGES, PageEntry, YouPage
from ui.settings.settings_commands import SettingsCommands
from ui.settings.settings_dialog import SettingsDialog
from ui.theme.theme import Theme


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, application: Application) -> SettingsDialog:
    application.do(set_me, "Maria da", "Silva", "maria@example.org")
    made = SettingsDialog(application)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def you(dialog: SettingsDialog) -> YouPage:
    page = dialog.page(0)
    assert isinstance(page, YouPage)
    return page


def test_what_is_known_is_shown_and_the_name_has_the_keyboard(dialog: SettingsDialog) -> None:
    assert you(dialog).fields.name.text() == "Maria da Silva"
    assert you(dialog).fields.email.text() == "maria@example.org"
    assert QApplication.focusWidget() is you(dialog).fields.name


def test_enter_keeps_what_was_changed_and_closes(dialog: SettingsDialog, application: Application) -> None:
    you(dialog).fields.name.setText("Ada Lovelace")
    QTest.keyClick(you(dialog).fields.name, Qt.Key.Key_Return)
    assert application.read(me) == Me("Ada", "Lovelace", "maria@example.org")
    assert not dialog.isVisible()


def test_escape_leaves_everything_as_it_was(dialog: SettingsDialog, application: Application) -> None:
    you(dialog).fields.name.setText("Ada Lovelace")
    QTest.keyClick(you(dialog).fields.name, Qt.Key.Key_Escape)
    assert application.read(me) == Me("Maria da", "Silva", "maria@example.org")
    assert not dialog.isVisible()


def test_a_name_parted_otherwise_before_stays_so(dialog: SettingsDialog, application: Application) -> None:
    application.do(set_me, "Maria", "da Silva", "maria@example.org")
    you(dialog).fields.show_me()
    you(dialog).fields.email.setText("m@example.org")
    dialog.accept()
    assert application.read(me) == Me("Maria", "da Silva", "m@example.org")


def test_what_is_refused_is_told_and_the_dialog_stays(
    dialog: SettingsDialog, application: Application
) -> None:
    you(dialog).fields.email.setText("nobody")
    dialog.accept()
    assert dialog.isVisible()
    assert "not an e-mail address" in you(dialog).fields.problem.text()
    assert QApplication.focusWidget() is you(dialog).fields.email
    assert application.read(me).email == "maria@example.org"
    you(dialog).fields.email.setText("")
    dialog.accept()
    assert not dialog.isVisible()
    assert application.read(me).email == ""


class Stubborn(SettingsPage):
    """A page that keeps nothing until it is told to."""

    def __init__(self, _desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.will = False

    def save(self) -> bool:
        return self.will


def test_a_page_is_made_when_it_is_chosen_and_shown_when_it_refuses(
    qtbot: QtBot, theme: Theme, application: Application
) -> None:
    dialog = SettingsDialog(application, pages=(*PAGES, PageEntry("More", Stubborn)))
    qtbot.addWidget(dialog)
    dialog.show()
    assert [dialog.list.item(at).text() for at in range(dialog.list.count())] == ["You", "More"]
    dialog.list.setCurrentRow(1)
    more = dialog.page(1)
    assert isinstance(more, Stubborn)
    assert more.isVisible()
    dialog.list.setCurrentRow(0)
    dialog.accept()
    assert more.isVisible()
    more.will = True
    dialog.accept()
    assert not dialog.isVisible()


def test_a_page_that_was_never_chosen_is_not_asked(
    qtbot: QtBot, theme: Theme, application: Application
) -> None:
    dialog = SettingsDialog(application, pages=(*PAGES, PageEntry("More", Stubborn)))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept()
    assert not dialog.isVisible()


def test_the_command_opens_the_settings_over_the_window(
    qtbot: QtBot, theme: Theme, application: Application
) -> None:
    window = MainWindow(application, theme)
    qtbot.addWidget(window)
    commands = SettingsCommands(window)
    window.show()
    window.menus.action("file.settings").trigger()
    assert commands.dialog is not None
    assert commands.dialog.isModal()
    assert commands.dialog.parent() is window
    commands.dialog.reject()
    assert commands.dialog is None
