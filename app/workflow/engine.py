"""The one engine that reads the rule table and reacts to the Actions of each round of a change."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import peewee

from app.errors import PursuitError
from app.store import Writing
from app.store.subjects import ActionFacts
from app.workflow.rules import UNREADABLE, Rule, enabled_rows, read_rule
from app.workflow.steps import run_step, without_repeats

_log = logging.getLogger(__name__)

# What a rule with bad values can bring about; a failing disk is no fault of the rule.
_OF_THE_RULE = (
    PursuitError,
    *UNREADABLE,
    OverflowError,
    sqlite3.IntegrityError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
    sqlite3.DataError,
    peewee.IntegrityError,
    peewee.InterfaceError,
    peewee.ProgrammingError,
    peewee.DataError,
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
    failed: dict[str, str] = {}
    for row in enabled_rows(writing.connection):
        why = _run(writing, row, entries, facts)
        if why is not None:
            failed[str(row[1])] = why
    if failed:
        writing.notices.append(_notice(failed))


def _notice(failed: Mapping[str, str]) -> str:
    """Return what is said of the rules that failed, given by name with the reason of each."""
    if len(failed) == 1:
        ((name, why),) = failed.items()
        return f"The workflow “{name}” did not run: {why}"
    names = [f"“{name}”" for name in failed]
    reasons = set(failed.values())
    why = f": {reasons.pop()}" if len(reasons) == 1 else "."
    return f"The workflows {', '.join(names[:-1])} and {names[-1]} did not run{why}"


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
) -> str | None:
    """Run a rule on those of the entries that it is for; return why it failed, None where it did not."""
    effects = len(writing.effects)
    try:
        rule = read_rule(row)
        names = {entry.stage_name for entry in entries}
        meant = {name for name in names if rule.applies_on_entry(name)}
        matching = [entry for entry in entries if entry.stage_name in meant]
        if not matching:
            return None
        keys = {entry.job_id: _run_key(rule, entry, writing) for entry in matching}
        due = without_repeats(writing, rule.id, keys)
        with writing.because_of(rule.id):
            for step in rule.steps:
                run_step(writing, rule.id, step, due, facts)
    except _OF_THE_RULE as error:
        # A broken rule must not cost the user the change that set it off.
        del writing.effects[effects:]
        _log.warning("workflow %s failed", row[0], exc_info=True)
        return str(error) if isinstance(error, PursuitError) else "what is asked for cannot be done."
    return None


def _run_key(rule: Rule, entry: Entry, writing: Writing) -> str:
    """Return what a further run must differ in: the stage, or each time it is entered (A33)."""
    return entry.stage_id if rule.once_per == "stage" else f"{entry.stage_id}@{writing.id}"
