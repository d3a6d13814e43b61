"""The cards that are chosen, on the board or in the table: what every command on cards acts on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from ui.board.board_view import BoardView
    from ui.board.moves import Direction, Move
    from ui.table.table_page import TablePage


class CardsView(Protocol):
    """A layout in which cards are shown and chosen."""

    def isVisible(self) -> bool:
        """Tell whether it is in view."""
        ...

    def selected_ids(self) -> list[str]:
        """Return the selected jobs in the order shown; where none is, the one with the focus."""
        ...

    def leading_id(self) -> str | None:
        """Return the job that has the focus, or had it last."""
        ...

    def select(self, job_ids: Sequence[str]) -> None:
        """Select exactly these jobs and bring the first into view."""
        ...

    def beside(self, job_ids: Sequence[str]) -> str | None:
        """Return the job that follows these where it is shown, or else the one before."""
        ...

    def neighbour(self, job_id: str, by: int) -> str | None:
        """Return the job above (-1) or below (1) one that is shown."""
        ...

    def move_by_key(self, direction: Direction) -> Move | None:
        """Return the move that a direction means for the selected jobs; None where there is none."""
        ...

    def go_to_first(self) -> None:
        """Give the first job that is shown the keyboard."""
        ...

    def take_focus(self) -> None:
        """Take the keyboard, where it was last."""
        ...


class Selection(QObject):
    """Answers for the layout that is shown. `changed` comes when other cards are chosen in it."""

    changed = Signal()

    def __init__(self, board: BoardView) -> None:
        super().__init__(board)
        self._view: CardsView = board
        self.follow(board)

    def follow(self, view: BoardView | TablePage) -> None:
        """Tell of what is chosen in a layout while it is the one that is used."""
        view.chosen.connect(lambda: self._tell(view))

    def use(self, view: BoardView | TablePage) -> None:
        """Answer for another layout from now on."""
        self._view = view

    @property
    def is_in_view(self) -> bool:
        """Whether the cards are in view, and not behind another page."""
        return self._view.isVisible()

    def ids(self) -> list[str]:
        """Return the selected jobs in the order shown; where none is, the one with the focus."""
        return self._view.selected_ids()

    def leading(self, job_ids: Sequence[str]) -> str:
        """Return the job with the focus where it is among these, else the first of them."""
        current = self._view.leading_id()
        return current if current is not None and current in job_ids else job_ids[0]

    def select(self, job_ids: Sequence[str]) -> None:
        """Select exactly these jobs and bring the first into view."""
        self._view.select(job_ids)

    def beside(self, job_ids: Sequence[str]) -> str | None:
        """Return the job that follows these where it is shown, or else the one before."""
        return self._view.beside(job_ids)

    def neighbour(self, job_id: str, by: int) -> str | None:
        """Return the job above (-1) or below (1) one that is shown."""
        return self._view.neighbour(job_id, by)

    def move_by_key(self, direction: Direction) -> Move | None:
        """Return the move that a direction means for the selected jobs; None where there is none."""
        return self._view.move_by_key(direction)

    def go_to_first(self) -> None:
        """Give the first job that is shown the keyboard."""
        self._view.go_to_first()

    def take_focus(self) -> None:
        """Give the keyboard to the cards, where it was last."""
        self._view.take_focus()

    def _tell(self, view: BoardView | TablePage) -> None:
        if view is self._view:
            self.changed.emit()
