"""Mails to begin with: words in braces filled in, recipients, and the address that a mail program opens.

Everything that is filled in was typed or imported by somebody, so it is text and nothing more: it is never
read for braces again, and in an address every sign that could mean something is written as its code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from app.text import one_line, several_lines

GAP = "…"  # stands where something is not known
LONGEST_ADDRESS = 1_900  # characters of a mailto address that mail programs take without cutting it
LONGEST_RECIPIENT = 254  # RFC 5321, section 4.5.3.1.3, without the brackets

# The words that may stand in braces, in the order in which they are offered.
PLACEHOLDERS: tuple[str, ...] = (
    "first_name",
    "last_name",
    "contact",
    "title",
    "employer",
    "location",
    "salary",
    "applied_on",
    "interview_on",
    "deadline",
    "today",
    "me",
    "my_email",
)

_IN_BRACES = re.compile(r"\{([A-Za-z_]+)\}")
_BETWEEN = re.compile(r"[,;\s]+")
# One @ with something on both sides, and no sign that would part it from what follows in a list.
_RECIPIENT = re.compile(r"[^\s@,;:<>()\[\]\"\\]+@[^\s@,;:<>()\[\]\"\\]+")


@dataclass(frozen=True, slots=True)
class MailDraft:
    """A mail to look over and send. `unfilled` names the placeholders whose words are not known.

    The subject is one line; `to` are addresses that `is_recipient` takes.
    """

    to: tuple[str, ...]
    subject: str
    body: str
    unfilled: tuple[str, ...] = ()


def fill(subject: str, body: str, words: Mapping[str, str], to: Iterable[str] = ()) -> MailDraft:
    """Return a mail with the words of `PLACEHOLDERS` filled in.

    Where one is not known (missing or blank) a gap stands in its place, and it is named in `unfilled`. Other
    words in braces stay as they were typed. What cannot be a recipient is left out of `to`.
    """
    missing: dict[str, None] = {}

    def word(found: re.Match[str]) -> str:
        name = found[1].lower()
        if name not in PLACEHOLDERS:
            return found[0]
        known = words.get(name, "").strip()
        if not known:
            missing[name] = None
        return known or GAP

    filled_subject = _IN_BRACES.sub(word, subject)
    filled_body = _IN_BRACES.sub(word, body)
    unfilled = tuple(name for name in PLACEHOLDERS if name in missing)
    return MailDraft(recipients(to), one_line(filled_subject), filled_body, unfilled)


def recipients(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return those of the addresses that a mail can go to, each once, whatever their case."""
    found: dict[str, str] = {}
    for address in addresses:
        if is_recipient(address):
            found.setdefault(address.lower(), address)
    return tuple(found.values())


def typed_recipients(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the addresses in what was typed, parted by commas, semicolons or blanks, and what is none."""
    parts = [part for part in _BETWEEN.split(text) if part]
    return recipients(parts), tuple(part for part in parts if not is_recipient(part))


def is_recipient(text: str) -> bool:
    """Tell whether a mail can go to this: one plain address, no name, list or header."""
    return len(text) <= LONGEST_RECIPIENT and text.isprintable() and _RECIPIENT.fullmatch(text) is not None


def mailto_address(draft: MailDraft) -> str:
    """Return the address that opens a draft in a mail program (RFC 6068).

    Signs beyond plain letters and digits are percent-encoded as UTF-8, lines end in CRLF (section 5), and
    there is no header beside the subject and the body whatever the draft holds.
    """
    to = ",".join(quote(address, safe="@") for address in recipients(draft.to))
    headers = {"subject": one_line(draft.subject), "body": _with_crlf(draft.body)}
    query = "&".join(f"{name}={quote(text, safe='')}" for name, text in headers.items() if text)
    return f"mailto:{to}?{query}" if query else f"mailto:{to}"


def is_too_long(draft: MailDraft) -> bool:
    """Tell whether mail programs may cut a draft that is handed to them as an address."""
    return len(mailto_address(draft)) > LONGEST_ADDRESS


def _with_crlf(text: str) -> str:
    return several_lines(text).replace("\n", "\r\n")
