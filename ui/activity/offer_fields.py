"""What an offer has: how it stands, and its terms, the newest first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.activities.activity_values import OFFER_STATUSES, OfferValues, TermsValues
from ui.activity.field_part import FieldPart
from ui.activity.steady_box import SteadyBox
from ui.activity.terms_sheet import TermsSheet
from ui.activity.words import offer_word
from ui.theme.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.tab_stops import put_after

_ROW_GAP = 12


class OfferFields(QWidget):
    """Shows an offer and takes what is typed. New terms begin as a copy of the newest; earlier ones stay.

    `changed` comes when a value may be another, `resized` when it needs another height.
    """

    changed = Signal()
    resized = Signal()
    begun = Signal(QWidget)  # the first field of new terms

    def __init__(self, values: OfferValues, today: date, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._theme = theme
        self.status = SteadyBox(self)
        for status in OFFER_STATUSES:
            self.status.addItem(offer_word(status), status)
        self.set_status(values.status)
        self.status.currentIndexChanged.connect(self.changed)
        self._status_part = FieldPart(self.tr("How the offer &stands"), self.status, self)
        self.add_button = Button(self.tr("Add new terms"), self)
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._add_terms)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(_ROW_GAP)
        self._lines.addWidget(self._status_part)
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        self._lines.addLayout(line)
        self.sheets: list[TermsSheet] = []  # as their terms are kept: the newest last
        for terms in values.terms or (TermsValues(),):
            self._append(terms)
        self._fold_all_but(self.sheets[-1])

    @property
    def parts(self) -> dict[str, FieldPart]:
        """The fields by the names that `faults` of activities gives them."""
        named = {"status": self._status_part}
        for at, sheet in enumerate(self.sheets):
            named |= {f"terms.{at}.{name}": part for name, part in sheet.parts.items()}
        return named

    def values(self) -> OfferValues:
        """Return what the fields hold."""
        return OfferValues(str(self.status.currentData()), tuple(sheet.values() for sheet in self.sheets))

    def set_status(self, status: str) -> None:
        """Show a status."""
        self.status.setCurrentIndex(max(0, self.status.findData(status)))

    def typed_faults(self) -> dict[str, str]:
        """Return a sentence for each day that is not understood, by field."""
        found: dict[str, str] = {}
        for at, sheet in enumerate(self.sheets):
            found |= {f"terms.{at}.{name}": fault for name, fault in sheet.typed_faults().items()}
        return found

    def unfold(self, name: str) -> None:
        """Open the terms that a field ("terms.0.base") is in."""
        _, _, rest = name.partition("terms.")
        place = rest.partition(".")[0]
        if place.isdigit() and int(place) < len(self.sheets):
            self.sheets[int(place)].set_open(is_open=True)

    def _add_terms(self) -> None:
        before = self.sheets[-1].values() if self.sheets else TermsValues()
        sheet = self._append(replace(before, day=self._today))
        self._fold_all_but(sheet)
        sheet.base.setFocus()
        sheet.base.selectAll()
        self.begun.emit(sheet.base)
        self.changed.emit()

    def _append(self, terms: TermsValues) -> TermsSheet:
        sheet = TermsSheet(terms, self._today, self._theme, self)
        sheet.changed.connect(self.changed)
        sheet.resized.connect(self.resized)
        sheet.removed.connect(lambda: self._remove(sheet))
        self.sheets.append(sheet)
        self._lines.insertWidget(2, sheet)  # below the status and the button
        put_after(self.add_button, sheet)
        self._allow_removal()
        return sheet

    def _remove(self, sheet: TermsSheet) -> None:
        self.sheets.remove(sheet)
        self._lines.removeWidget(sheet)
        sheet.hide()
        sheet.deleteLater()
        self._fold_all_but(self.sheets[-1])
        self._allow_removal()
        self.add_button.setFocus()
        self.changed.emit()

    def _allow_removal(self) -> None:
        for sheet in self.sheets:
            sheet.remove_button.setVisible(len(self.sheets) > 1)

    def _fold_all_but(self, wanted: TermsSheet) -> None:
        for sheet in self.sheets:
            sheet.set_open(is_open=sheet is wanted)
        self.resized.emit()
