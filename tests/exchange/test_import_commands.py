"""An import in steps: files read, shown row by row, decided upon, and written as one change."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.application import Application
from app.board import create_board, delete_stage, trash_board
from app.errors import Refused, StorageFailed
from app.exchange.import_commands import Imported, import_prepared
from app.exchange.import_plan import ImportOptions
from app.exchange.import_prepare import PreparedImport, UnknownStage, prepare, preview, stage_key
from app.exchange.import_unread import save_unread
from app.exchange.own_layout import COLUMNS
from app.store import Cancelled, Store, Work
from tests.making import kept_rows

HEADER = "Company,Position,Status,Link,Tags"

Read = Callable[..., PreparedImport]


@pytest.fixture
def read(application: Application, tmp_path: Path) -> Read:
    """Return a function that reads files given by name and lines."""

    def read(**files: str) -> PreparedImport:
        paths = []
        for name, lines in files.items():
            paths.append(tmp_path / f"{name}.csv")
            paths[-1].write_text(f"{HEADER}\n{lines}\n", encoding="utf-8")
        return prepare(application.store, paths, Work("reading"))

    return read


def bring(application: Application, prepared: PreparedImport, **options: object) -> Imported:
    choices = ImportOptions(**options)  # type: ignore[arg-type]
    return application.do(import_prepared, prepared, choices, Work("importing"))


def cards(application: Application, board: int = 0) -> dict[str, list[str]]:
    shown = application.board(application.boards()[board].id)
    return {stage.name: [card.title for card in stage.cards] for stage in shown.stages if stage.cards}


def test_several_files_are_one_change_that_one_undo_takes_back(application: Application, read: Read) -> None:
    before = kept_rows(application.store)
    prepared = read(one="A,First,Applied,,", two="B,Second,Offer,,\nC,Third,Offer,,")
    imported = bring(application, prepared)
    assert imported.change is not None
    assert (imported.count, imported.change.label) == (3, "Import 3 jobs from 2 files")
    assert cards(application) == {"applied": ["First"], "offer": ["Second", "Third"]}
    application.undo()
    assert kept_rows(application.store) == before


def test_a_bad_file_is_told_and_the_others_are_read(
    application: Application, read: Read, tmp_path: Path
) -> None:
    good = tmp_path / "good.csv"
    good.write_text(f"{HEADER}\nA,First,Applied,,\n", encoding="utf-8")
    paths = [tmp_path / "missing.csv", good, good]
    prepared = prepare(application.store, paths, Work("reading"))
    assert prepared.names == ("good.csv",)
    (problem,) = prepared.problems
    assert problem.startswith("“missing.csv” could not be read")
    assert [row.title for row in prepared.rows] == ["First"]


def test_the_preview_tells_what_becomes_of_each_row(application: Application, read: Read) -> None:
    bring(application, read(first="A,Known,Applied,https://a.example/1,"))
    prepared = read(
        next="A,Known,Applied,https://a.example/1,\nB,Fresh,Ghosted,,x\nB,Fresh,Ghosted,,x\nC,Other,OFFER,,\n,,,,z"
    )
    shown = preview(application.store, prepared, ImportOptions())
    told = [(row.number, row.title, row.stage, row.tags, row.is_there) for row in shown.rows]
    assert told == [
        (2, "Known", "Applied", (), True),
        (3, "Fresh", "Ghosted", ("x",), False),
        (4, "Fresh", "Ghosted", ("x",), True),
        (5, "Other", "offer", (), False),
    ]
    assert (shown.board, shown.is_new_board) == ("Job search", False)
    assert shown.unknown == (UnknownStage("Ghosted", 1),)
    assert shown.stages == ("wishlist", "applied", "interview", "offer", "rejected")
    assert [(table.name, skip.row) for table, skip in prepared.skipped] == [("next.csv", 6)]


def test_an_unknown_stage_may_be_put_into_one_of_the_board(application: Application, read: Read) -> None:
    prepared = read(one="A,First,Ghosted,,\nB,Second,On  HOLD,,")
    bring(application, prepared, stages={stage_key("ghosted"): "rejected"})
    assert cards(application) == {"rejected": ["First"], "On HOLD": ["Second"]}


def test_rows_may_be_left_out_and_brought_in_again(application: Application, read: Read) -> None:
    bring(application, read(one="A,Known,Applied,,"))
    prepared = read(two="A,Known,Applied,,\nB,New,Applied,,\nC,Unwanted,Applied,,")
    imported = bring(application, prepared, left_out=frozenset({2}), wanted=frozenset({0}))
    assert imported.change is not None
    assert imported.change.notices == ("1 was left out as you wished.",)
    assert cards(application) == {"applied": ["Known", "Known", "New"]}


def test_the_likeness_of_a_row_that_is_left_out_does_not_come_in_its_place(
    application: Application, read: Read
) -> None:
    prepared = read(one="A,Same,Applied,,\nA,Same,Applied,,\nB,New,Applied,,")
    bring(application, prepared, left_out=frozenset({0, 1}))
    assert cards(application) == {"applied": ["New"]}


def test_left_out_rows_make_no_board(application: Application, read: Read) -> None:
    prepared = read(one="A,First,Applied,,")
    imported = bring(application, prepared, board="Elsewhere", left_out=frozenset({0}))
    assert imported == Imported(0, None, "")
    assert application.boards() == ()


def test_the_chosen_board_is_filled_whatever_its_place(application: Application, read: Read) -> None:
    application.do(create_board, "First", None)
    application.do(create_board, "Second", None)
    second = application.boards()[1].id
    bring(application, read(one="A,Job,Applied,,"), board_id=second)
    assert (cards(application, 0), cards(application, 1)) == ({}, {"applied": ["Job"]})


def test_a_board_that_went_meanwhile_is_told_and_nothing_is_changed(
    application: Application, read: Read
) -> None:
    application.do(create_board, "First", None)
    board_id = application.boards()[0].id
    prepared = read(one="A,Job,Applied,,")
    application.do(trash_board, board_id)
    rows = kept_rows(application.store)
    with pytest.raises(Refused, match=r"not there any more, so nothing was imported"):
        bring(application, prepared, board_id=board_id)
    assert kept_rows(application.store) == rows


def test_a_chosen_stage_that_went_meanwhile_is_told(application: Application, read: Read) -> None:
    application.do(create_board, "First", None)
    prepared = read(one="A,Job,Ghosted,,")
    stage = application.board(application.boards()[0].id).stages[-1]
    application.do(delete_stage, stage.id, None)
    with pytest.raises(Refused, match="is not on the board any more"):
        bring(application, prepared, stages={stage_key("Ghosted"): stage.name})


def test_what_came_between_the_plan_and_its_turn_is_seen(
    application: Application, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another change comes in after the rows were planned and before they are written."""
    prepared = read(one="A,Job,Applied,,\nB,Other,Applied,,")
    change = Store.change
    is_first = [True]

    def change_late(store: Store, *args: object, **values: object) -> object:
        if is_first.pop():
            is_first.append(False)
            bring(application, read(between="A,Job,Applied,,"))
        else:
            is_first.append(False)
        return change(store, *args, **values)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "change", change_late)
    imported = bring(application, prepared)
    assert imported.change is not None
    assert imported.change.label == "Import 1 job from one.csv"
    assert cards(application) == {"applied": ["Job", "Other"]}


