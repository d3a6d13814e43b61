"""Our own layout: what goes out comes in again, and goes out as the same bytes."""

from __future__ import annotations

import csv
import io
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.application import Application, open_application
from app.errors import NotFound, Refused, StorageFailed
from app.exchange.export_csv import ExportChoice, ExportCounts, export_chosen, export_counts, export_csv
from app.exchange.import_files import import_file
from app.exchange.import_plan import ImportOptions
from app.exchange.own_layout import ExportRow, write
from app.paths import DataFolder
from app.store import Origin
from tests.conftest import FakeClock

ID = "65f0a1b2c3d4e5f6010203{:02x}"
OPTIONS = ImportOptions()


def exported(application: Application, board: str | None = None) -> bytes:
    out = io.BytesIO()
    export_csv(application.store.connection, application.clock, board, out)
    return out.getvalue()


def records(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def bring(application: Application, path: Path, rows: list[ExportRow]) -> None:
    with path.open("wb") as out:
        write(rows, out)
    report = import_file(application.store, Origin.COMMAND_LINE, path, OPTIONS)
    assert (report.error, report.recognised, report.imported) == (None, "pursuit", len(rows))


def test_an_empty_store_exports_its_header(application: Application) -> None:
    data = exported(application)
    assert data.startswith(b"\xef\xbb\xbfBoard,Stage,Title,Employer,Location,Salary,URL,Deadline,Applied,")
    assert records(data) == []


def test_an_import_exports_what_it_was_told(application: Application, tmp_path: Path) -> None:
    row = ExportRow(
        board="Job search",
        stage="Interview 7",
        title="=Data, Engineer",
        employer="Lumen “Freight”",
        location="Lyon\r\nFrance",
        salary="-1 €",
        url="https://a.example/1",
        deadline=date(2026, 12, 1),
        applied=date(2026, 3, 4),
        tags=("remote, partly", 'say "hi"', "python"),
        source="LinkedIn",
        priority=2,
        outcome="no_answer",
        notes="first\n\n'second",
        id=ID.format(1),
        desired_salary="80k",
        address="1 “Quay” Street",
        ended_on=date(2026, 5, 6),
        reason="-",
        is_archived=True,
    )
    bring(application, tmp_path / "a.csv", [row])
    (record,) = records(exported(application))
    assert record["Title"] == "'=Data, Engineer"
    assert record["Salary"] == "'-1 €"
    assert record["Location"] == "Lyon\r\nFrance"
    assert (record["Applied"], record["Deadline"]) == ("2026-03-04", "2026-12-01")
    assert record["Tags"] == '"remote, partly", "say ""hi""", python'
    assert (record["Priority"], record["Outcome"], record["Id"]) == ("2", "no_answer", ID.format(1))
    assert (record["Desired salary"], record["Address"]) == ("80k", "1 “Quay” Street")
    assert (record["Ended on"], record["Reason"], record["Archived"]) == ("2026-05-06", "'-", "yes")


def test_boards_and_stages_are_made_exactly_as_the_file_names_and_orders_them(
    application: Application, tmp_path: Path
) -> None:
    rows = [
        ExportRow(board="B", stage="late", title="1", id=ID.format(1)),
        ExportRow(board="B", stage="Applied", title="2", id=ID.format(2)),
        ExportRow(board="b", stage="applied", title="3", id=ID.format(3)),
    ]
    bring(application, tmp_path / "a.csv", rows)
    shown = [application.board(name.id) for name in application.boards()]
    assert [(board.name, [stage.name for stage in board.stages]) for board in shown] == [
        ("B", ["late", "Applied"]),
        ("b", ["applied"]),
    ]


def test_the_id_decides_and_no_other_likeness_is_asked(application: Application, tmp_path: Path) -> None:
    same = {"board": "B", "stage": "s", "title": "T", "employer": "E", "url": "https://a.example/1"}
    bring(application, tmp_path / "a.csv", [ExportRow(**same, id=ID.format(n)) for n in (1, 2)])  # type: ignore[arg-type]
    report = import_file(application.store, Origin.COMMAND_LINE, tmp_path / "a.csv", OPTIONS)
    assert (report.imported, report.duplicates) == (0, 2)
    kept = [record["Id"] for record in records(exported(application))]
    assert kept == [ID.format(1), ID.format(2)]


def test_an_id_whose_job_was_undone_comes_back_without_its_tombstone(
    application: Application, tmp_path: Path
) -> None:
    bring(application, tmp_path / "a.csv", [ExportRow(title="T", id=ID.format(1))])
    connection = application.store.connection
    (change,) = connection.execute("SELECT max(id) FROM change_record").fetchone()
    application.store.undo_change(change)
    tombstones = "SELECT count(*) FROM tombstone WHERE id = ?"
    assert connection.execute(tombstones, (ID.format(1),)).fetchone() == (1,)
    bring(application, tmp_path / "a.csv", [ExportRow(title="T", id=ID.format(1))])
    assert connection.execute(tombstones, (ID.format(1),)).fetchone() == (0,)


def test_one_board_can_be_exported_and_an_unknown_one_is_said(
    application: Application, tmp_path: Path
) -> None:
    rows = [ExportRow(board=name, stage="s", title=name, id=ID.format(ord(name))) for name in "AB"]
    bring(application, tmp_path / "a.csv", rows)
    assert [record["Title"] for record in records(exported(application, "b "))] == ["B"]
    with pytest.raises(NotFound, match="no board “C”"):
        exported(application, "C")


def test_jobs_in_the_trash_stay_out(application: Application, tmp_path: Path) -> None:
    rows = [ExportRow(stage="s", title=str(n), id=ID.format(n)) for n in (1, 2)]
    bring(application, tmp_path / "a.csv", rows)
    application.trash_jobs([ID.format(1)])
    assert [record["Title"] for record in records(exported(application))] == ["2"]


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
NAME = TEXT.filter(lambda text: text.strip())
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1))


