"""Where in the Markdown of a note the words are that were clicked in what is shown of it."""

from __future__ import annotations

_WIDEST = 24  # characters around the click that are looked for first


def source_place(source: str, line: str, at: int) -> int:
    """Return where in a note's text (in Qt's count) place `at` of a shown line is; its end if unknown."""
    around = _WIDEST
    while around:
        start = max(0, at - around)
        words = line[start : at + around]
        found = source.find(words) if words.strip() else -1
        if found >= 0:
            before = source[: found + at - start]
            return len(before.encode("utf-16-le")) // 2
        around //= 2
    return len(source.encode("utf-16-le")) // 2
