"""The table shows the jobs of the board: the same filter, the same commands, sorted and kept as wished."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPropertyAnimation, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board.job_commands import set_deadline, set_priority
from app.errors import StorageFailed
from app.store.settings import read_setting
from tests.making import make_jobs
from tests.ui.conftest import Opener, opened
from tests.ui.table.conftest import TableDesktop
from ui.board.nothing_found import NothingFound
from ui.furnish import furnish
from ui.job.dialogs import DeadlineDialog
from ui.table.feature import TableLayout
from ui.table.switch import LayoutSwitch
from ui.table.table_memory import TableMemory, recall

BOARD_ORDER = ["Data Engineer", "Ärztin", "QA Engineer"]
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def stages(desktop: TableDesktop) -> list[str]:
    return [column.stage_id for column in desktop.window.board.columns()]


# Switching.


def test_the_table_takes_the_place_of_the_board_and_gives_it_back(desktop: TableDesktop) -> None:
    window = desktop.window
    assert window.layout_shown == "table"
    assert desktop.page.isVisible()
    assert not window.board.isVisible()
    assert desktop.table.hasFocus()
    desktop.trigger("view.board")
    assert window.layout_shown == "board"
    assert window.board.isVisible()
    assert not desktop.page.isVisible()


def test_the_switch_in_the_top_bar_shows_and_changes_the_layout(desktop: TableDesktop) -> None:
    switch = desktop.window.page.findChild(LayoutSwitch)
    assert switch is not None
    switch.wanted.emit("board")
    assert desktop.window.layout_shown == "board"


def test_what_is_selected_stays_selected_in_the_other_layout(desktop: TableDesktop) -> None:
    desktop.select("Ärztin")
    desktop.trigger("view.board")
    assert desktop.window.selection.ids() == [desktop.jobs["Ärztin"]]
    desktop.trigger("view.table")
    assert desktop.selected() == ["Ärztin"]


def test_a_board_opens_in_the_layout_it_was_left_in(
    desktop: TableDesktop, application: Application, open_window: Opener
) -> None:
    desktop.sort("salary")
    desktop.trigger("view.table")
    window = open_window(application)
    furnish(window, application)
    assert window.layout_shown == "table"
    feature = window.findChild(TableLayout)
    assert feature is not None
    sorting = feature.page.jobs.sorting
    assert sorting.column is not None
    assert (sorting.column.id, sorting.is_descending) == ("salary", True)


def test_every_stage_is_read_where_the_board_itself_is_never_painted(
    desktop: TableDesktop, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: desktop.window.controller.is_whole)
    assert desktop.titles() == BOARD_ORDER


# Sorting.


def test_without_sorting_rows_stand_as_on_the_board(desktop: TableDesktop) -> None:
    assert desktop.titles() == BOARD_ORDER


def test_a_click_on_a_name_sorts_and_a_second_one_turns_it_round(desktop: TableDesktop) -> None:
    desktop.sort("title")
    assert desktop.titles() == ["Ärztin", "Data Engineer", "QA Engineer"]
    desktop.sort("title")
    assert desktop.titles() == ["QA Engineer", "Data Engineer", "Ärztin"]


def test_pay_is_sorted_by_its_amount_in_a_year(desktop: TableDesktop) -> None:
    desktop.sort("salary")
    assert desktop.titles() == ["Ärztin", "Data Engineer", "QA Engineer"]  # 120k, 58k, 52 x 900


def test_rows_with_nothing_in_a_column_stand_last_either_way(desktop: TableDesktop) -> None:
    desktop.sort("deadline")
    assert desktop.titles() == ["QA Engineer", "Data Engineer", "Ärztin"]
    desktop.sort("deadline")
    assert desktop.titles() == ["Data Engineer", "QA Engineer", "Ärztin"]


def test_the_same_value_leaves_rows_as_the_board_has_them(desktop: TableDesktop) -> None:
    desktop.sort("stage")
    assert desktop.titles() == BOARD_ORDER


def test_the_menu_offers_the_order_of_the_board_again(desktop: TableDesktop) -> None:
    desktop.sort("title")
    menu = QMenu(desktop.window)
    desktop.page.fill_sorting(menu)
    menu.actions()[0].trigger()
    assert desktop.titles() == BOARD_ORDER


# Columns.


def test_columns_are_switched_in_a_menu_and_remembered(desktop: TableDesktop, qtbot: QtBot) -> None:
    menu = desktop.window.menus.submenu("view.columns")
    menu.aboutToShow.emit()
    entry = next(action for action in menu.actions() if action.text() == "Location")
    entry.trigger()
    assert desktop.column("location") not in desktop.table.shown_columns()

    def kept() -> bool:
        value = desktop.application.read(read_setting, "table") or {}
        return any(each[0] == "location" and each[2] is False for each in value["columns"])

    qtbot.waitUntil(kept)


def test_the_last_column_cannot_be_taken_away(desktop: TableDesktop) -> None:
    header = desktop.table.horizontalHeader()
    for at in range(1, header.count()):
        header.setSectionHidden(at, True)
    menu = QMenu(desktop.window)
    desktop.page.fill_columns(menu)
    assert not next(action for action in menu.actions() if action.text() == "Title").isEnabled()


# The filter.


def test_the_filter_of_the_board_filters_the_table(desktop: TableDesktop) -> None:
    desktop.sort("title")
    desktop.filter("engineer")
    assert desktop.titles() == ["Data Engineer", "QA Engineer"]
    desktop.filter("")
    assert desktop.titles() == ["Ärztin", "Data Engineer", "QA Engineer"]


def test_nothing_found_is_said_over_the_table(desktop: TableDesktop) -> None:
    desktop.filter("zzz")
    said = desktop.page.findChild(NothingFound)
    assert said is not None
    assert said.isVisible()
    said.button.click()
    assert desktop.titles() == BOARD_ORDER
    assert not said.isVisible()


def test_a_row_that_a_change_takes_out_of_the_filter_goes(desktop: TableDesktop) -> None:
    desktop.filter("tag:sql")
    assert desktop.titles() == ["Data Engineer"]
    desktop.edit("Data Engineer", "tags")
    desktop.press(Qt.Key.Key_Backspace)
    desktop.press(Qt.Key.Key_Return)
    assert desktop.titles() == []


# Following changes.


def test_a_change_keeps_selection_sorting_and_the_row_with_the_focus(desktop: TableDesktop) -> None:
    desktop.sort("priority")
    desktop.select("QA Engineer", "Ärztin")
    desktop.application.do(set_priority, [desktop.jobs["QA Engineer"]], 3)
    assert desktop.titles() == ["Data Engineer", "QA Engineer", "Ärztin"]
    assert desktop.selected() == ["QA Engineer", "Ärztin"]
    desktop.application.undo()
    assert desktop.titles() == BOARD_ORDER
    assert sorted(desktop.selected()) == ["QA Engineer", "Ärztin"]


def test_a_day_that_changes_beside_the_card_is_shown_and_sorted_by(desktop: TableDesktop) -> None:
    desktop.sort("deadline")
    desktop.application.do(set_deadline, [desktop.jobs["Ärztin"]], date(2026, 11, 25))
    assert desktop.titles()[0] == "Ärztin"
    assert "25" in desktop.said("Ärztin", "deadline")


def test_the_scroll_place_stays_when_rows_come_above(desktop: TableDesktop) -> None:
    store, (stage, *_) = desktop.application.store, stages(desktop)
    make_jobs(store, stage, *(f"Job {number:03}" for number in range(100)))
    QApplication.processEvents()
    table = desktop.table
    desktop.sort("title")
    desktop.sort("title")
    table.verticalScrollBar().setValue(40 * 36)
    top = table.rows.id_at(table.rowAt(0))
    make_jobs(store, stage, "Zebra keeper")  # comes to the top, sorted downwards
    assert desktop.titles()[0] == "Zebra keeper"
    assert table.rows.id_at(table.rowAt(0)) == top


# Commands on rows.


def test_several_rows_bring_a_bar_that_says_how_many(desktop: TableDesktop) -> None:
    assert not desktop.page.bar.isVisible()
    desktop.select("QA Engineer", "Ärztin")
    assert desktop.page.bar.isVisible()
    desktop.select("QA Engineer")
    assert not desktop.page.bar.isVisible()


def test_links_of_very_many_rows_are_not_looked_for_before_a_menu_opens(
    desktop: TableDesktop, qtbot: QtBot
) -> None:
    menus = desktop.window.menus
    desktop.table.selectAll()
    menus.menu("job").aboutToShow.emit()
    assert not menus.action("job.copy_link").isEnabled()
    stage = desktop.window.board.columns()[0].stage_id
    make_jobs(desktop.application.store, stage, *(f"Job {number}" for number in range(500)))
    qtbot.waitUntil(lambda: desktop.table.rows.rowCount() > 500)
    desktop.table.selectAll()
    menus.menu("job").aboutToShow.emit()
    assert menus.action("job.copy_link").isEnabled()
    menus.action("job.copy_link").trigger()
    said = [toast.message.text for toast in desktop.window.messages.stack.toasts]
    assert said[-1] == "This job has no address yet. You can add one in its card."


def test_toasts_stand_above_the_bar_while_it_is_there(desktop: TableDesktop, qtbot: QtBot) -> None:
    messages = desktop.window.messages
    messages.say("Moved to Applied")
    (toast,) = messages.stack.toasts

    def end() -> int:
        return toast.mapTo(desktop.window, toast.rect().bottomLeft()).y()

    qtbot.waitUntil(lambda: not toast.findChildren(QPropertyAnimation))  # it has risen
    before = end()
    desktop.table.selectAll()
    QApplication.processEvents()
    bar = desktop.page.bar
    assert end() < bar.mapTo(desktop.window, bar.rect().topLeft()).y()
    desktop.table.clearSelection()
    QApplication.processEvents()
    assert end() == before
    desktop.table.selectAll()
    desktop.trigger("view.board")
    assert end() == before


def test_several_rows_get_a_stage_as_one_change(desktop: TableDesktop) -> None:
    desktop.select("QA Engineer", "Ärztin")
    menu = desktop.window.menus.submenu("job.move_to")
    menu.aboutToShow.emit()
    menu.actions()[1].trigger()
    second = stages(desktop)[1]
    assert [desktop.job(title).stage_id for title in ("QA Engineer", "Ärztin")] == [second, second]
    assert sorted(desktop.selected()) == ["QA Engineer", "Ärztin"]
    desktop.application.undo()
    assert desktop.titles() == BOARD_ORDER


def test_several_rows_get_a_deadline_as_one_change(desktop: TableDesktop, qtbot: QtBot) -> None:
    desktop.select("QA Engineer", "Ärztin")
    desktop.press(Qt.Key.Key_D)
    dialog = opened(qtbot, DeadlineDialog)
    assert isinstance(dialog, QDialog)
    desktop.type("+3")
    desktop.press(Qt.Key.Key_Return)
    days = {desktop.job(title).deadline for title in ("QA Engineer", "Ärztin")}
    assert days == {date(2026, 11, 23)}
    desktop.application.undo()
    assert desktop.job("Ärztin").deadline is None
    assert desktop.job("QA Engineer").deadline == date(2026, 12, 1)


def test_delete_takes_rows_to_the_trash_and_the_next_one_is_selected(desktop: TableDesktop) -> None:
    desktop.select("Data Engineer")
    desktop.press(Qt.Key.Key_Delete)
    assert desktop.titles() == ["Ärztin", "QA Engineer"]
    assert desktop.selected() == ["Ärztin"]


def test_enter_opens_the_panel_which_follows_the_rows(desktop: TableDesktop, qtbot: QtBot) -> None:
    desktop.sort("title")
    desktop.select("Ärztin")
    desktop.press(Qt.Key.Key_Return)
    panel = desktop.window.panel
    assert panel.job_id == desktop.jobs["Ärztin"]
    desktop.trigger("panel.next")
    assert panel.job_id == desktop.jobs["Data Engineer"]
    assert desktop.selected() == ["Data Engineer"]
    desktop.select("QA Engineer")
    qtbot.waitUntil(lambda: panel.job_id == desktop.jobs["QA Engineer"])


def test_escape_lets_go_of_several_and_then_closes_the_panel(desktop: TableDesktop) -> None:
    desktop.select("Ärztin")
    desktop.window.panel.open(desktop.jobs["Ärztin"])
    desktop.table.setFocus()
    desktop.select("Ärztin", "QA Engineer")
    desktop.press(Qt.Key.Key_Escape)
    assert desktop.table.selected_count() == 0
    assert desktop.window.panel.is_open
    desktop.press(Qt.Key.Key_Escape)
    assert not desktop.window.panel.is_open


def test_arrows_with_shift_select_rows_and_move_no_cards(desktop: TableDesktop) -> None:
    desktop.select("Data Engineer")
    desktop.press(Qt.Key.Key_Down, SHIFT)
    assert desktop.selected() == ["Data Engineer", "Ärztin"]
    assert desktop.titles() == BOARD_ORDER


def test_arrows_sideways_with_shift_take_the_selected_rows_to_the_stage_beside(desktop: TableDesktop) -> None:
    first, second = [column.name for column in desktop.window.board.columns()][:2]
    desktop.select("Ärztin", "QA Engineer")
    desktop.press(Qt.Key.Key_Right, SHIFT)
    assert [desktop.said(title, "stage") for title in ("Ärztin", "QA Engineer")] == [second, second]
    assert desktop.said("Data Engineer", "stage") == first
    assert desktop.selected() == ["Ärztin", "QA Engineer"]
    desktop.press(Qt.Key.Key_Left, SHIFT)
    assert desktop.said("QA Engineer", "stage") == first
    desktop.application.undo()
    assert desktop.said("Ärztin", "stage") == second


def test_rows_of_several_stages_go_where_the_one_with_the_focus_goes(desktop: TableDesktop) -> None:
    names = [column.name for column in desktop.window.board.columns()]
    desktop.select("QA Engineer")
    desktop.press(Qt.Key.Key_Right, SHIFT)
    desktop.press(Qt.Key.Key_Right, SHIFT)
    desktop.select("Ärztin")
    desktop.press(Qt.Key.Key_Down, SHIFT)
    assert desktop.selected() == ["Ärztin", "QA Engineer"]
    desktop.press(Qt.Key.Key_Right, SHIFT)
    assert [desktop.said(title, "stage") for title in ("Ärztin", "QA Engineer")] == [names[3], names[3]]


def test_cards_that_were_chosen_on_the_board_do_not_move_while_the_table_is_shown(
    desktop: TableDesktop,
) -> None:
    first, second = [column.name for column in desktop.window.board.columns()][:2]
    desktop.trigger("view.board")
    desktop.window.board.select([desktop.jobs["QA Engineer"]])
    desktop.trigger("view.table")
    desktop.select("Data Engineer")
    desktop.trigger("job.up")  # rows stand as they are sorted
    assert desktop.titles() == BOARD_ORDER
    desktop.trigger("job.right")
    assert desktop.said("Data Engineer", "stage") == second
    assert desktop.said("QA Engineer", "stage") == first


def test_columns_are_moved_and_widened_by_keys_and_remembered(desktop: TableDesktop) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    table, header = desktop.table, desktop.table.horizontalHeader()
    employer = desktop.column("employer")
    table.setFocus()
    table.go_to_cell(0, employer)
    at, width = table.shown_columns().index(employer), header.sectionSize(employer)
    desktop.press(Qt.Key.Key_Right, alt)
    assert table.shown_columns().index(employer) == at + 1
    desktop.press(Qt.Key.Key_Minus, alt)
    assert header.sectionSize(employer) < width
    desktop.press(Qt.Key.Key_Plus, alt | SHIFT)
    desktop.press(Qt.Key.Key_Equal, alt)
    assert header.sectionSize(employer) > width
    desktop.window.close()
    kept = recall(desktop.window.desk).columns
    assert [each.id for each in kept][at + 1] == "employer"
    assert kept[at + 1].width > width


def test_a_column_at_the_edge_stays_there(desktop: TableDesktop) -> None:
    table = desktop.table
    table.setFocus()
    table.go_to_cell(0, table.first_column())
    before = table.shown_columns()
    desktop.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert table.shown_columns() == before


def test_a_new_job_is_selected_in_the_table(desktop: TableDesktop) -> None:
    desktop.press(Qt.Key.Key_N)
    desktop.type("Site Reliability Engineer @ Acme")
    desktop.press(Qt.Key.Key_Return)
    assert desktop.titles()[0] == "Site Reliability Engineer"
    assert desktop.page.selected_ids() == [desktop.table.rows.id_at(0)]


def test_rows_are_copied_with_a_header_and_no_formulas(desktop: TableDesktop) -> None:
    (stage, *_) = stages(desktop)
    (job_id,) = make_jobs(desktop.application.store, stage, "=1+1\tx")
    desktop.table.select([job_id, desktop.jobs["Ärztin"]])
    desktop.press(Qt.Key.Key_C, CONTROL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Title", "Employer", "Stage"]
    assert lines[1].startswith("Ärztin\tUmbrella Health\t")
    assert lines[2].startswith("'=1+1 x\t")


def test_remembering_the_columns_comes_to_rest(desktop: TableDesktop) -> None:
    altered: list[bool] = []
    desktop.page.altered.connect(lambda: altered.append(True))
    desktop.page.memory(TableMemory())
    assert altered == []


def test_the_window_stays_open_while_a_cell_cannot_be_saved(desktop: TableDesktop) -> None:
    field = desktop.edit("Ärztin", "title")
    assert isinstance(field, QLineEdit)
    field.setText("x" * 501)
    assert not desktop.window.close()
    assert desktop.window.isVisible()
    assert desktop.page.editing.fault.isVisible()
    field.setText("Chief")
    assert desktop.window.close()
    assert desktop.job("Ärztin").title == "Chief"


def test_an_empty_board_says_what_to_do(desktop: TableDesktop) -> None:
    desktop.table.selectAll()
    desktop.press(Qt.Key.Key_Delete)
    assert desktop.page.empty.isVisible()
    desktop.application.undo()
    assert not desktop.page.empty.isVisible()
    assert desktop.titles() == BOARD_ORDER


def test_controls_of_the_table_have_names(desktop: TableDesktop) -> None:
    desktop.select("QA Engineer", "Ärztin")
    parts = [desktop.table, desktop.page.bar, desktop.table.horizontalHeader(), desktop.page]
    assert all(part.accessibleName() for part in parts)
    buttons = desktop.page.findChildren(QAbstractButton)
    assert [each for each in buttons if each.isVisible() and not (each.accessibleName() or each.text())] == []
    index = desktop.table.rows.index(0, desktop.column("salary"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "€58k"


def test_what_could_not_be_read_is_said_and_read_when_the_table_is_shown_next(
    desktop: TableDesktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_jobs(desktop.application.store, stages(desktop)[0], *(f"Job {number:03}" for number in range(100)))
    said: list[str] = []
    monkeypatch.setattr(desktop.page._messages, "say", said.append)

    def refuse(*_: object) -> None:
        raise StorageFailed("The data file cannot be read.")

    with monkeypatch.context() as broken:
        broken.setattr("ui.table.facts_reader.job_facts", refuse)
        desktop.page.read_anew()
        qtbot.waitUntil(lambda: desktop.page.is_whole)
        assert said
        assert not desktop.page.jobs.facts
    desktop.trigger("view.board")
    desktop.trigger("view.table")
    qtbot.waitUntil(lambda: len(desktop.page.jobs.facts) == len(desktop.jobs) + 100)
