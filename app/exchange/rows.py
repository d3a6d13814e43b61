"""What every reader of a foreign file makes of it, before anything is written to the store."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from app.exchange.roles import Role


@dataclass(frozen=True, slots=True)
class ImportedContact:
    """A person on the employer's side that a row names. Texts are empty where unknown."""

    name: str = ""
    email: str = ""
    title: str = ""
    linkedin: str = ""


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One job as a file tells it: texts are trimmed and empty where unknown, title or employer is set.

    A `datetime` is naive and means the user's wall clock, unless the file gave an offset (then aware);
    a plain `date` stays a date.
    """

    number: int  # the row's number as a spreadsheet shows it: the first line of the table is 1
    title: str = ""
    employer: str = ""
    stage: str = ""  # as the file names it, blanks collapsed; empty: the board's first stage
    url: str = ""
    location: str = ""
    salary: str = ""
    desired_salary: str = ""  # own layout only
    address: str = ""  # own layout only: street and number
    deadline: date | None = None
    applied: date | datetime | None = None
    stage_date: date | datetime | None = None  # when the present stage was reached, where the file tells
    tags: tuple[str, ...] = ()
    source: str = ""
    priority: int = 0  # 0 none … 3 high
    outcome: str = ""  # "", rejected, withdrawn, declined, accepted, no_answer (contract 6)
    outcome_on: date | None = None  # own layout only, as is the reason
    outcome_reason: str = ""
    notes: str = ""  # plain text; also holds, labelled, what had no field of its own
    posting: str = ""  # the description of the opening as plain text
    contacts: tuple[ImportedContact, ...] = ()
    is_archived: bool = False
    board: str = ""  # own layout only
    id: str = ""  # own layout only: 24 hex digits
    unclear: tuple[str, ...] = field(default=(), compare=False)  # of the notes: what was not understood


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that could not be read, and why, in the user's words."""

    row: int
    reason: str
    cells: tuple[str, ...] = field(default=(), compare=False)  # as they stand in the file


@dataclass(frozen=True, slots=True)
class ReadTable:
    """What a file holds, ready to be shown or imported."""

    recognised: str | None  # linkedin, huntr, teal, simplify, notion, airtable, pursuit, or None
    rows: tuple[ImportedRow, ...]
    skipped: tuple[SkippedRow, ...]
    columns_unused: tuple[str, ...]
    header: tuple[str, ...] = field(default=(), compare=False)  # the names of the columns, "" where unknown
    meanings: tuple[tuple[str, Role], ...] = field(default=(), compare=False)  # what columns were taken for
