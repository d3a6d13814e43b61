"""Version 2: offers with their terms, documents, mails, saved views, drafts, and what is found of them."""

from __future__ import annotations

import sqlite3

from app.store.categories import CATEGORY_IDS
from app.store.seeds import MAIL_TEMPLATES, TEMPLATE_KEYS

_COLUMNS = (
    """ALTER TABLE job ADD COLUMN "desired_salary" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE posting ADD COLUMN "original" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE posting ADD COLUMN "kept_at" INTEGER""",
    """ALTER TABLE contact ADD COLUMN "note" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE interview ADD COLUMN "round" TEXT NOT NULL DEFAULT ''""",
)
_TABLES = (
    """CREATE TABLE "offer_terms" (
        "activity_id" TEXT NOT NULL REFERENCES "offer" ("activity_id"),
        "position" INTEGER NOT NULL,
        "day" TEXT,
        "base" TEXT NOT NULL DEFAULT '',
        "bonus" TEXT NOT NULL DEFAULT '',
        "equity" TEXT NOT NULL DEFAULT '',
        "benefits" TEXT NOT NULL DEFAULT '',
        "start_on" TEXT,
        "decide_by" TEXT,
        PRIMARY KEY (activity_id, position)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE "document" (
        "id" TEXT PRIMARY KEY NOT NULL,
        "name" TEXT NOT NULL,
        "digest" TEXT NOT NULL,
        "size" INTEGER NOT NULL,
        "kind" TEXT NOT NULL DEFAULT 'other' CHECK (kind IN ('resume', 'cover_letter', 'portfolio', 'other')),
        "trashed_at" INTEGER,
        "created_at" INTEGER NOT NULL) STRICT""",
    'CREATE INDEX "document_digest" ON "document" ("digest")',
    """CREATE TABLE "job_document" (
        "job_id" TEXT NOT NULL REFERENCES "job" ("id"),
        "document_id" TEXT NOT NULL REFERENCES "document" ("id"),
        "sent_on" TEXT,
        "position" INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (job_id, document_id)) STRICT, WITHOUT ROWID""",
    'CREATE INDEX "job_document_document_id" ON "job_document" ("document_id")',
    """CREATE TABLE "mail_template" (
        "id" TEXT PRIMARY KEY NOT NULL,
        "name" TEXT NOT NULL,
        "subject" TEXT NOT NULL DEFAULT '',
        "body" TEXT NOT NULL DEFAULT '',
        "category_id" TEXT REFERENCES "activity_category" ("id"),
        "order_key" TEXT NOT NULL,
        "trashed_at" INTEGER) STRICT""",
    'CREATE INDEX "mail_template_category_id" ON "mail_template" ("category_id")',
    """CREATE TABLE "not_duplicate" (
        "job_id" TEXT NOT NULL REFERENCES "job" ("id"),
        "other_id" TEXT NOT NULL REFERENCES "job" ("id"),
        PRIMARY KEY (job_id, other_id)) STRICT, WITHOUT ROWID""",
    'CREATE INDEX "not_duplicate_other_id" ON "not_duplicate" ("other_id")',
    """CREATE TABLE "saved_view" (
        "id" TEXT PRIMARY KEY NOT NULL,
        "name" TEXT NOT NULL,
        "query" TEXT NOT NULL DEFAULT '',
        "layout" TEXT NOT NULL DEFAULT 'board' CHECK (layout IN ('board', 'table')),
        "board_id" TEXT REFERENCES "board" ("id"),
        "order_key" TEXT NOT NULL,
        "created_at" INTEGER NOT NULL) STRICT""",
    'CREATE INDEX "saved_view_board_id" ON "saved_view" ("board_id")',
    'CREATE TABLE "dirty_work" ("key" INTEGER PRIMARY KEY NOT NULL) STRICT',
    """CREATE TABLE "draft" (
        "name" TEXT PRIMARY KEY NOT NULL,
        "text" TEXT NOT NULL,
        "at" INTEGER NOT NULL) STRICT""",
    "CREATE VIRTUAL TABLE search_work USING fts5(activities, documents, prefix='1 2', "
    "tokenize=\"unicode61 remove_diacritics 2 tokenchars '+#'\")",
)
_ENTRIES = """
INSERT INTO search_work (rowid, activities, documents)
SELECT key, entries, '' FROM (
    SELECT job.key AS key, (SELECT group_concat(entry, char(10)) FROM (
        SELECT trim(title || ' ' || note) AS entry FROM activity
        WHERE job_id = job.id AND trashed_at IS NULL ORDER BY id)) AS entries
    FROM job ORDER BY job.key)
WHERE entries <> ''
"""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a file of version 1 to version 2."""
    for statement in (*_COLUMNS, *_TABLES, _ENTRIES):
        connection.execute(statement)
    places = zip(TEMPLATE_KEYS, MAIL_TEMPLATES, strict=False)
    connection.executemany(
        "INSERT INTO mail_template (id, name, category_id, subject, body, order_key) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        [
            (template_id, name, CATEGORY_IDS[category], subject, body, place)
            for place, (template_id, name, category, subject, body) in places
        ],
    )
