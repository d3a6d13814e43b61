"""Board templates: named lists of stages that boards are made from (contract 5)."""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, ForeignKeyField, TextField

from app.store.models.base import Kept


class BoardTemplate(Kept):
    """A named list of stages that boards are made from; at most one is the default (contract 5)."""

    id = TextField(primary_key=True)
    name = TextField()
    is_default = BooleanField(default=False)
    trashed_at = BigIntegerField(null=True)
    created_at = BigIntegerField()


class ListTemplate(Kept):
    """One stage of a board template."""

    id = TextField(primary_key=True)
    board_template = ForeignKeyField(BoardTemplate)
    name = TextField()
    order_key = TextField()


# At most one template is the default (contract 5).
ONLY_ONE_DEFAULT = (
    "CREATE UNIQUE INDEX board_template_default ON board_template (is_default) "
    "WHERE is_default = 1 AND trashed_at IS NULL"
)
