"""Workflows: rules that react to what is done, the seven of contract 8 being rows like any other."""

from app.workflow.commands import set_workflow_enabled
from app.workflow.engine import react
from app.workflow.queries import WorkflowRule, workflows
from app.workflow.rules import categories_on_entry

__all__ = ["WorkflowRule", "categories_on_entry", "react", "set_workflow_enabled", "workflows"]
