"""Documents, and the templates of mails."""

from __future__ import annotations

from peewee import BigIntegerField, Check, CompositeKey, ForeignKeyField, IntegerField, TextField

from app.store.models.activities import ActivityCategory
from app.store.models.base import Kept
from app.store.models.boards import Job


class Document(Kept):
    """A file kept in the data folder by its content: the same content is stored once.

    `digest` is the SHA-256 of the content in hex, `size` its bytes.
    """

    id = TextField(primary_key=True)
    name = TextField()
    digest = TextField(index=True)
    size = BigIntegerField()
    kind = TextField(
        default="other", constraints=[Check("kind IN ('resume', 'cover_letter', 'portfolio', 'other')")]
    )
    trashed_at = BigIntegerField(null=True)
    created_at = BigIntegerField()


class JobDocument(Kept):
    """A document goes with a job; `sent_on` is the ISO date on which it was sent."""

    job = ForeignKeyField(Job, field="id", index=False)
    document = ForeignKeyField(Document)
    sent_on = TextField(null=True)
    position = IntegerField(default=0)

    class Meta:
        primary_key = CompositeKey("job", "document")
        without_rowid = True


class MailTemplate(Kept):
    """A mail to begin with; words in braces stand for what is known of the job ("{employer}")."""

    id = TextField(primary_key=True)
    name = TextField()
    subject = TextField(default="")
    body = TextField(default="")
    category = ForeignKeyField(ActivityCategory, null=True)  # of the activity that records its sending
    order_key = TextField()
    trashed_at = BigIntegerField(null=True)
