"""Gives the window its features: each connects its commands and opens its dialogs when they are asked for."""
# ruff: noqa: PLC0415 - what the first paint does not show is loaded after it

from __future__ import annotations

from collections.abc import Iterator

from app.application import Application
from ui.agenda.feature import AgendaFeature
from ui.board.filter_field import FilterCommands
from ui.boards.board_commands import BoardCommands
from ui.calendar.feature import Calendar
from ui.history.feature import History
from ui.job.job_commands import JobCommands
from ui.main_window import MainWindow
from ui.table.switch import LayoutSwitch
from ui.welcome.start import Start


def furnish(window: MainWindow, application: Application) -> None:
    """Make every feature of the window. Each is a QObject that the window owns."""
    furnish_what_is_seen(window)
    furnish_the_rest(window, application)


def furnish_what_is_seen(window: MainWindow) -> None:
    """Make the features that put something into the window: the first paint waits for them."""
    JobCommands(window)
    FilterCommands(window)
    window.top_bar.add_filter(LayoutSwitch(window.theme))
    BoardCommands(window)
    Start(window)
    AgendaFeature(window)  # above the boards: what is seen must not jump down later
    Calendar(window)
    History(window)


def furnish_the_rest(window: MainWindow, application: Application) -> None:
    """Make the features that are commands alone."""
    for _ in the_rest(window, application):
        pass


def the_rest(window: MainWindow, application: Application) -> Iterator[object]:
    """Make, one at each step, the features that are commands alone: after the first paint."""
    from ui.board.stage_commands import StageCommands

    yield StageCommands(window)
    from ui.board.saved_views import SavedViews

    yield SavedViews(window)
    from ui.board.card_commands import CardCommands

    yield CardCommands(window)
    from ui.panel.feature import PanelCommands

    yield PanelCommands(window)
    from ui.activity.feature import ActivityCommands

    yield ActivityCommands(window)
    from ui.document.feature import DocumentCommands

    yield DocumentCommands(window)
    from ui.duplicates.feature import Duplicates

    yield Duplicates(window)
    from ui.exchange.file_commands import FileCommands

    yield FileCommands(window, application)
    from ui.find.find_commands import FindCommands

    yield FindCommands(window, application.store.folder.database)
    from ui.help.help_commands import HelpCommands

    yield HelpCommands(window, application.store.folder.path)
    from ui.note.feature import NoteCommands

    yield NoteCommands(window)
    from ui.people.contact_feature import ContactCommands

    yield ContactCommands(window)
    from ui.people.feature import People

    yield People(window)
    from ui.trash.feature import Archive

    yield Archive(window)
    from ui.trash.feature import Trash

    yield Trash(window, application.store.folder.database)
    from ui.settings.settings_commands import SettingsCommands

    yield SettingsCommands(window)
    from ui.safety.commands import SafetyCommands

    yield SafetyCommands(window, application)
    from ui.table.feature import TableLayout

    yield TableLayout(window)
    from ui.safety.idle import IdleCheckpoint

    yield IdleCheckpoint(window.bus, application.store.folder, window)
    from ui.notify.feature import Notifications

    notifications = Notifications(window, application)
    yield notifications
    from ui.wake import Wake

    yield Wake(window, application, notifications.ticker)
    from ui.tray.feature import InBackground

    yield InBackground(window, application, notifications)
    from ui.notify.bell import Bell

    yield Bell(window, application, notifications.reminding)
    from ui.automation.feature import Automation

    yield Automation(window, application)
