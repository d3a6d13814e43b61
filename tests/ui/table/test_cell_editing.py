"""A cell is edited where it stands: one change for each, refusals beside it, nothing typed lost."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.board import trash_jobs
from app.board.job_commands import set_priority
from app.board.job_values import LONGEST_TITLE
from app.text import one_line
from tests.ui.table.conftest import TableDesktop
from ui.drafts import kept_draft
from ui.job.date_field import DateField
from ui.job.tag_field import TagField

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_f2_edits_a_title_and_enter_saves_it_as_one_change(desktop: TableDesktop) -> None:
    field = desktop.edit("Ärztin", "title")
    assert isinstance(field, QLineEdit)
    assert field.text() == "Ärztin"
    desktop.type("Head of N and E")
    desktop.press(Qt.Key.Key_Return)
    assert desktop.job("Ärztin").title == "Head of N and E"
    assert desktop.page.editing.field is None
    assert desktop.table.hasFocus()
    desktop.application.undo()
    assert desktop.job("Ärztin").title == "Ärztin"


def test_escape_leaves_everything_as_it_was(desktop: TableDesktop) -> None:
    desktop.edit("Ärztin", "title")
    desktop.type("something else")
    desktop.press(Qt.Key.Key_Escape)
    assert desktop.job("Ärztin").title == "Ärztin"
    assert desktop.page.editing.field is None


def test_leaving_a_cell_unchanged_is_no_change(desktop: TableDesktop) -> None:
    before = desktop.application.undo_label()
    desktop.edit("Ärztin", "salary")
    desktop.press(Qt.Key.Key_Return)
    assert desktop.application.undo_label() == before


def test_a_title_that_cannot_be_kept_stays_in_the_field_with_the_reason(desktop: TableDesktop) -> None:
    field = desktop.edit("Ärztin", "title")
    assert isinstance(field, QLineEdit)
    field.setText("x" * (LONGEST_TITLE + 1))
    desktop.press(Qt.Key.Key_Return)
    fault = desktop.page.editing.fault
    assert fault.isVisible()
    assert str(LONGEST_TITLE) in fault.text()
    assert len(field.text()) == LONGEST_TITLE + 1
    desktop.type("y")
    assert not fault.isVisible()
    desktop.press(Qt.Key.Key_Escape)
    assert desktop.job("Ärztin").title == "Ärztin"


def test_a_day_that_is_not_understood_is_said_at_the_cell(desktop: TableDesktop) -> None:
    desktop.trigger("view.table")
    desktop.table.setColumnHidden(desktop.column("deadline"), False)
    field = desktop.edit("Ärztin", "deadline")
    assert isinstance(field, DateField)
    desktop.type("sometime")
    desktop.press(Qt.Key.Key_Return)
    assert desktop.page.editing.fault.isVisible()
    assert field.text() == "sometime"
    field.setText("+3")
    desktop.press(Qt.Key.Key_Return)
    assert desktop.job("Ärztin").deadline == date(2026, 11, 23)


def test_tab_saves_and_goes_on_to_the_next_cell_that_can_be_edited(desktop: TableDesktop) -> None:
    desktop.edit("Data Engineer", "title")
    desktop.type("Analyst")
    desktop.press(Qt.Key.Key_Tab)
    field = desktop.page.editing.field
    assert isinstance(field, QLineEdit)
    assert field.text() == "Lumen Freight"
    assert desktop.job("Data Engineer").title == "Analyst"
    desktop.press(Qt.Key.Key_Backtab, SHIFT)
    field = desktop.page.editing.field
    assert isinstance(field, QLineEdit)
    assert field.text() == "Analyst"


def test_tab_goes_on_in_the_next_row(desktop: TableDesktop) -> None:
    last = [each for each in desktop.table.shown_columns() if desktop.table.rows.columns[each].field][-1]
    priority = desktop.edit("Data Engineer", desktop.table.rows.columns[last].id)
    assert isinstance(priority, QComboBox)
    priority.hidePopup()
    desktop.press(Qt.Key.Key_Tab)
    field = desktop.page.editing.field
    assert isinstance(field, QLineEdit)
    assert field.text() == "Ärztin"


def test_a_stage_is_chosen_in_its_cell(desktop: TableDesktop) -> None:
    field = desktop.edit("Ärztin", "stage")
    assert isinstance(field, QComboBox)
    second = desktop.window.board.columns()[1]
    field.setCurrentIndex(field.findData(second.stage_id))
    field.activated.emit(field.currentIndex())
    assert desktop.job("Ärztin").stage_id == second.stage_id
    assert desktop.said("Ärztin", "stage") == second.name


def test_an_outcome_is_that_of_today(desktop: TableDesktop) -> None:
    desktop.table.setColumnHidden(desktop.column("outcome"), False)
    field = desktop.edit("Ärztin", "outcome")
    assert isinstance(field, QComboBox)
    field.setCurrentIndex(field.findData("rejected"))
    field.activated.emit(field.currentIndex())
    job = desktop.job("Ärztin")
    assert (job.outcome, job.outcome_on) == ("rejected", date(2026, 11, 20))


def test_tags_are_typed_in_their_cell(desktop: TableDesktop) -> None:
    field = desktop.edit("Ärztin", "tags")
    assert isinstance(field, TagField)
    desktop.type("visa,onsite")
    desktop.press(Qt.Key.Key_Return)  # makes a tag of what is typed
    desktop.press(Qt.Key.Key_Return)
    assert [tag.name for tag in desktop.job("Ärztin").tags] == ["visa", "onsite"]


def test_clicking_elsewhere_saves(desktop: TableDesktop) -> None:
    desktop.edit("Ärztin", "location")
    desktop.type("Bern")
    desktop.window.menus.action("edit.filter").trigger()
    assert desktop.job("Ärztin").location == "Bern"
    assert desktop.page.editing.field is None


def test_the_field_stays_on_its_job_when_rows_are_sorted_anew(desktop: TableDesktop) -> None:
    desktop.sort("priority")
    field = desktop.edit("QA Engineer", "location")
    before = field.y()
    desktop.application.do(set_priority, [desktop.jobs["QA Engineer"]], 3)
    QApplication.processEvents()
    assert desktop.page.editing.field is field
    assert field.y() < before


def test_every_text_is_kept_as_it_is_typed(desktop: TableDesktop) -> None:
    for text in ("naïve 👩‍🚀", "مهندس", "a" * 500, "x & y <b>"):
        field = desktop.edit("Ärztin", "title")
        assert isinstance(field, QLineEdit)
        field.setText(text)
        desktop.press(Qt.Key.Key_Return)
        assert desktop.job("Ärztin").title == one_line(text)
        assert desktop.said("Ärztin", "title") == one_line(text)


def test_a_cell_that_cannot_be_edited_opens_the_job(desktop: TableDesktop) -> None:
    row = desktop.table.rows.row_of(desktop.jobs["Ärztin"])
    assert row is not None
    desktop.table.edit_wanted.emit(row, desktop.column("days"))
    assert desktop.window.panel.job_id == desktop.jobs["Ärztin"]


@pytest.mark.usefixtures("drafts_soon")
def test_what_is_typed_is_kept_until_it_is_saved(desktop: TableDesktop, qtbot: QtBot) -> None:
    desktop.edit("Ärztin", "title")
    desktop.type("Chief of surgery")
    name = f"job/{desktop.jobs['Ärztin']}/title"
    qtbot.waitUntil(lambda: kept_draft(desktop.application, name) == "Chief of surgery")
    desktop.press(Qt.Key.Key_Return)
    assert kept_draft(desktop.application, name) is None


def test_a_day_not_understood_alters_nothing_when_its_row_goes(desktop: TableDesktop) -> None:
    desktop.table.setColumnHidden(desktop.column("deadline"), False)
    desktop.edit("QA Engineer", "deadline")
    desktop.type("sometime")
    desktop.filter("Data ")
    assert desktop.page.editing.field is None
    assert desktop.job("QA Engineer").values.deadline == date(2026, 12, 1)
    assert kept_draft(desktop.window.desk, f"job/{desktop.jobs['QA Engineer']}/deadline") == "sometime"


def test_what_was_typed_stays_as_a_draft_when_the_job_goes_to_the_trash(desktop: TableDesktop) -> None:
    desktop.edit("QA Engineer", "title")
    desktop.type("Tester of trains")
    desktop.application.do(trash_jobs, [desktop.jobs["QA Engineer"]])
    assert desktop.page.editing.field is None
    assert kept_draft(desktop.window.desk, f"job/{desktop.jobs['QA Engineer']}/title") == "Tester of trains"
