"""The words of History: every origin, state, field and value can be told, and none of them is empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from app.store.change import Kind, Origin
from app.store.journal import MODELS
from app.store.past import MOST_LOOKED_AT, PastChange
from app.store.past_details import ChangeDetails, FieldChange, Happened, PastThing
from app.store.schema import stored_columns
from tests.making import START, FakeClock
from ui.history.detail_words import field_line, field_word, happened_word, kind_word, thing_name, value_text
from ui.history.details_dialog import details_html
from ui.history.words import day_heading, headline, origin_word, second_line, spoken, state, touched

CHANGE = PastChange(
    id=7,
    label="Move to Applied",
    kind=Kind.DO,
    origin=Origin.WINDOW,
    at=START,
    takes_back=None,
    is_undone=False,
    is_done_again=False,
    can_undo=True,
    job_count=1,
    job_name="Engineer · Lumen",
    workflow_count=1,
    is_counted=True,
)
COLUMNS = sorted({column for model in MODELS.values() for column in stored_columns(model)})


@pytest.fixture(autouse=True)
def english() -> object:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


def test_a_change_is_told_in_two_lines(clock: FakeClock) -> None:
    assert headline(CHANGE) == "Moved to Applied"
    assert second_line(CHANGE, clock) == "12:00 · You · Engineer · Lumen · 1 step by a workflow"
    assert spoken(CHANGE, clock) == f"{headline(CHANGE)}\n{second_line(CHANGE, clock)}"


def test_undos_and_redos_name_what_they_took_back() -> None:
    assert headline(replace(CHANGE, kind=Kind.UNDO)) == "Undone: Move to Applied"
    assert headline(replace(CHANGE, kind=Kind.REDO)) == "Done again: Move to Applied"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"job_count": 0, "job_name": ""}, ""),
        ({"job_count": 1, "job_name": ""}, "1 job"),
        ({"job_count": 3, "job_name": ""}, "3 jobs"),
        ({"job_count": MOST_LOOKED_AT, "job_name": "", "is_counted": False}, "2,000 jobs or more"),
    ],
)
def test_how_much_was_touched(values: dict[str, object], expected: str) -> None:
    assert touched(replace(CHANGE, **values)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ""),
        ({"can_undo": False}, "Too old to undo"),
        ({"can_undo": False, "is_undone": True}, "Undone"),
        ({"can_undo": False, "is_undone": True, "is_done_again": True}, "Undone, done again"),
        ({"can_undo": False, "kind": Kind.UNDO}, ""),
        ({"can_undo": False, "kind": Kind.UNDO, "is_undone": True}, "Done again"),
        ({"kind": Kind.REDO}, ""),
    ],
)
def test_why_a_change_cannot_be_undone(values: dict[str, object], expected: str) -> None:
    assert state(replace(CHANGE, **values)) == expected  # type: ignore[arg-type]


def test_every_origin_has_a_word() -> None:
    assert len({origin_word(origin) for origin in Origin}) == len(Origin)


def test_days_near_have_names_and_others_their_date() -> None:
    today = date(2026, 11, 20)
    assert day_heading(today, today) == "Today"
    assert day_heading(date(2026, 11, 19), today) == "Yesterday"
    assert day_heading(date(2026, 11, 18), today) == "Wednesday, 18 November"
    assert day_heading(date(2025, 11, 18), today) == "Tuesday, 18 November 2025"


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_of_the_file_has_a_word(column: str) -> None:
    word = field_word(column)
    assert word
    assert "_" not in word
    assert word[0].isupper()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (FieldChange("stage_id", "wishlist", "Applied"), "Stage: Wishlist → Applied"),
        (FieldChange("title", "", "Engineer"), "Title: Engineer"),
        (FieldChange("title", "Engineer", ""), "Title: Engineer taken away"),
        (FieldChange("title", None, None), "Title"),
        (FieldChange("priority", 0, 3), "Priority: no priority → high priority"),
        (FieldChange("deadline", None, "2026-12-01"), "Deadline: 1 Dec 2026"),
        (FieldChange("deadline", None, "soon"), "Deadline: soon"),
        (FieldChange("start_at", None, START), "Begins: 20 Nov 2026, 12:00"),
        (FieldChange("is_enabled", 1, 0), "Switched on: yes → no"),
        (FieldChange("outcome", None, "no_answer"), "Outcome: no answer"),
        (FieldChange("source", "", "LinkedIn"), "Source: LinkedIn"),
        (FieldChange("tag", None, "python"), "Tag: python added"),
        (FieldChange("tag", "python", None), "Tag: python removed"),
        (FieldChange("colour", 1, 2), "Colour changed"),
        (FieldChange("order_key", None, None), "Moved to another place"),
    ],
)
def test_a_field_is_told_from_and_to(change: FieldChange, expected: str, clock: FakeClock) -> None:
    assert field_line(change, clock) == expected


values = st.none() | st.integers(0, 2**41) | st.text(max_size=20)


@given(st.sampled_from([*COLUMNS, "tag", "job", "anything"]), values, values)
def test_no_value_breaks_the_telling(field: str, before: object, after: object) -> None:
    clock = FakeClock()
    assert field_line(FieldChange(field, before, after), clock)  # type: ignore[arg-type]
    assert isinstance(value_text(field, after, clock), str)  # type: ignore[arg-type]


def test_things_are_told_with_their_job_and_who_did_it() -> None:
    thing = PastThing("activity", "Call", "Engineer", Happened.CAME, is_by_workflow=True)
    assert thing_name(thing) == "Call (Engineer)"
    assert happened_word(thing) == "added by a workflow"
    assert thing_name(replace(thing, name="", job="")) == "no name"
    assert thing_name(PastThing("stage", "applied", "", Happened.CAME, is_by_workflow=False)) == "Applied"
    assert all(happened_word(replace(thing, happened=each)) for each in Happened)


def test_every_kind_of_thing_has_a_word() -> None:
    assert all("_" not in kind_word(table) and kind_word(table) for table in MODELS)


def test_details_escape_what_the_user_wrote(clock: FakeClock) -> None:
    bad = '<img src="http://example.com/x.png">'
    thing = PastThing("job", bad, "", Happened.CHANGED, False, (FieldChange("title", bad, "&amp;"),))
    html = details_html(ChangeDetails(CHANGE, (thing,), 12_000), clock, "#123456")
    assert "<img" not in html
    assert "&amp;amp;" in html
    assert "and 12,000 more" in html


def test_a_change_that_left_nothing_says_so(clock: FakeClock) -> None:
    assert "no more than its name" in details_html(ChangeDetails(CHANGE, (), 0), clock, "#123456")
