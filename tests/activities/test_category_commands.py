"""Categories of one's own, after the 23."""

from __future__ import annotations

import pytest

from app.activities.activity_commands import add_activity, edit_activity
from app.activities.activity_queries import activities_of_job, activity_details, categories
from app.activities.activity_values import ActivityValues
from app.activities.category_commands import add_category, rename_category, trash_category
from app.errors import FieldRefused, NotFound, Refused
from app.store import Store
from app.store.categories import CATEGORIES
from tests.making import EMAIL, WINDOW, kept_rows, make_jobs, make_stages


def own(store: Store) -> list[str]:
    return [category.name for category in categories(store)[23:]]


def added(store: Store, name: str) -> str:
    add_category(store, WINDOW, name)
    return next(category.id for category in categories(store) if category.name == name)


def test_the_23_come_in_the_order_of_the_contract_ten_of_them_milestones(store: Store) -> None:
    found = categories(store)
    assert [(one.id, one.name, one.is_milestone) for one in found] == list(CATEGORIES)
    assert sum(one.is_milestone for one in found) == 10
    carrying = {one.name: one.carries for one in found if one.carries}
    assert carrying == {
        "Phone Screen": "interview",
        "Phone Interview": "interview",
        "On Site Interview": "interview",
        "Assignment": "homework",
        "Offer Received": "offer",
        "Accept Offer": "offer",
        "Email": "mail",
        "Reach Out": "mail",
        "Follow Up": "mail",
        "Send Availability": "mail",
        "Send Thank You": "mail",
        "Decline Offer": "mail",
        "Application Withdrawn": "mail",
    }


def test_ones_own_come_after_them_in_the_order_in_which_they_were_made(store: Store) -> None:
    before = kept_rows(store)
    assert add_category(store, WINDOW, "  visa\tpapers ").label == "Add the category Visa papers"
    assert add_category(store, WINDOW, "Art test").id
    assert own(store) == ["visa papers", "Art test"]
    assert [(one.is_milestone, one.carries) for one in categories(store)[23:]] == [(False, "")] * 2
    store.undo()
    store.undo()
    assert kept_rows(store) == before


@pytest.mark.parametrize("name", ["", " \n", "\u200b", "x" * 101, "email", "EMAIL ", "Straße", "STRASSE"])
def test_a_name_that_cannot_be_told_from_others_is_refused(store: Store, name: str) -> None:
    add_category(store, WINDOW, "strasse")
    before = kept_rows(store)
    with pytest.raises(FieldRefused) as refused:
        add_category(store, WINDOW, name)
    assert refused.value.field == "name"
    assert kept_rows(store) == before


def test_renaming_takes_along_the_activities_that_had_no_title_of_their_own(store: Store) -> None:
    (job,) = make_jobs(store, make_stages(store, "wishlist")[0], "A")
    category = added(store, "Art test")
    for title in ("", "Draw a cat"):
        add_activity(store, WINDOW, job, ActivityValues(category, title=title))
    before = kept_rows(store)
    change = rename_category(store, WINDOW, category, "Drawing test")
    assert change.label == "Rename the category Art test to Drawing test"
    assert [one.title for one in activities_of_job(store, job)] == ["Drawing test", "Draw a cat"]
    assert [one.values.title for one in activities_of_job(store, job)] == ["", "Draw a cat"]
    assert rename_category(store, WINDOW, category, "Drawing test").id == 0
    assert rename_category(store, WINDOW, category, "drawing TEST").id
    store.undo()
    store.undo()
    assert kept_rows(store) == before


def test_one_in_the_trash_stays_on_its_activities_and_its_name_is_free(store: Store) -> None:
    (job,) = make_jobs(store, make_stages(store, "wishlist")[0], "A")
    category = added(store, "Art test")
    add_activity(store, WINDOW, job, ActivityValues(category))
    assert trash_category(store, WINDOW, category).label == "Delete the category Art test"
    assert own(store) == []
    (activity,) = activities_of_job(store, job)
    assert (activity.category.name, activity.title) == ("Art test", "Art test")
    edit_activity(store, WINDOW, activity.id, ActivityValues(category, note="bring pens"))
    assert activity_details(store, activity.id).values.note == "bring pens"
    with pytest.raises(FieldRefused, match="not there any more") as refused:
        add_activity(store, WINDOW, job, ActivityValues(category))
    assert refused.value.field == "category"
    with pytest.raises(NotFound, match="not there any more"):
        trash_category(store, WINDOW, category)
    with pytest.raises(NotFound, match="not there any more"):
        rename_category(store, WINDOW, category, "x")
    assert added(store, "Art test") != category


def test_the_23_stay_as_they_are(store: Store) -> None:
    before = kept_rows(store)
    with pytest.raises(Refused, match="stays as it is"):
        rename_category(store, WINDOW, EMAIL, "Letter")
    with pytest.raises(Refused, match="stays as it is"):
        trash_category(store, WINDOW, EMAIL)
    assert kept_rows(store) == before
