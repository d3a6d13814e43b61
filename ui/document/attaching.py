"""Asking what to attach to jobs: a known document, or files where none is known yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from app.board.job_details import job_details
from app.documents import KnownDocument, attach_known, known_documents, trash_documents
from app.documents.document_values import told_name
from app.errors import StorageFailed
from ui.board.words import job_count
from ui.document import system
from ui.document.document_actions import DocumentActions
from ui.messages import Messages
from ui.ports import Desk
from ui.theme.theme import Theme


class Attaching(QObject):
    """Opens the question what to attach."""

    def __init__(
        self, desk: Desk, messages: Messages, theme: Theme, actions: DocumentActions, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._messages = messages
        self._theme = theme
        self._actions = actions
        self._parent = parent

    def ask(self, job_ids: Sequence[str]) -> None:
        """Ask what to attach to jobs, and attach it. Raises `PursuitError`."""
        from ui.document.attach_dialog import AttachDialog  # noqa: PLC0415 - not part of showing the tab

        ids = list(job_ids)
        known = self._desk.read(known_documents, ids)
        if not known:
            self.ask_for_files(ids)
            return
        dialog = AttachDialog(
            self._whom(ids),
            known,
            self._desk.clock,
            lambda chosen: self._messages.run(lambda: self._desk.do(attach_known, ids, chosen)),
            lambda chosen: self._trash(chosen, ids),
            self._theme,
            self._parent,
        )
        dialog.files_wanted.connect(lambda: self.ask_for_files(ids))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def ask_for_files(self, job_ids: Sequence[str]) -> None:
        """Ask for files and attach them."""
        self._actions.attach(job_ids, system.ask_for_files(self._parent))

    def _trash(self, document_ids: Sequence[str], job_ids: Sequence[str]) -> Sequence[KnownDocument]:
        """Delete documents and return those that are left to choose. Raises `PursuitError`."""
        try:
            self._desk.do(trash_documents, document_ids)
        except StorageFailed:
            self._messages.unsaved.emit()
            raise
        return self._desk.read(known_documents, job_ids)

    def _whom(self, job_ids: Sequence[str]) -> str:
        if len(job_ids) > 1:
            return job_count(len(job_ids))
        job = self._desk.read(job_details, job_ids[0])
        return told_name(job.title or job.employer or self.tr("a job"))
