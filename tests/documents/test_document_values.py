"""Names, kinds and programs."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.document_values import (
    LONGEST_NAME,
    day_fault,
    ending_of,
    guessed_kind,
    is_program,
    kept_name,
    renamed,
    told_name,
    version_name,
)

TODAY = date(2026, 11, 20)
any_text = st.text(st.characters(codec=None, categories=None), max_size=400)  # halves of characters too


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("cv.pdf", "cv.pdf"),
        ("  Résumé – Ada.pdf ", "Résumé – Ada.pdf"),
        ("a/b\\c.pdf", "a_b_c.pdf"),
        ("a\nb\tc.pdf", "a b c.pdf"),
        ("cv\u202efdp.exe", "cvfdp.exe"),
        ("سيرة ذاتية.pdf", "سيرة ذاتية.pdf"),
        ("👩‍💻.pdf", "👩‍💻.pdf"),
        ("", "document"),
        ("..", "document"),
        (" . ", "document"),
        ("\udcff.pdf", "?.pdf"),
        (".bashrc", ".bashrc"),
    ],
)
def test_a_name_is_kept_as_far_as_it_can_be_shown(name: str, kept: str) -> None:
    assert kept_name(name) == kept


def test_a_long_name_keeps_its_ending() -> None:
    kept = kept_name("é" * 300 + ".docx")
    assert kept == "é" * 125 + ".docx"
    assert len(kept.encode()) == LONGEST_NAME


@given(any_text)
def test_any_name_becomes_one_that_every_file_system_takes(name: str) -> None:
    kept = kept_name(name)
    assert 0 < len(kept.encode()) <= LONGEST_NAME
    assert not set(kept) & set("/\\\0\n\r\u202e\u2066\u2029")
    assert kept not in (".", "..")
    assert kept_name(kept) == kept


@given(any_text, st.sampled_from(["pdf", "docx", "tar", "exe"]))
def test_an_ending_is_never_lost(stem: str, ending: str) -> None:
    name = f"a{stem}.{ending}"
    assert ending_of(kept_name(name)) == ending


@given(any_text, st.integers(0, 4))
def test_a_version_has_a_name_of_its_own_and_the_same_ending(text: str, others: int) -> None:
    first = kept_name(f"a{text}.pdf")
    taken: set[str] = set()
    for _ in range(others + 1):
        name = version_name(first, taken)
        assert name not in taken
        assert ending_of(name) == "pdf"
        assert kept_name(name) == name
        taken.add(name)


def test_a_long_name_is_told_with_its_ending() -> None:
    assert told_name("cv.pdf") == "cv.pdf"
    assert told_name("an application for the post of a data engineer.pdf") == (
        "an application for the po…a engineer.pdf"
    )


def test_versions_are_counted() -> None:
    assert version_name("cv.pdf", set()) == "cv.pdf"
    assert version_name("cv.pdf", {"cv.pdf"}) == "cv (2).pdf"
    assert version_name("cv.pdf", {"cv.pdf", "cv (2).pdf"}) == "cv (3).pdf"


@pytest.mark.parametrize(
    ("typed", "before", "after"),
    [
        ("Ada", "cv.pdf", "Ada.pdf"),
        ("Ada.odt", "cv.pdf", "Ada.odt"),
        ("Ada", "cv", "Ada"),
        ("v1.", "a.pdf", "v1..pdf"),
    ],
)
def test_a_name_without_an_ending_gets_the_one_before(typed: str, before: str, after: str) -> None:
    assert renamed(typed, before) == after


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ada_CV_2026.pdf", "resume"),
        ("cvetka.pdf", "other"),
        ("Résumé.docx", "resume"),
        ("Lebenslauf.pdf", "resume"),
        ("cover-letter lumen.pdf", "cover_letter"),
        ("Anschreiben Lumen.odt", "cover_letter"),
        ("lettre de motivation.pdf", "cover_letter"),
        ("Resume and cover letter.pdf", "cover_letter"),
        ("Portfolio.zip", "portfolio"),
        ("contract.pdf", "other"),
    ],
)
def test_the_kind_is_guessed_from_the_name(name: str, kind: str) -> None:
    assert guessed_kind(name) == kind


@pytest.mark.parametrize(
    "name", ["a.exe", "cv.pdf.EXE", "x.desktop", "x.sh", "X.JS", "tool.AppImage", "a.lnk"]
)
def test_what_would_run_is_known_by_its_ending(name: str) -> None:
    assert is_program(name)


@pytest.mark.parametrize("beginning", [b"MZ\x90\0", b"\x7fELF\x02", b"#!/bin/sh\n", b"[Desktop Entry]\n"])
def test_what_would_run_is_known_by_its_first_bytes(beginning: bytes) -> None:
    assert is_program("cv.pdf", beginning[:16])
    assert not is_program("cv.pdf", b"%PDF-1.7")


@pytest.mark.parametrize("name", ["cv.pdf", "letter.docx", "notes.txt", "work.zip", "page.html", "cv"])
def test_papers_are_no_programs(name: str) -> None:
    assert not is_program(name)


def test_a_document_was_sent_on_a_day_that_has_been() -> None:
    assert day_fault(None, TODAY) == ""
    assert day_fault(TODAY, TODAY) == ""
    assert "still to come" in day_fault(date(2026, 11, 21), TODAY)
    assert "1917" in day_fault(date(1917, 1, 1), TODAY)
