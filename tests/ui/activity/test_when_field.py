"""The field for a day and a time."""

from __future__ import annotations

from datetime import date, time

from pytestqt.qtbot import QtBot

from app.activities.times import When
from tests.ui.activity.conftest import typed
from ui.activity.when_field import WhenField
from ui.theme.theme import Theme

NIGHT = date(2026, 10, 25)  # in which half past two comes twice


def test_which_of_two_equal_times_was_meant_stays_until_another_is_typed(qtbot: QtBot, theme: Theme) -> None:
    field = WhenField(When(NIGHT, time(2, 30, fold=1)), date(2026, 10, 20), theme)
    qtbot.addWidget(field)
    assert field.when is not None
    assert field.when.time is not None
    assert field.when.time.fold == 1
    typed(field.time, "3:30")
    assert field.when == When(NIGHT, time(3, 30))
