"""No feature code writes an Action: plain SQL inside a change gives the right ones (contract 7.3)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from app import board
from app.application import Application
from app.store import Origin, Store
from app.store.models import KEPT
from app.store.subjects import SUBJECT_OF
from tests.making import (
    START,
    WINDOW,
    FakeClock,
    action_types,
    actions_of,
    insert,
    insert_activity,
    insert_contact,
    insert_employer,
    insert_job,
    insert_note,
    make_jobs,
    make_stages,
    run,
)

APP = Path(__file__).resolve().parents[2] / "app"
NOW = START // 1000
EMAIL = {"id": "5e448e8df2b856c29af11181", "name": "Email"}

ALL_TYPES = {
    "MEMBER_CREATED",
    "JOB_CREATED",
    "JOB_UPDATED",
    "JOB_DELETED",
    "JOB_MOVED",
    "ACTIVITY_CREATED",
    "ACTIVITY_UPDATED",
    "ACTIVITY_DELETED",
    "NOTE_CREATED",
    "NOTE_UPDATED",
    "NOTE_DELETED",
    "CONTACT_CREATED",
    "CONTACT_UPDATED",
    "CONTACT_DELETED",
    "ORGANIZATION_COMPANY_CREATED",
    "ORGANIZATION_COMPANY_UPDATED",
}


class Shelf:
    """One of everything, and the ids of it all."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.first, self.second = make_stages(store, "Wishlist", "Applied")
        with store.change("Fill", Origin.COMMAND_LINE) as writing:
            self.employer = insert_employer(writing, "Lumen", domain="lumen.example.com", founded_year=2009)
            self.job = insert_job(
                writing,
                self.first,
                title="Engineer",
                salary="50k",
                employer_id=self.employer,
                url="x.example",
            )
            self.other_job = insert_job(writing, self.first, title="", location="Lyon")
            self.activity = insert_activity(writing, self.job, title="Write", start_at=START)
            self.free_activity = insert_activity(writing, None, title="Read")
            self.note = insert_note(writing, self.job, "text")
            self.free_note = insert_note(writing, None, "free")
            self.contact = insert_contact(writing, 7, first_name="Mina", email="mina@example.com")
            self.tag = insert(writing, "tag", name="remote", hue=0)
            self.invitation = insert(writing, "invitation", to_email="noor@example.com", board_name="Search")

    def edit(self, query: str, *values: object) -> list[dict[str, Any]]:
        return actions_of(self.store, run(self.store, query, *values))

    def one(self, query: str, *values: object) -> dict[str, Any]:
        (action,) = self.edit(query, *values)
        return action

    @property
    def embedded_job(self) -> dict[str, Any]:
        return {
            "id": self.job,
            "title": "Engineer",
            "salary": "50k",
            "url": "x.example",
            "location": {},
            "createdAt": NOW,
        }

    @property
    def embedded_employer(self) -> dict[str, Any]:
        return {
            "id": self.employer,
            "name": "Lumen",
            "domain": "lumen.example.com",
            "foundedYear": 2009,
            "isPartner": False,
        }

    @property
    def about_job(self) -> dict[str, Any]:
        return {
            "jobId": self.job,
            "job": self.embedded_job,
            "employerId": self.employer,
            "employer": self.embedded_employer,
        }


@pytest.fixture
def shelf(store: Store) -> Shelf:
    return Shelf(store)


def columns_of(action: dict[str, Any]) -> dict[str, Any]:
    """Return the columns that tell what an Action is about, unset ones left out."""
    names = ("job_id", "employer_id", "activity_id", "category_id", "note_id", "contact_id", "member_id")
    return {name: action[name] for name in names if action[name] is not None}


# Jobs


def test_a_job_made(shelf: Shelf) -> None:
    with shelf.store.change("Add", WINDOW) as writing:
        job = insert_job(writing, shelf.second, title="", location="Lyon", place='{"lat":"45.7"}')
    (action,) = actions_of(shelf.store, writing.result)
    assert action["action_type"] == "JOB_CREATED"
    assert action["body"] == {
        "jobId": job,
        "job": {
            "id": job,
            "title": "No Job Title",
            "location": {"name": "Lyon", "lat": "45.7"},
            "createdAt": NOW,
        },
        "toList": {"name": "Applied"},
    }
    assert columns_of(action) == {"job_id": job}
    assert (action["at"], action["is_by_workflow"]) == (START, 0)
    assert action["owner_member_id"] == action["creator_member_id"] == shelf.store.me


