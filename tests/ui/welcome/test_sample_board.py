"""The sample board in the smallest usual window: nothing on its cards has to be cut off."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics, QFontMetricsF

from app.application import Application
from app.board import sample_board_id
from app.exchange.sample import create_sample_board
from tests.ui.conftest import Opener


def test_no_text_is_elided_at_1024_by_640(
    open_window: Opener, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    application.do(create_sample_board)
    window = open_window(application, 1024, 640)
    assert window.board.board_id == application.read(sample_board_id)
    asked: list[str] = []
    shortened: list[str] = []
    for kind in (QFontMetrics, QFontMetricsF):
        watch(monkeypatch, kind, asked, shortened)
    window.board.paint_anew()
    for column in window.board.columns():
        column.grab()
    cards = [card for stage in application.board(window.board.board_id).stages for card in stage.cards]
    for card in cards:
        assert {card.title, card.location, card.salary} - {""} <= set(asked)
    assert shortened == []


def watch(
    monkeypatch: pytest.MonkeyPatch,
    kind: type[QFontMetrics | QFontMetricsF],
    asked: list[str],
    shortened: list[str],
) -> None:
    """Have each text that is to be fitted into a room noted, and again where it does not fit."""
    plain = kind.elidedText

    def watched(self: QFontMetrics, text: str, *args: object) -> str:
        result = str(plain(self, text, *args))  # type: ignore[call-overload]
        asked.append(text)
        if result != text:
            shortened.append(text)
        return result

    monkeypatch.setattr(kind, "elidedText", watched)
