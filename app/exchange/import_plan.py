"""What an import will do: decided from the file and the store before a single row is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.board import (
    DEFAULT_BOARD_NAME,
    default_board_id,
    default_stage_names,
    folded,
    normalise_url,
    stage_rank,
)
from app.clock import Clock
from app.errors import FileUnreadable, Refused
from app.exchange.import_likeness import KnownJobs, known_jobs, row_likeness
from app.exchange.rows import ImportedRow
from app.store.database import select_by_ids
from app.store.ids import is_id

# More stages than this are no stages but remarks: nobody can look at such a board.
MOST_STAGES = 40


@dataclass(slots=True)
class PlannedStage:
    """A stage that rows go to; without `id` it is still to be made."""

    name: str
    id: str | None = None
    order_key: str | None = None


@dataclass(slots=True)
class PlannedBoard:
    """A board that rows go to, with its stages in their order; without `id` it is still to be made."""

    name: str
    id: str | None
    stages: list[PlannedStage]
    known: KnownJobs
    found: dict[str, PlannedStage] = field(default_factory=dict)  # by the name that rows give
    is_used: bool = False  # rows go there


@dataclass(frozen=True, slots=True)
class PlannedJob:
    """A row that becomes a job, and where."""

    row: ImportedRow
    stage: PlannedStage
    url_key: str  # the normalised address
    id: str | None  # of our own layout, where this store has it not
    place: int = 0  # of the row among those that were planned


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything that an import will do; the rows at the places in `there_already` are not brought in."""

    boards: tuple[PlannedBoard, ...]
    jobs: tuple[PlannedJob, ...]
    there_already: frozenset[int]
    stages_created: tuple[str, ...]
    is_own_layout: bool
    are_stages_noted: bool  # too many of them were unknown: remarks, which are kept as notes

    @property
    def duplicates(self) -> int:
        """How many rows are there already."""
        return len(self.there_already)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the user asked for.

    A board is named by `board` (made where there is none) or by `board_id`; with neither it is the one that a
    row names, else the default one. `stages` says where rows of a stage go instead: names of stages of the
    board by the folded name in the file. Rows are told by their places: those in `left_out` stay away
    (and so do later rows that are the same), those in `wanted` come although they are there already.
    """

    board: str | None = None
    strict_stages: bool = False
    board_id: str | None = None
    stages: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    wanted: frozenset[int] = frozenset()


class ImportPlanner:
    """Plans the import of one file's rows; reads the store through `connection` and writes nothing."""

    def __init__(
        self, connection: sqlite3.Connection, clock: Clock, options: ImportOptions, *, is_own_layout: bool
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._options = options
        self._is_own_layout = is_own_layout
        # Our own layout names boards and stages exactly; elsewhere case and blanks do not count.
        self._alike: Callable[[str], str] = str if is_own_layout else folded
        self._boards: dict[str, PlannedBoard] = {}
        self._created: list[str] = []

    def plan(self, rows: Sequence[ImportedRow]) -> ImportPlan:
        """Return what will become of the rows.

        Raises `FileUnreadable` where stages are unknown and the options refuse that, `Refused` where a board
        or stage that the options name is gone.
        """
        taken = self._ids_taken(rows)
        jobs: list[PlannedJob] = []
        there: set[int] = set()
        are_noted = self._are_stages_remarks(rows)
        for place, row in enumerate(_with_stages_noted(rows) if are_noted else rows):
            board = self._board(row.board)
            own_id = row.id if is_id(row.id) else ""
            address, likeness = normalise_url(row.url), row_likeness(row, self._clock)
            if own_id in taken if own_id else board.known.has(address, likeness):
                if place not in self._options.wanted:
                    there.add(place)
                    continue
                own_id = ""
            taken.add(own_id)
            board.known.add(address, likeness)
            if place not in self._options.left_out:
                board.is_used = True
                jobs.append(PlannedJob(row, self._stage(board, row.stage), address, own_id or None, place))
        if self._created and self._options.strict_stages:
            raise FileUnreadable(
                f"These stages are not on the board: {', '.join(self._created)}. Nothing was imported."
            )
        return ImportPlan(
            tuple({id(board): board for board in self._boards.values() if board.is_used}.values()),
            tuple(jobs),
            frozenset(there),
            tuple(self._created),
            self._is_own_layout,
            are_noted,
        )

    def _ids_taken(self, rows: Sequence[ImportedRow]) -> set[str]:
        ids = [row.id for row in rows if is_id(row.id)]
        query = "SELECT id FROM job WHERE id IN"
        return {job_id for (job_id,) in select_by_ids(self._connection, query, ids)}

    def _board(self, row_board: str) -> PlannedBoard:
        name = self._options.board or ("" if self._options.board_id else row_board)
        board = self._boards.get(self._alike(name))
        if board is None:
            board = self._find_board(name) or self._new_board(name)
            # A row may name the default board or leave it out: either way it is one and the same.
            board = self._boards.setdefault(self._alike(board.name), board)
            self._boards[self._alike(name)] = board
        return board

    def _are_stages_remarks(self, rows: Sequence[ImportedRow]) -> bool:
        """Tell whether a column of remarks was taken for stages."""
        return not self._is_own_layout and len({folded(row.stage) for row in rows}) > MOST_STAGES

    def _find_board(self, name: str) -> PlannedBoard | None:
        rows = self._connection.execute(
            "SELECT id, name FROM board WHERE trashed_at IS NULL ORDER BY is_archived, id"
        ).fetchall()
        wanted = self._options.board_id or default_board_id(self._connection)
        if self._options.board_id and wanted not in dict(rows):
            raise Refused(
                "The board that these jobs were to go to is not there any more, so nothing was imported. "
                "Please choose another one."
            )
        if name:
            exact = [board_id for board_id, known in rows if known == name]
            alike = [board_id for board_id, known in rows if folded(known) == folded(name)]
            wanted = next(iter(exact or ([] if self._is_own_layout else alike)), None)
        if wanted is None:
            return None
        stages = self._connection.execute(
            "SELECT name, id, order_key FROM stage WHERE board_id = ? AND trashed_at IS NULL "
            "ORDER BY order_key, id",
            (wanted,),
        )
        return PlannedBoard(
            dict(rows)[wanted],
            wanted,
            [PlannedStage(*stage) for stage in stages],
            known_jobs(self._connection, self._clock, wanted),
        )

    def _new_board(self, name: str) -> PlannedBoard:
        """Return a board to be made: from the default template, or exactly as our own layout tells it."""
        names = [] if self._is_own_layout and name else default_stage_names(self._connection)
        return PlannedBoard(
            name or DEFAULT_BOARD_NAME, None, [PlannedStage(stage) for stage in names], KnownJobs()
        )

    def _stage(self, board: PlannedBoard, name: str) -> PlannedStage:
        stage = board.found.get(name)
        if stage is None:
            stage = board.found[name] = self._find_stage(board, name)
        return stage

    def _find_stage(self, board: PlannedBoard, name: str) -> PlannedStage:
        if not name and board.stages:
            return board.stages[0]
        chosen = self._options.stages.get(folded(name))
        wanted = chosen or name or default_stage_names(self._connection)[0]
        for stage in board.stages:
            if stage.name == chosen or self._alike(stage.name) == self._alike(wanted):
                return stage
        if chosen:
            raise Refused(
                f"The stage “{chosen}” is not on the board any more, so nothing was imported. "
                f"Please choose again where “{name}” is to go."
            )
        stage = PlannedStage(wanted)
        self._insert(board, stage)
        self._created.append(wanted)
        return stage

    def _insert(self, board: PlannedBoard, stage: PlannedStage) -> None:
        """Put a new stage where it belongs on the way to an offer; one of unknown meaning comes last."""
        rank = None if self._is_own_layout else stage_rank(stage.name)
        place = len(board.stages)
        if rank is not None:
            ranks = [stage_rank(known.name) for known in board.stages]
            later = [place for place, known in enumerate(ranks) if known is not None and known > rank]
            earlier = [place for place, known in enumerate(ranks) if known is not None and known <= rank]
            place = later[0] if later else (earlier[-1] + 1 if earlier else place)
        board.stages.insert(place, stage)


def _with_stages_noted(rows: Sequence[ImportedRow]) -> Iterator[ImportedRow]:
    """Yield the rows with stages of unknown meaning as notes."""
    for row in rows:
        if not row.stage or stage_rank(row.stage) is not None:
            yield row
        else:
            notes = "\n".join(filter(None, [f"Status: {row.stage}", row.notes]))
            yield replace(row, stage="Applied" if row.applied else "", notes=notes)
