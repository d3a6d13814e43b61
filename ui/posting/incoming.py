"""What comes in as a posting: from the clipboard, by dropping, or from a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".txt", ".md")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A posting as it came: text, HTML or both, or a file that holds it."""

    text: str = ""
    html: str = ""
    path: Path | None = None

    @property
    def size(self) -> int:
        """How many characters it has, as far as they have been read."""
        return len(self.text) + len(self.html)


def incoming(mime: QMimeData | None) -> Incoming | None:
    """Return the posting that a clipboard or a drag brings; None where it brings none."""
    if mime is None:
        return None
    path = page_path(mime)
    if path is not None:
        return Incoming(path=path)
    html = mime.html() if mime.hasHtml() else ""
    text = mime.text() if mime.hasText() and not mime.hasUrls() else ""
    return Incoming(text, html) if (text or html).strip() else None


def page_path(mime: QMimeData) -> Path | None:
    """Return the one saved page on this machine that is brought, or None."""
    urls = mime.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in PAGE_ENDINGS else None
