"""What of a posting is shown at once, so that even one of 5 MB is there in an instant."""

from __future__ import annotations

import re

MOST_HTML = 300_000  # characters laid out with headings and lists in about 50 ms
MOST_ROWS = 800  # of tables in it: each takes longer than a page of text
PART = 250_000  # characters of plain text shown at once

_LONGEST_LINE = 2_000  # characters: a longer one is broken where it is shown, not where it is kept
_HEADING = re.compile("<(/?)h([1-6])>")
_LONG_LINE = re.compile(f"[^\n]{{{_LONGEST_LINE}}}(?=[^\n])")


def is_quickly_laid_out(html: str) -> bool:
    """Tell whether HTML is shown within 100 ms."""
    return len(html) <= MOST_HTML and html.count("<tr") <= MOST_ROWS


def with_small_headings(html: str) -> str:
    """Return harmless HTML with headings that fit beside a board: a page's own are for a whole screen."""
    return _HEADING.sub(lambda tag: f"<{tag[1]}h{3 if tag[2] in '12' else 4}>", html)


def next_part(text: str, start: int) -> tuple[str, int]:
    """Return the part of a text to show from `start` on, and where the next begins; at its end that is 0."""
    if len(text) - start <= PART + _LONGEST_LINE:
        return _broken(text[start:]), 0
    end = text.rfind("\n", start + PART // 2, start + PART) + 1 or start + PART
    return _broken(text[start:end]), end


def longest_line(text: str) -> int:
    """Return how many characters the longest line of a text has."""
    return max(map(len, text.split("\n")))


def _broken(text: str) -> str:
    return _LONG_LINE.sub(lambda found: f"{found.group()}\n", text)
