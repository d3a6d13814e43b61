"""What a contact may be set to, field by field, and why something is refused (contract 7.5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType

from app.board import folded
from app.people.member_commands import LONGEST_EMAIL, LONGEST_NAME, is_email
from app.people.profiles import PROFILE_KINDS, profile_handle
from app.text import is_seen, one_line, several_lines

LONGEST_PHONE = 100  # characters
LONGEST_TEXT = 500  # of a title, a place, the name of an employer
LONGEST_NOTE = 100_000  # as contract 7.4 has it for notes
_FEWEST_DIGITS = 3

Profile = tuple[str, str]  # kind and handle


@dataclass(frozen=True, slots=True)
class ContactValues:
    """Everything about a contact that can be changed; texts are empty where unknown.

    `profiles` are (kind, handle), each kind once. `new_employers` are names typed for employers that are not
    known yet: they are made with the contact, or found by name, and are in `employer_ids` afterwards.
    """

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""
    title: str = ""
    location: str = ""
    note: str = ""
    profiles: tuple[Profile, ...] = ()
    job_ids: tuple[str, ...] = ()
    employer_ids: tuple[str, ...] = ()
    new_employers: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The whole name."""
        return f"{self.first_name} {self.last_name}".strip()


def changed_fields(before: ContactValues, after: ContactValues) -> list[str]:
    """Return the names of the fields that differ, in the order of `ContactValues`."""
    names = [field.name for field in fields(ContactValues)]
    return [name for name in names if getattr(before, name) != getattr(after, name)]


def cleaned(values: ContactValues) -> ContactValues:
    """Return values as they are kept: without control characters and blanks at their ends.

    Addresses of profiles become handles where they are at the kind's place, links and profiles come once,
    profiles in the order of contract 7.5.
    """
    names = {folded(name): name for name in map(one_line, reversed(values.new_employers)) if name}
    return replace(
        values,
        first_name=one_line(values.first_name),
        last_name=one_line(values.last_name),
        email=one_line(values.email),
        phone=one_line(values.phone),
        title=one_line(values.title),
        location=one_line(values.location),
        note=several_lines(values.note),
        profiles=_profiles(values.profiles),
        job_ids=tuple(dict.fromkeys(values.job_ids)),
        employer_ids=tuple(dict.fromkeys(values.employer_ids)),
        new_employers=tuple(reversed(names.values())),
    )


def faults(values: ContactValues) -> dict[str, str]:
    """Return, by field, a sentence for each value that cannot be kept; of a profile by "profiles.KIND"."""
    found = {name: rule(getattr(values, name)) for name, rule in _RULES.items()}
    if not (is_seen(values.name) or values.email):
        found["first_name"] = "A contact needs a name or an e-mail address, to be told from others."
    elif len(values.name) > LONGEST_NAME:
        found["first_name"] = _too_long("A name", LONGEST_NAME, len(values.name))
    for kind, handle in values.profiles:
        found[f"profiles.{kind}"] = _profile_fault(kind, handle)
    longest = max((len(name) for name in values.new_employers), default=0)
    if longest > LONGEST_TEXT:
        found["employers"] = _too_long("The name of an employer", LONGEST_TEXT, longest)
    return {name: sentence for name, sentence in found.items() if sentence}


def with_typed(known: ContactValues, typed: ContactValues) -> ContactValues:
    """Return what is known of somebody with what was typed of the same person: nothing known is replaced.

    What was typed fills what is empty; profiles and links come together; notes follow each other.
    """
    texts = ("email", "phone", "title", "location")
    filled = {name: getattr(known, name) or getattr(typed, name) for name in texts}
    if not known.name:
        filled |= {"first_name": typed.first_name, "last_name": typed.last_name}
    notes = [known.note, typed.note] if typed.note not in known.note else [known.note]
    together = replace(
        known,
        **filled,
        note="\n\n".join(filter(None, notes)),
        profiles=tuple({**dict(typed.profiles), **dict(known.profiles)}.items()),
        job_ids=(*known.job_ids, *typed.job_ids),
        employer_ids=(*known.employer_ids, *typed.employer_ids),
        new_employers=typed.new_employers,
    )
    return cleaned(together)


def _profiles(given: tuple[Profile, ...]) -> tuple[Profile, ...]:
    """Return profiles in the contract's order; what is no handle stays as it is, for `faults` to tell."""
    typed: dict[str, str] = {}
    for kind, text in given:
        line = one_line(text)
        if line:
            typed[kind] = (profile_handle(kind, line) if kind in PROFILE_KINDS else "") or line
    order = {kind: place for place, kind in enumerate(PROFILE_KINDS)}
    return tuple(sorted(typed.items(), key=lambda profile: order.get(profile[0], len(order))))


def _profile_fault(kind: str, handle: str) -> str:
    if kind not in PROFILE_KINDS:
        return "There is no such kind of profile."
    if profile_handle(kind, handle):
        return ""
    known = PROFILE_KINDS[kind]
    way = f"{known.way}/" if known.way else ""
    return f"This is no profile of {known.name}. It is a name, or an address like {known.host}/{way}ada."


def _too_long(what: str, most: int, length: int) -> str:
    return f"{what} may have at most {most:,} characters; this one has {length:,}."


def _email(text: str) -> str:
    if len(text) > LONGEST_EMAIL:
        return _too_long("An e-mail address", LONGEST_EMAIL, len(text))
    if text and not is_email(text):
        return "This is not an e-mail address yet. One looks like ada@example.org."
    return ""


def _phone(text: str) -> str:
    if len(text) > LONGEST_PHONE:
        return _too_long("A phone number", LONGEST_PHONE, len(text))
    if text and sum(sign.isdigit() for sign in text) < _FEWEST_DIGITS:
        return f"A phone number has at least {_FEWEST_DIGITS} digits."
    return ""


def _line(text: str) -> str:
    return _too_long("This", LONGEST_TEXT, len(text)) if len(text) > LONGEST_TEXT else ""


def _note(text: str) -> str:
    return _too_long("A note", LONGEST_NOTE, len(text)) if len(text) > LONGEST_NOTE else ""


_RULES: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"email": _email, "phone": _phone, "title": _line, "location": _line, "note": _note}
)
