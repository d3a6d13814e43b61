"""The small dialogs for one or several jobs: tags, the deadline, the outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.board.job_details import JobTag, KnownWords
from app.board.job_values import JobValues, cleaned, faults
from app.board.snapshots import TagChip
from app.errors import FieldRefused, PursuitError, StorageFailed
from ui.board.words import job_count
from ui.job.date_field import DateField
from ui.job.outcome_fields import OutcomeFields
from ui.job.tag_field import TagField
from ui.messages import Messages
from ui.theme.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.fields import ErrorLabel, labelled

Outcome = tuple[str | None, date | None, str]  # which, on which day, why


class _StepDialog(Dialog):
    """Hands what was typed to a step; where that is refused, says why and stays open."""

    def __init__(self, title: str, messages: Messages, parent: QWidget | None) -> None:
        super().__init__(title, parent)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)  # a job may be called anything
        self._messages = messages
        self.error = ErrorLabel(self)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.accept)

    def end(self) -> None:
        """Add the place for refusals and the buttons."""
        self.body.addWidget(self.error)
        self.body.addStretch(1)
        self.add_buttons(self.tr("Save"), cancel=self.tr("Cancel"))

    def keep(self, step: Callable[[], object]) -> None:
        """Do the step and close, or say why not."""
        try:
            step()
        except PursuitError as problem:
            if isinstance(problem, StorageFailed):
                self._messages.unsaved.emit()
            self.tell(problem)
            return
        super().accept()

    def tell(self, problem: PursuitError) -> None:
        """Say why it was refused."""
        self.error.say(str(problem))


class TagsDialog(_StepDialog):
    """The tags that several jobs have in common. The step takes those to give and the names to take."""

    def __init__(
        self,
        count: int,
        common: Sequence[JobTag],
        words: KnownWords,
        step: Callable[[Sequence[TagChip], Sequence[str]], object],
        messages: Messages,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_tr("Tags of {}").format(job_count(count)), messages, parent)
        self._step = step
        self._common = [TagChip(tag.name, tag.hue) for tag in common]
        known = [TagChip(tag.name, tag.hue) for tag in words.tags]
        self.tags = TagField(self._common, known, theme, self)
        self.tags.setAccessibleName(_tr("Tags that all of them have"))
        self.tags.changed.connect(self._take_back)
        self.tags.edit.textChanged.connect(self._take_back)
        self.body.addLayout(labelled(_tr("Those that all of them have"), self.tags))
        note = self.add_text(_tr("What only some of them have stays as it is."))
        note.setProperty("quiet", "true")
        self.end()
        self.tags.edit.setFocus()

    def accept(self) -> None:
        """Give the tags that are new or of another colour, and take those that are gone."""
        self.tags.keep_typed()
        wanted = self.tags.tags
        kept = {tag.name for tag in wanted}
        give = [tag for tag in wanted if tag not in self._common]
        take = [tag.name for tag in self._common if tag.name not in kept]
        self.keep(lambda: self._step(give, take))

    def _take_back(self) -> None:
        if not faults(cleaned(JobValues(stage_id="", tags=self.tags.tags)), ["tags"]):
            self.error.say("")


class DeadlineDialog(_StepDialog):
    """The last day to apply of several jobs; an empty field clears it."""

    def __init__(
        self,
        count: int,
        today: date,
        step: Callable[[date | None], object],
        messages: Messages,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_tr("Deadline of {}").format(job_count(count)), messages, parent)
        self._step = step
        self.day = DateField(None, today, theme, self)
        self.day.changed.connect(self._take_back)
        self.body.addLayout(labelled(_tr("Last day to apply"), self.day))
        self.end()
        self.day.setFocus()

    def accept(self) -> None:
        """Set the day, or clear it."""
        fault = self.day.fault()
        self.error.say(fault)
        if not fault:
            self.keep(lambda: self._step(self.day.day))

    def _take_back(self) -> None:
        values = JobValues(stage_id="", deadline=self.day.day)
        if not (self.day.fault() or faults(values, ["deadline"])):
            self.error.say("")


class OutcomeDialog(_StepDialog):
    """How one or several jobs ended; `whom` names them.

    `known` is None where they differ, and then nothing is chosen yet.
    """

    def __init__(
        self,
        whom: str,
        known: Outcome | None,
        words: KnownWords,
        today: date,
        step: Callable[[str | None, date | None, str], object],
        messages: Messages,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_tr("Outcome of {}").format(whom), messages, parent)
        self._step = step
        self.fields = OutcomeFields(today, words.reasons, theme, self)
        if known is not None:
            self.fields.show_outcome(*known)
        else:
            self.fields.choice.leave_open()
        self.fields.choice.chosen.connect(self._fit)
        self.fields.changed.connect(self._take_back)
        self.body.addWidget(self.fields)
        self.end()
        self.fields.choice.setFocus()

    def begin_with_reason(self) -> None:
        """Give the reason the keyboard."""
        self.fields.reason.setFocus()

    def accept(self) -> None:
        """Set the outcome, or clear it; where none was chosen all stay as they are."""
        fields = self.fields
        if fields.choice.is_open:
            self.reject()
            return
        fault = fields.day.fault() if fields.outcome is not None else ""
        fields.day_error.say(fault)
        if not fault:
            self.keep(lambda: self._step(fields.outcome, fields.day.day, fields.reason.text()))

    def tell(self, problem: PursuitError) -> None:
        """Say at its field why a value was refused."""
        errors = {"outcome_on": self.fields.day_error, "outcome_reason": self.fields.reason_error}
        field = problem.field if isinstance(problem, FieldRefused) else ""
        errors.get(field, self.error).say(str(problem))

    def _take_back(self) -> None:
        fields = self.fields
        values = JobValues(stage_id="", outcome_on=fields.day.day, outcome_reason=fields.reason.text())
        found = faults(values, ["outcome_on", "outcome_reason"])
        if not (fields.day.fault() or "outcome_on" in found):
            fields.day_error.say("")
        if "outcome_reason" not in found:
            fields.reason_error.say("")

    def _fit(self) -> None:
        self.adjustSize()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Job", text)
