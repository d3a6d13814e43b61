from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.application import Application
from ui.main_window import MainWindow
from ui.theme.theme import Theme
from ui.theme.tokens import DARK, LIGHT


def test_the_window_follows_the_scheme_of_the_system(qtbot: QtBot, theme: Theme, qapp: QApplication) -> None:
    with qtbot.waitSignal(theme.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.board
    with qtbot.waitSignal(theme.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.tokens is LIGHT


def test_the_same_scheme_again_changes_nothing(qtbot: QtBot, theme: Theme) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.follow(Qt.ColorScheme.Light)


def test_a_theme_of_the_system_does_not_give_parts_of_the_window_another_font(
    qtbot: QtBot, theme: Theme, application: Application
) -> None:
    window = MainWindow(application, theme)
    qtbot.addWidget(window)
    own = QApplication.font()
    for kind in ("QMenu", "QPushButton", "QLabel"):
        QApplication.setFont(QFont("Monospace", 19), kind)
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
    assert [QApplication.font(kind) for kind in ("QMenu", "QPushButton", "QLabel")] == [own] * 3
    assert window.menuBar().font().families() == own.families()
