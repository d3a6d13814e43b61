"""The dialog that puts a backup in the place of the data file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import cast

from PySide6.QtWidgets import QFileDialog, QLabel, QProgressBar, QWidget

from app.clock import Clock
from app.errors import PursuitError
from app.paths import DataFolder
from app.store.backups import Backup, Cause, backups
from app.store.contents import Contents, contents_of
from app.store.restore import Prepared, drop, prepare
from ui.background import do_beside
from ui.safety.backup_list import BackupList, Comparison, Offer
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog
from ui.widgets.fields import ErrorLabel

_WIDTH = 600

Found = tuple[Contents | None, list[Offer]]


class RestoreDialog(Dialog):
    """Lists the backups of a folder, compares the chosen one with what is there, and restores it.

    `exchange` does the last step with what was prepared; where it raises a `PursuitError` the dialog says so
    and stays. `prepared` is what was restored, once the dialog is accepted.
    """

    def __init__(
        self, folder: DataFolder, clock: Clock, exchange: Callable[[Prepared], object], parent: QWidget | None
    ) -> None:
        super().__init__(self.tr("Restore a backup"), parent, width=_WIDTH)
        self._folder = folder
        self._clock = clock
        self._exchange = exchange
        self._is_at_work = False
        self._given_up = Event()
        self.prepared: Prepared | None = None
        self.add_text(
            self.tr(
                "The backup takes the place of everything that is there now. The file as it is now is kept "
                "among the backups, so that you can come back to it in the same way."
            )
        )
        self._build()
        self._look()

    def accept(self) -> None:
        """Have the chosen backup looked over and the present file kept; the exchange follows."""
        offer = self.list.offer()
        if self._is_at_work or offer is None:
            return
        self.error.say("")
        self._set_at_work(is_at_work=True)
        folder, path, clock, given_up = self._folder, offer.backup.path, self._clock, self._given_up
        self._begin(lambda: _prepare(folder, path, clock, given_up), self._prepared)

    def reject(self) -> None:
        """Close; what is still being prepared is dropped when it is ready."""
        self._given_up.set()
        super().reject()

    # Parts.

    def _build(self) -> None:
        self.list = BackupList(self._clock, self)
        self.list.chosen.connect(self._show_choice)
        self.body.addWidget(self.list, 1)
        self.empty = QLabel(self.tr("There is no backup in this folder yet."), self)
        self.empty.setProperty("quiet", "true")
        self.empty.hide()
        self.body.addWidget(self.empty)
        self.comparison = Comparison(self._clock, self)
        self.body.addWidget(self.comparison)
        self.error = ErrorLabel(self)
        self.body.addWidget(self.error)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Looking at the backups"))
        self.progress.hide()
        self.body.addWidget(self.progress)
        self.choose = Button(self.tr("Choose a &file…"), self)
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._choose_file)
        self.add_buttons(self.tr("&Restore"), cancel=self.tr("Cancel"), extra=(self.choose,))
        self.accept_button.setEnabled(False)
        self.list.setFocus()

    # What happens.

    def _look(self) -> None:
        folder = self._folder
        self.progress.show()
        self._begin(lambda: _found_in(folder), self._found)

    def _found(self, result: object) -> None:
        present, offers = cast("Found", result)
        self.progress.setVisible(self._is_at_work)
        self.comparison.show_now(present)
        self.list.fill(offers)
        self.list.setVisible(bool(offers))
        self.empty.setVisible(not offers)
        if not offers:
            self.choose.setFocus()
        self._show_choice()
        self._fit()

    def _fit(self) -> None:
        """Take the height that the parts need now."""
        self.list.updateGeometry()
        self._lines.activate()
        self.adjustSize()

    def _show_choice(self) -> None:
        offer = self.list.offer()
        self.comparison.show_then(None if offer is None else offer.held)
        self.accept_button.setEnabled(offer is not None and not self._is_at_work)

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose a backup"),
            str(self._folder.backups if self._folder.backups.is_dir() else Path.home()),
            self.tr("Backups (*.db);;All files (*)"),
        )
        if name:
            self.look_at(Path(name))

    def look_at(self, path: Path) -> None:
        """Put a file among the backups to choose from, if it is one."""
        self.error.say("")
        self._begin(lambda: _offer_of(path), self._add_chosen)

    def _add_chosen(self, offer: object) -> None:
        self.list.show()
        self.empty.hide()
        self.list.add_first(cast("Offer", offer))
        self._fit()
        self.accept_button.setFocus()

    def _begin(self, task: Callable[[], object], then: Callable[[object], object]) -> None:
        do_beside("looking at backups", task, then, self._refuse)

    def _refuse(self, problem: object) -> None:
        self._set_at_work(is_at_work=False)
        self.error.say(str(problem))

    def _prepared(self, result: object) -> None:
        prepared = cast("Prepared", result)
        if self._given_up.is_set():
            drop(prepared)
            return
        try:
            self._exchange(prepared)
        except PursuitError as problem:
            self._refuse(problem)
            return
        self.prepared = prepared
        super().accept()

    def _set_at_work(self, *, is_at_work: bool) -> None:
        self._is_at_work = is_at_work
        self.progress.setAccessibleName(self.tr("Looking the backup over and keeping the present file"))
        self.progress.setVisible(is_at_work)
        for part in (self.list, self.choose):
            part.setEnabled(not is_at_work)
        self.accept_button.setEnabled(not is_at_work and self.list.offer() is not None)
        (self.cancel_button if is_at_work else self.list).setFocus()


def _prepare(folder: DataFolder, path: Path, clock: Clock, given_up: Event) -> Prepared:
    prepared = prepare(folder, path, clock)
    if given_up.is_set():
        drop(prepared)
    return prepared


def _found_in(folder: DataFolder) -> Found:
    return _held(folder.database), [Offer(backup, _held(backup.path)) for backup in backups(folder)]


def _held(path: Path) -> Contents | None:
    try:
        return contents_of(path)
    except PursuitError:
        return None


def _offer_of(path: Path) -> Offer:
    held = contents_of(path)
    return Offer(Backup(path, Cause.OTHER, None, held.made_at, held.size), held)
