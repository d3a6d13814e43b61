"""Gives the window its features: each connects its commands and opens its dialogs when they are asked for."""

from __future__ import annotations

from app.application import Application
from ui.board.card_commands import CardCommands
from ui.board.filter_field import FilterCommands
from ui.board.stage_commands import StageCommands
from ui.boards.board_commands import BoardCommands
from ui.exchange.file_commands import FileCommands
from ui.help.help_commands import HelpCommands
from ui.history.feature import History
from ui.job.job_commands import JobCommands
from ui.main_window import MainWindow
from ui.safety.commands import SafetyCommands
from ui.safety.idle import IdleCheckpoint
from ui.settings.settings_commands import SettingsCommands
from ui.welcome.start import Start


def furnish(window: MainWindow, application: Application) -> None:
    """Make every feature of the window. Each is a QObject that the window owns."""
    StageCommands(window)
    CardCommands(window)
    JobCommands(window)
    FilterCommands(window)
    BoardCommands(window)
    FileCommands(window, application)
    HelpCommands(window, application.store.folder.path)
    SettingsCommands(window)
    Start(window)
    History(window)
    SafetyCommands(window, application)
    IdleCheckpoint(window.bus, application.store.folder, window)
