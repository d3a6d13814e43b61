"""The window comes back as it was left, whatever has become of screens, boards and cards meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QSplitter
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board import boards, trash_jobs
from app.store import Origin, Store, Work
from app.store.settings import read_setting, write_setting
from tests.conftest import LogWatch
from tests.making import make_jobs, make_stages
from ui.main_window import MainWindow
from ui.memory import WindowMemory, as_value, from_value
from ui.remembered import SETTING, Remembered, fitted, remembered
from ui.theme.theme import Theme

SCREEN = QRect(0, 0, 1920, 1080)
SECOND = QRect(1920, 0, 1280, 1024)

Open = Callable[[], MainWindow]


@pytest.fixture
def open_again(application: Application, theme: Theme, qtbot: QtBot) -> Open:
    """Return a function that opens a window as a start does."""

    def open_() -> MainWindow:
        memory = remembered(application)
        window = MainWindow(application, theme, first_board=memory.board_id)
        Remembered(window, application, memory)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        qtbot.waitUntil(lambda: window.controller.is_whole)
        QApplication.processEvents()
        return window

    return open_


@pytest.fixture
def stages(store: Store) -> list[str]:
    names = [f"Stage {number}" for number in range(8)]
    ids = make_stages(store, *names)
    for stage_id in ids[:2]:
        make_jobs(store, stage_id, *(f"Job {number}" for number in range(100)))
    return ids


def top_card(window: MainWindow, stage_id: str) -> str | None:
    column = window.board.column(stage_id)
    assert column is not None
    anchors = column.list.anchors(())
    return anchors[0][0] if anchors else None


def scroll(window: MainWindow, stage_id: str, pixels: int) -> None:
    column = window.board.column(stage_id)
    assert column is not None
    column.list.verticalScrollBar().setValue(pixels)


def kept(store: Store) -> WindowMemory:
    return from_value(read_setting(store, SETTING))


def test_a_first_start_writes_nothing_before_the_window_rests(store: Store, open_again: Open) -> None:
    open_again()
    assert read_setting(store, SETTING) is None


def test_place_and_size_come_back(open_again: Open) -> None:
    window = open_again()
    window.setGeometry(20, 30, 760, 520)
    window.close()
    assert open_again().geometry() == QRect(20, 30, 760, 520)


def test_a_maximised_window_comes_back_maximised_and_knows_its_size(open_again: Open) -> None:
    window = open_again()
    window.setGeometry(20, 30, 760, 520)
    window.showMaximized()
    window.close()
    again = open_again()
    assert again.isMaximized()
    assert again.normalGeometry().size() == QRect(20, 30, 760, 520).size()


def test_the_sidebar_comes_back_as_it_was(open_again: Open) -> None:
    window = open_again()
    was_narrow = window.sidebar.is_narrow
    window.menus.action("view.sidebar").trigger()
    window.close()
    assert open_again().sidebar.is_narrow is not was_narrow


def test_splitters_with_a_name_come_back(application: Application, theme: Theme, qtbot: QtBot) -> None:
    def with_splitter() -> tuple[MainWindow, QSplitter]:
        window = MainWindow(application, theme)
        qtbot.addWidget(window)
        splitter = QSplitter(Qt.Orientation.Horizontal, window)
        splitter.setObjectName("panel")
        splitter.addWidget(QSplitter(splitter))
        splitter.addWidget(QSplitter(splitter))
        splitter.resize(600, 100)
        Remembered(window, application, remembered(application))
        return window, splitter

    window, splitter = with_splitter()
    splitter.setSizes([100, 500])
    sizes = splitter.sizes()
    window.close()
    assert with_splitter()[1].sizes() == sizes


def test_the_board_that_was_shown_is_shown_again(store: Store, open_again: Open) -> None:
    make_stages(store, "First")
    make_stages(store, "Second")
    first, second = (board.id for board in boards(store))
    window = open_again()
    assert window.board.board_id == first
    window.show_board(second)
    window.close()
    again = open_again()
    assert again.board.board_id == second
    assert again.controller.board_name == window.controller.board_name


def test_a_board_that_is_gone_gives_way_to_the_first(store: Store, open_again: Open) -> None:
    make_stages(store, "First")
    write_setting(store, SETTING, as_value(WindowMemory(board_id="f" * 24, scrolled=50)))
    assert open_again().board.board_id == boards(store)[0].id


def test_scroll_places_come_back_by_the_card_at_the_top(stages: list[str], open_again: Open) -> None:
    window = open_again()
    window.resize(800, 600)
    QApplication.processEvents()
    scroll(window, stages[0], 5000)  # far below the cards that the first paint waits for
    scroll(window, stages[1], 130)
    window.board.horizontalScrollBar().setValue(77)
    tops = [top_card(window, stage) for stage in stages[:3]]
    window.close()
    again = open_again()
    assert [top_card(again, stage) for stage in stages[:3]] == tops
    assert tops[0] is not None
    assert tops[2] is None
    assert again.board.horizontalScrollBar().value() == 77


def test_where_the_top_card_is_gone_the_next_one_is_at_its_place(
    store: Store, stages: list[str], open_again: Open
) -> None:
    window = open_again()
    scroll(window, stages[0], 4000)
    column = window.board.column(stages[0])
    assert column is not None
    (top, _), (following, _) = column.list.anchors(())[:2]
    window.close()
    trash_jobs(store, Origin.WINDOW, [top])
    again = open_again()
    assert following in [job_id for job_id, _ in again.board.column(stages[0]).list.anchors(())[:2]]  # type: ignore[union-attr]


def test_it_is_written_when_the_window_rests_and_not_at_each_move(
    store: Store, stages: list[str], qtbot: QtBot, open_again: Open
) -> None:
    window = open_again()
    keeper = window.findChild(Remembered)
    assert keeper is not None
    for x in range(5):
        window.move(QPoint(x, 0))
    scroll(window, stages[0], 400)
    assert read_setting(store, SETTING) is None
    keeper._rest.setInterval(0)
    scroll(window, stages[0], 500)
    qtbot.waitUntil(lambda: read_setting(store, SETTING) is not None)
    assert stages[0] in kept(store).anchors


def test_what_has_not_changed_is_not_written_again(
    store: Store, open_again: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_again()
    window.close()
    before = store.connection.total_changes
    window.findChild(Remembered).write()  # type: ignore[union-attr]
    assert store.connection.total_changes == before


def test_after_a_restored_file_it_is_written_anew(store: Store, open_again: Open) -> None:
    window = open_again()
    keeper = window.findChild(Remembered)
    assert keeper is not None
    keeper.write()
    write_setting(store, SETTING, None)  # as the restored file has it
    window.show_truth()
    window.close()
    assert kept(store).geometry


@pytest.mark.parametrize("value", [None, 3, "x", [], {"geometry": "AAAA", "anchors": 5}, {"geometry": ["a"]}])
def test_a_broken_memory_is_a_first_start(store: Store, open_again: Open, value: object) -> None:
    make_stages(store, "First")
    write_setting(store, SETTING, value)
    window = open_again()
    assert window.board.board_id
    assert window.isVisible()


def test_a_disk_that_does_not_take_it_costs_nothing_but_the_memory(
    store: Store, open_again: Open, logged: LogWatch
) -> None:
    window = open_again()
    store.connection.execute("PRAGMA query_only = 1")
    window.close()
    store.connection.execute("PRAGMA query_only = 0")
    logged.expect("could not be remembered")
    assert not window.isVisible()


def test_while_a_worker_writes_it_waits(
    application: Application, store: Store, qtbot: QtBot, open_again: Open
) -> None:
    window = open_again()
    application.tell_through(window.bus.call_soon)
    keeper = window.findChild(Remembered)
    assert keeper is not None
    begun, go_on = Event(), Event()

    def work(its_store: Store, origin: Origin) -> None:
        with its_store.change("Import", origin):
            begun.set()
            go_on.wait(20)

    worker = Thread(target=lambda: application.in_worker(Work("bringing in jobs.csv"), work))
    worker.start()
    try:
        assert begun.wait(20)
        keeper.write()
        assert read_setting(store, SETTING) is None
    finally:
        go_on.set()
        worker.join()
    qtbot.waitUntil(lambda: read_setting(store, SETTING) is not None)
    assert kept(store).geometry


@pytest.mark.parametrize(
    ("wanted", "screens", "expected"),
    [
        (QRect(100, 100, 800, 600), [SCREEN], QRect(100, 100, 800, 600)),
        (QRect(2000, 100, 800, 600), [SCREEN, SECOND], QRect(2000, 100, 800, 600)),
        (QRect(-700, 100, 800, 600), [SCREEN], QRect(-700, 100, 800, 600)),  # partly outside, as it was left
        (QRect(100, 100, 3000, 2000), [SCREEN], QRect(100, 100, 1920, 1080)),
        (QRect(0, 0, 100, 100), [], QRect(0, 0, 100, 100)),
    ],
)
def test_a_window_that_can_be_grasped_stays(wanted: QRect, screens: list[QRect], expected: QRect) -> None:
    assert fitted(wanted, screens) == expected


@pytest.mark.parametrize(
    "wanted",
    [
        QRect(2000, 100, 800, 600),
        QRect(100, -500, 800, 600),
        QRect(-790, 0, 800, 600),
        QRect(0, 1070, 900, 700),
    ],
)
def test_a_window_whose_screen_is_gone_comes_to_the_one_that_is_there(wanted: QRect) -> None:
    found = fitted(wanted, [SCREEN])
    assert SCREEN.contains(found)
    assert found.size() == wanted.size()