def test_a_job_moved(shelf: Shelf) -> None:
    action = shelf.one("UPDATE job SET stage_id = ? WHERE id = ?", shelf.second, shelf.job)
    assert action["action_type"] == "JOB_MOVED"
    lists = {"fromList": {"name": "Wishlist"}, "toList": {"name": "Applied"}}
    assert action["body"] == {**shelf.about_job, **lists}
    assert columns_of(action) == {"job_id": shelf.job, "employer_id": shelf.employer}


def test_a_move_with_other_columns_is_a_move_and_an_update(shelf: Shelf) -> None:
    query = "UPDATE job SET stage_id = ?, salary = '65k' WHERE id = ?"
    moved, updated = shelf.edit(query, shelf.second, shelf.job)
    assert (moved["action_type"], updated["action_type"]) == ("JOB_MOVED", "JOB_UPDATED")
    assert "update" not in moved["body"]
    assert updated["body"]["update"] == {"salary": "65k"}
    assert updated["body"]["job"]["salary"] == "65k"


@pytest.mark.parametrize(
    ("column", "value", "update"),
    [
        ("title", "Analyst", {"title": "Analyst"}),
        ("title", "", {"title": None}),
        ("salary", "", {"salary": None}),
        ("url", "https://x.example/7", {"url": "https://x.example/7"}),
        ("source", "LinkedIn", {"source": "LinkedIn"}),
        ("priority", 3, {"priority": 3}),
        ("outcome", "no_answer", {"outcome": "no_answer"}),
        ("outcome_reason", "silence", {"outcomeReason": "silence"}),
        ("is_archived", 1, {"archived": True}),
        ("deadline", "2031-02-10", {"deadline": 1928448000}),
        ("employer_id", None, {"employer": None}),
        ("location", "Lyon", {"location": {"name": "Lyon"}}),
        ("place", '{"lat":"1"}', {"location": {"lat": "1"}}),
    ],
)
def test_a_job_updated(shelf: Shelf, column: str, value: object, update: dict[str, Any]) -> None:
    action = shelf.one(f"UPDATE job SET {column} = ? WHERE id = ?", value, shelf.job)
    assert action["action_type"] == "JOB_UPDATED"
    assert action["body"]["update"] == update


def test_a_cleared_deadline_is_null(shelf: Shelf) -> None:
    shelf.edit("UPDATE job SET deadline = '2031-02-10' WHERE id = ?", shelf.job)
    action = shelf.one("UPDATE job SET deadline = NULL WHERE id = ?", shelf.job)
    assert action["body"]["update"] == {"deadline": None}


def test_a_new_employer_is_told_whole(shelf: Shelf) -> None:
    with shelf.store.change("Edit", WINDOW) as writing:
        employer = insert_employer(writing, "Orbit")
        writing.connection.execute("UPDATE job SET employer_id = ? WHERE id = ?", (employer, shelf.job))
    (action,) = actions_of(shelf.store, writing.result)
    orbit = {"id": employer, "name": "Orbit", "isPartner": False}
    assert action["body"]["update"] == {"employer": orbit}
    assert action["body"]["employer"] == orbit
    assert action["employer_id"] == employer


