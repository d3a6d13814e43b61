"""Short ways to make boards, stages, jobs and what hangs on them, and to look at the rows of a store."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime, tzinfo
from typing import Any

from app.board.order import keys_between
from app.board.writing import NewJob, add_board, add_jobs, add_stages
from app.paths import DataFolder
from app.store import Change, Origin, Store, Writing
from app.store.categories import CATEGORY_IDS
from app.store.database import connect_reader
from app.store.journal import MODELS
from app.store.schema import stored_columns

Rows = dict[str, list[tuple[Any, ...]]]

WINDOW = Origin.WINDOW
EMAIL = CATEGORY_IDS["Email"]
ALL_ROWS = {
    table: f"SELECT {', '.join(stored_columns(model))} FROM {table}" for table, model in MODELS.items()
}
START = int(datetime(2026, 11, 20, 12, tzinfo=UTC).timestamp() * 1000)


class FakeClock:
    """A clock that stands still until it is told to go on, or back. Instants are milliseconds UTC."""

    def __init__(self, now: int = START, zone: tzinfo | None = UTC) -> None:
        self.now = now
        self._zone = zone

    def now_ms(self) -> int:
        """Return the instant that was set."""
        return self.now

    def zone(self) -> tzinfo | None:
        """Return the zone that was given."""
        return self._zone

    def advance(self, seconds: float) -> None:
        """Go on by so many seconds; a negative number sets the clock back."""
        self.now += round(seconds * 1000)


def make_stages(store: Store, *names: str) -> list[str]:
    """Make a board with stages of these names and return their ids."""
    with store.change("Make a board", Origin.COMMAND_LINE) as writing:
        board_id = add_board(writing, "Search")
        return add_stages(writing, board_id, names, keys_between(None, None, len(names)))


def put_jobs(writing: Writing, stage_id: str, titles: Sequence[str]) -> list[str]:
    """Make jobs at the end of a stage, inside an open change, and return their ids."""
    query = "SELECT max(order_key) FROM job WHERE stage_id = ?"
    (last,) = writing.connection.execute(query, (stage_id,)).fetchone()
    places = zip(titles, keys_between(last, None, len(titles)), strict=True)
    jobs = [NewJob(writing.new_id(), stage_id, key, title) for title, key in places]
    add_jobs(writing, jobs)
    return [job.id for job in jobs]


def make_jobs(store: Store, stage_id: str, *titles: str, origin: Origin = WINDOW) -> list[str]:
    """Make jobs at the end of a stage in one change and return their ids."""
    with store.change("Add jobs", origin) as writing:
        return put_jobs(writing, stage_id, titles)


def run(store: Store, query: str, *values: object, origin: Origin = WINDOW, label: str = "Edit") -> Change:
    """Run one plain SQL statement as a change of its own and return the change."""
    with store.change(label, origin) as writing:
        writing.connection.execute(query, values)
    return writing.result


def steps_of(store: Store, step: Callable[[], object]) -> int:
    """Run a step and return how many thousand steps of SQLite's machine it took: what it has read."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    store.connection.set_progress_handler(count, 1000)
    try:
        step()
    finally:
        store.connection.set_progress_handler(None, 0)
    return taken


def insert(writing: Writing, table: str, **values: object) -> str:
    """Insert a row by plain SQL inside an open change and return its id (made where none is given)."""
    columns = stored_columns(MODELS[table])
    if "id" in columns:
        values.setdefault("id", writing.new_id())
    if "created_at" in columns:
        values.setdefault("created_at", writing.now)
    if "uuid" in columns:
        values.setdefault("uuid", f"uuid of {values.get('id') or values}")
    filled = [column for column in columns if column in values] + [c for c in values if c not in columns]
    marks = ", ".join("?" * len(filled))
    writing.connection.execute(
        f"INSERT INTO {table} ({', '.join(filled)}) VALUES ({marks})", [values[name] for name in filled]
    )
    return str(values.get("id", ""))


