"""Asks how to go on where the data cannot be opened at the start."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from app.clock import Clock, SystemClock
from app.errors import DataFileDamaged, DataFileGone, PursuitError
from app.paths import DataFolder
from app.store.lock import InstanceLock
from ui.safety.start_problem import NoData, TryAgain


def is_to_try_again(problem: PursuitError, folder: DataFolder | None, clock: Clock | None = None) -> bool:
    """Show what happened and do what the user chooses; False: quit. Nothing is lost in any case."""
    if folder is None or not isinstance(problem, (DataFileDamaged, DataFileGone)):
        return _ask(TryAgain(problem, folder))
    try:
        with InstanceLock(folder.path):
            is_damaged = isinstance(problem, DataFileDamaged)
            return _ask(NoData(folder, clock or SystemClock(), is_damaged=is_damaged))
    except PursuitError as further:
        return _ask(TryAgain(further, folder))


def _ask(dialog: QDialog) -> bool:
    """Run a dialog before there is a window, and with it the main loop."""
    return dialog.exec() == QDialog.DialogCode.Accepted
