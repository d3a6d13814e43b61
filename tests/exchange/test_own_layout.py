from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.filled_table import Context
from app.exchange.own_layout import COLUMNS, ExportRow, join_tags, split_tags, write
from app.exchange.reader import read_bytes_of
from app.exchange.rows import ImportedRow

CONTEXT = Context(date(2026, 11, 20))
CHARACTERS = st.characters(exclude_characters="\x00", exclude_categories=("Cs",))
HARD = st.sampled_from(
    [
        "=1+1",
        "'quoted",
        "''",
        "\r",
        "\rx",
        "\n",
        "a\rb",
        '"',
        '""',
        ' " ',
        "\ttab",
        "-",
        "+1",
        "@x",
        ";;;",
        "a;b;c",
        "👩🏽‍💻",
        "\ufeff",
        "N/A",
        "FALSE",
        " padded ",
        "sep=;",
        "x\u2028y",
        "\x1c",
        "\x85",
    ]
)
TEXT = st.one_of(st.text(CHARACTERS, max_size=12), HARD)
TAGS = st.lists(TEXT.filter(lambda tag: tag != ""), max_size=4).map(tuple)
ROWS = st.builds(
    ExportRow,
    board=TEXT,
    stage=TEXT,
    title=TEXT.filter(str.strip),
    employer=TEXT,
    location=TEXT,
    salary=TEXT,
    url=TEXT,
    deadline=st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    applied=st.none()
    | st.dates(date(1900, 1, 1), date(2100, 12, 31))
    | st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31)),  # noqa: DTZ001 - wall clock
    tags=TAGS,
    source=TEXT,
    priority=st.integers(0, 3),
    outcome=st.sampled_from(["", "rejected", "withdrawn", "declined", "accepted", "no_answer"]),
    notes=TEXT,
    id=st.just("") | st.from_regex(r"[0-9a-f]{24}", fullmatch=True),
    desired_salary=TEXT,
    address=TEXT,
    ended_on=st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    reason=TEXT,
    is_archived=st.booleans(),
).map(lambda row: row if row.outcome else replace(row, ended_on=None, reason=""))


def written(rows: list[ExportRow]) -> bytes:
    out = io.BytesIO()
    assert write(rows, out) == len(rows)
    return out.getvalue()


def read(data: bytes) -> list[ImportedRow]:
    table = read_bytes_of(data, "board.csv", CONTEXT).tables[0].table
    assert table.recognised == "pursuit"
    assert (table.skipped, table.columns_unused) == ((), ())
    return list(table.rows)


def as_exported(row: ImportedRow) -> ExportRow:
    return ExportRow(
        row.board,
        row.stage,
        row.title,
        row.employer,
        row.location,
        row.salary,
        row.url,
        row.deadline,
        row.applied,
        row.tags,
        row.source,
        row.priority,
        row.outcome,
        row.notes,
        row.id,
        row.desired_salary,
        row.address,
        row.outcome_on,
        row.outcome_reason,
        row.is_archived,
    )


@given(st.lists(ROWS, max_size=6))
def test_what_is_written_is_read_again_to_the_letter(rows: list[ExportRow]) -> None:
    data = written(rows)
    again = [as_exported(row) for row in read(data)]
    assert again == rows
    assert written(again) == data


def test_the_bytes_are_those_of_rfc_4180_with_a_mark() -> None:
    row = ExportRow(
        board="B",
        stage="Applied",
        title='Cook "night"',
        employer="A, Inc",
        deadline=date(2026, 3, 1),
        applied=datetime.fromisoformat("2026-02-01T09:30"),
        tags=("a", "b, c"),
        priority=2,
        notes="x\ny",
        id="0" * 24,
        desired_salary="70k",
        ended_on=date(2026, 4, 2),
        is_archived=True,
    )
    assert written([row]) == (
        b"\xef\xbb\xbfBoard,Stage,Title,Employer,Location,Salary,URL,Deadline,Applied,Tags,Source,Priority,Outcome,"
        b"Notes,Id,Desired salary,Address,Ended on,Reason,Archived\r\n"
        b'B,Applied,"Cook ""night""","A, Inc",,,,2026-03-01,2026-02-01T09:30:00,"a, ""b, c""",'
        b',2,,"x\ny",'
        b"000000000000000000000000,70k,,2026-04-02,,yes\r\n"
    )


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "'"])
def test_no_cell_begins_like_a_formula(first: str) -> None:
    data = written([ExportRow(title=f"{first}x", tags=(f"{first}y",))])
    record = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1]
    assert record[COLUMNS.index("Title")] == f"'{first}x"
    assert not record[COLUMNS.index("Tags")].startswith(first) or first == "'"


