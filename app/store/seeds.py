"""What a new data file holds before anyone has typed: the user, templates, categories and workflows."""

from __future__ import annotations

from app.store.categories import CATEGORIES, CATEGORY_IDS
from app.store.ids import IdMint, new_uuid
from app.store.models import ActivityCategory, BoardTemplate, ListTemplate, Member, Workflow

# Contract 5: the default one has exactly these five stages.
TEMPLATES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Default", ("wishlist", "applied", "interview", "offer", "rejected")),
    (
        "Technical job",
        (
            "Wishlist",
            "Applied",
            "Phone Screen",
            "Technical Interview",
            "On Site Interview",
            "Offer",
            "Rejected",
        ),
    ),
    (
        "Academic post",
        ("Found", "In preparation", "Applied", "Longlist", "Interview", "Campus visit", "Offer", "Rejected"),
    ),
)
_TEMPLATE_KEYS = "CGKOSWaeimquy"  # places with room between them (app/board/order.py)

# Contract 8: the seven workflows, stage type, category, title, done.
WORKFLOWS: tuple[tuple[str, str, str, bool], ...] = (
    ("APPLY", "Apply", "Applied", True),
    ("PHONE_SCREEN", "Phone Screen", "Phone screen", False),
    ("PHONE_INTERVIEW", "Phone Interview", "Phone interview", False),
    ("ON_SITE_INTERVIEW", "On Site Interview", "On site interview", False),
    ("OFFER_RECEIVED", "Offer Received", "Offer received", True),
    ("OFFER_ACCEPTED", "Accept Offer", "Offer accepted", True),
    ("OFFER_DECLINED", "Decline Offer", "Offer declined", True),
)

# A stage of each type, by the first name that contract 8 gives for it.
_EXAMPLES = {
    "APPLY": "Applied",
    "PHONE_SCREEN": "Phone screen",
    "PHONE_INTERVIEW": "Phone interview",
    "ON_SITE_INTERVIEW": "Interview",
    "OFFER_RECEIVED": "Offer",
    "OFFER_ACCEPTED": "Offer accepted",
    "OFFER_DECLINED": "Offer declined",
}


def plant(mint: IdMint, now: int) -> None:
    """Write the first rows of a new file; called before its triggers exist."""
    Member.insert(id=mint.new_id(), uuid=new_uuid(), is_me=True, created_at=now).execute()
    for position, (category_id, name, is_milestone) in enumerate(CATEGORIES):
        ActivityCategory.insert(
            id=category_id, name=name, is_milestone=is_milestone, position=position
        ).execute()
    for name, stages in TEMPLATES:
        template_id = mint.new_id()
        BoardTemplate.insert(
            id=template_id, name=name, is_default=name == TEMPLATES[0][0], created_at=now
        ).execute()
        for stage, order_key in zip(stages, _TEMPLATE_KEYS, strict=False):
            ListTemplate.insert(
                id=mint.new_id(), board_template=template_id, name=stage, order_key=order_key
            ).execute()
    for position, (stage_type, category, title, is_completed) in enumerate(WORKFLOWS):
        Workflow.insert(
            id=mint.new_id(),
            name=f"Log “{title}” when a card enters a stage such as “{_EXAMPLES[stage_type]}”",
            position=position,
            is_built_in=True,
            trigger="stage_entered",
            conditions=[{"kind": "stage_type", "is": stage_type}],
            steps=[
                {
                    "kind": "create_activity",
                    "category_id": CATEGORY_IDS[category],
                    "title": title,
                    "is_completed": is_completed,
                }
            ],
            once_per="stage",
            created_at=now,
        ).execute()
