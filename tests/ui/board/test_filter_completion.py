"""What the filter offers while it is typed, by keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.board.writing import tag_jobs
from app.store import Origin
from tests.making import make_jobs
from tests.ui.board.conftest import Desktop, OpenDesktop
from ui.board.filter_completion import FilterCompletion
from ui.board.filter_field import FilterCommands

Key = Qt.Key


class Typist:
    """Types into the filter of a board with two stages, tags and cards."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        self.commands = FilterCommands(desktop.window)
        with desktop.store.change("Tag", Origin.WINDOW) as writing:
            tags = {"red one": ["python"], "red two": ["python", "machine learning"]}
            tag_jobs(writing, [(desktop.jobs[title], names) for title, names in tags.items()])
        self.commands.field.take_focus()

    @property
    def text(self) -> str:
        return self.commands.field.text()

    @property
    def completion(self) -> FilterCompletion:
        assert self.commands.completion is not None
        return self.commands.completion

    def offered(self) -> list[str]:
        if not self.completion.is_open:
            return []
        model = self.completion.popup.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def type(self, text: str) -> None:
        QTest.keyClicks(self.commands.field.line, text)

    def press(self, key: Qt.Key) -> None:
        """Press a key where it would go: to the list while that is open."""
        target = self.completion.popup if self.completion.is_open else self.commands.field.line
        QTest.keyClick(target, key)


@pytest.fixture
def typist(open_desktop: OpenDesktop) -> Typist:
    desktop = open_desktop(**{"Applied": ["red one", "red two"], "Phone Screen": ["blue"]})
    return Typist(desktop)


def shown(desktop: Desktop) -> Sequence[str]:
    return [card.title for column in desktop.board.columns() for card in column.list.rows.cards]


def test_terms_and_then_their_values_are_offered(typist: Typist) -> None:
    typist.type("ta")
    assert typist.offered() == ["tag:"]
    typist.press(Key.Key_Tab)
    assert typist.text == "tag:"
    assert typist.offered() == ["tag:python", 'tag:"machine learning"'], "most used first"
    typist.press(Key.Key_Down)
    typist.press(Key.Key_Down)
    typist.press(Key.Key_Return)
    assert typist.text == 'tag:"machine learning" '
    assert typist.offered() == []
    assert shown(typist.desktop) == ["red two"]
    assert QApplication.focusWidget() is typist.commands.field.line


def test_stages_and_employers_of_the_board_are_offered(typist: Typist) -> None:
    typist.type("stage:")
    assert typist.offered() == ["stage:Applied", 'stage:"Phone Screen"']
    typist.type("s")
    assert typist.offered() == ['stage:"Phone Screen"']
    typist.press(Key.Key_Tab)
    assert shown(typist.desktop) == ["blue"]


def test_escape_closes_the_list_alone_and_then_clears(typist: Typist) -> None:
    typist.type("due<")
    assert typist.offered()
    typist.press(Key.Key_Escape)
    assert (typist.offered(), typist.text) == ([], "due<")
    typist.press(Key.Key_Escape)
    assert typist.text == ""


def test_enter_goes_to_the_cards_where_nothing_in_the_list_was_gone_to(typist: Typist) -> None:
    typist.type("t")
    assert typist.offered() == ["tag:"]
    typist.press(Key.Key_Return)
    assert (typist.text, typist.offered()) == ("t", [])
    assert typist.desktop.focused() == ("Applied", "red one")


def test_tab_leaves_the_field_where_nothing_is_offered(typist: Typist) -> None:
    typist.type("red")
    typist.press(Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Filter by tag, employer, stage, times or outcome"


def test_what_has_come_since_is_offered(typist: Typist) -> None:
    typist.type("tag:")
    typist.press(Key.Key_Escape)
    (job,) = make_jobs(typist.desktop.store, typist.desktop.stages["Applied"], "new")
    with typist.desktop.store.change("Tag", Origin.WINDOW) as writing:
        tag_jobs(writing, [(job, ["rust"])])
    typist.type("r")
    assert typist.offered() == ["tag:rust"]


def test_text_that_is_put_in_offers_nothing(typist: Typist) -> None:
    typist.type("t")
    typist.press(Key.Key_Escape)
    typist.commands.field.set_text("stage:")
    assert typist.offered() == []
