"""What nobody foresaw: one dialog, a report, and the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.log import logging_to
from app.paths import DataFolder
from tests.conftest import LogWatch
from tests.ui.conftest import Opener, shown_order
from tests.ui.fakes import desk_with
from ui.problems import Problems
from ui.report import report


@pytest.fixture
def problems(qapp: QApplication) -> Iterator[Problems]:
    made = Problems(qapp)
    made.watch()
    yield made
    made.leave()
    if made.dialog is not None:
        made.dialog.reject()
    made.deleteLater()


def fail(words: str) -> None:
    """Have an exception caught by no one."""
    problem = _caught(words)
    sys.excepthook(type(problem), problem, problem.__traceback__)


def expect(logged: LogWatch, words: str) -> None:
    """Take the record of a fault with these words from the log; its trace is there."""
    record = logged.expect("Something unforeseen happened.")
    assert record.exc_info is not None
    assert words in str(record.exc_info[1])


def _caught(words: str) -> Exception:
    def stumble() -> None:
        raise ZeroDivisionError(words)

    try:
        stumble()
    except ZeroDivisionError as problem:
        return problem
    raise AssertionError


def test_a_fault_is_told_once_logged_and_can_be_copied(
    qtbot: QtBot, problems: Problems, logged: LogWatch
) -> None:
    with qtbot.waitSignal(problems.happened):
        fail("the first")
    dialog = problems.dialog
    assert dialog is not None
    assert dialog.isVisible()
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Your data is whole" in said
    for label in dialog.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
    dialog.copy.setFocus()
    QTest.keyClick(dialog.copy, Qt.Key.Key_Return)
    report = QGuiApplication.clipboard().text()
    for part in ("Pursuit", "Python 3.", "PySide 6.", "ZeroDivisionError: the first", "stumble"):
        assert part in report
    assert dialog.isVisible()
    expect(logged, "the first")


def test_a_fault_while_the_dialog_is_open_is_only_logged(
    qtbot: QtBot, problems: Problems, logged: LogWatch
) -> None:
    with qtbot.waitSignal(problems.happened):
        fail("the first")
    dialog = problems.dialog
    fail("the second")
    QApplication.processEvents()
    assert problems.dialog is dialog
    expect(logged, "the first")
    expect(logged, "the second")


def test_escape_closes_and_a_later_fault_is_told_again(
    qtbot: QtBot, problems: Problems, logged: LogWatch
) -> None:
    with qtbot.waitSignal(problems.happened):
        fail("the first")
    assert problems.dialog is not None
    QTest.keyClick(problems.dialog, Qt.Key.Key_Escape)
    assert problems.dialog is None
    with qtbot.waitSignal(problems.happened):
        fail("the second")
    expect(logged, "the first")
    expect(logged, "the second")


def test_a_fault_of_another_thread_is_told_in_the_thread_of_the_window(
    qtbot: QtBot, problems: Problems, logged: LogWatch
) -> None:
    threads: list[QThread] = []
    problems.happened.connect(lambda: threads.append(QThread.currentThread()))
    worker = threading.Thread(target=lambda: 1 / 0)
    with qtbot.waitSignal(problems.happened):
        worker.start()
        worker.join()
    assert threads == [problems.thread()]
    assert problems.dialog is not None
    assert "ZeroDivisionError" in problems.dialog._report
    expect(logged, "division by zero")


def test_the_hooks_are_given_back(qapp: QApplication) -> None:
    before = (sys.excepthook, threading.excepthook)
    problems = Problems(qapp)
    problems.watch()
    assert sys.excepthook == problems.take
    problems.leave()
    assert (sys.excepthook, threading.excepthook) == before


def test_a_fault_in_a_move_leaves_the_board_true_and_the_next_move_works(
    qtbot: QtBot, problems: Problems, open_window: Opener, logged: LogWatch
) -> None:
    desk = desk_with(a=3, b=1)
    window = open_window(desk)
    problems.happened.connect(window.show_truth)
    place, moved = window.board.place_cards, desk.order("a")[:1]

    def stumble(*_: object) -> None:
        raise KeyError("unforeseen")

    window.board.place_cards = stumble  # type: ignore[method-assign, assignment]
    with qtbot.waitSignal(problems.happened):
        window.board.dropped.emit(moved, "b", 0)
    assert shown_order(window.board) == {"a": desk.order("a"), "b": desk.order("b")}
    assert desk.order("b")[0] == moved[0]
    assert problems.dialog is not None
    expect(logged, "unforeseen")
    problems.dialog.accept()
    window.board.place_cards = place  # type: ignore[method-assign]
    window.board.dropped.emit(moved, "a", 0)
    assert shown_order(window.board)["a"] == desk.order("a")


def test_the_report_ends_with_the_log(qapp: QApplication, tmp_path: Path, logged: LogWatch) -> None:
    with logging_to(DataFolder(tmp_path), "window"):
        logging.getLogger("app.somewhere").warning("something was odd")
        told = report(ValueError("unforeseen"), None)
    logged.expect("something was odd")
    assert told.index("ValueError: unforeseen") < told.index("The end of the log:")
    assert told.rstrip().endswith("app.somewhere: something was odd")
    assert "The end of the log" not in report(ValueError("unforeseen"), None)
