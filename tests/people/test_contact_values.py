"""What a contact may be, and how what is typed is kept."""

from __future__ import annotations

import pytest

from app.people.contact_values import ContactValues, changed_fields, cleaned, faults, with_typed


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (ContactValues(), "first_name"),
        (ContactValues(first_name=" \u200b "), "first_name"),
        (ContactValues(title="Recruiter", phone="123 456"), "first_name"),
        (ContactValues(first_name="x" * 100, last_name="y" * 100), "first_name"),
        (ContactValues(email="mina"), "email"),
        (ContactValues(email="mina@"), "email"),
        (ContactValues(email="mina okafor@x.example"), "email"),
        (ContactValues(email=f"{'x' * 250}@y.example"), "email"),
        (ContactValues("Mina", phone="call me"), "phone"),
        (ContactValues("Mina", phone="1" * 101), "phone"),
        (ContactValues("Mina", title="x" * 501), "title"),
        (ContactValues("Mina", location="x" * 501), "location"),
        (ContactValues("Mina", note="x" * 100_001), "note"),
        (ContactValues("Mina", profiles=(("github", "a b"),)), "profiles.github"),
        (ContactValues("Mina", profiles=(("myspace", "mina"),)), "profiles.myspace"),
        (ContactValues("Mina", profiles=(("linkedin", "https://evil.example/in/x"),)), "profiles.linkedin"),
        (ContactValues("Mina", new_employers=("x" * 501,)), "employers"),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field(values: ContactValues, field: str) -> None:
    found = faults(cleaned(values))
    assert list(found) == [field]
    assert found[field].endswith(".")


@pytest.mark.parametrize(
    "values",
    [
        ContactValues("Mina"),
        ContactValues(last_name="Okafor"),
        ContactValues(email="mina@x.example"),
        ContactValues("👩🏽‍💻", "مينا أوكافور", phone="+33 (0)4 78 00 00 00 ext. 12"),
        ContactValues("x" * 200, note="y" * 100_000, title="z" * 500),
    ],
)
def test_a_name_or_an_address_is_enough(values: ContactValues) -> None:
    assert faults(cleaned(values)) == {}
    assert cleaned(values) == values


def test_blanks_at_the_ends_and_control_characters_go() -> None:
    typed = ContactValues("  Mina\n", "Oka\x07for ", " mina@x.example ", note=" one\r\n\ttwo  three\x00 ")
    assert cleaned(typed) == ContactValues("Mina", "Okafor", "mina@x.example", note="one\n\ttwo  three")


def test_profiles_come_once_in_the_order_of_the_contract_as_handles() -> None:
    typed = ContactValues(
        "Mina",
        profiles=(
            ("github", "https://github.com/mina-o"),
            ("linkedin", ""),
            ("twitter", "@mina"),
            ("github", "mina-o"),
        ),
    )
    assert cleaned(typed).profiles == (("twitter", "mina"), ("github", "mina-o"))


def test_links_come_once_and_new_employers_once_whatever_their_case() -> None:
    typed = ContactValues(
        "Mina",
        job_ids=("a", "b", "a"),
        employer_ids=("e", "e"),
        new_employers=("Lumen", " LUMEN ", "", "Nova"),
    )
    kept = cleaned(typed)
    assert (kept.job_ids, kept.employer_ids, kept.new_employers) == (("a", "b"), ("e",), ("Lumen", "Nova"))


def test_changed_fields_are_named() -> None:
    before = ContactValues("Mina", title="Recruiter")
    assert changed_fields(before, ContactValues("Mina", title="Head", job_ids=("a",))) == ["title", "job_ids"]


def test_what_is_typed_of_somebody_known_fills_only_what_is_empty() -> None:
    known = ContactValues(
        "Mina",
        "Okafor",
        "mina@x.example",
        "",
        "Head",
        "Lyon",
        "met in May",
        (("github", "mina"),),
        ("a",),
        ("e",),
    )
    typed = ContactValues(
        "M.",
        "Okafor",
        "mina@x.example",
        "123 456",
        "Recruiter",
        "",
        "kind",
        (("github", "other"), ("twitter", "mina")),
        ("b",),
        ("e",),
        ("Nova",),
    )
    assert with_typed(known, typed) == ContactValues(
        "Mina",
        "Okafor",
        "mina@x.example",
        "123 456",
        "Head",
        "Lyon",
        "met in May\n\nkind",
        (("twitter", "mina"), ("github", "mina")),
        ("a", "b"),
        ("e",),
        ("Nova",),
    )
