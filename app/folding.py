"""Texts as they are compared when something is looked for: without case, accents and strokes."""

from __future__ import annotations

import unicodedata

# Letters with a stroke or ligatures, which Unicode does not take apart.
_STROKES = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d"}
)


def folded(text: str) -> str:
    """Return a text without case, accents and strokes; "École" is "ecole"."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return bare.casefold().translate(_STROKES)


def plain(text: str) -> str:
    """Return a text folded, with single blanks between its words and nothing that takes no room."""
    return " ".join(folded(text).split())
