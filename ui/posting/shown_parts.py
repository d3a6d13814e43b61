"""What of a posting is shown at once or edited, so that even one of 5 MB holds nothing up."""

from __future__ import annotations

import re

MOST_HTML = 300_000  # characters laid out with headings and lists in about 50 ms
MOST_ROWS = 800  # of tables in it: each takes longer than a page of text
MOST_CELLS = 4_000
MOST_BLOCKS = 20_000
MOST_ITEMS = 2_000  # of lists: what they take grows with the square of their number
LONGEST_BLOCK = 20_000  # characters of one paragraph: the same
MOST_TURNS = 500  # signs that turn the direction of what follows: the same, and worse
PART = 250_000  # characters of plain text shown at once
MOST_EDITED = 1_000_000  # characters that are put into a field, and saved, in about 50 ms
LONGEST_EDITED = 20_000  # characters of one line: a field takes ever longer for each key in more

_LONGEST_LINE = 2_000  # characters: a longer one is broken where it is shown, not where it is kept
_BLOCK = re.compile("</?(?:p|div|h[1-6]|li|ul|ol|dl|dt|dd|table|caption|tr|td|th|blockquote|pre|hr)>")
_TURN = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HEADING = re.compile("<(/?)h([1-6])>")
_LONG_LINE = re.compile(f"[^\n]{{{_LONGEST_LINE}}}(?=[^\n])")


def is_quickly_laid_out(html: str) -> bool:
    """Tell whether harmless HTML is shown within 100 ms, or some more where it was made to take long."""
    blocks = _BLOCK.split(html)
    return (
        len(html) <= MOST_HTML
        and html.count("<tr>") <= MOST_ROWS
        and html.count("<td>") + html.count("<th>") <= MOST_CELLS
        and html.count("<li>") <= MOST_ITEMS
        and len(_TURN.findall(html)) <= MOST_TURNS
        and len(blocks) <= MOST_BLOCKS
        and max(map(len, blocks)) <= LONGEST_BLOCK
    )


def is_quickly_edited(text: str) -> bool:
    """Tell whether a field takes a text, and it is saved, without holding the window up."""
    return (
        len(text) <= MOST_EDITED
        and longest_line(text) <= LONGEST_EDITED
        and len(_TURN.findall(text)) <= MOST_TURNS
    )


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
