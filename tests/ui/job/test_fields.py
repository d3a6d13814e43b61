"""The fields for days and for tags."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.board.snapshots import TagChip
from ui.job.date_field import DateField
from ui.job.tag_field import TagField
from ui.theme.theme import Theme

TODAY = date(2026, 11, 20)
KEY = Qt.Key


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(420, 300)
    QVBoxLayout(ground)
    with qtbot.waitActive(ground):
        ground.show()
        ground.activateWindow()
    return ground


def put(ground: QWidget, field: QWidget) -> None:
    layout = ground.layout()
    assert layout is not None
    layout.addWidget(field)
    field.show()


@pytest.fixture
def day_field(ground: QWidget, theme: Theme) -> DateField:
    field = DateField(None, TODAY, theme, ground)
    put(ground, field)
    field.setFocus()
    return field


@pytest.fixture
def tag_field(ground: QWidget, theme: Theme) -> TagField:
    known = [TagChip("python", 1), TagChip("remote work", 4)]
    field = TagField([TagChip("night", 0), TagChip("day", 2)], known, theme, ground)
    put(ground, field)
    field.edit.setFocus()
    return field


def names(field: TagField) -> list[str]:
    return [chip.tag.name for chip in field.chips]


def test_a_day_may_stay_empty_or_be_typed(day_field: DateField) -> None:
    assert (day_field.day, day_field.fault()) == (None, "")
    QTest.keyClicks(day_field, "+4")
    assert day_field.day == date(2026, 11, 24)
    day_field.clearFocus()
    assert "24" in day_field.text()
    assert "2026" in day_field.text()
    assert day_field.day == date(2026, 11, 24)


def test_what_is_no_date_stays_and_says_why(day_field: DateField) -> None:
    QTest.keyClicks(day_field, "some day")
    day_field.clearFocus()
    assert day_field.text() == "some day"
    assert day_field.day is None
    assert "not a date" in day_field.fault()


def test_arrow_down_opens_a_calendar_that_takes_a_day(qtbot: QtBot, day_field: DateField) -> None:
    QTest.keyClick(day_field, KEY.Key_Down)
    popup = day_field.popup
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    assert popup.calendar.selectedDate() == QDate(2026, 11, 20)
    popup.calendar.activated.emit(QDate(2026, 12, 24))
    assert day_field.day == date(2026, 12, 24)


def test_the_calendar_has_today_and_no_date(day_field: DateField) -> None:
    day_field.open_calendar()
    assert day_field.popup is not None
    day_field.popup.today.click()
    assert day_field.day == TODAY
    day_field.open_calendar()
    day_field.popup.none.click()
    assert day_field.text() == ""


def test_enter_and_commas_make_tags(tag_field: TagField) -> None:
    QTest.keyClicks(tag_field.edit, "new")
    QTest.keyClick(tag_field.edit, KEY.Key_Return)
    QTest.keyClicks(tag_field.edit, "a b,#c,")
    assert names(tag_field) == ["night", "day", "new", "a b", "c"]
    assert tag_field.edit.text() == ""


def test_a_list_that_is_pasted_becomes_tags(tag_field: TagField) -> None:
    tag_field.edit.insert("x; y, z")
    tag_field.edit.textEdited.emit(tag_field.edit.text())
    assert names(tag_field) == ["night", "day", "x", "y"]
    assert tag_field.edit.text() == "z"
    assert [tag.name for tag in tag_field.tags] == ["night", "day", "x", "y", "z"]


def test_a_known_tag_keeps_its_letters_and_colour_and_comes_once(tag_field: TagField) -> None:
    QTest.keyClicks(tag_field.edit, "PYTHON,python,Night,")
    assert names(tag_field) == ["night", "day", "python"]
    assert tag_field.tags[-1] == TagChip("python", 1)


def test_enter_makes_a_tag_while_known_ones_are_offered(qtbot: QtBot, tag_field: TagField) -> None:
    popup = tag_field.edit.completer().popup()
    QTest.keyClicks(tag_field.edit, "pyt")
    assert popup.isVisible()
    QTest.keyClick(popup, KEY.Key_Return)
    assert names(tag_field) == ["night", "day", "pyt"]
    QTest.keyClicks(tag_field.edit, "rem")
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, KEY.Key_Return)
    qtbot.waitUntil(lambda: tag_field.edit.text() == "")
    assert names(tag_field) == ["night", "day", "pyt", "remote work"]


def test_backspace_takes_the_last_tag_out_only_where_nothing_is_typed(tag_field: TagField) -> None:
    QTest.keyClicks(tag_field.edit, "x")
    QTest.keyClick(tag_field.edit, KEY.Key_Backspace)
    assert names(tag_field) == ["night", "day"]
    QTest.keyClick(tag_field.edit, KEY.Key_Backspace)
    assert names(tag_field) == ["night"]


def test_chips_are_reached_by_arrows_and_taken_out_by_delete(tag_field: TagField) -> None:
    QTest.keyClick(tag_field.edit, KEY.Key_Left)
    assert tag_field.chips[1].hasFocus()
    QTest.keyClick(tag_field.chips[1], KEY.Key_Left)
    assert tag_field.chips[0].hasFocus()
    QTest.keyClick(tag_field.chips[0], KEY.Key_Delete)
    assert names(tag_field) == ["day"]
    assert tag_field.chips[0].hasFocus()
    QTest.keyClick(tag_field.chips[0], KEY.Key_Right)
    assert tag_field.edit.hasFocus()


def test_the_cross_takes_a_tag_out(tag_field: TagField) -> None:
    chip = tag_field.chips[0]
    place = QPoint(chip.width() - 10, chip.height() // 2)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=place)
    assert names(tag_field) == ["day"]


def test_a_chip_offers_its_colours_by_name(tag_field: TagField) -> None:
    menu = tag_field.chips[0].make_menu()
    assert [action.text() for action in menu.actions() if action.isCheckable()] == [
        "Blue",
        "Green",
        "Orange",
        "Pink",
        "Olive",
        "Violet",
    ]
    menu.actions()[3].trigger()
    assert tag_field.tags[0] == TagChip("night", 3)
    assert "Pink" in tag_field.chips[0].accessibleName()


def test_many_tags_take_more_lines(tag_field: TagField) -> None:
    low = tag_field.height()
    QTest.keyClicks(tag_field.edit, ",".join(f"tag {number}" for number in range(20)) + ",")
    assert len(tag_field.chips) == 22
    assert tag_field.height() > 2 * low
    assert all(chip.geometry().right() <= tag_field.width() for chip in tag_field.chips)


def test_leaving_the_field_keeps_what_is_typed(tag_field: TagField, ground: QWidget) -> None:
    QTest.keyClicks(tag_field.edit, "new")
    tag_field.edit.clearFocus()
    assert names(tag_field) == ["night", "day", "new"]


def test_the_open_list_of_a_box_has_round_choices_and_one_ground(
    qtbot: QtBot, ground: QWidget, theme: Theme
) -> None:
    box = QComboBox(ground)
    box.addItems(["one", "two", "three"])
    put(ground, box)
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    chosen = view.visualRect(box.model().index(0, 0))
    drawn = view.viewport().grab().toImage()
    assert drawn.pixelColor(chosen.topLeft()) == QColor(theme.tokens.toast)
    assert drawn.pixelColor(chosen.left() + 2, chosen.center().y()) == QColor(theme.tokens.accent_strong)
    whole = view.window().grab().toImage()
    inside = [whole.pixelColor(whole.width() // 2, y) for y in (2, whole.height() - 3)]
    assert inside == [QColor(theme.tokens.toast)] * 2
    box.hidePopup()
