from __future__ import annotations

import pytest

from app.board.quick_add import PartKind
from ui.job.line_completion import Beginning, beginning_at, completed


@pytest.mark.parametrize(
    ("line", "beginning"),
    [
        ("Cook @ Lu", Beginning(PartKind.EMPLOYER, 7, "Lu")),
        ("Cook @Lu", Beginning(PartKind.EMPLOYER, 6, "Lu")),
        ("Cook #py", Beginning(PartKind.TAG, 5, "py")),
        ('Cook #"machine le', Beginning(PartKind.TAG, 5, "machine le")),
        ("Cook", None),
        ("Cook @ Lumen, Ly", None),
        ("Cook #py ", None),
        ('Cook #"py"', None),
        ("", None),
    ],
)
def test_the_part_at_the_cursor_is_told(line: str, beginning: Beginning | None) -> None:
    assert beginning_at(line, len(line)) == beginning


@pytest.mark.parametrize(
    ("line", "name", "result"),
    [
        ("Cook @ Lu", "Lumen Freight", "Cook @ Lumen Freight|"),
        ("Cook @ Lu|, Lyon", "Lumen", "Cook @ Lumen |, Lyon"),
        ("Cook #py", "python", "Cook #python |"),
        ("Cook #ma| !!", "machine learning", 'Cook #"machine learning" |!!'),
    ],
)
def test_a_chosen_name_takes_the_place_of_its_beginning(line: str, name: str, result: str) -> None:
    cursor = line.find("|") if "|" in line else len(line)
    line = line.replace("|", "")
    beginning = beginning_at(line, cursor)
    assert beginning is not None
    text, at = completed(line, cursor, beginning, name)
    assert f"{text[:at]}|{text[at:]}" == result
