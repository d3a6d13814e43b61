"""The table that Pursuit itself writes and reads: CSV as RFC 4180 says, UTF-8 with a byte order mark.

Nothing in it is trimmed or computed, so that exporting, importing and exporting gives the same bytes. A
cell that a spreadsheet would take for a formula, or that begins with an apostrophe, gets one apostrophe in
front; reading takes exactly one off.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from app.exchange import dates
from app.exchange.cells import truth
from app.exchange.day_order import Orders

COLUMNS = (
    "Board",
    "Stage",
    "Title",
    "Employer",
    "Location",
    "Salary",
    "URL",
    "Deadline",
    "Applied",
    "Tags",
    "Source",
    "Priority",
    "Outcome",
    "Notes",
    "Id",
    "Desired salary",
    "Address",
    "Ended on",
    "Reason",
    "Archived",
)
_GUARDED = ("=", "+", "-", "@", "\t", "\r", "'")
_TAG = re.compile(r'\s*(?:"((?:[^"]|"")*)"(?=\s*(?:,|$))|([^,]*))\s*(?:,|$)')
_OUTCOMES = frozenset({"rejected", "withdrawn", "declined", "accepted", "no_answer"})
_LINES_AT_ONCE = 500
_BY_NAME = {name.casefold(): name for name in COLUMNS}
_WHOLE = frozenset({"Board", "Stage", "Title", "Employer", "Outcome", "Priority", "Id"})
DAYS = ("Deadline", "Applied", "Ended on")
_LEAST = frozenset({"Title", "Employer", "Id"})
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One job as a line of the table.

    `applied` is in the user's local time, a plain date where only the day is known. Texts hold neither NUL
    nor halves of characters (the store takes none): a NUL is left out of the file, half a character becomes
    "?".
    """

    board: str = ""
    stage: str = ""
    title: str = ""
    employer: str = ""
    location: str = ""
    salary: str = ""
    url: str = ""
    deadline: date | None = None
    applied: date | datetime | None = None
    tags: tuple[str, ...] = ()
    source: str = ""
    priority: int = 0  # 0 none … 3 high; none is an empty cell
    outcome: str = ""
    notes: str = ""
    id: str = ""
    desired_salary: str = ""
    address: str = ""
    ended_on: date | None = None
    reason: str = ""  # why it ended as it did
    is_archived: bool = False  # "yes", or an empty cell


def write(rows: Iterable[ExportRow], out: BinaryIO) -> int:
    """Write the names of the columns and one record per job; return the number of jobs."""
    out.write(codecs.BOM_UTF8)
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    count = 0
    for count, row in enumerate(rows, start=1):
        writer.writerow([guard(text) for text in _texts(row)])
        if count % _LINES_AT_ONCE == 0:
            _flush(lines, out)
    _flush(lines, out)
    return count


def _flush(lines: io.StringIO, out: BinaryIO) -> None:
    out.write(lines.getvalue().replace("\x00", "").encode("utf-8", "replace"))
    lines.seek(0)
    lines.truncate()


def guard(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_GUARDED) else text


def unguard(text: str) -> str:
    """Take off what `guard` put in front."""
    return text.removeprefix("'")


def _texts(row: ExportRow) -> list[str]:
    return [
        row.board, row.stage, row.title, row.employer, row.location, row.salary, row.url,
        row.deadline.isoformat() if row.deadline else "",
        row.applied.isoformat() if row.applied else "",
        join_tags(row.tags),
        row.source,
        str(row.priority) if row.priority else "",
        row.outcome, row.notes, row.id, row.desired_salary, row.address,
        row.ended_on.isoformat() if row.ended_on else "",
        row.reason,
        "yes" if row.is_archived else "",
    ]  # fmt: skip


def join_tags(tags: Iterable[str]) -> str:
    """Return tags parted by ", "; one that holds a comma or a quotation mark is quoted as in CSV."""
    return ", ".join(_quoted(tag) if _needs_quotes(tag) else tag for tag in tags)


def _needs_quotes(tag: str) -> bool:
    return not tag or "," in tag or '"' in tag or tag != tag.strip()


def _quoted(tag: str) -> str:
    return '"' + tag.replace('"', '""') + '"'


