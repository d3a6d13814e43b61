"""The small dialogs of a document: the day it was sent, its name and kind, a copy that was changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.documents import DocumentDetails
from app.documents.document_values import KINDS, day_fault, ending_of, told_name
from app.errors import FieldRefused, PursuitError, StorageFailed
from ui.document.words import kind_word
from ui.job.date_field import DateField
from ui.messages import Messages
from ui.theme.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog
from ui.widgets.fields import ErrorLabel, labelled


class SentDialog(Dialog):
    """The day on which a document was sent for a job; an empty field: it was not."""

    def __init__(
        self,
        document: DocumentDetails,
        today: date,
        step: Callable[[date | None], object],
        messages: Messages,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_tr("When was {} sent?").format(told_name(document.name)), parent)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self._today = today
        self._step = step
        self._messages = messages
        self.day = DateField(document.sent_on or today, today, theme, self, is_past=True)
        self.error = ErrorLabel(self)
        self.day.changed.connect(self._take_back)
        self.body.addLayout(labelled(_tr("Sent on"), self.day))
        self.body.addWidget(self.error)
        clear = Button(_tr("Not sent"), self)
        clear.setAutoDefault(False)
        clear.clicked.connect(self._clear)
        clear.setVisible(document.sent_on is not None)
        self.add_buttons(_tr("Save"), cancel=_tr("Cancel"), extra=(clear,))
        self.day.setFocus()
        self.day.selectAll()

    def accept(self) -> None:
        """Set the day and close, or say why it cannot be."""
        fault = self.day.fault() or day_fault(self.day.day, self._today)
        self.error.say(fault)
        if not fault:
            self._keep(self.day.day)

    def _clear(self) -> None:
        self._keep(None)

    def _keep(self, day: date | None) -> None:
        if _kept(lambda: self._step(day), self._messages, self.error):
            super().accept()

    def _take_back(self) -> None:
        if not (self.day.fault() or day_fault(self.day.day, self._today)):
            self.error.say("")


class DocumentDialog(Dialog):
    """The name and kind of a document, for all jobs that have it."""

    def __init__(
        self,
        document: DocumentDetails,
        step: Callable[[str, str], object],
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_tr("Name and kind of the document"), parent)
        self._step = step
        self._messages = messages
        self.name = QLineEdit(document.name, self)
        self.name.setMaxLength(255)
        self.kind = QComboBox(self)
        for kind in KINDS:
            self.kind.addItem(kind_word(kind), kind)
        self.kind.setCurrentIndex(KINDS.index(document.kind))
        self.error = ErrorLabel(self)
        self.name.textChanged.connect(lambda: self.error.say(""))
        self.body.addLayout(labelled(_tr("Name"), self.name))
        self.body.addWidget(self.error)
        self.body.addLayout(labelled(_tr("Kind"), self.kind))
        if document.other_jobs:
            note = self.add_text(_tr("The other jobs that have it show the new name too."))
            note.setProperty("quiet", "true")
        self.add_buttons(_tr("Save"), cancel=_tr("Cancel"))
        self.name.setFocus()
        ending = ending_of(document.name)
        self.name.setSelection(0, len(document.name) - (len(ending) + 1 if ending else 0))

    def accept(self) -> None:
        """Save and close, or say at the name why it cannot be."""
        kind = str(self.kind.currentData())
        if _kept(lambda: self._step(self.name.text(), kind), self._messages, self.error):
            super().accept()


class ChangedCopyDialog(Dialog):
    """What to do with an opened copy that was changed since."""

    def __init__(
        self,
        document: DocumentDetails,
        keep: Callable[[], object],
        open_copy: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_tr("{} was changed").format(told_name(document.name)), parent, width=460)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self._keep = keep
        self.add_text(
            _tr(
                "The copy that was opened last time was changed since. The document itself is as you "
                "attached it. Keep the changed file as a new version beside it, or go on with the "
                "changed copy."
            )
        )
        self.open_button = Button(_tr("Open the changed copy"), self)
        self.open_button.setAutoDefault(False)
        self.open_button.clicked.connect(self.reject)
        self.open_button.clicked.connect(open_copy)
        self.add_buttons(_tr("Keep as a new version"), cancel=_tr("Cancel"), extra=(self.open_button,))
        self.accept_button.setFocus()

    def accept(self) -> None:
        """Keep the changed file."""
        super().accept()
        self._keep()


def _kept(step: Callable[[], object], messages: Messages, error: ErrorLabel) -> bool:
    try:
        step()
    except FieldRefused as problem:
        error.say(str(problem))
        return False
    except PursuitError as problem:
        if isinstance(problem, StorageFailed):
            messages.unsaved.emit()
        error.say(str(problem))
        return False
    return True


def _tr(text: str) -> str:
    return QCoreApplication.translate("Documents", text)
