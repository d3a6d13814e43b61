"""Two ways to choose an outcome: a box of one line, and a list in which each outcome has its letter."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.board.outcomes import OUTCOME_WORDS
from ui.board.words import outcome_word
from ui.widgets.choice_box import ChoiceBox

_GAP = 2


class OutcomeBox(ChoiceBox):
    """Takes one line. `chosen` comes when another outcome, or none, is chosen."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItem(_tr("None"), None)
        for outcome in OUTCOME_WORDS:
            self.addItem(outcome_word(outcome), outcome)
        self.currentIndexChanged.connect(self.chosen)

    @property
    def outcome(self) -> str | None:
        """The outcome that is chosen."""
        chosen = self.currentData()
        return chosen if isinstance(chosen, str) else None

    def choose(self, outcome: str | None) -> None:
        """Choose an outcome, or none."""
        self.setCurrentIndex(self.findData(outcome))


class OutcomeList(QWidget):
    """Shows all outcomes at once: arrows or an outcome's underlined letter choose it.

    `chosen` comes when another outcome, or none, is chosen.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str | None, QRadioButton] = {}
        self._group = QButtonGroup(self)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(_GAP)
        for outcome, text in _lettered().items():
            button = self.buttons[outcome] = QRadioButton(text, self)
            self._group.addButton(button)
            lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._group.buttonToggled.connect(self._tell)
        self.choose(None)

    @property
    def outcome(self) -> str | None:
        """The outcome that is chosen."""
        return next((outcome for outcome, button in self.buttons.items() if button.isChecked()), None)

    def choose(self, outcome: str | None) -> None:
        """Choose an outcome, or none; it also is where the keyboard goes."""
        self.buttons[outcome].setChecked(True)
        self.setFocusProxy(self.buttons[outcome])

    @property
    def is_open(self) -> bool:
        """Whether nothing is chosen yet, not even that there is no outcome."""
        return self._group.checkedButton() is None

    def leave_open(self) -> None:
        """Choose nothing, as for jobs that ended in different ways."""
        self._group.setExclusive(False)
        for button in self.buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by letter."""
        with_alt = QKeySequence(QKeyCombination(Qt.KeyboardModifier.AltModifier, Qt.Key(event.key())))
        for outcome, button in self.buttons.items():
            is_letter = with_alt == QKeySequence.mnemonic(button.text())
            if is_letter and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self.choose(outcome)
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        super().keyPressEvent(event)

    def _tell(self, button: QRadioButton, is_chosen: bool) -> None:  # noqa: FBT001 - a signal's value
        if is_chosen:
            self.setFocusProxy(button)
            self.chosen.emit()


def _lettered() -> dict[str | None, str]:
    """Return the outcomes in their order with the letters that choose them."""
    words = {
        "rejected": _tr("&Rejected"),
        "withdrawn": _tr("&Withdrawn"),
        "declined": _tr("&Declined"),
        "accepted": _tr("&Accepted"),
        "no_answer": _tr("&No answer"),
    }
    return {None: _tr("N&one"), **{outcome: words[outcome] for outcome in OUTCOME_WORDS}}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Job", text)
