"""A job is made in one line above the board."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board import create_board, rename_stage
from tests.making import titles_of
from tests.ui.job.conftest import details
from ui.job.job_commands import JobCommands
from ui.job.quick_add import QuickAdd
from ui.main_window import MainWindow

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def line(qtbot: QtBot, window: MainWindow) -> QuickAdd:
    """Return the line, opened by its key and ready to be typed in."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, KEY.Key_N)
    line = commands(window).line
    qtbot.waitUntil(line.field.hasFocus)
    return line


def commands(window: MainWindow) -> JobCommands:
    return window.findChildren(JobCommands)[0]


def chips(line: QuickAdd) -> list[tuple[str, str]]:
    return [(chip.name, chip.value) for chip in line.chips.chips]


def hide_names(line: QuickAdd) -> None:
    for popup in line.field.popups:
        popup.hide()


def test_the_line_shows_what_it_understands(line: QuickAdd) -> None:
    assert line.hint.isVisible()
    assert not line.add.isEnabled()
    QTest.keyClicks(line.field, 'Chef @ Nova, Rome #night #"slow food" $50k !!! https://nova.example/2')
    assert chips(line) == [
        ("Title", "Chef"),
        ("Employer", "Nova"),
        ("Location", "Rome"),
        ("Salary", "$50k"),
        ("Priority", "High"),
        ("Link", "https://nova.example/2"),
        ("Tag", "night"),
        ("Tag", "slow food"),
    ]
    assert "Employer Nova" in line.chips.accessibleName()
    assert not line.hint.isVisible()
    assert line.add.isEnabled()


def test_the_line_tells_how_an_employer_is_typed_while_there_is_none(line: QuickAdd) -> None:
    assert line.hint.text().startswith("title @ employer")
    assert not line.employer_hint.isVisible()
    QTest.keyClicks(line.field, "Chef at Nova")
    assert chips(line) == [("Title", "Chef at Nova")]
    assert line.employer_hint.text() == "@ begins the employer"
    assert line.employer_hint.isVisible()
    QTest.keyClicks(line.field, " @")
    assert not line.employer_hint.isVisible()
    line.field.setText("Chef https://nova.example/2")
    assert not line.employer_hint.isVisible()
    line.field.clear()
    assert line.hint.isVisible()
    assert not line.employer_hint.isVisible()


def test_enter_adds_the_card_and_waits_for_the_next(
    window: MainWindow, line: QuickAdd, stages: list[str]
) -> None:
    store = window.desk.store  # type: ignore[attr-defined]
    QTest.keyClicks(line.field, "Chef @ Nova")
    QTest.keyClick(line.field, KEY.Key_Return)
    assert titles_of(store, stages[0]) == ["Chef", "Cook", "Baker"]
    assert line.field.text() == ""
    assert line.field.hasFocus()
    (chosen,) = window.board.selected_ids()
    assert details(window, chosen).title == "Chef"
    QTest.keyClicks(line.field, "Waiter")
    QTest.keyClick(line.field, KEY.Key_Return)
    assert titles_of(store, stages[0])[0] == "Waiter"


def test_escape_closes_the_line_and_the_board_has_the_keyboard(window: MainWindow, line: QuickAdd) -> None:
    QTest.keyClicks(line.field, "Chef")
    QTest.keyClick(line.field, KEY.Key_Escape)
    assert line.isHidden()
    stage = window.board.focused_stage()
    assert stage is not None
    assert stage.list.hasFocus()
    window.menus.action("job.new").trigger()
    assert line.field.text() == "Chef"


def test_ctrl_enter_opens_the_new_card(window: MainWindow, line: QuickAdd) -> None:
    QTest.keyClicks(line.field, "Chef")
    QTest.keyClick(line.field, KEY.Key_Return, CTRL)
    assert window.panel.is_open
    assert window.panel.panel.header.title.text == "Chef"


def test_a_stage_can_be_named_by_its_header_or_chosen(
    window: MainWindow, line: QuickAdd, stages: list[str]
) -> None:
    assert line.stage.text() == "in Wishlist"
    window.board.new_job_wanted.emit(stages[1])
    assert line.stage.text() == "in Applied"
    line.stage.menu().actions()[3].trigger()
    assert line.stage.text() == "in Offer"
    QTest.keyClicks(line.field, "Chef")
    QTest.keyClick(line.field, KEY.Key_Return)
    assert titles_of(window.desk.store, stages[3]) == ["Chef"]  # type: ignore[attr-defined]


def test_an_open_line_follows_the_board_that_is_shown(
    application: Application, window: MainWindow, line: QuickAdd
) -> None:
    (other,) = application.do(create_board, "Other", None).touched["board"]
    (first, *_) = application.board(other).stages
    application.do(rename_stage, first.id, "Ideas")
    window.show_board(other)
    assert line.stage.text() == "in Ideas"
    application.do(rename_stage, first.id, "Finds")
    assert line.stage.text() == "in Finds"
    line.field.setFocus()
    QTest.keyClicks(line.field, "Chef")
    QTest.keyClick(line.field, KEY.Key_Return)
    assert titles_of(application.store, first.id) == ["Chef"]


def test_nothing_is_added_of_a_line_that_tells_no_job(window: MainWindow, line: QuickAdd) -> None:
    QTest.keyClick(line.field, KEY.Key_Return)
    assert line.error.isHidden()
    QTest.keyClicks(line.field, "#night !!")
    hide_names(line)
    QTest.keyClick(line.field, KEY.Key_Return)
    assert "title, an employer or a link" in line.error.text()
    assert window.board.count() == 2


def test_a_refusal_stands_below_the_line_and_what_was_typed_stays(line: QuickAdd) -> None:
    line.field.setText("x" * 600)
    QTest.keyClick(line.field, KEY.Key_Return)
    assert "at most 500 characters" in line.error.text()
    assert line.field.text() == "x" * 600


def test_known_employers_and_tags_are_offered(qtbot: QtBot, line: QuickAdd) -> None:
    QTest.keyClicks(line.field, "Chef @ Lu")
    (popup,) = (each for each in line.field.popups if each.isVisible())
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, KEY.Key_Return)
    qtbot.waitUntil(lambda: line.field.text() == "Chef @ Lumen")
    QTest.keyClicks(line.field, " #ni")
    (popup,) = (each for each in line.field.popups if each.isVisible())
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, KEY.Key_Return)
    qtbot.waitUntil(lambda: line.field.text() == "Chef @ Lumen #night ")


def test_enter_adds_although_names_are_offered(window: MainWindow, line: QuickAdd) -> None:
    QTest.keyClicks(line.field, "Chef @ Lu")
    (popup,) = (each for each in line.field.popups if each.isVisible())
    QTest.keyClick(popup, KEY.Key_Return)
    assert line.field.text() == ""
    assert not popup.isVisible()
    (chosen,) = window.board.selected_ids()
    assert details(window, chosen).employer == "Lu"


def test_the_button_in_the_top_bar_opens_the_line(window: MainWindow) -> None:
    button = commands(window).button
    assert button.isVisible()
    assert "Ctrl+N" in button.toolTip()
    button.click()
    assert commands(window).line.isVisible()


def test_a_stage_with_a_long_name_leaves_room_to_type(
    window: MainWindow, application: Application, stages: list[str]
) -> None:
    application.do(rename_stage, stages[0], "W" * 200)
    window.menus.action("job.new").trigger()
    button = window.findChild(QToolButton, "quickStage")
    assert button is not None
    assert button.sizeHint().width() < 260
    assert button.toolTip() == "W" * 200
    assert "W" * 200 in button.accessibleName()
