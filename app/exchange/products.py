"""The programs whose files are known, and what is peculiar to each (layouts: what their exports really
hold).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.exchange import own_layout
from app.exchange.cells import key
from app.exchange.day_order import DayOrder
from app.exchange.roles import Role

_NOTION_FILE = re.compile(r"[ -]?[0-9a-f]{32}(?:_all)?\.csv$", re.IGNORECASE)
_AIRTABLE_FILE = re.compile(r"grid[ _-]?view|airtable", re.IGNORECASE)
# Blanks are looked at from the first of them only, so that a long run of them is passed once.
_NOTION_LINK = re.compile(r"(?<!\s)\s*+\(https?://(?:www\.)?notion\.(?:so|site)/[^()\s]*\)", re.IGNORECASE)
_AIRTABLE_LINK = re.compile(r"\(https?://[^()\s]*airtable(?:usercontent)?\.com/[^()\s]*\)", re.IGNORECASE)
_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class Product:
    """A known kind of file. `fixed` gives roles by `cells.key` of the header, before any guessing."""

    name: str | None
    fixed: Mapping[str, Role] = field(default_factory=dict)
    order: DayOrder | None = None  # of dates that prove nothing
    stage: str = ""  # of all rows, where the file has no column for it
    source: str = ""
    relations: re.Pattern[str] | None = None  # an address behind a name that only this product can open


GENERIC = Product(None)
_LINKEDIN = {
    "contactemail": Role.IGNORED,  # the applicant's own, not a recruiter's
    "contactphonenumber": Role.IGNORED,
    "questionandanswers": Role.IGNORED,  # private
}
_LINKEDIN_APPLIED = Product("linkedin", _LINKEDIN, "MDY", "Applied", "LinkedIn")
_LINKEDIN_SAVED = Product("linkedin", _LINKEDIN, "MDY", "Saved", "LinkedIn")
_HUNTR = Product("huntr", {"list": Role.STAGE, "listname": Role.STAGE, "status": Role.REMARK})
_TEAL = Product("teal", {"excitement": Role.EXCITEMENT}, "MDY")
_SIMPLIFY = Product("simplify", {"statusdate": Role.STAGE_DATE}, "MDY")
_NOTION = Product("notion", relations=_NOTION_LINK)
_AIRTABLE = Product("airtable", order="MDY", relations=_AIRTABLE_LINK)
PURSUIT = Product("pursuit")


def recognise(headers: Sequence[str], columns: Sequence[Sequence[str]], file_name: str) -> Product:
    """Return the product that wrote a table, the most particular first; `columns` hold the cells column by
    column.
    """
    if own_layout.is_own(headers):
        return PURSUIT
    names = {key(header) for header in headers} - {""}
    by_names = _by_names(names)
    if by_names:
        return by_names
    if _NOTION_FILE.search(file_name) or _holds(columns, _NOTION_LINK):
        return _NOTION
    if _AIRTABLE_FILE.search(file_name) or _holds(columns, _AIRTABLE_LINK):
        return _AIRTABLE
    return GENERIC


def _by_names(names: set[str]) -> Product | None:
    firm_and_title = {"companyname", "jobtitle"} <= names
    if (
        firm_and_title
        and "applicationdate" in names
        and names & {"joburl", "resumename", "questionandanswers"}
    ):
        return _LINKEDIN_APPLIED
    if names == {"saveddate", "joburl", "jobtitle", "companyname"}:
        return _LINKEDIN_SAVED
    if ("listname" in names and "cardname" not in names) or (
        "list" in names and names & {"employer", "company", "companyname"}
    ):
        return _HUNTR
    if {"applieddate", "statusdate"} <= names and names & {"jobtitle", "companyname"}:
        return _SIMPLIFY
    if firm_and_title and ("excitement" in names or {"joburl", "status"} <= names):
        return _TEAL
    return None


def _holds(columns: Sequence[Sequence[str]], pattern: re.Pattern[str]) -> bool:
    return any("(http" in cell and pattern.search(cell) for cells in columns for cell in cells[:_SAMPLE])
