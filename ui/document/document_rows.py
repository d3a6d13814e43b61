"""The rows of a list of documents: what each shows and what a screen reader says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.documents.document_values import ending_of

_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as a row shows it; `notice` says what is wrong, `remedy` what a click on it does."""

    id: str
    name: str
    details: str
    notice: str = ""
    remedy: str = ""
    more: str = ""  # the notice as a whole sentence

    @property
    def ending(self) -> str:
        """The ending of its name as a sign of four letters at most; "" where it has none."""
        return ending_of(self.name)[:4].upper()

    @property
    def spoken(self) -> str:
        """Everything the row shows."""
        return "\n".join(part for part in (self.name, self.details, self.more or self.notice) if part)


class DocumentRows(QAbstractListModel):
    """Holds the rows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[DocumentRow, ...] = ()

    def show(self, rows: Sequence[DocumentRow]) -> None:
        """Show these rows: where they are the same documents, what is chosen stays."""
        fresh = tuple(rows)
        if [row.id for row in fresh] == [row.id for row in self.rows]:
            changed = [at for at, row in enumerate(fresh) if row != self.rows[at]]
            self.rows = fresh
            for at in changed:
                self.dataChanged.emit(self.index(at, 0), self.index(at, 0))
            return
        self.beginResetModel()
        self.rows = fresh
        self.endResetModel()

    def row_at(self, row: int) -> DocumentRow | None:
        """Return the row at a place; None where there is none."""
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def place_of(self, document_id: str) -> int | None:
        """Return where a document is listed."""
        return next((at for at, row in enumerate(self.rows) if row.id == document_id), None)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a row's name, or all of it for screen readers and the tool tip."""
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.spoken
        return None
