"""How jobs end: the outcomes, the milestone each one logs, and the stages that mean one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.board.stage_types import folded, stage_type
from app.store import Writing
from app.store.categories import CATEGORY_IDS
from app.store.change import OutcomeOffer
from app.store.database import select_by_ids

# By outcome (contract 6), in words that finish "Mark as …".
OUTCOME_WORDS = MappingProxyType(
    {
        "rejected": "rejected",
        "withdrawn": "withdrawn",
        "declined": "declined",
        "accepted": "accepted",
        "no_answer": "unanswered",
    }
)


@dataclass(frozen=True, slots=True)
class Milestone:
    """The activity that goes with an outcome; titles are those that workflows give (contract 8)."""

    category_id: str
    title: str


# Silence is nothing that takes place, so it logs nothing.
MILESTONES = MappingProxyType(
    {
        "rejected": Milestone(CATEGORY_IDS["Rejected"], "Rejected"),
        "withdrawn": Milestone(CATEGORY_IDS["Application Withdrawn"], "Application withdrawn"),
        "declined": Milestone(CATEGORY_IDS["Decline Offer"], "Offer declined"),
        "accepted": Milestone(CATEGORY_IDS["Accept Offer"], "Offer accepted"),
    }
)

# Stages that mean a declined or accepted offer have a stage type (contract 8); these are the others. In that
# table "rejected" never means what the user did, "rejected by me" always does.
_NAMES: dict[str, tuple[str, ...]] = {
    "rejected": (
        "rejected",
        "rejections",
        "rejection",
        "rejected by employer",
        "rejected by company",
        "turned down by employer",
        "not selected",
        "unsuccessful",
        "denied",
        "abgelehnt",
        "absage",
        "absagen",
        "refusé",
        "refus",
        "rechazado",
        "rifiutato",
        "afgewezen",
    ),
    "withdrawn": (
        "withdrawn",
        "withdrew",
        "i withdrew",
        "withdrawn by me",
        "application withdrawn",
        "withdrawn application",
        "zurückgezogen",
        "retiré",
        "retirado",
        "ritirato",
        "teruggetrokken",
    ),
    "accepted": (
        "hired",
        "signed",
        "job accepted",
        "offer signed",
    ),
    "no_answer": (
        "no answer",
        "no response",
        "no reply",
        "ghosted",
        "never heard back",
        "not responded",
        "keine antwort",
        "sans réponse",
        "sin respuesta",
    ),
}
_OF_NAME = MappingProxyType({name: outcome for outcome, names in _NAMES.items() for name in names})
_OF_TYPE = MappingProxyType({"OFFER_DECLINED": "declined", "OFFER_ACCEPTED": "accepted"})


def outcome_of_stage(name: str) -> str | None:
    """Return the outcome that jobs in a stage of this name have, or None. The whole name counts."""
    return _OF_TYPE.get(stage_type(name) or "") or _OF_NAME.get(folded(name))


def offer_outcomes(writing: Writing, entered: Mapping[str, str]) -> None:
    """Let the change offer the outcomes that stages mean, for those of the jobs that have them not.

    `entered` has, by job, the name of the stage it came to; each outcome is offered once.
    """
    by_outcome: dict[str, list[str]] = {}
    for job_id, stage_name in entered.items():
        if (outcome := outcome_of_stage(stage_name)) is not None:
            by_outcome.setdefault(outcome, []).append(job_id)
    for outcome, job_ids in by_outcome.items():
        query = "SELECT id FROM job WHERE outcome = ? AND id IN"
        ended = {job_id for (job_id,) in select_by_ids(writing.connection, query, job_ids, (outcome,))}
        lacking = tuple(job_id for job_id in job_ids if job_id not in ended)
        if lacking:
            writing.offers.append(OutcomeOffer(lacking, outcome))