def insert_job(writing: Writing, stage_id: str, **values: object) -> str:
    """Insert a job with every column that has no default of the file's own, and return its id."""
    plain = {
        "order_key": "V",
        "title": "",
        "url": "",
        "url_key": "",
        "location": "",
        "salary": "",
        "source": "",
        "priority": 0,
        "outcome_reason": "",
        "is_archived": 0,
    }
    return insert(writing, "job", stage_id=stage_id, **{**plain, **values})


def insert_activity(writing: Writing, job_id: str | None, **values: object) -> str:
    """Insert an activity, an unfinished mail where nothing else is said, and return its id."""
    plain = {
        "category_id": EMAIL,
        "title": "",
        "note": "",
        "is_completed": 0,
        "is_all_day": 0,
        "is_scheduled": 1,
        "is_by_workflow": 0,
    }
    return insert(writing, "activity", job_id=job_id, **{**plain, **values})


def insert_employer(writing: Writing, name: str, **values: object) -> str:
    """Insert an employer and return its id."""
    plain = {"domain": "", "description": "", "location": "", "is_partner": 0, "added_by_hand": 0}
    return insert(writing, "employer", name=name, **{**plain, **values})


def insert_contact(writing: Writing, number: int, **values: object) -> str:
    """Insert a contact and return its id."""
    plain = {"first_name": "", "last_name": "", "email": "", "phone": "", "title": "", "location": ""}
    return insert(writing, "contact", number=number, **{**plain, **values})


def insert_note(writing: Writing, job_id: str | None, text: str) -> str:
    """Insert a note and return its id."""
    return insert(writing, "note", job_id=job_id, text=text)


def kept_rows(store: Store) -> Rows:
    """Return every row of every kept table as the journal's images hold it: all but `job.key`."""
    ask = store.connection.execute
    return {table: sorted(ask(query), key=repr) for table, query in ALL_ROWS.items()}


def value(store: Store, table: str, row_id: str, column: str) -> Any:
    """Return one column of one row by its id; there must be such a row."""
    query = f"SELECT {column} FROM {table} WHERE id = ?"
    return store.connection.execute(query, (row_id,)).fetchone()[0]


def exists(store: Store, table: str, row_id: str) -> bool:
    """Tell whether there is a row of this id."""
    query = f"SELECT 1 FROM {table} WHERE id = ?"
    return store.connection.execute(query, (row_id,)).fetchone() is not None


def titles_of(store: Store, stage_id: str) -> list[str]:
    """Return the titles of a stage's cards in board order."""
    query = (
        "SELECT title FROM job WHERE stage_id = ? AND trashed_at IS NULL AND is_archived = 0 "
        "ORDER BY order_key, id"
    )
    return [title for (title,) in store.connection.execute(query, (stage_id,))]


def actions_of(store: Store, change: Change | int) -> list[dict[str, Any]]:
    """Return the Actions of a change in the order of their ids, columns and body in one dict each."""
    change_id = change if isinstance(change, int) else change.id
    cursor = store.connection.execute("SELECT * FROM action WHERE change_id = ? ORDER BY id", (change_id,))
    names = [column[0] for column in cursor.description]
    actions = [dict(zip(names, row, strict=True)) for row in cursor]
    return [{**action, "body": json.loads(action["body"])} for action in actions]


def action_types(store: Store, change: Change | int) -> list[str]:
    """Return the types of the Actions of a change, in order."""
    return [action["action_type"] for action in actions_of(store, change)]


def is_sound(folder: DataFolder) -> bool:
    """Tell whether the data file passes SQLite's integrity and foreign-key checks."""
    with closing(connect_reader(folder.database)) as reader:
        whole = [verdict for (verdict,) in reader.execute("PRAGMA integrity_check")]
        return whole == ["ok"] and reader.execute("PRAGMA foreign_key_check").fetchone() is None
