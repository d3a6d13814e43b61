"""Boards, stages, employers and jobs (contract 6 and 7.6)."""

from __future__ import annotations

from peewee import (
    AutoField,
    BigIntegerField,
    BooleanField,
    Check,
    CompositeKey,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from app.store.models.base import JsonText, Kept
from app.store.models.members import Member

OUTCOMES = ("rejected", "withdrawn", "declined", "accepted", "no_answer")


class Board(Kept):
    """One job search. Its owner is a member (contract 1.8)."""

    id = TextField(primary_key=True)
    uuid = TextField(unique=True)
    name = TextField()
    member = ForeignKeyField(Member)
    is_archived = BooleanField(default=False)
    trashed_at = BigIntegerField(null=True)
    created_at = BigIntegerField()


class Stage(Kept):
    """A column of a board; its stage type is inferred from its name (contract 8)."""

    id = TextField(primary_key=True)
    uuid = TextField(unique=True)
    board = ForeignKeyField(Board)
    name = TextField()
    order_key = TextField()
    colour = IntegerField(default=0)
    is_collapsed = BooleanField(default=False)
    trashed_at = BigIntegerField(null=True)
    created_at = BigIntegerField()


class Employer(Kept):
    """Who offers jobs (contract 7.6). `added_by_hand`: made in the employer view, which is an Action."""

    id = TextField(primary_key=True)
    name = TextField(index=True, collation="NOCASE")
    domain = TextField(default="")
    founded_year = IntegerField(null=True)
    description = TextField(default="")
    location = TextField(default="")
    is_partner = BooleanField(default=False)
    added_by_hand = BooleanField(default=False)
    created_at = BigIntegerField()


class Job(Kept):
    """A card: one opening at one employer (contract 6).

    `url_key` is the normalised address that tells duplicates; `place` holds what contract 6 knows of the
    location beside its name; `order_key` is the place inside the stage.
    """

    key = AutoField()
    id = TextField(unique=True)
    uuid = TextField(unique=True)
    stage = ForeignKeyField(Stage)
    order_key = TextField()
    employer = ForeignKeyField(Employer, null=True)
    title = TextField(default="")
    url = TextField(default="")
    url_key = TextField(default="", index=True)
    location = TextField(default="")
    place = JsonText(null=True)
    salary = TextField(default="")  # as advertised
    desired_salary = TextField(default="")  # what the user wants for it
    deadline = TextField(null=True)  # ISO date
    source = TextField(default="")
    priority = IntegerField(default=0, constraints=[Check("priority BETWEEN 0 AND 3")])
    outcome = TextField(
        null=True, constraints=[Check(f"outcome IN ({', '.join(repr(word) for word in OUTCOMES)})")]
    )
    outcome_reason = TextField(default="")
    outcome_on = TextField(null=True)  # ISO date
    is_archived = BooleanField(default=False)
    trashed_at = BigIntegerField(null=True)
    stage_entered_at = BigIntegerField(null=True)  # None: unknown, as for an undated import
    creator_member = ForeignKeyField(Member, null=True, index=False)
    created_at = BigIntegerField()


class Posting(Kept):
    """The text of an opening, kept away from the board's queries.

    `html` is sanitised and safe to show; `original` is what came in, where it was more than that.
    """

    job = ForeignKeyField(Job, field="id", primary_key=True)
    text = TextField(default="")
    html = TextField(default="")
    original = TextField(default="")
    kept_at = BigIntegerField(null=True)


class Tag(Kept):
    """A word that jobs are marked with; `hue` is an index into the tag hues of the theme."""

    id = TextField(primary_key=True)
    name = TextField(unique=True, collation="NOCASE")
    hue = IntegerField(default=0)
    created_at = BigIntegerField()


class JobTag(Kept):
    """A tag on a job; `position` keeps the order in which the user gave them."""

    job = ForeignKeyField(Job, field="id", index=False)
    tag = ForeignKeyField(Tag)
    position = IntegerField(default=0)

    class Meta:
        primary_key = CompositeKey("job", "tag")
        without_rowid = True


class NotDuplicate(Kept):
    """Two jobs that look alike and that the user said are two; `job` is the one with the lower id."""

    job = ForeignKeyField(Job, field="id", index=False)
    other = ForeignKeyField(Job, field="id")

    class Meta:
        primary_key = CompositeKey("job", "other")
        without_rowid = True


class SavedView(Kept):
    """A filter kept under a name in the sidebar; `layout` is how its jobs are shown."""

    id = TextField(primary_key=True)
    name = TextField()
    query = TextField(default="")
    layout = TextField(default="board", constraints=[Check("layout IN ('board', 'table')")])
    board = ForeignKeyField(Board, null=True)  # None: of every board
    order_key = TextField()
    created_at = BigIntegerField()


# The one view through which every query sees jobs: nothing in the trash, at any level.
LIVE_JOB_VIEW = (
    "CREATE VIEW live_job AS SELECT job.*, stage.board_id AS board_id FROM job "
    "JOIN stage ON stage.id = job.stage_id JOIN board ON board.id = stage.board_id "
    "WHERE job.trashed_at IS NULL AND stage.trashed_at IS NULL AND board.trashed_at IS NULL"
)

# What the board shows, in its order; counts are read from it alone.
BOARD_INDEX = (
    "CREATE INDEX job_on_board ON job (stage_id, order_key, id) WHERE trashed_at IS NULL AND is_archived = 0"
)
