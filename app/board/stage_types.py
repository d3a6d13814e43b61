"""Stage types: what a stage means, inferred from its whole name (contract 8)."""

from __future__ import annotations

from types import MappingProxyType

# Contract 8, with the names of its column "also accept" at the end of each.
_NAMES: dict[str, tuple[str, ...]] = {
    "APPLY": (
        "applied",
        "apply",
        "applying",
        "applied online",
    ),
    "PHONE_SCREEN": (
        "phone screen",
        "screening call",
        "phone screen(s)",
        "phone screening",
        "tech screen",
        "screening interview",
        "technical screen",
        "technical phone screen",
        "screening",
    ),
    "PHONE_INTERVIEW": (
        "phone",
        "phone interview",
        "video interview",
        "hr interview",
        "hr phone interview",
        "phone interviews",
    ),
    "ON_SITE_INTERVIEW": (
        "interview",
        "on-site",
        "on-site interview",
        "onsite",
        "interviews",
        "onsite interview",
        "on site",
        "on site interview",
        "final round interview",
        "interview 2",
        "interview 1",
        "2nd interview",
        "1st interview",
        "interviewing",
        "interviews 3+",
        "technical interview",
        "personal interview",
        "virtual interview",
        "in person interview",
        "in-person interview",
        "in-person interview(s)",
        "interviewed",
        "final round",
        "second interview",
        "entrevistas",
        "tech interview",
        "final interview",
        "live interview",
        "interview (1st)",
        "interview (2nd)",
        "second round",
        "first interview",
        "2nd round",
        "interview 3",
        "technical",
        "3rd interview",
        "additional onsite",
        "interview scheduled",
        "1st round",
        "in-person",
        "initial interview",
        "entrevista",
        "onsite interviews",
        "second round interview",
        "2nd round interview",
        "additional onsite interview",
        "onsite interview scheduled",
        "1st round in-person",
    ),
    "OFFER_RECEIVED": (
        "offer",
        "offers",
        "offer received",
        "offer extended",
        "offered",
        "offer letter",
        "ofertas",
    ),
    "OFFER_ACCEPTED": (
        "offer accepted",
        "accepted",
        "accept",
        "accept offer",
    ),
    "OFFER_DECLINED": (
        "offer declined",
        "declined",
        "decline offer",
        "i rejected",
        "rejected by me",
        "i declined",
        "declined offer",
        "rejected offer",
        "reject offer",
        "refused offer",
        "offer rejected",
        "refused",
    ),
}

STAGE_TYPES: tuple[str, ...] = tuple(_NAMES)
_TYPE_OF_NAME = MappingProxyType({name: kind for kind, names in _NAMES.items() for name in names})


def folded(name: str) -> str:
    """Return a name as names are compared: case ignored, blanks at the ends off, inner ones collapsed."""
    return " ".join(name.split()).casefold()


def stage_type(name: str) -> str | None:
    """Return the type of a stage of this name, or None: "wishlist" and "rejected" mean nothing to workflows.

    The whole name counts, never a part of it.
    """
    return _TYPE_OF_NAME.get(folded(name))


def have_same_type(one: str, other: str) -> bool:
    """Tell whether stages of these names mean the same to workflows; two that mean nothing do not."""
    kind = _TYPE_OF_NAME.get(folded(one))
    return kind is not None and _TYPE_OF_NAME.get(folded(other)) == kind


# Words for "not applied yet": where such a stage belongs is before all others.
_BEFORE_APPLYING = frozenset(
    {"wishlist", "saved", "bookmarked", "to apply", "interested", "shortlist", "shortlisted", "found"}
)


def stage_rank(name: str) -> int | None:
    """Return how far on the way to an offer a stage of this name stands, or None where that is not told."""
    if folded(name) in _BEFORE_APPLYING:
        return 0
    kind = stage_type(name)
    return None if kind is None else 1 + STAGE_TYPES.index(kind)
