"""The dialog that keeps a filter under a name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from ui.boards.name_dialog import NameDialog
from ui.messages import Messages

_LONGEST = 60  # characters of a filter that are offered as its name

Save = Callable[[str, bool], object]  # the name, and whether the view is of the shown board alone


class SaveViewDialog(NameDialog):
    """Asks what a view is called and, with several boards (`board` then names the shown one), where it is."""

    def __init__(self, query: str, board: str, save: Save, messages: Messages, parent: QWidget) -> None:
        super().__init__(
            self.tr("Save the filter as a view"),
            query[:_LONGEST],
            self.tr("Save"),
            lambda name: save(name, self.is_of_board.isChecked()),
            messages,
            parent,
        )
        self.is_of_board = QCheckBox(
            self.tr("Only for the board “{}”").format(board).replace("&", "&&"), self
        )
        self.is_of_board.setVisible(bool(board))
        self.body.insertWidget(1, self.is_of_board)
        self.name.setAccessibleDescription(query)