def split_tags(text: str) -> tuple[str, ...]:
    """Take apart what `join_tags` put together; blanks around unquoted tags do not count."""
    tags: list[str] = []
    position = 0
    while text and position <= len(text):
        found = _TAG.match(text, position)
        if found is None:
            break
        quoted, plain = found.group(1), found.group(2)
        if quoted is not None:
            tags.append(quoted.replace('""', '"'))
        elif plain.strip():
            tags.append(plain.strip())
        if not found.group().endswith(",") or found.end() == position:
            break
        position = found.end()
    return tuple(tags)


def is_own(headers: Sequence[str]) -> bool:
    """Tell whether a header is that of this layout; other order and case and dropped columns are allowed.

    Columns of others may stand among them only if enough is left to tell it from a foreign table.
    """
    names = set(names_of(headers)) - {""}
    if names >= _WHOLE:
        return True
    if not names >= _LEAST:
        return False
    return "Board" in names or ("Stage" in names and names <= set(COLUMNS))


def names_of(headers: Sequence[str]) -> list[str]:
    """Return the headers with the names of this layout spelt as in `COLUMNS`."""
    stripped = [header.strip() for header in headers]
    return [_BY_NAME.get(header.casefold(), header) for header in stripped]


def read_record(cells: Mapping[str, str], orders: Mapping[str, Orders]) -> tuple[ExportRow, dict[str, str]]:
    """Return the job of a record, given by the names of its columns, and the cells that could not be
    understood.

    `orders` has the order of day and month for each column of `DAYS`: a spreadsheet that saved the table anew
    writes days its own way. A column that is not there, as in older exports, is empty.
    """
    texts = {name: unguard(cells.get(name, "")) for name in COLUMNS}
    problems: dict[str, str] = {}
    row = ExportRow(
        board=texts["Board"], stage=texts["Stage"], title=texts["Title"], employer=texts["Employer"],
        location=texts["Location"], salary=texts["Salary"], url=texts["URL"],
        deadline=_plain_day("Deadline", texts, orders, problems),
        applied=_applied(texts["Applied"], orders["Applied"], problems),
        tags=split_tags(texts["Tags"]),
        source=texts["Source"],
        priority=_priority(texts["Priority"], problems),
        outcome=_outcome(texts["Outcome"], problems),
        notes=texts["Notes"],
        id=_id(texts["Id"]),
        desired_salary=texts["Desired salary"], address=texts["Address"],
        ended_on=_plain_day("Ended on", texts, orders, problems),
        reason=texts["Reason"],
        is_archived=_archived(texts["Archived"], problems),
    )  # fmt: skip
    return row, problems


def _id(text: str) -> str:
    lower = text.strip().lower()
    return lower if re.fullmatch(r"[0-9a-f]{24}", lower) else ""


def _plain_day(
    name: str, texts: Mapping[str, str], orders: Mapping[str, Orders], problems: dict[str, str]
) -> date | None:
    day = _applied(texts[name], orders[name], {})
    if texts[name].strip() and day is None:
        problems[name] = texts[name]
    return day.date() if isinstance(day, datetime) else day


def _applied(text: str, orders: Orders, problems: dict[str, str]) -> date | datetime | None:
    stripped = text.strip()
    if not stripped:
        return None
    day = _day(stripped, orders)
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        problems["Applied"] = text
        return None
    return day


def _day(text: str, orders: Orders) -> date | datetime | None:
    try:
        return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        day = dates.parse(text, orders)
        return day if isinstance(day, date) else None


def _priority(text: str, problems: dict[str, str]) -> int:
    named = {"": 0, "0": 0, "none": 0, "1": 1, "low": 1, "2": 2, "medium": 2, "3": 3, "high": 3}
    found = named.get(text.strip().casefold())
    if found is None:
        problems["Priority"] = text
    return found or 0


def _archived(text: str, problems: dict[str, str]) -> bool:
    is_archived = truth(text)
    if is_archived is None and text.strip():
        problems["Archived"] = text
    return is_archived is True


def _outcome(text: str, problems: dict[str, str]) -> str:
    name = text.strip().casefold().replace(" ", "_")
    if name and name not in _OUTCOMES:
        problems["Outcome"] = text
        return ""
    return name
