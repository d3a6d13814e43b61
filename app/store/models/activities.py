"""Activities with their categories, notes, and the detail tables of contract 10.1 and 10.3."""

from __future__ import annotations

from peewee import (
    BigIntegerField,
    BooleanField,
    Check,
    CompositeKey,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from app.store.models.base import JsonText, Kept
from app.store.models.boards import Job, Stage
from app.store.models.contacts import Contact
from app.store.models.members import Member

JUNT_STATUSES = "('applied', 'interviewing', 'rejected', 'offer', 'black_hole')"


class ActivityCategory(Kept):
    """One of the 23 categories, or one of the user's own after them (contract 7.2)."""

    id = TextField(primary_key=True)
    name = TextField()
    is_milestone = BooleanField(default=False)
    position = IntegerField()
    trashed_at = BigIntegerField(null=True)


class Activity(Kept):
    """Something in the real world, done or to do (contract 7.1).

    A finished one without `completed_at` is of unknown date. An all-day time is 00:00 UTC of its date. One
    that is not `is_scheduled` has no time of its own yet: shown as "set a time", never overdue (contract 8).
    `zone` is the IANA name the user meant when a wall-clock time was given.
    """

    id = TextField(primary_key=True)
    job = ForeignKeyField(Job, field="id", null=True)
    category = ForeignKeyField(ActivityCategory, index=False)
    title = TextField(default="")
    note = TextField(default="")
    is_completed = BooleanField(default=False)
    completed_at = BigIntegerField(null=True)
    start_at = BigIntegerField(null=True)
    end_at = BigIntegerField(null=True)
    is_all_day = BooleanField(default=False)
    is_scheduled = BooleanField(default=True)
    zone = TextField(null=True)
    is_by_workflow = BooleanField(default=False)
    creator_member = ForeignKeyField(Member, null=True, index=False)
    reminders = JsonText(null=True)  # minutes before its time; None: as usual for its category
    trashed_at = BigIntegerField(null=True)
    created_at = BigIntegerField()


class Note(Kept):
    """A note on a job (contract 7.4)."""

    id = TextField(primary_key=True)
    job = ForeignKeyField(Job, field="id", null=True)
    text = TextField(default="")
    creator_member = ForeignKeyField(Member, null=True, index=False)
    trashed_at = BigIntegerField(null=True)
    created_at = BigIntegerField()


class InterviewKind(Kept):
    """A word of the user's own list of interview kinds (contract 10.3, A54)."""

    id = TextField(primary_key=True)
    name = TextField(unique=True, collation="NOCASE")


class Interview(Kept):
    """What an interview activity has beside its activity (contract 10.1 and 10.3)."""

    activity = ForeignKeyField(Activity, primary_key=True)
    uuid = TextField(unique=True)
    remote_id = TextField(null=True, index=True)
    stage = ForeignKeyField(Stage, null=True, index=False)
    organizer = ForeignKeyField(Contact, null=True)
    organizer_member = ForeignKeyField(Member, null=True, index=False)
    location = TextField(default="")  # a place or the address of a meeting
    round = TextField(default="")  # in the user's words: "2", "final"
    status = TextField(null=True)
    remote_status = TextField(null=True)  # the outside system's own word (contract 10.1, remote_fields)
    kind = TextField(default="")
    length_minutes = IntegerField(null=True, constraints=[Check("length_minutes BETWEEN 1 AND 1440")])
    rating = TextField(null=True, constraints=[Check("rating IN ('😡', '🙁', '😐', '🙂', '😍')")])
    remote_created_at = BigIntegerField(null=True)
    remote_updated_at = BigIntegerField(null=True)
    remote_was_deleted = BooleanField(default=False)
    field_mappings = JsonText(null=True)
    remote_data = JsonText(null=True)
    event_classes = JsonText(null=True)
    created_at = BigIntegerField()
    modified_at = BigIntegerField()


class InterviewInterviewer(Kept):
    """A contact who interviews."""

    activity = ForeignKeyField(Interview, index=False)
    contact = ForeignKeyField(Contact)
    position = IntegerField(default=0)

    class Meta:
        primary_key = CompositeKey("activity", "contact")
        without_rowid = True


class InterviewMember(Kept):
    """A member who interviews: people of contract 10.1 may be members too."""

    activity = ForeignKeyField(Interview, index=False)
    member = ForeignKeyField(Member)
    position = IntegerField(default=0)

    class Meta:
        primary_key = CompositeKey("activity", "member")
        without_rowid = True


class Homework(Kept):
    """What an assignment has beside its activity (contract 10.3)."""

    activity = ForeignKeyField(Activity, primary_key=True)
    due_at = BigIntegerField(null=True)


class Offer(Kept):
    """What an offer has beside its activity (contract 10.3)."""

    activity = ForeignKeyField(Activity, primary_key=True)
    status = TextField(constraints=[Check("status IN ('received', 'negotiating', 'accepted', 'finalized')")])


class OfferTerms(Kept):
    """What an offer was on a day: one may be bettered, and the terms before stay to be compared with.

    Pay is in the words of the offer; days are ISO dates.
    """

    activity = ForeignKeyField(Offer, index=False)
    position = IntegerField()
    day = TextField(null=True)
    base = TextField(default="")
    bonus = TextField(default="")
    equity = TextField(default="")
    benefits = TextField(default="")
    start_on = TextField(null=True)
    decide_by = TextField(null=True)

    class Meta:
        primary_key = CompositeKey("activity", "position")
        without_rowid = True


class ActivityContact(Kept):
    """A contact whom a thank-you mail or a follow-up went to (contract 10.3)."""

    activity = ForeignKeyField(Activity, index=False)
    contact = ForeignKeyField(Contact)

    class Meta:
        primary_key = CompositeKey("activity", "contact")
        without_rowid = True


class StatusChange(Kept):
    """Junt's StatusChange, a row of its own that moves nothing when altered (contract 10.3)."""

    id = TextField(primary_key=True)
    job = ForeignKeyField(Job, field="id")
    from_status = TextField(null=True, constraints=[Check(f"from_status IN {JUNT_STATUSES}")])
    to_status = TextField(null=True, constraints=[Check(f"to_status IN {JUNT_STATUSES}")])
    trashed_at = BigIntegerField(null=True)
    created_at = BigIntegerField()
