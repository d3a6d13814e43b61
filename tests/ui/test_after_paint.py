"""What may wait is done once, right after the first paint."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.after_paint import AfterFirstPaint, LoadLater
from ui.exchange.file_commands import LOADED_LATER
from ui.panel import feature


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


def test_modules_are_loaded_one_by_one_with_a_turn_for_others_between(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["loaded_later_one", "loaded_later_two"]
    for name in names:
        (tmp_path / f"{name}.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    parent, turns = QObject(), QTimer(interval=0)
    seen: list[int] = []
    turns.timeout.connect(lambda: seen.append(sum(name in sys.modules for name in names)))
    turns.start()
    loading = LoadLater(names, 0, parent)
    assert not any(name in sys.modules for name in names)
    with qtbot.waitSignals([loading.done, loading.destroyed], order="strict"):
        pass
    turns.stop()
    assert sorted(set(seen)) == [0, 1, 2]
    for name in names:
        monkeypatch.delitem(sys.modules, name)


@pytest.mark.parametrize("name", [*LOADED_LATER, *feature.LOADED_LATER])
def test_there_is_every_module_that_is_loaded_later(name: str) -> None:
    assert find_spec(name) is not None
