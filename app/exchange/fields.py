"""What each row says besides its days and its stage. One function per field; each returns a value for every
row.

A cell that cannot be understood goes to the remarks under the name of its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from app import html_text
from app.exchange import contacts as people
from app.exchange import salary
from app.exchange.cells import EMAIL, find_url, is_blank, is_link_word, key, truth
from app.exchange.filled_table import Remarks, Table, text_of, texts
from app.exchange.roles import Role
from app.exchange.rows import ImportedContact

_MAX_TAG = 60
_TAG_ENDS = re.compile(r"[,;|\n]")
_HYPERLINK = re.compile(r'^=hyperlink\(\s*"(https?://[^"]+)"', re.IGNORECASE)
_STARS = re.compile(r"[⭐★]")
_LEVELS = {
    3: "high highest urgent top hoch sehrhoch haute elevee alta alto hoog hog hoj "
    "hoy korkea wysoki wysoka p0 p1 a "
    "dream dreamjob 高 最高 높음",
    2: "medium mid normal moderate mittel moyenne media medio gemiddeld medel "
    "mellan keski normaali sredni srednia "
    "p2 b 中 중간",
    1: "low lowest niedrig gering basse faible baja bajo baixa bassa laag lag lav matala "
    "niski niska p3 p4 c 低 낮음",
}
_PRIORITIES = {key(word): level for level, spellings in _LEVELS.items() for word in spellings.split()}


def urls(table: Table, remarks: Remarks) -> list[str]:
    """Return the address of each opening as it is given; words that are no address are kept."""
    cells = table.cells(Role.URL)
    if cells is None:
        return [""] * len(table.numbers)
    urls = []
    for row, cell in enumerate(cells):
        formula = _HYPERLINK.match(cell.strip())
        url = formula.group(1) if formula else find_url(cell)
        says_more = not formula and url != cell.strip() and not is_blank(cell)
        if says_more and not is_link_word(cell.replace(url, "") if url else cell):
            remarks.add(row, table.label_of(Role.URL), cell, is_unclear=not url)
        urls.append(url)
    return urls


def locations(table: Table) -> list[str]:
    """Return the place of each job, put together from its columns: "Graz, Austria (Hybrid)"."""
    roles = (Role.LOCATION, Role.CITY, Role.REGION, Role.COUNTRY)
    parts = [texts(table, role) for role in roles if role in table.plan.one]
    modes = table.cells(Role.WORKPLACE)
    if len(parts) == 1 and modes is None:
        return parts[0]
    places = [_place(names) for names in zip(*parts, strict=True)] if parts else [""] * len(table.numbers)
    if modes is None:
        return places
    return [_with_mode(place, mode) for place, mode in zip(places, modes, strict=True)]


def _place(names: Iterable[str]) -> str:
    place = ""
    for name in names:
        if not place:
            place = name
        elif name and name.casefold() not in place.casefold() and place.count(",") < 2:
            place = f"{place}, {name}"
    return place


def _with_mode(place: str, cell: str) -> str:
    said = truth(cell)
    mode = "" if said is False else "Remote" if said else text_of(cell)
    if not mode or mode.casefold() == "unknown" or mode.casefold() in place.casefold():
        return place
    return f"{place} ({mode})" if place else mode


def salaries(table: Table) -> list[str]:
    """Return the pay of each job as one text."""
    given = texts(table, Role.SALARY)
    parts = [
        texts(table, role)
        for role in (Role.SALARY_MIN, Role.SALARY_MAX, Role.SALARY_CURRENCY, Role.SALARY_INTERVAL)
    ]
    joined = [salary.from_parts(*row) for row in zip(*parts, strict=True)]
    return [
        f"{text} {currency}" if text and currency and currency.casefold() not in text.casefold() and not made
        else text or made
        for text, made, currency in zip(given, joined, parts[2], strict=True)
    ]  # fmt: skip


def tags(table: Table, remarks: Remarks) -> list[tuple[str, ...]]:
    """Return the tags of each job, each once."""
    indexes = table.plan.many.get(Role.TAGS, ())
    if not indexes:
        return [()] * len(table.numbers)
    found: list[dict[str, None]] = [{} for _ in table.numbers]
    for index in indexes:
        for row, cell in enumerate(table.columns[index]):
            if is_blank(cell):
                continue
            for piece in _TAG_ENDS.split(cell.strip().strip("[]{}")):
                tag = text_of(piece).strip("#'\" ")
                if len(tag) > _MAX_TAG:
                    remarks.add(row, table.label(index), tag)
                elif tag:
                    found[row][tag] = None
    return [tuple(tags) for tags in found]


def priorities(table: Table, remarks: Remarks) -> list[int]:
    """Return the priority of each job, 0 for none to 3 for high."""
    priorities = [0] * len(table.numbers)
    for role in (Role.EXCITEMENT, Role.PRIORITY):
        for row, cell in enumerate(table.cells(role) or ()):
            if is_blank(cell):
                continue
            level = _level(cell, is_scale=role is Role.EXCITEMENT)
            if level is None:
                remarks.add(row, table.label_of(role), cell, is_unclear=True)
            else:
                priorities[row] = max(priorities[row], level)
    return priorities


def _level(cell: str, *, is_scale: bool) -> int | None:
    """Return a priority for words and for scales to five, where more is better; bare numbers of a
    "priority" may mean either way round.
    """
    text = cell.strip()
    named = _PRIORITIES.get(key(text))
    if named is not None:
        return named
    stars = len(_STARS.findall(text))
    if not stars and is_scale:
        number = re.fullmatch(r"([0-5])(?:\.\d+)?(?:\s*/\s*5)?", text)
        stars = int(number[1]) if number else -1
    elif not stars:
        return None
    return {0: 0, 1: 1, 2: 1, 3: 2, 4: 3, 5: 3}.get(stars)


def contacts(table: Table, remarks: Remarks) -> list[tuple[ImportedContact, ...]]:
    """Return the people on the employer's side that each row names."""
    found: list[list[ImportedContact]] = [[] for _ in table.numbers]
    _named_contacts(table, found)
    for role in (Role.CONTACT, Role.REFERRER):
        for index in table.plan.many.get(role, ()):
            for row, cell in enumerate(table.columns[index]):
                _mixed_contacts(table, index, row, _without_relations(table, cell), found, remarks)
    _emails(table, found)
    return [people.merged(persons) for persons in found]


