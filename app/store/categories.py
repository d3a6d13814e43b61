"""The 23 activity categories of contract 7.2, whose ids never change."""

from __future__ import annotations

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
