"""What a stage means by its whole name: the table of contract 8, copied here word by word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.board.stage_types import _TYPE_OF_NAME, STAGE_TYPES, folded, have_same_type, stage_type

APP = Path(__file__).resolve().parents[2] / "app"

CONTRACT = """
APPLY (4) | `applied` `apply` `applying` `applied online`
PHONE_SCREEN (8) | `phone screen` `screening call` `phone screen(s)` `phone screening` `tech screen` `screening interview` `technical screen` `technical phone screen`
PHONE_INTERVIEW (6) | `phone` `phone interview` `video interview` `hr interview` `hr phone interview` `phone interviews`
ON_SITE_INTERVIEW (42) | `interview` `on-site` `on-site interview` `onsite` `interviews` `onsite interview` `on site` `on site interview` `final round interview` `interview 2` `interview 1` `2nd interview` `1st interview` `interviewing` `interviews 3+` `technical interview` `personal interview` `virtual interview` `in person interview` `in-person interview` `in-person interview(s)` `interviewed` `final round` `second interview` `entrevistas` `tech interview` `final interview` `live interview` `interview (1st)` `interview (2nd)` `second round` `first interview` `2nd round` `interview 3` `technical` `3rd interview` `additional onsite` `interview scheduled` `1st round` `in-person` `initial interview` `entrevista`
OFFER_RECEIVED (7) | `offer` `offers` `offer received` `offer extended` `offered` `offer letter` `ofertas`
OFFER_ACCEPTED (4) | `offer accepted` `accepted` `accept` `accept offer`
OFFER_DECLINED (11) | `offer declined` `declined` `decline offer` `i rejected` `rejected by me` `i declined` `declined offer` `rejected offer` `reject offer` `refused offer` `offer rejected`
"""  # noqa: E501
ALSO = {
    "screening": "PHONE_SCREEN",
    "onsite interviews": "ON_SITE_INTERVIEW",
    "second round interview": "ON_SITE_INTERVIEW",
    "2nd round interview": "ON_SITE_INTERVIEW",
    "additional onsite interview": "ON_SITE_INTERVIEW",
    "onsite interview scheduled": "ON_SITE_INTERVIEW",
    "1st round in-person": "ON_SITE_INTERVIEW",
    "refused": "OFFER_DECLINED",
}


def contract_names() -> dict[str, str]:
    names = {}
    for line in CONTRACT.strip().splitlines():
        head, row = line.split(" | ")
        kind, count = re.fullmatch(r"(\w+) \((\d+)\)", head).groups()  # type: ignore[union-attr]
        found = re.findall(r"`([^`]+)`", row)
        assert len(set(found)) == int(count)
        names.update(dict.fromkeys(found, kind))
    assert len(names) == 82
    return names


NAMES = contract_names() | ALSO


@pytest.mark.parametrize(("name", "kind"), NAMES.items())
def test_every_name_of_the_contract_has_its_type(name: str, kind: str) -> None:
    assert stage_type(name) == kind
    assert stage_type(f"  {name.upper().replace(' ', '   ')}\t") == kind


def test_there_are_no_other_names() -> None:
    assert dict(_TYPE_OF_NAME) == NAMES
    assert set(STAGE_TYPES) == set(NAMES.values())


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "wishlist",
        "rejected",
        "Rejected ",
        "call",
        "hr",
        "not applied",
        "applied!",
        "applied / waiting",
        "phonescreen",
        "phone-screen",
        "offer?",
        "my interview",
        "no answer",
    ],
)
def test_other_names_mean_nothing(name: str) -> None:
    assert stage_type(name) is None


def test_names_are_compared_without_case_and_extra_blanks() -> None:
    assert folded("  APply\u00a0 Online\n") == "apply online"


def test_names_of_one_type_mean_the_same_and_names_without_one_do_not() -> None:
    assert have_same_type("APply", "applied online")
    assert not have_same_type("applied", "offer")
    assert not have_same_type("wishlist", "wishlist")


def test_no_code_outside_the_rule_engine_asks_for_a_stage_type() -> None:
    """No `if stage_type ==`: what a stage causes is a row of the rule table.

    The import asks only which date of a row is that of its stage; it causes nothing.
    """
    asking = re.compile(r"stage_type(?:\([^)]*\))?\s*(?:==|!=|\bin\b|\bis\b)|match\s+stage_type")
    found = {
        path.relative_to(APP).as_posix()
        for path in APP.rglob("*.py")
        if asking.search(path.read_text(encoding="utf-8"))
    }
    assert found <= {"workflow/conditions.py"}
