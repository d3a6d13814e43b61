"""`pursuit restore`: what is in a backup and what is there now, a question, and the exchange."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

from app.clock import Clock, local_time
from app.errors import PursuitError, Refused
from app.files import followed
from app.log import logging_to
from app.paths import DataFolder
from app.store.contents import Contents, contents_of, refuse_unless_sound
from app.store.file import make_folder
from app.store.lock import InstanceLock
from app.store.restore import restore


def restore_from_terminal(folder: DataFolder, source: Path, clock: Clock, *, is_agreed: bool) -> bool:
    """Show both files, ask unless it `is_agreed`, and restore; tell whether that was done.

    Where nobody can be asked, it is only shown. Raises `PursuitError`, `DataFolderInUse` among them.
    """
    if followed(source) == followed(folder.database):
        raise Refused(f"“{source}” is the file that Pursuit works with, so there is nothing to restore.")
    with ExitStack() as held_folder:
        is_there = folder.path.is_dir()
        if is_there:  # every other Pursuit is kept out while the user decides
            held_folder.enter_context(InstanceLock(folder.path))
        held = contents_of(source)
        refuse_unless_sound(source, clock)
        print(f"{source}\n  {_told(held, clock)}")
        print(f"{folder.database}\n  {_present(folder, clock)}")
        if not is_agreed and not _ask():
            return False
        make_folder(folder.path)
        if not is_there:
            held_folder.enter_context(InstanceLock(folder.path))
        with logging_to(folder, "restore"):
            kept = restore(folder, source, clock).aside
    print("Restored." if kept is None else f"Restored. The file as it was before is now {kept}.")
    return True


def _present(folder: DataFolder, clock: Clock) -> str:
    if not folder.database.exists():
        return "There is no data file yet."
    try:
        return _told(contents_of(folder.database), clock)
    except PursuitError as problem:
        return f"{problem} It is kept all the same."


def _told(held: Contents, clock: Clock) -> str:
    parts = [_counted(held.boards, "board"), _counted(held.jobs, "job")]
    parts.append(_counted(held.activities, "activity", "activities"))
    newest = "nothing was ever changed"
    if held.newest_change_at is not None:
        newest = f"newest change {_moment(held.newest_change_at, clock)}"
    return f"{', '.join(parts)}; {newest}; written {_moment(held.made_at, clock)}"


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _moment(instant_ms: int, clock: Clock) -> str:
    return f"{local_time(clock, instant_ms):%Y-%m-%d %H:%M}"


def _ask() -> bool:
    if not (sys.stdin and sys.stdin.isatty()):
        print("Nothing was changed. To restore it, run the same command with --yes.", file=sys.stderr)
        return False
    print("The second file is replaced by the first; it is kept in the folder “backups”.")
    try:
        answer = input("Restore? [y/N] ")
    except EOFError:
        answer = ""
    if answer.strip().lower() in ("y", "yes"):
        return True
    print("Nothing was changed.", file=sys.stderr)
    return False
