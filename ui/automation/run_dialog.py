"""The whole of one run: when it was, how it went, and what was answered."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QPlainTextEdit, QWidget

from app.clock import Clock
from app.schedule.event_queries import RunDetails
from ui.automation.words import lateness_words, length_words, moment_words, run_words
from ui.widgets.dialog import Dialog

_WIDTH = 560
_ANSWER_HEIGHT = 160


class RunDialog(Dialog):
    """Shows a run; the answer comes from others and is shown as plain text."""

    def __init__(self, run: RunDetails, clock: Clock, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("Automation", "Run of {}")
        super().__init__(title.format(moment_words(run.planned_at, clock)), parent, width=_WIDTH)
        rows = QFormLayout()
        rows.setHorizontalSpacing(16)
        rows.addRow(
            *self._row(self.tr("Began"), f"{moment_words(run.claimed_at, clock)} · {lateness_words(run)}")
        )
        if run.ended_at is not None:
            rows.addRow(*self._row(self.tr("Took"), length_words(run.ended_at - run.claimed_at)))
        rows.addRow(*self._row(self.tr("How it went"), run_words(run)))
        if run.error:
            rows.addRow(*self._row(self.tr("Why"), run.error))
        self.body.addLayout(rows)
        self.answer = QPlainTextEdit(run.answer, self)
        self.answer.setReadOnly(True)
        self.answer.setTabChangesFocus(True)
        self.answer.setMinimumHeight(_ANSWER_HEIGHT)
        self.answer.setAccessibleName(self.tr("Answer"))
        self.answer.setPlaceholderText(self.tr("Nothing was answered."))
        self.body.addWidget(self.answer, 1)
        self.add_buttons(self.tr("Close"))
        self.accept_button.setFocus()

    def _row(self, name: str, text: str) -> tuple[QLabel, QLabel]:
        label, said = QLabel(name, self), QLabel(text, self)
        label.setProperty("quiet", "true")
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        return label, said
