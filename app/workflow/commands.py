"""What a user can do to workflows; each function is one change."""

from __future__ import annotations

from app.errors import NotFound
from app.store import Change, Origin, Store
from app.store.models import Workflow


def set_workflow_enabled(store: Store, origin: Origin, rule_id: str, *, enabled: bool) -> Change:
    """Switch a workflow on or off. Raises `NotFound` where there is no such workflow."""
    with store.change("Switch a workflow", origin) as writing:
        rule = Workflow.get_or_none((Workflow.id == rule_id) & Workflow.trashed_at.is_null())
        if rule is None:
            raise NotFound("This workflow is not there any more.")
        writing.label = f"Switch {'on' if enabled else 'off'}: {rule.name}"
        if rule.is_enabled != enabled:
            rule.is_enabled = enabled
            rule.save()
    return writing.result
