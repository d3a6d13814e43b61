"""Contacts (contract 7.5)."""

from __future__ import annotations

from peewee import BigIntegerField, Check, CompositeKey, ForeignKeyField, TextField

from app.store.models.base import Kept
from app.store.models.boards import Employer, Job
from app.store.models.members import Member


class Contact(Kept):
    """Somebody on the other side; `number` is the stable integer of Junt events (contract 7.5, A51)."""

    id = TextField(primary_key=True)
    uuid = TextField(unique=True)
    number = BigIntegerField(unique=True)
    first_name = TextField(default="")
    last_name = TextField(default="")
    email = TextField(default="")
    phone = TextField(default="")
    title = TextField(default="")
    location = TextField(default="")
    note = TextField(default="")
    trashed_at = BigIntegerField(null=True)
    creator_member = ForeignKeyField(Member, null=True, index=False)
    created_at = BigIntegerField()


class ContactProfile(Kept):
    """A contact's handle at one of the eight places of contract 7.5."""

    contact = ForeignKeyField(Contact, index=False)
    kind = TextField(
        constraints=[
            Check(
                "kind IN ('linkedin', 'twitter', 'googlePlus', 'crunchbase', "
                "'facebook', 'github', 'aboutme', 'gravatar')"
            )
        ]
    )
    handle = TextField()

    class Meta:
        primary_key = CompositeKey("contact", "kind")
        without_rowid = True


class ContactJob(Kept):
    """A contact has to do with a job."""

    contact = ForeignKeyField(Contact, index=False)
    job = ForeignKeyField(Job, field="id")

    class Meta:
        primary_key = CompositeKey("contact", "job")
        without_rowid = True


class ContactEmployer(Kept):
    """A contact works for an employer."""

    contact = ForeignKeyField(Contact, index=False)
    employer = ForeignKeyField(Employer)

    class Meta:
        primary_key = CompositeKey("contact", "employer")
        without_rowid = True
