"""Cards under the hand: their menu, ends of a stage, links and the trash."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.making import run, value
from tests.ui.board.conftest import Desktop, OpenDesktop

Key, Modifier = Qt.Key, Qt.KeyboardModifier
Opened = list[str]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Collect the addresses that would be opened."""
    found: Opened = []

    def open_url(url: QUrl) -> bool:
        found.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


def right_click(desktop: Desktop, stage: str, row: int) -> None:
    """Press the right button on a card, as the system tells it: a press, and the wish for a menu."""
    cards = desktop.column(stage).list
    place = cards.visualRect(cards.rows.index(row, 0)).center()
    QTest.mousePress(cards.viewport(), Qt.MouseButton.RightButton, pos=place)
    wish = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, cards.viewport().mapToGlobal(place))
    QApplication.sendEvent(cards.viewport(), wish)


def menu_key(desktop: Desktop) -> None:
    cards = desktop.window.focusWidget()
    assert cards is not None
    wish = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), cards.mapToGlobal(QPoint(0, 0)))
    QApplication.sendEvent(cards, wish)


def give_url(desktop: Desktop, title: str, url: str) -> None:
    run(desktop.store, "UPDATE job SET url = ? WHERE id = ?", url, desktop.jobs[title])


def stage_choices(desktop: Desktop) -> QMenu:
    menu = desktop.window.menus.submenu("job.move_to")
    menu.aboutToShow.emit()
    return menu


# The menu.


