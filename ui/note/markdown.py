"""Markdown as a document to read: it loads nothing, from the disk or from elsewhere, and runs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from operator import or_

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
)

from ui.theme import type as type_
from ui.theme.tokens import Tokens

_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectCommonMark,
    QTextDocument.MarkdownFeature.MarkdownNoHTML,  # shown as it was typed
)
# What GitHub's dialect has beyond CommonMark, but for front matter, which would hide the beginning of a
# note. Values of Qt's `QTextMarkdownImporter::Feature`: addresses, tables, struck words and check boxes.
_FURTHER = 0x0004 | 0x0008 | 0x0400 | 0x0100 | 0x0200 | 0x0800

_FENCE = re.compile(r"^\s*(?:```|~~~)")
_ITEM = re.compile(r"^\s*(?:[-+*]|\d+[.)])\s", re.MULTILINE)

# Beyond these Qt takes seconds: its time grows with the square of items, cells and pictures.
_MOST_COLUMNS = 60  # bars in a line
_MOST_CELLS = 1_500  # bars in all
_MOST_ITEMS = 2_000
_MOST_PICTURES = 300

_HEADING_PIXELS = {1: 17, 2: 15, 3: 14}
_BODY_PIXELS = 13
_PARAGRAPH_GAP = 6
_HEADING_GAP = 10
_INDENT = 18
_ITEM_GAP = 2
_QUOTE_INDENT = 14
_OPENED = ("http", "https", "mailto")


class NoteDocument(QTextDocument):
    """A document that asks for no resource, whatever stands in it."""

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002, ARG002 - Qt's names
        """Give nothing: pictures stay the words that stand for them."""
        return None


def rendered(text: str, tokens: Tokens) -> NoteDocument:
    """Return a note as a document: line breaks as typed, links in the colour of links, pictures as links."""
    document = NoteDocument()
    document.setDocumentMargin(0)
    document.setIndentWidth(_INDENT)
    document.setDefaultFont(type_.face(_BODY_PIXELS))
    document.setUndoRedoEnabled(False)
    if not _is_too_much(text):
        document.setMarkdown(_with_breaks(text), _features())
        _replace_pictures(document)
        if document.toPlainText().strip():
            _dress(document, tokens)
            return document
    document.setPlainText(text)  # too much of it, or nothing but marks: "***", say
    return document


def opened_address(href: str) -> QUrl | None:
    """Return the address of a link that may be opened in the browser or mail program; None: it may not."""
    url = QUrl(href, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme().lower() not in _OPENED:
        return None
    return url if url.host() or url.scheme().lower() == "mailto" else None


def links(document: QTextDocument) -> list[tuple[str, str]]:
    """Return the words and address of each link that may be opened, in their order."""
    found: dict[str, str] = {}
    for fragment in _fragments(document):
        href = fragment.charFormat().anchorHref()
        if href and opened_address(href) is not None:
            found[href] = found.get(href, "") + fragment.text()
    return [(words.strip() or href, href) for href, words in found.items()]


def _features() -> QTextDocument.MarkdownFeature:
    return QTextDocument.MarkdownFeature(reduce(or_, (each.value for each in _FEATURES)) | _FURTHER)


def _with_breaks(text: str) -> str:
    """Return Markdown in which the end of every line is a break: two blanks, outside of fenced code."""
    lines = []
    is_code = False
    for line in text.split("\n"):
        is_code ^= bool(_FENCE.match(line))
        lines.append(line if is_code or not line.strip() else f"{line}  ")
    return "\n".join(lines)


def _is_too_much(text: str) -> bool:
    """Tell whether laying out the Markdown would hold the window; the text is then shown as it was typed."""
    return (
        text.count("|") > _MOST_CELLS
        or text.count("![") > _MOST_PICTURES
        or any(line.count("|") > _MOST_COLUMNS for line in text.split("\n"))
        or sum(1 for _ in _ITEM.finditer(text)) > _MOST_ITEMS
    )


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _fragments(document: QTextDocument) -> Iterator[QTextFragment]:
    for block in _blocks(document):
        walk = block.begin()
        while not walk.atEnd():
            yield walk.fragment()
            walk += 1


def _replace_pictures(document: QTextDocument) -> None:
    """Put a link, or the words of a picture, in the place of each picture."""
    pictures = [
        (fragment.position(), fragment.length(), fragment.charFormat().toImageFormat())
        for fragment in _fragments(document)
        if fragment.charFormat().isImageFormat()
    ]
    cursor = QTextCursor(document)
    for position, length, picture in reversed(pictures):
        address = picture.name()
        words = picture.property(QTextFormat.Property.ImageAltText) or address
        looks = QTextCharFormat()
        if opened_address(address) is not None:
            looks.setAnchor(True)
            looks.setAnchorHref(address)
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(str(words), looks)


def _dress(document: QTextDocument, tokens: Tokens) -> None:
    """Give headings measured sizes, links, quotes and code their colours, and paragraphs even gaps."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for block in list(_blocks(document)):
        cursor.setPosition(block.position())
        cursor.setBlockFormat(_spaced(block, tokens))
        looks = _block_looks(block, tokens)
        if looks is not None:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(looks)
    for fragment, level in [(each, _level(document, each)) for each in _fragments(document)]:
        if level:
            cursor.setPosition(fragment.position())
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(_heading(fragment.charFormat(), level))
        inner = _looks(fragment.charFormat(), tokens)
        if inner is not None:
            cursor.setPosition(fragment.position())
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(inner)
    cursor.endEditBlock()


