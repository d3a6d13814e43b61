"""Bringing files in and writing them: the commands, dropping on the window, and the work beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from app.application import Application
from app.errors import PursuitError
from ui.after_paint import LoadLater
from ui.background import Background, Task
from ui.exchange.progress_strip import ProgressStrip
from ui.pages import BOARD

if TYPE_CHECKING:
    from app.exchange.export_csv import ExportChoice
    from app.exchange.import_commands import Imported
    from app.exchange.import_plan import ImportOptions
    from app.exchange.import_prepare import PreparedImport
    from app.store import Work
    from ui.exchange.export_dialog import ExportDialog
    from ui.exchange.import_dialog import ImportDialog
    from ui.main_window import MainWindow

# What the preview of an import needs, in an order in which none takes long: together they are a stutter.
LOADED_LATER = (
    "app.exchange.import_plan",
    "app.exchange.vocabulary",
    "app.exchange.dates",
    "app.exchange.columns",
    "app.exchange.filled_table",
    "app.exchange.header",
    "app.exchange.mapping",
    "app.exchange.encodings",
    "app.exchange.reader",
    "app.exchange.import_write",
    "app.exchange.import_commands",
    "ui.exchange.preview_table",
    "ui.exchange.import_dialog",
)
_LOAD_AFTER_MS = 3000  # the start is over then
_WAIT_S = 5  # how long closing the window waits for an import before that is cancelled


class FileCommands(QObject):
    """Import and export of a window, by command, by dropping files, or for files a start was given."""

    def __init__(self, window: MainWindow, application: Application) -> None:
        super().__init__(window)
        self._window = window
        self._application = application
        self._background = Background(self)
        self._task: Task | None = None  # what the strip shows
        self.dialog: ImportDialog | ExportDialog | None = None
        self.strip = ProgressStrip(window)
        self.strip.cancelled.connect(self._cancel)
        window.statusBar().addPermanentWidget(self.strip)
        application.tell_through(window.bus.call_soon)
        window.menus.connect_to("file.import", self.choose_files)
        window.menus.connect_to("file.export", self.choose_export)
        window.files_given.connect(self.import_paths)
        LoadLater(LOADED_LATER, _LOAD_AFTER_MS, self)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def choose_files(self) -> None:
        """Ask for files, and show what they would bring."""
        from ui.exchange.places import ask_for_tables  # noqa: PLC0415 - not part of the start

        if not self._is_free():
            return
        paths = ask_for_tables(self._window)
        if paths:
            self.import_paths(paths)

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Show what files would bring, and bring in what the user then wants."""
        from ui.exchange.import_dialog import ImportDialog  # noqa: PLC0415 - not part of the start

        if not self._is_free():
            return
        window = self._window
        dialog = ImportDialog(
            self._application, self._background, window.theme, paths, window.board.board_id, window
        )
        dialog.accepted.connect(lambda: self._bring_in(dialog.prepared, dialog.options()))
        self._show(dialog)

    def choose_export(self) -> None:
        """Ask what to export and where to, and write it."""
        if self._is_free():
            self._window.messages.look(self._ask_what_to_export)

    def _show(self, dialog: ImportDialog | ExportDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _is_free(self) -> bool:
        """Whether nothing is asked or at work; else that is shown."""
        if self.dialog is not None:
            self.dialog.raise_()
            return False
        if self._task is not None:
            self._window.messages.say(
                self.tr("Pursuit is still {}. Please try again when that is done.").format(
                    self._task.work.what
                )
            )
            return False
        return True

    # Import.

    def _bring_in(self, prepared: PreparedImport | None, options: ImportOptions) -> None:
        from app.exchange.import_commands import import_prepared  # noqa: PLC0415 - not part of the start
        from ui.exchange.places import told_names  # noqa: PLC0415

        if prepared is None:
            return
        names = told_names(prepared.names)

        def bring_in(work: Work) -> Imported:
            return self._application.in_worker(
                work, lambda store, origin: import_prepared(store, origin, prepared, options, work)
            )

        task = Task(self.tr("bringing in {}").format(names), bring_in, self._background)
        shown = self._window.board.board_id
        task.done.connect(lambda imported: self._tell_imported(imported, shown))
        task.cancelled.connect(
            lambda: self._window.messages.say(self.tr("Stopped. Nothing of {} was imported.").format(names))
        )
        self._run(task, self.tr("Bringing in {}…").format(names))

    def _tell_imported(self, imported: Imported, shown_before: str) -> None:
        """Say that there was nothing left to bring in; or show the board that was filled.

        The user who went on to something else meanwhile stays there.
        """
        window, filled = self._window, imported.board_id
        if imported.change is None:
            window.messages.say(self.tr("All of these jobs are there already. Nothing was changed."))
            return
        is_still_there = window.board.board_id == shown_before and window.pages.shown == BOARD
        if filled not in ("", shown_before) and is_still_there and not QApplication.activeModalWidget():
            window.show_board(filled)

    # Export.

    def _ask_what_to_export(self) -> None:
        from app.exchange.export_csv import export_counts  # noqa: PLC0415 - not part of the start
        from ui.exchange.export_dialog import ExportDialog  # noqa: PLC0415

        board_id = self._window.board.board_id
        dialog = ExportDialog(
            board_id,
            self._window.controller.board_name,
            self._found(),
            self._application.read(export_counts, board_id),
            self._window,
        )
        dialog.accepted.connect(lambda: self._choose_target(dialog.choice()))
        self._show(dialog)

    def _found(self) -> frozenset[str] | None:
        """Return the jobs that a filter lets through; None without one."""
        columns = self._window.board.columns()
        if all(column.found is None for column in columns):
            return None
        self._window.controller.finish()
        return frozenset(job_id for column in columns for job_id in column.list.rows.ids)

    def _choose_target(self, choice: ExportChoice) -> None:
        from ui.exchange.places import ask_where_to_save  # noqa: PLC0415 - not part of the start

        path = ask_where_to_save(self._window, self.tr("Export"), "pursuit.csv")
        if path is not None:
            self.export_to(path, choice)

    def export_to(self, path: Path, choice: ExportChoice) -> None:
        """Write a choice of jobs to a file, and say how many there were."""
        from app.exchange.export_csv import export_chosen  # noqa: PLC0415 - not part of the start
        from ui.exchange.places import told_names  # noqa: PLC0415

        def write(work: Work) -> int:
            return self._application.in_worker(work, lambda store, _: export_chosen(store, choice, path))

        name = told_names([path.name])
        task = Task(self.tr("writing {}").format(name), write, self._background)
        task.done.connect(lambda count: self._tell_exported(count, path))
        task.cancelled.connect(
            lambda: self._window.messages.say(self.tr("Stopped. {} was not written.").format(name))
        )
        self._run(task, self.tr("Writing {}…").format(name))

    def _tell_exported(self, count: int, path: Path) -> None:
        from PySide6.QtCore import QDir  # noqa: PLC0415 - not part of the start

        from ui.board.words import job_count  # noqa: PLC0415
        from ui.exchange.places import told_names  # noqa: PLC0415

        self._window.messages.say(
            self.tr("{} written to {}").format(job_count(count), told_names([path.name])),
            self.tr("It is in the folder {}").format(QDir.toNativeSeparators(str(path.parent))),
        )

    # Work beside the window.

    def _run(self, task: Task, sentence: str) -> None:
        self._task = task
        task.progressed.connect(self.strip.show_progress)
        task.refused.connect(self._refuse)
        task.ended.connect(self._end)
        self.strip.begin(sentence)
        _ = self._window.messages.stack  # loaded before the work begins, not in the middle of it
        self._background.start(task)

    def _refuse(self, problem: PursuitError) -> None:
        self._window.messages.refuse(problem)

    def _end(self) -> None:
        had_focus = self.strip.isAncestorOf(self._window.focusWidget() or self._window)
        self._task = None
        self.strip.hide()
        if had_focus:
            self._window.take_focus()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    # What comes to the window.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Take files that are dropped on the window; finish what is at work before it closes."""
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop) and isinstance(
            event, QDropEvent
        ):
            return self._follow_drag(event, is_drop=kind == QEvent.Type.Drop)
        if kind == QEvent.Type.Close:
            if self.dialog is not None:
                self.dialog.reject()
            self._background.finish(_WAIT_S)
        return False

    def _follow_drag(self, event: QDropEvent, *, is_drop: bool) -> bool:
        paths = files_of(event.mimeData())
        if not paths or self._window.isHidden():
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if is_drop:
            self.import_paths(paths)
        return True


def files_of(data: QMimeData) -> list[Path]:
    """Return the files of this computer that are being dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
