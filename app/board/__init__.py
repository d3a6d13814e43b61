"""Boards, stages, jobs, employers and tags."""

from app.board.board_commands import (
    archive_board,
    copy_jobs_to_board,
    create_board,
    move_jobs_to_board,
    rename_board,
    trash_board,
)
from app.board.cards import following_id, stage_cards, touched_jobs
from app.board.commands import move_jobs, trash_jobs
from app.board.default_board import (
    DEFAULT_BOARD_NAME,
    default_board_id,
    remember_sample_board,
    sample_board_id,
)
from app.board.names import LONGEST_NAME
from app.board.order import keys_between
from app.board.outcomes import offer_outcomes
from app.board.queries import (
    PlacedCard,
    archived_boards,
    board,
    boards,
    is_board_empty,
    placed_cards,
)
from app.board.snapshots import BoardName, BoardSnapshot, Card, CardSlice, NextDue, StageColumn, TagChip
from app.board.stage_colours import stage_colour, stage_colours
from app.board.stage_commands import (
    add_stage,
    collapse_stage,
    colour_stage,
    delete_stage,
    move_stage,
    rename_stage,
)
from app.board.stage_types import folded, stage_rank, stage_type
from app.board.template_commands import (
    create_template,
    edit_template,
    save_board_as_template,
    set_default_template,
    trash_template,
)
from app.board.template_queries import TemplateName, TemplateStage, offered_templates, templates
from app.board.urls import normalise_url
from app.board.writing import (
    FIRST_STAGES,
    NewJob,
    add_board,
    add_board_from_template,
    add_jobs,
    add_postings,
    add_stages,
    default_stage_names,
    employer_ids,
    tag_jobs,
)
from app.text import in_label, is_seen, one_line, several_lines, shown_name

__all__ = [
    "DEFAULT_BOARD_NAME",
    "FIRST_STAGES",
    "LONGEST_NAME",
    "BoardName",
    "BoardSnapshot",
    "Card",
    "CardSlice",
    "NewJob",
    "NextDue",
    "PlacedCard",
    "StageColumn",
    "TagChip",
    "TemplateName",
    "TemplateStage",
    "add_board",
    "add_board_from_template",
    "add_jobs",
    "add_postings",
    "add_stage",
    "add_stages",
    "archive_board",
    "archived_boards",
    "board",
    "boards",
    "collapse_stage",
    "colour_stage",
    "copy_jobs_to_board",
    "create_board",
    "create_template",
    "default_board_id",
    "default_stage_names",
    "delete_stage",
    "edit_template",
    "employer_ids",
    "folded",
    "following_id",
    "in_label",
    "is_board_empty",
    "is_seen",
    "keys_between",
    "move_jobs",
    "move_jobs_to_board",
    "move_stage",
    "normalise_url",
    "offer_outcomes",
    "offered_templates",
    "one_line",
    "placed_cards",
    "remember_sample_board",
    "rename_board",
    "rename_stage",
    "sample_board_id",
    "save_board_as_template",
    "set_default_template",
    "several_lines",
    "shown_name",
    "stage_cards",
    "stage_colour",
    "stage_colours",
    "stage_rank",
    "stage_type",
    "tag_jobs",
    "templates",
    "touched_jobs",
    "trash_board",
    "trash_jobs",
    "trash_template",
]