def _without_relations(table: Table, cell: str) -> str:
    pattern = table.product.relations
    return pattern.sub("", cell) if pattern and "(http" in cell else cell


def _mixed_contacts(
    table: Table, index: int, row: int, cell: str, found: list[list[ImportedContact]], remarks: Remarks
) -> None:
    persons, rest = people.from_cell(cell)
    found[row].extend(persons)
    if rest and truth(rest) is not False:
        remarks.add(row, table.label(index), rest)


def _named_contacts(table: Table, found: list[list[ImportedContact]]) -> None:
    roles = (
        Role.CONTACT_NAME,
        Role.CONTACT_FIRST_NAME,
        Role.CONTACT_LAST_NAME,
        Role.CONTACT_TITLE,
        Role.CONTACT_LINKEDIN,
    )
    if not any(role in table.plan.one for role in roles):
        return
    for row, (name, first, last, title, linkedin) in enumerate(
        zip(*(texts(table, role) for role in roles), strict=True)
    ):
        whole = name or f"{first} {last}".strip()
        if whole or linkedin:
            found[row].append(ImportedContact(name=whole, title=title, linkedin=linkedin))


def _emails(table: Table, found: list[list[ImportedContact]]) -> None:
    """Give the first address to the first person without one; further addresses are further people."""
    for index in table.plan.many.get(Role.CONTACT_EMAIL, ()):
        for row, cell in enumerate(table.columns[index]):
            for email in dict.fromkeys(EMAIL.findall(cell)):
                persons = found[row]
                if any(person.email == email for person in persons):
                    continue
                if persons and not persons[0].email:
                    first = persons[0]
                    persons[0] = ImportedContact(first.name, email, first.title, first.linkedin)
                else:
                    persons.append(ImportedContact(email=email))


def postings(table: Table) -> list[str]:
    """Return the text of each opening, of HTML what it says."""
    described, required = table.cells(Role.POSTING), table.cells(Role.REQUIREMENTS)
    if described is None and required is None:
        return [""] * len(table.numbers)
    blank = [""] * len(table.numbers)
    return [
        _posting(description, requirement)
        for description, requirement in zip(described or blank, required or blank, strict=True)
    ]


def _posting(description: str, requirement: str) -> str:
    parts = [part for part in (description.strip(), requirement.strip()) if not is_blank(part)]
    if not parts:
        return ""
    source = html_text.unescape_once("\n\n".join(parts))
    return html_text.to_text(source) if html_text.looks_like_html(source) else source


def notes(table: Table, remarks: Remarks) -> list[str]:
    """Return the notes of each row: those written as such, then the rest, each under its column's name."""
    written: list[list[str]] = [[] for _ in table.numbers]
    for index in table.plan.many.get(Role.NOTES, ()):
        for row, cell in enumerate(table.columns[index]):
            if not is_blank(cell):
                written[row].append(cell.strip())
    for index in table.plan.many.get(Role.REMARK, ()):
        for row, cell in enumerate(table.columns[index]):
            if not is_blank(cell):
                written[row].append(f"{table.label(index)}: {cell.strip()}")
    for row, lines in remarks.lines.items():
        written[row].extend(lines)
    return ["\n".join(lines) for lines in written]
