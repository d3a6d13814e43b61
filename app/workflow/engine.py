"""The one engine that reads the rule table and reacts to the Actions of each round of a change."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.errors import PursuitError
from app.store import Writing
from app.store.subjects import ActionFacts
from app.workflow.rules import Rule, enabled_rows, read_rule
from app.workflow.steps import run_step, without_repeats

_log = logging.getLogger(__name__)

# What a rule with bad values can bring about; a failing disk is no fault of the rule.
_OF_THE_RULE = (
    PursuitError,
    LookupError,
    TypeError,
    ValueError,
    OverflowError,
    sqlite3.IntegrityError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A job that came into a stage, by being made there or moved there."""

    job_id: str
    stage_id: str
    stage_name: str


def react(writing: Writing, facts: Sequence[ActionFacts]) -> None:
    """Run every enabled rule on what a round did; a rule that fails loses its own writes and is reported."""
    entries = _entries(writing, facts)
    if not entries:
        return
    for row in enabled_rows(writing.connection):
        _run(writing, row, entries, facts)


def _entries(writing: Writing, facts: Sequence[ActionFacts]) -> list[Entry]:
    came = [fact for fact in facts if fact.stage_id and fact.job_id]
    stage_ids = {fact.stage_id for fact in came}
    names = {
        stage_id: writing.connection.execute("SELECT name FROM stage WHERE id = ?", (stage_id,)).fetchone()[0]
        for stage_id in stage_ids
    }
    return [Entry(str(fact.job_id), str(fact.stage_id), names[fact.stage_id]) for fact in came]


def _run(
    writing: Writing, row: tuple[Any, ...], entries: Sequence[Entry], facts: Sequence[ActionFacts]
) -> None:
    effects = len(writing.effects)
    try:
        rule = read_rule(row)
        matching = [entry for entry in entries if rule.applies_on_entry(entry.stage_name)]
        if not matching:
            return
        keys = {entry.job_id: _run_key(rule, entry, writing) for entry in matching}
        due = without_repeats(writing, rule.id, keys)
        with writing.because_of(rule.id):
            for step in rule.steps:
                run_step(writing, rule.id, step, due, facts)
    except _OF_THE_RULE as error:
        # A broken rule must not cost the user the change that set it off.
        del writing.effects[effects:]
        why = str(error) if isinstance(error, PursuitError) else "its rule cannot be carried out."
        writing.notices.append(f"The workflow “{row[1]}” did not run: {why}")
        _log.warning("workflow %s failed", row[0], exc_info=True)


def _run_key(rule: Rule, entry: Entry, writing: Writing) -> str:
    """Return what a further run must differ in: the stage, or each time it is entered (A33)."""
    return entry.stage_id if rule.once_per == "stage" else f"{entry.stage_id}@{writing.id}"
