"""What is typed into the editor survives the end of the program."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QTest

from app.activities.activity_values import (
    OFFER_STATUSES,
    RATINGS,
    ActivityValues,
    InterviewValues,
    NewPerson,
    OfferValues,
    TermsValues,
)
from app.activities.times import When
from app.people.contact_queries import contacts_of_job
from app.store.categories import CATEGORY_IDS
from app.store.drafts import keep_draft, read_draft
from tests.ui.activity.conftest import KEY, Desk, pick, typed
from ui.activity.activities_tab import ActivitiesTab
from ui.activity.activity_editor import ActivityEditor
from ui.activity.drafted import Drafted, drafted_of, fields_of

TEXTS = st.text(max_size=20)
DAYS = st.dates(date(1980, 1, 1), date(2199, 12, 31))
WHENS = st.builds(When, DAYS, st.none() | st.times().map(lambda at: at.replace(microsecond=0)))
INTERVIEWS = st.builds(
    InterviewValues,
    kind=TEXTS,
    length_minutes=st.none() | st.integers(1, 1440),
    location=TEXTS,
    round=TEXTS,
    rating=st.none() | st.sampled_from(RATINGS),
    organizer_id=st.none() | TEXTS,
    interviewer_ids=st.lists(TEXTS, max_size=3).map(tuple),
)
TERMS = st.builds(
    TermsValues,
    day=st.none() | DAYS,
    base=TEXTS,
    bonus=TEXTS,
    equity=TEXTS,
    benefits=TEXTS,
    start_on=st.none() | DAYS,
    decide_by=st.none() | DAYS,
)
VALUES = st.builds(
    ActivityValues,
    category_id=TEXTS,
    title=TEXTS,
    note=TEXTS,
    starts=st.none() | WHENS,
    ends=st.none() | WHENS,
    is_done=st.booleans(),
    done=st.none() | WHENS,
    people_ids=st.lists(TEXTS, max_size=3).map(tuple),
    interview=st.none() | INTERVIEWS,
    due=st.none() | WHENS,
    offer=st.none()
    | st.builds(
        OfferValues, status=st.sampled_from(OFFER_STATUSES), terms=st.lists(TERMS, max_size=3).map(tuple)
    ),
    reminders=st.none() | st.lists(st.integers(0, 86_400), max_size=6).map(tuple),
    new_people=st.lists(st.builds(NewPerson, TEXTS, TEXTS), max_size=3).map(tuple),
)


@given(st.builds(Drafted, VALUES, st.dictionaries(TEXTS, st.lists(TEXTS, max_size=2), max_size=3)))
def test_values_come_back_from_their_fields(drafted: Drafted) -> None:
    assert drafted_of(json.loads(json.dumps(fields_of(drafted)))) == drafted


SMALL = st.recursive(
    st.none() | st.integers() | TEXTS, lambda inner: st.lists(inner, max_size=3), max_leaves=8
)


@given(st.dictionaries(TEXTS, SMALL, max_size=4))
def test_any_other_fields_mean_nothing(fields: dict[str, object]) -> None:
    with pytest.raises(KeyError):
        drafted_of(fields)


FIELDS = ("category_id", "starts", "people_ids", "interview", "offer", "new_people", "typed")


@pytest.mark.parametrize(
    ("field", "given"),
    [
        *((field, 7) for field in FIELDS),
        ("new_people", [{"id": "new:x", "name": 7}]),
        ("interview", {**asdict(InterviewValues()), "length_minutes": float("inf")}),
        ("typed", {"starts": [7]}),
        ("typed", {"starts": 7}),
    ],
)
def test_a_draft_with_something_odd_in_it_means_nothing(field: str, given: object) -> None:
    odd = {**fields_of(Drafted(ActivityValues("x"))), field: given}
    with pytest.raises((ValueError, TypeError, KeyError)):
        drafted_of(json.loads(json.dumps(odd)))


def test_a_draft_of_before_there_were_new_people_is_understood() -> None:
    fields = fields_of(Drafted(ActivityValues("x")))
    del fields["new_people"]
    assert drafted_of(fields) == Drafted(ActivityValues("x"))


def draft(desk: Desk, name: str) -> Drafted | None:
    found = desk.application.read(read_draft, name)
    return None if found is None else drafted_of(json.loads(found.text))


def crash(editor: ActivityEditor) -> None:
    """Take the editor away as the end of the program does: nothing is saved or given up."""
    assert editor._keeper is not None
    assert editor._keeper.keep_now()
    editor._keeper = None
    editor.form.changed.disconnect()
    editor.done(0)


def test_a_new_activity_is_brought_back_where_it_was_typed(desk: Desk) -> None:
    name = f"new-activity/{desk.job_id}"
    editor = desk.new("Phone Screen")
    typed(editor.form.title, "Half a tit")
    typed(editor.form.starts.day, "+3")
    desk.qtbot.waitUntil(lambda: draft(desk, name) is not None)
    crash(editor)
    desk.be_active()

    tab = ActivitiesTab(desk.application, desk.messages, desk.tab._theme, desk.tab.window())
    desk.qtbot.addWidget(tab)
    tab.show_job(desk.job_id)
    assert not tab.waiting.isHidden()
    tab.waiting.button.click()
    again = desk.editor()
    assert tab.waiting.isHidden()
    assert again.is_touched()
    assert again.form.title.text() == "Half a tit"
    again.accept()
    (made,) = desk.activities
    assert made.title == "Half a tit"
    assert made.values.starts == When(date(2026, 11, 23))
    assert draft(desk, name) is None


def test_a_draft_that_was_gone_on_with_is_offered_no_more(desk: Desk) -> None:
    editor = desk.new("Email")
    typed(editor.form.title, "Half a mail")
    crash(editor)
    desk.tab.show_job(desk.job_id)
    desk.be_active()
    desk.tab.add()  # with the button or the key for a new one, not with that of the draft
    again = desk.editor()
    assert again.form.title.text() == "Half a mail"
    again.accept()
    assert desk.tab.waiting.isHidden()


def test_an_edit_is_brought_back_and_only_it_is_written(desk: Desk) -> None:
    activity = desk.add("Meeting", title="Talk", starts=When(date(2026, 11, 24), time(9)))
    desk.tab.open(activity)
    editor = desk.editor()
    editor.form.note.setPlainText("Bring the portfolio")
    crash(editor)
    desk.tab.show_job(desk.job_id)
    desk.be_active()
    desk.tab.waiting.button.click()
    again = desk.editor()
    assert again.form.edited() == ["note"]
    again.accept()
    assert desk.activities[0].values == ActivityValues(
        CATEGORY_IDS["Meeting"],
        title="Talk",
        note="Bring the portfolio",
        starts=When(date(2026, 11, 24), time(9)),
    )


def test_what_is_not_understood_yet_is_brought_back_as_it_was_typed(desk: Desk) -> None:
    editor = desk.new("Phone Screen")
    form = editor.form
    typed(form.starts.day, "next fr of")
    typed(form.starts.time, "half past")
    typed(form.length, "an hou")
    typed(form.interview.interviewers.edit, "Mina Oka")
    form.category.new_line.show()
    typed(form.category.new_name, "Coffee wi")
    half = form.half_typed()
    crash(editor)
    desk.tab.show_job(desk.job_id)
    desk.be_active()
    desk.tab.waiting.button.click()
    again = desk.editor().form
    assert (again.starts.day.text(), again.starts.time.text()) == ("next fr of", "half past")
    assert again.length.text() == "an hou"
    assert again.interview.interviewers.edit.text() == "Mina Oka"
    assert again.category.new_name.text() == "Coffee wi"
    assert again.category.new_name.isVisible()
    assert again.half_typed() == half


def test_somebody_new_is_brought_back_with_the_name_and_made_when_it_is_saved(desk: Desk) -> None:
    editor = desk.new("Phone Screen")
    pick(editor.form.interview.interviewers, "Mina Oka")
    pick(editor.form.interview.interviewers, "an")
    pick(editor.form.interview.organizer, "mina")
    before = desk.rows
    crash(editor)
    assert desk.rows == before
    desk.tab.show_job(desk.job_id)
    desk.be_active()
    desk.tab.waiting.button.click()
    again = desk.editor()
    assert again.brought_back.isVisible()
    fields = again.form.interview
    assert [chip.text() for chip in fields.interviewers.chips] == ["Mina Oka", "Ana Silva"]
    assert [chip.text() for chip in fields.organizer.chips] == ["Mina Oka"]
    again.accept()
    (mina,) = (
        person.id
        for person in desk.application.read(contacts_of_job, desk.job_id)
        if person.name == "Mina Oka"
    )
    interview = desk.activities[0].values.interview
    assert interview is not None
    assert interview.interviewer_ids == (mina, desk.people["Ana"])
    assert interview.organizer_id == mina


def test_a_draft_that_cannot_be_read_leaves_the_editor_as_it_is(desk: Desk) -> None:
    activity = desk.add("Meeting", title="Talk")
    keep_draft(desk.application.store, f"activity/{activity}", '{"title": "of another version"}')
    desk.tab.open(activity)
    editor = desk.editor()
    assert editor.brought_back.isHidden()
    assert editor.form.title.text() == "Talk"
    assert not editor.is_touched()


def test_an_editor_in_which_nothing_is_typed_leaves_nothing_to_go_on_with(desk: Desk) -> None:
    desk.tab.open(desk.add("Meeting", title="Talk"))
    editor = desk.editor()
    typed(editor.form.title, "Another")
    typed(editor.form.title, "Talk")
    crash(editor)
    desk.tab.show_job(desk.job_id)
    assert desk.tab.waiting.isHidden()


def test_the_half_typed_days_of_an_offer_are_brought_back_to_their_terms(desk: Desk) -> None:
    editor = desk.new("Offer Received")
    typed(editor.form.offer.sheets[0].base, "62,000")
    editor.form.offer.add_button.click()
    typed(editor.form.offer.sheets[1].decide_by, "next mo of")
    typed(editor.form.offer.sheets[1].base, "65,000")
    crash(editor)
    desk.tab.show_job(desk.job_id)
    desk.be_active()
    desk.tab.waiting.button.click()
    first, second = desk.editor().form.offer.sheets
    assert (first.base.text(), first.decide_by.text()) == ("62,000", "")
    assert (second.base.text(), second.decide_by.text()) == ("65,000", "next mo of")


def test_what_is_given_up_is_not_brought_back(desk: Desk) -> None:
    editor = desk.new("Email")
    typed(editor.form.title, "Nothing")
    assert editor._keeper is not None
    assert editor._keeper.keep_now()
    desk.press(KEY.Key_Escape)
    QTest.keyClick(editor.discard_button, KEY.Key_Space)
    assert draft(desk, f"new-activity/{desk.job_id}") is None
    desk.tab.show_job(desk.job_id)
    assert desk.tab.waiting.isHidden()


def test_a_draft_of_another_job_is_not_offered_here(desk: Desk) -> None:
    editor = desk.new("Email")
    crash(editor)
    desk.tab.show_job("")
    assert desk.tab.waiting.isHidden()
