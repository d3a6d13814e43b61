"""The Actions about contacts, employers and members (contract 7.3)."""

from __future__ import annotations

import sqlite3

from app.store import embedded
from app.store.embedded import Body, seconds
from app.store.journal import Image, current_row
from app.store.subjects import ActionFacts, Subject, Surroundings, by_workflow, changed_fields, life


def contact_actions(near: Surroundings, subject: Subject) -> list[ActionFacts]:
    """Return the Action about a contact, with its links to jobs and employers; empty where there is none."""
    image = near.images.get(("contact", subject.id))
    what = life(subject)
    if image is None or what is None:
        return []
    body: Body = {"contactId": subject.id}
    if what != "DELETED":
        body |= _contact_body(near.connection, subject.id, image)
    if what == "UPDATED":
        update = changed_fields(subject, "contact") | _contact_links_update(subject, body)
        if not update:
            return []
        body["update"] = update
    return [
        ActionFacts(
            f"CONTACT_{what}",
            is_by_workflow=by_workflow(subject),
            owner_member_id=None,
            contact_id=subject.id,
            body=body,
        )
    ]


def _contact_links_update(subject: Subject, body: Body) -> Body:
    """Return the contact's new links and profiles where the round changed them."""
    names = {"contact_job": "jobs", "contact_employer": "employers"}
    update: Body = {names[detail.table]: body[names[detail.table]] for detail in subject.details
                    if detail.table in names}  # fmt: skip
    if any(detail.table == "contact_profile" for detail in subject.details):
        update["profiles"] = body["contact"].get("profiles", {})
    return update


def _contact_body(connection: sqlite3.Connection, contact_id: str, image: Image) -> Body:
    def links(query: str) -> list[str]:
        return [linked for (linked,) in connection.execute(query, (contact_id,))]

    profiles = dict(
        connection.execute("SELECT kind, handle FROM contact_profile WHERE contact_id = ?", (contact_id,))
    )
    job_facts = embedded.jobs(connection, links("SELECT job_id FROM contact_job WHERE contact_id = ?"))
    employers = embedded.employers(
        connection, links("SELECT employer_id FROM contact_employer WHERE contact_id = ?")
    )
    return {
        "contact": embedded.contact(image, profiles),
        "jobs": [facts.embedded for facts in job_facts.values()],
        "employers": list(employers.values()),
    }


def employer_actions(near: Surroundings, subject: Subject) -> list[ActionFacts]:
    """Return the Action about an employer: made by hand or edited; empty where there is none."""
    image = near.images.get(("employer", subject.id))
    what = life(subject)
    if (
        image is None
        or (what == "CREATED" and not image["added_by_hand"])
        or what not in ("CREATED", "UPDATED")
    ):
        return []
    body: Body = {"employerId": subject.id, "employer": embedded.employer(image)}
    if what == "UPDATED":
        update = changed_fields(subject, "employer")
        if not update:
            return []
        body["update"] = update
    return [
        ActionFacts(
            f"ORGANIZATION_COMPANY_{what}",
            is_by_workflow=by_workflow(subject),
            owner_member_id=None,
            employer_id=subject.id,
            body=body,
        )
    ]


def member_actions(near: Surroundings, subject: Subject) -> list[ActionFacts]:
    """Return MEMBER_CREATED where an invitation was accepted; empty where there is none."""
    image = near.images.get(("member", subject.id))
    if image is None or life(subject) != "CREATED" or image["invitation_id"] is None:
        return []
    invitation = current_row(near.connection, "invitation", image["invitation_id"]) or {}
    body = {
        "organizationInvitation": {
            "id": image["invitation_id"],
            "toEmail": invitation.get("to_email"),
            "boardName": invitation.get("board_name"),
            "createdAt": seconds(invitation.get("created_at")),
        }
    }
    return [
        ActionFacts(
            "MEMBER_CREATED",
            is_by_workflow=by_workflow(subject),
            owner_member_id=subject.id,
            member_id=subject.id,
            body=body,
        )
    ]
