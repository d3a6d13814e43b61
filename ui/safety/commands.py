"""The commands of the menu File that keep the data safe, and what is looked after once there is a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QDir, QObject, QStandardPaths, QTimer
from PySide6.QtWidgets import QDialog

from app.application import Application
from app.clock import today
from app.errors import PursuitError
from app.store.settings import read_setting, write_setting
from ui.background import do_beside
from ui.main_window import MainWindow
from ui.safety.quitting import BACKUP_PROBLEM

if TYPE_CHECKING:
    from app.store.restore import Prepared
    from ui.safety.restore_dialog import RestoreDialog
    from ui.safety.sync_notice import SyncNotice

SYNC_UNDERSTOOD = "sync_folder_understood"  # the setting: the folder of which the user knows it

_LOOK_AFTER_MS = 300
_CATCH_UP_AFTER_MS = 20_000  # when the start is over and the user is at work


class SafetyCommands(QObject):
    """Back up now, restore, and after the start: a backup that was missed, and a folder that is synced."""

    def __init__(self, window: MainWindow, application: Application) -> None:
        super().__init__(window)
        self._window = window
        self._application = application
        self._folder = application.store.folder
        self._last_problem = ""
        self.dialog: QDialog | None = None
        window.menus.connect_to("file.backup", self.back_up)
        window.menus.connect_to("file.restore", self.restore)
        QTimer.singleShot(_LOOK_AFTER_MS, self, self.look_at_folder)
        QTimer.singleShot(_CATCH_UP_AFTER_MS, self, self.catch_up)

    def back_up(self) -> None:
        """Ask for a file and copy everything to it."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not part of the start

        name = f"pursuit-{today(self._application.clock)}.db"
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Back up"), str(_documents() / name), self.tr("Backups (*.db)")
        )
        if chosen:
            self.back_up_to(Path(chosen))

    def back_up_to(self, path: Path) -> None:
        """Copy everything to a file, beside what the user goes on doing."""
        from app.store.backup import back_up  # noqa: PLC0415 - not part of the start

        folder = self._folder

        def copy() -> Path:
            back_up(folder, path)
            return path

        do_beside("backing up", copy, self._tell_backup, self._say)

    def restore(self) -> RestoreDialog:
        """Open the dialog that restores a backup."""
        from ui.safety.restore_dialog import RestoreDialog  # noqa: PLC0415 - not part of the start

        dialog = RestoreDialog(self._folder, self._application.clock, self._exchange, self._window)
        self._open(dialog)
        return dialog

    def look_at_folder(self) -> None:
        """Warn where a sync program owns the data folder, until that is understood."""
        from app.sync_folders import sync_program  # noqa: PLC0415 - not part of the start

        folder = self._folder.path
        # The folder may be on another computer, and slow.
        do_beside("looking at the folder", lambda: sync_program(folder), self._found_sync_program)

    def catch_up(self) -> None:
        """Make the backup that was missed when the program ended last; tell what was wrong then."""
        from app.store.backups import back_up_day  # noqa: PLC0415 - not part of the start

        self._last_problem = self._setting(BACKUP_PROBLEM)
        folder, clock = self._folder, self._application.clock
        do_beside("backing up", lambda: back_up_day(folder, clock), self._backed_up, self._not_backed_up)

    def _exchange(self, prepared: Prepared) -> None:
        from app.store.restore import restore_open  # noqa: PLC0415 - not part of the start

        messages = self._window.messages
        messages.stack.clear_settled()  # what they tell of is not there any more, nor is what they would undo
        messages.stack.withdraw_offers()
        self._application.do(restore_open, prepared)
        self._window.show_truth()

    def _found_sync_program(self, program: object) -> None:
        if program is None or self.dialog is not None:
            return
        if self._setting(SYNC_UNDERSTOOD) == str(self._folder.path):
            return
        from ui.safety.sync_notice import SyncNotice  # noqa: PLC0415 - once at most

        notice: SyncNotice = SyncNotice(str(program), self._folder, self._window)
        notice.accepted.connect(lambda: self._remember(SYNC_UNDERSTOOD, str(self._folder.path)))
        self._open(notice)

    def _backed_up(self) -> None:
        if not self._last_problem:
            return
        self._remember(BACKUP_PROBLEM, "")
        self._window.messages.say(
            self.tr("The automatic backup of last time has been made now"),
            self.tr("When Pursuit was closed, it was not possible: {}").format(self._last_problem),
        )
        self._last_problem = ""

    def _not_backed_up(self, problem: object) -> None:
        self._window.messages.say(
            self.tr("The automatic backup could not be made"),
            str(problem),
            self.tr("What you see is saved all the same. File ▸ Back up now makes a copy elsewhere."),
        )

    def _open(self, dialog: QDialog) -> None:
        if self.dialog is not None:
            self.dialog.close()
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None
        self._window.take_focus()

    def _setting(self, name: str) -> str:
        try:
            found = self._application.read(read_setting, name)
        except PursuitError:
            return ""  # what is wrong with the file is told where it matters
        return found if isinstance(found, str) else ""

    def _remember(self, name: str, value: str) -> None:
        self._window.messages.look(lambda: write_setting(self._application.store, name, value))

    def _tell_backup(self, result: object) -> None:
        path = cast("Path", result)
        where = QDir.toNativeSeparators(str(path.parent))
        self._window.messages.say(
            self.tr("Backed up to {}").format(path.name), self.tr("It is in the folder {}").format(where)
        )

    def _say(self, problem: object) -> None:
        self._window.messages.say(str(problem))


def _documents() -> Path:
    """Return the folder where backups are put first: the user's documents, or the home folder."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(folder) if folder and Path(folder).is_dir() else Path.home()
