"""The sub-commands of `pursuit`, all of which run without a display.

Each loads what it needs when it runs, so that none waits for the others' libraries.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.clock import Clock, SystemClock
from app.errors import DataFolderInUse, PursuitError, StorageFailed
from app.paths import DataFolder, data_folder

if TYPE_CHECKING:
    from app.exchange.import_files import ImportReport

EXIT_FINE = 0
EXIT_PROBLEM = 1
EXIT_FOLDER_IN_USE = 3  # argparse exits with 2 on wrong use
EXIT_INTERRUPTED = 130

_MOST_OCCURRENCES = 10_000

Command = Callable[[argparse.Namespace, DataFolder, Clock], int]


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line; without a sub-command the window starts."""
    top = argparse.ArgumentParser(
        prog="pursuit",
        description="Keep your search for work: a board of jobs, on your own computer.",
        epilog="Without a command, the window opens.",
    )
    top.add_argument("--data-dir", metavar="DIR", help="keep all data here (or set PURSUIT_DATA_DIR)")
    top.add_argument("--hidden", action="store_true", help="start without showing the window: reminders come")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    files = commands.add_parser("open", help="open the window, and show there what files would bring in")
    files.add_argument("files", metavar="FILE", nargs="*", help="a CSV or other table, or a zip of them")
    _add_import(commands.add_parser("import", help="bring in jobs from tables"))
    export = commands.add_parser("export", help="write the jobs out as a table")
    export.add_argument("--format", choices=["csv"], required=True, help="the kind of table")
    export.add_argument("--board", metavar="NAME", help="only the board of this name")
    export.add_argument("-o", "--output", metavar="FILE", help="the file to write (default: standard output)")
    commands.add_parser("check", help="look the data file over; exit status 1 when something is wrong")
    backup = commands.add_parser("backup", help="copy the data file, also while it is in use")
    backup.add_argument("file", metavar="FILE", help="the file to write")
    restore = commands.add_parser("restore", help="put a backup in the place of the data file")
    restore.add_argument("file", metavar="FILE", help="the backup; the present file is kept")
    restore.add_argument("--yes", action="store_true", help="do not ask")
    _add_next(commands.add_parser("next", help="tell when a cron expression occurs"))
    _add_target(commands.add_parser("target", help="hosts of your own that callbacks may go to"))
    return top


