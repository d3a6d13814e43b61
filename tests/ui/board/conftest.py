"""A window on a real store, with the commands of stages and cards connected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from app.application import Application
from app.store import Store
from tests.making import make_jobs, make_stages, titles_of
from tests.ui.conftest import Opener
from ui.board.board_view import BoardView
from ui.board.card_commands import CardCommands
from ui.board.stage_column import StageColumnView
from ui.board.stage_commands import StageCommands
from ui.main_window import MainWindow


@dataclass
class Desktop:
    """A shown window on a real store, its stages and jobs by their names."""

    window: MainWindow
    store: Store
    stages: dict[str, str]
    jobs: dict[str, str] = field(default_factory=dict)

    @property
    def board(self) -> BoardView:
        return self.window.board

    def column(self, name: str) -> StageColumnView:
        """Return the column of a stage by the name it had at first."""
        column = self.board.column(self.stages[name])
        assert column is not None
        return column

    def names(self) -> list[str]:
        """Return the names of the stages as they are shown, from left to right."""
        return [column.name for column in self.board.columns()]

    def titles(self, name: str) -> list[str]:
        """Return the titles in a stage as the store has them; what is shown must be the same."""
        kept = titles_of(self.store, self.stages[name])
        assert [card.title for card in self.column(name).list.rows.cards] == kept
        return kept

    def selected(self) -> list[str]:
        """Return the titles of the selected cards."""
        by_id = {job_id: title for title, job_id in self.jobs.items()}
        return [by_id[job_id] for job_id in self.board.selected_ids()]

    def focused(self) -> tuple[str, str | None]:
        """Return the stage whose cards have the keyboard, and the title of the card with the focus."""
        column = next(each for each in self.board.columns() if each.stop.hasFocus())
        by_id = {job_id: title for title, job_id in self.jobs.items()}
        current = None if column.is_collapsed else column.list.current_id()
        return column.name, by_id.get(current or "")

    def select(self, *titles: str) -> None:
        self.board.select([self.jobs[title] for title in titles])

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        focus = self.window.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)

    def type(self, text: str) -> None:
        """Type into the field that has the keyboard."""
        QTest.keyClicks(self.window.focusWidget(), text)

    def trigger(self, command_id: str) -> None:
        self.window.menus.action(command_id).trigger()

    def said(self) -> list[str]:
        """Return what the toasts say."""
        return [toast.message.text for toast in self.window.messages.stack.toasts]

    def menu(self) -> QMenu:
        """Return the menu that is open."""
        return next(menu for menu in self.window.findChildren(QMenu) if menu.isVisible() and not menu.title())


OpenDesktop = Callable[..., Desktop]


@pytest.fixture
def open_desktop(open_window: Opener, application: Application) -> OpenDesktop:
    """Return a function that makes stages with cards of these titles and opens the window on them."""

    def open_(width: int = 1500, height: int = 800, **stages: Sequence[str]) -> Desktop:
        store = application.store
        stage_ids = dict(zip(stages, make_stages(store, *stages), strict=True))
        jobs: dict[str, str] = {}
        for name, titles in stages.items():
            if titles:
                jobs |= dict(zip(titles, make_jobs(store, stage_ids[name], *titles), strict=True))
        window = open_window(application, width=width, height=height)
        StageCommands(window)
        CardCommands(window)
        return Desktop(window, store, stage_ids, jobs)

    return open_


def click(widget: QWidget, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    """Click into the middle of a widget."""
    QTest.mouseClick(widget, button)
