"""The dialog that makes a board from a template."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.board import TemplateName
from ui.boards.keeping import keep
from ui.boards.stage_chips import StageChips
from ui.messages import Messages
from ui.theme.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.fields import ErrorLabel, labelled

_WIDTH = 480
_ROOM = _WIDTH - 48  # between the margins
_TALLEST = 160  # of the stages; room is kept for those of any template, so that nothing jumps
_MOST_SHOWN = 12  # templates in the open list before it scrolls


class NewBoardDialog(Dialog):
    """Asks for a name and a template, whose stages it shows; hands both to a step.

    Where the step refuses the name, says why and stays open. Without any template the template is None.
    """

    def __init__(
        self,
        templates: Sequence[TemplateName],
        name: str,
        step: Callable[[str, str | None], object],
        messages: Messages,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(self.tr("New board"), parent, width=_WIDTH)
        self._templates = templates
        self._step = step
        self._messages = messages
        self._name_field(name)
        self._template_field(theme)
        self.body.addStretch(1)
        self.add_buttons(self.tr("Create board"), cancel=self.tr("Cancel"))
        self.name.setFocus()

    def accept(self) -> None:
        """Make the board; close where that was done."""
        if keep(lambda: self._step(self.name.text(), self._chosen_id()), self.error, self._messages):
            super().accept()
        else:
            self.name.setFocus()

    def _name_field(self, name: str) -> None:
        self.name = QLineEdit(name, self)
        self.name.selectAll()
        self.body.addLayout(labelled(self.tr("&Name"), self.name))
        self.error = ErrorLabel(self)
        self.body.addWidget(self.error)
        self.name.textEdited.connect(lambda: self.error.say(""))

    def _template_field(self, theme: Theme) -> None:
        self.template = QComboBox(self)
        self.template.setMaxVisibleItems(_MOST_SHOWN)
        self.template.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for template in self._templates:
            self.template.addItem(template.name)
        default = next((at for at, template in enumerate(self._templates) if template.is_default), 0)
        self.template.setCurrentIndex(default)
        self.chips = StageChips(theme, self)
        names = [[stage.name for stage in template.stages] for template in self._templates]
        self.chips.setMinimumHeight(min(self.chips.tallest(names, _ROOM), _TALLEST))
        self.template.currentIndexChanged.connect(self._show_stages)
        self._show_stages()
        if self._templates:
            self.body.addLayout(labelled(self.tr("&Template"), self.template))
            self.body.addWidget(self.chips)
        else:
            self.template.hide()
            self.chips.hide()

    def _show_stages(self) -> None:
        at = self.template.currentIndex()
        stages = self._templates[at].stages if at >= 0 else ()
        self.chips.show_stages([stage.name for stage in stages])

    def _chosen_id(self) -> str | None:
        at = self.template.currentIndex()
        return self._templates[at].id if at >= 0 else None
