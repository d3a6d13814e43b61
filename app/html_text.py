"""The plain text of HTML, for searching and reading; never for showing as HTML."""

from __future__ import annotations

import html
import re

# No "<" inside a tag and no going back: a text full of tags left open is then read in one pass.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+|!--)[^<>]*+>")
_LOOKS_LIKE_HTML = re.compile(
    r"<(?:p|br|div|ul|ol|li|span|strong|b|h[1-6]|a|table|em)\b[^<>]*>", re.IGNORECASE
)
_ESCAPED_HTML = re.compile(r"&lt;(?:p|br|div|ul|ol|li|span|strong|h[1-6])\b", re.IGNORECASE)
_BLOCKS = frozenset(
    "p div br ul ol dl dt dd table tr section article header footer main aside nav address figure h1 h2 h3 "
    "h4 h5 h6 blockquote pre hr".split()
)
_CELLS = frozenset({"td", "th"})
_HIDDEN = frozenset({"script", "style", "template", "head"})


def looks_like_html(text: str) -> bool:
    """Tell whether a text is written in HTML."""
    return "<" in text and _LOOKS_LIKE_HTML.search(text) is not None


def unescape_once(text: str) -> str:
    """Return HTML that was escaped as a whole (as some job boards send it) as HTML; other text as it is."""
    return html.unescape(text) if "&lt;" in text and _ESCAPED_HTML.search(text) else text


def to_text(source: str) -> str:
    """Return the text of HTML: blocks become lines, list items begin with a dash, scripts and styles are
    left out. Line breaks count where they are shown: inside of `pre`.
    """
    pieces: list[str] = []
    position, hidden_by, preformatted = 0, "", 0
    for tag in _TAG.finditer(source):
        closing, name = tag.group(1), tag.group(2).lower()
        if not hidden_by:
            passage = source[position : tag.start()]
            pieces.append(passage if preformatted else passage.replace("\n", " "))
        position = tag.end()
        if hidden_by:
            hidden_by = "" if closing and name == hidden_by else hidden_by
        elif name in _HIDDEN and not closing:
            hidden_by = name
        elif name == "li":
            pieces.append("" if closing else "\n- ")
        elif name in _CELLS:
            pieces.append(" ")
        elif name in _BLOCKS:
            pieces.append("\n")
        if name == "pre" and not hidden_by:
            preformatted = max(0, preformatted - 1) if closing else preformatted + 1
    if not hidden_by:
        pieces.append(source[position:].replace("\n", " "))
    return _tidy(html.unescape("".join(pieces)))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.replace("\xa0", " ").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
