"""From text to records: which character parts the cells, where quotes hold line breaks, what is left open."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from app.exchange import own_layout
from app.exchange.problems import NoJobs, Unreadable

if TYPE_CHECKING:
    import _csv

MAX_COLUMNS = 2_000
MAX_RECORDS = 500_000
MAX_CELL_CHARACTERS = 20_000_000
_DELIMITERS = (",", ";", "\t", "|")
_SEP_LINE = re.compile(r'\A"?sep=([,;:\t|~^])"?[ \t]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
_ANYTHING = re.compile(r'[^ \t\r\n,;|"\ufeff]')
_LINES_CHARACTERS = 1024 * 1024  # cut into lines at once
_END = "\n"  # a line behind the last one: a quotation mark left open goes on into it
# A quoted cell, to its end or to that of the text; without going back, so that any text takes one pass.
_QUOTED = re.compile(r'(?:^|(?<=[,;\t|\r\n]))"[^"]*+(?:""[^"]*+)*+(?:"(?=[,;\t|\r\n]|\Z)|\Z)')
_SNIFFED_RECORDS = 60
_SNIFFED_CHARACTERS = 256 * 1024
_NAMES_CHARACTERS = 4_096  # of a line that may name the columns


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the table, with its number as a spreadsheet shows it (the first is 1)."""

    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written; `skips_blanks` where quoted cells stand behind a blank (`a, "b, c"`)."""

    delimiter: str
    skips_blanks: bool = False

    def reader(self, lines: Iterable[str], *, strict: bool = False) -> _csv.Reader:
        """Return the records of the lines; `line_num` of it is the number of lines read."""
        return csv.reader(lines, delimiter=self.delimiter, skipinitialspace=self.skips_blanks, strict=strict)


def parse(text: str) -> list[Record]:
    """Return the records that hold anything, as RFC 4180 and its common dialects write them.

    Cells come as they are, short records stay short. Raises `NoJobs` when nothing is in it, and `Unreadable`
    for a quotation mark that is never closed, naming its line, and for absurd sizes.
    """
    separator = _SEP_LINE.match(text)
    body = text[separator.end() :] if separator else text.removeprefix("\ufeff")
    if not _ANYTHING.search(body):
        raise NoJobs("it is empty")
    dialect = Dialect(separator.group(1)) if separator else find_dialect(body)
    first_line = 2 if separator else 1
    numbered = enumerate(islice(_records(body, dialect, first_line), MAX_RECORDS + 1), start=1)
    records = [Record(number, cells) for number, cells in numbered if any(map(str.strip, cells))]
    if records and records[-1].number > MAX_RECORDS:
        raise Unreadable(f"it has more than {MAX_RECORDS:,} rows; please split it")
    if records and max(len(record.cells) for record in records) > MAX_COLUMNS:
        raise Unreadable(f"it has more than {MAX_COLUMNS:,} columns")
    return records


def find_dialect(text: str) -> Dialect:
    """Return the dialect in which the first record names the columns of Pursuit's own layout, else the one
    that cuts the first records into the most even columns.
    """
    plain = _first_lines(text)
    for delimiter in (",", ";", "\t"):
        dialect = Dialect(delimiter)
        if own_layout.is_own(_first_record(plain, dialect)):
            return dialect
    sample = _QUOTED.sub('"x"', plain)  # what stands in quoted cells parts no columns
    unspaced = [Dialect(delimiter) for delimiter in _DELIMITERS]
    spaced = [
        Dialect(delimiter, skips_blanks=True) for delimiter in _DELIMITERS if f'{delimiter} "' in sample
    ]
    return max([*unspaced, *spaced], key=lambda dialect: _evenness(sample, dialect))


def _first_lines(text: str) -> str:
    sample = text[:_SNIFFED_CHARACTERS]
    end = max(sample.rfind("\n"), sample.rfind("\r"))
    return sample if len(sample) == len(text) or end < 0 else sample[: end + 1]


def _first_record(sample: str, dialect: Dialect) -> list[str]:
    line = sample.lstrip("\ufeff\r\n").partition("\n")[0]
    try:
        return next(dialect.reader([line[:_NAMES_CHARACTERS]]), [])
    except csv.Error:
        return []


def _evenness(sample: str, dialect: Dialect) -> tuple[float, float]:
    """How many records have the commonest width above one; ties go to the wider table."""
    widths: Counter[int] = Counter()
    with _wide_cells():
        try:
            for count, cells in enumerate(dialect.reader(io.StringIO(sample, newline=""))):
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
    return (round((agreeing / total) ** 2 * min(width, 4), 2), float(width))


def _records(text: str, dialect: Dialect, first_line: int) -> Iterator[list[str]]:
    """Read strictly as far as it goes; a record against the rules is read leniently if it is one line."""
    reader = dialect.reader(_lines(text), strict=True)
    read = 0
    with _wide_cells():
        try:
            for cells in reader:
                read = reader.line_num
                yield cells
        except csv.Error:
            yield from _leniently(list(_lines(text)), dialect, read, first_line)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines with their ends; a long text is cut in pieces, so that other threads get on."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _LINES_CHARACTERS) + 1
        if not end:  # the last piece, or a text whose lines end with a mere carriage return
            end = text.find("\r", start + _LINES_CHARACTERS) + 1 or len(text)
        yield from io.StringIO(text[start:end], newline="")
        start = end


def _leniently(lines: Sequence[str], dialect: Dialect, read: int, first_line: int) -> Iterator[list[str]]:
    while read < len(lines):
        lenient = dialect.reader(chain(_lines_from(lines, read), (_END,)))
        try:
            cells = next(lenient)
        except csv.Error as error:
            raise Unreadable(_broken(error, first_line + read)) from error
        if lenient.line_num > 1:
            line = first_line + read
            raise Unreadable(
                f"in line {line} a quotation mark is opened and never closed; please mend that line"
            )
        yield cells
        read += 1
        strict = dialect.reader(_lines_from(lines, read), strict=True)
        begun_at = read
        try:
            for cells in strict:
                read = begun_at + strict.line_num
                yield cells
        except csv.Error:
            continue
        return


def _lines_from(lines: Sequence[str], first: int) -> Iterator[str]:
    """Yield the lines from a place on, without passing those before it as `islice` does."""
    return (lines[place] for place in range(first, len(lines)))


def _broken(error: csv.Error, line: int) -> str:
    if "field larger than" in str(error):
        return f"a cell in line {line} is longer than {MAX_CELL_CHARACTERS:,} characters; please shorten it"
    return f"the table breaks off in line {line}"


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
