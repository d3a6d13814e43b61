"""Version 3: scheduled events, their runs, and reminders."""

from __future__ import annotations

import sqlite3

_STATEMENTS = (
    'ALTER TABLE activity ADD COLUMN "reminders" TEXT',
    """CREATE TABLE "scheduled_event" (
        "id" TEXT PRIMARY KEY NOT NULL,
        "uuid" TEXT NOT NULL,
        "owner" TEXT NOT NULL,
        "interval" TEXT NOT NULL,
        "timezone" TEXT NOT NULL DEFAULT 'UTC',
        "end_at" INTEGER NOT NULL,
        "callback_url" TEXT NOT NULL,
        "context" TEXT NOT NULL,
        "tags" TEXT NOT NULL,
        "catch_up" TEXT NOT NULL DEFAULT 'skip' CHECK (catch_up IN ('skip', 'once')),
        "is_paused" INTEGER NOT NULL DEFAULT 0,
        "created_at" INTEGER NOT NULL) STRICT""",
    """CREATE TABLE "event_state" (
        "event_id" TEXT PRIMARY KEY NOT NULL,
        "next_fire_at" INTEGER,
        "planned_from" TEXT NOT NULL DEFAULT '',
        "ran_at" INTEGER,
        "missed" INTEGER NOT NULL DEFAULT 0) STRICT""",
    """CREATE TABLE "event_run" (
        "id" INTEGER PRIMARY KEY NOT NULL,
        "event_id" TEXT NOT NULL,
        "planned_at" INTEGER NOT NULL,
        "claimed_at" INTEGER NOT NULL,
        "ended_at" INTEGER,
        "outcome" TEXT NOT NULL DEFAULT 'open'
            CHECK (outcome IN ('open', 'succeeded', 'failed', 'interrupted')),
        "is_by_hand" INTEGER NOT NULL DEFAULT 0,
        "http_status" INTEGER,
        "answer" TEXT NOT NULL DEFAULT '',
        "error" TEXT NOT NULL DEFAULT '') STRICT""",
    """CREATE TABLE "reminder" (
        "id" INTEGER PRIMARY KEY NOT NULL,
        "kind" TEXT NOT NULL CHECK (kind IN ('start', 'due', 'decide', 'deadline')),
        "subject_id" TEXT NOT NULL,
        "job_id" TEXT,
        "planned_at" INTEGER NOT NULL,
        "due_at" INTEGER NOT NULL,
        "moment_at" INTEGER NOT NULL,
        "is_all_day" INTEGER NOT NULL DEFAULT 0,
        "is_guard" INTEGER NOT NULL DEFAULT 0,
        "is_snooze" INTEGER NOT NULL DEFAULT 0,
        "fired_at" INTEGER,
        "is_late" INTEGER NOT NULL DEFAULT 0,
        "title" TEXT NOT NULL DEFAULT '',
        "text" TEXT NOT NULL DEFAULT '',
        "seen_at" INTEGER,
        "closed_at" INTEGER) STRICT""",
    'CREATE UNIQUE INDEX "scheduled_event_uuid" ON "scheduled_event" ("uuid")',
    'CREATE UNIQUE INDEX "event_run_event_id_planned_at" ON "event_run" ("event_id", "planned_at")',
    "CREATE UNIQUE INDEX reminder_once ON reminder (kind, subject_id, planned_at)",
    "CREATE INDEX reminder_due ON reminder (due_at) WHERE fired_at IS NULL",
    "CREATE INDEX reminder_fired ON reminder (fired_at) WHERE fired_at IS NOT NULL",
    "CREATE INDEX reminder_job ON reminder (job_id) WHERE fired_at IS NULL",
    "CREATE INDEX event_state_due ON event_state (next_fire_at) WHERE next_fire_at IS NOT NULL",
    "CREATE INDEX event_run_open ON event_run (outcome) WHERE outcome = 'open'",
    "CREATE INDEX activity_planned ON activity (start_at) WHERE trashed_at IS NULL AND is_completed = 0",
)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a file of version 2 to version 3."""
    for statement in _STATEMENTS:
        connection.execute(statement)
