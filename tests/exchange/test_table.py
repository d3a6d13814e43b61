from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange import table
from app.exchange.problems import NoJobs, Unreadable
from app.exchange.table import MAX_CELL_CHARACTERS, find_dialect, parse


def cells(text: str) -> list[list[str]]:
    return [record.cells for record in parse(text)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    lines = [["Company", "Role", "Notes"], ["A", "b", 'c, d; e "f"'], ["G", "h", "i|j\tk"]]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(lines)
    assert cells(out.getvalue()) == lines


def test_a_decimal_comma_does_not_make_a_delimiter() -> None:
    assert cells("Firma;Gehalt\nA;1,5\nB;2,5\n") == [["Firma", "Gehalt"], ["A", "1,5"], ["B", "2,5"]]


def test_the_line_of_excel_names_the_delimiter_and_is_no_record() -> None:
    records = parse("sep=|\r\nCompany|Role\r\nA, Inc|b\r\n")
    assert [(record.number, record.cells) for record in records] == [
        (1, ["Company", "Role"]),
        (2, ["A, Inc", "b"]),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_read(end: str) -> None:
    assert cells(end.join(["Company,Role", "A,b", "C,d", ""])) == [
        ["Company", "Role"],
        ["A", "b"],
        ["C", "d"],
    ]


def test_line_breaks_in_quoted_cells_stay_as_they_are() -> None:
    assert cells('Company,Notes\nA,"one\r\ntwo\nthree\rfour"\n')[1] == ["A", "one\r\ntwo\nthree\rfour"]


def test_quoted_cells_behind_a_blank_are_quoted_cells() -> None:
    assert cells('Company, Role\n"A, Inc", "Cook, head"\n"B, Inc", "Baker, night"\n')[1] == [
        "A, Inc",
        "Cook, head",
    ]


def test_blank_lines_count_in_the_numbers_only() -> None:
    assert [record.number for record in parse("Company,Role\n\n,\nA,b\n")] == [1, 4]


def test_a_long_cell_and_many_columns_are_read() -> None:
    long = "x" * 200_000
    wide = ",".join(f"c{index}" for index in range(200))
    assert cells(f"Company,Role\nA,{long}\n")[1][1] == long
    assert len(cells(f"{wide}\n{wide}\n")[1]) == 200


def test_the_limit_of_the_csv_module_is_as_before() -> None:
    before = csv.field_size_limit()
    parse("Company,Role\nA,b\n")
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('Company,Role\nA,b\nC,"d\nE,f\n', 3),
        ('Company,Role\nA,"x\ny"\nC,"d\nE,f', 4),
        ('Company,Role\nA,"b\nC,d\n"E",f\n', 2),
        ('sep=;\nCompany;Role\nA;"b\nC;d\n', 3),
        ('Company,Role\nA,b\nC,"', 3),
    ],
)
def test_a_quotation_mark_left_open_is_named_by_its_line(text: str, line: int) -> None:
    with pytest.raises(Unreadable, match=f"line {line} a quotation mark"):
        parse(text)


@pytest.mark.parametrize("text", ["\n\n", ",,,\n,,\n", "sep=;\n", "\ufeff", '""\n', "   \t"])
def test_a_file_of_nothing_but_separators_is_empty(text: str) -> None:
    with pytest.raises(NoJobs, match="empty"):
        parse(text)


def test_absurd_widths_are_refused() -> None:
    with pytest.raises(Unreadable, match="columns"):
        parse(",".join("a" * 3_000) + "\n")


CELL = st.text(st.characters(exclude_characters="\x00", exclude_categories=("Cs",)), max_size=20)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=8))
def test_what_the_csv_module_writes_is_read_again(rows: list[list[str]]) -> None:
    named = [["Company", "Role", "Notes"], *rows]
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(named)
    assert cells(out.getvalue()) == [row for row in named if any(cell.strip() for cell in row)]


def test_bars_in_long_notes_do_not_part_columns() -> None:
    notes = "a | b | c | d\n" * 6_000
    rows = [["Company", "Role", "Notes"], *([f"A{number}", "b", notes] for number in range(5))]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    assert cells(out.getvalue()) == rows


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_our_own_layout_is_told_by_its_names_whatever_its_cells_hold(delimiter: str) -> None:
    names = delimiter.join(["Board", "Stage", "Title", "Employer", "Id"])
    assert find_dialect(f"{names}\n" + "a | b | c\n" * 50).delimiter == delimiter


def test_a_cell_beyond_all_measure_is_named_by_its_line() -> None:
    with pytest.raises(Unreadable, match="a cell in line 2 is longer than 20,000,000 characters"):
        parse(f"Company,Role\nA,{'x' * (MAX_CELL_CHARACTERS + 1)}\n")


def test_many_lines_with_stray_quotation_marks_are_read_in_one_pass() -> None:
    assert len(parse("Company,Role,Notes\n" + 'A1,x,"q" z\n' * 80_000)) == 80_001


@given(
    st.lists(st.sampled_from(["a", "bcd", "\n", "\r", "\r\n", "é"]), max_size=40).map("".join),
    st.integers(1, 9),
)
def test_lines_are_the_same_however_a_text_is_cut_for_them(text: str, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table, "_LINES_CHARACTERS", piece)
        assert list(table._lines(text)) == io.StringIO(text, newline="").readlines()
