"""What the user says about themselves; each function is one change."""

from __future__ import annotations

import re

from app.errors import FieldRefused
from app.files import printable
from app.store import Change, Origin, Store
from app.store.models import Member

LONGEST_NAME = 200  # characters of all names together
LONGEST_EMAIL = 254  # RFC 5321, section 4.5.3.1.3, without the brackets

# Meant to catch slips, not to be the whole grammar: one @ with something on both sides and no blanks.
_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def set_me(
    store: Store, origin: Origin, given_name: str, family_name: str, email: str, *, is_quiet: bool = False
) -> Change:
    """Say who the user is (contract 3): each text may be empty, blanks around it do not count.

    Writes nothing where nothing is different; `is_quiet` asks for no message. Raises `FieldRefused` for a
    text that is no name ("name") or no address ("email").
    """
    wanted = {
        "given_name": _name(given_name),
        "family_name": _name(family_name),
        "email": _email(email),
    }
    if len(wanted["given_name"]) + len(wanted["family_name"]) > LONGEST_NAME:
        raise FieldRefused(
            "name", f"A name has at most {LONGEST_NAME} characters, so this one was not saved."
        )
    with store.change("Change your name", origin) as writing:
        member = Member.get_by_id(writing.me)
        changed = {column for column, text in wanted.items() if getattr(member, column) != text}
        for column in changed:
            setattr(member, column, wanted[column])
        if changed:
            member.save()
        writing.label = _label(changed)
        writing.is_quiet = is_quiet
    return writing.result


def split_name(name: str) -> tuple[str, str]:
    """Return given and family name of a name in one piece, parted at its last blank.

    A single word is the given name. Joining both with a blank gives the name back, its blanks collapsed.
    """
    words = name.split()
    if len(words) < 2:
        return (" ".join(words), "")
    return (" ".join(words[:-1]), words[-1])


def is_email(text: str) -> bool:
    """Tell whether a text has the form of an e-mail address: one @ between two pieces without blanks."""
    return _EMAIL.fullmatch(text) is not None and _CONTROL.search(text) is None


def _label(changed: set[str]) -> str:
    if "email" not in changed:
        return "Change your name"
    return "Change your e-mail address" if changed == {"email"} else "Change your name and e-mail address"


def _name(text: str) -> str:
    stripped = printable(text).strip()
    if _CONTROL.search(stripped):
        raise FieldRefused("name", "A name stands on one line, so this one was not saved.")
    return stripped


def _email(text: str) -> str:
    stripped = printable(text).strip()
    if not stripped:
        return ""
    if len(stripped) > LONGEST_EMAIL:
        raise FieldRefused(
            "email", f"An e-mail address has at most {LONGEST_EMAIL} characters, so this one was not saved."
        )
    if not is_email(stripped):
        raise FieldRefused(
            "email", "This is not an e-mail address yet, so it was not saved. One looks like ada@example.org."
        )
    return stripped