def test_progress_is_told_in_jobs_and_then_that_the_rest_cannot_be_counted(
    application: Application, read: Read
) -> None:
    prepared = read(one="\n".join(f"A,Job {number},Applied,,x" for number in range(1200)))
    told: list[tuple[int, int]] = []
    work = Work("importing", lambda done, total: told.append((done, total)))
    application.do(import_prepared, prepared, ImportOptions(), work)
    assert told[0] == (0, 1200)
    assert told[-2:] == [(1200, 1200), (0, 0)]
    assert told[:-1] == sorted(told[:-1])
    assert len(told) > 10


@pytest.mark.parametrize("place", range(0, 18, 3))
def test_an_import_cancelled_anywhere_leaves_nothing(
    application: Application, read: Read, place: int
) -> None:
    prepared = read(one="\n".join(f"A,Job {number},Ghosted,,x" for number in range(1200)))
    rows = kept_rows(application.store)
    seen = 0

    def cancel(_done: int, _total: int) -> None:
        nonlocal seen
        seen += 1
        if seen > place:
            work.cancel()

    work = Work("importing", cancel)
    with pytest.raises(Cancelled):
        application.do(import_prepared, prepared, ImportOptions(), work)
    assert kept_rows(application.store) == rows


def test_tables_of_an_archive_bear_its_name_only_beside_others(
    application: Application, read: Read, tmp_path: Path
) -> None:
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("a/saved.csv", f"{HEADER}\nA,First,Saved,,\n")
        out.writestr("b/applied.csv", f"{HEADER}\nB,Second,Applied,,\n")
    read(plain="C,Third,Applied,,")
    names = [table.name for table in prepare(application.store, [archive], Work("reading")).tables]
    assert sorted(names) == ["a/saved.csv", "b/applied.csv"]
    both = prepare(application.store, [archive, tmp_path / "plain.csv"], Work("reading"))
    assert sorted(table.name for table in both.tables) == [
        "all.zip › a/saved.csv",
        "all.zip › b/applied.csv",
        "plain.csv",
    ]


def test_files_of_one_name_are_told_by_their_folders_and_then_by_numbers(
    application: Application, tmp_path: Path
) -> None:
    paths = [tmp_path / place / "jobs.csv" for place in ("a/old", "b/old", "new")]
    for path in paths:
        path.parent.mkdir(parents=True)
        path.write_text(f"{HEADER}\nA,{path.parent},Applied,,\n", encoding="utf-8")
    prepared = prepare(application.store, [*paths, paths[0]], Work("reading"))
    assert prepared.names == ("old/jobs.csv", "old/jobs.csv (2)", "new/jobs.csv")