def test_posting_and_tags_are_updates_of_their_job(shelf: Shelf) -> None:
    with shelf.store.change("Edit", WINDOW) as writing:
        insert(writing, "posting", job_id=shelf.job, text="Text", html="")
        insert(writing, "job_tag", job_id=shelf.job, tag_id=shelf.tag, position=0)
        other = insert(writing, "tag", name="Alpha", hue=0)
        insert(writing, "job_tag", job_id=shelf.job, tag_id=other, position=1)
    (action,) = actions_of(shelf.store, writing.result)
    assert action["body"]["update"] == {
        "description": "Text",
        "htmlDescription": None,
        "tags": ["remote", "Alpha"],
    }
    changed = shelf.one("UPDATE posting SET html = '<p>Text</p>'")
    assert changed["body"]["update"] == {"htmlDescription": "<p>Text</p>"}
    fewer = shelf.one("DELETE FROM job_tag WHERE tag_id = ?", shelf.tag)
    assert fewer["body"]["update"] == {"tags": ["Alpha"]}
    none = shelf.one("DELETE FROM job_tag")
    assert none["body"]["update"] == {"tags": None}
    gone = shelf.one("DELETE FROM posting")
    assert gone["body"]["update"] == {"description": None, "htmlDescription": None}


def test_into_the_trash_is_a_deletion_and_out_of_it_a_creation(shelf: Shelf) -> None:
    deleted = shelf.one("UPDATE job SET trashed_at = 5 WHERE id = ?", shelf.job)
    assert deleted["action_type"] == "JOB_DELETED"
    assert deleted["body"] == {
        "jobId": shelf.job,
        "employerId": shelf.employer,
        "employer": shelf.embedded_employer,
    }
    created = shelf.one("UPDATE job SET trashed_at = NULL WHERE id = ?", shelf.job)
    assert created["action_type"] == "JOB_CREATED"
    assert created["body"] == {**shelf.about_job, "toList": {"name": "Wishlist"}}


def test_undoing_a_creation_is_a_deletion_of_all_it_made(shelf: Shelf) -> None:
    with shelf.store.change("Add", WINDOW) as writing:
        job = insert_job(writing, shelf.first, title="Clerk", employer_id=shelf.employer)
        insert_activity(writing, job, title="Call")
        insert_note(writing, job, "text")
    taken = shelf.store.undo()
    assert taken is not None
    actions = {action["action_type"]: action for action in actions_of(shelf.store, taken)}
    assert set(actions) == {"JOB_DELETED", "ACTIVITY_DELETED", "NOTE_DELETED"}
    assert actions["JOB_DELETED"]["body"] == {
        "jobId": job,
        "employerId": shelf.employer,
        "employer": shelf.embedded_employer,
    }
    assert actions["NOTE_DELETED"]["body"]["job"]["title"] == "Clerk"
    redone = shelf.store.redo()
    assert redone is not None
    assert set(action_types(shelf.store, redone)) == {"JOB_CREATED", "ACTIVITY_CREATED", "NOTE_CREATED"}


# Activities and notes


def test_an_activity_made_changed_and_deleted(shelf: Shelf) -> None:
    with shelf.store.change("Add", WINDOW) as writing:
        made = insert_activity(
            writing, shelf.job, title="Call", note="twice", is_completed=1, completed_at=START + 999
        )
    (created,) = actions_of(shelf.store, writing.result)
    assert created["action_type"] == "ACTIVITY_CREATED"
    embedded = {
        "id": made,
        "title": "Call",
        "note": "twice",
        "completed": True,
        "createdByWorkflow": False,
        "completedAt": NOW,
        "createdAt": NOW,
    }
    about = {**shelf.about_job, "activityId": made, "activityCategory": EMAIL}
    assert created["body"] == {**about, "activity": embedded}
    assert columns_of(created) == {
        "job_id": shelf.job,
        "employer_id": shelf.employer,
        "activity_id": made,
        "category_id": EMAIL["id"],
    }
    query = "UPDATE activity SET is_completed = 0, completed_at = NULL, start_at = ?, note = '' WHERE id = ?"
    updated = shelf.one(query, START + 1500, made)
    assert updated["action_type"] == "ACTIVITY_UPDATED"
    assert updated["body"]["update"] == {
        "completed": False,
        "completedAt": None,
        "startAt": NOW + 1,
        "note": None,
    }
    assert updated["body"]["activity"]["startAt"] == NOW + 1
    deleted = shelf.one("UPDATE activity SET trashed_at = 5 WHERE id = ?", made)
    assert deleted["action_type"] == "ACTIVITY_DELETED"
    assert deleted["body"] == about
    gone = shelf.one("DELETE FROM activity WHERE id = ?", shelf.free_activity)
    assert gone["action_type"] == "ACTIVITY_DELETED"
    assert gone["body"] == {"activityId": shelf.free_activity, "activityCategory": EMAIL}


