"""The preview of an import: what each row becomes, and the choices that are the user's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.application import Application
from app.board import DEFAULT_BOARD_NAME
from app.clock import today
from app.errors import PursuitError
from app.exchange.import_plan import ImportOptions
from app.exchange.import_prepare import ImportPreview, PreparedImport, prepare, preview
from app.exchange.import_report import PRODUCTS
from app.exchange.import_unread import save_unread
from app.store import Work
from ui.background import Background, Task
from ui.exchange.board_choice import BoardChoice, Target
from ui.exchange.meanings_line import MeaningsLine, told_meanings
from ui.exchange.places import ask_where_to_save, told_names
from ui.exchange.preview_rows import PreviewRows, Show
from ui.exchange.preview_table import PreviewTable
from ui.exchange.progress_strip import BAR_HEIGHT
from ui.exchange.stage_choices import StageChoices
from ui.theme.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog
from ui.widgets.fields import ErrorLabel

_SIZE = QSize(1088, 680)
_MOST_NAMED = 8  # columns or files named in one sentence
_READING, _READ = 0, 1


class ImportDialog(Dialog):
    """Reads files beside the window and shows what they would bring.

    Accepted, `prepared` and `options()` say what to bring in.
    """

    read = Signal()  # the preview is shown, or shown anew

    def __init__(
        self,
        application: Application,
        background: Background,
        theme: Theme,
        paths: Sequence[Path],
        shown_board: str,
        parent: QWidget,
    ) -> None:
        self._paths = list(dict.fromkeys(paths))
        title = self.tr("Import {}").format(told_names([path.name for path in self._paths]))
        super().__init__(title, parent, width=640)
        self._application = application
        self._background = background
        self._shown_board = shown_board
        self._task: Task | None = None
        self.prepared: PreparedImport | None = None
        self.rows = PreviewRows(theme, today(application.clock), self)
        self._build()
        self.resize(_SIZE.boundedTo(self.maximumSize()))
        self._read_files()

    def options(self) -> ImportOptions:
        """Return what the user has decided. To be asked only when the dialog was accepted."""
        target = self.board.target() or Target()
        return replace(
            target.options(),
            stages=self.stages.chosen(),
            left_out=self.rows.left_out,
            wanted=self.rows.wanted,
        )

    @property
    def is_reading(self) -> bool:
        """Whether what is shown is not what the choices mean yet."""
        return self._task is not None or self.board.is_typing

    def done(self, result: int) -> None:
        """Stop what is being read, and let go of what was."""
        self._stop()
        super().done(result)
        self.prepared = None

    # Parts.

    def _build(self) -> None:
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.parts = QStackedWidget(self)
        self._reading = self._reading_part()
        self.parts.addWidget(self._reading)
        self.parts.addWidget(self._read_part())
        self.body.addWidget(self.parts, 1)
        self.save_unread = Button(self.tr("Save rows that cannot be read…"), self)
        self.save_unread.setAutoDefault(False)
        self.save_unread.clicked.connect(self._save_unread)
        self.save_unread.hide()
        self.add_buttons(self.tr("Import"), cancel=self.tr("Cancel"), extra=(self.save_unread,))
        self.accept_button.setEnabled(False)
        self.rows.counted.connect(self._count)

    def _reading_part(self) -> QWidget:
        part = QWidget(self)
        lines = QVBoxLayout(part)
        text = QLabel(self.tr("Reading…"), part)
        text.setProperty("quiet", "true")
        bar = QProgressBar(part)
        bar.setAccessibleName(self.tr("Reading the files"))
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedSize(240, BAR_HEIGHT)
        middle = Qt.AlignmentFlag.AlignHCenter
        lines.addStretch(1)
        lines.addWidget(text, 0, middle)
        lines.addWidget(bar, 0, middle)
        lines.addStretch(1)
        return part

    def _read_part(self) -> QWidget:
        part = QWidget(self)
        lines = QVBoxLayout(part)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        self.facts = QLabel(part)
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setProperty("quiet", "true")
        self.facts.setWordWrap(True)
        self.problem = ErrorLabel(part)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.board = BoardChoice(part)
        self.board.changed.connect(self._look_again)
        self.board.typed.connect(self._count)
        self.stages = StageChoices(part)
        self.stages.changed.connect(lambda: self.rows.choose_stages(self.stages.chosen()))
        self.table = PreviewTable(self.rows, part)
        self.meanings = MeaningsLine(part)
        for widget in (self.problem, self.meanings, self.facts, self.board, self.stages):
            lines.addWidget(widget)
        lines.addLayout(self._filters(part))
        lines.addWidget(self.table, 1)
        lines.addStretch(0)
        return part

    def _filters(self, part: QWidget) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        self.filters: dict[Show, Button] = {}
        group = QButtonGroup(self)
        for show in Show:
            button = Button("", part, "toggle")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, only=show: self.rows.show_only(only))
            group.addButton(button)
            line.addWidget(button)
            self.filters[show] = button
        self.filters[Show.ALL].setChecked(True)
        line.addStretch(1)
        hint = QLabel(self.tr("Space takes a row in or leaves it out"), part)
        hint.setProperty("quiet", "true")
        line.addWidget(hint)
        self._hint = hint
        return line

    # Reading.

    def _read_files(self) -> None:
        def read(work: Work) -> PreparedImport:
            return self._application.in_worker(work, lambda store, _: prepare(store, self._paths, work))

        self._run(Task(self.tr("reading files"), read, self._background), self._take_files)

    def _take_files(self, prepared: PreparedImport) -> None:
        self.prepared = prepared
        if not any(table.rows or table.skipped for table in prepared.tables):
            nothing = self.tr("There are no jobs in it. Nothing was changed.")
            self._show_nothing("\n\n".join(prepared.problems) or nothing)
            return
        try:
            boards = self._application.boards()
        except PursuitError as problem:
            self._refuse(str(problem))
            return
        is_named = any(row.board for table in prepared.tables for row in table.rows)
        self.board.offer(boards, self._shown_board, DEFAULT_BOARD_NAME, is_named=is_named)
        self._look_again()

    def _look_again(self) -> None:
        """Show what would become of the rows on the board that is chosen now."""
        prepared, target = self.prepared, self.board.target()
        self._stop()
        self._count()
        if prepared is None or target is None:
            return

        def look(work: Work) -> ImportPreview:
            return self._application.in_worker(
                work, lambda store, _: preview(store, prepared, target.options())
            )

        task = Task(self.tr("reading files"), look, self._background)
        self._run(task, lambda seen: self._show_preview(prepared, target, seen))

    def _run(self, task: Task, take: Callable[[Any], object]) -> None:
        """Run a task; only the newest one may say something."""

        def is_newest() -> bool:
            is_it = self._task is task
            if is_it:
                self._task = None
            return is_it

        task.done.connect(lambda result: take(result) if is_newest() else None)
        task.refused.connect(lambda problem: self._refuse(str(problem)) if is_newest() else None)
        task.ended.connect(lambda: self._refuse(self._fault()) if is_newest() else None)
        self._task = task
        self._background.start(task)

    def _stop(self) -> None:
        """Let nothing be heard any more of what is being read."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _show_preview(self, prepared: PreparedImport, target: Target, preview: ImportPreview) -> None:
        is_first = self.parts.currentIndex() == _READING
        self.problem.say(" ".join(prepared.problems))
        self.stages.ask(preview.board, preview.unknown, preview.stages)
        self.rows.choose_stages(self.stages.chosen())
        self.rows.set_preview(prepared, preview)
        self.table.show_columns(files=len(prepared.tables) > 1, tags=any(row.tags for row in preview.rows))
        self.save_unread.setVisible(bool(prepared.skipped))
        self.meanings.tell(
            told_meanings([meaning for table in prepared.tables for meaning in table.meanings])
        )
        self._tell_facts(prepared, target, preview)
        self._order_stops()
        self.parts.setCurrentIndex(_READ)
        self._count()
        if is_first:
            (self.accept_button if self.accept_button.isEnabled() else self.cancel_button).setFocus()
        self.read.emit()

    def _order_stops(self) -> None:
        """Have Tab go from the top to the bottom, though the questions on stages were made last."""
        stops = [self.board.box, self.board.name, *self.stages.boxes, *self.filters.values(), self.table]
        for one, next_one in pairwise([*stops, self.save_unread, self.cancel_button, self.accept_button]):
            self.setTabOrder(one, next_one)

    def _show_nothing(self, sentence: str) -> None:
        """Say why there is nothing to choose."""
        self.problem.say(sentence)
        self.parts.setCurrentIndex(_READ)
        for widget in (
            self.meanings,
            self.board,
            self.stages,
            self.table,
            self._hint,
            *self.filters.values(),
        ):
            widget.hide()
        self.save_unread.hide()
        self.accept_button.hide()
        self.cancel_button.setText(self.tr("Close"))
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus()
        self.parts.removeWidget(self._reading)
        self.facts.hide()
        QTimer.singleShot(0, self, lambda: self.resize(self.minimumWidth(), 0))
        self.read.emit()

    def _fault(self) -> str:
        return self.tr("This could not be read to its end. Nothing was changed.")

    def _refuse(self, sentence: str) -> None:
        if self.prepared is None:
            self._show_nothing(sentence)
            return
        self.problem.say(sentence)
        self.parts.setCurrentIndex(_READ)
        self._count()
        self.read.emit()

    def _tell_facts(self, prepared: PreparedImport, target: Target, preview: ImportPreview) -> None:
        sentences = []
        if preview.rows and all(row.is_there for row in preview.rows):
            sentences.append(self.tr("All of these jobs are there already."))
        elif target.board is not None and not preview.is_new_board and preview.rows:
            there = self.tr("There is a board “{}” already: the jobs go there.")
            sentences.append(there.format(preview.board))
        if preview.are_stages_noted:
            sentences.append(
                self.tr("These are too many different stages: they go into the notes of the jobs.")
            )
        if prepared.recognised:
            products = _listed([PRODUCTS[name] for name in prepared.recognised])
            sentences.append(self.tr("Recognised as a table of {}.").format(products))
        if prepared.columns_unused:
            sentences.append(self.tr("Columns not used: {}.").format(_listed(prepared.columns_unused)))
        if prepared.ignored:
            ignored = _listed(prepared.ignored)
            sentences.append(self.tr("Left out, because they are no tables of jobs: {}.").format(ignored))
        self.facts.setText(" ".join(sentences))
        self.facts.setVisible(bool(sentences))

    # Counts and files.

    def _count(self) -> None:
        names = {
            Show.ALL: self.tr("All {}"),
            Show.NEW: self.tr("New {}"),
            Show.THERE: self.tr("Already there {}"),
            Show.UNREAD: self.tr("Cannot be read {}"),
        }
        for show, button in self.filters.items():
            count = self.rows.count(show)
            button.setText(names[show].format(self.locale().toString(count)))
            button.setVisible(bool(count) or button.isChecked())
        coming = self.rows.coming
        jobs = self.tr("1 job") if coming == 1 else self.tr("{} jobs").format(self.locale().toString(coming))
        self.accept_button.setText(self.tr("Import {}").format(jobs) if coming else self.tr("Import"))
        self.accept_button.setEnabled(
            bool(coming) and not self.is_reading and self.board.target() is not None
        )

    def _save_unread(self) -> None:
        prepared = self.prepared
        name = f"{Path(prepared.names[0]).stem} - not imported.csv" if prepared else ""
        path = ask_where_to_save(self, self.tr("Save rows that cannot be read"), name)
        if prepared is None or path is None:
            return
        try:
            count = self._application.read(save_unread, prepared, path)
        except PursuitError as problem:
            self.problem.say(str(problem))
            return
        self.problem.say("")
        rows = self.tr("1 row is") if count == 1 else self.tr("{} rows are").format(count)
        self.facts.setText(self.tr("{} in {} now.").format(rows, path.name))
        self.facts.show()


def _listed(names: Sequence[str]) -> str:
    if len(names) <= _MOST_NAMED:
        return ", ".join(names)
    more = QCoreApplication.translate("ImportDialog", "and {} more").format(len(names) - _MOST_NAMED)
    return f"{', '.join(names[:_MOST_NAMED])} {more}"
