"""What an employer may be set to, field by field, and why something is refused (contract 7.6)."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from urllib.parse import urlsplit

from app.text import is_seen, one_line, several_lines

LONGEST_NAME = 500  # characters
LONGEST_LOCATION = 500
LONGEST_DOMAIN = 253  # RFC 1035, section 2.3.4, as text
LONGEST_DESCRIPTION = 20_000
EARLIEST_YEAR = 1000

_LABEL = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")  # RFC 1123, section 2.1, and letters of other scripts
_LONGEST_LABEL = 63


@dataclass(frozen=True, slots=True)
class EmployerValues:
    """Everything about an employer that can be changed; `domain` is a host name without scheme."""

    name: str = ""
    domain: str = ""
    description: str = ""
    location: str = ""
    founded_year: int | None = None
    is_partner: bool = False


def changed_fields(before: EmployerValues, after: EmployerValues) -> list[str]:
    """Return the names of the fields that differ, in the order of `EmployerValues`."""
    names = [field.name for field in fields(EmployerValues)]
    return [name for name in names if getattr(before, name) != getattr(after, name)]


def cleaned(values: EmployerValues) -> EmployerValues:
    """Return values as they are kept; of a pasted address the domain alone stays."""
    return replace(
        values,
        name=one_line(values.name),
        domain=domain_of(values.domain),
        description=several_lines(values.description),
        location=one_line(values.location),
    )


def domain_of(text: str) -> str:
    """Return the host name that was typed or is in a pasted address, in small letters, without "www.".

    What holds none is given back as one line, for `faults` to tell.
    """
    typed = one_line(text)
    whole = typed if "://" in typed else f"//{typed}"
    try:
        host = urlsplit(whole).hostname or ""
    except ValueError:
        return typed
    host = host.rstrip(".").removeprefix("www.")
    return host if _is_host(host) else typed


def faults(values: EmployerValues, this_year: int) -> dict[str, str]:
    """Return, by field, a sentence for each value that cannot be kept."""
    found = {
        "name": _name(values.name),
        "domain": _domain(values.domain),
        "description": _length("The description", LONGEST_DESCRIPTION, values.description),
        "location": _length("A location", LONGEST_LOCATION, values.location),
        "founded_year": _year(values.founded_year, this_year),
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def _name(name: str) -> str:
    if not is_seen(name):
        return "An employer needs a name."
    return _length("The name of an employer", LONGEST_NAME, name)


def _domain(domain: str) -> str:
    if not domain or _is_host(domain):
        return ""
    return "This is not the name of a web site, which looks like example.com."


def _is_host(text: str) -> bool:
    labels = text.split(".")
    return (
        len(text) <= LONGEST_DOMAIN
        and len(labels) > 1
        and all(len(label) <= _LONGEST_LABEL and _LABEL.fullmatch(label) for label in labels)
    )


def _year(year: int | None, this_year: int) -> str:
    if year is None or EARLIEST_YEAR <= year <= this_year + 1:
        return ""
    return f"The year of founding lies between {EARLIEST_YEAR} and {this_year + 1}."


def _length(what: str, most: int, text: str) -> str:
    if len(text) <= most:
        return ""
    return f"{what} may have at most {most:,} characters; this one has {len(text):,}."