def test_a_new_category_is_told_with_its_name(shelf: Shelf) -> None:
    apply = "5e448f3bf2b856c29af11289"
    action = shelf.one("UPDATE activity SET category_id = ? WHERE id = ?", apply, shelf.activity)
    assert action["body"]["update"] == {"activityCategory": {"id": apply, "name": "Apply"}}
    assert action["category_id"] == apply


def test_details_are_updates_of_their_activity(shelf: Shelf) -> None:
    with shelf.store.change("Interview", WINDOW) as writing:
        insert(
            writing,
            "interview",
            activity_id=shelf.activity,
            location="Lyon",
            kind="technical",
            length_minutes=45,
            remote_was_deleted=0,
            modified_at=START,
        )
        other = insert_contact(writing, 8, first_name="Ola")
        for position, contact in enumerate((other, shelf.contact)):
            row = {"activity_id": shelf.activity, "contact_id": contact, "position": position}
            insert(writing, "interview_interviewer", **row)
    updated = actions_of(shelf.store, writing.result)[0]
    assert updated["action_type"] == "ACTIVITY_UPDATED"
    assert updated["body"]["update"] == {
        "interview": True,
        "location": "Lyon",
        "interviewType": "technical",
        "length": 45,
        "interviewers": [other, shelf.contact],
    }
    with shelf.store.change("Member", WINDOW) as writing:
        row = {"activity_id": shelf.activity, "member_id": shelf.store.me, "position": 1}
        insert(writing, "interview_member", **row)
    (joined,) = actions_of(shelf.store, writing.result)
    assert joined["body"]["update"]["interviewers"][0] == other
    assert set(joined["body"]["update"]["interviewers"][1:]) == {shelf.contact, shelf.store.me}
    left = shelf.one("DELETE FROM interview_member")
    assert left["body"]["update"] == {"interviewers": [other, shelf.contact]}
    shelf.one("UPDATE interview SET organizer_id = ?", shelf.contact)
    for member, contact in ((shelf.store.me, None), (None, shelf.contact)):
        action = shelf.one("UPDATE interview SET organizer_member_id = ?, organizer_id = ?", member, contact)
        assert action["body"]["update"] == {"organizer": member or contact}
    assert shelf.one("UPDATE interview SET organizer_id = NULL")["body"]["update"] == {"organizer": None}
    rated = shelf.one("UPDATE interview SET rating = '🙂'")
    assert rated["body"]["update"] == {"rating": "🙂"}
    fewer = shelf.one("DELETE FROM interview_interviewer WHERE contact_id = ?", other)
    assert fewer["body"]["update"] == {"interviewers": [shelf.contact]}
    with shelf.store.change("Homework", WINDOW) as writing:
        insert(writing, "homework", activity_id=shelf.activity, due_at=START)
        insert(writing, "offer", activity_id=shelf.activity, status="received")
        insert(writing, "activity_contact", activity_id=shelf.activity, contact_id=shelf.contact)
    (action,) = actions_of(shelf.store, writing.result)
    assert action["body"]["update"] == {
        "homework": True,
        "dueDate": NOW,
        "offer": True,
        "status": "received",
        "people": [shelf.contact],
    }


def test_a_note_made_changed_and_deleted(shelf: Shelf) -> None:
    with shelf.store.change("Add", WINDOW) as writing:
        note = insert_note(writing, shelf.job, "one")
    (created,) = actions_of(shelf.store, writing.result)
    assert created["action_type"] == "NOTE_CREATED"
    about = {**shelf.about_job, "noteId": note}
    assert created["body"] == {**about, "note": {"id": note, "text": "one"}}
    assert created["note_id"] == note
    updated = shelf.one("UPDATE note SET text = 'two' WHERE id = ?", note)
    assert updated["action_type"] == "NOTE_UPDATED"
    assert updated["body"] == {**about, "note": {"id": note, "text": "two"}}  # no `update` (A27)
    deleted = shelf.one("UPDATE note SET trashed_at = 5 WHERE id = ?", note)
    assert (deleted["action_type"], deleted["body"]) == ("NOTE_DELETED", about)
    gone = shelf.one("DELETE FROM note WHERE id = ?", shelf.free_note)
    assert (gone["action_type"], gone["body"]) == ("NOTE_DELETED", {"noteId": shelf.free_note})


