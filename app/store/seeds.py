"""What a new data file holds before anyone has typed: the user, templates, categories and workflows."""

from __future__ import annotations

from app.store.ids import IdMint, new_uuid
from app.store.models import ActivityCategory, BoardTemplate, ListTemplate, Member, Workflow

# Contract 7.2; the ids are Huntr's own, so that filters written for it work.
CATEGORIES: tuple[tuple[str, str, bool], ...] = (
    ("5e448e8df2b856c29af11181", "Email", False),
    ("5e448f3bf2b856c29af11280", "Meeting", False),
    ("5e448f3bf2b856c29af11281", "Phone Call", False),
    ("5e448f3bf2b856c29af11284", "Reach Out", False),
    ("5e448f3bf2b856c29af11285", "Get Reference", False),
    ("5e448f3bf2b856c29af11288", "Prep Cover Letter", False),
    ("5e448f3bf2b856c29af11289", "Apply", True),
    ("5e448f3bf2b856c29af1128c", "Follow Up", False),
    ("5e448f3bf2b856c29af1128d", "Send Availability", False),
    ("5e448f3bf2b856c29af1128f", "Phone Screen", True),
    ("5e448f3bf2b856c29af11293", "Phone Interview", True),
    ("5e448f3bf2b856c29af11295", "Assignment", True),
    ("5e448f3bf2b856c29af11296", "On Site Interview", True),
    ("5e448f3bf2b856c29af11299", "Rejected", True),
    ("5e448f3bf2b856c29af1129c", "Offer Received", True),
    ("5e448f3bf2b856c29af1129d", "Prep Resume", False),
    ("5e448f3bf2b856c29af1129f", "Decline Offer", True),
    ("5e448f3bf2b856c29af112a1", "Accept Offer", True),
    ("5e448f3bf2b856c29af112a3", "Other", False),
    ("5e448f3bf2b856c29af112a7", "Prep for Interview", False),
    ("5e448f3bf2b856c29af112ad", "Send Thank You", False),
    ("5e448f3bf2b856c29af112b3", "Networking Event", False),
    ("5e9a596e53a63660289cd97c", "Application Withdrawn", True),
)
CATEGORY_IDS = {name: category_id for category_id, name, _ in CATEGORIES}

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
            name=f"Log “{title}” on entering such a stage",
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
