"""The shape of the data file: tables, view, search tables and triggers, all made from the models.

The triggers are what makes the one door a door (architecture, section 3): BEFORE triggers refuse a write to
a kept table outside a change, AFTER triggers write the journal and mark jobs whose search entry is stale.
"""

from __future__ import annotations

from collections.abc import Iterator

from peewee import AutoField, CompositeKey, SqliteDatabase

from app.store.database import raw
from app.store.models import KEPT, LEDGER, Kept
from app.store.models.boards import BOARD_INDEX, LIVE_JOB_VIEW
from app.store.models.members import ONLY_ONE_ME
from app.store.models.schedule import SCHEDULE_INDEXES
from app.store.models.templates import ONLY_ONE_DEFAULT
from app.store.tables import create_tables

REFUSAL = "kept rows are written only inside a change"

_SEARCH_TABLES = (
    "CREATE VIRTUAL TABLE search_short USING fts5(title, employer, location, tags, contacts, prefix='1 2', "
    "tokenize=\"unicode61 remove_diacritics 2 tokenchars '+#'\")",
    'CREATE VIRTUAL TABLE search_long USING fts5(notes, posting, tokenize="unicode61 remove_diacritics 2")',
    "CREATE VIRTUAL TABLE search_work USING fts5(activities, documents, prefix='1 2', "
    "tokenize=\"unicode61 remove_diacritics 2 tokenchars '+#'\")",
)

# What changes a job's search entry: table, the columns that count (none: insert and delete), and the query
# that gives the keys of the jobs concerned, with ROW standing for the new or old row.
_STALE_SEARCH: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("job", ("title", "employer_id", "location"), "SELECT ROW.key"),
    ("posting", ("text",), "SELECT key FROM job WHERE id = ROW.job_id"),
    ("note", ("text", "trashed_at", "job_id"), "SELECT key FROM job WHERE id = ROW.job_id"),
    ("job_tag", ("position",), "SELECT key FROM job WHERE id = ROW.job_id"),
    ("contact_job", (), "SELECT key FROM job WHERE id = ROW.job_id"),
    (
        "contact",
        ("first_name", "last_name", "trashed_at"),
        "SELECT key FROM job JOIN contact_job ON contact_job.job_id = job.id WHERE contact_id = ROW.id",
    ),
    ("tag", ("name",), "SELECT key FROM job JOIN job_tag ON job_tag.job_id = job.id WHERE tag_id = ROW.id"),
    ("employer", ("name",), "SELECT key FROM job WHERE employer_id = ROW.id"),
)
# The same for the entry about activities and documents, which is apart: a move logs an activity, and must not
# write the posting's entry anew for it.
_STALE_WORK: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("activity", ("title", "note", "trashed_at", "job_id"), "SELECT key FROM job WHERE id = ROW.job_id"),
    ("job_document", (), "SELECT key FROM job WHERE id = ROW.job_id"),
    (
        "document",
        ("name", "trashed_at"),
        "SELECT key FROM job JOIN job_document ON job_document.job_id = job.id WHERE document_id = ROW.id",
    ),
)
# Rows of these tables cannot concern a job before a link or a job names them.
_WITHOUT_INSERT = frozenset({"contact", "tag", "employer", "document"})


def key_columns(model: type[Kept]) -> tuple[str, ...]:
    """Return the columns that name a row of a kept table; the integer keys of search never do."""
    primary = model._meta.primary_key
    if not primary:
        raise TypeError(f"{model.__name__} has no key")
    if isinstance(primary, CompositeKey):
        return tuple(model._meta.fields[name].column_name for name in primary.field_names)
    return ("id",) if isinstance(primary, AutoField) else (primary.column_name,)


def stored_columns(model: type[Kept]) -> tuple[str, ...]:
    """Return the columns that a row's images hold: all but an integer key of search, which SQLite gives."""
    return tuple(field.column_name for field in model._meta.sorted_fields if not isinstance(field, AutoField))


def create_all(database: SqliteDatabase) -> None:
    """Make tables, view and search tables; the triggers come after the first rows (`create_triggers`)."""
    create_tables(database, [*KEPT, *LEDGER])
    made_by_hand = (LIVE_JOB_VIEW, ONLY_ONE_ME, ONLY_ONE_DEFAULT, BOARD_INDEX, *SCHEDULE_INDEXES)
    for statement in (*made_by_hand, *_SEARCH_TABLES):
        raw(database).execute(statement)


def create_triggers(database: SqliteDatabase) -> None:
    """Make every trigger anew from the models, after dropping whatever triggers the file has."""
    connection = raw(database)
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        connection.execute('DROP TRIGGER "{}"'.format(name.replace('"', '""')))
    for statement in trigger_statements():
        connection.execute(statement)


