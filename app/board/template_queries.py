"""Board templates as views list them."""

from __future__ import annotations

from dataclasses import dataclass

from app.board.default_board import DEFAULT_BOARD_NAME
from app.board.writing import default_stage_names
from app.store import Store


@dataclass(frozen=True, slots=True)
class TemplateStage:
    """One stage of a template."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class TemplateName:
    """A template with its stages in order."""

    id: str
    name: str
    is_default: bool
    stages: tuple[TemplateStage, ...]


def templates(store: Store) -> tuple[TemplateName, ...]:
    """Return the templates that are not in the trash, oldest first (contract 5)."""
    stages: dict[str, list[TemplateStage]] = {}
    rows = store.connection.execute(
        "SELECT board_template_id, id, name FROM list_template ORDER BY order_key, id"
    )
    for template_id, stage_id, name in rows:
        stages.setdefault(template_id, []).append(TemplateStage(stage_id, name))
    found = store.connection.execute(
        "SELECT id, name, is_default FROM board_template WHERE trashed_at IS NULL ORDER BY id"
    )
    return tuple(
        TemplateName(template_id, name, bool(is_default), tuple(stages.get(template_id, ())))
        for template_id, name, is_default in found
    )


def offered_templates(store: Store) -> tuple[TemplateName, ...]:
    """Return the templates to begin with, the default one first.

    Where there are none, one without an id stands for the stages that boards get then (contract 5, A16).
    """
    found = sorted(templates(store), key=lambda template: not template.is_default)
    if found:
        return tuple(found)
    stages = tuple(TemplateStage("", name) for name in default_stage_names(store.connection))
    return (TemplateName("", DEFAULT_BOARD_NAME, is_default=True, stages=stages),)
