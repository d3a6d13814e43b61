"""An activity's own lead times, from the editor to the armed reminders and into its history."""

from __future__ import annotations

import json
from dataclasses import replace

from PySide6.QtTest import QTest

from app.activities.activity_commands import edit_activity
from app.activities.activity_queries import activity_details
from app.schedule.preferences import preferences, set_preferences, with_leads
from app.store.categories import CATEGORY_IDS
from app.store.drafts import read_draft
from app.store.past_details import change_details
from tests.ui.activity.conftest import KEY, Desk, typed
from ui.activity.drafted import drafted_of
from ui.history.job_words import lines_of
from ui.widgets.chip import Chip

SCREEN = CATEGORY_IDS["Phone Screen"]


def test_a_new_interview_says_what_is_usual(desk: Desk) -> None:
    form = desk.new("Phone Screen").form
    assert form.reminders.edit.placeholderText() == "As usual: 1 day, 1 hour before"
    form.category.choose(CATEGORY_IDS["Email"])
    assert form.reminders.edit.placeholderText() == "As usual: at its time"


def test_the_users_own_usual_is_named(desk: Desk) -> None:
    set_ = with_leads(desk.application.read(preferences), SCREEN, (120,))
    set_preferences(desk.application.store, set_)
    assert desk.new("Phone Screen").form.reminders.edit.placeholderText() == "As usual: 2 hours before"


def test_typed_lead_times_are_kept_and_arm_reminders(desk: Desk) -> None:
    editor = desk.new("Phone Screen")
    typed(editor.form.starts.day, "2026-12-01")
    typed(editor.form.starts.time, "10:00")
    typed(editor.form.reminders.edit, "3h, 10 min")
    editor.accept()
    (made,) = desk.activities
    assert made.values.reminders == (180, 10)
    armed = desk.application.store.connection.execute(
        "SELECT (moment_at - due_at) / 60000 FROM reminder WHERE NOT is_guard ORDER BY due_at"
    )
    assert [lead for (lead,) in armed] == [180, 10]


def test_the_editor_shows_them_and_none_is_as_usual_again(desk: Desk) -> None:
    key = desk.add("Phone Screen", reminders=(60,))
    desk.tab.open(key)
    editor = desk.editor()
    assert [chip.text() for chip in editor.form.reminders.chips] == ["1 hour"]
    chip = editor.form.reminders.chips[0]
    assert isinstance(chip, Chip)
    editor.form.reminders.take_out(chip)
    editor.accept()
    assert desk.application.read(activity_details, key).values.reminders is None


def test_what_is_not_understood_is_said_at_the_field(desk: Desk) -> None:
    editor = desk.new("Phone Screen")
    typed(editor.form.reminders.edit, "soon")
    editor.accept()
    assert editor.isVisible()
    assert editor.form.tells_faults
    assert editor.form.reminders.edit.hasFocus()
    QTest.keyClick(editor.form.reminders.edit, KEY.Key_Backspace)
    typed(editor.form.reminders.edit, "2h")
    assert not editor.form.tells_faults


def test_what_is_done_has_no_reminder_to_set(desk: Desk) -> None:
    form = desk.new("Email").form
    assert form.reminders.isVisible()
    form.is_done.setChecked(True)
    assert not form.reminders.isVisible()


def test_a_draft_keeps_them(desk: Desk) -> None:
    editor = desk.new("Phone Screen")
    typed(editor.form.reminders.edit, "never")
    name = f"new-activity/{desk.job_id}"
    desk.qtbot.waitUntil(lambda: desk.application.read(read_draft, name) is not None)
    draft = desk.application.read(read_draft, name)
    assert draft is not None
    assert drafted_of(json.loads(draft.text)).values.reminders == ()


def test_the_history_says_what_changed(desk: Desk) -> None:
    key = desk.add("Phone Screen")
    values = desk.application.read(activity_details, key).values
    change = desk.application.do(edit_activity, key, replace(values, reminders=(1440, 60)))
    assert change.label == "Change the reminders of Phone Screen"
    details = desk.application.read(change_details, change.id)
    assert details is not None
    assert lines_of(details.things, desk.application.clock) == [
        "Activity “Phone Screen”: Reminders: 1 day, 1 hour before"
    ]
