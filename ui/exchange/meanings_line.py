"""What the columns of a file were taken for, on one line: "Company → Employer, Role → Title"."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.exchange.roles import Role

_INTO_NOTES = frozenset({Role.NOTES, Role.REMARK})


class MeaningsLine(QLabel):
    """Shows a sentence on one line; all of it is in the tooltip where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("quiet", "true")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def tell(self, sentence: str) -> None:
        """Show a sentence, or nothing where it is empty."""
        self._sentence = sentence
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._sentence, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip("" if shown == self._sentence else f"<p>{html.escape(self._sentence)}</p>")


def told_meanings(meanings: Sequence[tuple[str, Role]]) -> str:
    """Return a sentence on columns and what they were taken for; "" where their own names say it all."""
    words = _words()
    told = dict.fromkeys(
        f"{name} → {word}"
        for name, role in meanings
        if (word := words.get(role)) and word.casefold() != name.casefold()
    )
    kept = dict.fromkeys(name for name, role in meanings if role in _INTO_NOTES)
    own_name = _tr("Notes").casefold()
    noted = [name for name in kept if name.casefold() != own_name]
    parts = [", ".join(told)] if told else []
    if noted:
        parts.append(_tr("kept in the notes: {}").format(", ".join(noted)))
    return _tr("Columns: {}").format("; ".join(parts)) if parts else ""


def _words() -> Mapping[Role, str]:
    """Return what a column of a role becomes, in the words of a job's form."""
    place, pay, contact = _tr("Location"), _tr("Salary"), _tr("Contact")
    stage, outcome, priority = _tr("Stage"), _tr("Outcome"), _tr("Priority")
    posting = _tr("Text of the posting")
    return {
        Role.TITLE: _tr("Title"),
        Role.EMPLOYER: _tr("Employer"),
        Role.STAGE: stage,
        Role.STEP: stage,
        Role.HISTORY: stage,
        Role.STAGE_DATE: _tr("In the stage since"),
        Role.SAVED_DATE: _tr("Saved on"),
        Role.APPLIED: _tr("Applied"),
        Role.DEADLINE: _tr("Deadline"),
        Role.OUTCOME: outcome,
        Role.REJECTED: outcome,
        Role.WITHDRAWN: outcome,
        Role.DECLINED: outcome,
        Role.URL: _tr("Link"),
        Role.LOCATION: place,
        Role.CITY: place,
        Role.REGION: place,
        Role.COUNTRY: place,
        Role.WORKPLACE: place,
        Role.SALARY: pay,
        Role.SALARY_MIN: pay,
        Role.SALARY_MAX: pay,
        Role.SALARY_CURRENCY: pay,
        Role.SALARY_INTERVAL: pay,
        Role.TAGS: _tr("Tags"),
        Role.SOURCE: _tr("Source"),
        Role.PRIORITY: priority,
        Role.EXCITEMENT: priority,
        Role.ARCHIVED: _tr("Archived"),
        Role.POSTING: posting,
        Role.REQUIREMENTS: posting,
        Role.CONTACT: contact,
        Role.REFERRER: contact,
        Role.CONTACT_NAME: contact,
        Role.CONTACT_FIRST_NAME: contact,
        Role.CONTACT_LAST_NAME: contact,
        Role.CONTACT_EMAIL: contact,
        Role.CONTACT_TITLE: contact,
        Role.CONTACT_LINKEDIN: contact,
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("MeaningsLine", text)