def test_a_nul_is_left_out_and_half_a_character_is_marked() -> None:
    assert read(written([ExportRow(title="a\x00b\ud800")]))[0].title == "ab?"


def test_a_table_that_a_spreadsheet_saved_anew_is_still_ours() -> None:
    text = "Id;Title;Employer;Board;Stage;Priority;Outcome;Notes;Mine\nxyz;Cook;A;B;Offer;high;won;n;1\n"
    table = read_bytes_of(text.encode(), "board.csv", CONTEXT).tables[0].table
    row = table.rows[0]
    assert table.recognised == "pursuit"
    assert (row.id, row.title, row.priority, row.outcome, row.notes) == ("", "Cook", 3, "", "n\nOutcome: won")
    assert table.columns_unused == ("Mine",)


def test_a_row_with_neither_title_nor_employer_is_skipped() -> None:
    data = written([ExportRow(title="a", stage="s"), ExportRow(board="b", stage="s")])
    table = read_bytes_of(data, "board.csv", CONTEXT).tables[0].table
    assert [skip.row for skip in table.skipped] == [3]


def test_an_empty_board_is_a_table_of_nothing() -> None:
    assert read(written([])) == []


@given(TAGS)
def test_tags_are_taken_apart_as_they_were_joined(tags: tuple[str, ...]) -> None:
    assert split_tags(join_tags(tags)) == tags


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("a, b", ("a", "b")),
        ("a,b", ("a", "b")),
        ('"a, b", c', ("a, b", "c")),
        ("", ()),
        (" , ", ()),
        ('"a', ('"a',)),
    ],
)
def test_tags_written_by_hand(text: str, tags: tuple[str, ...]) -> None:
    assert split_tags(text) == tags


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31T23:59:59+00:00", "2101-01-01", "1899-12-31"])
def test_a_year_that_no_search_lies_in_is_kept_as_a_note(text: str) -> None:
    table = f"Board,Stage,Title,Employer,Applied,Deadline,Id\nB,S,Cook,A,{text},{text},\n"
    row = read(table.encode())[0]
    assert (row.applied, row.deadline) == (None, None)
    assert row.notes.splitlines() == [f"Deadline: {text}", f"Applied: {text}"]


def test_our_layout_saved_again_by_a_spreadsheet_is_ours_with_its_days() -> None:
    one = "ABCDEF0123456789ABCDEF01"
    text = (
        f"board;stage;title;employer;deadline;applied;id\nB;S;Cook;A;03.04.2026;13.03.2026 09:30;{one}\n"
        f"B;S;Chef;A;;04.03.2026;{one}\n"
    )
    first, second = read(text.encode())
    assert (first.deadline, first.applied) == (date(2026, 4, 3), datetime.fromisoformat("2026-03-13T09:30"))
    assert (second.applied, second.id, second.board) == (date(2026, 3, 4), one.lower(), "B")


def test_days_with_the_month_first_are_proved_by_their_column() -> None:
    text = "Stage,Title,Employer,Applied,Id\nS,Cook,A,4/13/2026,\nS,Chef,A,4/5/2026,\n"
    assert [row.applied for row in read(text.encode())] == [date(2026, 4, 13), date(2026, 4, 5)]


def test_a_foreign_table_with_some_of_our_names_is_not_ours() -> None:
    text = "Id,Title,Employer,Stage,Date applied\n1,Cook,A,Offer,2026-01-05\n"
    table = read_bytes_of(text.encode(), "x.csv", CONTEXT).tables[0].table
    assert table.recognised is None
    assert table.rows[0].applied == date(2026, 1, 5)


def test_an_export_of_an_older_version_is_still_ours() -> None:
    older = COLUMNS[: COLUMNS.index("Id") + 1]
    row = read(f"{','.join(older)}\nB,S,Cook,A,,70k,,,,,,,rejected,,\n".encode())[0]
    assert (row.salary, row.outcome, row.desired_salary, row.address) == ("70k", "rejected", "", "")
    assert (row.outcome_on, row.outcome_reason, row.is_archived) == (None, "", False)


def test_the_end_of_a_job_that_has_none_and_an_unclear_mark_are_kept_as_notes() -> None:
    row = read(
        b"Board,Stage,Title,Employer,Id,Outcome,Ended on,Reason,Archived,Notes\n"
        b"B,S,Cook,A,,won,2026-03-01,pay,perhaps,n\n"
    )[0]
    assert (row.outcome, row.outcome_on, row.outcome_reason, row.is_archived) == ("", None, "", False)
    assert row.notes.splitlines() == [
        "n",
        "Outcome: won",
        "Archived: perhaps",
        "Ended on: 2026-03-01",
        "Reason: pay",
    ]
