"""Files on their way in: read, and shown row by row, before the user decides. Nothing is written."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.board import folded
from app.clock import Clock, today
from app.errors import FileUnreadable
from app.exchange.day_order import order_of_locale
from app.exchange.import_plan import ImportOptions, ImportPlan, ImportPlanner
from app.exchange.reader import NamedTable, ReadFile, read_file
from app.exchange.roles import Role
from app.exchange.rows import ImportedRow, SkippedRow
from app.files import printable
from app.store import Store, Work

_LONGEST_NAME = 60  # characters


@dataclass(frozen=True, slots=True)
class PreparedTable:
    """A table of one of the files, and what it is called ("jobs.csv", "export.zip › Saved Jobs.csv")."""

    name: str
    rows: tuple[ImportedRow, ...]
    skipped: tuple[SkippedRow, ...]
    header: tuple[str, ...]
    meanings: tuple[tuple[str, Role], ...]  # what its columns were taken for, by their names


@dataclass(frozen=True, slots=True)
class PreparedImport:
    """What some files hold. A row's place is its number among all `rows`, the first is 0.

    `problems` are sentences on the files that could not be read. `ignored` are files of an archive that hold
    no jobs.
    """

    names: tuple[str, ...]  # of the files that could be read
    tables: tuple[PreparedTable, ...]
    recognised: tuple[str, ...]  # products, as `ReadTable` names them
    columns_unused: tuple[str, ...]
    ignored: tuple[str, ...]
    problems: tuple[str, ...]
    is_own_layout: bool

    @property
    def rows(self) -> list[ImportedRow]:
        """The jobs of all tables, by place."""
        return [row for table in self.tables for row in table.rows]

    @property
    def skipped(self) -> list[tuple[PreparedTable, SkippedRow]]:
        """The rows that could not be read, with their tables."""
        return [(table, skip) for table in self.tables for skip in table.skipped]


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """What becomes of a row, as the preview shows it."""

    place: int
    table: str
    number: int
    title: str
    employer: str
    stage: (
        str  # the stage of the board, or the name in the file where that is unknown or the row there already
    )
    tags: tuple[str, ...]
    applied: date | None
    is_there: bool  # the board has the job already, or an earlier row is the same
    unclear: tuple[str, ...]  # cells that go to the notes because they could not be understood


@dataclass(frozen=True, slots=True)
class UnknownStage:
    """A stage that the file names and the board does not have."""

    name: str
    count: int  # of rows


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do. `board` is "" where the rows name several; `stages` are those of the board."""

    board: str
    is_new_board: bool
    stages: tuple[str, ...]
    unknown: tuple[UnknownStage, ...]
    are_stages_noted: bool  # they are too many to be stages, and go into the notes
    rows: tuple[PreviewRow, ...]


def prepare(store: Store, paths: Sequence[Path], work: Work) -> PreparedImport:
    """Read files; what is wrong with one of them is among the `problems`, and the others are read on.

    Raises `Cancelled` where the work is.
    """
    order, day = order_of_locale(), today(store.clock)
    read: list[tuple[str, ReadFile]] = []
    problems = []
    names = _file_names(list(dict.fromkeys(paths)))
    for done, (path, name) in enumerate(names.items()):
        work.reached(done, len(names))
        try:
            read.append((name, read_file(path, today=day, order=order)))
        except FileUnreadable as problem:
            problems.append(str(problem))
    work.check()
    return prepared_files(read, problems)


def _file_names(paths: Sequence[Path]) -> dict[Path, str]:
    """Name each file; of one name, by the folders they are in, and where that is one too, by numbers."""
    names = {path: printable(path.name) for path in paths}
    met = Counter(names.values())
    names = {
        path: printable(f"{path.parent.name}/{path.name}") if met[name] > 1 else name
        for path, name in names.items()
    }
    seen: Counter[str] = Counter()
    for path, name in names.items():
        seen[name] += 1
        names[path] = f"{name} ({seen[name]})" if seen[name] > 1 else name
    return names


