"""The editor of a scheduled event: picked and typed in step, the next ten times, faults at their fields."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.clock import from_ms
from app.delivery import targets
from app.schedule.event_commands import add_event
from app.schedule.event_queries import events
from app.schedule.event_values import EventValues
from tests.making import START
from tests.ui.conftest import Opener
from ui.automation.cron_shapes import Shape
from ui.automation.event_editor import EventEditor

VALUES = EventValues(
    "noor@example.com",
    "0 9 * * 1",
    "https://hooks.example.com/weekly",
    from_ms(START + 12_345) + timedelta(days=300),
    {"user": 12},
    ("prod",),
    "Europe/Paris",
    "once",
)
Make = Callable[..., EventEditor]


@pytest.fixture
def make(open_window: Opener, application: Application, qtbot: QtBot) -> Make:
    window = open_window(application)

    def make_(event_id: str = "") -> EventEditor:
        editor = EventEditor(application, window.messages, window.theme, window, event_id=event_id)
        qtbot.addWidget(editor)
        editor.show()
        return editor

    return make_


def fault_at(editor: EventEditor, name: str) -> str:
    label = editor._errors[name]
    return label.text() if isinstance(label, QWidget) and not label.isHidden() else ""


def test_an_event_shows_and_keeps_what_it_is(make: Make, application: Application) -> None:
    (event_id,) = application.do(add_event, VALUES).touches("scheduled_event")

    editor = make(event_id)

    assert editor.values() == VALUES
    assert not editor.is_touched()


def test_a_new_event_is_kept_as_typed(make: Make, application: Application) -> None:
    editor = make()
    editor.url.setText(VALUES.callback_url)
    editor.interval.set_text("*/10 * * * *")
    editor.zone.setText("Asia/Tokyo")
    editor.owner.setText("sam@example.org")
    editor.tags.edit.setText("late")
    editor.context.setPlainText('{"a": [1, 2]}')

    assert editor.save()

    (kept,) = application.read(events)
    assert kept.values == replace(
        editor.values(), owner="sam@example.org", tags=("late",), context={"a": [1, 2]}, timezone="Asia/Tokyo"
    )
    assert application.undo_label() == "Add scheduled event */10 * * * *"


def test_what_is_picked_is_written_and_what_is_typed_is_picked(make: Make) -> None:
    field = make().interval

    field.shape.setCurrentIndex(field.shape.findData(Shape.MONTHLY.value))
    field.month_day.setCurrentIndex(field.month_day.findData(0))
    assert field.text() == "0 9 L * *"

    field.edit.clear()
    field.edit.insert("30 7 * * 1-5")
    field.edit.textEdited.emit(field.edit.text())
    assert field.picked().shape is Shape.WEEKLY
    assert field.picked().weekdays == (1, 2, 3, 4, 5)
    assert field.text() == "30 7 * * 1-5"

    field.weekdays[3].click()
    assert field.text() == "30 7 * * 1,2,4,5"


def test_one_weekday_stays(make: Make) -> None:
    field = make().interval

    field.weekdays[1].click()

    assert field.text() == "0 9 * * 1"
    assert field.weekdays[1].isChecked()


def test_the_next_ten_times_follow_what_is_typed(qtbot: QtBot, make: Make) -> None:
    editor = make()

    editor.interval.set_text("0 9 * * 1")

    qtbot.waitUntil(lambda: editor.times.said.text() == "Every Monday at 09:00")
    shown = editor.times.shown()
    assert len(shown) == 10
    assert shown[0].startswith("Mon 23 Nov")


def test_times_after_the_end_are_left_out(make: Make) -> None:
    editor = make()
    editor.interval.set_text("0 9 * * *")
    editor.end_edit.setDateTime(editor.end_edit.dateTime().addDays(-362))

    editor.look()

    assert len(editor.times.shown()) == 3
    assert "end" in editor.times.remark.text()


def test_a_wrong_interval_is_told_at_its_field(qtbot: QtBot, make: Make) -> None:
    editor = make()

    editor.interval.set_text("0 25 * * *")

    qtbot.waitUntil(lambda: fault_at(editor, "interval") != "")
    assert "hour" in fault_at(editor, "interval")
    assert "25" in fault_at(editor, "interval")
    assert editor.times.shown() == []
    assert not editor.save()


@pytest.mark.parametrize(
    "text", ["0 0 29 2 1#5", "59 59 23 31 12 *", "1," * 1500 + "1 * * * *", "0 0 30 2 *", "*"]
)
def test_looking_at_any_text_is_quick(make: Make, text: str) -> None:
    editor = make()
    editor.interval.set_text(text)
    editor.look()

    took = []
    for _ in range(3):
        began = time.process_time()
        editor.look()
        took.append(time.process_time() - began)

    assert min(took) <= 0.05


def test_an_address_on_this_computer_can_be_allowed(make: Make, application: Application) -> None:
    editor = make()
    editor.url.setText("http://127.0.0.1:8080/hook")
    editor.look()
    assert "127.0.0.1" in fault_at(editor, "callbackUrl")
    assert editor.allow_button.text() == "&Allow 127.0.0.1:8080"

    editor.allow_button.click()

    assert targets(application.store) == ("127.0.0.1:8080",)
    assert fault_at(editor, "callbackUrl") == ""
    assert editor.allow_button.isHidden()


@pytest.mark.parametrize(
    "url", ["ftp://127.0.0.1:8080/", "http://169.254.1.1:80/", "http://a:b@127.0.0.1:80/"]
)
def test_what_allowing_would_not_mend_is_not_offered(make: Make, url: str) -> None:
    editor = make()
    editor.url.setText(url)

    editor.look()

    assert fault_at(editor, "callbackUrl")
    assert editor.allow_button.isHidden()


def test_every_fault_is_told_at_its_field(make: Make, application: Application) -> None:
    editor = make()
    editor.zone.setText("Nowhere/Land")
    editor.context.setPlainText('{\n "a": 1,\n}')

    assert not editor.save()

    told = {name for name in editor._errors if fault_at(editor, name)}
    assert told == {"callbackUrl", "timezone", "eventOwner", "context"}
    assert "line 3, column 1" in fault_at(editor, "context")
    assert editor.focusWidget() is editor.url
    assert application.read(events) == ()


def test_no_two_fields_have_the_same_letter(make: Make) -> None:
    editor = make()

    letters = [
        text[text.index("&") + 1].casefold()
        for text in (*(each.text() for each in editor.findChildren(QLabel)), "&Allow", "&Keep", "&Discard")
        if "&" in text
    ]

    assert sorted(letters) == sorted(set(letters))
