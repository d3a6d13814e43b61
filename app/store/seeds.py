"""What a new data file holds before anyone has typed: the user, templates, categories and workflows."""

from __future__ import annotations

from app.store.categories import CATEGORIES, CATEGORY_IDS
from app.store.ids import IdMint, new_uuid
from app.store.models import (
    ActivityCategory,
    BoardTemplate,
    ListTemplate,
    MailTemplate,
    Member,
    Workflow,
)

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
TEMPLATE_KEYS = "CGKOSWaeimquy"  # places with room between them (app/board/order.py)

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

# Mails to begin with: id (the same in every file), name, category of the activity that records the sending,
# subject, body. What stands in braces is filled in from the job (`app/people/mail.py`).
MAIL_TEMPLATES: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "5e9a59700000000000000001",
        "Thank you",
        "Send Thank You",
        "Thank you – {title}",
        "Hello {first_name},\n\nthank you for the time you took to talk with me about the {title} position. "
        "I enjoyed learning more about {employer}, and I am looking forward to hearing from you.\n\n"
        "Kind regards\n{me}\n",
    ),
    (
        "5e9a59700000000000000002",
        "Follow-up",
        "Follow Up",
        "My application – {title}",
        "Hello {first_name},\n\nI applied for the {title} position at {employer} on {applied_on} and would "
        "like to ask how things stand. I am still very interested and glad to send whatever else you "
        "need.\n\n"
        "Kind regards\n{me}\n",
    ),
    (
        "5e9a59700000000000000003",
        "Availability",
        "Send Availability",
        "When we could talk – {title}",
        "Hello {first_name},\n\nthank you for your message about the {title} position. "
        "These times would suit me:\n\n– \n– \n– \n\nKind regards\n{me}\n",
    ),
    (
        "5e9a59700000000000000004",
        "Withdrawal",
        "Application Withdrawn",
        "Withdrawing my application – {title}",
        "Hello {first_name},\n\nthank you for considering me for the {title} position. I have decided not to "
        "go on with my application. I wish you and {employer} all the best.\n\nKind regards\n{me}\n",
    ),
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
        for stage, order_key in zip(stages, TEMPLATE_KEYS, strict=False):
            ListTemplate.insert(
                id=mint.new_id(), board_template=template_id, name=stage, order_key=order_key
            ).execute()
    for place, (template_id, name, category, subject, body) in zip(
        TEMPLATE_KEYS, MAIL_TEMPLATES, strict=False
    ):
        MailTemplate.insert(
            id=template_id,
            name=name,
            subject=subject,
            body=body,
            category=CATEGORY_IDS[category],
            order_key=place,
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
