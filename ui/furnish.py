"""Gives the window its features: each connects its commands and opens its dialogs when they are asked for."""
# ruff: noqa: PLC0415 - what the first paint does not show is loaded after it

from __future__ import annotations

from app.application import Application
from ui.board.filter_field import FilterCommands
from ui.boards.board_commands import BoardCommands
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
    History(window)


def furnish_the_rest(window: MainWindow, application: Application) -> None:
    """Make the features that are commands alone: called right after the first paint."""
    from ui.activity.feature import ActivityCommands
    from ui.board.card_commands import CardCommands
    from ui.board.saved_views import SavedViews
    from ui.board.stage_commands import StageCommands
    from ui.document.feature import DocumentCommands
    from ui.duplicates.feature import Duplicates
    from ui.exchange.file_commands import FileCommands
    from ui.find.find_commands import FindCommands
    from ui.help.help_commands import HelpCommands
    from ui.note.feature import NoteCommands
    from ui.panel.feature import PanelCommands
    from ui.people.contact_feature import ContactCommands
    from ui.people.feature import People
    from ui.safety.commands import SafetyCommands
    from ui.safety.idle import IdleCheckpoint
    from ui.settings.settings_commands import SettingsCommands
    from ui.table.feature import TableLayout
    from ui.trash.feature import Archive, Trash

    StageCommands(window)
    SavedViews(window)
    CardCommands(window)
    PanelCommands(window)
    ActivityCommands(window)
    DocumentCommands(window)
    Duplicates(window)
    FileCommands(window, application)
    FindCommands(window, application.store.folder.database)
    HelpCommands(window, application.store.folder.path)
    NoteCommands(window)
    ContactCommands(window)
    People(window)
    Archive(window)
    Trash(window, application.store.folder.database)
    SettingsCommands(window)
    SafetyCommands(window, application)
    TableLayout(window)
    IdleCheckpoint(window.bus, application.store.folder, window)
