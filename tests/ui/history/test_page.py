"""The History page: lists what was done, follows what is done, and undoes single changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from threading import Event, Thread

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board import move_jobs
from app.store import Origin, Store, Work
from app.store.past import PastChange
from tests.making import FakeClock, kept_rows, make_jobs, make_stages, put_jobs, titles_of
from tests.ui.conftest import Opener
from ui.history.details_dialog import DetailsDialog
from ui.history.feature import PAGE_ID, History
from ui.history.page import HistoryPage
from ui.history.past_rows import PAGE
from ui.history.words import day_heading
from ui.main_window import MainWindow

DAY_SECONDS = 86_400


@pytest.fixture
def window(application: Application, open_window: Opener) -> MainWindow:
    return open_window(application)  # type: ignore[arg-type]


@pytest.fixture
def open_page(window: MainWindow) -> Callable[[], HistoryPage]:
    """Return a function that shows the page, after a test has made its changes."""
    history = window.findChild(History) or History(window)

    def open_() -> HistoryPage:
        window.pages.show(PAGE_ID)
        assert history.page is not None
        return history.page

    return open_


@pytest.fixture
def stages(store: Store) -> list[str]:
    return make_stages(store, "Wishlist", "Applied")


def listed(page: HistoryPage) -> list[str]:
    """Return what the page lists: days in brackets, changes by what a screen reader says first."""
    rows = page.rows
    return [
        str(rows.data(rows.index(at, 0))).partition("\n")[0]
        if isinstance(row, PastChange)
        else f"[{rows.heading(row)}]"
        for at, row in enumerate(rows.rows)
    ]


def said(window: MainWindow) -> list[str]:
    QApplication.processEvents()
    return [toast.message.text for toast in window.messages.stack.toasts]


def choose(page: HistoryPage, headline: str) -> PastChange:
    row = listed(page).index(headline)
    page.list.setCurrentIndex(page.rows.index(row, 0))
    change = page.rows.change_at(row)
    assert change is not None
    return change


@pytest.mark.usefixtures("stages")
def test_changes_stand_below_their_days(
    store: Store, clock: FakeClock, stages: list[str], open_page: Callable[[], HistoryPage]
) -> None:
    clock.advance(DAY_SECONDS)
    make_jobs(store, stages[0], "a")
    clock.advance(DAY_SECONDS)
    make_jobs(store, stages[0], "b")
    make_jobs(store, stages[0], "c")
    assert listed(open_page()) == [
        "[Today]",
        "Added jobs",
        "Added jobs",
        "[Yesterday]",
        "Added jobs",
        f"[{day_heading(date(2026, 11, 20), date(2026, 11, 22))}]",
        "Made a board",
    ]


def test_without_changes_the_page_says_what_will_be_here(
    window: MainWindow, open_page: Callable[[], HistoryPage]
) -> None:
    page = open_page()
    assert not page.list.isVisible()
    assert not page.undo_button.isVisible()


def test_a_change_appears_while_the_page_is_shown(
    store: Store, stages: list[str], open_page: Callable[[], HistoryPage]
) -> None:
    page = open_page()
    make_jobs(store, stages[0], "a")
    assert listed(page) == ["[Today]", "Added jobs", "Made a board"]


def test_the_first_change_fills_the_empty_page(store: Store, open_page: Callable[[], HistoryPage]) -> None:
    page = open_page()
    make_stages(store, "Wishlist")
    assert page.list.isVisible()
    assert listed(page) == ["[Today]", "Made a board"]


def test_what_happened_while_the_page_was_hidden_is_there_when_it_is_shown(
    store: Store, stages: list[str], window: MainWindow, open_page: Callable[[], HistoryPage]
) -> None:
    page = open_page()
    window.pages.show("board")
    make_jobs(store, stages[0], "a")
    assert listed(page) == ["[Today]", "Made a board"]
    open_page()
    assert listed(page) == ["[Today]", "Added jobs", "Made a board"]


def test_after_a_restored_file_all_is_read_anew(
    store: Store, stages: list[str], window: MainWindow, open_page: Callable[[], HistoryPage]
) -> None:
    make_jobs(store, stages[0], "a")
    page = open_page()
    with store.bookkeeping() as connection:  # as in a file of the day before
        connection.execute("DELETE FROM change_record WHERE label = 'Add jobs'")
    window.show_truth()
    assert listed(page) == ["[Today]", "Made a board"]


def test_u_undoes_the_chosen_change_and_no_other(
    store: Store,
    stages: list[str],
    qtbot: QtBot,
    window: MainWindow,
    open_page: Callable[[], HistoryPage],
) -> None:
    (first,) = make_jobs(store, stages[0], "first")
    move_jobs(store, Origin.WINDOW, [first], stages[1], None)
    make_jobs(store, stages[0], "second")
    page = open_page()
    choose(page, "Moved to Applied")
    qtbot.keyClick(page.list, Qt.Key.Key_U)
    assert titles_of(store, stages[0]) == ["first", "second"]
    assert listed(page)[1] == "Undone: Move to Applied"
    moved = choose(page, "Moved to Applied")
    assert moved.is_undone
    assert not page.undo_button.isEnabled()
    assert "Undone: Move to Applied" in said(window)


def test_ctrl_z_takes_back_the_newest_change_and_not_the_chosen_one(
    store: Store,
    stages: list[str],
    qtbot: QtBot,
    window: MainWindow,
    open_page: Callable[[], HistoryPage],
) -> None:
    make_jobs(store, stages[0], "first")
    make_jobs(store, stages[0], "second")
    page = open_page()
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.menus.undo.isEnabled())
    page.list.setFocus()
    page.list.setCurrentIndex(page.rows.index(3, 0))
    qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert titles_of(store, stages[0]) == ["first"]
    assert listed(page)[1] == "Undone: Add jobs"
    qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert titles_of(store, stages[0]) == []


def test_while_a_worker_writes_undo_this_is_refused_in_words_and_works_after(
    store: Store,
    stages: list[str],
    qtbot: QtBot,
    window: MainWindow,
    application: Application,
    open_page: Callable[[], HistoryPage],
) -> None:
    make_jobs(store, stages[0], "first")
    application.tell_through(window.bus.call_soon)
    page = open_page()
    begun, go_on = Event(), Event()

    def work(its_store: Store, origin: Origin) -> None:
        with its_store.change("Import 1 job", origin) as writing:
            put_jobs(writing, stages[1], ["brought in"])
            begun.set()
            assert go_on.wait(20)

    worker = Thread(target=lambda: application.in_worker(Work("bringing in jobs.csv"), work))
    worker.start()
    try:
        assert begun.wait(20)
        choose(page, "Added jobs")
        qtbot.keyClick(page.list, Qt.Key.Key_U)
        assert any("bringing in jobs.csv" in each for each in said(window))
        assert titles_of(store, stages[0]) == ["first"]
    finally:
        go_on.set()
        worker.join()
    qtbot.waitUntil(lambda: "Imported 1 job" in " ".join(listed(page)))
    choose(page, "Added jobs")
    qtbot.keyClick(page.list, Qt.Key.Key_U)
    assert titles_of(store, stages[0]) == []
    assert titles_of(store, stages[1]) == ["brought in"]


def test_a_change_of_another_program_is_undone_by_the_button(
    store: Store, stages: list[str], qtbot: QtBot, open_page: Callable[[], HistoryPage]
) -> None:
    before = kept_rows(store)
    make_jobs(store, stages[0], "a", origin=Origin.API)
    page = open_page()
    choose(page, "Added jobs")
    qtbot.mouseClick(page.undo_button, Qt.MouseButton.LeftButton)
    assert kept_rows(store) == before


def test_undo_this_is_clicked_in_its_line(
    store: Store, stages: list[str], qtbot: QtBot, open_page: Callable[[], HistoryPage]
) -> None:
    make_jobs(store, stages[0], "a")
    page = open_page()
    place = page.list.undo_place(1)
    assert page.list.viewport().rect().contains(place)
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, place.center().y()))
    assert titles_of(store, stages[0]) == ["a"]
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert titles_of(store, stages[0]) == []
    assert page.list.undo_place(1).isNull()  # the undo is no change to undo


def test_what_is_kept_by_an_undo_is_told(
    store: Store, stages: list[str], qtbot: QtBot, window: MainWindow, open_page: Callable[[], HistoryPage]
) -> None:
    (job,) = make_jobs(store, stages[0], "a")
    move_jobs(store, Origin.WINDOW, [job], stages[1], None)
    page = open_page()
    choose(page, "Added jobs")
    qtbot.keyClick(page.list, Qt.Key.Key_U)
    assert "Nothing was undone: Add jobs" in said(window)
    (toast,) = (each for each in window.messages.stack.toasts if "Nothing was undone" in each.message.text)
    assert toast.message.notices == ("Kept 1 job, used or changed since.",)


def test_what_cannot_be_undone_is_refused_in_words(
    store: Store, stages: list[str], qtbot: QtBot, window: MainWindow, open_page: Callable[[], HistoryPage]
) -> None:
    make_jobs(store, stages[0], "a")
    store.undo()
    page = open_page()
    assert said(window) == ["Undone: Add jobs"]
    for headline, words in (("Undone: Add jobs", "an undo already"), ("Added jobs", "undone already")):
        choose(page, headline)
        qtbot.keyClick(page.list, Qt.Key.Key_U)
        assert words in " ".join(said(window)), said(window)
    with store.bookkeeping() as connection:
        connection.execute("DELETE FROM journal")
    page.rows.read_anew()
    assert choose(page, "Made a board").is_too_old
    qtbot.keyClick(page.list, Qt.Key.Key_U)
    assert any("too long ago" in each for each in said(window))


def test_redo_shows_the_undo_as_done_again(
    store: Store, stages: list[str], open_page: Callable[[], HistoryPage]
) -> None:
    make_jobs(store, stages[0], "a")
    store.undo()
    page = open_page()
    store.redo()
    assert listed(page)[1:4] == ["Done again: Add jobs", "Undone: Add jobs", "Added jobs"]
    assert choose(page, "Undone: Add jobs").is_undone
    assert choose(page, "Added jobs").is_done_again
    assert choose(page, "Done again: Add jobs").can_undo


@pytest.fixture
def dialogs() -> Iterator[Callable[[], DetailsDialog]]:
    def shown() -> DetailsDialog:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DetailsDialog)
        return dialog

    yield shown
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, DetailsDialog):
            widget.reject()


def test_enter_shows_the_details_in_words(
    store: Store,
    stages: list[str],
    qtbot: QtBot,
    open_page: Callable[[], HistoryPage],
    dialogs: Callable[[], DetailsDialog],
) -> None:
    (job,) = make_jobs(store, stages[0], "<b>Data</b> Engineer")
    move_jobs(store, Origin.WINDOW, [job], stages[1], None)
    page = open_page()
    choose(page, "Moved to Applied")
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    dialog = dialogs()
    text = dialog.text.toPlainText()
    assert "<b>Data</b> Engineer · Job changed" in text
    assert "Stage: Wishlist → Applied" in text
    assert "Activity added by a workflow" in text
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert titles_of(store, stages[1]) == ["<b>Data</b> Engineer"]


def test_a_double_click_shows_details_which_offer_the_undo(
    store: Store,
    stages: list[str],
    qtbot: QtBot,
    open_page: Callable[[], HistoryPage],
    dialogs: Callable[[], DetailsDialog],
) -> None:
    make_jobs(store, stages[0], "a")
    page = open_page()
    place = QPoint(40, page.list.undo_place(1).center().y())
    qtbot.mouseDClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    dialogs().undo_button.click()
    assert titles_of(store, stages[0]) == []
    page.open_details(page.rows.newest_id)
    assert not dialogs().undo_button.isVisible()


def test_days_are_not_chosen_by_the_keys(
    store: Store, clock: FakeClock, stages: list[str], qtbot: QtBot, open_page: Callable[[], HistoryPage]
) -> None:
    clock.advance(DAY_SECONDS)
    make_jobs(store, stages[0], "a")
    page = open_page()
    assert page.list.current_change() == page.rows.rows[1]
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.current_change() == page.rows.rows[3]
    assert isinstance(page.rows.rows[2], date)
    qtbot.keyClick(page.list, Qt.Key.Key_Up)
    assert page.list.current_change() == page.rows.rows[1]
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    assert page.list.current_change() == page.rows.rows[3]
    qtbot.keyClick(page.list, Qt.Key.Key_Home)
    assert page.list.current_change() == page.rows.rows[1]


def test_the_chosen_change_stays_chosen_when_another_one_comes(
    store: Store, stages: list[str], open_page: Callable[[], HistoryPage]
) -> None:
    page = open_page()
    chosen = page.list.current_change()
    make_jobs(store, stages[0], "a")
    assert page.list.current_change() == chosen


def test_the_menu_of_a_line_offers_what_can_be_done(
    store: Store, stages: list[str], open_page: Callable[[], HistoryPage]
) -> None:
    make_jobs(store, stages[0], "a")
    page = open_page()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    page.contextMenuEvent(event)
    menu = page.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Details", "Undo this"]
    menu.actions()[1].trigger()
    menu.close()
    assert titles_of(store, stages[0]) == []


def test_twenty_thousand_changes_are_read_page_by_page(
    store: Store, open_page: Callable[[], HistoryPage]
) -> None:
    with store.bookkeeping() as connection:
        connection.executemany(
            "INSERT INTO change_record (label, kind, origin, at, last_id) "
            "VALUES ('Move', 'do', 'window', ?, '')",
            ((store.clock.now_ms() - 600_000 * number,) for number in range(20_000, 0, -1)),
        )
    page = open_page()
    QApplication.processEvents()
    first = sum(isinstance(row, PastChange) for row in page.rows.rows)
    assert first <= 2 * PAGE
    page.list.verticalScrollBar().setValue(page.list.verticalScrollBar().maximum())
    QApplication.processEvents()
    read = [row.id for row in page.rows.rows if isinstance(row, PastChange)]
    assert len(read) > first
    assert read == sorted(read, reverse=True)
    assert page.rows.rowCount() == len(page.rows.rows)
