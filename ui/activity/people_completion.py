"""Which people are offered while a name is typed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from app.folding import plain
from app.people.contact_queries import PersonChoice

MOST_OFFERED = 8
_MOST_REMEMBERED = 20_000  # words folded once, not at every key


def offered(people: Iterable[PersonChoice], typed: str, taken: Collection[str]) -> list[PersonChoice]:
    """Return the people who have words that begin with those typed, in their order, at most a handful.

    Those in `taken` (ids) are left out; nothing typed offers everybody. Accents and capitals do not matter.
    """
    wanted = plain(typed).split()
    found: list[PersonChoice] = []
    for person in people:
        if person.id not in taken and _fits(person, wanted):
            found.append(person)
            if len(found) == MOST_OFFERED:
                break
    return found


def named(people: Iterable[PersonChoice], typed: str) -> list[PersonChoice]:
    """Return the people of exactly this name."""
    wanted = plain(typed)
    return [person for person in people if wanted and plain(person.name) == wanted]


def _fits(person: PersonChoice, wanted: Sequence[str]) -> bool:
    words = _words(f"{person.name} {person.hint}") if wanted else ()
    return all(any(word.startswith(part) for word in words) for part in wanted)


@lru_cache(maxsize=_MOST_REMEMBERED)
def _words(text: str) -> tuple[str, ...]:
    return tuple(plain(text).split())