@st.composite
def exports(draw: st.DrawFn) -> list[ExportRow]:
    """Draw rows as an export has them: stages together, every job with a title and an id."""
    rows = []
    stages = draw(st.lists(st.tuples(NAME, NAME), min_size=1, max_size=4, unique=True))
    for board in dict.fromkeys(board for board, _ in stages):
        for stage in (stage for owner, stage in stages if owner == board):
            for _ in range(draw(st.integers(1, 3))):
                tags = draw(st.lists(NAME, max_size=3, unique_by=lambda tag: tag.casefold()))
                rows.append(
                    ExportRow(
                        board=board,
                        stage=stage,
                        title=draw(NAME),
                        employer=draw(TEXT),
                        location=draw(TEXT),
                        salary=draw(TEXT),
                        url=draw(TEXT),
                        deadline=draw(DAYS),
                        applied=draw(DAYS),
                        tags=tuple(tags),
                        source=draw(TEXT),
                        priority=draw(st.integers(0, 3)),
                        outcome=draw(st.sampled_from(["", "rejected", "no_answer"])),
                        notes=draw(TEXT),
                        id=ID.format(len(rows)),
                        desired_salary=draw(TEXT),
                        address=draw(TEXT),
                        ended_on=draw(DAYS),
                        reason=draw(TEXT),
                        is_archived=draw(st.booleans()),
                    )
                )
    return rows


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=exports())
def test_export_import_into_an_empty_folder_export_gives_the_same_bytes(
    rows: list[ExportRow], tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = []
    path = tmp_path_factory.mktemp("round") / "out.csv"
    with path.open("wb") as out:
        write(rows, out)
    for _ in range(2):
        folder = DataFolder(tmp_path_factory.mktemp("data"))
        with closing(open_application(folder, FakeClock(), Origin.COMMAND_LINE)) as application:
            report = import_file(application.store, Origin.COMMAND_LINE, path, OPTIONS)
            assert (report.error, report.imported) == (None, len(rows))
            data.append(exported(application))
        path.write_bytes(data[-1])
    assert data[0] == data[1]
    assert len(records(data[0])) == len(rows)


def two_boards(application: Application, path: Path) -> None:
    bring(
        application,
        path,
        [
            ExportRow(board=board, stage="Applied", title=title, id=ID.format(at))
            for at, (board, title) in enumerate([("First", "One"), ("First", "Two"), ("Second", "Three")])
        ],
    )


def test_what_is_written_may_be_chosen(application: Application, tmp_path: Path) -> None:
    two_boards(application, tmp_path / "in.csv")
    first, second = (board.id for board in application.boards())
    assert application.read(export_counts, first) == ExportCounts(2, 2, 3)
    target = tmp_path / "out.csv"

    def titles(choice: ExportChoice) -> list[str]:
        count = application.read(export_chosen, choice, target)
        found = [record["Title"] for record in records(target.read_bytes())]
        assert len(found) == count
        return found

    assert titles(ExportChoice()) == ["One", "Two", "Three"]
    assert titles(ExportChoice(second)) == ["Three"]
    assert titles(ExportChoice(first, frozenset({ID.format(1), ID.format(2)}))) == ["Two"]
    assert titles(ExportChoice(first, frozenset())) == []


def test_a_choice_that_cannot_be_written_leaves_the_file_as_it_was(
    application: Application, tmp_path: Path
) -> None:
    target = tmp_path / "out.csv"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(NotFound, match="nothing was exported"):
        application.read(export_chosen, ExportChoice("gone"), target)
    assert target.read_text(encoding="utf-8") == "mine"
    with pytest.raises(Refused):
        application.read(export_chosen, ExportChoice(), application.store.folder.database)
    with pytest.raises(StorageFailed):
        application.read(export_chosen, ExportChoice(), tmp_path / "no folder" / "out.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "out.csv"]
