"""What is shown where the data cannot be opened at the start: what happened, and the ways on."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from app.clock import Clock
from app.errors import DataFileTooNew, DataFolderInUse, PursuitError
from app.paths import DataFolder
from app.store.backups import newest_sound
from app.store.contents import contents_of
from app.store.replacing import commit
from app.store.restore import Prepared, restore, start_empty
from ui.background import do_beside
from ui.safety import words
from ui.safety.backup_list import Offer
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog
from ui.widgets.fields import ErrorLabel

_WIDTH = 540


class TryAgain(Dialog):
    """The folder is in use, full, read-only, away, or of a newer program. Accepted means: try again."""

    def __init__(
        self, problem: PursuitError, folder: DataFolder | None, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent, width=_WIDTH)
        _set_heading(self, self._heading_of(problem))
        self.add_text(str(problem))
        if folder is not None:
            _add_place(self, folder)
        self.add_buttons(self.tr("Try &again"), cancel=self.tr("&Quit"))
        self.accept_button.setFocus()

    def _heading_of(self, problem: PursuitError) -> str:
        if isinstance(problem, DataFolderInUse):
            return self.tr("Pursuit is open already")
        if isinstance(problem, DataFileTooNew):
            return self.tr("This data is from a newer Pursuit")
        return self.tr("Your data cannot be opened now")


class NoData(Dialog):
    """The data file is damaged or gone: offers the newest whole backup, another one, or an empty file.

    Whoever shows it holds the folder's lock. Accepted means that there is something to open now.
    """

    def __init__(
        self, folder: DataFolder, clock: Clock, *, is_damaged: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent, width=_WIDTH)
        self._folder = folder
        self._clock = clock
        self._is_at_work = False
        self.found: Offer | None = None
        self._tell(is_damaged=is_damaged)
        self._build()
        do_beside("looking for a backup", lambda: _newest(folder, clock), self._found, self._found_nothing)

    def accept(self) -> None:
        """Restore the backup that was found; where that is done, close."""
        if self._is_at_work or self.found is None:
            return
        folder, path, clock = self._folder, self.found.backup.path, self._clock
        self._set_at_work(is_at_work=True)
        do_beside("restoring", lambda: restore(folder, path, clock), self._go_on, self._refuse)

    def reject(self) -> None:
        """Quit, but not in the middle of a restore."""
        if not self._is_at_work:
            super().reject()

    # Parts.

    def _tell(self, *, is_damaged: bool) -> None:
        if is_damaged:
            _set_heading(self, self.tr("Your data file is damaged"))
            self.add_text(
                self.tr(
                    "Pursuit cannot read it: a fault of the disk, a sync program or a sudden power cut can "
                    "do that. The file was left as it is, and it is kept whatever you choose here."
                )
            )
        else:
            _set_heading(self, self.tr("Your data file is not there"))
            self.add_text(
                self.tr(
                    "There are backups in the data folder, but the file itself was moved or removed. If you "
                    "know where it is, quit and put it back."
                )
            )
        _add_place(self, self._folder)

    def _build(self) -> None:
        self.offer = self.add_text(self.tr("Looking for the newest backup that is whole…"))
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Looking for the newest backup that is whole"))
        self.body.addWidget(self.progress)
        self.error = ErrorLabel(self)
        self.body.addWidget(self.error)
        self.choose = self._further(self.tr("Choose a &backup…"), self._choose)
        self.empty = self._further(self.tr("Start &empty"), self._start_empty)
        self.add_buttons(self.tr("&Restore it"), cancel=self.tr("&Quit"), extra=(self.choose, self.empty))
        self.accept_button.setEnabled(False)
        self.cancel_button.setFocus()

    def _further(self, text: str, step: Callable[[], object]) -> Button:
        button = Button(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(step)
        return button

    # What happens.

    def _found(self, result: object) -> None:
        self.found = cast("Offer | None", result)
        if self.found is None or self.found.held is None:
            self._found_nothing()
            return
        self.progress.hide()
        made = words.moment(self._clock, self.found.backup.made_at)
        text = self.tr("The newest backup that is whole was made on {} and holds {}.")
        self.offer.setText(text.format(made, words.holds(self.found.held)))
        self.accept_button.setEnabled(True)
        self.accept_button.setFocus()

    def _found_nothing(self, problem: object = None) -> None:  # noqa: ARG002 - what it found is all that counts
        self.progress.hide()
        self.found = None
        self.offer.setText(
            self.tr(
                "There is no whole backup in the data folder. If you have one elsewhere, choose it; you can "
                "also start with an empty file."
            )
        )
        self.accept_button.hide()
        self.choose.setFocus()

    def _choose(self) -> None:
        from ui.safety.restore_dialog import RestoreDialog  # noqa: PLC0415 - seldom wanted

        dialog = RestoreDialog(self._folder, self._clock, self._exchange, self)
        dialog.accepted.connect(self._go_on)
        dialog.open()

    def _exchange(self, prepared: Prepared) -> None:
        commit(self._folder, prepared.draft, old_is_damaged=prepared.is_damaged)

    def _start_empty(self) -> None:
        try:
            start_empty(self._folder, self._clock)
        except PursuitError as problem:
            self._refuse(problem)
        else:
            self._go_on()

    def _go_on(self) -> None:
        self._is_at_work = False
        super().accept()

    def _refuse(self, problem: object) -> None:
        self._set_at_work(is_at_work=False)
        self.error.say(str(problem))

    def _set_at_work(self, *, is_at_work: bool) -> None:
        self._is_at_work = is_at_work
        self.error.say("")
        self.progress.setVisible(is_at_work)
        for part in (self.choose, self.empty, self.cancel_button, self.accept_button):
            part.setEnabled(not is_at_work)


def _set_heading(dialog: Dialog, text: str) -> None:
    dialog.heading.setText(text)
    dialog.setAccessibleName(text)
    dialog.setWindowTitle("Pursuit")


def _add_place(dialog: Dialog, folder: DataFolder) -> QLabel:
    place = dialog.add_text(words.place(folder.path))
    place.setProperty("quiet", "true")
    return place


def _newest(folder: DataFolder, clock: Clock) -> Offer | None:
    backup = newest_sound(folder, clock)
    return None if backup is None else Offer(backup, contents_of(backup.path))