def _add_import(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", metavar="FILE", nargs="+", help="a CSV or other table, or a zip of them")
    command.add_argument("--board", metavar="NAME", help="the board to fill; made where there is none")
    command.add_argument("--dry-run", action="store_true", help="only tell what would be imported")
    command.add_argument("--json", action="store_true", help="report as one JSON object per file and line")
    command.add_argument(
        "--strict-stages", action="store_true", help="refuse a file with stages that the board does not have"
    )


def _add_next(command: argparse.ArgumentParser) -> None:
    command.add_argument("expression", metavar="EXPR", help="five fields, or six that begin with seconds")
    command.add_argument("--tz", metavar="ZONE", default="UTC", help="the time zone (default: UTC)")
    command.add_argument("--from", dest="since", metavar="ISO", help="after this moment (default: now)")
    command.add_argument(
        "--count", metavar="N", type=_count, default=5, help="how many, at most 10000 (default: 5)"
    )
    command.add_argument("--json", action="store_true", help="print a list of UTC times")


def _add_target(command: argparse.ArgumentParser) -> None:
    steps = command.add_subparsers(dest="step", metavar="STEP", title="steps", required=True)
    for step, what in (("add", "allow a host and port"), ("remove", "allow them no more")):
        steps.add_parser(step, help=what).add_argument("target", metavar="HOST:PORT")
    steps.add_parser("list", help="print those that are allowed")


def _count(text: str) -> int:
    if not text.isdecimal() or len(text) > 5 or not 1 <= int(text) <= _MOST_OCCURRENCES:
        raise argparse.ArgumentTypeError(f"“{text}” is no number from 1 to {_MOST_OCCURRENCES}")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Run a sub-command and return its exit status; what the user can mend is told on standard error."""
    commands: dict[str, Command] = {
        "import": _import,
        "export": _export,
        "check": _check,
        "backup": _backup,
        "restore": _restore,
        "next": _next,
        "target": _target,
    }
    _let_any_text_through()
    try:
        status = commands[arguments.command](arguments, data_folder(arguments.data_dir), SystemClock())
        sys.stdout.flush()
    except DataFolderInUse as error:
        print(error, file=sys.stderr)
        return EXIT_FOLDER_IN_USE
    except PursuitError as error:
        print(error, file=sys.stderr)
        return EXIT_PROBLEM
    except OSError as error:
        return _output_failed(error)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    return status


def _let_any_text_through() -> None:
    """Show what a console cannot show as an escape: a report must not end an import halfway."""
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 (closed by the shell)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _output_failed(error: OSError) -> int:
    """Tell that our output went nowhere, unless whoever read it has simply seen enough."""
    with suppress(OSError):
        # What is still to be written must not fail a second time at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not isinstance(error, BrokenPipeError):
        where = f" “{error.filename}”" if error.filename else ""
        print(f"It stopped here{where}: {error.strerror or error}.", file=sys.stderr)
    return EXIT_PROBLEM


def _import(arguments: argparse.Namespace, folder: DataFolder, clock: Clock) -> int:
    from app.application import open_application
    from app.exchange.import_files import dry_run, import_file
    from app.exchange.import_plan import ImportOptions
    from app.files import printable
    from app.log import logging_to
    from app.store import Origin
    from app.store.file import refuse_if_gone
    from app.store.reading import reading

    refuse_if_gone(folder)
    options = ImportOptions(printable(arguments.board or "") or None, arguments.strict_stages)
    reports: list[ImportReport] = []
    if arguments.dry_run:
        with reading(folder, clock) as connection:
            for file in arguments.files:
                reports.append(dry_run(connection, clock, Path(file), options))
                _tell_import(reports[-1], arguments)
    else:
        with (
            closing(open_application(folder, clock, Origin.COMMAND_LINE)) as application,
            logging_to(folder, "import"),
        ):
            for file in arguments.files:
                reports.append(import_file(application.store, Origin.COMMAND_LINE, Path(file), options))
                _tell_import(reports[-1], arguments)
    return EXIT_PROBLEM if any(report.error for report in reports) else EXIT_FINE


def _tell_import(report: ImportReport, arguments: argparse.Namespace) -> None:
    from app.exchange.import_report import as_json, as_text

    if arguments.json:
        print(as_json(report), flush=True)
        return
    for line in as_text(report, is_dry=arguments.dry_run):
        print(line, file=sys.stderr if report.error else sys.stdout, flush=True)


def _export(arguments: argparse.Namespace, folder: DataFolder, clock: Clock) -> int:
    from app.exchange.export_csv import export_csv, export_to_file
    from app.store.backup import refuse_own_file
    from app.store.file import refuse_if_gone
    from app.store.reading import reading

    refuse_if_gone(folder)
    if not folder.database.exists():
        raise StorageFailed(f"There is no data file in {folder.path} yet, so there is nothing to export.")
    target = None if arguments.output is None else Path(arguments.output)
    if target is not None:
        refuse_own_file(folder, target)
    with reading(folder, clock) as connection:
        if target is None:
            export_csv(connection, clock, arguments.board, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            export_to_file(connection, clock, arguments.board, target)
    return EXIT_FINE


def _check(arguments: argparse.Namespace, folder: DataFolder, clock: Clock) -> int:  # noqa: ARG001
    from app.documents import check_documents
    from app.store.check import check_file
    from app.store.file import refuse_if_gone

    refuse_if_gone(folder)
    if not folder.database.exists():
        print(f"There is no data file in {folder.path} yet, so there is nothing to check.")
        return EXIT_FINE
    findings = [*check_file(folder.database), *check_documents(folder, clock)]
    for finding in findings:
        print(finding, file=sys.stderr)
    if not findings:
        print(f"{folder.database} is whole.")
    return EXIT_PROBLEM if findings else EXIT_FINE


def _backup(arguments: argparse.Namespace, folder: DataFolder, clock: Clock) -> int:  # noqa: ARG001
    from app.store.backup import back_up
    from app.store.file import refuse_if_gone

    refuse_if_gone(folder)
    target = Path(arguments.file).absolute()
    back_up(folder, target)
    print(f"{target} is a whole copy of your data.")
    return EXIT_FINE


def _restore(arguments: argparse.Namespace, folder: DataFolder, clock: Clock) -> int:
    from app.restore_command import restore_from_terminal
    from app.store.database import told_plainly

    source = Path(arguments.file).absolute()
    with told_plainly():
        is_done = restore_from_terminal(folder, source, clock, is_agreed=arguments.yes)
    return EXIT_FINE if is_done else EXIT_PROBLEM


def _next(arguments: argparse.Namespace, folder: DataFolder, clock: Clock) -> int:  # noqa: ARG001
    from app.schedule.next_command import tell_next

    since, count, is_json = arguments.since, arguments.count, arguments.json
    return tell_next(arguments.expression, arguments.tz, since, count, clock, is_json=is_json)


def _target(arguments: argparse.Namespace, folder: DataFolder, clock: Clock) -> int:
    from app.application import open_application
    from app.delivery import add_target, remove_target, targets
    from app.store import Origin
    from app.store.file import refuse_if_gone

    refuse_if_gone(folder)
    with closing(open_application(folder, clock, Origin.COMMAND_LINE)) as application:
        if arguments.step == "list":
            for target in targets(application.store):
                print(target)
        else:
            change = add_target if arguments.step == "add" else remove_target
            kept = change(application.store, arguments.target)
            print(f"Callbacks may go to {kept}{'.' if arguments.step == 'add' else ' no more.'}")
    return EXIT_FINE
