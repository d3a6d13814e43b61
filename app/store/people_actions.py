"""The Actions about contacts, employers and members (contract 7.3)."""

from __future__ import annotations

from app.store import embedded
from app.store.embedded import Body
from app.store.journal import Image
from app.store.subjects import ActionFacts, Subject, Surroundings, changed_fields, life, workflow_of


def contact_actions(near: Surroundings, subject: Subject) -> list[ActionFacts]:
    """Return the Action about a contact, with its links to jobs and employers; empty where there is none."""
    image = near.images.get(("contact", subject.id))
    what = life(subject)
    if image is None or what is None:
        return []
    body: Body = {"contactId": subject.id}
    if what != "DELETED":
        body |= _contact_body(near, subject.id, image)
    if what == "UPDATED":
        update = changed_fields(subject, "contact") | _contact_links_update(subject, body)
        if not update:
            return []
        body["update"] = update
    return [
        ActionFacts(
            f"CONTACT_{what}",
            workflow_id=workflow_of(subject),
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


def _contact_body(near: Surroundings, contact_id: str, image: Image) -> Body:
    links = near.links[contact_id]
    return {
        "contact": embedded.contact(image, links.profiles),
        "jobs": [near.jobs[job_id].embedded for job_id in links.job_ids],
        "employers": [near.employers[employer_id] for employer_id in links.employer_ids],
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
            workflow_id=workflow_of(subject),
            owner_member_id=None,
            employer_id=subject.id,
            body=body,
        )
    ]


def member_actions(near: Surroundings, subject: Subject) -> list[ActionFacts]:
    """Return MEMBER_CREATED where an invitation was accepted; empty where there is none.

    Members are stored as their ids alone and composed when read (architecture, section 3).
    """
    image = near.images.get(("member", subject.id))
    if image is None or life(subject) != "CREATED" or image["invitation_id"] is None:
        return []
    body: Body = {
        "member": {"id": subject.id},
        "organizationInvitation": embedded.invitation(near.connection, image["invitation_id"]),
    }
    return [
        ActionFacts(
            "MEMBER_CREATED",
            workflow_id=workflow_of(subject),
            owner_member_id=subject.id,
            member_id=subject.id,
            body=body,
        )
    ]
