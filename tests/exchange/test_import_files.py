"""What becomes of a file's rows in the store."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from app.application import Application
from app.clock import local_date
from app.exchange.import_files import ImportReport, dry_run, import_file
from app.exchange.import_plan import ImportOptions
from app.exchange.own_layout import COLUMNS
from app.store import Origin, Store
from tests.making import FakeClock, action_types, kept_rows

HEADER = "Company,Position,Status,Link,Location,Date Applied,Tags,Notes"

Bring = Callable[..., ImportReport]


@pytest.fixture
def bring(application: Application, tmp_path: Path) -> Bring:
    """Return a function that imports lines as a file of a name."""

    def bring(*lines: str, name: str = "jobs.csv", header: str = HEADER, **options: object) -> ImportReport:
        path = tmp_path / name
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        return import_file(application.store, Origin.COMMAND_LINE, path, ImportOptions(**options))  # type: ignore[arg-type]

    return bring


def stages(application: Application, board: int = 0) -> list[tuple[str, list[str]]]:
    shown = application.board(application.boards()[board].id)
    return [(stage.name, [card.title for card in stage.cards]) for stage in shown.stages]


def activities(application: Application) -> list[sqlite3.Row]:
    return application.store.connection.execute(
        "SELECT activity.title, is_completed, completed_at, start_at, is_all_day, is_scheduled "
        "FROM activity JOIN job ON job.id = job_id ORDER BY job.order_key, activity.id"
    ).fetchall()


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> int:
    return int(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp() * 1000)


def test_rows_become_cards_on_a_new_board_from_the_default_template(
    bring: Bring, application: Application
) -> None:
    report = bring(
        "Lumen Freight,Data Engineer,Applied,https://lumen.example/1,Lyon,2026-03-04,,",
        "Globex,Analyst,Interview,https://globex.example/1,,,,",
        "Hooli,Writer,Wishlist,,,,,",
    )
    assert (report.rows, report.imported, report.duplicates, report.skipped) == (3, 3, 0, ())
    assert report.error is None
    assert report.stages_created == ()
    assert [name.name for name in application.boards()] == ["Job search"]
    assert stages(application) == [
        ("wishlist", ["Writer"]),
        ("applied", ["Data Engineer"]),
        ("interview", ["Analyst"]),
        ("offer", []),
        ("rejected", []),
    ]


def test_the_applied_date_is_the_date_of_exactly_one_apply_activity_whatever_the_stage(
    bring: Bring, application: Application
) -> None:
    bring("A,One,Applied,,,2026-03-04,,", "B,Two,Rejected,,,2026-03-05,,", "C,Three,Wishlist,,,2026-03-06,,")
    expected = [
        ("Applied", 1, utc(2026, 3, day), utc(2026, 3, day), 1, 1)
        for day in (6, 4, 5)  # by stage: the keys of each stage start alike, ids tell them apart
    ]
    assert sorted(activities(application)) == sorted(expected)


def test_nothing_imported_claims_to_have_happened_today(bring: Bring, application: Application) -> None:
    bring("A,One,Applied,,,,,", "B,Two,Interview,,,,,", "C,Three,Offer,,,,,")
    assert sorted(activities(application)) == [
        ("Applied", 1, None, None, 0, 1),
        ("Offer received", 1, None, None, 0, 1),
        ("On site interview", 0, None, None, 0, 0),
    ]
    entered = application.store.connection.execute("SELECT stage_entered_at FROM job").fetchall()
    assert entered == [(None,), (None,), (None,)]


def test_moving_an_imported_card_back_into_its_stage_makes_no_second_apply_activity(
    bring: Bring, application: Application
) -> None:
    bring("A,One,Applied,,,2026-03-04,,")
    board = application.board(application.boards()[0].id)
    (card,) = board.stages[1].cards
    application.move_jobs([card.id], board.stages[0].id, None)
    change = application.move_jobs([card.id], board.stages[1].id, None)
    assert change.effects == ()
    assert len(activities(application)) == 1


def test_the_same_file_again_is_all_duplicates_and_changes_nothing(
    bring: Bring, application: Application
) -> None:
    lines = ("A,One,Applied,https://a.example/1,,2026-03-04,x,n", "B,Two,Rejected,,Lyon,2026-03-05,,")
    bring(*lines)
    before = kept_rows(application.store)
    report = bring(*lines)
    assert (report.rows, report.imported, report.duplicates, report.change) == (2, 0, 2, None)
    assert kept_rows(application.store) == before


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ("A,One,,https://x.example/1?utm_source=mail,,,,", "Z,Other,,http://X.example/1#top,,,,", True),
        ("A,One,,https://x.example/1,,,,", "A,One,,https://x.example/2,,,,", False),
        ("A,One,,,Lyon,2026-03-04,,", " a ,ONE,,,LYON ,2026-03-04,,", True),
        ("A,One,,https://x.example/1,Lyon,2026-03-04,,", "A,One,,,Lyon,2026-03-04,,", True),
        ("A,One,,,Lyon,2026-03-04,,", "A,One,,https://x.example/1,Lyon,2026-03-04,,", True),
        ("A,One,,,Lyon,2026-03-04,,", "A,One,,,Lyon,2026-03-05,,", False),
        ("A,One,,,Lyon,2026-03-04,,", "A,One,,,Paris,2026-03-04,,", False),
        (
            "A,One,,http://www.linkedin.com/jobs/view/3758269446,,,,",
            "B,Two,,https://linkedin.com/jobs/view/one-at-a-3758269446/?trk=x,,,,",
            True,
        ),
    ],
)
def test_what_counts_as_the_same_job(bring: Bring, first: str, second: str, is_same: bool) -> None:  # noqa: FBT001
    bring(first)
    report = bring(second)
    assert (report.duplicates, report.imported) == ((1, 0) if is_same else (0, 1))


def test_a_job_twice_in_one_file_comes_once(bring: Bring) -> None:
    report = bring("A,One,,https://x.example/1,,,,", "A,One,,https://x.example/1,,,,")
    assert (report.rows, report.imported, report.duplicates) == (2, 1, 1)


def test_a_job_in_the_trash_does_not_keep_its_like_out(bring: Bring, application: Application) -> None:
    bring("A,One,,https://x.example/1,,,,")
    board = application.board(application.boards()[0].id)
    application.trash_jobs([board.stages[0].cards[0].id])
    assert bring("A,One,,https://x.example/1,,,,").imported == 1


def test_unknown_stages_are_made_where_they_belong(bring: Bring, application: Application) -> None:
    report = bring(
        "A,One,Ghosted,,,,,",
        "B,Two,Phone Screen,,,,,",
        "C,Three,  PHONE   screen ,,,,,",
        "D,Four,To Apply,,,,,",
    )
    assert report.stages_created == ("Ghosted", "Phone Screen", "To Apply")
    assert [name for name, _ in stages(application)] == [
        "wishlist",
        "To Apply",
        "applied",
        "Phone Screen",
        "interview",
        "offer",
        "rejected",
        "Ghosted",
    ]


def test_strict_stages_refuse_the_file_and_leave_nothing(bring: Bring, application: Application) -> None:
    before = kept_rows(application.store)
    report = bring("A,One,Applied,,,,,", "B,Two,Ghosted,,,,,", strict_stages=True)
    assert report.error == "These stages are not on the board: Ghosted. Nothing was imported."
    assert (report.rows, report.imported) == (0, 0)
    assert kept_rows(application.store) == before


def test_a_named_board_is_found_or_made(bring: Bring, application: Application) -> None:
    bring("A,One,Applied,,,,,")
    bring("A,One,Applied,,,,,", board="Second search")
    bring("B,Two,Applied,,,,,", board=" second  SEARCH")
    assert [name.name for name in application.boards()] == ["Job search", "Second search"]
    assert stages(application, board=1)[1] == ("applied", ["One", "Two"])


def test_without_a_name_the_oldest_board_neither_archived_nor_in_the_trash_is_filled(
    bring: Bring, application: Application
) -> None:
    for name in ("First", "Second", "Third"):
        bring(f"{name},One,Applied,,,,,", board=name)
    with application.store.change("Put away", Origin.WINDOW) as writing:
        writing.connection.execute("UPDATE board SET is_archived = 1 WHERE name = 'First'")
        writing.connection.execute("UPDATE board SET trashed_at = 1 WHERE name = 'Second'")
    bring("X,New,Applied,,,,,")
    assert [(name.name, len(stages(application)[1][1])) for name in application.boards()] == [("Third", 2)]


def test_an_import_is_one_undoable_change_that_leaves_no_row(bring: Bring, application: Application) -> None:
    before = kept_rows(application.store)
    report = bring("A,One,Applied,,,2026-03-04,x,note", "B,Two,Odd stage,,,,y,")
    assert report.change is not None
    assert report.change.label == "Import 2 jobs from jobs.csv"
    assert application.undo_label() is None  # of the command line: taken back from History, not by Ctrl+Z
    application.store.undo_change(report.change.id)
    assert kept_rows(application.store) == before


def test_an_import_writes_the_actions_of_its_jobs_then_of_its_activities(
    bring: Bring, application: Application
) -> None:
    report = bring("A,One,Interview,,,2026-03-04,,")
    assert report.change is not None
    assert action_types(application.store, report.change) == [
        "JOB_CREATED",
        "ACTIVITY_CREATED",
        "ACTIVITY_CREATED",
    ]


def test_cards_keep_the_order_of_the_file(bring: Bring, application: Application) -> None:
    bring(*(f"A,Job {number},Applied,https://x.example/{number},,,," for number in range(300)))
    bring("A,Last,Applied,https://x.example/last,,,,")
    assert stages(application)[1][1] == [*(f"Job {number}" for number in range(300)), "Last"]


def test_tags_notes_and_contacts_come_along(bring: Bring, application: Application) -> None:
    bring(
        'A,One,Applied,,,,"remote, Python",called twice,Mina Okafor,mina@a.example',
        'A,Two,Applied,,,,"python",,Mina Okafor,mina@a.example',
        header=f"{HEADER},Recruiter,Recruiter Email",
    )
    board = application.board(application.boards()[0].id)
    first, second = board.stages[1].cards
    assert [[tag.name for tag in card.tags] for card in (first, second)] == [["remote", "Python"], ["Python"]]
    connection = application.store.connection
    assert "called twice" in connection.execute("SELECT text FROM note").fetchone()[0]
    people = connection.execute("SELECT first_name, last_name, email, number FROM contact").fetchall()
    assert people == [("Mina", "Okafor", "mina@a.example", 1)]
    assert connection.execute("SELECT count(*) FROM contact_job").fetchone() == (2,)


def test_a_file_that_cannot_be_read_is_told_and_leaves_nothing(
    bring: Bring, application: Application, tmp_path: Path
) -> None:
    before = kept_rows(application.store)
    path = tmp_path / "broken.csv"
    path.write_text('Company,Position\nA,One\nB,"open\n', encoding="utf-8")
    report = import_file(application.store, Origin.COMMAND_LINE, path, ImportOptions())
    assert report.error is not None
    assert "broken.csv" in report.error
    assert kept_rows(application.store) == before


def test_a_dry_run_tells_the_same_and_writes_nothing(
    bring: Bring, application: Application, tmp_path: Path
) -> None:
    path = tmp_path / "jobs.csv"
    path.write_text(f"{HEADER}\nA,One,Odd stage,,,2026-03-04,,\nA,One,,,,2026-03-04,,\n", encoding="utf-8")
    before = kept_rows(application.store)
    told = dry_run(application.store.connection, application.clock, path, ImportOptions())
    assert kept_rows(application.store) == before
    done = import_file(application.store, Origin.COMMAND_LINE, path, ImportOptions())
    assert (told.rows, told.imported, told.duplicates, told.stages_created) == (
        done.rows,
        done.imported,
        done.duplicates,
        done.stages_created,
    )
    assert (done.rows, done.imported, done.duplicates) == (2, 1, 1)


def test_a_job_saved_and_applied_for_in_one_download_is_the_one_applied_for(
    application: Application, tmp_path: Path
) -> None:
    path = tmp_path / "download.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "Jobs/1 Saved Jobs.csv",
            "Saved Date,Job Url,Job Title,Company Name\n"
            '"3/1/26, 9:00 AM",http://www.linkedin.com/jobs/view/375,Engineer,Lumen\n',
        )
        archive.writestr(
            "Jobs/2 Job Applications.csv",
            "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
            'Question And Answers\n"3/4/26, 11:39 PM",a@b.example, +43 1,Lumen,Engineer,'
            "http://www.linkedin.com/jobs/view/375,cv.pdf,\n",
        )
    report = import_file(application.store, Origin.COMMAND_LINE, path, ImportOptions())
    assert (report.rows, report.imported, report.duplicates) == (2, 1, 1)
    assert stages(application)[1] == ("applied", ["Engineer"])
    assert activities(application)[0][2] == utc(2026, 3, 4, 23, 39)


def test_times_with_an_offset_are_the_same_job_again_in_any_zone(store: Store, tmp_path: Path) -> None:
    store.clock = FakeClock(zone=timezone(timedelta(hours=9)))
    path = tmp_path / "jobs.csv"
    path.write_text("Company,Position,Applied\nA,One,2026-11-18T23:30:00Z\n", encoding="utf-8")
    counts = [import_file(store, Origin.COMMAND_LINE, path, ImportOptions()).duplicates for _ in range(2)]
    assert counts == [0, 1]


def test_days_in_stage_begin_with_the_users_own_day(store: Store, tmp_path: Path) -> None:
    store.clock = FakeClock(zone=timezone(-timedelta(hours=5)))
    application = Application(store, Origin.WINDOW)
    path = tmp_path / "jobs.csv"
    path.write_text("Company,Position,Status,Applied\nA,One,Applied,2026-11-20\n", encoding="utf-8")
    import_file(store, Origin.WINDOW, path, ImportOptions())
    (card,) = application.board(application.boards()[0].id).stages[1].cards
    assert card.stage_entered_at is not None
    assert local_date(store.clock, card.stage_entered_at) == date(2026, 11, 20)


def test_a_line_added_to_an_export_without_a_board_goes_to_the_default_one(
    bring: Bring, application: Application
) -> None:
    header = ",".join(COLUMNS)
    bring("Job search,New,One,,,,,,,,,,,,65f0a1b2c3d4e5f601020301", ",New,Two,,,,,,,,,,,,", header=header)
    assert [name.name for name in application.boards()] == ["Job search"]
    assert stages(application) == [("New", ["One", "Two"])]
    bring(",New,Three,,,,,,,,,,,,", "Job search,New,Four,,,,,,,,,,,,", header=header)
    assert stages(application) == [("New", ["One", "Two", "Three", "Four"])]


def test_a_column_of_remarks_does_not_become_a_hundred_stages(bring: Bring, application: Application) -> None:
    bring(*(f"A,Job {n},Talked to person {n} about it,https://a.example/{n},,,," for n in range(100)))
    assert len(stages(application)) == 5
    (text,) = application.store.connection.execute("SELECT min(text) FROM note").fetchone()
    assert "Talked to person 0 about it" in text


def test_the_report_is_told_with_the_change(bring: Bring) -> None:
    report = bring("A,One,Odd stage,,,,,", ",,Applied,,,,,", "A,One,Odd stage,,,,,")
    assert report.change is not None
    assert report.change.notices == (
        "1 were there already.",
        "New stages: Odd stage.",
        f"Row 3 was skipped. {report.skipped[0].reason}",
    )


def test_undoing_an_import_that_shares_only_a_contact_with_a_later_one_takes_its_jobs_away(
    bring: Bring, application: Application
) -> None:
    header = "Company,Role,Status,Date Applied,Contact,Notes,Tags"
    first = bring("Acme,Nurse,Applied,2026-03-01,Ann Lee <ann@x.example>,my note,red", header=header)
    bring("Beta,Cook,Applied,,Ann Lee <ann@x.example>,,", header=header)
    before = kept_rows(application.store)
    assert first.change is not None
    application.store.undo_change(first.change.id)
    assert stages(application)[1] == ("applied", ["Cook"])
    connection = application.store.connection
    assert connection.execute("SELECT first_name FROM contact").fetchall() == [("Ann",)]
    assert application.redo() is not None
    assert kept_rows(application.store) == before
