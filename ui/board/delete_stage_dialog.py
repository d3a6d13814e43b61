"""Asks where the cards of a stage go when it is deleted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from ui.board import words
from ui.board.stage_colours import dot_icon
from ui.board.stage_column import StageColumnView
from ui.widgets.dialog import Dialog
from ui.widgets.fields import labelled


class DeleteStageDialog(Dialog):
    """Offers the other stages of the board, and the trash. `count` tells the jobs, archived ones too."""

    def __init__(
        self,
        stage: StageColumnView,
        others: Sequence[StageColumnView],
        count: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Delete the stage {}").format(stage.name), parent)
        self._choice = QComboBox(self)
        for other in others:
            text = self.tr("To {stage}").format(stage=other.name)
            self._choice.addItem(dot_icon(other.colour), text, other.stage_id)
        self._choice.addItem(self.tr("To the trash, with the stage"), None)
        many = self.tr("Where its {} go").format(words.job_count(count))
        label = self.tr("Where its job goes") if count == 1 else many
        self.body.addLayout(labelled(label, self._choice))
        self.add_buttons(self.tr("Delete the stage"), cancel=self.tr("Cancel"))
        self._choice.setFocus()

    def choose(self, stage_id: str | None) -> None:
        """Choose a stage, or the trash with None."""
        self._choice.setCurrentIndex(self._choice.findData(stage_id))

    @property
    def to_stage_id(self) -> str | None:
        """The stage that the cards go to, or None for the trash."""
        chosen = self._choice.currentData()
        return chosen if isinstance(chosen, str) else None
