"""What a draft of a mail begins with."""

from __future__ import annotations

from dataclasses import dataclass

from app.people.contact_queries import ContactDetails
from app.people.mail_queries import MailTemplateDetails


@dataclass(frozen=True, slots=True)
class MailJob:
    """A job that a mail may be about; "" for none."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class MailPlan:
    """What a mail begins with: a template or none, the jobs it may be about, and whom it may go to.

    The first job is the one it is about; `chosen_ids` are those of `people` whom it goes to at first. What is
    typed is kept as the draft `draft_name`.
    """

    template: MailTemplateDetails | None
    jobs: tuple[MailJob, ...]
    people: tuple[ContactDetails, ...]
    chosen_ids: tuple[str, ...]
    draft_name: str
