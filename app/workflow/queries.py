"""The workflows as lists show them."""

from __future__ import annotations

from dataclasses import dataclass

from app.store import Store


@dataclass(frozen=True, slots=True)
class WorkflowRule:
    """A workflow by id and name, and whether it runs."""

    id: str
    name: str
    is_enabled: bool


def workflows(store: Store) -> tuple[WorkflowRule, ...]:
    """Return the workflows in their order."""
    rows = store.connection.execute(
        "SELECT id, name, is_enabled FROM workflow WHERE trashed_at IS NULL ORDER BY position, id"
    )
    return tuple(WorkflowRule(rule_id, name, bool(enabled)) for rule_id, name, enabled in rows)
