"""Importing a file: read, planned, then written as one change; and what became of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from app.clock import Clock, today
from app.errors import PursuitError
from app.exchange.day_order import order_of_locale
from app.exchange.import_plan import ImportOptions, ImportPlan, ImportPlanner
from app.exchange.import_write import write_plan
from app.exchange.reader import ReadFile, read_file
from app.exchange.rows import SkippedRow
from app.files import printable
from app.store import Change, Origin, Store


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of one file: `rows` = `imported` + `duplicates` + the number of `skipped`.

    With an `error`, a sentence in the user's words, nothing of the file was imported. `change` is the
    undoable change that imported it, None where nothing was written.
    """

    file: str
    recognised: str | None = None
    rows: int = 0
    imported: int = 0
    duplicates: int = 0
    skipped: tuple[SkippedRow, ...] = ()
    columns_unused: tuple[str, ...] = ()
    stages_created: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()  # the files of a zip that are no tables of jobs
    error: str | None = None
    change: Change | None = None


def import_file(store: Store, origin: Origin, path: Path, options: ImportOptions) -> ImportReport:
    """Import the jobs of a file as one undoable change; what is wrong with it is in the report."""
    try:
        content = read_file(path, today=today(store.clock), order=order_of_locale())
        plan = _plan(store.connection, store.clock, content, options)
        report = _report(path, content, plan)
        with store.change(_label(plan, path), origin, dates_known=False) as writing:
            write_plan(writing, store.clock, plan)
            writing.notices += list(details(report))
    except PursuitError as error:
        return ImportReport(str(path), error=str(error))
    return replace(report, change=writing.result if writing.result.id else None)


def dry_run(connection: sqlite3.Connection, clock: Clock, path: Path, options: ImportOptions) -> ImportReport:
    """Tell what importing a file would do; writes nothing."""
    try:
        content = read_file(path, today=today(clock), order=order_of_locale())
        plan = _plan(connection, clock, content, options)
    except PursuitError as error:
        return ImportReport(str(path), error=str(error))
    return _report(path, content, plan)


def _plan(
    connection: sqlite3.Connection, clock: Clock, content: ReadFile, options: ImportOptions
) -> ImportPlan:
    is_own_layout = all(named.table.recognised == "pursuit" for named in content.tables)
    planner = ImportPlanner(connection, clock, options, is_own_layout=is_own_layout)
    # A job that is both applied for and saved, in two tables of one download, is the one applied for.
    tables = sorted(content.tables, key=lambda named: not any(row.applied for row in named.table.rows))
    return planner.plan([row for named in tables for row in named.table.rows])


def _label(plan: ImportPlan, path: Path) -> str:
    count = len(plan.jobs)
    return f"Import {count} {'job' if count == 1 else 'jobs'} from {printable(path.name)}"


def _report(path: Path, content: ReadFile, plan: ImportPlan) -> ImportReport:
    tables = [named.table for named in content.tables]
    skipped = tuple(skip for table in tables for skip in table.skipped)
    return ImportReport(
        file=str(path),
        recognised=next((table.recognised for table in tables if table.recognised), None),
        rows=sum(len(table.rows) for table in tables) + len(skipped),
        imported=len(plan.jobs),
        duplicates=plan.duplicates,
        skipped=skipped,
        columns_unused=_distinct(name for table in tables for name in table.columns_unused),
        stages_created=plan.stages_created,
        left_out=content.ignored,
    )


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


_MOST_SKIPPED_TOLD = 20


def details(report: ImportReport) -> Iterator[str]:
    """Yield what a report has to say beside its counts, a sentence each."""
    if report.duplicates:
        yield f"{report.duplicates} were there already."
    if report.stages_created:
        yield f"New stages: {', '.join(report.stages_created)}."
    if report.columns_unused:
        yield f"Columns not used: {', '.join(report.columns_unused)}."
    if report.left_out:
        yield f"Left out, because they are no tables of jobs: {', '.join(report.left_out)}."
    for skip in report.skipped[:_MOST_SKIPPED_TOLD]:
        yield f"Row {skip.row} was skipped. {skip.reason}"
    if len(report.skipped) > _MOST_SKIPPED_TOLD:
        yield f"… and {len(report.skipped) - _MOST_SKIPPED_TOLD} more rows were skipped."
