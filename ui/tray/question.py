"""The question that is asked once, when the window is closed where there is a tray."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.dialog import Dialog


class ClosingQuestion(Dialog):
    """Asks what closing the window means; `answered` carries whether reminders go on. Escape: no answer."""

    answered = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        title = self.tr("Keep reminding you of interviews after the window is closed?")
        super().__init__(title, parent, width=528)
        self.setWindowTitle(self.tr("Close the window"))
        text = self.add_text(
            self.tr(
                "Pursuit then stays in the tray: you open or quit it there.\n"
                "This is asked once. Settings ▸ Background changes it."
            )
        )
        text.setProperty("quiet", "true")
        self.setAccessibleDescription(text.text())
        self.add_buttons(self.tr("Keep reminding"), cancel=self.tr("Quit each time"))
        self.cancel_button.clicked.disconnect()  # it is an answer; only Escape is none
        self.cancel_button.clicked.connect(self._answer_quit)

    def accept(self) -> None:
        """Go on reminding."""
        super().accept()
        self.answered.emit(True)

    def _answer_quit(self) -> None:
        self.reject()
        self.answered.emit(False)