def _spaced(block: QTextBlock, tokens: Tokens) -> QTextBlockFormat:
    """Return the format of a block with its gaps; lines of code stand close together on their own ground."""
    looks = block.blockFormat()
    above = _PARAGRAPH_GAP if not looks.headingLevel() else _HEADING_GAP
    is_code = _is_code(looks)
    if is_code:
        looks.setBackground(QColor(tokens.due_bg))
        looks.setNonBreakableLines(False)  # long lines are broken: nothing may be out of view
    if level := looks.intProperty(QTextFormat.Property.BlockQuoteLevel):
        looks.setLeftMargin(_QUOTE_INDENT * level)
        looks.setRightMargin(0)
    is_item = block.textList() is not None
    is_close = is_item or (is_code and _is_code(block.previous().blockFormat()))
    if not block.previous().isValid():
        above = 0
    elif is_close:
        above = _ITEM_GAP if is_item else 0
    looks.setTopMargin(above)
    looks.setBottomMargin(0 if is_close or is_code or not block.next().isValid() else 2)
    return looks


def _level(document: QTextDocument, fragment: QTextFragment) -> int:
    return document.findBlock(fragment.position()).blockFormat().headingLevel()


def _heading(present: QTextCharFormat, level: int) -> QTextCharFormat:
    """Return the format of a heading's words: Qt's own sizes are too large for a panel."""
    looks = QTextCharFormat(present)
    looks.clearProperty(QTextFormat.Property.FontSizeAdjustment)
    looks.setProperty(QTextFormat.Property.FontPixelSize, _HEADING_PIXELS.get(level, _BODY_PIXELS))
    looks.setFontWeight(QFont.Weight.DemiBold)
    return looks


def _is_code(looks: QTextBlockFormat) -> bool:
    return looks.hasProperty(QTextFormat.Property.BlockCodeFence) or looks.nonBreakableLines()


def _block_looks(block: QTextBlock, tokens: Tokens) -> QTextCharFormat | None:
    present = block.blockFormat()
    looks = QTextCharFormat()
    if present.hasProperty(QTextFormat.Property.BlockQuoteLevel):
        looks.setForeground(QColor(tokens.text_second))
        return looks
    return None


def _looks(present: QTextCharFormat, tokens: Tokens) -> QTextCharFormat | None:
    looks = QTextCharFormat()
    if present.isAnchor():
        is_opened = opened_address(present.anchorHref()) is not None
        looks.setForeground(QColor(tokens.accent_strong if is_opened else tokens.text))
        looks.setFontUnderline(is_opened)
        return looks
    if present.fontFixedPitch():
        looks.setBackground(QColor(tokens.due_bg))
        return looks
    return None
