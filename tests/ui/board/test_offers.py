"""What the menus offer: what can be done now, by the letters they show, while every key stays alive."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from tests.ui.board.conftest import Desktop, OpenDesktop, click
from ui.board.filter_field import FilterCommands

Key = Qt.Key


def offered(menu: QMenu) -> set[str]:
    """Return the ids of the entries that are enabled while a menu is open, submenus by their titles."""
    menu.popup(QPoint(0, 0))
    names = {
        action.menu().title() if action.menu() else action.objectName()
        for action in menu.actions()
        if action.isEnabled() and not action.isSeparator()
    }
    menu.close()
    return names


def bar_menu(desktop: Desktop, menu_id: str) -> QMenu:
    return desktop.window.menus.menu(menu_id)


def test_the_job_menu_offers_what_the_chosen_cards_allow(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A", "B"], b=["X"])
    desktop.select("A")
    found = offered(bar_menu(desktop, "job"))
    assert {"job.new", "job.open", "Mo&ve to", "job.down", "job.right", "job.last", "job.trash"} <= found
    assert not {"job.up", "job.left", "job.first", "job.open_posting", "job.copy_link"} & found
    desktop.select("A", "X")
    assert not {"job.top", "job.bottom"} & offered(bar_menu(desktop, "job"))


def test_without_a_card_only_a_new_job_is_offered_and_the_keys_stay_alive(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=[], b=[])
    menu = bar_menu(desktop, "job")
    assert offered(menu) == {"job.new", "job.duplicates"}
    assert all(action.isEnabled() for action in menu.actions())


def test_behind_another_page_nothing_is_offered_for_the_board(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A"], b=["X"])
    window = desktop.window
    window.pages.add("other", "Other", "history", QWidget)
    window.pages.show("other")
    assert offered(bar_menu(desktop, "job")) == {"job.new", "job.duplicates"}
    assert offered(bar_menu(desktop, "stage")) == {"stage.new"}


def test_the_stage_menu_says_what_applies(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A"], b=["X"])
    menu, toggle = bar_menu(desktop, "stage"), desktop.window.menus.action("stage.collapse")
    found = offered(menu)
    assert toggle.text() == "C&ollapse"
    assert ("stage.left" in found, "stage.right" in found) == (False, True)
    desktop.trigger("stage.collapse")
    offered(menu)
    assert toggle.text() == "&Open"
    desktop.board.go_to_stage(desktop.stages["b"])
    found = offered(menu)
    assert toggle.text() == "C&ollapse"
    assert ("stage.left" in found, "stage.right" in found) == (True, False)


def test_the_menu_of_a_stage_says_it_too(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A"], b=["X"])
    click(desktop.column("b").header.more)
    states = {action.objectName(): action.isEnabled() for action in desktop.menu().actions()}
    assert (states["stage.left"], states["stage.right"]) == (True, False)
    desktop.menu().close()
    assert desktop.window.menus.action("stage.right").isEnabled()


def test_the_edit_menu_offers_to_clear_a_filter_that_is_there(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A"])
    field = FilterCommands(desktop.window).field
    assert "edit.clear_filter" not in offered(bar_menu(desktop, "edit"))
    field.set_text("a")
    assert {"edit.filter", "edit.clear_filter"} <= offered(bar_menu(desktop, "edit"))


@pytest.mark.parametrize(("key", "wanted"), [(Key.Key_O, "stage.collapse"), (Key.Key_D, "stage.delete")])
def test_a_letter_in_an_open_menu_means_its_entry(open_desktop: OpenDesktop, key: Key, wanted: str) -> None:
    desktop = open_desktop(a=["A"], b=["X"])
    done: list[str] = []
    for command_id in ("stage.collapse", "stage.delete", "job.outcome", "job.deadline"):
        action = desktop.window.menus.action(command_id)
        action.triggered.disconnect()
        action.triggered.connect(lambda _=False, name=command_id: done.append(name))
    menu = bar_menu(desktop, "stage")
    menu.popup(QPoint(0, 0))
    QTest.keyClick(menu, key)
    assert done == [wanted]
