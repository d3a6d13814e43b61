"""A web page that was saved as a file, or a plain text: read for the posting of a job."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from app.errors import FileUnreadable
from app.exchange.problems import Unreadable
from app.exchange.text import decode, read_bytes
from app.html_text import looks_like_html

LARGEST_PAGE = 5 * 1024 * 1024  # bytes

_HEAD_BYTES = 2048
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_PAGES = frozenset({".html", ".htm", ".xhtml"})


@dataclass(frozen=True, slots=True)
class PageFile:
    """What a file holds: HTML or text, the other one is empty."""

    text: str = ""
    html: str = ""


def read_page_file(path: Path) -> PageFile:
    """Return the HTML or text of a saved page of at most 5 MB.

    Raises `FileUnreadable` where it is larger, no text, or cannot be read.
    """
    try:
        size = path.stat().st_size
    except OSError:
        size = 0  # why it cannot be read is told below
    if size > LARGEST_PAGE:
        raise FileUnreadable(
            f"The file “{path.name}” is larger than 5 MB, so it was not kept. Copy the text of the page and "
            "paste that."
        )
    try:
        text = _text(read_bytes(path))
    except Unreadable as problem:
        reason = str(problem).partition(";")[0]  # what follows tells how to save a table
        raise FileUnreadable(
            f"The file “{path.name}” could not be read: {reason}. Nothing was changed."
        ) from problem
    if path.suffix.lower() in _PAGES or (text.lstrip().startswith("<") and looks_like_html(text)):
        return PageFile(html=text)
    return PageFile(text=text)


def _text(data: bytes) -> str:
    """Return the text of a file: in the encoding that the page itself names, where it is not Unicode."""
    declared = _DECLARED.search(data[:_HEAD_BYTES])
    if declared is None or _is_unicode(data):
        return decode(data)
    try:
        return data.decode(codecs.lookup(declared[1].decode("ascii")).name)
    except (LookupError, ValueError, TypeError):
        return decode(data)


def _is_unicode(data: bytes) -> bool:
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
