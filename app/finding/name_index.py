"""Names held in memory and found while typing, with slips forgiven.

A name is kept folded, each of its words behind a blank: `" lum"` is found where a word begins with it. Slips
are forgiven only in words that are in no name as they were typed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice
from types import ModuleType

from app.folding import plain

_SHORTEST_FORGIVEN = 4  # letters; in shorter words every slip makes another word
_TWO_SLIPS_FROM = 8
_MOST_MEANT = 6  # words that a mistyped one may stand for
_LONGEST_QUERY = 200  # characters that are looked at
_MOST_WORDS = 12
_MOST_LENGTHS = 4  # whose beginnings are held: some hundred kilobytes each with 20,000 jobs


class Likeness(IntEnum):
    """How well a name fits what was typed, best first."""

    WHOLE = 0  # it is the name
    START = 1  # the name begins with it
    WORDS = 2  # each word begins one of the name's
    INSIDE = 3  # each word is somewhere in the name
    SLIPS = 4  # with slips forgiven


@dataclass(frozen=True, slots=True)
class Hit:
    """A name that was found, by its key."""

    key: Hashable
    likeness: Likeness


class NameIndex:
    """Names of one kind by their keys, the newest put in last."""

    def __init__(self, names: Iterable[tuple[Hashable, str]] = ()) -> None:
        self._keys: list[Hashable] = []
        self._texts: list[str] = []
        self._rows: dict[Hashable, int] = {}
        self._words: Counter[str] = Counter()  # and in how many places each stands
        self._joined: str | None = None  # the words, to see quickly whether something is in one of them
        self._begun: dict[int, list[str]] = {}  # the beginnings of the words, by their lengths
        self._last: tuple[str, list[int]] = ("", [])  # what was asked last, and the rows that hold it
        for key, name in names:
            self.put(key, name)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._rows

    def put(self, key: Hashable, name: str) -> None:
        """Take a name in, or take its new form; it keeps its place among the others."""
        text = f" {plain(name)}"
        row = self._rows.get(key)
        if row is None:
            self._rows[key] = len(self._keys)
            self._keys.append(key)
            self._texts.append("")
            row = len(self._texts) - 1
        elif self._texts[row] == text:
            return
        self._set(row, text)

    def remove(self, key: Hashable) -> None:
        """Forget a name; nothing happens where there is none."""
        row = self._rows.pop(key, None)
        if row is not None:
            self._set(row, "")

    def _set(self, row: int, text: str) -> None:
        before, self._texts[row] = self._texts[row], text
        for word in before.split():
            self._words[word] -= 1
            if not self._words[word]:
                del self._words[word]
        self._words.update(text.split())
        self._joined = None
        self._begun.clear()
        self._last = ("", [])

    def find(self, typed: str, limit: int, *, forgives: bool = True) -> list[Hit]:
        """Return at most `limit` names that hold every word typed, the best first, of equals the newest.

        Nothing typed finds nothing. Slips are looked for only where it `forgives` and nothing else is found.
        """
        query = plain(typed[:_LONGEST_QUERY])
        words = query.split()[:_MOST_WORDS]
        if not words:
            return []
        found: dict[int, Likeness] = {}
        for likeness, rows in self._tiers(query, words):
            for row in islice((row for row in rows if row not in found), limit - len(found)):
                found[row] = likeness
            if len(found) >= limit:
                break
        if not found and forgives:
            found = dict.fromkeys(islice(self._forgiven(words), limit), Likeness.SLIPS)
        return [Hit(self._keys[row], likeness) for row, likeness in found.items()]

    def _tiers(self, query: str, words: list[str]) -> Iterator[tuple[Likeness, Iterator[int]]]:
        texts = self._texts
        rows = self._holding(query, words)
        whole = f" {query}"
        yield Likeness.WHOLE, iter(self._called(whole))
        begun = rows
        for word in words:
            start = f" {word}"
            begun = [row for row in begun if start in texts[row]]
        yield Likeness.START, (row for row in begun if texts[row].startswith(whole))
        yield Likeness.WORDS, iter(begun)
        yield Likeness.INSIDE, iter(rows)

    def _holding(self, query: str, words: Sequence[str]) -> list[int]:
        """Return the rows whose texts hold all the words of a query, newest first.

        One that goes on with the query before it is in none but the rows of that one.
        """
        texts, (last, rows) = self._texts, self._last
        if not last or not query.startswith(last):
            rows = list(range(len(texts) - 1, -1, -1))
        for word in sorted(words, key=len, reverse=True):
            rows = [row for row in rows if word in texts[row]]
        self._last = (query, rows)
        return rows

    def _called(self, text: str) -> list[int]:
        """Return the rows with exactly this text, newest first."""
        found: list[int] = []
        with suppress(ValueError):
            while True:
                found.append(self._texts.index(text, found[-1] + 1 if found else 0))
        found.reverse()
        return found

    # Slips.

    def _forgiven(self, words: list[str]) -> list[int]:
        """Return the rows that hold, for each word, it or one of the words that it may have been meant as."""
        choices = sorted((self._meant(word) for word in words), key=len)
        if not all(choices):
            return []
        texts, rows = self._texts, list(range(len(self._texts) - 1, -1, -1))
        for choice in choices:  # one pass for each is quicker than one that tries all of them on every text
            found = {row for meant in choice for row in rows if meant in texts[row]}
            rows = sorted(found, reverse=True)
        return rows

    def _meant(self, word: str) -> list[str]:
        """Return the beginnings of words that a word may stand for: itself where some name has it."""
        if self._is_in_a_word(word):
            return [word]
        if len(word) < _SHORTEST_FORGIVEN:
            return []
        process, distance_of = _slips()
        slips = 2 if len(word) >= _TWO_SLIPS_FROM else 1
        found: dict[str, int] = {}
        for length in (len(word), len(word) + 1, len(word) - 1):  # of a word that may still be typed on
            beginnings = self._beginnings(length)
            for meant, distance, _ in process.extract(
                word, beginnings, scorer=distance_of, score_cutoff=slips, limit=_MOST_MEANT
            ):
                if meant[0] == word[0] or distance == 1:
                    found[f" {meant}"] = min(distance, found.get(f" {meant}", slips))
        return sorted(found, key=lambda meant: found[meant])[:_MOST_MEANT]

    def prepare(self) -> None:
        """Do what the first mistyped word would wait for."""
        _slips()
        self._is_in_a_word("")

    def _is_in_a_word(self, part: str) -> bool:
        if self._joined is None:
            self._joined = " ".join(self._words)
        return part in self._joined

    def _beginnings(self, length: int) -> list[str]:
        if length not in self._begun:
            if len(self._begun) >= _MOST_LENGTHS:
                self._begun.clear()
            self._begun[length] = list({word[:length] for word in self._words if len(word) >= length - 1})
        return self._begun[length]


def _slips() -> tuple[ModuleType, Callable[..., int]]:
    """Return what counts slips."""
    from rapidfuzz import process  # noqa: PLC0415 - not part of the start
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    return process, OSA.distance