# People and employers


def test_a_contact_made_linked_changed_and_deleted(shelf: Shelf) -> None:
    with shelf.store.change("Add", WINDOW) as writing:
        contact = insert_contact(writing, 9, first_name="Ola", last_name="Sand", phone="1")
        insert(writing, "contact_profile", contact_id=contact, kind="github", handle="ola")
        insert(writing, "contact_job", contact_id=contact, job_id=shelf.job)
        insert(writing, "contact_employer", contact_id=contact, employer_id=shelf.employer)
    (created,) = actions_of(shelf.store, writing.result)
    assert created["action_type"] == "CONTACT_CREATED"
    assert created["body"] == {
        "contactId": contact,
        "contact": {"id": contact, "firstName": "Ola", "lastName": "Sand", "profiles": {"github": "ola"}},
        "jobs": [shelf.embedded_job],
        "employers": [shelf.embedded_employer],
    }
    assert columns_of(created) == {"contact_id": contact}
    named = shelf.one("UPDATE contact SET first_name = '', email = 'o@example.com' WHERE id = ?", contact)
    assert named["action_type"] == "CONTACT_UPDATED"
    assert named["body"]["update"] == {"firstName": None, "email": "o@example.com"}
    unlinked = shelf.one("DELETE FROM contact_job WHERE contact_id = ?", contact)
    assert unlinked["action_type"] == "CONTACT_UPDATED"
    assert unlinked["body"]["update"] == {"jobs": []}
    profile = shelf.one("UPDATE contact_profile SET handle = 'ola2' WHERE contact_id = ?", contact)
    assert profile["body"]["update"] == {"profiles": {"github": "ola2"}}
    employer = shelf.one("DELETE FROM contact_employer WHERE contact_id = ?", contact)
    assert employer["body"]["update"] == {"employers": []}
    deleted = shelf.one("UPDATE contact SET trashed_at = 5 WHERE id = ?", contact)
    assert (deleted["action_type"], deleted["body"]) == ("CONTACT_DELETED", {"contactId": contact})


def test_an_employer_added_by_hand_or_edited(shelf: Shelf) -> None:
    with shelf.store.change("Add", WINDOW) as writing:
        employer = insert_employer(writing, "Orbit", added_by_hand=1)
    (created,) = actions_of(shelf.store, writing.result)
    assert created["action_type"] == "ORGANIZATION_COMPANY_CREATED"
    embedded = {"id": employer, "name": "Orbit", "isPartner": False}
    assert created["body"] == {"employerId": employer, "employer": embedded}
    query = "UPDATE employer SET is_partner = 1, founded_year = 1999, domain = 'o.example' WHERE id = ?"
    updated = shelf.one(query, employer)
    assert updated["action_type"] == "ORGANIZATION_COMPANY_UPDATED"
    assert updated["body"]["update"] == {"isPartner": True, "foundedYear": 1999, "domain": "o.example"}
    assert updated["body"]["employer"]["isPartner"] is True


def test_an_employer_that_came_with_a_job_is_no_news(shelf: Shelf) -> None:
    with shelf.store.change("Add", WINDOW) as writing:
        insert_employer(writing, "Orbit")
    assert actions_of(shelf.store, writing.result) == []


