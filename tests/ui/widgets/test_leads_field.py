"""A field of lead times: typed in words, kept as minutes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme
from ui.widgets.leads_field import LeadsField

KEY = Qt.Key


@pytest.fixture
def field(qtbot: QtBot, theme: Theme) -> LeadsField:
    """Return a shown field that is as usual."""
    return shown(qtbot, LeadsField(None, theme))


def shown(qtbot: QtBot, field: LeadsField) -> LeadsField:
    qtbot.addWidget(field)
    field.resize(360, 40)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.edit.setFocus()
    return field


def chips(field: LeadsField) -> list[str]:
    return [chip.text() for chip in field.chips]


def enter(field: LeadsField, text: str) -> None:
    QTest.keyClicks(field.edit, text)
    popup = field.edit.completer().popup()
    assert popup is not None
    popup.hide()
    QTest.keyClick(field.edit, KEY.Key_Return)


def test_nothing_is_as_usual_and_says_what_that_is(field: LeadsField) -> None:
    field.show_usual((1440, 60))
    assert field.leads is None
    assert field.edit.placeholderText() == "As usual: 1 day, 1 hour before"


def test_enter_makes_chips_the_longest_first(field: LeadsField) -> None:
    enter(field, "2h")
    enter(field, "1 day and 10 min")
    assert chips(field) == ["1 day", "2 hours", "10 minutes"]
    assert field.leads == (1440, 120, 10)
    assert field.edit.text() == ""
    assert field.edit.placeholderText() == ""


def test_a_comma_makes_a_chip_and_what_is_still_typed_counts(field: LeadsField) -> None:
    QTest.keyClicks(field.edit, "1 day, 3h")
    assert chips(field) == ["1 day"]
    assert field.leads == (1440, 180)


def test_never_is_a_chip_of_its_own_until_a_lead_time_comes(field: LeadsField) -> None:
    enter(field, "never")
    assert (chips(field), field.leads) == (["never"], ())
    enter(field, "1h")
    assert (chips(field), field.leads) == (["1 hour"], (60,))


def test_the_last_chip_taken_out_is_as_usual_again(field: LeadsField) -> None:
    field.show_leads((60,))
    QTest.keyClick(field.edit, KEY.Key_Backspace)
    assert field.leads is None


def test_where_nothing_stands_for_the_usual_no_chip_is_no_reminder(qtbot: QtBot, theme: Theme) -> None:
    field = shown(qtbot, LeadsField((1440, 0), theme, may_follow=False, is_of_day=True))
    assert chips(field) == ["1 day", "on the day"]
    QTest.keyClick(field.edit, KEY.Key_Backspace)
    QTest.keyClick(field.edit, KEY.Key_Backspace)
    assert field.leads == ()
    assert field.edit.placeholderText() == "No reminder"


def test_what_is_not_understood_stays_and_says_why(field: LeadsField) -> None:
    enter(field, "soon")
    assert field.edit.text() == "soon"
    assert "1 day, 2 h or 30 min" in field.fault()
    assert field.leads is None


def test_a_seventh_is_refused(field: LeadsField) -> None:
    field.show_leads((1, 2, 3, 4, 5, 6))
    enter(field, "7 min")
    assert "6 reminders" in field.fault()
    assert len(field.chips) == 6
