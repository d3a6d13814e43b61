"""The jobs of the shown board in the order of the table, taken from the cards that the board holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.board.snapshots import Card
from app.board.table_queries import JobFacts
from ui.board.stage_column import StageColumnView
from ui.table.columns import Column, Row


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which column the table is sorted; None: as the board has them, stage by stage."""

    column: Column | None = None
    is_descending: bool = False


class Jobs:
    """Every job that the board holds, and the order of those that its filter lets through.

    `cards`, `ids` and `stages` (places of the stage in `stage_names`) belong together; `order` holds places
    in them.
    """

    def __init__(self) -> None:
        self.cards: list[Card] = []
        self.ids: list[str] = []
        self.stages: list[int] = []
        self.stage_names: list[str] = []
        self.stage_colours: list[int] = []
        self.facts: dict[str, JobFacts] = {}
        self.order: list[int] = []
        self._sorted: Sequence[int] = ()
        self._sorted_keys: tuple[Sorting, Sequence[object]] | None = None  # by which they were sorted last
        self.lacks_facts = False  # of some jobs: they may be new
        self._held: dict[str, list[Card]] = {}  # the cards of each stage as they were taken
        self.sorting = Sorting()

    def take(self, columns: Sequence[StageColumnView]) -> list[str]:
        """Take the cards that the board holds now; returns the ids of those that are new or altered."""
        before, self._held = self._held, {}
        altered: list[str] = []
        ids = self.ids
        self.cards, self.ids, self.stages = [], [], []
        self.stage_names = [column.name for column in columns]
        self.stage_colours = [column.colour for column in columns]
        for at, column in enumerate(columns):
            held = column.list.rows.all
            self.cards += held.cards
            self.ids += held.ids
            self.stages += [at] * len(held)
            known = before.get(column.stage_id, [])
            is_same = known == held.cards  # cards that stayed are the same objects: that is told at once
            self._held[column.stage_id] = known if is_same else held.cards.copy()
            if not is_same:
                objects = {id(card) for card in known}
                altered += [card.id for card in held.cards if id(card) not in objects]
        if self.ids != ids:
            self.lacks_facts, self._sorted_keys = True, None
        return altered

    def sort(self, sorting: Sorting) -> None:
        """Sort by a column; jobs with the same in it stay as the board has them, those with nothing last."""
        self.sorting = sorting
        column = sorting.column
        if column is None:
            self._sorted, self._sorted_keys = range(len(self.cards)), None
            return
        keys = self._keys(column)
        if self._sorted_keys == (sorting, keys):
            return  # as they stand
        self._sorted_keys = (sorting, keys)
        known = [at for at, key in enumerate(keys) if key is not None]
        known.sort(key=keys.__getitem__, reverse=sorting.is_descending)  # type: ignore[arg-type]
        self._sorted = known + [at for at, key in enumerate(keys) if key is None]

    def sift(self, columns: Sequence[StageColumnView]) -> None:
        """Show those that the filter of the board lets through."""
        if not any(column.list.rows.is_filtered for column in columns):
            self.order = list(self._sorted)
            return
        shown = {job_id for column in columns for job_id in column.list.rows.ids}
        ids = self.ids
        self.order = [at for at in self._sorted if ids[at] in shown]

    def learn(self, facts: Mapping[str, JobFacts]) -> bool:
        """Take facts that have been read; tells whether any of them is another than was known."""
        known = self.facts
        is_news = any(known.get(job_id) != fact for job_id, fact in facts.items())
        known.update(facts)
        return is_news

    def forget(self, job_id: str) -> None:
        """Know the facts of a job no longer."""
        self.lacks_facts = self.facts.pop(job_id, None) is not None or self.lacks_facts

    def lacking(self, job_ids: Iterable[str]) -> list[str]:
        """Return those of the jobs whose facts are not known."""
        return [job_id for job_id in job_ids if job_id not in self.facts]

    def row(self, at: int) -> Row:
        """Return the job at a row."""
        place = self.order[at]
        card = self.cards[place]
        stage = self.stages[place]
        return Row(card, self.stage_names[stage], self.stage_colours[stage], self.facts.get(card.id))

    def _keys(self, column: Column) -> Sequence[object]:
        if column.key is None:
            return self.stages
        key, facts = column.key, self.facts
        if not column.needs_facts:
            return [key(card, None) for card in self.cards]
        return [key(card, facts.get(card.id)) for card in self.cards]
