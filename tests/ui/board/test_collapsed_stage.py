"""Collapsed stages: narrow, told as collapsed, one stop of the arrows, and a place to drop cards on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.board.conftest import OpenDesktop, click
from tests.ui.board.test_board_view import drag_to, drop
from ui.board.collapsed_stage import COLLAPSED_WIDTH, TARGET_SHARE
from ui.board.drop_line import DropLine
from ui.board.dropping import jobs_as_mime
from ui.theme.colours import contrast, mix
from ui.theme.theme import Theme
from ui.theme.tokens import DARK, LIGHT, Tokens

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture(autouse=True)
def _no_motion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Theme, "motion_ms", lambda _, wanted: 0 * wanted)


def test_a_collapsed_stage_is_a_narrow_strip_and_says_so(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(applied=["A"], screen=["B", "C"], offer=["D"])
    desktop.press(Key.Key_Right)
    desktop.trigger("stage.collapse")
    column = desktop.column("screen")
    assert column.width() == COLLAPSED_WIDTH
    assert not column.list.isVisible()
    assert not column.header.isVisible()
    assert column.stop.accessibleName() == "Screen, 2 jobs, collapsed"
    assert desktop.focused() == ("Screen", None)


def test_it_stays_collapsed_when_the_board_is_opened_again(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(applied=["A"], screen=["B"])
    desktop.trigger("stage.collapse")
    board_id = desktop.board.board_id
    desktop.board.clear()
    desktop.window.show_board(board_id)
    assert [column.is_collapsed for column in desktop.board.columns()] == [True, False]


@pytest.mark.parametrize("how", ["click", "Enter", "Space", "command"])
def test_it_opens_again_with_its_cards_where_they_were(open_desktop: OpenDesktop, how: str) -> None:
    desktop = open_desktop(applied=[f"A{n}" for n in range(40)], offer=["B"])
    bar = desktop.column("applied").list.verticalScrollBar()
    bar.setValue(1040)
    desktop.trigger("stage.collapse")
    strip = desktop.column("applied").stop
    if how == "click":
        click(strip)
    elif how == "command":
        desktop.trigger("stage.collapse")
    else:
        desktop.press(Key.Key_Return if how == "Enter" else Key.Key_Space)
    assert not desktop.column("applied").is_collapsed
    assert desktop.column("applied").list.isVisible()
    assert desktop.column("applied").list.hasFocus()
    assert bar.value() == 1040


def test_the_scroll_places_of_the_others_stay(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(
        width=1024, height=640, applied=["A"], screen=[f"S{n}" for n in range(40)], offer=["B"], end=["C"]
    )
    bar = desktop.column("screen").list.verticalScrollBar()
    bar.setValue(832)
    desktop.trigger("stage.collapse")
    assert bar.value() == 832
    desktop.trigger("stage.collapse")
    assert bar.value() == 832


def test_the_open_stages_share_what_it_leaves(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(width=1500, a=["A"], b=["B"], c=["C"], d=["D"])
    before = desktop.column("b").width()
    desktop.trigger("stage.collapse")
    assert desktop.column("b").width() > before
    desktop.window.desk.undo()
    assert desktop.column("b").width() == before


def test_it_folds_in_a_moment_and_ends_exactly(
    open_desktop: OpenDesktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Theme, "motion_ms", lambda _, wanted: wanted)
    desktop = open_desktop(applied=["A"], offer=["B"])
    column = desktop.column("applied")
    whole = column.width()
    desktop.trigger("stage.collapse")
    qtbot.waitUntil(lambda: column.width() == COLLAPSED_WIDTH, timeout=2000)
    desktop.trigger("stage.collapse")
    assert column.list.isVisible()
    qtbot.waitUntil(lambda: column.width() == whole, timeout=2000)
    assert column.list.minimumWidth() == 0


def test_arrows_go_through_it_as_one_stop_and_keep_their_height(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(applied=["A", "B", "C"], screen=["S"], offer=["X", "Y", "Z"])
    desktop.press(Key.Key_Right)
    desktop.trigger("stage.collapse")
    desktop.press(Key.Key_Left)
    desktop.press(Key.Key_Down)
    desktop.press(Key.Key_Down)
    desktop.press(Key.Key_Right)
    assert desktop.focused() == ("Screen", None)
    assert desktop.selected() == []
    desktop.press(Key.Key_Right)
    assert desktop.focused() == ("Offer", "Z")


def test_a_card_dropped_on_it_lands_on_top_and_stays_hidden(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(applied=["A", "B"], offer=["X", "Y"])
    desktop.board.go_to_stage(desktop.stages["offer"])
    desktop.trigger("stage.collapse")
    strip = desktop.column("offer").stop
    for height in (5, 300, strip.height() - 5):
        place = strip.mapTo(desktop.board.viewport(), QPoint(20, height))
        drag_to(desktop.board, place, jobs_as_mime([desktop.jobs["B"]]))
        assert strip._is_target  # type: ignore[union-attr]
        assert not desktop.column("offer").findChild(DropLine).isVisible()
    drop(desktop.board, place, [desktop.jobs["B"]])
    assert not strip._is_target  # type: ignore[union-attr]
    assert desktop.titles("offer") == ["B", "X", "Y"]
    assert strip.accessibleName() == "Offer, 3 jobs, collapsed"
    assert desktop.selected() == []


def test_what_it_hides_is_not_trashed(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(applied=["A"], offer=["X"])
    desktop.press(Key.Key_Space)
    desktop.trigger("stage.collapse")
    desktop.press(Key.Key_Delete)
    assert desktop.titles("applied") == ["A"]


def test_shift_and_an_arrow_take_a_card_through_it(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(applied=["A", "B"], screen=["S"], offer=["X", "Y"])
    desktop.press(Key.Key_Right)
    desktop.trigger("stage.collapse")
    desktop.press(Key.Key_Left)
    desktop.press(Key.Key_Down)
    desktop.press(Key.Key_Right, Modifier.ShiftModifier)
    assert "B" in desktop.titles("screen")
    assert desktop.focused() == ("Screen", None)
    desktop.press(Key.Key_Right, Modifier.ShiftModifier)
    assert "B" in desktop.titles("offer")
    assert desktop.focused() == ("Offer", "B")


def test_it_can_be_renamed_where_it_stands(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(applied=["A"], offer=["X"])
    desktop.trigger("stage.collapse")
    desktop.press(Key.Key_F2)
    desktop.type("Sent")
    desktop.press(Key.Key_Return)
    assert desktop.names() == ["Sent", "Offer"]
    assert desktop.column("applied").is_collapsed
    assert desktop.focused() == ("Sent", None)


def test_its_ring_and_its_target_show(open_desktop: OpenDesktop, theme: Theme) -> None:
    desktop = open_desktop(applied=["A"], offer=["X"])
    desktop.trigger("stage.collapse")
    strip = desktop.column("applied").stop
    accent = theme.tokens.accent.lower()

    def edge() -> str:
        QApplication.processEvents()
        return strip.grab().toImage().pixelColor(0, strip.height() // 2).name()

    assert strip.hasFocus()
    assert edge() == accent
    desktop.press(Key.Key_Right)
    assert edge() == theme.tokens.column.lower()


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_its_words_can_be_read_on_every_ground(tokens: Tokens) -> None:
    target = mix(tokens.column, tokens.accent, TARGET_SHARE)
    for ground in (tokens.column, tokens.line, target):
        assert contrast(tokens.text, ground) >= 4.5
        assert contrast(tokens.text_second, ground) >= 4.5


def test_the_board_stays_where_it_is_when_the_stage_with_the_focus_is_collapsed(
    open_desktop: OpenDesktop,
) -> None:
    desktop = open_desktop(
        width=1024, height=640, a=["A"], b=["B"], c=["C"], d=["D"], e=["E"], f=["F"], g=["G"]
    )
    bar = desktop.board.horizontalScrollBar()
    assert (bar.value(), bar.maximum() > 0) == (0, True)
    desktop.window.menus.action("stage.collapse").trigger()
    column = desktop.column("a")
    assert column.is_collapsed
    assert desktop.window.focusWidget() is column.stop
    assert bar.value() == 0
    desktop.window.menus.action("stage.collapse").trigger()
    assert desktop.window.focusWidget() is column.list
    assert bar.value() == 0
