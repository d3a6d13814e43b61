from __future__ import annotations

import pytest

from app.exchange.products import recognise

NOTION_ID = "0123456789abcdef0123456789abcdef"
RELATION = "Ann (https://www.notion.so/Ann-0123456789abcdef)"
ATTACHMENT = "cv.pdf (https://v5.airtableusercontent.com/v3/u/0/x/cv.pdf)"


@pytest.mark.parametrize(
    ("header", "file_name", "cell", "product"),
    [
        (
            "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name",
            "x.csv",
            "",
            "linkedin",
        ),
        ("Saved Date,Job Url,Job Title,Company Name", "x.csv", "", "linkedin"),
        ("Company Name,Job Title,Application Date,Status", "x.csv", "", None),
        ("Employer,Job Title,List,URL", "x.csv", "", "huntr"),
        ("companyName,title,listName", "x.csv", "", "huntr"),
        ("Job Title,Company Name,Job URL,Applied Date,Status,Status Date", "x.csv", "", "simplify"),
        ("company_name,job_title,job_url,status", "x.csv", "", "teal"),
        ("Company Name,Job Title,Excitement", "x.csv", "", "teal"),
        ("Company,Role,Status", f"Jobs {NOTION_ID}.csv", "", "notion"),
        ("Company,Role,Status", "x.csv", RELATION, "notion"),
        ("Company,Role,Status", "Jobs-Grid view.csv", "", "airtable"),
        ("Company,Role,Status", "x.csv", ATTACHMENT, "airtable"),
        ("Board,Stage,Title,Employer,Outcome,Priority,Id", "x.csv", "", "pursuit"),
        ("Company,Role,Status,Link", "my list.csv", "see (http://a.example)", None),
        ("Company,Grocery List,Price", "x.csv", "", None),
    ],
)
def test_products_are_told_by_their_columns_names_and_cells(
    header: str, file_name: str, cell: str, product: str | None
) -> None:
    assert recognise(header.split(","), [[cell]], file_name).name == product


def test_a_long_run_of_blanks_before_a_link_is_passed_once() -> None:
    cell = "(http" + " " * 500_000 + "x"
    assert recognise(["Company"], [[cell]], "x.csv").name is None
