"""The guide inside the program: one page, drawn from `resources/guide.html`, with the folder of the data."""

from __future__ import annotations

import html
from pathlib import Path
from string import Template

from PySide6.QtCore import QDir, QSize, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTextBrowser, QWidget

import resources
from ui.help.folder import open_folder
from ui.help.style import guide_style
from ui.theme.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog

_PAGE = Path(resources.__file__).parent / "guide.html"
_SIZE = QSize(680, 720)
_MARGIN = 20


class Guide(Dialog):
    """Tells on one page how to work with a board. It follows the theme and leaves the window usable."""

    def __init__(self, theme: Theme, data_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=480)
        self.setModal(False)
        self.setWindowTitle(self.tr("Guide"))
        self.setAccessibleName(self.windowTitle())
        self.heading.setText(self.windowTitle())
        self._theme = theme
        self._data_folder = data_folder
        self.page = OwnPage(self)
        self.page.setAccessibleName(self.windowTitle())
        self.body.addWidget(self.page, 1)
        self.open_folder = Button(self.tr("Open the data folder"), self)
        self.open_folder.setAutoDefault(False)
        self.open_folder.clicked.connect(self._open_folder)
        self.add_buttons(self.tr("Close"), extra=(self.open_folder,))
        self.resize(_SIZE.boundedTo(self.maximumSize()))
        theme.changed.connect(self._show_page)
        self._show_page()
        self.page.setFocus()

    def _show_page(self) -> None:
        at = self.page.verticalScrollBar().value()
        folder = html.escape(QDir.toNativeSeparators(str(self._data_folder)))
        self.page.document().setDefaultStyleSheet(guide_style(self._theme.tokens))
        self.page.setHtml(Template(_PAGE.read_text(encoding="utf-8")).substitute(folder=folder))
        self.page.verticalScrollBar().setValue(at)

    def _open_folder(self) -> None:
        if not open_folder(self._data_folder):
            QGuiApplication.clipboard().setText(str(self._data_folder))
            self.open_folder.setText(self.tr("Its path is copied"))


class OwnPage(QTextBrowser):
    """A page that shows its own text only: it loads nothing and leads nowhere but to its own headings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(_MARGIN)
        self.anchorClicked.connect(self._go_to)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        """Load nothing, from wherever it may be."""
        return None

    def _go_to(self, link: QUrl) -> None:
        if link.hasFragment() and link.isRelative():
            self.scrollToAnchor(link.fragment())
