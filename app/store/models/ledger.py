"""What the program notes about changes; undo never touches these tables."""

from __future__ import annotations

from peewee import AutoField, BigIntegerField, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from app.store.models.base import JsonText, Ledger


class Setting(Ledger):
    """A named value of the data file; the value is JSON."""

    name = TextField(primary_key=True)
    value = JsonText()


class ChangeRecord(Ledger):
    """One committed change. `undone_by` is set while a later change has taken it back."""

    id = AutoField()
    label = TextField()
    kind = TextField(constraints=[Check("kind IN ('do', 'undo', 'redo')")])
    origin = TextField()
    at = BigIntegerField()
    undoes = ForeignKeyField("self", null=True, index=False)
    undone_by = ForeignKeyField("self", null=True, index=False)
    last_id = TextField()  # the newest id handed out by then: ids never go back, also after a restart

    class Meta:
        indexes = ((("origin", "kind"), False),)


class OpenChange(Ledger):
    """The change being written: one row inside `store.change`, none outside; the triggers read it."""

    slot = IntegerField(primary_key=True, constraints=[Check("slot = 1")])
    change_id = IntegerField()
    round = IntegerField()
    cause = TextField(null=True)  # the workflow that writes, None for whoever asked


class Journal(Ledger):
    """What a change did to a row: I its key, U the columns that differ, D the whole row, as JSON."""

    seq = AutoField()
    change_id = IntegerField(index=True)
    round = IntegerField()
    cause = TextField(null=True)
    table_name = TextField()
    row_key = TextField()
    op = TextField(constraints=[Check("op IN ('I', 'U', 'D')")])
    before = TextField(null=True)
    after = TextField(null=True)

    class Meta:
        indexes = ((("table_name", "row_key"), False),)


class Action(Ledger):
    """The record that something was created, changed, moved or deleted (contract 7.3). Append-only.

    `body` holds the embedded objects as they were; members are kept by id and composed when read.
    """

    id = TextField(primary_key=True)
    change_id = IntegerField(index=True)
    action_type = TextField()
    at = BigIntegerField()
    is_by_workflow = BooleanField()
    owner_member_id = TextField()
    creator_member_id = TextField()
    job_id = TextField(null=True, index=True)
    employer_id = TextField(null=True)
    activity_id = TextField(null=True)
    category_id = TextField(null=True)
    note_id = TextField(null=True)
    contact_id = TextField(null=True)
    member_id = TextField(null=True)
    workflow_id = TextField(null=True)  # the rule that did it; the journal that knows it too is pruned
    body = TextField()


class Tombstone(Ledger):
    """A row that was and is no more: its id answers 410 and not 404 (contract 1.6)."""

    id = TextField(primary_key=True)
    kind = TextField()
    at = BigIntegerField()


class DirtyJob(Ledger):
    """A job whose search entry must be written anew before the change commits."""

    key = IntegerField(primary_key=True)


class DirtyWork(Ledger):
    """A job whose entry about activities and documents must be written anew before the change commits."""

    key = IntegerField(primary_key=True)


class Draft(Ledger):
    """Text that is being typed and not saved yet, so that a crash does not lose it."""

    name = TextField(primary_key=True)  # where it belongs, such as "note/ID"
    text = TextField()
    at = BigIntegerField()


class Migration(Ledger):
    """A schema version and when the file came to it."""

    version = IntegerField(primary_key=True)
    at = BigIntegerField()
