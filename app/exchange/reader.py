"""Reads a file that somebody brings: the way from a path to the jobs in it. Nothing is written anywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

from app.errors import FileUnreadable
from app.exchange import archive, columns, mapping, own_layout, products
from app.exchange.cells import collapse, is_blank
from app.exchange.day_order import DayOrder, Orders, find_orders
from app.exchange.filled_table import Context, Table
from app.exchange.header import find_header
from app.exchange.problems import NoJobs, Unreadable
from app.exchange.rows import ImportedRow, ReadTable, SkippedRow
from app.exchange.table import Record, parse
from app.exchange.text import decode, read_bytes

REPEATED = "It repeats the names of the columns."
TOTAL = "It is a sum or a count, not a job."
_BEGINNING = 16 * 1024  # of a file that cannot be read
_TOTAL = re.compile(
    # An employer may be called "Total Wine & More": only these words may follow in the name of a sum.
    r"[^:]{2,40}:\s*\d[\d.,%\s]*|(?:(?:grand |sub)?totals?|sum|summe|gesamt|somme|suma|totale|totaal|summa"
    r"|yhteensä|razem|合计|総計|합계)(?: (?:of|number|no|jobs?|applications?|applied|rows|count|sent"
    r"|all|so|far|bewerbungen|candidatures))*\s*[:=#]?(?:\s*\d[\d.,%\s]*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A table and its name: that of the file, or inside an archive its path there."""

    name: str
    table: ReadTable


@dataclass(frozen=True, slots=True)
class ReadFile:
    """All that a file holds; `ignored` names the files of an archive that hold no jobs."""

    tables: tuple[NamedTable, ...]
    ignored: tuple[str, ...] = ()


def read_file(path: Path, *, today: date, order: DayOrder | None = None) -> ReadFile:
    """Return the jobs of a CSV or other text table, or of the tables in a zip file.

    `today` is the user's day: dates without a year lie before it. `order` is the order of day and month in
    the user's locale, asked only where a file proves none. Raises `FileUnreadable` with the file's name in
    it when it cannot be read to its end or holds no jobs; nothing of it may then be used.
    """
    try:
        return read_bytes_of(read_bytes(path), path.name, Context(today, order))
    except Unreadable as problem:
        raise _unreadable(path, str(problem)) from problem
    except (MemoryError, RecursionError) as problem:
        raise _unreadable(path, "it needs more memory than there is; please split it") from problem


def _unreadable(path: Path, reason: str) -> FileUnreadable:
    name = path.name.encode("utf-8", "replace").decode(
        "utf-8"
    )  # names of files may hold halves of characters
    return FileUnreadable(f"“{name}” could not be read: {reason}. Nothing was changed.")


def read_bytes_of(data: bytes, name: str, context: Context) -> ReadFile:
    """Return the jobs of a file's content. Raises `Unreadable`."""
    if not archive.is_zip(data):
        return ReadFile((NamedTable(name, read_table(decode(data), name, context)),))
    tables: list[NamedTable] = []
    ignored: list[str] = []
    for inner, content in archive.tables(data):
        try:
            tables.append(NamedTable(inner, read_table(decode(content), PurePosixPath(inner).name, context)))
        except NoJobs:
            ignored.append(inner)
        except Unreadable as problem:
            if _may_hold_jobs(content):
                raise Unreadable(f"in its file “{inner}”: {problem}") from problem
            ignored.append(inner)
    if not tables:
        raise NoJobs("none of the files in it is a table of jobs")
    return _of_one_product(tables, ignored)


def _may_hold_jobs(content: bytes) -> bool:
    """Tell whether one of the first lines of a file that cannot be read names the columns of a table of
    jobs.
    """
    start = content[:_BEGINNING].replace(b"\x00", b"").decode("utf-8", "replace")
    rows = (
        [cell.strip('"\ufeff\ufffd ') for cell in re.split(r"[,;\t|]", line)]
        for line in start.splitlines()[:10]
    )
    return any(columns.may_name_jobs(row) for row in rows)


def _of_one_product(tables: list[NamedTable], ignored: list[str]) -> ReadFile:
    """In a whole download of LinkedIn or Huntr only the tables of jobs count, not those of people or of the
    past.
    """
    whole = {named.table.recognised for named in tables} & {"linkedin", "huntr"}
    kept = [named for named in tables if not whole or named.table.recognised in whole]
    return ReadFile(tuple(kept), (*ignored, *(named.name for named in tables if named not in kept)))


def read_table(text: str, file_name: str, context: Context) -> ReadTable:
    """Return the jobs of one table. Raises `Unreadable`."""
    records = [record for record in parse(text) if not _is_empty(record.cells)]
    place = find_header(records)
    width = max((len(record.cells) for record in records), default=0)
    names = records[place].cells if place is not None else []
    headers = [*names, *[""] * (width - len(names))]
    body = records[place + 1 :] if place is not None else records
    if own_layout.is_own(headers):
        return _own_table(headers, body, context)
    jobs, skipped = _sorted_out(body, names)
    cells = _by_column(jobs, width)
    product = products.recognise(headers, cells, file_name)
    if not jobs:
        return _no_rows(headers, product, skipped)
    plan = columns.assign(headers, cells, product.fixed)
    table = Table([record.number for record in jobs], headers, cells, plan, product)
    rows, nameless = mapping.to_rows(table, context)
    return ReadTable(
        recognised=product.name,
        rows=tuple(rows),
        skipped=tuple(sorted([*skipped, *nameless], key=lambda skip: skip.row)),
        columns_unused=_unused(table),
        header=tuple(headers),
        meanings=tuple((table.label(index), role) for index, role in plan.meanings()),
    )


