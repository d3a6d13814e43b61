"""The rule table, read."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from app.workflow.conditions import matches

# What reading the values of a broken rule can raise; the last one where they are nested very deep.
UNREADABLE = (LookupError, TypeError, ValueError, RecursionError)


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the rule table."""

    id: str
    name: str
    trigger: str
    conditions: tuple[dict[str, Any], ...]
    steps: tuple[dict[str, Any], ...]
    once_per: str

    def applies_on_entry(self, stage_name: str) -> bool:
        """Tell whether the rule runs when a job comes into a stage of this name.

        Raises ValueError for a condition that nobody knows.
        """
        return self.trigger == "stage_entered" and all(
            matches(condition, stage_name) for condition in self.conditions
        )


def enabled_rows(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """Return the rows of the enabled rules in their order; what is in them may be anything."""
    return connection.execute(
        'SELECT id, name, "trigger", conditions, steps, once_per FROM workflow '
        "WHERE is_enabled AND trashed_at IS NULL ORDER BY position, id"
    ).fetchall()


def read_rule(row: tuple[Any, ...]) -> Rule:
    """Return the rule of a row. Raises one of `UNREADABLE` where the row is none."""
    rule_id, name, trigger, conditions, steps, once_per = row
    return Rule(rule_id, name, trigger, tuple(json.loads(conditions)), tuple(json.loads(steps)), once_per)


def categories_on_entry(connection: sqlite3.Connection, stage_name: str) -> frozenset[str]:
    """Return the categories of the activities that a job's coming into a stage of this name logs.

    Broken rules log none.
    """
    categories: set[str] = set()
    for row in enabled_rows(connection):
        try:
            rule = read_rule(row)
            if rule.applies_on_entry(stage_name):
                categories.update(
                    step["category_id"] for step in rule.steps if step["kind"] == "create_activity"
                )
        except UNREADABLE:
            continue
    return frozenset(categories)
