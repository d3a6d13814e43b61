"""Choosing documents to attach: among those that are known already, or new files."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QStackedWidget, QWidget

from app.clock import Clock
from app.documents import KnownDocument
from app.errors import PursuitError
from app.folding import folded
from ui.document.document_list import DocumentList
from ui.document.document_painter import ROW_HEIGHT
from ui.document.document_rows import DocumentRow
from ui.document.words import kind_word, known_line
from ui.theme.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog
from ui.widgets.fields import ErrorLabel

_ROWS_SHOWN = 5
_FOR_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class AttachDialog(Dialog):
    """Offers the documents that are known, found as one types; `files_wanted` asks for new files instead.

    `step` is given the ids of the chosen ones when the dialog is accepted. `trash` deletes documents and
    returns those that are left; it raises `PursuitError` where one must stay.
    """

    files_wanted = Signal()

    def __init__(
        self,
        whom: str,
        known: Sequence[KnownDocument],
        clock: Clock,
        step: Callable[[list[str]], object],
        trash: Callable[[list[str]], Sequence[KnownDocument]],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_tr("Attach a document to {}").format(whom), parent, width=480)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self._step = step
        self._trash = trash
        self._clock = clock
        self._all = self._findable(known)
        self.field = self._make_field()
        self.list = self._make_list(theme)
        self._nothing = QLabel(self)
        self._nothing.setProperty("quiet", "true")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle = QStackedWidget(self)
        self._middle.addWidget(self.list)
        self._middle.addWidget(self._nothing)
        self._middle.setFixedHeight(_ROWS_SHOWN * ROW_HEIGHT + 8)
        self.error = ErrorLabel(self)
        self.body.addWidget(self.field)
        self.body.addWidget(self._middle)
        self.body.addWidget(self.error)
        self.files_button = Button(_tr("Choose files…"), self)
        self.files_button.setAutoDefault(False)
        self.files_button.clicked.connect(self._want_files)
        self.add_buttons(_tr("Attach"), cancel=_tr("Cancel"), extra=(self.files_button,))
        self._find()
        self.field.setFocus()

    def accept(self) -> None:
        """Attach what is chosen."""
        chosen = self.chosen()
        if chosen:
            super().accept()
            self._step(chosen)

    def chosen(self) -> list[str]:
        """Return the ids of the chosen documents."""
        return [row.id for row in self.list.chosen()]

    def make_menu(self) -> QMenu:
        """Return the menu of the chosen documents."""
        menu = QMenu(self)
        menu.setAccessibleName(_tr("Document"))
        menu.addAction(_tr("&Attach") + "\tReturn", self.accept)
        menu.addSeparator()
        menu.addAction(_tr("&Delete") + "\tDel", lambda: self.trash(self.chosen()))
        return menu

    def trash(self, document_ids: list[str]) -> None:
        """Delete documents that no job has, or say why they stay."""
        place = self.list.currentIndex().row()
        try:
            self._all = self._findable(self._trash(document_ids))
        except PursuitError as problem:
            self.error.say(str(problem))
            return
        self._find()
        self.list.choose_place(place)

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

    def _make_field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(_tr("Find a document you attached before"))
        field.setAccessibleName(_tr("Find a document"))
        field.setClearButtonEnabled(True)
        field.textChanged.connect(self._find)
        field.installEventFilter(self)
        return field

    def _make_list(self, theme: Theme) -> DocumentList:
        view = DocumentList(theme, self)
        view.setProperty("plain", "true")
        view.setAccessibleName(_tr("Documents you attached before"))
        view.opened.connect(lambda _: self.accept())
        view.detached.connect(self.trash)
        view.menu_wanted.connect(self._open_menu)
        view.selectionModel().selectionChanged.connect(self._follow_choice)
        return view

    def _findable(self, known: Sequence[KnownDocument]) -> list[tuple[str, DocumentRow]]:
        """Return the rows of documents, each behind the text in which it is found."""
        return [
            (
                folded(f"{one.name} {kind_word(one.kind)}"),
                DocumentRow(one.id, one.name, known_line(one, self._clock)),
            )
            for one in known
        ]

    def _find(self) -> None:
        words = folded(self.field.text()).split()
        rows = [row for text, row in self._all if all(word in text for word in words)]
        self.list.rows.show(rows)
        self._middle.setCurrentWidget(self.list if rows else self._nothing)
        self.list.choose_place(0)
        typed = self.field.text().strip()
        self._nothing.setText(
            _tr("No document is called “{}”. “Choose files…” brings in a new one.").format(typed)
            if typed
            else _tr("There is no document left to choose. “Choose files…” brings in a new one.")
        )
        self._follow_choice()

    def _follow_choice(self) -> None:
        self.error.say("")
        self.accept_button.setEnabled(bool(self.chosen()))

    def _open_menu(self, place: QPoint) -> None:
        if self.chosen():
            menu = self.make_menu()
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)

    def _want_files(self) -> None:
        self.reject()
        self.files_wanted.emit()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Documents", text)
