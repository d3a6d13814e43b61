from __future__ import annotations

import pytest

from app.exchange.aliases import role_of
from app.exchange.roles import Role


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Company", Role.EMPLOYER),
        ("Unternehmen", Role.EMPLOYER),
        ("Nom de l'entreprise", Role.EMPLOYER),
        ("公司名称", Role.EMPLOYER),
        ("Company / Organisation", Role.EMPLOYER),
        ("Company (full name)", Role.EMPLOYER),
        ("job_title", Role.TITLE),
        ("Which position?", Role.TITLE),
        ("Role Title", Role.TITLE),
        ("Tehtävänimike", Role.TITLE),
        ("Application Status", Role.STAGE),
        ("Statut de ma candidature", Role.STAGE),
        ("listName", Role.STAGE),
        ("Date Applied", Role.APPLIED),
        ("When I applied", Role.APPLIED),
        ("Bewerbung abgeschickt am", Role.APPLIED),
        ("Fecha en que apliqué", Role.APPLIED),
        ("Ansökningsdatum", Role.APPLIED),
        ("Application deadline", Role.DEADLINE),
        ("Deadline for applying", Role.DEADLINE),
        ("Bewerbungsschluss", Role.DEADLINE),
        ("Job posting link", Role.URL),
        ("Link to the ad", Role.URL),
        ("Company website", Role.IGNORED),
        ("Salary (k€)", Role.SALARY),
        ("Min. salary", Role.SALARY_MIN),
        ("Salary to", Role.SALARY_MAX),
        ("Office location", Role.LOCATION),
        ("Remote/Hybrid/Onsite", Role.WORKPLACE),
        ("Recruiter's e-mail", Role.CONTACT_EMAIL),
        ("Name of the recruiter", Role.CONTACT),
        ("Notes 2", Role.NOTES),
        ("My comments", Role.NOTES),
        ("Follow-up on", Role.REMARK),
        ("CV sent", Role.APPLIED),
        ("Where did you hear about it", Role.SOURCE),
        ("Date posted", Role.IGNORED),
        ("Posted on LinkedIn", Role.IGNORED),
        ("Last updated", Role.IGNORED),
        ("Company size", Role.IGNORED),
        ("Req. ID", Role.IGNORED),
    ],
)
def test_names_tell_what_a_column_is_about(header: str, role: Role) -> None:
    found = role_of(header)
    assert found is not None
    assert found[0] is role


@pytest.mark.parametrize("header", ["", "  ", "Frobnicate", "Color", "x" * 300])
def test_other_names_tell_nothing(header: str) -> None:
    assert role_of(header) is None


def test_the_usual_name_is_surer_than_a_phrase() -> None:
    usual, phrase = role_of("Job Title"), role_of("Title of that job in the ad")
    assert usual is not None
    assert phrase is not None
    assert usual[1] > phrase[1]