def _is_empty(cells: Sequence[str]) -> bool:
    """Spreadsheets fill rows below the last one with unticked boxes; they are as empty as blank ones."""
    return all(is_blank(cell) or cell.strip().casefold() == "false" for cell in cells)


def _sorted_out(body: Sequence[Record], names: Sequence[str]) -> tuple[list[Record], list[SkippedRow]]:
    jobs: list[Record] = []
    skipped: list[SkippedRow] = []
    header = [name.strip() for name in names if name.strip()]
    for record in body:
        first = record.cells[0].strip()
        if header and first in header and [cell.strip() for cell in record.cells if cell.strip()] == header:
            skipped.append(SkippedRow(record.number, REPEATED, tuple(record.cells)))
        elif len(names) > 2 and _is_total(record.cells):
            skipped.append(SkippedRow(record.number, TOTAL, tuple(record.cells)))
        else:
            jobs.append(record)
    return jobs, skipped


def _is_total(cells: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) > 3 or not _TOTAL.fullmatch(filled[0]):
        return False
    return all(re.fullmatch(r"[\d.,%\s$€£]+", cell) for cell in filled[1:])


def _by_column(records: Sequence[Record], width: int) -> list[list[str]]:
    padded = [
        record.cells if len(record.cells) == width else record.cells + [""] * (width - len(record.cells))
        for record in records
    ]
    return [list(column) for column in zip(*padded, strict=True)] if padded else [[] for _ in range(width)]


def _no_rows(headers: Sequence[str], product: products.Product, skipped: list[SkippedRow]) -> ReadTable:
    """A sheet with nothing but its header is a table without jobs, if the header is one of jobs."""
    if not columns.may_name_jobs(headers):
        raise NoJobs(columns.NO_TABLE_OF_JOBS)
    return ReadTable(product.name, (), tuple(skipped), (), tuple(headers))


def _unused(table: Table) -> tuple[str, ...]:
    used = table.plan.used()
    return tuple(
        table.label(index)
        for index, cells in enumerate(table.columns)
        if index not in used and any(not is_blank(cell) for cell in cells)
    )


def _own_table(headers: Sequence[str], jobs: Sequence[Record], context: Context) -> ReadTable:
    names = own_layout.names_of(headers)
    orders = _own_orders(names, jobs, context)
    rows: list[ImportedRow] = []
    skipped: list[SkippedRow] = []
    for record in jobs:
        cells = dict(zip(names, record.cells, strict=False))
        job, problems = own_layout.read_record(cells, orders)
        if job.title or job.employer:
            rows.append(_own_row(record.number, job, problems))
        else:
            skipped.append(SkippedRow(record.number, mapping.NEITHER, tuple(record.cells)))
    unused = [
        collapse(header) or f"column {index + 1}"
        for index, header in enumerate(headers)
        if names[index] not in own_layout.COLUMNS
        and any(len(record.cells) > index and record.cells[index].strip() for record in jobs)
    ]
    return ReadTable("pursuit", tuple(rows), tuple(skipped), tuple(unused), tuple(headers))


def _own_orders(names: Sequence[str], jobs: Sequence[Record], context: Context) -> dict[str, Orders]:
    days = {
        name: [record.cells[place] for record in jobs if len(record.cells) > place]
        for place, name in enumerate(names)
        if name in own_layout.DAYS
    }
    applied, deadline, ended = (days.get(name, []) for name in ("Applied", "Deadline", "Ended on"))
    tomorrow = context.today + timedelta(days=1)
    return {
        "Applied": find_orders(applied, elsewhere=deadline, latest=tomorrow, hint=context.order),
        "Deadline": find_orders(deadline, elsewhere=applied, hint=context.order),
        "Ended on": find_orders(ended, elsewhere=applied, latest=tomorrow, hint=context.order),
    }


def _own_row(number: int, job: own_layout.ExportRow, problems: dict[str, str]) -> ImportedRow:
    if not job.outcome:  # which a job has that has ended
        ended = {"Ended on": job.ended_on.isoformat() if job.ended_on else "", "Reason": job.reason}
        problems = problems | {name: text for name, text in ended.items() if text}
    kept = [f"{name}: {text}" for name, text in problems.items()]
    return ImportedRow(
        number=number,
        title=job.title,
        employer=job.employer,
        stage=job.stage,
        url=job.url,
        location=job.location,
        salary=job.salary,
        desired_salary=job.desired_salary,
        address=job.address,
        deadline=job.deadline,
        applied=job.applied,
        tags=job.tags,
        source=job.source,
        priority=job.priority,
        outcome=job.outcome,
        outcome_on=job.ended_on if job.outcome else None,
        outcome_reason=job.reason if job.outcome else "",
        is_archived=job.is_archived,
        notes="\n".join([job.notes, *kept] if job.notes else kept),
        board=job.board,
        id=job.id,
        unclear=tuple(kept),
    )
