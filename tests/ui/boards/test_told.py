"""What was done to boards, stages and templates is told as something that has happened."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app import board
from app.application import Application
from app.store import Change
from ui.words import told


class Deeds:
    """Does each thing once, on a board of its own."""

    def __init__(self, application: Application) -> None:
        self.application = application
        (self.id,) = application.do(board.create_board, "Search", None).touched["board"]
        self.stages = [stage.id for stage in application.board(self.id).stages]
        self.template = application.read(board.templates)[1]

    def rename_board(self) -> Change:
        return self.application.do(board.rename_board, self.id, "Second")

    def archive(self) -> Change:
        return self.application.do(board.archive_board, self.id, archived=True)

    def bring_back(self) -> Change:
        self.archive()
        return self.application.do(board.archive_board, self.id, archived=False)

    def delete(self) -> Change:
        return self.application.do(board.trash_board, self.id)

    def add_stage(self) -> Change:
        return self.application.do(board.add_stage, self.id, "Trial day", None)

    def rename_stage(self) -> Change:
        return self.application.do(board.rename_stage, self.stages[1], "Sent")

    def move_stage(self) -> Change:
        return self.application.do(board.move_stage, self.stages[1], None)

    def colour_stage(self) -> Change:
        return self.application.do(board.colour_stage, self.stages[1], 5)

    def collapse_stage(self) -> Change:
        return self.application.do(board.collapse_stage, self.stages[1], collapsed=True)

    def expand_stage(self) -> Change:
        self.collapse_stage()
        return self.application.do(board.collapse_stage, self.stages[1], collapsed=False)

    def delete_stage(self) -> Change:
        return self.application.do(board.delete_stage, self.stages[1], None)

    def save_template(self) -> Change:
        return self.application.do(board.save_board_as_template, self.id, "Mine")

    def create_template(self) -> Change:
        return self.application.do(board.create_template, "Mine", ["a"])

    def edit_template(self) -> Change:
        return self.application.do(board.edit_template, self.template.id, "Mine", [(None, "a")])

    def make_default(self) -> Change:
        return self.application.do(board.set_default_template, self.template.id)

    def delete_template(self) -> Change:
        return self.application.do(board.trash_template, self.template.id)


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        ("rename_board", "Renamed Search to Second"),
        ("archive", "Archived Search"),
        ("bring_back", "Brought back Search"),
        ("delete", "Deleted Search"),
        ("add_stage", "Added stage Trial day"),
        ("rename_stage", "Renamed Applied to Sent"),
        ("move_stage", "Moved stage Applied"),
        ("colour_stage", "Coloured Applied"),
        ("collapse_stage", "Collapsed Applied"),
        ("expand_stage", "Expanded Applied"),
        ("delete_stage", "Deleted Applied"),
        ("save_template", "Saved template Mine"),
        ("create_template", "Created template Mine"),
        ("edit_template", "Edited template Mine"),
        ("make_default", "Made Technical job the default template"),
        ("delete_template", "Deleted template Technical job"),
    ],
)
def test_a_deed_is_told_in_plain_words(
    qapp: QApplication, application: Application, deed: str, sentence: str
) -> None:
    assert told(getattr(Deeds(application), deed)()) == sentence


def test_a_new_board_is_told(qapp: QApplication, application: Application) -> None:
    assert told(application.do(board.create_board, "Search", None)) == "Created board Search"
