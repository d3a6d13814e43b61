"""Shows text from outside without loading, running or following anything by itself."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

FOLLOWED = frozenset({"http", "https", "mailto"})  # schemes of links that a click opens

_DOCUMENT_MARGIN = 12


class SafeBrowser(QTextBrowser):
    """Shows HTML or text. It loads no resource, from wherever it may be, and never leaves its page.

    A click on a link, or Enter on one that Tab has reached, opens http, https and mailto addresses with the
    system's program; others do nothing. The tool tip tells where a link really leads.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.document().setDocumentMargin(_DOCUMENT_MARGIN)
        self.anchorClicked.connect(self.open_link)
        self.highlighted.connect(self._tell_address)

    def open_link(self, link: QUrl) -> None:
        """Open an address with the system's program; one of another scheme does nothing."""
        if link.scheme().lower() in FOLLOWED:
            QDesktopServices.openUrl(link)

    # Qt's own methods.

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        """Load nothing: something empty, because for nothing at all Qt would look for a file of that name."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
            nothing.fill(Qt.GlobalColor.transparent)
            return nothing
        return QByteArray(b" ")

    def doSetSource(
        self,
        name: QUrl | str,
        type: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource,  # noqa: A002
    ) -> None:
        """Stay on the page that was given."""

    def _tell_address(self, link: QUrl) -> None:
        self.setToolTip(shown_address(link))


def shown_address(link: QUrl) -> str:
    """Return where a link leads in plain letters, so that no look-alike letter can stand for another."""
    return bytes(link.toEncoded().data()).decode("ascii", "replace") if link.isValid() else ""
