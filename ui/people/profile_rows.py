"""Profiles in an editor: a row for each, with its kind, the name there, and a button that opens it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.people.contact_values import Profile
from app.people.profiles import PROFILE_KINDS, profile_address, profile_handle, profile_of_address
from ui.theme.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.fields import ErrorLabel
from ui.widgets.icon_button import IconButton

_KIND_WIDTH = 140
_GAP = 8


def open_profile(kind: str, handle: str) -> bool:
    """Open a profile in the browser; False where there is no address to open."""
    address = profile_address(kind, handle)
    return bool(address) and QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))


class ProfileRow(QWidget):
    """One profile. A pasted address becomes a name, and its kind is chosen, as the field is left."""

    changed = Signal()
    removed = Signal()

    def __init__(self, kind: str, handle: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = ChoiceBox(self)
        self.kind.setAccessibleName(self.tr("Kind of profile"))
        self.kind.setFixedWidth(_KIND_WIDTH)
        for kind_id, known in PROFILE_KINDS.items():
            self.kind.addItem(known.name, kind_id)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self.handle = QLineEdit(handle, self)
        self.handle.setAccessibleName(self.tr("Name there, or address"))
        self.handle.setPlaceholderText(self.tr("name there, or its address"))
        self.open_button = IconButton("external", self.tr("Open in the browser"), theme, self)
        self.remove_button = IconButton("close", self.tr("Remove this profile"), theme, self)
        self.error = ErrorLabel(self)
        self.handle.textChanged.connect(self._follow)
        self.handle.editingFinished.connect(self.tidy)
        self.kind.currentIndexChanged.connect(self._follow)
        self.open_button.clicked.connect(lambda: open_profile(*self.profile))
        self.remove_button.clicked.connect(self.removed)
        line = QHBoxLayout()
        line.setSpacing(_GAP)
        line.addWidget(self.kind)
        line.addWidget(self.handle, 1)
        line.addWidget(self.open_button)
        line.addWidget(self.remove_button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addLayout(line)
        lines.addWidget(self.error)
        self._follow()

    @property
    def profile(self) -> Profile:
        """The kind and what is typed."""
        return str(self.kind.currentData()), self.handle.text()

    def tidy(self) -> None:
        """Turn an address into its kind and its name there."""
        found = profile_of_address(self.handle.text())
        if found is not None:
            self.kind.setCurrentIndex(self.kind.findData(found[0]))
            self.handle.setText(found[1])
            return
        name = profile_handle(*self.profile)
        if name and name != self.handle.text():
            self.handle.setText(name)

    def _follow(self) -> None:
        address = profile_address(*self.profile)
        self.open_button.setEnabled(bool(address))
        self.open_button.setToolTip(address or self.tr("Open in the browser"))
        self.changed.emit()


class ProfileRows(QWidget):
    """The profiles of a contact; there is always a way to add one more, each kind once."""

    changed = Signal()
    grown = Signal()  # it needs more room

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows: list[ProfileRow] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(_GAP)
        self.add_button = Button(self.tr("+ Add a profile"), self, "flat")
        self.add_button.setAccessibleName(self.tr("Add a profile"))
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add)
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        self._lines.addLayout(line)

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """The kinds and what is typed, rows that are empty left out."""
        return tuple(row.profile for row in self.rows if row.handle.text().strip())

    def show_profiles(self, profiles: tuple[Profile, ...]) -> None:
        """Show these profiles."""
        while self.rows:
            self._drop(self.rows[0])
        for kind, handle in profiles:
            self._append(kind, handle)

    def add(self) -> None:
        """Add an empty row of the first kind that there is not yet, with the keyboard in it."""
        row = self._append(self._free_kind(), "")
        row.handle.setFocus()
        self.grown.emit()

    def tidy(self) -> None:
        """Turn addresses into names, where the keyboard is still in the field."""
        for row in self.rows:
            row.tidy()

    def doubled(self) -> str:
        """Return the kind that is there twice; "" where none is."""
        kinds = [kind for kind, _ in self.profiles]
        return next((kind for kind in kinds if kinds.count(kind) > 1), "")

    def show_faults(self, faults: Mapping[str, str]) -> QWidget | None:
        """Say at each row what is wrong; return the first field that something is wrong with."""
        first = None
        for row in self.rows:
            sentence = faults.get(f"profiles.{row.profile[0]}", "")
            row.error.say(sentence)
            if sentence and first is None:
                first = row.handle
        return first

    def _free_kind(self) -> str:
        taken = {row.profile[0] for row in self.rows}
        return next((kind for kind in PROFILE_KINDS if kind not in taken), next(iter(PROFILE_KINDS)))

    def _append(self, kind: str, handle: str) -> ProfileRow:
        row = ProfileRow(kind, handle, self._theme, self)
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._remove(row))
        self._lines.insertWidget(len(self.rows), row)
        QWidget.setTabOrder(self.rows[-1] if self.rows else row, row)
        QWidget.setTabOrder(row, self.add_button)
        self.rows.append(row)
        row.show()  # at once, so that its room is known
        self._offer()
        return row

    def _remove(self, row: ProfileRow) -> None:
        at = self.rows.index(row)
        self._drop(row)
        (self.rows[min(at, len(self.rows) - 1)].handle if self.rows else self.add_button).setFocus()
        self.changed.emit()

    def _drop(self, row: ProfileRow) -> None:
        self.rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._offer()

    def _offer(self) -> None:
        self.add_button.setVisible(len(self.rows) < len(PROFILE_KINDS))
