"""What is done with the files of documents: attached, opened, saved elsewhere, mended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.documents import DocumentDetails, NewDocument, attach_documents, documents_of_job
from app.documents.content import Content, save_copy, take_in
from app.documents.document_queries import documents_folder
from app.documents.document_values import told_name, version_name
from app.documents.opened import changed_copies, is_program_content, open_folder, ready_copy, settle
from app.documents.taking_in import TakenIn, take_in_files
from app.store import Work
from ui.document import system
from ui.document.file_work import FileWork
from ui.messages import Messages
from ui.ports import Desk

if TYPE_CHECKING:
    from app.paths import DataFolder


_LONGEST_AT_BAR = 18  # characters of a name beside a bar


@dataclass(frozen=True, slots=True)
class _Ready:
    """What was found when a document was made ready: the file to open, or why that one is not opened."""

    path: Path
    is_program: bool = False
    is_changed: bool = False


class DocumentActions(QObject):
    """Does what takes long in a thread; `done` comes after each, when files may be found otherwise.

    `changed_found` carries a job, a document of it whose opened copy was changed since, and that copy.
    """

    done = Signal()
    changed_found = Signal(str, object, object)  # job id, DocumentDetails, Path

    def __init__(self, desk: Desk, messages: Messages, work: FileWork, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._messages = messages
        self._work = work
        self._folder: DataFolder = desk.read(documents_folder)

    def attach(self, job_ids: Sequence[str], paths: Sequence[Path]) -> None:
        """Copy files into the data folder and attach them to jobs."""
        folder, ids, files = self._folder, list(job_ids), list(paths)
        if not files or not ids:
            return
        name = told_name(files[0].name)
        what = name if len(files) == 1 else self.tr("{} files").format(len(files))
        self._work.run(
            self.tr("copying {}").format(what),
            self.tr("Copying {}…").format(_short(what)),
            lambda work: take_in_files(folder, files, work),
            lambda taken: self._attach_taken(ids, taken),
        )

    def open(self, job_id: str, document: DocumentDetails) -> None:
        """Open a read-only copy with the system's program; a program itself is not opened."""
        folder, content = self._folder, Content(document.digest, document.size)

        def make_ready(work: Work) -> _Ready:
            changed = changed_copies(folder, document.digest, document.size)
            if changed:
                return _Ready(changed[0], is_changed=True)
            is_program = is_program_content(folder, document.digest, document.name)
            told = _in_thousands(work, document.size)
            return _Ready(ready_copy(folder, content, document.name, told), is_program)

        self._run_on(
            document,
            self.tr("opening {}"),
            make_ready,
            lambda ready: self._open_ready(job_id, document, ready),
        )

    def open_copy(self, path: Path) -> None:
        """Open a copy that was opened before."""
        if not system.open_path(path):
            self._messages.say(
                self.tr("No program on this computer opens “{}”.").format(told_name(path.name)),
                self.tr("“Save a copy…” puts it where you want it."),
            )

    def show_in_folder(self, document: DocumentDetails) -> None:
        """Show a copy of a document in its folder."""
        folder, content = self._folder, Content(document.digest, document.size)

        def make_ready(work: Work) -> Path:
            if not changed_copies(folder, document.digest, document.size):
                ready_copy(folder, content, document.name, _in_thousands(work, document.size))
            return open_folder(folder, document.digest)

        self._run_on(document, self.tr("looking for {}"), make_ready, self._show_folder)

    def save_copy(self, document: DocumentDetails, target: Path) -> None:
        """Write a document to a file of the user's."""
        folder = self._folder

        def save(work: Work) -> bool:
            told = _in_thousands(work, document.size)
            return save_copy(folder, document.digest, told_name(document.name), target, told)

        self._run_on(
            document, self.tr("writing {}"), save, lambda is_whole: self._tell_saved(target, is_whole)
        )

    def replace(self, document: DocumentDetails, source: Path) -> None:
        """Put the file back that a document was attached from."""
        folder = self._folder

        def mend(work: Work) -> Content:
            return take_in(folder, source, _in_thousands(work, document.size), document.digest)

        self._run_on(document, self.tr("putting {} back"), mend, lambda _: self._tell_mended(document))

    def keep_changed(self, job_id: str, document: DocumentDetails) -> None:
        """Attach the changed copies of a document as new versions."""
        folder = self._folder

        def keep(_: Work) -> list[tuple[Path, Content]]:
            copies = changed_copies(folder, document.digest, document.size)
            return [(path, take_in(folder, path)) for path in copies]

        self._run_on(
            document, self.tr("keeping {}"), keep, lambda kept: self._attach_kept(job_id, document, kept)
        )

    # When the work is done.

    def _attach_taken(self, job_ids: Sequence[str], taken: TakenIn) -> None:
        if taken.documents:
            self._messages.run(lambda: self._attach_new(job_ids, taken.documents))
        if taken.left_out:
            self._messages.say(taken.left_out[0], *taken.left_out[1:])

    def _attach_new(self, job_ids: Sequence[str], documents: Sequence[NewDocument]) -> None:
        change = self._desk.do(attach_documents, job_ids, documents)
        if change.id == 0:
            self._messages.say(self.tr("This is attached already. Nothing was changed."))

    def _attach_kept(
        self, job_id: str, document: DocumentDetails, kept: Sequence[tuple[Path, Content]]
    ) -> None:
        taken = {one.name for one in self._desk.read(documents_of_job, job_id)}
        versions = []
        for path, content in kept:
            name = version_name(path.name, taken)
            taken.add(name)
            versions.append(NewDocument(name, content.digest, content.size, document.kind))
        if versions and self._messages.run(lambda: self._desk.do(attach_documents, [job_id], versions)):
            for path, content in kept:
                settle(self._folder, path, content)
        self.done.emit()

    def _open_ready(self, job_id: str, document: DocumentDetails, ready: _Ready) -> None:
        if ready.is_changed:
            self.changed_found.emit(job_id, document, ready.path)
        elif ready.is_program:
            self._messages.offer(
                self.tr(
                    "“{}” is a program or script: opening it would run it, so Pursuit does not. A copy that "
                    "cannot run by itself is in its folder."
                ).format(told_name(document.name)),
                self.tr("Show the folder"),
                lambda: self._show_folder(ready.path.parent),
            )
        else:
            self.open_copy(ready.path)
        self.done.emit()

    def _show_folder(self, folder: Path) -> None:
        if not system.open_path(folder):
            self._messages.say(self.tr("The folder could not be shown. It is {}").format(folder))

    def _tell_saved(self, target: Path, is_whole: bool) -> None:  # noqa: FBT001 - a result
        name = told_name(target.name)
        if is_whole:
            self._messages.say(self.tr("Saved a copy as {}").format(name))
            return
        self._messages.say(
            self.tr("Saved a copy as {}").format(name),
            self.tr("It is not what was attached: something changed the file in the data folder before."),
        )

    def _tell_mended(self, document: DocumentDetails) -> None:
        self._messages.say(self.tr("The file of {} is back").format(told_name(document.name)))
        self.done.emit()

    def _run_on(
        self,
        document: DocumentDetails,
        what: str,
        function: Callable[[Work], object],
        done: Callable[..., object],
    ) -> None:
        doing = what.format(_short(told_name(document.name)))
        self._work.run(doing, self.tr("{}…").format(doing[:1].upper() + doing[1:]), function, done)


def _in_thousands(work: Work, size: int) -> Callable[[int], None]:
    """Return what tells a work how far it is, given the bytes that are done."""
    return lambda done: work.reached(min(1000, done * 1000 // max(1, size)), 1000)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_AT_BAR else f"{text[: _LONGEST_AT_BAR - 1].rstrip()}…"