def trigger_statements() -> Iterator[str]:
    """Yield the CREATE TRIGGER statements of all kept tables."""
    for model in KEPT:
        yield from _guards(model)
        yield from _journal_triggers(model)
    for table, columns, query in _STALE_SEARCH:
        yield from _stale_triggers("dirty_job", table, columns, query)
    for table, columns, query in _STALE_WORK:
        yield from _stale_triggers("dirty_work", table, columns, query)
    # A job that goes takes its entries along.
    yield (
        "CREATE TRIGGER stale_work_of_job AFTER DELETE ON job BEGIN INSERT INTO dirty_work (key) "
        "SELECT OLD.key WHERE OLD.key NOT IN (SELECT key FROM dirty_work); END"
    )


def _guards(model: type[Kept]) -> Iterator[str]:
    table = model._meta.table_name
    closed = "NOT EXISTS (SELECT 1 FROM open_change)"
    # RAISE(ABORT) in a BEFORE trigger cannot be overridden by INSERT OR IGNORE; a constraint could.
    for event in ("INSERT", "DELETE"):
        yield (
            f"CREATE TRIGGER guard_{table}_{event.lower()} BEFORE {event} ON {table} WHEN {closed} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
    search_keys = [field.column_name for field in model._meta.sorted_fields if isinstance(field, AutoField)]
    fixed = [*key_columns(model), *search_keys]
    moved = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in fixed)
    yield (
        f"CREATE TRIGGER guard_{table}_update BEFORE UPDATE ON {table} WHEN {closed} OR {moved} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}, and never change their id'); END"
    )


def _journal_triggers(model: type[Kept]) -> Iterator[str]:
    table = model._meta.table_name
    columns = stored_columns(model)
    yield _journal_trigger(table, "INSERT", _key("NEW", model), "'I', NULL, NULL")
    whole = ", ".join(f"'{column}', OLD.{column}" for column in columns)
    yield _journal_trigger(table, "DELETE", _key("OLD", model), f"'D', json_object({whole}), NULL")
    changing = [column for column in columns if column not in key_columns(model)]
    if changing:
        values = f"'U', {_changed('OLD', changing)}, {_changed('NEW', changing)}"
        differs = " OR ".join(_differs(column) for column in changing)
        yield _journal_trigger(table, "UPDATE", _key("OLD", model), values, when=f"WHEN {differs} ")


def _journal_trigger(table: str, event: str, key: str, values: str, when: str = "") -> str:
    return (
        f"CREATE TRIGGER journal_{table}_{event.lower()} AFTER {event} ON {table} {when}BEGIN "
        "INSERT INTO journal (change_id, round, cause, table_name, row_key, op, before, after) "
        f"SELECT change_id, round, cause, '{table}', {key}, {values} FROM open_change; END"
    )


def _key(row: str, model: type[Kept]) -> str:
    return " || '/' || ".join(f"{row}.{column}" for column in key_columns(model))


def _differs(column: str) -> str:
    # A NOCASE column would otherwise hide a change of case.
    return f"OLD.{column} IS NOT NEW.{column} COLLATE BINARY"


def _changed(row: str, columns: list[str]) -> str:
    members = " || ".join(
        f"CASE WHEN {_differs(column)} THEN ',\"{column}\":' || json_quote({row}.{column}) ELSE '' END"
        for column in columns
    )
    return f"'{{' || substr({members}, 2) || '}}'"


def _stale_triggers(marks: str, table: str, columns: tuple[str, ...], query: str) -> Iterator[str]:
    events = {"INSERT": "NEW", "DELETE": "OLD"}
    if table in _WITHOUT_INSERT:
        events = {}
    if columns:
        events[f"UPDATE OF {', '.join(columns)}"] = "NEW"
    for event, row in events.items():
        keys = query.replace("ROW", row)
        yield (
            f"CREATE TRIGGER stale_{table}_{event.split()[0].lower()} AFTER {event} ON {table} BEGIN "
            f"INSERT INTO {marks} (key) SELECT fresh.key FROM ({keys}) AS fresh "
            f"WHERE NOT EXISTS (SELECT 1 FROM {marks} WHERE {marks}.key = fresh.key); END"
        )
    if columns and "job_id" in columns:
        yield (
            f"CREATE TRIGGER stale_{table}_leave AFTER UPDATE OF job_id ON {table} BEGIN "
            f"INSERT INTO {marks} (key) SELECT key FROM job WHERE id = OLD.job_id "
            f"AND key NOT IN (SELECT key FROM {marks}); END"
        )
