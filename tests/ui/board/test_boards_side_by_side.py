"""Several boards in one window: where each was left, and what a filter finds on the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QLocale, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board import rename_board
from app.store import Origin, Store
from tests.making import make_jobs, make_stages, run, titles_of, value
from tests.ui.conftest import Opener
from ui.board.card_delegate import ROW_HEIGHT
from ui.board.dropping import jobs_as_mime
from ui.board.filter_field import FilterCommands, FilterField
from ui.board.nothing_found import NothingFound
from ui.board.stage_dropping import stage_as_mime
from ui.boards.board_commands import BoardCommands
from ui.main_window import MainWindow
from ui.remembered import Remembered, remembered

NAMES = [f"Stage {number}" for number in range(9)]

Open = Callable[[], tuple[MainWindow, FilterField]]


@pytest.fixture
def here(store: Store) -> list[str]:
    """Make the first board and return its nine stages; "here" is in the first, "far" in the last."""
    stages = make_stages(store, *NAMES)
    make_jobs(store, stages[0], "here")
    make_jobs(store, stages[8], "far")
    return stages


@pytest.fixture
def there(store: Store, here: list[str]) -> list[str]:
    """Make a second board, "Autumn & Co", and return its nine stages; "there" and "far" are in the last."""
    stages = make_stages(store, *NAMES)
    rename_board(store, Origin.WINDOW, board_of(store, stages), "Autumn & Co")
    make_jobs(store, stages[8], "there", "far")
    return stages


@pytest.fixture
def open_(application: Application, open_window: Opener) -> Open:
    def open_() -> tuple[MainWindow, FilterField]:
        window = open_window(application, width=900)
        BoardCommands(window)
        return window, FilterCommands(window).field

    return open_


def board_of(store: Store, stages: list[str]) -> str:
    return str(value(store, "stage", stages[0], "board_id"))


def scrolled(window: MainWindow) -> int:
    return window.board.horizontalScrollBar().value()


def show(window: MainWindow, board_id: str, qtbot: QtBot) -> None:
    window.show_board(board_id)
    qtbot.waitUntil(lambda: window.controller.is_whole)
    QApplication.processEvents()


def is_in_view(window: MainWindow, stage_id: str) -> bool:
    column = window.board.column(stage_id)
    assert column is not None
    left = column.mapTo(window.board.viewport(), QPoint(0, 0)).x()
    return left >= 0 and left + column.width() <= window.board.viewport().width()


# Where each board was left.


def test_a_board_that_comes_for_the_first_time_shows_its_left_end(
    qtbot: QtBot, store: Store, there: list[str], open_: Open
) -> None:
    window, _ = open_()
    window.board.horizontalScrollBar().setValue(500)
    show(window, board_of(store, there), qtbot)
    assert scrolled(window) == 0


def test_each_board_comes_back_where_it_was_left(
    qtbot: QtBot, store: Store, here: list[str], there: list[str], open_: Open
) -> None:
    window, _ = open_()
    window.board.horizontalScrollBar().setValue(500)
    show(window, board_of(store, there), qtbot)
    window.board.horizontalScrollBar().setValue(77)
    show(window, board_of(store, here), qtbot)
    assert scrolled(window) == 500
    show(window, board_of(store, there), qtbot)
    assert scrolled(window) == 77


def test_its_stages_come_back_too_however_far_down_they_were(
    qtbot: QtBot, store: Store, here: list[str], there: list[str], open_: Open
) -> None:
    make_jobs(store, here[1], *(f"Job {number}" for number in range(100)))
    window, _ = open_()

    def bar() -> QScrollBar:
        column = window.board.column(here[1])
        assert column is not None
        return column.list.verticalScrollBar()

    bar().setValue(60 * ROW_HEIGHT)
    show(window, board_of(store, there), qtbot)
    show(window, board_of(store, here), qtbot)
    assert bar().value() == 60 * ROW_HEIGHT
    bar().setValue(0)
    show(window, board_of(store, there), qtbot)
    show(window, board_of(store, here), qtbot)
    assert bar().value() == 0


def test_a_board_that_was_closed_comes_back_too(
    qtbot: QtBot, store: Store, here: list[str], open_: Open
) -> None:
    window, _ = open_()
    window.board.horizontalScrollBar().setValue(500)
    window.controller.close()
    show(window, board_of(store, here), qtbot)
    assert scrolled(window) == 500


def test_what_a_start_remembers_of_one_board_does_not_scroll_another(
    qtbot: QtBot, application: Application, here: list[str], there: list[str], open_: Open
) -> None:
    window, _ = open_()
    Remembered(window, application, remembered(application))
    window.board.horizontalScrollBar().setValue(500)
    window.close()
    again = MainWindow(application, window.theme)
    Remembered(again, application, remembered(application))
    qtbot.addWidget(again)
    again.resize(900, 700)
    again.show_board(board_of(application.store, there))
    again.show()
    qtbot.waitUntil(lambda: again.controller.is_whole)
    QApplication.processEvents()
    assert again.board.board_id == board_of(application.store, there)
    assert again.board.horizontalScrollBar().maximum() > 500
    assert scrolled(again) == 0
    assert len(here) == 9


# A filter whose hits are out of view.


def test_the_first_stage_with_something_found_comes_into_view(here: list[str], open_: Open) -> None:
    window, field = open_()
    field.set_text("far")
    assert is_in_view(window, here[8])


def test_where_something_found_is_in_view_nothing_moves(here: list[str], store: Store, open_: Open) -> None:
    make_jobs(store, here[0], "far too")
    window, field = open_()
    field.set_text("far")
    assert scrolled(window) == 0


def test_the_user_can_scroll_away_from_what_is_found(here: list[str], store: Store, open_: Open) -> None:
    window, field = open_()
    field.set_text("far")
    window.board.horizontalScrollBar().setValue(0)
    make_jobs(store, here[8], "far as well", origin=Origin.COMMAND_LINE)
    QApplication.processEvents()
    assert scrolled(window) == 0
    field.set_text("fa")
    assert is_in_view(window, here[8])


def test_a_board_that_comes_with_a_filter_on_shows_what_is_found(
    qtbot: QtBot, store: Store, here: list[str], there: list[str], open_: Open
) -> None:
    make_jobs(store, here[0], "far too")
    window, field = open_()
    field.set_text("far")
    show(window, board_of(store, there), qtbot)
    assert is_in_view(window, there[8])


# What is found on other boards only.


def offers(window: MainWindow) -> list[str]:
    found = window.board.findChild(NothingFound)
    if found is None or not found.isVisible():
        return []
    return [button.text().replace("&&", "&") for button in found.offers]


def test_where_only_another_board_has_it_a_button_leads_there(
    qtbot: QtBot, store: Store, there: list[str], open_: Open
) -> None:
    window, field = open_()
    field.set_text("there")
    qtbot.waitUntil(lambda: offers(window) == ["1 on Autumn & Co"])
    found = window.board.findChild(NothingFound)
    assert found is not None
    assert found.accessibleName() == "No job on this board matches the filter."
    QTest.mouseClick(found.offers[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.controller.is_whole and not found.isVisible())
    assert window.board.board_id == board_of(store, there)
    assert field.text() == "there"
    QApplication.processEvents()
    assert is_in_view(window, there[8])


def test_what_no_board_has_offers_none_and_another_text_is_looked_for_anew(
    qtbot: QtBot, there: list[str], open_: Open
) -> None:
    window, field = open_()
    field.set_text("there")
    qtbot.waitUntil(lambda: len(offers(window)) == 1)
    field.set_text("therexx")
    qtbot.waitUntil(lambda: offers(window) == [])
    found = window.board.findChild(NothingFound)
    assert found is not None
    assert found.isVisible()
    assert found.accessibleName() == "No job matches the filter."
    field.set_text("the")
    qtbot.waitUntil(lambda: len(offers(window)) == 1)
    assert len(there) == 9


def test_every_card_of_a_large_board_is_counted_by_every_kind_of_term(
    qtbot: QtBot, store: Store, there: list[str], open_: Open
) -> None:
    make_jobs(store, there[3], *(f"Clerk {number}" for number in range(1000)))
    window, field = open_()
    field.set_text("clerk outcome:none")
    wanted = f"{QLocale().toString(1000)} on Autumn & Co"
    qtbot.waitUntil(lambda: offers(window) == [wanted])


# Cards that are dropped on a board in the sidebar.


def drop_on(widget: QWidget, data: QMimeData) -> bool:
    """Bring a drag over a widget and let go; returns whether it was taken."""
    action, place = Qt.DropAction.MoveAction, widget.rect().center()
    entering = QDragEnterEvent(place, action, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, entering)
    if not entering.isAccepted():
        return False
    assert widget.property("target") == "true"
    drop = QDropEvent(QPointF(place), action, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, drop)
    assert widget.property("target") == "false"
    return drop.isAccepted()


def test_cards_dropped_on_a_board_in_the_sidebar_go_there(
    qtbot: QtBot, store: Store, here: list[str], there: list[str], open_: Open
) -> None:
    window, _ = open_()
    moving = [job for (job,) in store.connection.execute("SELECT id FROM job WHERE title = 'here'")]
    assert drop_on(window.sidebar.entry(board_of(store, there)), jobs_as_mime(moving))
    assert titles_of(store, here[0]) == []
    assert titles_of(store, there[0]) == ["here"]
    assert value(store, "job", moving[0], "trashed_at") is None
    qtbot.waitUntil(lambda: len(window.messages.stack.toasts) == 1)
    window.menus.action("edit.undo").trigger()
    assert titles_of(store, here[0]) == ["here"]


def test_the_board_where_the_cards_are_takes_none_and_pages_and_stages_are_no_matter(
    store: Store, here: list[str], there: list[str], open_: Open
) -> None:
    window, _ = open_()
    window.pages.add("other", "Other", "history", QWidget)
    data = jobs_as_mime([job for (job,) in store.connection.execute("SELECT id FROM job LIMIT 1")])
    assert not drop_on(window.sidebar.entry(board_of(store, here)), data)
    assert not drop_on(window.sidebar.entry(board_of(store, there)), stage_as_mime(here[0]))
    assert not window.sidebar.entry("other").acceptDrops()


def test_a_drag_that_goes_on_leaves_no_trace(store: Store, there: list[str], open_: Open) -> None:
    window, _ = open_()
    entry = window.sidebar.entry(board_of(store, there))
    action, data = Qt.DropAction.MoveAction, jobs_as_mime(["a" * 24])
    QApplication.sendEvent(
        entry,
        QDragEnterEvent(
            QPoint(4, 4), action, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        ),
    )
    assert entry.property("target") == "true"
    QApplication.sendEvent(entry, QEvent(QEvent.Type.DragLeave))
    assert entry.property("target") == "false"


def test_stages_and_times_are_looked_for_elsewhere_too(
    qtbot: QtBot, store: Store, there: list[str], open_: Open
) -> None:
    run(store, "UPDATE job SET stage_entered_at = 0 WHERE title = 'far' AND stage_id = ?", there[8])
    window, field = open_()
    qtbot.waitUntil(lambda: window.controller.is_whole)
    last = window.desk.board(board_of(store, there), 0).stages[8].name
    field.set_text(f'stage:"{last}" there')
    qtbot.waitUntil(lambda: offers(window) == ["1 on Autumn & Co"])
    field.set_text("quiet>14d")
    qtbot.waitUntil(lambda: offers(window) == ["1 on Autumn & Co"])
