from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange import archive
from app.exchange.filled_table import Context
from app.exchange.problems import NoJobs, Unreadable
from app.exchange.reader import read_bytes_of

CONTEXT = Context(date(2026, 11, 20))
JOBS = "Company,Role\nFen,Porter\n"
NOTION_ID = "0123456789abcdef0123456789abcdef"


def packed(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return out.getvalue()


WHOLE = packed({"a/jobs.csv": JOBS * 9, "b.zip": packed({"more.csv": JOBS})})


def test_tables_are_found_in_folders_and_other_files_passed_over() -> None:
    data = packed(
        {
            "a/jobs.csv": JOBS,
            "b/people.csv": "First Name,Last Name\nA,B\n",
            "cv.pdf": b"%PDF",
            "a/.x.csv": JOBS,
            "__MACOSX/a/._jobs.csv": JOBS,
        }
    )
    read = read_bytes_of(data, "x.zip", CONTEXT)
    assert [named.name for named in read.tables] == ["a/jobs.csv"]
    assert read.ignored == ("b/people.csv",)


def test_the_whole_of_a_notion_table_replaces_its_view() -> None:
    data = packed({f"Jobs {NOTION_ID}.csv": JOBS, f"Jobs {NOTION_ID}_all.csv": JOBS})
    read = read_bytes_of(data, "x.zip", CONTEXT)
    assert [(named.name, named.table.recognised) for named in read.tables] == [
        (f"Jobs {NOTION_ID}_all.csv", "notion")
    ]


def test_an_archive_in_the_archive_is_opened_once() -> None:
    inner = packed({"jobs.csv": JOBS, "deeper.zip": packed({"jobs.csv": JOBS})})
    read = read_bytes_of(packed({"Part-1.zip": inner}), "x.zip", CONTEXT)
    assert [named.name for named in read.tables] == ["Part-1.zip/jobs.csv"]


def test_in_a_linkedin_download_only_its_own_tables_of_jobs_count() -> None:
    saved = 'Saved Date,Job Url,Job Title,Company Name\n"1/2/26, 1:04 AM",https://www.linkedin.com/jobs/view/40302866,Cook,Fen\n'
    read = read_bytes_of(packed({"Jobs/Saved Jobs.csv": saved, "Other.csv": JOBS}), "x.zip", CONTEXT)
    assert [named.name for named in read.tables] == ["Jobs/Saved Jobs.csv"]
    assert read.ignored == ("Other.csv",)


def test_a_broken_table_inside_is_not_passed_over() -> None:
    with pytest.raises(Unreadable, match=r"in its file “jobs\.csv”: in line 2 a quotation mark"):
        read_bytes_of(packed({"jobs.csv": 'Company,Role\nA,"b\n', "more.csv": JOBS}), "x.zip", CONTEXT)


def test_archives_without_jobs_are_refused() -> None:
    with pytest.raises(NoJobs, match="no table in it"):
        read_bytes_of(packed({"cv.pdf": b"%PDF"}), "x.zip", CONTEXT)
    with pytest.raises(NoJobs, match="none of the files"):
        read_bytes_of(packed({"a.csv": "x,y\n1,2\n"}), "x.zip", CONTEXT)


def test_a_damaged_archive_is_refused() -> None:
    data = packed({"jobs.csv": JOBS * 50})
    with pytest.raises(Unreadable, match="damaged"):
        read_bytes_of(data[: len(data) // 2], "x.zip", CONTEXT)
    with pytest.raises(Unreadable, match="damaged"):
        read_bytes_of(data[:45] + bytes(20) + data[65:], "x.zip", CONTEXT)


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(Unreadable, match="beyond measure"):
        read_bytes_of(packed({"jobs.csv": b"a,b\n" * 3_000_000}), "x.zip", CONTEXT)


def test_too_many_tables_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TABLES", 2)
    with pytest.raises(Unreadable, match="far more"):
        read_bytes_of(packed({f"{number}.csv": JOBS for number in range(3)}), "x.zip", CONTEXT)


def test_an_excel_workbook_is_no_archive_of_tables() -> None:
    with pytest.raises(NoJobs, match="Excel workbook"):
        read_bytes_of(packed({"[Content_Types].xml": "<x/>", "xl/a.csv": JOBS}), "x.xlsx", CONTEXT)


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=6))
def test_a_spoiled_archive_is_refused_or_read(place: int, spoiled: bytes) -> None:
    data = WHOLE[: place % len(WHOLE)] + spoiled + WHOLE[place % len(WHOLE) + len(spoiled) :]
    told = ""
    try:
        content = read_bytes_of(data, "x.zip", CONTEXT)
    except Unreadable as reason:
        content, told = None, str(reason)
    if content is None:
        assert told.strip()
        return
    assert content.tables
    assert all(row.title or row.employer for named in content.tables for row in named.table.rows)


def test_a_locked_archive_is_refused_in_words() -> None:
    data = bytearray(packed({"jobs.csv": JOBS}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Unreadable, match="password"):
        read_bytes_of(bytes(data), "x.zip", CONTEXT)


def test_an_empty_archive_and_a_workbook_in_another_order_are_named() -> None:
    with pytest.raises(NoJobs, match="nothing in it"):
        read_bytes_of(packed({}), "x.zip", CONTEXT)
    late = packed({"xl/a.csv": JOBS, "xl/b.xml": bytes(range(256)) * 99, "[Content_Types].xml": "<x/>"})
    with pytest.raises(NoJobs, match="Excel workbook"):
        read_bytes_of(late, "x.xlsx", CONTEXT)


def test_an_unreadable_file_that_is_no_table_of_jobs_does_not_spoil_the_others() -> None:
    data = packed({"jobs.csv": JOBS, "log.txt": 'x,"y\n', "odd.txt": "x".encode("utf-16") + b"x"})
    read = read_bytes_of(data, "x.zip", CONTEXT)
    assert [named.name for named in read.tables] == ["jobs.csv"]
    assert read.ignored == ("log.txt", "odd.txt")
