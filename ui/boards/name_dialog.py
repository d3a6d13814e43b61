"""A dialog that asks for one name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.boards.keeping import keep
from ui.messages import Messages
from ui.widgets.dialog import Dialog
from ui.widgets.fields import ErrorLabel, labelled


class NameDialog(Dialog):
    """Asks for a name and hands it to a step; where the step refuses it, says why and stays open."""

    def __init__(
        self,
        title: str,
        name: str,
        accept: str,
        step: Callable[[str], object],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(title, parent)
        self._step = step
        self._messages = messages
        self.name = QLineEdit(name, self)
        self.name.selectAll()
        self.body.addLayout(labelled(self.tr("&Name"), self.name))
        self.error = ErrorLabel(self)
        self.body.addWidget(self.error)
        self.body.addStretch(1)
        self.name.textEdited.connect(lambda: self.error.say(""))
        self.add_buttons(accept, cancel=self.tr("Cancel"))
        self.name.setFocus()

    def accept(self) -> None:
        """Do the step with the name; close where it is taken."""
        if keep(lambda: self._step(self.name.text()), self.error, self._messages):
            super().accept()
        else:
            self.name.setFocus()