def test_a_member_who_accepted_an_invitation(shelf: Shelf) -> None:
    with shelf.store.change("Prepare", WINDOW) as writing:
        template = insert(writing, "board_template", name="Default", is_default=0)
        lists = [
            insert(writing, "list_template", board_template_id=template, name=name, order_key=key)
            for key, name in (("B", "Applied"), ("A", "Wishlist"))
        ]
        field = insert(writing, "member_field", name="Town", field_type="TEXT")
        row = {"invitation_id": shelf.invitation, "field_id": field, "value": '"Lyon"'}
        insert(writing, "invitation_field_value", **row)
        query = "UPDATE invitation SET board_template_id = ? WHERE id = ?"
        writing.connection.execute(query, (template, shelf.invitation))
    with shelf.store.change("Accept", WINDOW) as writing:
        values = {"given_name": "Noor", "family_name": "", "is_active": 1, "is_me": 0}
        invited = insert(
            writing, "member", email="Noor@example.com", invitation_id=shelf.invitation, **values
        )
        other = insert(writing, "member", email="", **values)
    (created,) = actions_of(shelf.store, writing.result)
    assert created["action_type"] == "MEMBER_CREATED"
    assert created["member_id"] == created["owner_member_id"] == invited != other
    assert created["body"] == {
        "member": {"id": invited},
        "organizationInvitation": {
            "id": shelf.invitation,
            "toEmail": "noor@example.com",
            "boardName": "Search",
            "to": {"id": invited},
            "boardTemplate": {
                "id": template,
                "name": "Default",
                "listTemplates": [
                    {"id": lists[1], "name": "Wishlist"},
                    {"id": lists[0], "name": "Applied"},
                ],
            },
            "memberFieldValues": [{"fieldId": field, "value": "Lyon"}],
            "createdAt": NOW,
        },
    }


def test_an_invitation_of_an_address_and_nothing_else(shelf: Shelf) -> None:
    with shelf.store.change("Accept", WINDOW) as writing:
        invitation = insert(writing, "invitation", to_email="ola@example.com")
        values = {"given_name": "Ola", "family_name": "", "email": "o@example.com", "is_active": 1}
        insert(writing, "member", **values, is_me=0, invitation_id=invitation)
    (created,) = actions_of(shelf.store, writing.result)
    assert created["body"]["organizationInvitation"] == {
        "id": invitation,
        "toEmail": "ola@example.com",
        "memberFieldValues": [],
        "createdAt": NOW,
    }


# What is no news


@pytest.mark.parametrize(
    "query",
    [
        "UPDATE job SET order_key = 'zz'",
        "UPDATE job SET url_key = 'x', stage_entered_at = 7, outcome_on = '2031-01-01'",
        "UPDATE activity SET is_scheduled = 0, is_all_day = 1, zone = 'Europe/Paris'",
        "UPDATE note SET creator_member_id = (SELECT id FROM member)",
        "UPDATE stage SET name = 'Later', order_key = 'z', colour = 3",
        "UPDATE board SET name = 'Other'",
        "UPDATE tag SET hue = 3",
        "UPDATE employer SET added_by_hand = 1",
        "UPDATE workflow SET is_enabled = 0",
        "UPDATE board_template SET name = 'Other'",
        "UPDATE member SET given_name = 'Noor'",
        "UPDATE invitation SET accepted_at = 1",
        "UPDATE activity_category SET name = 'Mail' WHERE position = 0",
    ],
)
def test_what_contract_7_3_has_no_type_for_gives_no_action(shelf: Shelf, query: str) -> None:
    change = run(shelf.store, query)
    assert change.id
    assert actions_of(shelf.store, change) == []


def test_there_and_back_inside_a_change_is_no_news(shelf: Shelf) -> None:
    with shelf.store.change("Waver", WINDOW) as writing:
        write = writing.connection.execute
        write("UPDATE job SET stage_id = ?, title = 'x' WHERE id = ?", (shelf.second, shelf.job))
        write("UPDATE job SET stage_id = ?, title = 'Engineer' WHERE id = ?", (shelf.first, shelf.job))
        write("UPDATE note SET text = 'x'")
        write("UPDATE note SET text = CASE WHEN job_id IS NULL THEN 'free' ELSE 'text' END")
        insert(writing, "job_tag", job_id=shelf.job, tag_id=shelf.tag, position=0)
        write("DELETE FROM job_tag")
        passing = insert_note(writing, shelf.job, "x")
        write("DELETE FROM note WHERE id = ?", (passing,))
    assert actions_of(shelf.store, writing.result) == []


def test_a_save_that_changes_nothing_is_no_change_at_all(shelf: Shelf) -> None:
    change = run(shelf.store, "UPDATE job SET title = title, stage_id = stage_id")
    assert change.id == 0


