"""The documents of a job: what was sent, when, and whether its files are whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.clock import today
from app.documents import DocumentDetails, detach_documents, documents_of_job, edit_document, set_sent_on
from app.documents.content import ContentState
from app.store.change import Change
from ui.document import system
from ui.document.attaching import Attaching
from ui.document.document_actions import DocumentActions
from ui.document.document_list import DocumentList
from ui.document.document_rows import DocumentRow
from ui.document.file_work import FileWork
from ui.document.look_over import Found, LookOver
from ui.document.words import details_line, document_count, state_sentence, state_words
from ui.exchange.progress_strip import ProgressStrip
from ui.messages import Messages
from ui.ports import Desk
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.widgets.balanced_text import balanced_width
from ui.widgets.buttons import Button

_MARGIN = 12
_TEXT_WIDTH = 300
_BAR_WIDTH = 80
_TABLES = ("document", "job_document")


class DocumentsTab(QWidget):
    """Lists the documents of one job; files dropped or pasted on it are attached."""

    def __init__(self, desk: Desk, messages: Messages, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._messages = messages
        self._theme = theme
        self._job_id = ""
        self._documents: dict[str, DocumentDetails] = {}
        self._found: dict[str, Found] = {}
        self.strip = ProgressStrip(self)
        self.strip.layout().setContentsMargins(_MARGIN + 4, 0, _MARGIN, 4)  # type: ignore[union-attr]
        self.strip.bar.setFixedWidth(_BAR_WIDTH)
        self.work = FileWork(messages, self.strip, self)
        self.actions_ = DocumentActions(desk, messages, self.work, self)
        self.actions_.changed_found.connect(self._ask_about_changed)
        self.actions_.done.connect(self._look_over)
        self.attaching = Attaching(desk, messages, theme, self.actions_, self)
        self.look_over = LookOver(desk, self)
        self.look_over.found.connect(self._show_found)
        self._build(theme)
        self.setAcceptDrops(True)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)
        program = QGuiApplication.instance()
        if isinstance(program, QGuiApplication):
            program.applicationStateChanged.connect(self._follow_program)

    # What the panel asks.

    def show_job(self, job_id: str) -> None:
        """Read and show the documents of a job; "" shows none."""
        if job_id != self._job_id:
            self._job_id, self._found = job_id, {}
            self.list.scrollToTop()
        self._read()

    def follow(self, change: Change) -> None:
        """Read anew where a change may have altered what is shown."""
        if self._job_id and (change.is_of_everything or change.touches(*_TABLES)):
            self._read()

    def leave(self) -> bool:
        """Nothing is typed here: it can always be left; what is being copied goes on."""
        return True

    def take_focus(self) -> None:
        """Give the keyboard to the first document, or to the button for one."""
        if not self._documents:
            self.first_button.setFocus()
            return
        if not self.list.chosen():
            self.list.choose_place(self.list.currentIndex().row())
        self.list.setFocus()

    def add(self) -> None:
        """Ask what to attach."""
        if self._job_id:
            self._messages.look(lambda: self.attaching.ask([self._job_id]))

    # What is done with documents.

    def attach(self, paths: Sequence[Path]) -> None:
        """Attach files of the user's."""
        if self._job_id:
            self.actions_.attach([self._job_id], paths)

    def paste(self) -> None:
        """Attach the files that were copied in a program for files."""
        paths = system.files_of(QGuiApplication.clipboard().mimeData())
        if paths:
            self.attach(paths)
        else:
            self._messages.say(self.tr("There is no copied file to attach. Nothing was changed."))

    def open(self, document_id: str) -> None:
        """Open a document with the system's program."""
        if (document := self._documents.get(document_id)) is not None:
            self.actions_.open(self._job_id, document)

    def ask_when_sent(self, document_id: str) -> None:
        """Ask on which day a document was sent for this job."""
        from ui.document.dialogs import SentDialog  # noqa: PLC0415 - not part of showing the tab

        document = self._documents.get(document_id)
        if document is None:
            return
        job_id, day = self._job_id, today(self._desk.clock)
        _open(
            SentDialog(
                document,
                day,
                lambda on: self._desk.do(set_sent_on, job_id, document_id, on),
                self._messages,
                self._theme,
                self,
            )
        )

    def mark_sent_today(self, document_id: str) -> None:
        """Say that a document was sent today for this job."""
        day = today(self._desk.clock)
        self._messages.run(lambda: self._desk.do(set_sent_on, self._job_id, document_id, day))

    def edit(self, document_id: str) -> None:
        """Ask for the name and kind of a document."""
        from ui.document.dialogs import DocumentDialog  # noqa: PLC0415 - not part of showing the tab

        document = self._documents.get(document_id)
        if document is not None:
            step: Callable[[str, str], object] = lambda name, kind: self._desk.do(  # noqa: E731
                edit_document, document_id, name, kind
            )
            _open(DocumentDialog(document, step, self._messages, self))

    def detach(self, document_ids: Sequence[str]) -> None:
        """Take documents off this job; they stay known."""
        self._messages.run(lambda: self._desk.do(detach_documents, self._job_id, list(document_ids)))

    def save_copy(self, document_id: str) -> None:
        """Ask where a copy of a document goes, and write it."""
        document = self._documents.get(document_id)
        target = system.ask_where_to_save(self, document.name) if document is not None else None
        if document is not None and target is not None:
            self.actions_.save_copy(document, target)

    def remedy(self, document_id: str) -> None:
        """Do what helps: keep a changed copy, or put the original of a missing or changed file back."""
        document, found = self._documents.get(document_id), self._found.get(document_id)
        if document is None or found is None:
            return
        if found.state is ContentState.WHOLE and found.has_changed_copy:
            self.actions_.keep_changed(self._job_id, document)
            return
        source = system.ask_for_original(self, document.name)
        if source is not None:
            self.actions_.replace(document, source)

    def make_menu(self) -> QMenu | None:
        """Return the menu of the chosen documents; None where none is chosen."""
        chosen = self.list.chosen()
        if not chosen:
            return None
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Document"))
        if len(chosen) == 1:
            self._add_single(menu, chosen[0])
            menu.addSeparator()
        ids = [row.id for row in chosen]
        _entry(menu, self.tr("De&tach from this job"), lambda: self.detach(ids), "Del")
        return menu

    # Parts.

    def _build(self, theme: Theme) -> None:
        self.list = DocumentList(theme, self)
        self.count = QLabel(self)
        self.count.setProperty("quiet", "true")
        self.add_button = Button(self.tr("+ Attach a document"), self)
        self.add_button.setAccessibleName(self.tr("Attach a document"))
        self.add_button.clicked.connect(self.add)
        self.head = QWidget(self)
        line = QHBoxLayout(self.head)
        line.setContentsMargins(_MARGIN + 4, _MARGIN - 4, _MARGIN, 4)
        line.setSpacing(8)
        line.addWidget(self.count, 1)
        line.addWidget(self.add_button)
        self.nothing = self._make_nothing()
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.nothing)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.head)
        lines.addWidget(self.strip)
        lines.addWidget(self._pages, 1)
        QWidget.setTabOrder(self.add_button, self.strip.button)
        QWidget.setTabOrder(self.strip.button, self.list)
        self.list.opened.connect(self.open)
        self.list.sent_wanted.connect(self.ask_when_sent)
        self.list.edit_wanted.connect(self.edit)
        self.list.remedy_wanted.connect(self.remedy)
        self.list.detached.connect(self.detach)
        self.list.menu_wanted.connect(self._open_menu)

    def _make_nothing(self) -> QWidget:
        nothing = QWidget(self)
        title = QLabel(self.tr("No documents yet"), nothing)
        title.setFont(type_.title())
        text = QLabel(
            self.tr(
                "Attach what you send with this application. A copy is kept, so it stays as it was sent. "
                "You can also drop files on this place."
            ),
            nothing,
        )
        text.setProperty("quiet", "true")
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        width = balanced_width(text, _TEXT_WIDTH)
        text.setFixedSize(width, text.heightForWidth(width))
        self.first_button = Button(self.tr("Attach a document"), nothing, "strong")
        self.first_button.clicked.connect(self.add)
        lines = QVBoxLayout(nothing)
        lines.setContentsMargins(24, 24, 24, 24)
        lines.setSpacing(8)
        lines.addStretch(2)
        lines.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addSpacing(8)
        lines.addWidget(self.first_button, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addStretch(3)
        return nothing

    def _add_single(self, menu: QMenu, row: DocumentRow) -> None:
        document = self._documents[row.id]
        _entry(menu, self.tr("&Open"), lambda: self.open(row.id), "Return")
        _entry(menu, self.tr("Show in its &folder"), lambda: self.actions_.show_in_folder(document))
        _entry(menu, self.tr("Save a &copy…"), lambda: self.save_copy(row.id))
        if row.remedy:
            _entry(menu, row.remedy, lambda: self.remedy(row.id), "R")
        menu.addSeparator()
        if document.sent_on is None:
            _entry(menu, self.tr("Sent to&day"), lambda: self.mark_sent_today(row.id))
        _entry(menu, self.tr("&Sent on…"), lambda: self.ask_when_sent(row.id), "S")
        _entry(menu, self.tr("&Name and kind…"), lambda: self.edit(row.id), "F2")

    def _open_menu(self, place: QPoint) -> None:
        menu = self.make_menu()
        if menu is not None:
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)

    # Reading.

    def _read(self) -> None:
        found = self._desk.read(documents_of_job, self._job_id) if self._job_id else ()
        self._documents = {document.id: document for document in found}
        chosen, place = [row.id for row in self.list.chosen()], self.list.currentIndex().row()
        had_focus = self.list.hasFocus() or self.first_button.hasFocus()
        self._show_rows()
        self.count.setText(document_count(len(found)))
        self.head.setVisible(bool(found))
        self._pages.setCurrentWidget(self.list if found else self.nothing)
        left = [document_id for document_id in chosen if document_id in self._documents]
        if left:
            self.list.choose(left)
        elif place >= 0:
            self.list.choose_place(place)
        if had_focus:
            self.take_focus()
        self._look_over()

    def _show_rows(self) -> None:
        day = today(self._desk.clock)
        self.list.rows.show(
            [self._row(document, details_line(document, day)) for document in self._documents.values()]
        )

    def _row(self, document: DocumentDetails, details: str) -> DocumentRow:
        found = self._found.get(document.id)
        if found is None or found.is_well:
            return DocumentRow(document.id, document.name, details)
        if found.state is ContentState.WHOLE:
            return DocumentRow(
                document.id,
                document.name,
                details,
                self.tr("The opened copy changed"),
                self.tr("Keep new version"),
                self.tr(
                    "The copy that was opened was changed since. The document itself is as you attached it."
                ),
            )
        remedy = "" if found.state is ContentState.UNREADABLE else self.tr("Replace the file…")
        words, sentence = state_words(found.state), state_sentence(found.state)
        return DocumentRow(document.id, document.name, details, words, remedy, sentence)

    def _look_over(self) -> None:
        self.look_over.begin(self._documents.values())

    def _show_found(self, found: dict[str, Found]) -> None:
        self._found = found
        self._show_rows()

    def _follow_program(self, state: Qt.ApplicationState) -> None:
        """Look the files over when the user comes back, perhaps from the program that has one open."""
        if state == Qt.ApplicationState.ApplicationActive and self.isVisible():
            self._look_over()

    def _ask_about_changed(self, job_id: str, document: DocumentDetails, copy: Path) -> None:
        from ui.document.dialogs import ChangedCopyDialog  # noqa: PLC0415 - not part of showing the tab

        _open(
            ChangedCopyDialog(
                document,
                lambda: self.actions_.keep_changed(job_id, document),
                lambda: self.actions_.open_copy(copy),
                self,
            )
        )

    # Qt's own methods.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        self._follow_drag(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take files."""
        self._follow_drag(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach the files that are dropped."""
        if self._follow_drag(event):
            self.attach(system.files_of(event.mimeData()))

    def _follow_drag(self, event: QDropEvent) -> bool:
        if not self._job_id or not system.files_of(event.mimeData()):
            event.ignore()
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _entry(menu: QMenu, text: str, step: Callable[[], object], key: str = "") -> None:
    """Add an entry with the key that does the same in the list; the key itself is the list's."""
    action = menu.addAction(f"{text}\t{key}" if key else text)
    action.triggered.connect(lambda _=False: step())
