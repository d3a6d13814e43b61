"""Which people are offered while a name is typed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from app.folding import plain
from app.people.contact_queries import PersonChoice

MOST_OFFERED = 8
_MOST_REMEMBERED = 20_000  # texts folded once, not for every field


class KnownPeople:
    """The people whom one may pick, found by words of their names and hints; accents and capitals do not
    matter."""

    def __init__(self, people: Iterable[PersonChoice] = ()) -> None:
        self.people = list(people)
        self._texts: list[str] = []  # folded, a blank before each word; made when first looked for

    def __len__(self) -> int:
        return len(self.people)

    def add(self, person: PersonChoice) -> None:
        """Know one more person, before the others."""
        if all(each.id != person.id for each in self.people):
            self.people.insert(0, person)
            self._texts = []

    def offered(self, typed: str, taken: Collection[str] = ()) -> list[PersonChoice]:
        """Return the people who have words that begin with those typed, in their order, at most a handful.

        Those in `taken` (ids) are left out; nothing typed offers everybody.
        """
        wanted = [f" {word}" for word in plain(typed).split()]
        found: list[PersonChoice] = []
        for person, text in zip(self.people, self._all_texts(), strict=True):
            if all(word in text for word in wanted) and person.id not in taken:
                found.append(person)
                if len(found) == MOST_OFFERED:
                    break
        return found

    def named(self, typed: str) -> list[PersonChoice]:
        """Return the people of exactly this name."""
        wanted = plain(typed)
        if not wanted:
            return []
        begin = f" {wanted}"  # a text begins with the name, so that few names are folded
        near = zip(self.people, self._all_texts(), strict=True)
        return [one for one, text in near if text.startswith(begin) and is_named(one.name, typed)]

    def _all_texts(self) -> Sequence[str]:
        if len(self._texts) != len(self.people):
            self._texts = [_text(person.name, person.hint) for person in self.people]
        return self._texts


def is_named(name: str, typed: str) -> bool:
    """Tell whether a name is just what is typed."""
    return plain(name) == plain(typed)


@lru_cache(maxsize=_MOST_REMEMBERED)
def _text(name: str, hint: str) -> str:
    return f" {plain(f'{name} {hint}')}"
