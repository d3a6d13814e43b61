"""When two jobs are one opening that was seen twice: by address, or by employer, title, place and text.

What is compared is made plain first: "Senior Data Engineer (m/w/d), Job-ID 48213" at "Lumen GmbH" is "Sr.
Data Engineer" at "Lumen". A seniority counts, and so does a place: the same title elsewhere is another job.
"""

from __future__ import annotations

import re
import zlib
from array import array
from dataclasses import dataclass
from enum import IntEnum

from app.folding import folded

LOOKED_AT = 2_000  # characters of a posting: what comes behind is mostly about the employer
_SKETCH = 128  # shingles kept of a text: likeness is then told within some four percent
FEWEST_SHINGLES = 30  # a shorter text is no evidence

# The thresholds, found on real postings. Other openings of one employer share what it says about itself,
# often half of the text, so a copy must be nearly whole there; agencies share no words with each other.
SAME_TEXT = 0.8  # of one employer's: a copy of the text
OTHER_TEXT = 0.35  # of one employer's: less in common is another opening of the same title
AGENCY_TEXT = 0.6  # of two employers': the copy of an agency, with its own words around it
_TYPO = 85  # percent that two spellings of a word have in common: "enginer", but not "engineering"
_MOST_TYPOS = 2  # words of a title
_SHORTEST_TYPO = 5  # letters: of shorter words each letter counts
REPOSTED_DAYS = 60  # what is found again later may be a new opening for the same work

_GENDERS = re.compile(
    r"[(\[]?\b(?:[mwfdhx]|div|gn|all genders?|alle geschlechter)"
    r"(?:\s?[/|*,]\s?(?:[mwfdhxni]|div|gn)\b){1,3}[)\]]?"
    r"|[(\[](?:all genders?|alle geschlechter|gn|gender neutral)[)\]]|[*:]in(?:nen)?\b|\(in\)"
)
_NUMBERS = re.compile(
    r"[(\[#]?\b(?:req(?:uisition)?|job|ref(?:erence)?|kennziffer|id|jr|r)?[\s\-_.:#]*(?:id|no|nr)?[\s\-_.:#]*"
    r"\d{4,}(?:-\d+)?\b[)\]]?"
)
_WORDS = re.compile(r"[^\W_]+(?:[+#]+)?|\.net\b")
_SPELLINGS = {"sr": "senior", "jr": "junior", "mgr": "manager", "dev": "developer", "eng": "engineer"}
_FILLING = frozenset({"a", "an", "the", "and", "of", "for", "in", "at", "und", "fur", "et", "de", "y"})
_ANYWHERE = frozenset({"remote", "hybrid", "homeoffice", "anywhere", "onsite", "various", "multiple"})
# Places that hold many: by themselves they tell none.
_COUNTRIES = frozenset(
    {
        "us",
        "usa",
        "u",
        "s",
        "united",
        "states",
        "america",
        "uk",
        "kingdom",
        "eu",
        "europe",
        "emea",
        "worldwide",
    }
    | {"germany", "deutschland", "de", "france", "fr", "spain", "espana", "italy", "italia", "netherlands"}
    | {"switzerland", "schweiz", "austria", "osterreich", "poland", "india", "canada", "australia", "ireland"}
)
_LEVELS = frozenset(
    {"senior", "junior", "lead", "principal", "staff", "head", "chief", "associate", "intern", "trainee"}
    | {"manager", "director", "werkstudent", "praktikant", "i", "ii", "iii", "iv", "v"}
)
_LEGAL_FORMS = frozenset(
    {"gmbh", "ag", "se", "kg", "kgaa", "ug", "ev", "co", "inc", "llc", "llp", "lp", "ltd", "limited", "corp"}
    | {
        "corporation",
        "company",
        "plc",
        "sa",
        "sas",
        "sarl",
        "srl",
        "spa",
        "bv",
        "nv",
        "oy",
        "ab",
        "as",
        "aps",
    }
    | {"pty", "pvt", "private", "com", "the"}
)


