"""Choosing documents to attach: among those that are known already, or new files."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QStackedWidget, QWidget

from app.clock import Clock
from app.documents import KnownDocument
from app.folding import folded
from ui.document.document_list import dress_list
from ui.document.document_painter import ROW_HEIGHT, DocumentDelegate
from ui.document.document_rows import DocumentRow, DocumentRows
from ui.document.words import kind_word, known_line
from ui.theme.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog

_ROWS_SHOWN = 5
_FOR_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class AttachDialog(Dialog):
    """Offers the documents that are known, found as one types; `files_wanted` asks for new files instead.

    `step` is given the ids of the chosen ones when the dialog is accepted.
    """

    files_wanted = Signal()

    def __init__(
        self,
        whom: str,
        known: Sequence[KnownDocument],
        clock: Clock,
        step: Callable[[list[str]], object],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_tr("Attach a document to {}").format(whom), parent, width=480)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self._step = step
        self._all = [
            (
                folded(f"{one.name} {kind_word(one.kind)}"),
                DocumentRow(one.id, one.name, known_line(one, clock)),
            )
            for one in known
        ]
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(_tr("Find a document you attached before"))
        self.field.setAccessibleName(_tr("Find a document"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        self.list = self._make_list(theme)
        self._nothing = QLabel(self)
        self._nothing.setProperty("quiet", "true")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle = QStackedWidget(self)
        self._middle.addWidget(self.list)
        self._middle.addWidget(self._nothing)
        self._middle.setFixedHeight(_ROWS_SHOWN * ROW_HEIGHT + 8)
        self.body.addWidget(self.field)
        self.body.addWidget(self._middle)
        self.files_button = Button(_tr("Choose files…"), self)
        self.files_button.setAutoDefault(False)
        self.files_button.clicked.connect(self._want_files)
        self.add_buttons(_tr("Attach"), cancel=_tr("Cancel"), extra=(self.files_button,))
        self._find()
        self.field.setFocus()

    @property
    def rows(self) -> DocumentRows:
        """The documents that are listed."""
        return self._rows

    def accept(self) -> None:
        """Attach what is chosen."""
        chosen = self.chosen()
        if chosen:
            super().accept()
            self._step(chosen)

    def chosen(self) -> list[str]:
        """Return the ids of the chosen documents."""
        places = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [row.id for place in places if (row := self._rows.row_at(place)) is not None]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows typed into the field go through the list."""
        if (
            watched is self.field
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _FOR_THE_LIST
        ):
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

    def _make_list(self, theme: Theme) -> QListView:
        view = QListView(self)
        self._rows = DocumentRows(view)
        view.setModel(self._rows)
        view.setItemDelegate(DocumentDelegate(self._rows, theme, view, has_menu=False))
        dress_list(view)
        view.setProperty("plain", "true")
        view.setAccessibleName(_tr("Documents you attached before"))
        view.doubleClicked.connect(self.accept)
        view.selectionModel().selectionChanged.connect(self._follow_choice)
        return view

    def _find(self) -> None:
        words = folded(self.field.text()).split()
        self._rows.show([row for text, row in self._all if all(word in text for word in words)])
        self._middle.setCurrentWidget(self.list if self._rows.rows else self._nothing)
        if self._rows.rows:
            self.list.setCurrentIndex(self._rows.index(0, 0))
        typed = self.field.text().strip()
        self._nothing.setText(
            _tr("No document is called “{}”. “Choose files…” brings in a new one.").format(typed)
            if typed
            else _tr("All the documents that are known are attached already.")
        )
        self._follow_choice()

    def _follow_choice(self) -> None:
        self.accept_button.setEnabled(bool(self.chosen()))

    def _want_files(self) -> None:
        self.reject()
        self.files_wanted.emit()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Documents", text)
