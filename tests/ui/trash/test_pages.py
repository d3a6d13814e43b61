"""The pages of the trash and the archive: what they list, and what is done from them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board import add_stage, create_board, delete_stage, trash_board, trash_jobs
from app.board.archive_commands import archive_jobs
from app.board.job_commands import add_job, set_outcome
from app.board.quick_add import parse
from app.store.emptying import trash_days
from tests.making import FakeClock, exists, value
from tests.ui.conftest import Opener, opened
from ui.furnish import furnish
from ui.main_window import MainWindow
from ui.trash.archive_page import ArchivePage
from ui.trash.delete_dialog import DeleteDialog
from ui.trash.feature import Archive, Trash
from ui.trash.trash_page import TrashPage

DAY_S = 24 * 60 * 60
TITLES = ("Cook @ Lumen", "Baker @ Nova", "Driver @ Ørsted")


@pytest.fixture
def jobs(application: Application) -> list[str]:
    """Make a board with three jobs in its first stage and return their ids, in the order of `TITLES`."""
    application.do(create_board, "Job search", None)
    board = application.boards()[0]
    made = [application.do(add_job, board.id, None, parse(line)).touches("job") for line in TITLES]
    return [min(ids) for ids in made]


@pytest.fixture
def window(open_window: Opener, application: Application, jobs: list[str]) -> MainWindow:
    window = open_window(application)
    furnish(window, application)
    return window


def trash_page(window: MainWindow) -> TrashPage:
    window.menus.action("view.trash").trigger()
    page = window.findChild(Trash).page  # type: ignore[union-attr]
    assert isinstance(page, TrashPage)
    return page


def archive_page(window: MainWindow) -> ArchivePage:
    window.menus.action("view.archive").trigger()
    page = window.findChild(Archive).page  # type: ignore[union-attr]
    assert isinstance(page, ArchivePage)
    return page


def names(page: TrashPage | ArchivePage) -> list[str]:
    return [line.name for line in page.model.lines]


def test_both_pages_are_led_to_and_say_that_they_are_empty(window: MainWindow) -> None:
    for show in (trash_page, archive_page):
        page = show(window)
        assert page.isVisible()
        assert page.model.count == 0
        assert page._empty.isVisible()
    assert window.sidebar.entry("archive").isChecked()


def test_the_trash_lists_what_went_there_last_first(
    window: MainWindow, application: Application, jobs: list[str], clock: FakeClock
) -> None:
    application.do(trash_jobs, [jobs[0]])
    clock.advance(3 * DAY_S)
    application.do(trash_jobs, [jobs[1]])
    page = trash_page(window)
    assert names(page) == ["Baker", "Cook"]
    cells = [page.model.index(1, column).data() for column in range(page.model.columnCount())]
    assert cells[:2] == ["Cook", "Job"]
    assert "Lumen" in cells[2]
    assert cells[3:] == ["3 days ago", "27 days"]


def test_enter_restores_what_is_chosen_and_chooses_the_next(
    window: MainWindow, application: Application, jobs: list[str], clock: FakeClock
) -> None:
    for job in jobs:
        application.do(trash_jobs, [job])
        clock.advance(1)
    page = trash_page(window)
    page.table.setFocus()
    assert page.table.chosen_id() == jobs[2]
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert value(application.store, "job", jobs[2], "trashed_at") is None
    assert names(page) == ["Baker", "Cook"]
    assert page.table.chosen_id() == jobs[1]
    application.undo()
    assert names(page) == ["Driver", "Baker", "Cook"]


def test_several_are_restored_as_one_change(
    window: MainWindow, application: Application, jobs: list[str]
) -> None:
    application.do(trash_jobs, jobs)
    page = trash_page(window)
    page.table.selectAll()
    assert page.counted.text() == "3 chosen"
    page.restore_button.click()
    assert page.model.count == 0
    assert application.undo_label() == "Restore 3 jobs"


def test_deleting_for_good_asks_first_and_cancel_has_the_keyboard(
    window: MainWindow, application: Application, jobs: list[str], qtbot: QtBot
) -> None:
    application.do(trash_jobs, jobs[:2])
    page = trash_page(window)
    page.table.choose(jobs[0])
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    dialog = opened(qtbot, DeleteDialog)
    assert dialog.heading.text() == "Delete “Cook” for good?"
    assert dialog.focusWidget() is dialog.cancel_button
    QTest.keyClick(dialog.cancel_button, Qt.Key.Key_Return)
    assert exists(application.store, "job", jobs[0])
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    opened(qtbot, DeleteDialog).accept_button.click()
    qtbot.waitUntil(lambda: names(page) == ["Baker"])
    assert not exists(application.store, "job", jobs[0])
    assert exists(application.store, "job", jobs[1])


def test_the_question_counts_jobs_that_were_in_the_trash_before_their_board(
    window: MainWindow, application: Application, jobs: list[str], clock: FakeClock, qtbot: QtBot
) -> None:
    application.do(trash_jobs, jobs[:1])
    clock.advance(1)
    board = value(
        application.store, "stage", value(application.store, "job", jobs[0], "stage_id"), "board_id"
    )
    application.do(trash_board, board)
    page = trash_page(window)
    page.table.choose(board)
    page.ask_to_delete()
    texts = [label.text() for label in opened(qtbot, DeleteDialog).findChildren(QLabel)]
    assert any("with 3 jobs" in text for text in texts)


def test_the_whole_trash_is_emptied(
    window: MainWindow, application: Application, jobs: list[str], qtbot: QtBot
) -> None:
    application.do(trash_jobs, jobs)
    page = trash_page(window)
    emptier = window.findChild(Trash).emptier  # type: ignore[union-attr]
    page.empty_button.click()
    dialog = opened(qtbot, DeleteDialog)
    assert dialog.heading.text() == "Empty the trash?"
    with qtbot.waitSignal(emptier.finished) as told:
        dialog.accept_button.click()
    assert told.args == [3]
    assert page.model.count == 0
    assert not page.empty_button.isEnabled()
    undone = application.undo()
    assert undone is not None
    assert undone.notices == ("3 jobs are gone for good: the trash was emptied.",)


def test_the_kinds_that_are_there_can_be_shown_alone(
    window: MainWindow, application: Application, jobs: list[str]
) -> None:
    board = application.boards()[0]
    application.do(add_stage, board.id, "Odd", None)
    stage = next(one for one in application.board(board.id).stages if one.name == "Odd")
    application.do(delete_stage, stage.id, None)
    application.do(trash_jobs, jobs[:1])
    page = trash_page(window)
    assert [page.kind_box.itemText(at) for at in range(page.kind_box.count())] == [
        "Everything",
        "Jobs",
        "Stages",
    ]
    page.kind_box.setCurrentIndex(2)
    assert names(page) == ["Odd"]
    page.search.setText("zzz")
    assert names(page) == []


def test_how_long_things_stay_is_kept(window: MainWindow, application: Application, jobs: list[str]) -> None:
    application.do(trash_jobs, jobs[:1])
    page = trash_page(window)
    assert page.days_box.currentText() == "30 days"
    page.days_box.setCurrentIndex(page.days_box.findData(0))
    assert trash_days(application.store) == 0
    assert page.model.index(0, 4).data() == "for ever"


def test_what_is_due_goes_by_itself(
    window: MainWindow, application: Application, jobs: list[str], clock: FakeClock, qtbot: QtBot
) -> None:
    trash = window.findChild(Trash)
    assert trash is not None
    application.do(trash_jobs, jobs[:1])
    clock.advance(20 * DAY_S)
    application.do(trash_jobs, jobs[1:2])
    trash.idle.look()
    assert not trash.emptier.is_at_work
    clock.advance(11 * DAY_S)
    with qtbot.waitSignal(trash.emptier.finished):
        trash.idle.look()
    assert not exists(application.store, "job", jobs[0])
    assert exists(application.store, "job", jobs[1])


def test_z_archives_the_chosen_cards_and_the_page_brings_them_back(
    window: MainWindow, application: Application, jobs: list[str]
) -> None:
    window.board.select(jobs[:2])
    QTest.keyClick(window.board.focusWidget() or window.board, Qt.Key.Key_Z)
    assert application.undo_label() == "Archive 2 jobs"
    assert window.board.count() == 1
    page = archive_page(window)
    assert sorted(names(page)) == ["Baker", "Cook"]
    page.table.selectAll()
    page.back_button.click()
    assert application.undo_label() == "Bring back 2 jobs"
    assert page.model.count == 0
    assert window.board.count() == 3


def test_an_archived_job_is_opened_in_the_panel_and_trashed(
    window: MainWindow, application: Application, jobs: list[str]
) -> None:
    application.do(archive_jobs, jobs[:1])
    page = archive_page(window)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert window.panel.is_open
    assert window.panel.job_id == jobs[0]
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert page.model.count == 0
    assert value(application.store, "job", jobs[0], "trashed_at") is not None


def test_the_sweep_of_a_stage_archives_what_has_ended(
    window: MainWindow, application: Application, jobs: list[str]
) -> None:
    application.do(set_outcome, jobs[:2], "rejected", None, "")
    window.board.go_to_first()
    window.menus.action("stage.archive_ended").trigger()
    assert window.board.count() == 1
    assert application.undo_label() == "Archive 2 jobs"
    window.menus.action("stage.archive_ended").trigger()
    assert window.board.count() == 1


def test_typing_searches_and_the_menu_offers_what_can_be_done(
    window: MainWindow, application: Application, jobs: list[str]
) -> None:
    application.do(trash_jobs, jobs)
    page = trash_page(window)
    page.table.setFocus()
    QTest.keyClicks(page.table, "b")
    assert page.search.text() == "b"
    QTest.keyClicks(page.search, "ak")
    assert names(page) == ["Baker"]
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert page.table.hasFocus()
    menu = QMenu()
    page.table.menu_wanted.emit(menu)
    assert [action.text() for action in menu.actions() if action.text()] == ["&Restore", "&Delete for good…"]


def test_every_control_has_a_name(window: MainWindow, application: Application, jobs: list[str]) -> None:
    application.do(trash_jobs, jobs[:1])
    application.do(archive_jobs, jobs[1:2])
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit)
    for show in (trash_page, archive_page):
        page = show(window)
        for control in page.findChildren(QWidget):
            if not isinstance(control, kinds) or not control.isVisible():
                continue
            text = control.text() if isinstance(control, QAbstractButton) else ""
            assert control.accessibleName() or text, control


def test_the_pages_follow_another_data_file(window: MainWindow, application: Application) -> None:
    page = trash_page(window)
    window.renewed.emit()
    assert page.model.count == 0


def test_emptying_stops_where_another_data_file_takes_the_place(
    window: MainWindow, application: Application, jobs: list[str], qtbot: QtBot
) -> None:
    application.do(trash_jobs, jobs)
    page = trash_page(window)
    emptier = window.findChild(Trash).emptier  # type: ignore[union-attr]
    page.empty_button.click()
    opened(qtbot, DeleteDialog).accept_button.click()
    assert emptier.is_at_work
    window.renewed.emit()
    assert not emptier.is_at_work
    assert page.empty_button.isEnabled()
    assert exists(application.store, "job", jobs[0])