class Place(IntEnum):
    """How the places of two jobs stand to each other."""

    OTHER = 0
    UNKNOWN = 1
    SAME = 2


class Verdict(IntEnum):
    """How sure it is that two jobs are one opening."""

    NONE = 0
    POSSIBLE = 1
    LIKELY = 2
    SAME_LINK = 3


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text as far as likeness needs it: how many shingles it has, and the smallest of their numbers."""

    count: int
    smallest: array[int]


@dataclass(frozen=True, slots=True)
class Opening:
    """A job as it is compared. `day` is the day of its application, else of its making, as an ordinal."""

    id: str
    title: tuple[str, ...]  # its words in alphabetical order, without those of the place
    employer: tuple[str, ...]
    place: tuple[frozenset[str], frozenset[str]]  # the words of the town, and all
    url_key: str
    day: int
    sketch: Sketch | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two jobs are, and in what: of "link", "employer", "title", "location" and "posting"."""

    verdict: Verdict
    alike: frozenset[str] = frozenset()
    is_repost: bool = False


_NOT_ALIKE = Likeness(Verdict.NONE)


def title_words(title: str, place: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the words of a title that tell one opening from another, in alphabetical order."""
    bare = _NUMBERS.sub(" ", _GENDERS.sub(" ", folded(title)))
    words = {_SPELLINGS.get(word, word) for word in _WORDS.findall(bare)}
    telling = words - _FILLING - _ANYWHERE
    return tuple(sorted((telling - place) or telling))


def employer_words(name: str) -> tuple[str, ...]:
    """Return the words of an employer's name, without its legal form."""
    words = [*_WORDS.findall(folded(name).replace(".com", "").replace(".", "").replace("'", ""))]
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words)


