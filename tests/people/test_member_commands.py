"""The user says who they are, once or again, and takes it back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.application import Application
from app.errors import FieldRefused, Refused
from app.people import Me, me, set_me, split_name
from app.people.member_commands import LONGEST_EMAIL, LONGEST_NAME


def test_a_fresh_file_knows_nothing_of_its_user(application: Application) -> None:
    assert application.read(me) == Me("", "", "")
    assert application.read(me).name == ""


def test_name_and_address_are_kept_without_blanks_around_them(application: Application) -> None:
    change = application.do(set_me, " Ada ", "Lovelace", " ada@example.org ")
    assert application.read(me) == Me("Ada", "Lovelace", "ada@example.org")
    assert application.read(me).name == "Ada Lovelace"
    assert change.label == "Change your name and e-mail address"


@pytest.mark.parametrize(
    ("values", "label"),
    [
        (("Grace", "Lovelace", "ada@example.org"), "Change your name"),
        (("Ada", "Lovelace", ""), "Change your e-mail address"),
        (("", "", "A@example.org"), "Change your name and e-mail address"),
    ],
)
def test_a_change_is_called_by_what_it_changed(
    application: Application, values: tuple[str, str, str], label: str
) -> None:
    application.do(set_me, "Ada", "Lovelace", "ada@example.org")
    assert application.do(set_me, *values).label == label


def test_saying_the_same_again_leaves_no_step(application: Application) -> None:
    application.do(set_me, "Ada", "Lovelace", "ada@example.org")
    assert application.do(set_me, "Ada", "Lovelace ", "ada@example.org").id == 0


def test_a_change_of_case_alone_is_a_change(application: Application) -> None:
    application.do(set_me, "Ada", "", "ada@example.org")
    application.do(set_me, "Ada", "", "Ada@example.org")
    assert application.read(me).email == "Ada@example.org"


def test_undo_brings_the_former_name_back(application: Application) -> None:
    application.do(set_me, "Ada", "Byron", "")
    application.do(set_me, "Ada", "Lovelace", "ada@example.org")
    application.undo()
    assert application.read(me) == Me("Ada", "Byron", "")


@pytest.mark.parametrize(
    "email",
    [
        "ada",
        "@example.org",
        "ada@",
        "a b@example.org",
        "a@b@c",
        "Ada <ada@example.org>",
        "a@b.org, c@d.org",
        "a\x00@b.org",
        "x" * LONGEST_EMAIL + "@example.org",
    ],
)
def test_what_is_no_address_is_refused_and_nothing_is_saved(application: Application, email: str) -> None:
    with pytest.raises(Refused, match="not saved"):
        application.do(set_me, "Ada", "", email)
    assert application.read(me) == Me("", "", "")


@pytest.mark.parametrize("email", ["a@b", "jürgen@bücher.example", "o'neil+jobs@mail.example.org"])
def test_unusual_addresses_are_taken(application: Application, email: str) -> None:
    application.do(set_me, "", "", email)
    assert application.read(me).email == email


@pytest.mark.parametrize(
    ("given_name", "family_name"), [("A\nda", ""), ("", "x\x85y"), ("a" * LONGEST_NAME, "b")]
)
def test_what_is_no_name_is_refused(application: Application, given_name: str, family_name: str) -> None:
    with pytest.raises(Refused, match="not saved"):
        application.do(set_me, given_name, family_name, "")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("", ("", "")),
        ("Ada", ("Ada", "")),
        ("Ada Lovelace", ("Ada", "Lovelace")),
        ("  Maria  da Silva ", ("Maria da", "Silva")),
    ],
)
def test_a_name_is_parted_at_its_last_blank(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


@given(st.text())
def test_the_parts_of_a_name_make_the_name_again(name: str) -> None:
    assert Me(*split_name(name), "").name == " ".join(name.split())


@pytest.mark.parametrize(
    ("values", "field"),
    [(("Ada", "", "ada"), "email"), (("A" * 201, "", ""), "name"), (("A\nda", "", ""), "name")],
)
def test_a_refusal_names_its_field(
    application: Application, values: tuple[str, str, str], field: str
) -> None:
    with pytest.raises(FieldRefused) as refusal:
        application.do(set_me, *values)
    assert refusal.value.field == field


def test_what_is_seen_where_it_was_typed_needs_no_message(application: Application) -> None:
    assert application.do(set_me, "Ada", "", "", is_quiet=True).is_quiet
    assert not application.do(set_me, "Eva", "", "").is_quiet