def test_a_new_place_in_the_same_stage_is_no_news(shelf: Shelf) -> None:
    jobs = make_jobs(shelf.store, shelf.second, "A", "B")
    change = board.move_jobs(shelf.store, WINDOW, [jobs[1]], shelf.second, jobs[0])
    assert change.id
    assert actions_of(shelf.store, change) == []


# Actions stay as they were


def test_an_action_is_a_snapshot(shelf: Shelf, clock: FakeClock) -> None:
    change = run(shelf.store, "UPDATE job SET stage_id = ? WHERE id = ?", shelf.second, shelf.job)
    before = actions_of(shelf.store, change)
    clock.advance(60)
    for query in (
        "UPDATE job SET title = 'Other'",
        "UPDATE employer SET name = 'Other'",
        "UPDATE stage SET name = 'Other'",
        "UPDATE job SET trashed_at = 1",
    ):
        run(shelf.store, query)
    assert actions_of(shelf.store, change) == before
    shelf.store.undo_change(change.id)
    assert actions_of(shelf.store, change) == before


def test_undo_takes_no_action_away_but_adds_its_own(shelf: Shelf) -> None:
    change = run(shelf.store, "UPDATE job SET stage_id = ? WHERE id = ?", shelf.second, shelf.job)
    taken = shelf.store.undo()
    assert taken is not None
    assert action_types(shelf.store, change) == ["JOB_MOVED"]
    (back,) = actions_of(shelf.store, taken)
    assert back["body"]["fromList"] == {"name": "Applied"}
    assert back["body"]["toList"] == {"name": "Wishlist"}


def test_what_a_workflow_did_is_told_as_its_doing_after_what_set_it_off(application: Application) -> None:
    store = application.store
    first, second = make_stages(store, "wishlist", "applied")
    (job,) = make_jobs(store, first, "A")
    moved, created = actions_of(store, application.move_jobs([job], second, None))
    assert (moved["action_type"], moved["is_by_workflow"]) == ("JOB_MOVED", 0)
    assert (created["action_type"], created["is_by_workflow"]) == ("ACTIVITY_CREATED", 1)
    assert moved["workflow_id"] is None
    assert created["workflow_id"] == application.workflows()[0].id
    assert created["creator_member_id"] == store.me  # whoever set it off (A22)
    assert created["body"]["activity"]["createdByWorkflow"] is True
    assert moved["id"] < created["id"]


def test_all_sixteen_types_are_given_somewhere_in_this_file() -> None:
    told = set(re.findall(r'"([A-Z]+(?:_[A-Z]+)+)"', Path(__file__).read_text(encoding="utf-8")))
    assert len(ALL_TYPES) == 16
    assert told >= ALL_TYPES


def test_only_the_record_of_changes_writes_actions() -> None:
    """The table is named in one module beside its model, so feature code cannot write it."""
    writes = re.compile(
        r"(?:INTO|UPDATE|DELETE FROM)\s+\"?action\"?\b|\bAction\.(?:insert|create|update|delete)"
    )
    models = ("models/__init__.py", "models/ledger.py")
    naming = {
        path.relative_to(APP).as_posix()
        for path in APP.rglob("*.py")
        if writes.search(text := path.read_text(encoding="utf-8"))
        or re.search(r"import [^\n]*\bAction\b|\bAction\(", text)
    }
    assert naming - {f"store/{name}" for name in models} == {"store/history.py"}


@pytest.mark.parametrize("table", [model._meta.table_name for model in KEPT])
def test_every_kept_table_is_a_subject_or_knowingly_none(table: str) -> None:
    """A new table must be put into one of the two."""
    silent = {
        "board_template",
        "list_template",
        "invitation",
        "member_field",
        "member_field_value",
        "invitation_field_value",
        "board",
        "stage",
        "tag",
        "activity_category",
        "interview_kind",
        "status_change",
        "workflow",
        "workflow_run",
        "document",
        "mail_template",
        "not_duplicate",
        "saved_view",
        "scheduled_event",
    }
    assert (table in SUBJECT_OF) != (table in silent)
