"""What may wait is done once, right after the first paint."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.after_paint import AfterFirstPaint


class Window(QWidget):
    def __init__(self, done: list[str]) -> None:
        super().__init__()
        self._done = done

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        self._done.append("painted")


def test_it_is_done_once_and_not_before_the_paint(qtbot: QtBot) -> None:
    done: list[str] = []
    window = Window(done)
    qtbot.addWidget(window)
    AfterFirstPaint(window, lambda: done.append("done"))
    window.show()
    qtbot.waitUntil(lambda: "done" in done)
    assert done[0] == "painted"
    window.repaint()
    with qtbot.waitSignal(window.destroyed):
        window.deleteLater()
    assert done.count("done") == 1


def test_a_window_that_is_never_shown_does_nothing(qtbot: QtBot) -> None:
    done: list[str] = []
    window = Window(done)
    AfterFirstPaint(window, lambda: done.append("done"))
    with qtbot.waitSignal(window.destroyed):
        window.deleteLater()
    assert done == []
