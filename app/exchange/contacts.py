"""People on the employer's side, from the several ways in which tables name them."""

from __future__ import annotations

import re

from app.exchange.cells import EMAIL, collapse, find_url, is_blank, truth
from app.exchange.rows import ImportedContact

_MAX_CONTACTS = 20
_PARTS = re.compile(r"\s*(?:;|\n|\||\s/\s|\s&\s)\s*")
_COMMAS = re.compile(r"\s*,\s*")
_BRACKETS = re.compile(r"^(.*?)\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_PHONE = re.compile(r"\+?[\d\s()./-]{7,}")


def from_cell(cell: str) -> tuple[list[ImportedContact], str]:
    """Return the people that a mixed cell names ("Ann Lee <ann@x.org>", "jane (recruiter)", "hr@x.org; Bo
    Ek"), and what of it is neither a name nor an address.
    """
    if is_blank(cell) or truth(cell) is not None:
        return [], "" if is_blank(cell) else collapse(cell)
    if len(cell) > 300:
        return [], cell.strip()
    parts = [part for part in _PARTS.split(cell.strip()) if part]
    if len(EMAIL.findall(cell)) > 1 and len(parts) == 1:
        parts = [part for part in _COMMAS.split(cell.strip()) if part]
    people, rest = [], []
    for part in parts[:_MAX_CONTACTS]:
        person = _person(part)
        if person:
            people.append(person)
        else:
            rest.append(part)
    return people, "; ".join([*rest, *parts[_MAX_CONTACTS:]])


def _person(part: str) -> ImportedContact | None:
    text, email, linkedin, title = part, "", "", ""
    url = find_url(text)
    if url and "@" not in url and "/" in url:
        linkedin = url if "linkedin.com/" in url.lower() else ""
        text = text.replace(url, " ") if linkedin else text
    found = EMAIL.search(text)
    if found:
        email, text = found.group(), text.replace(found.group(), " ")
    brackets = _BRACKETS.match(collapse(re.sub(r"[<>]|mailto:", " ", text)))
    if brackets and brackets[1]:
        text, title = brackets[1], brackets[2]
    name = collapse(re.sub(r"[<>()\[\]]|mailto:", " ", text)).strip(" ,:-–")
    is_name = bool(name) and any(map(str.isalpha, name)) and len(name) <= 80 and "://" not in name
    if _PHONE.fullmatch(name):
        is_name = False
    if not (is_name or email or linkedin):
        return None
    if name and not is_name:
        return None
    return ImportedContact(
        name=name if is_name else "", email=email, title=collapse(title), linkedin=linkedin
    )


def merged(people: list[ImportedContact]) -> tuple[ImportedContact, ...]:
    """Return the people without those that were named twice."""
    return tuple(dict.fromkeys(people))
