"""A first-time user is led in, looks around, goes back, and need not answer anything."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board import create_board, sample_board_id, templates, trash_template
from app.people import Me, me, set_me
from tests.making import make_jobs
from ui.main_window import MainWindow
from ui.theme.theme import Theme
from ui.welcome.start import Start
from ui.welcome.welcome_page import WelcomePage

Open = Callable[..., tuple[MainWindow, Start]]


@pytest.fixture
def open_start(qtbot: QtBot, theme: Theme, application: Application) -> Open:
    def open_(width: int = 1024, height: int = 640) -> tuple[MainWindow, Start]:
        window = MainWindow(application, theme)
        qtbot.addWidget(window)
        start = Start(window)
        window.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window, start

    return open_


def welcome(start: Start) -> WelcomePage:
    assert start.page is not None
    return start.page


def stage_names(window: MainWindow) -> list[str]:
    return [column.header.accessibleName().split(",")[0] for column in window.board.columns()]


def test_without_a_board_the_welcome_page_stands_in_its_place(open_start: Open) -> None:
    window, start = open_start()
    assert welcome(start).isVisible()
    assert not window.board.isVisible()
    assert not window.top_bar.name.isVisible()
    told = {label.text() for label in welcome(start).findChildren(QLabel)}
    assert "Every job you are after becomes a card. Move it from stage to stage as things go on." in told
    assert [choice.accessibleName() for choice in welcome(start).templates] == [
        "Default",
        "Technical job",
        "Academic post",
    ]
    assert (
        welcome(start).templates[0].accessibleDescription() == "Wishlist, Applied, Interview, Offer, Rejected"
    )


def test_a_board_that_is_there_is_shown_and_nothing_of_the_welcome_is_made(
    open_start: Open, application: Application
) -> None:
    application.do(create_board, "Search", None)
    window, start = open_start()
    assert start.page is None
    assert start.banner is None
    assert window.board.isVisible()


def test_one_click_makes_the_board_of_a_template(
    qtbot: QtBot, open_start: Open, application: Application
) -> None:
    window, start = open_start()
    qtbot.mouseClick(welcome(start).templates[1], Qt.MouseButton.LeftButton)
    assert [each.name for each in application.boards()] == ["Job search"]
    assert stage_names(window)[:3] == ["Wishlist", "Applied", "Phone Screen"]
    assert window.board.isVisible()
    assert not welcome(start).isVisible()


def test_the_keyboard_leads_through_the_page_to_a_board(open_start: Open, application: Application) -> None:
    window, start = open_start()
    page = welcome(start)
    assert QApplication.focusWidget() is page.you.name
    QTest.keyClicks(page.you.name, "Ada Lovelace")
    way: list[QWidget | None] = []
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        way.append(QApplication.focusWidget())
    assert way == [page.you.email, *page.templates, page.file, page.sample]
    assert application.read(me) == Me("Ada", "Lovelace", "")
    page.templates[0].setFocus()
    QTest.keyClick(page.templates[0], Qt.Key.Key_Return)
    assert window.board.board_id
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.board.isAncestorOf(focused)


def test_enter_goes_on_from_field_to_field_and_to_the_first_way_in(
    open_start: Open, application: Application
) -> None:
    window, start = open_start()
    page = welcome(start)
    QTest.keyClicks(page.you.name, "Ada")
    QTest.keyClick(page.you.name, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.you.email
    QTest.keyClicks(page.you.email, "ada@example.org")
    QTest.keyClick(page.you.email, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.templates[0]
    assert application.read(me) == Me("Ada", "", "ada@example.org")
    QTest.keyClick(page.templates[0], Qt.Key.Key_Return)
    assert window.board.board_id


def test_what_was_typed_last_is_kept_when_one_goes_on(open_start: Open, application: Application) -> None:
    _, start = open_start()
    welcome(start).you.email.setText("ada@example.org")
    welcome(start).templates[0].click()
    assert application.read(me).email == "ada@example.org"


def test_a_slip_in_the_address_is_told_and_stops_nobody(open_start: Open, application: Application) -> None:
    window, start = open_start()
    you = welcome(start).you
    you.email.setFocus()
    QTest.keyClicks(you.email, "ada at example")
    QTest.keyClick(you.email, Qt.Key.Key_Return)
    assert "not an e-mail address" in you.problem.text()
    assert you.problem.isVisible()
    assert QApplication.focusWidget() is you.email
    welcome(start).templates[0].click()
    assert window.board.board_id
    assert application.read(me).email == ""


def test_saving_the_name_leaves_the_keyboard_where_it_went(
    open_start: Open, application: Application
) -> None:
    _, start = open_start()
    you = welcome(start).you
    QTest.keyClicks(you.name, "Ada")
    QTest.keyClick(you.name, Qt.Key.Key_Tab)
    assert application.read(me).given_name == "Ada"
    assert QApplication.focusWidget() is you.email


def test_what_is_kept_on_the_page_raises_no_toast(open_start: Open, application: Application) -> None:
    window, start = open_start()
    QTest.keyClicks(welcome(start).you.name, "Ada")
    QTest.keyClick(welcome(start).you.name, Qt.Key.Key_Tab)
    assert application.read(me).given_name == "Ada"
    assert window.messages.stack.toasts == []
    assert application.undo_label() == "Change your name"


def test_an_undone_name_leaves_the_field_too(open_start: Open, application: Application) -> None:
    _, start = open_start()
    application.do(set_me, "Ada", "Lovelace", "")
    assert welcome(start).you.name.text() == "Ada Lovelace"
    application.undo()
    assert welcome(start).you.name.text() == ""


def test_bringing_in_a_file_is_the_command_of_the_menu(open_start: Open) -> None:
    window, start = open_start()
    asked: list[bool] = []
    window.menus.action("file.import").triggered.connect(lambda: asked.append(True))
    welcome(start).file.click()
    assert asked == [True]


def test_the_sample_is_marked_and_goes_with_one_click(open_start: Open, application: Application) -> None:
    window, start = open_start()
    welcome(start).sample.click()
    assert window.controller.board_name == "Sample board"
    assert window.board.count() == 14
    assert start.banner is not None
    assert start.banner.isVisible()
    assert [label.text() for label in start.banner.findChildren(QLabel)] == [
        "This is a sample. Nothing in it is real."
    ]
    start.banner.remove.click()
    assert application.boards() == ()
    assert welcome(start).isVisible()
    assert not start.banner.isVisible()


def test_undo_brings_the_sample_back_with_its_mark(open_start: Open, application: Application) -> None:
    window, start = open_start()
    welcome(start).sample.click()
    assert start.banner is not None
    start.banner.remove.click()
    application.undo()
    assert window.board.board_id == application.read(sample_board_id)
    assert window.board.count() == 14
    assert start.banner.isVisible()


def test_ones_own_board_bears_no_mark(open_start: Open, application: Application) -> None:
    window, start = open_start()
    welcome(start).sample.click()
    change = application.do(create_board, "Search", None)
    (own,) = change.touches("board")
    window.show_board(own)
    assert start.banner is not None
    assert not start.banner.isVisible()
    window.show_board(str(application.read(sample_board_id)))
    assert start.banner.isVisible()


def test_the_mark_is_there_after_a_restart(open_start: Open, application: Application) -> None:
    open_start()[1].page.sample.click()  # type: ignore[union-attr]
    _, again = open_start()
    assert again.banner is not None
    assert again.banner.isVisible()


def test_a_file_without_boards_that_was_put_in_place_is_welcomed(
    open_start: Open, application: Application
) -> None:
    application.do(create_board, "Search", None)
    window, start = open_start()
    window.bus.blockSignals(True)  # as a file that takes the place of the present one tells no change
    application.undo()
    window.show_truth()
    assert welcome(start).isVisible()
    assert not window.board.isVisible()


def test_a_board_without_cards_is_shown_with_what_to_do(open_start: Open, application: Application) -> None:
    window, start = open_start()
    welcome(start).templates[0].click()
    assert start.empty_line is not None
    assert start.empty_line.isVisible()
    assert "N adds a job" in start.empty_line.text()
    stage = window.board.columns()[0].stage_id
    make_jobs(application.store, stage, "One")
    assert not start.empty_line.isVisible()
    application.undo()
    assert start.empty_line.isVisible()
    assert window.board.isVisible()


def test_without_templates_the_usual_stages_are_offered(open_start: Open, application: Application) -> None:
    for template in application.read(templates):
        application.do(trash_template, template.id)
    window, start = open_start()
    (only,) = welcome(start).templates
    only.click()
    assert stage_names(window) == ["Wishlist", "Applied", "Interview", "Offer", "Rejected"]


def test_templates_that_change_are_offered_anew(open_start: Open, application: Application) -> None:
    _, start = open_start()
    application.do(trash_template, application.read(templates)[2].id)
    assert [choice.accessibleName() for choice in welcome(start).templates] == ["Default", "Technical job"]


@pytest.mark.parametrize(("width", "height"), [(1024, 640), (1400, 860)])
def test_all_of_the_page_is_in_view(open_start: Open, width: int, height: int) -> None:
    _, start = open_start(width, height)
    page = welcome(start)
    room = page.viewport().rect()
    for part in (page.you, *page.templates, page.file, page.sample):
        assert room.contains(QRect(part.mapTo(page.viewport(), part.rect().topLeft()), part.size()))


def test_the_smallest_window_scrolls_to_what_has_the_focus(qtbot: QtBot, open_start: Open) -> None:
    _, start = open_start(720, 480)
    page = welcome(start)
    page.file.setFocus()
    QTest.keyClick(page.file, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.sample
    bottom = page.sample.mapTo(page.viewport(), page.sample.rect().bottomLeft()).y()
    assert 0 < bottom <= page.viewport().height()


def test_every_text_of_the_page_has_the_room_it_needs(open_start: Open) -> None:
    _, start = open_start()
    for label in welcome(start).findChildren(QLabel):
        if label.isVisible() and label.text():
            wanted = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert label.height() >= wanted, label.text()


def test_the_colours_follow_the_theme(open_start: Open, theme: Theme) -> None:
    _, start = open_start()
    before = welcome(start).file.grab().toImage()
    theme.follow(Qt.ColorScheme.Dark)
    assert welcome(start).file.grab().toImage() != before
