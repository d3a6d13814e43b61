"""Mails from templates: what is filled in, who can get one, and the address that a mail program opens."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.mail import (
    GAP,
    LONGEST_ADDRESS,
    PLACEHOLDERS,
    MailDraft,
    fill,
    is_recipient,
    is_too_long,
    mailto_address,
    typed_recipients,
)

WORDS = dict.fromkeys(PLACEHOLDERS, "") | {"title": "Data Engineer", "employer": "Lumen & Söhne", "me": "Ada"}
anything = st.text(st.characters(), max_size=200)


def headers(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query, keep_blank_values=True, strict_parsing=True)


def test_words_in_braces_are_filled_in() -> None:
    draft = fill("Thanks – {title}", "At {Employer}.\n\n{me}\n", WORDS, ["kim@lumen.example"])
    assert draft == MailDraft(
        ("kim@lumen.example",), "Thanks – Data Engineer", "At Lumen & Söhne.\n\nAda\n", ()
    )


def test_what_is_not_known_is_a_gap_and_named_once() -> None:
    draft = fill(
        "{salary}", "Hello {first_name}, on {interview_on} and {interview_on} about {salary}.", WORDS
    )
    assert draft.subject == GAP
    assert draft.body == f"Hello {GAP}, on {GAP} and {GAP} about {GAP}."
    assert draft.unfilled == ("first_name", "salary", "interview_on")


def test_other_words_in_braces_stay_as_typed() -> None:
    text = "{} {tittle} { title } {{title} {title!r} {0} %(title)s $title"
    assert fill("", text, WORDS).body == text.replace("{{title}", "{Data Engineer")


def test_what_was_filled_in_is_not_read_for_braces_again() -> None:
    assert fill("", "{title}", {**WORDS, "title": "{me} {salary}"}).body == "{me} {salary}"


@given(anything, anything, st.dictionaries(st.sampled_from(PLACEHOLDERS), anything))
def test_filling_in_never_fails(subject: str, body: str, words: dict[str, str]) -> None:
    draft = fill(subject, body, words, [subject, body])
    assert "\n" not in draft.subject
    assert set(draft.unfilled) <= set(PLACEHOLDERS)
    assert mailto_address(draft).isascii()


@given(anything.filter(lambda text: "{" not in text))
def test_a_text_without_braces_is_unchanged(text: str) -> None:
    draft = fill("", text, WORDS)
    assert draft.body == text
    assert draft.unfilled == ()


@given(st.lists(anything), anything, anything)
def test_an_address_has_no_header_but_subject_and_body(to: list[str], subject: str, body: str) -> None:
    address = mailto_address(MailDraft(tuple(to), subject, body))
    assert address.startswith("mailto:")
    assert not set(address) & set("\r\n <>\"'")
    assert address.count("?") <= 1
    if "?" in address:
        assert [part.partition("=")[0] for part in address.partition("?")[2].split("&")] in (
            ["subject"],
            ["body"],
            ["subject", "body"],
        )


HOSTILE = [
    "kim@lumen.example?bcc=spy@evil.example",
    "kim@lumen.example&cc=spy@evil.example",
    "kim@lumen.example%0D%0Abcc:spy@evil.example",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_a_hostile_address_adds_no_header_and_no_recipient(address: str) -> None:
    made = mailto_address(MailDraft((address,), "Hello", ""))
    assert headers(made) == {"subject": ["Hello"]}
    to = urlsplit(made).path
    assert "," not in to
    assert "?" not in to
    assert "&" not in to
    assert unquote(to) in ("", address)


@pytest.mark.parametrize(
    "address",
    [
        "kim@lumen.example,spy@evil.example",
        "kim@lumen.example;spy@evil.example",
        "kim@lumen.example\r\nbcc: spy@evil.example",
        "Kim <kim@lumen.example>",
        "kim@@lumen.example",
        "kim",
        "@lumen.example",
        "kim@",
        "kim@lumen.example\u2028bcc",
        "\ud800@lumen.example",
        "k" * 300 + "@lumen.example",
        "",
    ],
)
def test_what_is_more_or_less_than_one_address_gets_no_mail(address: str) -> None:
    assert not is_recipient(address)
    assert mailto_address(MailDraft((address,), "", "")) == "mailto:"


def test_hostile_names_stay_words_of_subject_and_body() -> None:
    name = "Kim\r\nBcc: spy@evil.example&bcc=spy@evil.example?cc=x#y"
    draft = fill("About {contact}", "Hello {first_name}", {"contact": name, "first_name": name})
    said = headers(mailto_address(draft))
    assert said.keys() == {"subject", "body"}
    assert "\n" not in said["subject"][0]
    assert "\r" not in said["subject"][0]


def test_texts_are_encoded_as_utf_8_with_crlf() -> None:
    address = mailto_address(MailDraft(("kim+jobs@lumen.example",), "Grüße 👋", "a & b = 100 %\nc+d"))
    assert address == (
        "mailto:kim%2Bjobs@lumen.example?subject=Gr%C3%BC%C3%9Fe%20%F0%9F%91%8B"
        "&body=a%20%26%20b%20%3D%20100%20%25%0D%0Ac%2Bd"
    )


def test_several_recipients_stand_once_each() -> None:
    to = ("kim@lumen.example", "bo@lumen.example", "Kim@lumen.example")
    assert mailto_address(MailDraft(to, "", "")) == "mailto:kim@lumen.example,bo@lumen.example"


def test_typed_recipients_are_told_from_what_is_none() -> None:
    found = typed_recipients(" kim@lumen.example; bo@lumen.example,kim@lumen.example  Bo, x@")
    assert found == (("kim@lumen.example", "bo@lumen.example"), ("Bo", "x@"))


def test_a_mail_that_programs_would_cut_is_told() -> None:
    room = LONGEST_ADDRESS - len("mailto:?body=")
    assert not is_too_long(MailDraft((), "", "a" * room))
    assert is_too_long(MailDraft((), "", "a" * (room + 1)))
    assert is_too_long(MailDraft((), "", "ß" * (room // 6 + 1)))
