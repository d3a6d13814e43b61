"""About: what is running, where the data lies, and under which licences."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.versions import versions
from ui.help.folder import open_folder
from ui.report import facts
from ui.theme import type as type_
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog

_ICON = 64


class About(Dialog):
    """Names the versions and the folder of the data; its report can be copied."""

    def __init__(self, data_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=480)
        self.setWindowTitle(self.tr("About Pursuit"))
        self.setAccessibleName(self.windowTitle())
        self.heading.hide()
        self._data_folder = data_folder
        self.body.addLayout(self._head())
        self._add_part(self.tr("Running"), "\n".join(facts()[1:]))
        self._add_part(self.tr("Your data lies in"), QDir.toNativeSeparators(str(data_folder)))
        self._add_part(
            self.tr("Licences"),
            self.tr(
                "Pursuit is free software under the MIT licence. The window is drawn by Qt and PySide, "
                "which are used under the GNU Lesser General Public Licence, version 3."
            ),
        )
        self.copy_report = self._button(self.tr("Copy report"), self._copy)
        self.open_folder = self._button(self.tr("Open the data folder"), self._open_folder)
        self.add_buttons(self.tr("Close"), extra=(self.copy_report, self.open_folder))
        self.accept_button.setFocus()

    def report(self) -> str:
        """Return what is running as text, to be sent to those who make Pursuit."""
        return "\n".join(facts()) + "\n"

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(16)
        picture = QLabel(self)
        picture.setPixmap(QGuiApplication.windowIcon().pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF()))
        picture.setAccessibleName(self.tr("The icon of Pursuit"))
        words = QVBoxLayout()
        words.setSpacing(2)
        name = QLabel("Pursuit", self)
        name.setFont(type_.face(20, QFont.Weight.DemiBold))
        what = QLabel(self.tr("Version {}").format(versions().pursuit), self)
        what.setProperty("quiet", "true")
        words.addStretch(1)
        words.addWidget(name)
        words.addWidget(what)
        words.addStretch(1)
        line.addWidget(picture)
        line.addLayout(words, 1)
        return line

    def _add_part(self, name: str, text: str) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(3)
        head = QLabel(name, self)
        head.setFont(type_.face(12, QFont.Weight.DemiBold))
        head.setProperty("quiet", "true")
        said = QLabel(text, self)
        said.setWordWrap(True)
        said.setAccessibleName(f"{name}: {text}")
        said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        lines.addWidget(head)
        lines.addWidget(said)
        self.body.addLayout(lines)

    def _button(self, text: str, step: object) -> Button:
        button = Button(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(step)
        return button

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report())
        self.copy_report.setText(self.tr("Copied"))

    def _open_folder(self) -> None:
        if not open_folder(self._data_folder):
            QGuiApplication.clipboard().setText(str(self._data_folder))
            self.open_folder.setText(self.tr("Its path is copied"))
