"""Look, reminders and keys: what was set is kept, followed at once, and refused with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.activities.activity_commands import add_activity
from app.activities.activity_values import ActivityValues
from app.activities.times import When
from app.application import Application
from app.schedule.preferences import DEADLINE, preferences
from app.store.categories import CATEGORY_IDS
from app.store.settings import read_setting, write_setting
from tests.making import make_stages
from tests.ui.conftest import Opener
from ui.first_day import first_day_of_week
from ui.keys import KEYS_SETTING
from ui.main_window import MainWindow
from ui.settings.keys_page import KeysPage
from ui.settings.leads_groups import LeadsLine
from ui.settings.look_page import LookPage
from ui.settings.page import SettingsPage
from ui.settings.reminders_page import RemindersPage
from ui.settings.settings_commands import SettingsCommands
from ui.settings.settings_dialog import SettingsDialog
from ui.theme.theme import THEME_SETTING, Theme

KEY = Qt.Key
SCREEN, ON_SITE = CATEGORY_IDS["Phone Screen"], CATEGORY_IDS["On Site Interview"]


@pytest.fixture
def window(application: Application, open_window: Opener, theme: Theme) -> Iterator[MainWindow]:
    make_stages(application.store, "Applied")
    yield open_window(application)
    theme.choose("")


@pytest.fixture
def dialog(window: MainWindow) -> SettingsDialog:
    commands = SettingsCommands(window)
    window.menus.action("file.settings").trigger()
    assert commands.dialog is not None
    return commands.dialog


def page(dialog: SettingsDialog, kind: type[SettingsPage]) -> SettingsPage:
    """Show the page of a kind."""
    for at in range(dialog.list.count()):
        dialog.list.setCurrentRow(at)
        found = dialog.page(at)
        if isinstance(found, kind):
            return found
    raise AssertionError(f"there is no {kind}")


def look(dialog: SettingsDialog) -> LookPage:
    found = page(dialog, LookPage)
    assert isinstance(found, LookPage)
    return found


def reminders(dialog: SettingsDialog) -> RemindersPage:
    found = page(dialog, RemindersPage)
    assert isinstance(found, RemindersPage)
    return found


def keys(dialog: SettingsDialog) -> KeysPage:
    found = page(dialog, KeysPage)
    assert isinstance(found, KeysPage)
    return found


def give(line: LeadsLine, text: str) -> None:
    """Take all chips out and type a text."""
    while line.field.chips:
        line.field.take_out(line.field.chips[-1])
    line.field.edit.setText(text)


# Look.


def test_a_chosen_theme_is_worn_when_it_is_saved_and_the_systems_again(
    dialog: SettingsDialog, application: Application, theme: Theme
) -> None:
    box = look(dialog).theme
    box.setCurrentIndex(box.findData("dark"))
    assert not theme.tokens.is_dark
    dialog.accept()
    assert theme.tokens.is_dark
    assert application.read(read_setting, THEME_SETTING) == "dark"
    theme._follow_system(Qt.ColorScheme.Light)
    assert theme.tokens.is_dark
    theme.choose("system")
    assert not theme.tokens.is_dark


def test_escape_changes_nothing(dialog: SettingsDialog, application: Application, theme: Theme) -> None:
    box = look(dialog).theme
    box.setCurrentIndex(box.findData("dark"))
    dialog.reject()
    assert not theme.tokens.is_dark
    assert application.read(read_setting, THEME_SETTING) is None


def test_weeks_begin_on_the_chosen_day(
    dialog: SettingsDialog, window: MainWindow, application: Application
) -> None:
    told: list[int] = []
    window.settings_kept.connect(lambda: told.append(first_day_of_week(application)))
    box = look(dialog).first_day
    box.setCurrentIndex(box.findData(7))
    dialog.accept()
    assert told == [7]


# Reminders.


def test_quiet_hours_and_the_morning_are_kept(dialog: SettingsDialog, application: Application) -> None:
    shown = reminders(dialog)
    assert (shown.begin.moment, shown.end.moment) == (time(22), time(7))
    shown.begin.setText("23:30")
    shown.end.setText("6")
    shown.morning.setText("8:15")
    dialog.accept()
    kept = application.read(preferences)
    assert (kept.quiet.begin, kept.quiet.end, kept.morning) == (time(23, 30), time(6), time(8, 15))
    assert kept.leads == {}


def test_without_quiet_hours_their_times_do_not_matter(
    dialog: SettingsDialog, application: Application
) -> None:
    shown = reminders(dialog)
    shown.quiet.setChecked(False)
    assert not shown.begin.isEnabled()
    shown.begin.setText("nonsense")
    dialog.accept()
    kept = application.read(preferences).quiet
    assert (kept.is_on, kept.begin) == (False, time(22))


def test_what_is_no_time_is_said_and_the_dialog_stays(dialog: SettingsDialog) -> None:
    shown = reminders(dialog)
    shown.morning.setText("early")
    dialog.accept()
    assert dialog.isVisible()
    assert "not a time of day" in shown.morning_error.text()
    assert QApplication.focusWidget() is shown.morning


def test_a_group_sets_all_its_kinds_and_reminders_are_armed_anew(
    dialog: SettingsDialog, application: Application
) -> None:
    values = ActivityValues(SCREEN, starts=When(date(2026, 12, 1), time(15)))
    application.do(add_activity, None, values)
    group = reminders(dialog).groups[0]
    assert group.group.name == "Interviews"
    give(group.head, "2h")
    dialog.accept()
    kept = application.read(preferences)
    assert kept.leads_of(SCREEN) == kept.leads_of(ON_SITE) == (120,)
    scheduler = application.scheduler
    now = application.clock.now_ms()
    while scheduler.run_due(now) == now:
        pass
    armed = application.store.connection.execute(
        "SELECT (moment_at - due_at) / 60000 FROM reminder WHERE NOT is_guard AND fired_at IS NULL"
    )
    assert [lead for (lead,) in armed] == [120]


def test_what_is_typed_for_a_group_of_different_ones_is_not_lost(
    dialog: SettingsDialog, application: Application
) -> None:
    group = reminders(dialog).groups[0]
    group.unfold.click()
    give(group.members[SCREEN], "30 min")
    assert group.members[SCREEN].field.keep_typed()
    group.head.field.edit.setText("3h")
    dialog.accept()
    kept = application.read(preferences)
    assert kept.leads_of(SCREEN) == kept.leads_of(ON_SITE) == (180,)


def test_one_kind_may_have_its_own_and_the_group_says_so(
    dialog: SettingsDialog, application: Application
) -> None:
    group = reminders(dialog).groups[0]
    assert not group.members[SCREEN].isVisible()
    group.unfold.click()
    assert group.members[SCREEN].isVisible()
    give(group.members[SCREEN], "30 min")
    assert group.members[SCREEN].field.keep_typed()
    assert group.head.field.edit.placeholderText() == "Different for each of them"
    dialog.accept()
    kept = application.read(preferences)
    assert kept.leads_of(SCREEN) == (30,)
    assert kept.leads_of(ON_SITE) == (1440, 60)


def test_the_usual_comes_back_at_a_click(dialog: SettingsDialog, application: Application) -> None:
    line = next(each for each in reminders(dialog).groups if DEADLINE in each._before).head
    assert [chip.text() for chip in line.field.chips] == ["1 day", "on the day"]
    assert not line.reset.isVisible()
    line.field.take_out(line.field.chips[0])
    assert line.leads == (0,)
    line.reset.click()
    assert [chip.text() for chip in line.field.chips] == ["1 day", "on the day"]
    assert not line.reset.isVisible()
    dialog.accept()
    assert application.read(preferences).leads == {}


def test_no_chip_is_no_reminder(dialog: SettingsDialog, application: Application) -> None:
    line = next(each for each in reminders(dialog).groups if DEADLINE in each._before).head
    give(line, "")
    dialog.accept()
    assert application.read(preferences).leads_of(DEADLINE) == ()


def test_a_lead_time_that_is_not_understood_is_said_at_its_line(dialog: SettingsDialog) -> None:
    shown = reminders(dialog)
    line = shown.groups[1].head
    line.field.edit.setText("soon")
    dialog.accept()
    assert dialog.isVisible()
    assert "1 day, 2 h or 30 min" in line.error.text()
    assert QApplication.focusWidget() is line.field.edit


def test_a_page_that_was_only_looked_at_writes_nothing(
    dialog: SettingsDialog, application: Application
) -> None:
    reminders(dialog)
    keys(dialog)
    look(dialog)
    dialog.accept()
    names = {name for (name,) in application.store.connection.execute("SELECT name FROM setting")}
    assert not names & {"reminder_leads", "quiet_hours", "morning", KEYS_SETTING, THEME_SETTING, "first_day"}


# Keys.


def test_new_keys_are_pressed_kept_and_act(
    dialog: SettingsDialog, window: MainWindow, application: Application, qtbot: QtBot
) -> None:
    shown = keys(dialog)
    shown.choose("file.import")
    shown.new.setFocus()
    QTest.keyClick(shown.new, KEY.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert shown.what.text() == "Import: Ctrl+J"
    dialog.accept()
    assert application.read(read_setting, KEYS_SETTING) == {"file.import": ["Ctrl+J"]}
    assert window.menus.action("file.import").shortcut().toString() == "Ctrl+J"


def test_a_clash_names_the_command_and_changes_nothing(dialog: SettingsDialog) -> None:
    shown = keys(dialog)
    shown.choose("file.import")
    QTest.keyClick(shown.new, KEY.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert "used by “New job”" in shown.problem.text()
    assert shown.what.text() == "Import: Ctrl+O"


def test_what_lists_need_is_refused(dialog: SettingsDialog) -> None:
    shown = keys(dialog)
    shown.choose("file.import")
    QTest.keyClick(shown.new, KEY.Key_Space)
    assert "lists and fields" in shown.problem.text()


def test_the_usual_keys_come_back_unless_another_command_has_them(dialog: SettingsDialog) -> None:
    shown = keys(dialog)
    shown.choose("file.import")
    shown.take("F7")
    shown.choose("file.export")
    shown.take("Ctrl+O")
    assert shown.problem.text() == ""
    shown.choose("file.import")
    shown.usual.click()
    assert "used by “Export”" in shown.problem.text()
    shown.choose("file.export")
    shown.usual.click()
    shown.choose("file.import")
    shown.usual.click()
    assert shown.what.text() == "Import: Ctrl+O"
    assert shown._chosen == {}


def test_a_command_may_have_no_keys(dialog: SettingsDialog, window: MainWindow) -> None:
    shown = keys(dialog)
    shown.choose("file.import")
    shown.without.click()
    assert shown.what.text() == "Import: no keys"
    dialog.accept()
    assert window.menus.action("file.import").shortcuts() == []


def test_the_list_is_searched_by_words_and_keys(dialog: SettingsDialog) -> None:
    shown = keys(dialog)
    shown.search.setText("ctrl+shift+l")
    assert shown.command is not None
    assert shown.command.id == "view.table"
    assert [key for key, item in shown._items.items() if not item.isHidden()] == ["view.table"]


def test_kept_keys_are_used_from_the_start(window: MainWindow, application: Application) -> None:
    write_setting(application.store, KEYS_SETTING, {"file.import": ["F7"], "gone": ["F8"], "file.export": 3})
    SettingsCommands(window)
    assert window.menus.action("file.import").shortcut().toString() == "F7"
    assert window.menus.action("file.export").shortcut().toString() == "Ctrl+E"
