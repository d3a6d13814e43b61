"""The History tab of a job: what is told of it, following it, and undoing from it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board import move_jobs
from app.store import Origin, Store
from tests.making import (
    FakeClock,
    insert,
    insert_contact,
    insert_note,
    make_jobs,
    make_stages,
    run,
    titles_of,
)
from tests.ui.conftest import opened
from ui.bus import Bus
from ui.history.details_dialog import DetailsDialog
from ui.history.job_history_tab import JobHistoryTab
from ui.history.job_past_list import JobPastRows
from ui.messages import Messages
from ui.theme.theme import Theme


@pytest.fixture
def stages(store: Store) -> list[str]:
    return make_stages(store, "Wishlist", "Applied")


@pytest.fixture
def jobs(store: Store, stages: list[str]) -> list[str]:
    return make_jobs(store, stages[0], "Cook", "Baker")


@pytest.fixture
def tab(qtbot: QtBot, application: Application, jobs: list[str], theme: Theme) -> JobHistoryTab:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(360, 600)
    bus = Bus(ground)
    application.add_listener(bus.publish)
    messages = Messages(application, theme, ground)
    tab = JobHistoryTab(application, messages, theme, ground)
    tab.messages = messages  # type: ignore[attr-defined]
    tab.resize(360, 600)
    bus.changed.connect(tab.follow)
    bus.changed.connect(messages.tell)
    with qtbot.waitActive(ground):
        ground.show()
        ground.activateWindow()
    tab.show_job(jobs[0])
    return tab


def spoken(tab: JobHistoryTab) -> list[list[str]]:
    """Return the lines of each row as a screen reader has them."""
    rows = tab.rows
    return [str(rows.data(rows.index(at, 0))).split("\n") for at in range(len(rows.rows))]


def said(tab: JobHistoryTab) -> list[str]:
    QApplication.processEvents()
    return [toast.message.text for toast in tab.messages.stack.toasts]  # type: ignore[attr-defined]


def test_what_happened_stands_below_its_days_in_words(
    tab: JobHistoryTab, store: Store, jobs: list[str], stages: list[str], clock: FakeClock
) -> None:
    clock.advance(86_400)
    move_jobs(store, Origin.WINDOW, [jobs[0]], stages[1], None)
    run(
        store,
        "UPDATE job SET salary = '60k' WHERE id = ?",
        jobs[0],
        label="Change the salary",
        origin=Origin.API,
    )
    today, salary, moved, yesterday, made = spoken(tab)
    assert (today, yesterday) == (["Today"], ["Yesterday"])
    assert salary[0] == "Changed the salary"
    assert salary[1].endswith("Another program")
    assert salary[2] == "Salary: 60k"
    assert moved[0] == "Moved to Applied"
    assert moved[1].endswith("You")
    assert moved[2] == "Stage: Wishlist → Applied"
    assert moved[3].startswith("Activity “Applied” added by a workflow: Log")
    assert made[0] == "Added jobs"
    assert made[1].endswith("one of 2 jobs")
    assert made[2] == "Job added"


def test_notes_and_contacts_are_told(tab: JobHistoryTab, store: Store, jobs: list[str]) -> None:
    with store.change("Edit", Origin.WINDOW) as writing:
        insert_note(writing, jobs[0], "They asked")
        contact = insert_contact(writing, 1, first_name="Ada", last_name="Lovelace")
        insert(writing, "contact_job", contact_id=contact, job_id=jobs[0])
    assert spoken(tab)[1][2:] == ["Note “They asked” added", "Contact “Ada Lovelace” linked"]
    run(store, "UPDATE note SET text = 'They called'")
    assert spoken(tab)[1][2:] == ["Note “They called”: Text: They asked → They called"]
    run(store, "DELETE FROM contact_job")
    assert spoken(tab)[1][2:] == ["Contact “Ada Lovelace” no longer linked"]


def test_changes_of_other_jobs_are_left_out(tab: JobHistoryTab, store: Store, jobs: list[str]) -> None:
    before = spoken(tab)
    run(store, "UPDATE job SET title = 'x' WHERE id = ?", jobs[1])
    assert spoken(tab) == before


def test_undo_this_takes_back_one_change_and_both_are_told(
    tab: JobHistoryTab, store: Store, jobs: list[str], stages: list[str]
) -> None:
    move_jobs(store, Origin.WINDOW, [jobs[0]], stages[1], None)
    run(store, "UPDATE job SET title = 'Chef' WHERE id = ?", jobs[0], label="Change the title")
    tab.take_focus()
    QTest.keyClick(tab.list, Qt.Key.Key_Home)
    QTest.keyClick(tab.list, Qt.Key.Key_Down)
    QTest.keyClick(tab.list, Qt.Key.Key_U)
    assert titles_of(store, stages[0]) == ["Chef", "Baker"]
    _, undone, title, moved, _ = spoken(tab)
    assert undone[0] == "Undone: Move to Applied"
    assert "Stage: Applied → Wishlist" in undone
    assert title[0] == "Changed the title"
    assert moved[-1] == "Undone"
    assert said(tab)[-1] == "Undone: Move to Applied"


def test_an_undo_from_elsewhere_is_followed(
    tab: JobHistoryTab, store: Store, jobs: list[str], stages: list[str]
) -> None:
    move_jobs(store, Origin.WINDOW, [jobs[0]], stages[1], None)
    store.undo()
    assert spoken(tab)[2][-1] == "Undone"
    store.redo()
    assert spoken(tab)[1][0] == "Done again: Move to Applied"
    assert spoken(tab)[3][-1] == "Undone, done again"


def test_the_undo_of_a_change_of_several_jobs_says_so(tab: JobHistoryTab, qtbot: QtBot) -> None:
    change = tab.rows.change_at(1)
    assert change is not None
    delegate = tab.list.itemDelegate()
    assert delegate.end_word(change) == "Undo for 2 jobs"  # type: ignore[attr-defined]
    place = tab.list.undo_place(1).center()
    QTest.mouseClick(tab.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert said(tab)[-1] == "Undone: Add jobs"


def test_a_click_below_the_words_undoes_nothing(tab: JobHistoryTab, store: Store, jobs: list[str]) -> None:
    place = tab.list.undo_place(1)
    QTest.mouseClick(
        tab.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.center().x(), place.bottom() + 12)
    )
    assert said(tab) == []
    assert tab.rows.row_of(tab.rows.newest_id) == 1


def test_enter_shows_the_whole_change(tab: JobHistoryTab, qtbot: QtBot) -> None:
    tab.take_focus()
    QTest.keyClick(tab.list, Qt.Key.Key_Return)
    dialog = opened(qtbot, DetailsDialog)
    assert "Baker" in dialog.text.toPlainText()
    dialog.accept()


def test_a_long_history_is_read_in_slices(tab: JobHistoryTab, store: Store, jobs: list[str]) -> None:
    for number in range(2 * JobPastRows.page + 5):
        run(store, "UPDATE job SET title = ? WHERE id = ?", f"t{number}", jobs[0])
    tab.show_job(jobs[0])
    assert len(tab.rows.rows) == JobPastRows.page + 1
    while tab.rows.canFetchMore(tab.rows.index(-1, -1)):
        tab.rows.fetchMore(tab.rows.index(-1, -1))
    assert len(tab.rows.rows) == 2 * JobPastRows.page + 7
    assert spoken(tab)[-1][0] == "Added jobs"


def test_rows_are_as_high_as_their_lines_at_every_width(
    tab: JobHistoryTab, store: Store, jobs: list[str]
) -> None:
    run(store, "UPDATE job SET salary = ? WHERE id = ?", "sixty thousand and more " * 3, jobs[0])
    narrow = tab.list.visualRect(tab.rows.index(1, 0)).height()
    tab.window().resize(900, 600)
    tab.resize(900, 600)
    QApplication.processEvents()
    assert tab.list.visualRect(tab.rows.index(1, 0)).height() < narrow
    tab.grab()


def test_another_job_and_none_are_shown(tab: JobHistoryTab, store: Store, jobs: list[str]) -> None:
    run(store, "UPDATE job SET title = 'x' WHERE id = ?", jobs[1], label="Change the title")
    tab.show_job(jobs[1])
    assert spoken(tab)[1][0] == "Changed the title"
    tab.show_job("")
    assert spoken(tab) == []
    run(store, "UPDATE job SET title = 'y' WHERE id = ?", jobs[1])
    assert spoken(tab) == []
    assert tab.leave()
