"""Scheduled events (contract 9), what is due when, and what was run and told of it.

What the user made is kept; what time made of it is ledger, which undo never touches.
"""

from __future__ import annotations

from peewee import AutoField, BigIntegerField, BooleanField, Check, IntegerField, TextField

from app.store.models.base import JsonText, Kept, Ledger

# What a reminder is about: the planned time of an activity, the due time of homework, the day to decide
# about an offer by, the last day to apply for a job.
REMINDER_KINDS = "('start', 'due', 'decide', 'deadline')"


class ScheduledEvent(Kept):
    """A cron interval that calls a URL until its end date (contract 9). Instants are milliseconds UTC."""

    id = TextField(primary_key=True)
    uuid = TextField(unique=True)  # the eventId
    owner = TextField()
    interval = TextField()
    timezone = TextField(default="UTC")
    end_at = BigIntegerField()
    callback_url = TextField()
    context = JsonText()
    tags = JsonText()
    catch_up = TextField(default="skip", constraints=[Check("catch_up IN ('skip', 'once')")])
    is_paused = BooleanField(default=False)
    created_at = BigIntegerField()


class EventState(Ledger):
    """When a scheduled event is due next, and what time has made of it so far."""

    event_id = TextField(primary_key=True)
    next_fire_at = BigIntegerField(null=True)  # None: nothing runs (paused, finished, in the trash)
    planned_from = TextField(default="")  # the interval, zone and end that `next_fire_at` follows from
    ran_at = BigIntegerField(null=True)  # the newest run; None: it never ran
    missed = IntegerField(default=0)  # occurrences that were not made up


class EventRun(Ledger):
    """One occurrence of a scheduled event that was claimed, and how its callback went."""

    id = AutoField()
    event_id = TextField()
    planned_at = BigIntegerField()
    claimed_at = BigIntegerField()
    ended_at = BigIntegerField(null=True)
    outcome = TextField(
        default="open", constraints=[Check("outcome IN ('open', 'succeeded', 'failed', 'interrupted')")]
    )
    is_by_hand = BooleanField(default=False)
    http_status = IntegerField(null=True)
    answer = TextField(default="")  # its beginning, at most 4 KiB
    error = TextField(default="")  # in the user's words

    class Meta:
        indexes = ((("event_id", "planned_at"), True),)


class Reminder(Ledger):
    """A notification at a moment: armed until `fired_at`, then an entry of the centre until `closed_at`.

    `planned_at` is the moment minus the lead time, by which a fired one is unique; `due_at` is that moved
    out of the quiet hours. `moment_at` is when the thing itself is. A guard tells of the moment only where it
    was missed.
    """

    id = AutoField()
    kind = TextField(constraints=[Check(f"kind IN {REMINDER_KINDS}")])
    subject_id = TextField()  # of the activity; of the job for a deadline
    job_id = TextField(null=True)
    planned_at = BigIntegerField()
    due_at = BigIntegerField()
    moment_at = BigIntegerField()
    is_all_day = BooleanField(default=False)
    is_guard = BooleanField(default=False)
    is_snooze = BooleanField(default=False)
    fired_at = BigIntegerField(null=True)
    is_late = BooleanField(default=False)
    title = TextField(default="")  # as it was told: what it speaks of may go later
    text = TextField(default="")
    seen_at = BigIntegerField(null=True)
    closed_at = BigIntegerField(null=True)


SCHEDULE_INDEXES = (
    "CREATE UNIQUE INDEX reminder_once ON reminder (kind, subject_id, planned_at)",
    "CREATE INDEX reminder_due ON reminder (due_at) WHERE fired_at IS NULL",
    "CREATE INDEX reminder_fired ON reminder (fired_at) WHERE fired_at IS NOT NULL",
    "CREATE INDEX reminder_job ON reminder (job_id) WHERE fired_at IS NULL",
    "CREATE INDEX event_state_due ON event_state (next_fire_at) WHERE next_fire_at IS NOT NULL",
    "CREATE INDEX event_run_open ON event_run (outcome) WHERE outcome = 'open'",
    "CREATE INDEX activity_planned ON activity (start_at) WHERE trashed_at IS NULL AND is_completed = 0",
)
