from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import FileUnreadable
from app.exchange import reader
from app.exchange.filled_table import Context
from app.exchange.problems import NoJobs, Unreadable
from app.exchange.reader import read_bytes_of, read_file, read_table

TODAY = date(2026, 11, 20)
CONTEXT = Context(TODAY)


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "jobs.csv"
    path.write_text("Company,Role\nFen,Porter\n")
    read = read_file(path, today=TODAY)
    assert [(named.name, named.table.rows[0].title) for named in read.tables] == [("jobs.csv", "Porter")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b"\n\n,,\n", "it is empty"),
        (
            b'Company,Role\nA,"b\n',
            "in line 2 a quotation mark is opened and never closed; please mend that line",
        ),
        (
            b"%PDF-1.4",
            "it is a PDF document, not a text table; please save the table as CSV and bring in that file",
        ),
        (
            b"just a letter\nwith two lines\n",
            "it holds no table of jobs: no column could be told to be the employer or the job title",
        ),
    ],
)
def test_the_sentence_names_the_file_the_reason_and_that_nothing_changed(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    path = tmp_path / "a list.csv"
    path.write_bytes(data)
    with pytest.raises(FileUnreadable) as caught:
        read_file(path, today=TODAY)
    assert str(caught.value) == f"“a list.csv” could not be read: {reason}. Nothing was changed."


def test_a_folder_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="it is a folder"):
        read_file(tmp_path, today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "source,target,value\nApplications,No Reply,10\nApplications,Interview,4\n",
        "target,source,value\nRejected,Applied,10\nOffer,Interview,4\n",
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "A,B,https://l.example/in/a,,Acme,Recruiter,05 Mar 2024\n",
        "Name,Email,Phone,Company\nBob,b@x.org,123,Acme\n",
        "Company Name,Title,Description,Location,Started On,Finished On\n"
        "Acme,Engineer,did,Berlin,Jan 2020,Feb 2021\n",
        "Organization,Followed On\nAcme,2024-01-01\n",
        "Title,Year,Director\nAlien,1979,Scott\n",
        "Company,Revenue,Employees\nA,1,2\n",
        "Date,Description,Amount,Category\n2026-01-01,Coffee,3.50,Food\n",
        "Target,Weight,Color\n10,5,red\n",
        "1,2,3\n4,5,6\n",
        "2,3,2,2025-05-05,uploads/cv_2_3.pdf\n3,4,2,2025-05-06,uploads/cv_1_4.pdf\n",
    ],
)
def test_tables_about_other_things_are_refused(text: str) -> None:
    with pytest.raises(NoJobs):
        read_table(text, "x.csv", CONTEXT)


def test_names_of_columns_and_nothing_below_are_a_table_of_no_jobs() -> None:
    table = read_table("Company,Position,Status,Date Applied\n,,,\n", "x.csv", CONTEXT)
    assert (table.rows, table.skipped, table.columns_unused) == ((), (), ())


def test_no_names_and_nothing_below_is_refused() -> None:
    with pytest.raises(NoJobs):
        read_table("alpha,beta,gamma\n", "x.csv", CONTEXT)


def test_one_huge_cell_is_read_in_good_time() -> None:
    for filling in ("x", "a@", "<", "(", "http://", "a.", "1/2 ", "=", "[", "aA"):
        cells = ",".join([filling * 60_000] * 5)
        text = f"Company,Role,Contact,Link,Date applied,Email,Notes\nFen,Porter,{cells}\n"
        assert len(read_table(text, "x.csv", CONTEXT).rows) == 1


def read_or_reason(data: bytes) -> None:
    """Hold what comes of any bytes: rows that are jobs, in text that a store takes, or a reason in words."""
    told = ""
    try:
        content = read_bytes_of(data, "x.csv", CONTEXT)
    except Unreadable as reason:
        content, told = None, str(reason)
    if content is None:
        assert told.strip()
        return
    rows = [row for named in content.tables for row in named.table.rows]
    assert all(row.title or row.employer for row in rows)
    for row in rows:
        text = "".join((row.title, row.employer, row.stage, row.location, row.notes, *row.tags))
        assert "\x00" not in text
        assert text.encode("utf-8")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_reason(data: bytes) -> None:
    read_or_reason(data)


CELL = st.one_of(
    st.text(st.characters(exclude_characters="\x00", exclude_categories=("Cs",)), max_size=15),
    st.sampled_from(
        [
            "Acme Inc",
            "Engineer",
            "Applied",
            "2026-01-05",
            "13/02/2026",
            "3/4",
            "https://a.example/j/1",
            "n/a",
            "yes",
            "FALSE",
            "12",
            "Berlin, Germany",
            "ann@a.example",
            "[{'stage': 'Applied'}]",
            "[[[",
            "Company",
        ]
    ),
)
HEADER = st.sampled_from(
    [
        "Company",
        "Role",
        "Status",
        "Date",
        "Applied",
        "Deadline",
        "Link",
        "Location",
        "City",
        "Remote",
        "Salary",
        "Notes",
        "Contact",
        "Recruiter email",
        "Tags",
        "Source",
        "Priority",
        "Rating",
        "Rejected",
        "Archived",
        "Description",
        "Interview",
        "Offer date",
        "Stage History",
        "Result",
        "Date saved",
        "Status date",
        "Name",
        "Follow up",
        "",
        "Frobnicate",
        "id",
    ]
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(1, 8))
    header = draw(st.lists(HEADER, min_size=width, max_size=width))
    rows = draw(st.lists(st.lists(CELL, min_size=width, max_size=width), max_size=6))
    return [header, *rows]


@given(tables())
def test_each_row_is_a_job_or_skipped_or_empty_and_each_column_used_or_reported(
    cells: list[list[str]],
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(cells)
    try:
        table = read_table(out.getvalue(), "x.csv", CONTEXT)
    except NoJobs:
        return
    numbers = [row.number for row in table.rows] + [skip.row for skip in table.skipped]
    assert len(set(numbers)) == len(numbers)
    assert len(numbers) <= len(cells)
    assert all(row.title or row.employer for row in table.rows)
    for row in table.rows:
        assert row.stage == " ".join(row.stage.split())
        assert row.title == row.title.strip()


@given(st.text(max_size=200))
def test_any_text_behind_a_known_header_is_read_or_refused(text: str) -> None:
    data = f"Company,Role,Status,Date,Contact,Stage History\n{text}".encode("utf-8", "replace")
    read_or_reason(data)


@pytest.mark.parametrize("problem", [MemoryError, RecursionError])
def test_too_little_memory_is_a_reason_not_a_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: type[Exception]
) -> None:
    def give_up(_: bytes) -> str:
        raise problem

    monkeypatch.setattr(reader, "decode", give_up)
    path = tmp_path / "jobs.csv"
    path.write_text("Company,Role\nFen,Porter\n")
    with pytest.raises(FileUnreadable, match="more memory"):
        read_file(path, today=TODAY)


def test_a_file_name_that_is_no_text_leaves_a_sentence_that_is(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable) as caught:
        read_file(tmp_path / "caf\udce9.csv", today=TODAY)
    assert "“caf?.csv”" in str(caught.value)
