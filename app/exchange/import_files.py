"""Importing a file: read, planned, then written as one change; and what became of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from app.clock import Clock, today
from app.errors import PursuitError
from app.exchange.day_order import order_of_locale
from app.exchange.import_plan import ImportOptions, ImportPlan
from app.exchange.import_prepare import PreparedImport, import_label, plan_import, prepared_files
from app.exchange.import_write import write_plan
from app.exchange.reader import read_file
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
        prepared = prepared_files([(printable(path.name), content)])
        plan = plan_import(store.connection, store.clock, prepared, options)
        report = _report(path, prepared, plan)
        with store.change(import_label(plan, prepared), origin, dates_known=False) as writing:
            write_plan(writing, store.clock, plan)
            writing.notices += list(details(report))
    except PursuitError as error:
        return ImportReport(str(path), error=str(error))
    return replace(report, change=writing.result if writing.result.id else None)


def dry_run(connection: sqlite3.Connection, clock: Clock, path: Path, options: ImportOptions) -> ImportReport:
    """Tell what importing a file would do; writes nothing."""
    try:
        content = read_file(path, today=today(clock), order=order_of_locale())
        prepared = prepared_files([(printable(path.name), content)])
        plan = plan_import(connection, clock, prepared, options)
    except PursuitError as error:
        return ImportReport(str(path), error=str(error))
    return _report(path, prepared, plan)


def _report(path: Path, prepared: PreparedImport, plan: ImportPlan) -> ImportReport:
    skipped = tuple(skip for _, skip in prepared.skipped)
    return ImportReport(
        file=str(path),
        recognised=next(iter(prepared.recognised), None),
        rows=len(prepared.rows) + len(skipped),
        imported=len(plan.jobs),
        duplicates=plan.duplicates,
        skipped=skipped,
        columns_unused=prepared.columns_unused,
        stages_created=plan.stages_created,
        left_out=prepared.ignored,
    )


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
