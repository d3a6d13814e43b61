"""Gives the window its features: each connects its commands and opens its dialogs when they are asked for."""
# ruff: noqa: PLC0415 - what the first paint does not show is loaded after it

from __future__ import annotations

from app.application import Application
from ui.board.filter_field import FilterCommands
from ui.boards.board_commands import BoardCommands
from ui.history.feature import History
from ui.job.job_commands import JobCommands
from ui.main_window import MainWindow
from ui.welcome.start import Start


def furnish(window: MainWindow, application: Application) -> None:
    """Make every feature of the window. Each is a QObject that the window owns."""
    furnish_what_is_seen(window)
    furnish_the_rest(window, application)


def furnish_what_is_seen(window: MainWindow) -> None:
    """Make the features that put something into the window: the first paint waits for them."""
    JobCommands(window)
    FilterCommands(window)
    BoardCommands(window)
    Start(window)
    History(window)


def furnish_the_rest(window: MainWindow, application: Application) -> None:
    """Make the features that are commands alone: called right after the first paint."""
    from ui.board.card_commands import CardCommands
    from ui.board.stage_commands import StageCommands
    from ui.exchange.file_commands import FileCommands
    from ui.help.help_commands import HelpCommands
    from ui.safety.commands import SafetyCommands
    from ui.safety.idle import IdleCheckpoint
    from ui.settings.settings_commands import SettingsCommands

    StageCommands(window)
    CardCommands(window)
    FileCommands(window, application)
    HelpCommands(window, application.store.folder.path)
    SettingsCommands(window)
    SafetyCommands(window, application)
    IdleCheckpoint(window.bus, application.store.folder, window)
