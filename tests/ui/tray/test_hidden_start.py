"""A hidden start shows no window, and runs all the same."""

from __future__ import annotations

import argparse
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import cli
from ui import application as start
from ui.main_window import MainWindow


def test_both_ways_to_start_know_the_option() -> None:
    assert start._parse(["--hidden"]).hidden
    assert not start._parse([]).hidden
    assert cli.parser().parse_args(["--hidden"]).hidden


def test_a_hidden_start_begins_without_a_paint_and_does_not_end_with_a_window(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    window.hide()
    begun: list[bool] = []
    try:
        start._bring_up(qapp, window, lambda: begun.append(window.isVisible()), is_hidden=True)
        qtbot.waitUntil(lambda: begun == [False])
        assert not QApplication.quitOnLastWindowClosed()
    finally:
        QApplication.setQuitOnLastWindowClosed(True)


def test_a_hidden_start_beside_a_running_program_leaves_that_as_it_is(tmp_path: Path) -> None:
    assert start._hand_over(tmp_path, argparse.Namespace(hidden=True, files=[]))