def test_a_right_click_selects_what_it_is_about(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A", "B", "C"], b=["X"])
    desktop.select("A", "C")
    right_click(desktop, "a", 2)
    assert desktop.selected() == ["A", "C"]
    desktop.menu().close()
    right_click(desktop, "b", 0)
    assert desktop.selected() == ["X"]
    desktop.menu().close()


def test_the_menu_opens_again_and_again(open_desktop: OpenDesktop, qtbot: QtBot) -> None:
    desktop = open_desktop(a=["A"], b=["B"])

    def is_gone() -> bool:
        names = [menu.accessibleName() for menu in desktop.window.findChildren(QMenu)]
        return "Menu of the selected cards" not in names

    for _ in range(3):
        menu_key(desktop)
        assert "Mo&ve to" in [action.text() for action in desktop.menu().actions()]
        desktop.menu().close()
        qtbot.waitUntil(is_gone)
    assert [action.text() for action in stage_choices(desktop).actions()] == ["A", "B"]


def test_the_menu_key_is_about_the_card_with_the_focus(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A", "B"])
    desktop.press(Key.Key_Down)
    menu_key(desktop)
    assert desktop.selected() == ["B"]
    names = [action.objectName() for action in desktop.menu().actions()]
    assert {"job.open", "job.edit_title", "job.top", "job.bottom", "job.open_posting", "job.trash"} <= set(
        names
    )
    assert [action.menu().title() for action in desktop.menu().actions() if action.menu()] == [
        "&Priority",
        "&Write a mail",
        "Mo&ve to",
        "Move to &board",
        "Cop&y to board",
    ]
    desktop.menu().close()


def test_a_right_click_beside_the_cards_is_about_the_stage(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A"])
    cards = desktop.column("a").list
    place = QPoint(60, cards.viewport().height() - 20)
    wish = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, cards.viewport().mapToGlobal(place))
    QApplication.sendEvent(cards.viewport(), wish)
    assert "stage.rename" in [action.objectName() for action in desktop.menu().actions()]
    desktop.menu().close()


# Places.


def test_move_to_lists_the_stages_and_puts_cards_on_top_in_order(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A", "B", "C"], b=["X", "Y"])
    desktop.select("A", "C")
    actions = stage_choices(desktop).actions()
    assert [(action.text(), action.isChecked()) for action in actions] == [("A", True), ("B", False)]
    actions[1].trigger()
    assert desktop.titles("a") == ["B"]
    assert desktop.titles("b") == ["A", "C", "X", "Y"]
    assert desktop.selected() == ["A", "C"]
    assert desktop.focused()[0] == "B"


def test_choosing_the_stage_where_the_cards_are_moves_nothing(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A", "B"])
    desktop.select("B")
    stage_choices(desktop).actions()[0].trigger()
    assert desktop.titles("a") == ["A", "B"]


def test_move_to_offers_nothing_without_a_card(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=[], b=["X"])
    assert not any(action.isEnabled() for action in stage_choices(desktop).actions())


@pytest.mark.parametrize(
    ("command", "order"), [("job.top", ["B", "D", "A", "C"]), ("job.bottom", ["A", "C", "B", "D"])]
)
def test_cards_go_to_an_end_of_their_stage_in_order(
    open_desktop: OpenDesktop, command: str, order: list[str]
) -> None:
    desktop = open_desktop(a=["A", "B", "C", "D"])
    desktop.select("B", "D")
    desktop.trigger(command)
    assert desktop.titles("a") == order
    assert desktop.selected() == ["B", "D"]
    desktop.trigger(command)
    assert desktop.titles("a") == order


def test_cards_of_several_stages_have_no_one_end(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A", "B"], b=["X", "Y"])
    desktop.select("B", "Y")
    desktop.trigger("job.top")
    assert desktop.titles("a") == ["A", "B"]
    assert "several stages" in desktop.said()[-1]


def test_keys_take_a_card_to_the_ends(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A", "B", "C"])
    desktop.press(Key.Key_Down, Modifier.ShiftModifier | Modifier.ControlModifier)
    assert desktop.titles("a") == ["B", "C", "A"]
    desktop.press(Key.Key_Up, Modifier.ShiftModifier | Modifier.ControlModifier)
    assert desktop.titles("a") == ["A", "B", "C"]


# Links.


def test_the_posting_is_opened_and_a_missing_scheme_is_https(
    open_desktop: OpenDesktop, opened: Opened
) -> None:
    desktop = open_desktop(a=["A", "B"])
    give_url(desktop, "A", "jobs.example.org/1?a=b")
    give_url(desktop, "B", "http://example.org/2")
    desktop.select("A", "B")
    desktop.trigger("job.open_posting")
    assert opened == ["https://jobs.example.org/1?a=b", "http://example.org/2"]
    assert desktop.said() == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "ask Anna"])
def test_what_is_no_web_page_is_not_opened_and_says_so(
    open_desktop: OpenDesktop, opened: Opened, url: str
) -> None:
    desktop = open_desktop(a=["A"])
    give_url(desktop, "A", url)
    desktop.trigger("job.open_posting")
    assert opened == []
    assert "stays in the card" in desktop.said()[-1]


def test_a_flood_of_pages_is_not_opened(open_desktop: OpenDesktop, opened: Opened) -> None:
    desktop = open_desktop(a=[f"A{n}" for n in range(11)])
    run(desktop.store, "UPDATE job SET url = 'example.org'")
    desktop.press(Key.Key_A, Modifier.ControlModifier)
    desktop.trigger("job.open_posting")
    assert opened == []
    assert "11 postings" in desktop.said()[-1]


def test_without_an_address_the_menu_offers_none_and_the_key_says_so(
    open_desktop: OpenDesktop, opened: Opened
) -> None:
    desktop = open_desktop(a=["A"])
    open_posting, copy_link = (
        desktop.window.menus.action(f"job.{word}") for word in ("open_posting", "copy_link")
    )
    menu_key(desktop)
    assert not open_posting.isEnabled()
    assert not copy_link.isEnabled()
    desktop.menu().close()
    assert open_posting.isEnabled()
    desktop.press(Key.Key_Return, Modifier.ControlModifier)
    assert opened == []
    assert "no address" in desktop.said()[-1]
    give_url(desktop, "A", "example.org")
    menu_key(desktop)
    assert open_posting.isEnabled()
    desktop.menu().close()


def test_links_are_copied_a_line_each(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A", "B", "C"])
    give_url(desktop, "A", "example.org/1")
    give_url(desktop, "C", "https://example.org/3")
    desktop.press(Key.Key_A, Modifier.ControlModifier)
    desktop.trigger("job.copy_link")
    assert QGuiApplication.clipboard().text() == "https://example.org/1\nhttps://example.org/3"
    assert desktop.said() == ["2 links copied"]


# The trash.


def test_delete_takes_the_card_away_and_goes_on_to_the_next(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A", "B", "C"], b=["X"])
    desktop.press(Key.Key_Down)
    desktop.press(Key.Key_Delete)
    assert desktop.titles("a") == ["A", "C"]
    assert value(desktop.store, "job", desktop.jobs["B"], "trashed_at") is not None
    assert desktop.focused() == ("A", "C")
    assert desktop.selected() == ["C"]
    desktop.press(Key.Key_Delete)
    assert desktop.focused() == ("A", "A")
    desktop.press(Key.Key_Delete)
    assert desktop.titles("a") == []
    assert desktop.focused() == ("A", None)
    desktop.press(Key.Key_Delete)
    assert desktop.titles("b") == ["X"]


def test_several_go_at_once_and_come_back_at_once(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A", "B", "C", "D"], b=["X"])
    desktop.select("B", "C")
    desktop.press(Key.Key_Delete)
    assert desktop.titles("a") == ["A", "D"]
    assert desktop.focused() == ("A", "D")
    desktop.window.desk.undo()
    assert desktop.titles("a") == ["A", "B", "C", "D"]


def test_a_board_behind_another_page_is_left_alone(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A", "B"], b=["X"])
    desktop.select("A")
    desktop.window.pages.add("other", "Other", "history", QWidget)
    desktop.window.pages.show("other")
    for command_id in ("job.trash", "job.bottom", "stage.collapse", "stage.delete", "stage.right"):
        desktop.trigger(command_id)
    desktop.window.show_board(desktop.board.board_id)
    assert desktop.titles("a") == ["A", "B"]
    assert desktop.names() == ["A", "B"]
    assert not desktop.column("a").is_collapsed
