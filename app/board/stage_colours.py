"""The colours that stages begin with, by what they mean: the same stage looks the same on every board."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from app.board.outcomes import outcome_of_stage
from app.board.stage_types import folded, stage_rank, stage_type

STAGE_COLOURS = 6

_BEFORE, _APPLIED, _MIDDLE, _ON_SITE, _OFFER, _ENDED = range(STAGE_COLOURS)
_ON_THE_WAY = 4  # colours of what is neither an offer nor at an end

_OF_TYPE = MappingProxyType(
    {
        "APPLY": _APPLIED,
        "PHONE_SCREEN": _MIDDLE,
        "PHONE_INTERVIEW": _MIDDLE,
        "ON_SITE_INTERVIEW": _ON_SITE,
        "OFFER_RECEIVED": _OFFER,
        "OFFER_ACCEPTED": _OFFER,
        "OFFER_DECLINED": _ENDED,
    }
)
_OF_OUTCOME = MappingProxyType(
    {
        "rejected": _ENDED,
        "withdrawn": _ENDED,
        "declined": _ENDED,
        "no_answer": _ENDED,
        "accepted": _OFFER,
    }
)

# Names that are neither a stage type nor an outcome, and yet say where on the way they stand.
_OF_NAME = MappingProxyType(
    {
        **dict.fromkeys(("to do", "in preparation", "preparing", "drafting", "researching"), _BEFORE),
        **dict.fromkeys(
            (
                "in progress",
                "in review",
                "under review",
                "waiting",
                "assessment",
                "test",
                "take-home",
                "take-home test",
                "coding challenge",
                "case study",
                "negotiation",
                "longlist",
                "longlisted",
            ),
            _MIDDLE,
        ),
        "campus visit": _ON_SITE,
        **dict.fromkeys(("closed", "archive", "archived", "ended", "expired", "no longer open"), _ENDED),
    }
)


def stage_colour(name: str, position: int, count: int) -> int:
    """Return the colour, 0 to 5, that a new stage of this name begins with; users may give it another.

    What the whole name means decides. A name that tells nothing has one of the first four by its place:
    `position` counts from 0 among the `count` stages of the board, itself included.
    """
    if stage_rank(name) == 0:
        return _BEFORE
    for found in (
        _OF_TYPE.get(stage_type(name) or ""),
        _OF_OUTCOME.get(outcome_of_stage(name) or ""),
        _OF_NAME.get(folded(name)),
    ):
        if found is not None:
            return found
    if count <= _ON_THE_WAY:
        return min(position, _ON_THE_WAY - 1)
    return min(position * _ON_THE_WAY // count, _ON_THE_WAY - 1)


def stage_colours(names: Sequence[str]) -> list[int]:
    """Return the colours that the stages of a new board begin with, from left to right."""
    return [stage_colour(name, at, len(names)) for at, name in enumerate(names)]
