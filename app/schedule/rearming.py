"""Arms everything anew where the rules are others than last time: zone, lead times, quiet hours, morning."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from app.clock import local_time
from app.schedule.arming import arm
from app.schedule.preferences import preferences
from app.store import Store
from app.store.settings import put_setting, read_setting

ARMED_SETTING = "reminders_armed"  # under which rules all reminders were armed last

_FORM = 2  # of what is kept of a reminder: with another one all are armed anew
_MONTHS = range(1, 13)
_AT_ONCE = 40
_TWO_DAYS = 2 * 24 * 60 * 60 * 1000  # milliseconds: a whole day begins at 00:00 UTC, wherever one is

# What may have a reminder ahead, a slice at a time: each row is where to go on behind, and an id.
_ACTIVITIES = (
    "SELECT start_at, id, id FROM activity WHERE trashed_at IS NULL AND is_completed = 0 "
    "AND start_at >= ?1 AND (start_at, id) > (?1, ?2) ORDER BY start_at, id LIMIT ?3"
)
_HOMEWORK = (
    "SELECT ?1, activity_id, activity_id FROM homework WHERE due_at >= ?1 AND activity_id > ?2 "
    "ORDER BY activity_id LIMIT ?3"
)
_OFFERS = (
    "SELECT DISTINCT ?1, activity_id, activity_id FROM offer_terms WHERE decide_by IS NOT NULL "
    "AND activity_id > ?2 ORDER BY activity_id LIMIT ?3"
)
_JOBS = (
    "SELECT ?1, id, id FROM job WHERE id > ?2 AND deadline >= date(?1 / 1000, 'unixepoch') "
    "ORDER BY id LIMIT ?3"
)


class Arming:
    """Arms everything anew; `step` does a slice of a few milliseconds and tells whether there is another."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rules = rules_of(store)
        self._steps = self._all_steps()

    @property
    def is_needed(self) -> bool:
        """Whether the rules have changed since all was armed."""
        return bool(read_setting(self._store, ARMED_SETTING) != self._rules)

    def step(self) -> bool:
        """Do the next slice. Raises `Busy` while a worker writes: then it begins anew with the next step."""
        try:
            next(self._steps)
        except StopIteration:
            return False
        except Exception:
            self._steps = self._all_steps()
            raise
        return True

    def _all_steps(self) -> Iterator[None]:
        since = self._store.clock.now_ms() - _TWO_DAYS
        for query in (_ACTIVITIES, _HOMEWORK, _OFFERS):
            for ids in self._slices(query, since):
                with self._store.bookkeeping() as connection:
                    arm(self._store, connection, ids, [])
                yield
        for ids in self._slices(_JOBS, since):
            with self._store.bookkeeping() as connection:
                arm(self._store, connection, [], ids)
            yield
        with self._store.bookkeeping() as connection:
            put_setting(connection, ARMED_SETTING, self._rules)

    def _slices(self, query: str, since: int) -> Iterator[list[str]]:
        place: tuple[Any, ...] = (since, "")
        while rows := self._store.connection.execute(query, (*place, _AT_ONCE)).fetchall():
            place = rows[-1][:2]
            yield [row[2] for row in rows]


def rules_of(store: Store) -> Any:
    """Return what the due instants follow from beside the things themselves, as JSON holds it."""
    set_, clock = preferences(store), store.clock
    year = local_time(clock, clock.now_ms()).year
    days = (datetime(year, month, 15, tzinfo=UTC).astimezone(clock.zone()) for month in _MONTHS)
    offsets = [str(day.utcoffset()) for day in days]
    rules = [_FORM, sorted(set_.leads.items()), str(set_.quiet), str(set_.morning), offsets]
    return json.loads(json.dumps(rules))
