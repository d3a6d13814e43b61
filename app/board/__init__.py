"""Boards, stages, jobs, employers and tags."""

from app.board.commands import move_jobs, trash_jobs
from app.board.default_board import DEFAULT_BOARD_NAME, default_board_id
from app.board.order import keys_between
from app.board.queries import PlacedCard, board, boards, placed_cards
from app.board.snapshots import BoardName, BoardSnapshot, Card, NextDue, StageColumn, TagChip
from app.board.stage_types import folded, shown_name, stage_rank, stage_type
from app.board.urls import normalise_url
from app.board.writing import (
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

__all__ = [
    "DEFAULT_BOARD_NAME",
    "BoardName",
    "BoardSnapshot",
    "Card",
    "NewJob",
    "NextDue",
    "PlacedCard",
    "StageColumn",
    "TagChip",
    "add_board",
    "add_board_from_template",
    "add_jobs",
    "add_postings",
    "add_stages",
    "board",
    "boards",
    "default_board_id",
    "default_stage_names",
    "employer_ids",
    "folded",
    "keys_between",
    "move_jobs",
    "normalise_url",
    "placed_cards",
    "shown_name",
    "stage_rank",
    "stage_type",
    "tag_jobs",
    "trash_jobs",
]