def place_words(location: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of the town that a location names first, and all its words."""
    plain = folded(location)
    everything = frozenset(_WORDS.findall(plain)) - _ANYWHERE - _FILLING
    parts = (
        frozenset(_WORDS.findall(part)) - _ANYWHERE - _COUNTRIES for part in re.split(r"[,;/(|–]", plain)
    )
    return next(filter(None, parts), frozenset()), everything


def places_alike(one: Opening, other: Opening) -> Place:
    """Return how the places of two jobs stand to each other; remote work tells none."""
    (town, everything), (other_town, other_everything) = one.place, other.place
    narrow, other_narrow = everything - _COUNTRIES, other_everything - _COUNTRIES
    if not narrow or not other_narrow:
        return Place.UNKNOWN
    is_same = town == other_town or narrow <= other_everything or other_narrow <= everything
    return Place.SAME if is_same else Place.OTHER


def text_sketch(text: str) -> Sketch | None:
    """Return what a posting is compared by, its shingles of three words; None where it is too short.

    A word that an agency exchanged ("our client") spoils three shingles, not a paragraph.
    """
    # A checksum is the same in every run; the factors keep the order of words and mix their numbers.
    words = [zlib.crc32(word.encode()) for word in _WORDS.findall(folded(text[:LOOKED_AT]))]
    shingles = {
        (one * 5 + two * 3 + three) * 2_654_435_761 & 0xFFFFFFFF
        for one, two, three in zip(words, words[1:], words[2:], strict=False)
    }
    if len(shingles) < FEWEST_SHINGLES:
        return None
    return Sketch(len(shingles), array("I", sorted(shingles)[:_SKETCH]))


def texts_alike(one: Sketch | None, other: Sketch | None) -> float | None:
    """Return how much of the shorter text is in the other, 0 to 1; None where that cannot be told."""
    if one is None or other is None:
        return None
    ours, theirs = set(one.smallest), set(other.smallest)
    lowest = sorted(ours | theirs)[:_SKETCH]
    both = len(ours & theirs & set(lowest)) / len(lowest)  # of all shingles that either has
    shared = both / (1 + both) * (one.count + other.count)
    return min(1.0, shared / min(one.count, other.count))


def titles_alike(one: Opening, other: Opening) -> bool:
    """Tell whether two titles are one, mistyped words aside; a seniority or number must be the same."""
    if one.title == other.title:
        return bool(one.title)
    ours, theirs = (set(one.title) - set(other.title), set(other.title) - set(one.title))
    if len(ours) != len(theirs) or len(ours) == len(one.title) or len(ours) > _MOST_TYPOS:
        return False
    return all(any(_is_typo(word, wanted) for wanted in theirs) for word in ours)


def _is_typo(word: str, other: str) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415 - not part of the start

    if min(len(word), len(other)) < _SHORTEST_TYPO or {word, other} & _LEVELS:
        return False
    return not any(sign.isdigit() for sign in word + other) and fuzz.ratio(word, other) >= _TYPO


def _titles_contain(one: Opening, other: Opening) -> bool:
    """Tell whether a title has all words of the other and is of the same seniority."""
    ours, theirs = set(one.title), set(other.title)
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours) and not (ours ^ theirs) & _LEVELS


def employers_alike(one: Opening, other: Opening) -> bool:
    """Tell whether two employers are one: the same words, or one name begins with the other."""
    shorter, longer = sorted((one.employer, other.employer), key=len)
    return bool(shorter) and longer[: len(shorter)] == shorter


def likeness(one: Opening, other: Opening) -> Likeness:
    """Return how alike two jobs are."""
    if one.url_key and one.url_key == other.url_key:
        return Likeness(Verdict.SAME_LINK, _alike(one, other) | {"link"})
    place = places_alike(one, other)
    is_title = titles_alike(one, other)
    if place is Place.OTHER or not (is_title or _titles_contain(one, other)):
        return _NOT_ALIKE
    text = texts_alike(one.sketch, other.sketch)
    if employers_alike(one, other):
        verdict = _of_one_employer(one, other, place, text)
    elif is_title and text is not None and text >= AGENCY_TEXT:
        verdict = Verdict.LIKELY
    else:
        return _NOT_ALIKE
    if verdict is Verdict.NONE:
        return _NOT_ALIKE
    is_repost = abs(one.day - other.day) > REPOSTED_DAYS
    return Likeness(Verdict.POSSIBLE if is_repost else verdict, _alike(one, other), is_repost)


def _of_one_employer(one: Opening, other: Opening, place: Place, text: float | None) -> Verdict:
    are_two_there = are_two_of_one_site(one, other)
    is_same_text = text is not None and text >= SAME_TEXT
    if is_same_text and not are_two_there:
        return Verdict.LIKELY
    if not titles_alike(one, other) or (text is not None and text < OTHER_TEXT):
        return Verdict.NONE
    if are_two_there:
        # The site itself tells them apart; without place and text nothing else speaks for one opening.
        return Verdict.POSSIBLE if place is Place.SAME or is_same_text else Verdict.NONE
    is_certain = one.title == other.title and one.employer == other.employer and text is None
    return Verdict.LIKELY if is_certain else Verdict.POSSIBLE


def are_two_of_one_site(one: Opening, other: Opening) -> bool:
    """Tell whether both are advertised on one web site, at addresses of their own."""
    ours, theirs = (re.split(r"[/:?]", each.url_key)[0] for each in (one, other))
    return bool(ours) and ours == theirs


def _alike(one: Opening, other: Opening) -> frozenset[str]:
    text = texts_alike(one.sketch, other.sketch)
    found = {
        "employer": employers_alike(one, other),
        "title": titles_alike(one, other),
        "location": places_alike(one, other) is Place.SAME,
        "posting": text is not None and text >= AGENCY_TEXT,
    }
    return frozenset(name for name, is_alike in found.items() if is_alike)
