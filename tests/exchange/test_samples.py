"""The sample tables, with what a person reading each of them would expect."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.errors import FileUnreadable
from app.exchange.reader import ReadFile, read_file
from app.exchange.rows import ImportedRow, ReadTable

FOLDER = os.environ.get("PURSUIT_SAMPLE_DATA")
pytestmark = pytest.mark.skipif(not FOLDER, reason="PURSUIT_SAMPLE_DATA is not set")
TODAY = date(2026, 11, 20)
TRACKED = ("employer", "title", "url", "applied")


@dataclass(frozen=True)
class Expected:
    rows: int
    recognised: str | None = None
    skipped: int = 0
    unused: tuple[str, ...] = ()
    filled: Mapping[str, int] = field(default_factory=dict)  # rows that have something in a field
    stages: Mapping[str, int] | None = None


def whole(rows: int, *fields: str) -> dict[str, int]:
    return dict.fromkeys(fields, rows)


APPLICANT = ("Contact Email", "Contact Phone Number", "Question And Answers")
SCRAPED = ("posted_date", "job_id", "first_seen_date", "last_seen_date", "semantic_similarity")
EXPECTED = {
    "awkward/duplicate_header_columns.csv": Expected(
        15, None, 0, ("Date", "column 9"), whole(15, *TRACKED, "notes")
    ),
    "awkward/embedded_newlines_quotes.csv": Expected(20, filled=whole(20, *TRACKED, "location", "notes")),
    "awkward/emoji_rtl.csv": Expected(12, filled=whole(12, *TRACKED, "notes"), stages={"✅ Applied": 12}),
    "awkward/empty_rows_title_rows.csv": Expected(25, filled=whole(25, *TRACKED, "location")),
    "awkward/latin1_semicolon_fr.csv": Expected(
        25,
        filled=whole(25, *TRACKED, "location", "salary", "notes"),
        stages={"Envoyée": 7, "Refusée": 6, "Entretien": 6, "À postuler": 6},
    ),
    "awkward/mixed_dates.csv": Expected(25, filled={"applied": 18, "notes": 5}),
    "awkward/sep_line_formulas.csv": Expected(10, None, 0, ("Link",), {"url": 0, "applied": 10, "title": 10}),
    "awkward/utf16le_tab_unicode_text.txt": Expected(30, filled=whole(30, *TRACKED, "location")),
    "awkward/wide_200_columns.csv": Expected(
        10, None, 0, tuple(f"Custom {number}" for number in range(0, 188, 17)), whole(10, *TRACKED)
    ),
    "linkedin/Job Applications.csv": Expected(
        31, "linkedin", 0, APPLICANT, {**whole(31, *TRACKED, "source"), "contacts": 0}, {"Applied": 31}
    ),
    "linkedin/Saved Jobs.csv": Expected(
        8,
        "linkedin",
        0,
        (),
        {**whole(8, "employer", "title", "url", "stage_date"), "applied": 0},
        {"Saved": 8},
    ),
    "postings/amazon_science_jobs.csv": Expected(
        444,
        None,
        0,
        SCRAPED,
        {**whole(444, "title", "url", "posting"), "applied": 0, "employer": 0},
        {"": 444},
    ),
    "postings/apple_jobs.csv": Expected(
        1200, None, 0, ("team", *SCRAPED), {**whole(1200, "title", "url"), "applied": 0}, {"": 1200}
    ),
    "postings/discord_jobs.csv": Expected(
        125,
        unused=(
            "team",
            "posted_date",
            "job_id",
            "internal_job_id",
            "requisition_id",
            "first_seen_date",
            "last_seen_date",
            "semantic_similarity",
            "education",
            "office",
            "updated_time",
        ),
        filled={**whole(125, "employer", "title", "url", "posting"), "applied": 0, "deadline": 0},
    ),
    "postings/jobspy_output.csv": Expected(
        80,
        unused=(
            "id",
            "job_url_direct",
            "date_posted",
            "company_url",
            "company_url_direct",
            "company_addresses",
            "company_industry",
            "company_num_employees",
            "company_revenue",
            "company_description",
            "logo_photo_url",
            "banner_photo_url",
            "ceo_name",
            "ceo_photo_url",
        ),
        filled={
            **whole(80, "employer", "title", "url", "source"),
            "salary": 31,
            "posting": 60,
            "applied": 0,
        },
    ),
    "postings/new_grad_tracker.csv": Expected(
        120,
        unused=(
            "job_id",
            "source_job_id",
            "department",
            "source_url",
            "date_posted",
            "first_seen",
            "last_seen",
            "status",
            "graduation_match",
            "role_match_score",
            "sponsorship_classification",
            "sponsorship_evidence",
            "international_student_risk_flags",
            "overall_score",
            "matched_keywords",
            "score_explanation",
            "disqualified",
            "disqualify_reason",
            "consecutive_missing",
            "announced",
        ),
        filled={**whole(120, "employer", "title", "url", "posting"), "applied": 0},
        stages={"": 120},
    ),
    "products/Job Tracker 1f2a3b4c5d6e7f8091a2b3c4d5e6f708.csv": Expected(
        40,
        "notion",
        0,
        ("Last edited time",),
        {**whole(40, "employer", "title", "url"), "applied": 35, "deadline": 7, "tags": 10, "contacts": 8},
        {
            "Applied": 10,
            "To Apply": 5,
            "Phone Screen": 5,
            "On-site": 5,
            "Offer 🎉": 5,
            "Rejected": 5,
            "No Answer": 5,
        },
    ),
    "products/Simplify_Tracked_Jobs_2025-03-01.csv": Expected(
        70, "simplify", 0, ("Date Archived",), {"applied": 61, "stage_date": 70, "is_archived": 7, "notes": 0}
    ),
    "products/airtable_grid.csv": Expected(
        40, "airtable", 0, (), {"applied": 30, "salary": 20, "deadline": 0}
    ),
    "products/google_sheet_us.csv": Expected(65, filled={"applied": 47, "contacts": 43, "salary": 56}),
    "products/huntr_board.csv": Expected(
        40,
        "huntr",
        filled={**whole(40, "employer", "title", "url"), "applied": 0},
        stages=whole(8, "Wishlist", "Applied", "Interview", "Offer", "Rejected"),
    ),
    "products/huntr_export.csv": Expected(40, "huntr", 0, (), {**whole(40, "posting"), "applied": 32}),
    "products/teal_export.csv": Expected(50, "teal", 0, (), {"applied": 40, "deadline": 13, "priority": 41}),
    "trackers/bi_jobs_uk.csv": Expected(28, stages={"Applied": 24, "Rejected": 2, "Suspected Ghost Job": 2}),
    "trackers/eu_data_jobs_ddmmyyyy.csv": Expected(
        235, None, 1, ("Link",), {**whole(234, "employer", "title", "location"), "applied": 223, "url": 0}
    ),
    "trackers/eu_legal_review_bom.csv": Expected(
        310, None, 0, ("id", "posted_date"), {"applied": 0, "location": 290}
    ),
    "trackers/get_hired.csv": Expected(
        10, None, 0, ("id", "last_action"), {**whole(10, "employer", "contacts"), "outcome": 3}
    ),
    "trackers/internships_2020.csv": Expected(135, filled={"employer": 135, "title": 116, "applied": 113}),
    "trackers/numbered_jobs.csv": Expected(
        165, None, 0, ("Job Number",), whole(165, "employer", "title", "applied")
    ),
    "trackers/stage_date_columns.csv": Expected(
        10,
        filled=whole(10, "applied", "stage_date"),
        stages={"Rejected": 4, "No Answer": 3, "Offer": 2, "Final Interview": 1},
    ),
    "trackers/stage_history.csv": Expected(4, filled=whole(4, "employer", "applied", "stage_date")),
}


def sample(name: str) -> ReadFile:
    return read_file(Path(str(FOLDER)) / name, today=TODAY)


def table(name: str) -> ReadTable:
    return sample(name).tables[0].table


def row(name: str, number: int) -> ImportedRow:
    return next(found for found in table(name).rows if found.number == number)


def test_every_sample_table_has_its_expectation() -> None:
    folder = Path(str(FOLDER))
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*.csv")}
    assert found | {"awkward/utf16le_tab_unicode_text.txt"} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_is_read_as_a_person_would(name: str) -> None:
    expected, read = EXPECTED[name], table(name)
    assert read.recognised == expected.recognised
    assert (len(read.rows) + len(read.skipped), len(read.skipped)) == (expected.rows, expected.skipped)
    assert read.columns_unused == expected.unused
    filled = {name: sum(1 for row in read.rows if getattr(row, name)) for name in expected.filled}
    assert filled == expected.filled
    if expected.stages is not None:
        assert Counter(row.stage for row in read.rows) == expected.stages


def test_linkedin_rows_in_full() -> None:
    first = row("linkedin/Job Applications.csv", 2)
    assert first == ImportedRow(
        number=2,
        title="Associate Data Scientist",
        employer="Multi Recruit",
        stage="Applied",
        url="http://www.linkedin.com/jobs/view/3758269446",
        applied=datetime.fromisoformat("2023-11-13T09:42"),
        stage_date=datetime.fromisoformat("2023-11-13T09:42"),
        source="LinkedIn",
        notes="Resume Name: resume_1.pdf",
    )
    assert row("linkedin/Job Applications.csv", 3).employer == "Skill Secure"
    saved = row("linkedin/Saved Jobs.csv", 3)
    assert (saved.title, saved.stage_date) == (
        "Senior Software Engineer, Game Developer Experience",
        datetime.fromisoformat("2025-01-02T01:04"),
    )


def test_the_linkedin_archive_holds_two_tables_of_jobs() -> None:
    read = sample("linkedin/Basic_LinkedInDataExport_04-01-2025.zip")
    assert [(named.name, len(named.table.rows)) for named in read.tables] == [
        ("Jobs/Job Applications.csv", 31),
        ("Jobs/Saved Jobs.csv", 8),
    ]
    assert set(read.ignored) == {"Profile.csv", "Connections.csv"}


def test_dates_of_the_mixed_sample() -> None:
    rows = {found.number: found.applied for found in table("awkward/mixed_dates.csv").rows}
    ordinary = date(2024, 3, 4)
    assert [rows[number] for number in (3, 4, 5, 6, 8, 9, 10, 12, 17, 18, 19, 20, 26)] == [ordinary] * 13
    assert rows[11] == datetime(2024, 3, 4, 10, 11, 12, tzinfo=UTC)
    assert (rows[13], rows[14]) == (date(2024, 4, 13), date(2024, 4, 13))
    assert [rows[number] for number in (15, 16, 21, 22, 23, 24, 25)] == [None] * 7


def test_day_and_month_of_a_european_log() -> None:
    first = row("trackers/eu_data_jobs_ddmmyyyy.csv", 2)
    assert (first.employer, first.title, first.stage) == ("FRISS", "ML Engineer", "Denied")
    assert (first.applied, first.location, first.notes) == (
        date(2021, 10, 9),
        "Utrecht, Netherlands",
        "Reply Date: 13-10-2021",
    )
    skipped = table("trackers/eu_data_jobs_ddmmyyyy.csv").skipped[0]
    assert (skipped.row, skipped.reason) == (240, "It is a sum or a count, not a job.")


def test_a_log_of_internships_with_free_words() -> None:
    name = "trackers/internships_2020.csv"
    assert (row(name, 2).applied, row(name, 2).notes) == (None, "Applied Date: 8/82019")
    google = row(name, 3)
    assert (google.stage, google.applied) == ("Rejection :(", date(2019, 7, 8))
    assert "8/5/2019 & 8/14/2019" in google.notes
    microsoft = row(name, 5)
    assert (microsoft.stage, microsoft.applied) == ("Accepted!", date(2019, 7, 19))
    assert (row(name, 8).employer, row(name, 8).title, row(name, 8).stage) == ("Netflix", "", "")


def test_a_sheet_with_years_left_out() -> None:
    name = "products/google_sheet_us.csv"
    assert [row(name, number).applied for number in (2, 3, 4, 5, 6, 7)] == [
        date(2024, 6, 21),
        date(2024, 7, 3),
        date(2024, 7, 3),
        date(2024, 7, 5),
        date(2024, 7, 5),
        None,
    ]
    assert "Date Applied: last week" in row(name, 7).notes
    assert row(name, 3).contacts[0].name == "jane"
    assert row(name, 4).contacts[0].email == "hr@example.com"


def test_the_last_stage_with_a_date_counts() -> None:
    first = row("trackers/stage_date_columns.csv", 2)
    assert (first.stage, first.stage_date, first.applied) == (
        "Final Interview",
        date(2025, 1, 25),
        date(2025, 1, 5),
    )
    assert first.notes == "First Interview: 2025-01-10\nTechnical Interview: 2025-01-20"


def test_ranges_and_relations_of_notion() -> None:
    first = row("products/Job Tracker 1f2a3b4c5d6e7f8091a2b3c4d5e6f708.csv", 2)
    assert first.deadline == date(2024, 6, 30)
    assert (first.contacts[0].name, first.tags) == ("Recruiter A", ("backend", "referral"))
    assert first.notes == "Deadline: June 27, 2024 → June 30, 2024"


def test_formulas_stay_text() -> None:
    first = row("awkward/sep_line_formulas.csv", 2)
    assert (
        first.title
        == '=HYPERLINK("https://jobs.lever.co/floqast/312a37bd-ebdd-401c-9549-56e38da91ba6/apply";"x")'
    )
    assert (first.stage, first.location, first.applied) == ("+Applied", "'00123", date(2024, 6, 28))


def test_line_breaks_inside_cells_stay() -> None:
    assert row("awkward/embedded_newlines_quotes.csv", 2).notes.startswith('He said "call')
    assert "\n- item 1\n" in row("awkward/embedded_newlines_quotes.csv", 2).notes.replace("\r", "")


def test_a_text_that_is_no_table_is_refused() -> None:
    with pytest.raises(FileUnreadable, match="no table of jobs"):
        sample("jobpages/schemaorg_jobposting_examples_a.txt")
