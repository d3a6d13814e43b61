"""Boards, stages, jobs, employers and tags."""

from app.board.commands import move_jobs, trash_jobs
from app.board.queries import PlacedCard, board, boards, placed_cards
from app.board.snapshots import BoardName, BoardSnapshot, Card, NextDue, StageColumn, TagChip
from app.board.stage_types import folded, stage_type

__all__ = [
    "BoardName",
    "BoardSnapshot",
    "Card",
    "NextDue",
    "PlacedCard",
    "StageColumn",
    "TagChip",
    "board",
    "boards",
    "folded",
    "move_jobs",
    "placed_cards",
    "stage_type",
    "trash_jobs",
]
