from __future__ import annotations

import re
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.board.quick_add import PartKind, QuickJob, parse, parts


@pytest.mark.parametrize(
    ("line", "job"),
    [
        (
            "Data Engineer @ Lumen Freight, Lyon #python",
            QuickJob("Data Engineer", "Lumen Freight", "Lyon", ("python",)),
        ),
        ("Data Engineer", QuickJob("Data Engineer")),
        ("  Data \t Engineer  ", QuickJob("Data Engineer")),
        ("https://jobs.example.com/7?a=b#c", QuickJob(url="https://jobs.example.com/7?a=b#c")),
        ("Look: https://jobs.example.com/7.", QuickJob("Look:", url="https://jobs.example.com/7")),
        ("@ Lumen", QuickJob(employer="Lumen")),
        ("Chef @Lumen,Lyon", QuickJob("Chef", "Lumen", "Lyon")),
        ("Chef @ Lumen, Lyon, France", QuickJob("Chef", "Lumen", "Lyon, France")),
        ("Chef @ Lumen @ Lyon", QuickJob("Chef", "Lumen @ Lyon")),
        ("Cook, night shift", QuickJob("Cook, night shift")),
        ("Cook at Lumen", QuickJob("Cook at Lumen")),
        ('Dev #"machine learning" #C++', QuickJob("Dev", tags=("machine learning", "C++"))),
        ('Dev #"machine lea', QuickJob("Dev", tags=("machine lea",))),
        ("#a, Dev #b, senior @ X #c, Y", QuickJob("Dev, senior", "X", "Y", ("a", "b", "c"))),
        ("Dev #Python #python", QuickJob("Dev", tags=("Python",))),
        ("C# and C++ developer, R&D", QuickJob("C# and C++ developer, R&D")),
        ("Ask jobs@lumen.example @ Lumen", QuickJob("Ask jobs@lumen.example", "Lumen")),
        ("Dev # ## #!", QuickJob("Dev # ## #!")),
        ("Dev !", QuickJob("Dev", priority=1)),
        ("!! Dev", QuickJob("Dev", priority=2)),
        ("Dev !!! @ X", QuickJob("Dev", "X", priority=3)),
        ("Yahoo! Dev !!!! ! !!", QuickJob("Yahoo! Dev !!!! !!", priority=1)),
        ("Dev €62k", QuickJob("Dev", salary="€62k")),
        ("Dev $120,000 – 140,000 @ X, Y", QuickJob("Dev", "X", "Y", salary="$120,000 – 140,000")),
        ("Dev 45 000 € @ X", QuickJob("Dev", "X", salary="45 000 €")),
        ("Dev @ X €60k, Y", QuickJob("Dev", "X", "Y", salary="€60k")),
        ("Dev €1 €2", QuickJob("Dev €2", salary="€1")),
        ("Web 2.0 with 5 people", QuickJob("Web 2.0 with 5 people")),
        (
            "A https://a.example/1 https://b.example/2",
            QuickJob("A https://b.example/2", url="https://a.example/1"),
        ),
        ("", QuickJob()),
        ("@", QuickJob()),
        (" , ; . ", QuickJob()),
    ],
)
def test_a_line_is_understood(line: str, job: QuickJob) -> None:
    assert parse(line) == job


def test_each_part_tells_where_it_stands() -> None:
    line = "Data  Engineer #go lead @ Lumen, Lyon"
    assert [(part.kind, line[part.start : part.end]) for part in parts(line)] == [
        (PartKind.TITLE, "Data  Engineer"),
        (PartKind.TAG, "#go"),
        (PartKind.TITLE, "lead"),
        (PartKind.EMPLOYER, "Lumen"),
        (PartKind.LOCATION, "Lyon"),
    ]


def test_nothing_to_make_a_card_of_is_told() -> None:
    assert parse("#python !!").is_empty
    assert not parse("Lumen").is_empty
    assert not parse("@ Lumen").is_empty


PIECES = st.sampled_from(
    [
        "@",
        "#",
        "#tag",
        '#"',
        '"',
        "!",
        "!!",
        "https://a.example/",
        "http://",
        "€",
        "62k",
        "1 000",
        ",",
        ";",
        ".",
    ]
)
LINES = st.lists(st.one_of(PIECES, st.text(max_size=6), st.sampled_from([" ", "\t", "\n", ""]))).map("".join)


@given(LINES)
def test_every_word_lands_in_exactly_one_part(line: str) -> None:
    found = parts(line)
    assert all(before.end <= after.start for before, after in pairwise(found))
    outside = list(line)
    for part in found:
        assert line[part.start : part.end].strip()
        outside[part.start : part.end] = " " * (part.end - part.start)
    assert not re.search(r"[^\W_]", "".join(outside).replace("@", " "))


@given(LINES)
def test_any_line_gives_a_job_of_plain_values(line: str) -> None:
    job = parse(line)
    assert 0 <= job.priority <= 3
    assert all(any(sign.isalnum() for sign in tag) for tag in job.tags)
    assert all(text == " ".join(text.split()) for text in (job.title, job.employer, job.location, job.salary))


def test_a_long_line_is_read_at_once() -> None:
    for unit in ("#", "@", "!", "https://", "€1,", '#"', "1 000 ", "a,"):
        assert parse(unit * 20_000) is not None


@pytest.mark.parametrize("line", ["1,1" * 2_600, "1 111 " * 1_300, '#"' * 4_000, "€1 " * 2_600, "1." * 4_000])
def test_the_longest_line_is_understood_before_the_next_key(line: str) -> None:
    began = perf_counter()
    parse(line)
    assert perf_counter() - began < 0.3  # a few milliseconds where the time grows as the line does