def prepared_files(read: Sequence[tuple[str, ReadFile]], problems: Sequence[str] = ()) -> PreparedImport:
    """Put together what was read of some files, each with the name it is told by."""
    is_alone = len(read) == 1
    named = [
        (_table_name("" if is_alone else name, content, table) or name, table)
        for name, content in read
        for table in content.tables
    ]
    # A job that is both applied for and saved, in two tables of one download, is the one applied for.
    named.sort(key=lambda pair: not any(row.applied for row in pair[1].table.rows))
    tables = [table.table for _, table in named]
    return PreparedImport(
        names=tuple(name for name, _ in read),
        tables=tuple(
            PreparedTable(
                name, found.table.rows, found.table.skipped, found.table.header, found.table.meanings
            )
            for name, found in named
        ),
        recognised=_distinct(table.recognised for table in tables if table.recognised),
        columns_unused=_distinct(name for table in tables for name in table.columns_unused),
        ignored=tuple(name for _, content in read for name in content.ignored),
        problems=tuple(problems),
        is_own_layout=bool(tables) and all(table.recognised == "pursuit" for table in tables),
    )


def _table_name(file: str, content: ReadFile, table: NamedTable) -> str:
    """Name a table by its file, and inside an archive by its place there; by that alone without a `file`."""
    is_inside = len(content.tables) > 1 or bool(content.ignored)
    return " › ".join(filter(None, [file, printable(table.name) if is_inside else ""]))


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def plan_import(
    connection: sqlite3.Connection, clock: Clock, prepared: PreparedImport, options: ImportOptions
) -> ImportPlan:
    """Return what importing the rows would do now.

    Raises `FileUnreadable` where stages are unknown and the options refuse that, `Refused` where a chosen
    board or stage is gone.
    """
    planner = ImportPlanner(connection, clock, options, is_own_layout=prepared.is_own_layout)
    return planner.plan(prepared.rows)


def shortened(name: str) -> str:
    """Return a file's name as a label or heading has room for it; the end tells what kind of file it is."""
    if len(name) <= _LONGEST_NAME:
        return name
    half = _LONGEST_NAME // 2
    return f"{name[:half]}…{name[-half + 1 :]}"


def import_label(plan: ImportPlan, prepared: PreparedImport) -> str:
    """Name the change that a plan is to become: "Import 3 jobs from jobs.csv"."""
    count, files = len(plan.jobs), len(prepared.names)
    source = shortened(prepared.names[0]) if files == 1 else f"{files} files"
    return f"Import {count} {'job' if count == 1 else 'jobs'} from {source}"


def preview(store: Store, prepared: PreparedImport, options: ImportOptions) -> ImportPreview:
    """Return what importing all the rows would do, row by row.

    Raises `Refused` where the chosen board is gone.
    """
    plan = plan_import(store.connection, store.clock, prepared, options)
    stage_of = {job.place: job.stage.name for job in plan.jobs}
    made = set(plan.stages_created)
    counts = Counter(name for name in stage_of.values() if name in made)
    board = plan.boards[0] if len(plan.boards) == 1 else None
    return ImportPreview(
        board=board.name if board else "",
        is_new_board=board is not None and board.id is None,
        stages=tuple(stage.name for stage in board.stages if stage.name not in made) if board else (),
        unknown=tuple(UnknownStage(name, counts[name]) for name in plan.stages_created),
        are_stages_noted=plan.are_stages_noted,
        rows=tuple(_preview_rows(prepared, stage_of, plan)),
    )


def _preview_rows(prepared: PreparedImport, stage_of: dict[int, str], plan: ImportPlan) -> list[PreviewRow]:
    rows: list[PreviewRow] = []
    for table in prepared.tables:
        for row in table.rows:
            place = len(rows)
            rows.append(
                PreviewRow(
                    place=place,
                    table=table.name,
                    number=row.number,
                    title=row.title,
                    employer=row.employer,
                    stage=stage_of.get(place, row.stage),
                    tags=row.tags,
                    applied=row.applied,
                    is_there=place in plan.there_already,
                    unclear=row.unclear,
                )
            )
    return rows


def stage_key(name: str) -> str:
    """Return what `ImportOptions.stages` calls a stage of the file."""
    return folded(name)
