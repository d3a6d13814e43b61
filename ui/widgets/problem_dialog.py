"""The one dialog for what nobody foresaw."""

from __future__ import annotations

from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import type as type_
from ui.widgets.buttons import Button

_WIDTH = 420
_MARGIN = 24


class ProblemDialog(QDialog):
    """Says that something went wrong and that the data is whole; offers the report to be copied."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle("Pursuit")
        head = QLabel(self.tr("Something unforeseen happened"), self)
        head.setFont(type_.face(15, QFont.Weight.DemiBold))
        text = QLabel(
            self.tr(
                "Pursuit could not finish a step because of a fault of its own. Your data is whole: what was "
                "saved before stays saved, and nothing is half done. You can go on working.\n\n"
                "The report says what happened inside Pursuit. Sent to the people who make it, "
                "it helps them to mend the fault."
            ),
            self,
        )
        text.setWordWrap(True)
        self.setAccessibleName(head.text())
        self.setAccessibleDescription(text.text())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN - 4)
        lines.setSpacing(12)
        lines.addWidget(head)
        lines.addWidget(text)
        lines.addSpacing(4)
        lines.addLayout(self._buttons())
        self.setFixedWidth(_WIDTH + 2 * _MARGIN)
        self.setFixedHeight(lines.totalHeightForWidth(self.width()))
        self.go_on.setFocus()

    def _buttons(self) -> QHBoxLayout:
        self.copy = Button(self.tr("Copy report"), self)
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy)
        self.go_on = Button(self.tr("Go on"), self, "strong")
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self.accept)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.copy)
        line.addWidget(self.go_on)
        return line

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self.copy.setText(self.tr("Copied"))
