"""From text to records: which character parts the cells, where quotes hold line breaks, what is left open."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

from app.exchange.problems import NoJobs, Unreadable

MAX_COLUMNS = 2_000
MAX_RECORDS = 500_000
MAX_CELL_CHARACTERS = 20_000_000
_DELIMITERS = (",", ";", "\t", "|")
_SEP_LINE = re.compile(r'\A"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
# A line behind the last one: a quotation mark that is never closed swallows it. No text holds NUL (text.decode).
_END = "\x00end of the text"
_SNIFFED_RECORDS = 60
_SNIFFED_CHARACTERS = 256 * 1024


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the table, with its number as a spreadsheet shows it (the first is 1)."""

    number: int
    cells: list[str]


def parse(text: str) -> list[Record]:
    """Return the records that hold anything, as RFC 4180 and its common dialects write them.

    Cells come as they are, short records stay short. Raises `NoJobs` when nothing is in it, and `Unreadable`
    for a quotation mark that is never closed, naming its line, and for absurd sizes.
    """
    separator = _SEP_LINE.match(text)
    body = text[separator.end() :] if separator else text.removeprefix("\ufeff")
    if not body.strip(' \t\r\n,;|"\ufeff'):
        raise NoJobs("it is empty")
    delimiter = separator.group(1) if separator else find_delimiter(body)
    records = [
        Record(number, cells)
        for number, cells in enumerate(_records(body, delimiter), start=1)
        if any(map(str.strip, cells))
    ]
    if records and max(len(record.cells) for record in records) > MAX_COLUMNS:
        raise Unreadable(f"it has more than {MAX_COLUMNS:,} columns")
    return records


def find_delimiter(text: str) -> str:
    """Return the character of `, ; tab |` that cuts the first records into the most even columns."""
    sample = _first_lines(text)
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _first_lines(text: str) -> str:
    sample = text[:_SNIFFED_CHARACTERS]
    end = max(sample.rfind("\n"), sample.rfind("\r"))
    return sample if len(sample) == len(text) or end < 0 else sample[: end + 1]


def _evenness(sample: str, delimiter: str) -> tuple[float, float]:
    """How many records have the commonest width above one; ties go to the wider table."""
    widths: Counter[int] = Counter()
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    with _wide_cells():
        try:
            for count, cells in enumerate(reader):
                if count >= _SNIFFED_RECORDS:
                    break
                if any(map(str.strip, cells)):
                    widths[len(cells)] += 1
        except csv.Error:
            return (0.0, 0.0)
    total = sum(widths.values())
    if not total:
        return (0.0, 0.0)
    width, agreeing = max(
        ((w, n) for w, n in widths.items() if w > 1), key=lambda pair: pair[1], default=(1, 0)
    )
    return (round(agreeing / total * min(width, 4), 2), float(width))


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(chain(io.StringIO(text, newline=""), (_END,)), delimiter=delimiter)
    begun_at = 1
    with _wide_cells():
        try:
            for count, cells in enumerate(reader):
                if cells == [_END]:
                    return
                if cells and cells[-1].endswith(_END):
                    raise _open_quote(text, delimiter, begun_at)
                if count >= MAX_RECORDS:
                    raise Unreadable(f"it has more than {MAX_RECORDS:,} rows; please split it")
                begun_at = reader.line_num + 1
                yield cells
        except csv.Error as error:
            raise Unreadable(f"the table breaks off in line {begun_at}") from error


def _open_quote(text: str, delimiter: str, begun_at: int) -> Unreadable:
    """Name the line where the quote was opened: the first record that a strict reading refuses."""
    strict = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for _ in strict:
            line = strict.line_num + 1
    except csv.Error:
        begun_at = min(begun_at, line)
    return Unreadable(
        f"in line {begun_at} a quotation mark is opened and never closed; please mend that line"
    )


@contextmanager
def _wide_cells() -> Iterator[None]:
    """Let the csv module read long cells for this while: its limit of 131,072 characters is one per
    process.
    """
    before = csv.field_size_limit(MAX_CELL_CHARACTERS)
    try:
        yield
    finally:
        csv.field_size_limit(before)
