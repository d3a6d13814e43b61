"""Lets headings, bold words, lists and links stand out in Markdown while it is typed."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from ui.theme.theme import Theme

_LONGEST = 4_000  # characters of a line that is looked at: a longer one is no line that somebody typed

# Anything at all to be dressed? Most lines of prose have nothing, and this is quick to say.
_SOMETHING = re.compile(r"[#*_`\[>]|://|^\s*(?:[-+]|\d+[.)])\s")

# No pattern looks beyond the next sign of its own kind, so a line takes time in proportion to its length.
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s")
_MARKER = re.compile(r"^\s*(?:>\s?)*((?:[-+*]|\d+[.)])\s(?:\[[ xX]\]\s)?|>)")
_SPANS = (
    ("italic", re.compile(r"(?<![\w*\\])\*(?=[^\s*])[^*]{1,400}(?<=[^\s*])\*(?![\w*])")),
    ("italic", re.compile(r"(?<![\w_\\])_(?=[^\s_])[^_]{1,400}(?<=[^\s_])_(?![\w_])")),
    ("bold", re.compile(r"(?<!\\)\*\*(?=[^\s*])[^*]{1,400}(?<=[^\s*])\*\*")),
    ("bold", re.compile(r"(?<![\w\\])__(?=[^\s_])[^_]{1,400}(?<=[^\s_])__(?!\w)")),
    ("link", re.compile(r"\[[^\[\]]{0,400}\]\([^()\s]{1,2000}\)")),
    ("link", re.compile(r"https?://[^\s<>()\[\]]{1,2000}")),
    ("code", re.compile(r"`[^`]{1,400}`")),
)


class MarkdownHighlighter(QSyntaxHighlighter):
    """Dresses each line by itself, so that a key costs no more in a long note than in a short one."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._formats = _formats(theme)
        theme.changed.connect(self._follow_theme)

    def highlightBlock(self, text: str) -> None:
        """Dress one line."""
        if len(text) > _LONGEST or not _SOMETHING.search(text):
            return
        place = _places(text)
        if _HEADING.match(text):
            self.setFormat(0, place(len(text)), self._formats["bold"])
        elif marker := _MARKER.match(text):
            start = place(marker.start(1))
            self.setFormat(start, place(marker.end(1)) - start, self._formats["mark"])
        for kind, pattern in _SPANS:
            for found in pattern.finditer(text):
                start = place(found.start())
                self.setFormat(start, place(found.end()) - start, self._formats[kind])

    def _follow_theme(self) -> None:
        self._formats = _formats(self._theme)
        self.rehighlight()


def _places(text: str) -> Callable[[int], int]:
    """Return what tells where a place of a text is in Qt's, in which rare characters take two places."""
    if text.isascii() or max(text) <= "\uffff":
        return lambda index: index
    return lambda index: len(text[:index].encode("utf-16-le")) // 2


def _formats(theme: Theme) -> dict[str, QTextCharFormat]:
    tokens = theme.tokens
    made = {name: QTextCharFormat() for name in ("bold", "italic", "mark", "link", "code")}
    made["bold"].setFontWeight(QFont.Weight.DemiBold)
    made["italic"].setFontItalic(True)
    made["mark"].setForeground(QColor(tokens.accent_strong))
    made["mark"].setFontWeight(QFont.Weight.DemiBold)
    made["link"].setForeground(QColor(tokens.accent_strong))
    made["code"].setBackground(QColor(tokens.due_bg))
    return made
