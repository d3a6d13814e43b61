"""The field for the time of an activity: how it reads, and what keys do in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.time_field import MomentEdit, TimeField, next_working_day

MOMENT = QDateTime(QDate(2026, 11, 21), QTime(10, 0))


@pytest.fixture(autouse=True)
def locale() -> Iterator[None]:
    kept = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(kept)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    return page


@pytest.fixture
def field(page: QWidget, qtbot: QtBot) -> TimeField:
    lines = QVBoxLayout(page)
    lines.addWidget(QLineEdit(page))
    field = TimeField("Phone screen", page)
    field.edit.setDateTime(MOMENT)
    lines.addWidget(field)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return field


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("en_GB", "Sat 21 Nov 2026, 10:00"),
        ("en_US", "Sat Nov 21 2026, 10:00\u202fAM"),
        ("de_DE", "Sa 21 Nov. 2026, 10:00"),
    ],
)
def test_a_moment_names_its_month_in_the_order_of_the_locale(qtbot: QtBot, name: str, text: str) -> None:
    QLocale.setDefault(QLocale(name))
    ground = QWidget()
    qtbot.addWidget(ground)
    edit = MomentEdit(ground)
    edit.setDateTime(MOMENT)
    assert edit.text().replace(".", "").upper() == text.replace(".", "").upper()


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (QDate(2026, 11, 19), QDate(2026, 11, 20)),
        (QDate(2026, 11, 20), QDate(2026, 11, 23)),  # a Friday
        (QDate(2026, 11, 21), QDate(2026, 11, 23)),
        (QDate(2026, 11, 22), QDate(2026, 11, 23)),
    ],
)
def test_the_next_working_day_is_offered(day: QDate, following: QDate) -> None:
    assert next_working_day(day) == following


def test_working_days_are_those_of_the_locale() -> None:
    QLocale.setDefault(QLocale("ar_EG"))
    assert next_working_day(QDate(2026, 11, 19)) == QDate(2026, 11, 22)  # from Thursday to Sunday


def test_ten_oclock_is_offered(field: TimeField) -> None:
    assert MomentEdit(field).time() == QTime(10, 0)


def test_tab_goes_from_the_date_to_the_time_to_the_button_and_back(field: TimeField) -> None:
    window, edit = field.window(), field.edit
    before = window.findChild(QLineEdit)
    assert isinstance(before, QLineEdit)
    before.setFocus()
    seen: list[object] = []
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert edit.lineEdit().selectedText() == "21"
    before.setFocus()
    for _ in range(3):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        seen.append((window.focusWidget(), edit.currentSection() if edit.hasFocus() else None))
    section = MomentEdit.Section
    assert seen == [(edit, section.DaySection), (edit, section.HourSection), (field.save, None)]
    seen.clear()
    for _ in range(3):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        seen.append((window.focusWidget(), edit.currentSection() if edit.hasFocus() else None))
    assert seen == [(edit, section.HourSection), (edit, section.DaySection), (before, None)]


@pytest.mark.parametrize(
    ("minute", "key", "expected"),
    [
        (0, Qt.Key.Key_Up, QTime(10, 5)),
        (2, Qt.Key.Key_Up, QTime(10, 5)),
        (55, Qt.Key.Key_Up, QTime(11, 0)),
        (5, Qt.Key.Key_Down, QTime(10, 0)),
        (2, Qt.Key.Key_Down, QTime(10, 0)),
        (0, Qt.Key.Key_Down, QTime(9, 55)),
    ],
)
def test_minutes_are_stepped_by_five(field: TimeField, minute: int, key: Qt.Key, expected: QTime) -> None:
    edit = field.edit
    edit.setTime(QTime(10, minute))
    edit.setFocus()
    edit.setSelectedSection(MomentEdit.Section.MinuteSection)
    QTest.keyClick(edit, key)
    assert edit.time() == expected
    assert edit.date() == MOMENT.date()
    assert edit.currentSection() == MomentEdit.Section.MinuteSection


def test_other_parts_are_stepped_by_one(field: TimeField) -> None:
    field.edit.setSelectedSection(MomentEdit.Section.HourSection)
    field.edit.stepBy(1)
    assert field.edit.time() == QTime(11, 0)


def test_the_calendar_is_dressed_when_it_is_opened(field: TimeField) -> None:
    QTest.mouseClick(field.edit, Qt.MouseButton.LeftButton)
    calendar = field.edit.calendarWidget()
    assert calendar.verticalHeaderFormat() == calendar.VerticalHeaderFormat.NoVerticalHeader
    assert not calendar.weekdayTextFormat(Qt.DayOfWeek.Sunday).hasProperty(0x820)  # no colour of its own
