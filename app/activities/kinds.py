"""What the 23 categories carry more than other activities do (contract 10.1, 10.3), and what they mean."""

from __future__ import annotations

from types import MappingProxyType

from app.store.categories import CATEGORIES, CATEGORY_IDS

INTERVIEW, HOMEWORK, OFFER, MAIL = "interview", "homework", "offer", "mail"

OFFER_RECEIVED = CATEGORY_IDS["Offer Received"]
ACCEPT_OFFER = CATEGORY_IDS["Accept Offer"]

_CARRIES = {
    "Phone Screen": INTERVIEW,
    "Phone Interview": INTERVIEW,
    "On Site Interview": INTERVIEW,
    "Assignment": HOMEWORK,
    "Offer Received": OFFER,
    "Accept Offer": OFFER,
    "Send Thank You": MAIL,
    "Follow Up": MAIL,
    "Email": MAIL,
    "Send Availability": MAIL,
    "Reach Out": MAIL,
    "Decline Offer": MAIL,
    "Application Withdrawn": MAIL,
}
# The outcome of a job (contract 6) that an activity of a category means once it is done.
OUTCOMES = MappingProxyType(
    {
        CATEGORY_IDS["Rejected"]: "rejected",
        CATEGORY_IDS["Application Withdrawn"]: "withdrawn",
        CATEGORY_IDS["Decline Offer"]: "declined",
        ACCEPT_OFFER: "accepted",
    }
)
_CARRIES_OF_ID = {category_id: _CARRIES[name] for category_id, name, _ in CATEGORIES if name in _CARRIES}
_OF_CONTRACT = frozenset(CATEGORY_IDS.values())


def carries(category_id: str) -> str:
    """Return what activities of a category carry: one of the four words above, or "" for nothing more."""
    return _CARRIES_OF_ID.get(category_id, "")


def is_of_contract(category_id: str) -> bool:
    """Tell whether a category is one of the 23, which are never renamed and never go."""
    return category_id in _OF_CONTRACT
