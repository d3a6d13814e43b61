"""Names held in memory and found while typing, with slips forgiven.

A name is kept folded, each of its words behind a blank: `" lum"` is found where a word begins with it. Slips
are forgiven only in words that are in no name as they were typed.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice

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
        self._vocabulary: list[str] | None = None
        self._begun: dict[int, list[str]] = {}  # the beginnings of its words, by their lengths
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
            self._texts.append(text)
        elif self._texts[row] != text:
            self._texts[row] = text
        else:
            return
        self._vocabulary = None
        self._begun.clear()

    def remove(self, key: Hashable) -> None:
        """Forget a name; nothing happens where there is none."""
        row = self._rows.pop(key, None)
        if row is not None:
            self._texts[row] = ""

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
        rows = self._holding(words)
        whole, begun = f" {query}", [f" {word}" for word in words]
        yield Likeness.WHOLE, (row for row in rows if texts[row] == whole)
        yield Likeness.START, (row for row in rows if texts[row].startswith(whole))
        yield Likeness.WORDS, (row for row in rows if all(word in texts[row] for word in begun))
        yield Likeness.INSIDE, iter(rows)

    def _holding(self, words: list[str]) -> list[int]:
        """Return the rows whose texts hold all of these words, newest first."""
        longest, *others = sorted(words, key=len, reverse=True)
        rows = [row for row, text in enumerate(self._texts) if longest in text]
        rows.reverse()
        for word in others:
            rows = [row for row in rows if word in self._texts[row]]
        return rows

    # Slips.

    def _forgiven(self, words: list[str]) -> Iterator[int]:
        """Yield the rows that hold, for each word, it or one of the words that it may have been meant as."""
        choices = [self._meant(word) for word in words]
        if not all(choices):
            return
        for row in reversed(range(len(self._texts))):
            text = self._texts[row]
            if all(any(meant in text for meant in each) for each in choices):
                yield row

    def _meant(self, word: str) -> list[str]:
        """Return the beginnings of words that a word may stand for: itself where some name has it."""
        if any(word in text for text in self._texts):
            return [word]
        if len(word) < _SHORTEST_FORGIVEN:
            return []
        from rapidfuzz import process  # noqa: PLC0415 - not part of the start
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        slips = 2 if len(word) >= _TWO_SLIPS_FROM else 1
        found: dict[str, int] = {}
        for length in (len(word), len(word) + 1, len(word) - 1):  # of a word that may still be typed on
            beginnings = self._beginnings(length)
            for meant, distance, _ in process.extract(
                word, beginnings, scorer=OSA.distance, score_cutoff=slips, limit=_MOST_MEANT
            ):
                if meant[0] == word[0] or distance == 1:
                    found[f" {meant}"] = min(distance, found.get(f" {meant}", slips))
        return sorted(found, key=lambda meant: found[meant])[:_MOST_MEANT]

    def _beginnings(self, length: int) -> list[str]:
        if length not in self._begun:
            if len(self._begun) >= _MOST_LENGTHS:
                self._begun.clear()
            self._begun[length] = list({word[:length] for word in self._words() if len(word) >= length - 1})
        return self._begun[length]

    def _words(self) -> list[str]:
        if self._vocabulary is None:
            self._vocabulary = list({word for text in self._texts for word in text.split()})
        return self._vocabulary
