"""A furnished window on a real store that shows its board as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.application import Application
from app.board import create_board
from app.board.job_commands import add_job, set_deadline
from app.board.job_details import JobDetails, job_details
from app.board.quick_add import parse
from tests.ui.conftest import Opener
from ui.furnish import furnish
from ui.main_window import MainWindow
from ui.table.feature import TableLayout
from ui.table.jobs_table import JobsTable
from ui.table.table_page import TablePage

# The board has them in this order: each comes on top of its stage.
LINES = (
    "QA Engineer @ Hooli, Berlin €900/week #python",
    "Ärztin @ Umbrella Health, Zürich CHF 120k",
    "Data Engineer @ Lumen Freight, Lyon €58k #python #sql !!!",
)
NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class TableDesktop:
    """A window that shows a table; jobs are told by their titles."""

    window: MainWindow
    application: Application
    jobs: dict[str, str]

    @property
    def feature(self) -> TableLayout:
        found = self.window.findChild(TableLayout)
        assert found is not None
        return found

    @property
    def page(self) -> TablePage:
        return self.feature.page

    @property
    def table(self) -> JobsTable:
        return self.page.table

    def column(self, column_id: str) -> int:
        """Return the number of a column."""
        return next(at for at, each in enumerate(self.table.rows.columns) if each.id == column_id)

    def titles(self) -> list[str]:
        """Return the titles from top to bottom."""
        rows = range(self.table.rows.rowCount())
        return [self.table.rows.text(row, self.column("title")) for row in rows]

    def said(self, title: str, column_id: str) -> str:
        """Return what a cell says."""
        row = self.table.rows.row_of(self.jobs[title])
        assert row is not None
        return self.table.rows.text(row, self.column(column_id))

    def job(self, title: str) -> JobDetails:
        """Return a job as the store has it, by the title it had at first."""
        return self.application.read(job_details, self.jobs[title])

    def select(self, *titles: str) -> None:
        self.table.select([self.jobs[title] for title in titles])

    def selected(self) -> list[str]:
        by_id = {job_id: title for title, job_id in self.jobs.items()}
        return [by_id[job_id] for job_id in self.page.selected_ids()]

    def sort(self, column_id: str) -> None:
        """Click on the name of a column."""
        self.table.horizontalHeader().sectionClicked.emit(self.column(column_id))

    def edit(self, title: str, column_id: str) -> QWidget:
        """Begin to edit a cell with F2; returns the field."""
        row = self.table.rows.row_of(self.jobs[title])
        assert row is not None
        self.table.setFocus()
        self.table.go_to_cell(row, self.column(column_id))
        self.press(Qt.Key.Key_F2)
        field = self.page.editing.field
        assert field is not None
        return field

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)

    def trigger(self, command_id: str) -> None:
        self.window.menus.action(command_id).trigger()

    def filter(self, text: str) -> None:
        self.window.filter_wanted.emit(text)


OpenTable = Callable[[], TableDesktop]


@pytest.fixture
def desktop(open_window: Opener, application: Application) -> TableDesktop:
    application.do(create_board, "Job search", None)
    board = application.boards()[0]
    jobs = {}
    for line in LINES:
        change = application.do(add_job, board.id, None, parse(line))
        jobs[line.split(" @")[0]] = next(iter(change.touches("job")))
    application.do(set_deadline, [jobs["QA Engineer"]], date(2026, 12, 1))
    application.do(set_deadline, [jobs["Data Engineer"]], date(2027, 1, 4))
    window = open_window(application)
    furnish(window, application)
    desktop = TableDesktop(window, application, jobs)
    desktop.trigger("view.table")
    return desktop
