"""Workflows and what they made."""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, ForeignKeyField, IntegerField, TextField

from app.store.models.activities import Activity
from app.store.models.base import JsonText, Kept
from app.store.models.boards import Job


class Workflow(Kept):
    """A rule: trigger, conditions, steps. The seven of contract 8 are rows like any other.

    `trigger` names the event, `conditions` must all hold, `steps` are done in order; `once_per` says what
    makes a further run of the same rule on the same job a new one: "stage" or "entry".
    """

    id = TextField(primary_key=True)
    name = TextField()
    position = IntegerField()
    is_enabled = BooleanField(default=True)
    is_built_in = BooleanField(default=False)
    trigger = TextField()
    conditions = JsonText()
    steps = JsonText()
    once_per = TextField()
    trashed_at = BigIntegerField(null=True)
    created_at = BigIntegerField()


class WorkflowRun(Kept):
    """One run of a rule on a job; blocks another of the same key while its activity is there."""

    id = TextField(primary_key=True)
    workflow = ForeignKeyField(Workflow, index=False)
    job = ForeignKeyField(Job, field="id")
    run_key = TextField()
    activity = ForeignKeyField(Activity, null=True)
    created_at = BigIntegerField()
