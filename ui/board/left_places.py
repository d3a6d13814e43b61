"""Where each board was left: how far it was scrolled sideways, and its stages downwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent

from ui.board.stage_list import Anchor

if TYPE_CHECKING:
    from ui.board.board_view import BoardView


@dataclass(frozen=True, slots=True)
class _Place:
    scrolled: int = 0
    anchors: Mapping[str, Sequence[Anchor]] = field(default_factory=dict)  # by stage


class LeftPlaces:
    """Keeps the places of boards while the window is open."""

    def __init__(self, view: BoardView) -> None:
        self._view = view
        self._places: dict[str, _Place] = {}

    def keep(self) -> None:
        """Keep where the shown board is."""
        view = self._view
        if view.board_id:
            tops = {column.stage_id: column.list.anchors(()) for column in view.columns()}
            self._places[view.board_id] = _Place(view.horizontalScrollBar().value(), tops)

    def go_back(self) -> None:
        """Lay out the stages of the shown board and scroll to where it was left, at first to its left end."""
        view = self._view
        for column in view.columns():
            column.show()  # Qt itself would do it later, and give hidden ones no room
        QCoreApplication.sendEvent(view, QEvent(QEvent.Type.LayoutRequest))
        place = self._places.get(view.board_id, _Place())
        view.horizontalScrollBar().setValue(place.scrolled)
        for column in view.columns():
            column.return_to(place.anchors.get(column.stage_id, ()))
