"""Members, their fields and invitations (contract 2 to 4)."""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, Check, CompositeKey, ForeignKeyField, TextField

from app.store.models.base import JsonText, Kept
from app.store.models.templates import BoardTemplate


class Invitation(Kept):
    """An invitation to the organisation; accepted ones stay, for MEMBER_CREATED (contract 2)."""

    id = TextField(primary_key=True)
    to_email = TextField(collation="NOCASE")
    board_name = TextField(null=True)
    board_template = ForeignKeyField(BoardTemplate, null=True)
    accepted_at = BigIntegerField(null=True)
    created_at = BigIntegerField()


class Member(Kept):
    """A person who uses the program; the user is the one with `is_me` (contract 1.8 and 3)."""

    id = TextField(primary_key=True)
    uuid = TextField(unique=True)
    given_name = TextField(default="")
    family_name = TextField(default="")
    email = TextField(default="", collation="NOCASE")
    is_active = BooleanField(default=True)
    is_me = BooleanField(default=False)
    invitation = ForeignKeyField(Invitation, null=True)
    created_at = BigIntegerField()


class MemberField(Kept):
    """A field that members may fill in (contract 4)."""

    id = TextField(primary_key=True)
    name = TextField(unique=True, collation="NOCASE")
    field_type = TextField(constraints=[Check("field_type IN ('MULTIPLE_CHOICE', 'TEXT', 'NUMBER', 'DATE')")])
    choices = JsonText(null=True)
    created_at = BigIntegerField()


class MemberFieldValue(Kept):
    """What a member filled in; the value is JSON (contract 3, A12)."""

    member = ForeignKeyField(Member, index=False)
    field = ForeignKeyField(MemberField)
    value = JsonText()

    class Meta:
        primary_key = CompositeKey("member", "field")
        without_rowid = True


class InvitationFieldValue(Kept):
    """What the invited member's fields will hold (contract 2)."""

    invitation = ForeignKeyField(Invitation, index=False)
    field = ForeignKeyField(MemberField)
    value = JsonText()

    class Meta:
        primary_key = CompositeKey("invitation", "field")
        without_rowid = True


# At most one member is the user.
ONLY_ONE_ME = "CREATE UNIQUE INDEX member_me ON member (is_me) WHERE is_me = 1"