def test_the_board_that_was_filled_is_named_unless_there_were_several(
    application: Application, read: Read, tmp_path: Path
) -> None:
    imported = bring(application, read(one="A,First,Applied,,"), board="Elsewhere")
    assert [board.id for board in application.boards()] == [imported.board_id]
    path = tmp_path / "several.csv"
    rest = "," * (len(COLUMNS) - 4)
    lines = [",".join(COLUMNS), f"One,New,First,A{rest}", f"Two,New,Second,B{rest}"]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert bring(application, prepare(application.store, [path], Work("reading"))).board_id == ""


def test_rows_that_cannot_be_read_are_saved_word_for_word(
    application: Application, read: Read, tmp_path: Path
) -> None:
    prepared = read(
        one='A,First,Applied,,\n,,"=Ghosted, ""really""\nyes",,ü',
        two=",,Applied, https://x.example/1,\nB,Second,,,",
    )
    target = tmp_path / "unread.csv"
    assert save_unread(application.store, prepared, target) == 2
    with target.open(encoding="utf-8-sig", newline="") as file:
        records = list(csv.reader(file))
    assert records == [
        ["File", "Row", "Reason", "Company", "Position", "Status", "Link", "Tags"],
        [
            "one.csv",
            "3",
            "It has neither a title nor an employer.",
            "",
            "",
            '=Ghosted, "really"\nyes',
            "",
            "ü",
        ],
        [
            "two.csv",
            "2",
            "It has neither a title nor an employer.",
            "",
            "",
            "Applied",
            " https://x.example/1",
            "",
        ],
    ]


def test_columns_of_one_name_are_kept_apart_when_unread_rows_are_saved(
    application: Application, tmp_path: Path
) -> None:
    path = tmp_path / "jobs.csv"
    path.write_text("Company,Position,Notes,Notes,\nA,First,x,y,\n,,one,two,three\n", encoding="utf-8")
    prepared = prepare(application.store, [path], Work("reading"))
    save_unread(application.store, prepared, tmp_path / "unread.csv")
    lines = (tmp_path / "unread.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "File,Row,Reason,Company,Position,Notes,Notes,column 5"
    assert lines[1].endswith(",,,one,two,three")


def test_unread_rows_are_not_written_over_the_programs_own_files(
    application: Application, read: Read, tmp_path: Path
) -> None:
    prepared = read(one="A,First,Applied,,\n,,Ghosted,,")
    with pytest.raises(Refused):
        save_unread(application.store, prepared, application.store.folder.database)
    with pytest.raises(StorageFailed):
        save_unread(application.store, prepared, tmp_path / "no folder" / "unread.csv")


def test_reading_can_be_stopped_between_files(application: Application, tmp_path: Path) -> None:
    work = Work("reading")
    work.cancel()
    with pytest.raises(Cancelled):
        prepare(application.store, [tmp_path / "one.csv"], work)


def test_jobs_of_our_own_layout_go_where_they_were_unless_a_board_is_chosen(
    application: Application, tmp_path: Path
) -> None:
    application.do(create_board, "First", None)
    path = tmp_path / "own.csv"
    path.write_text(
        "Board,Stage,Title,Employer,Id\nSecond,applied,Job,A,6561a1b2c3d4e5f601020304\n", encoding="utf-8"
    )
    prepared = prepare(application.store, [path], Work("reading"))
    assert preview(application.store, prepared, ImportOptions()).board == "Second"
    first = application.boards()[0].id
    assert preview(application.store, prepared, ImportOptions(board_id=first)).board == "First"
    assert bring(application, prepared).change is not None
    assert [name.name for name in application.boards()] == ["First", "Second"]
    again = bring(application, prepared, board_id=first, wanted=frozenset({0}))
    assert again.count == 1
    ids = [job_id for (job_id,) in application.store.connection.execute("SELECT id FROM job")]
    assert "6561a1b2c3d4e5f601020304" in ids
    assert len(ids) == 2


def test_the_outcomes_that_stages_mean_are_offered_for_the_jobs_that_have_none(
    application: Application, tmp_path: Path
) -> None:
    path = tmp_path / "jobs.csv"
    path.write_text(
        "Company,Position,Status,Rejected\nA,One,Rejected,yes\nB,Two,Rejected,\nC,Three,Ghosted,\nD,Four,Offer,\n",
        encoding="utf-8",
    )
    change = bring(application, prepare(application.store, [path], Work("reading"))).change
    assert change is not None
    assert [(offer.outcome, len(offer.job_ids)) for offer in change.offers] == [
        ("rejected", 1),
        ("no_answer", 1),
    ]
