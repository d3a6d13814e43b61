"""The automatic backup at the end."""

from __future__ import annotations

import logging
from contextlib import suppress

from app.errors import PursuitError
from app.store import Store

BACKUP_PROBLEM = "backup_problem"  # the setting: why the backup of last time failed

_log = logging.getLogger(__name__)


def back_up_at_end(store: Store) -> None:
    """Make the day's backup where something was changed; whatever happens, the program ends as it would.

    The window is not shown any more: 20,000 jobs with their history, 118 MB, take about a second.
    """
    from app.store.backups import back_up_day  # noqa: PLC0415 - not part of the start
    from app.store.settings import write_setting  # noqa: PLC0415

    try:
        back_up_day(store.folder, store.clock)
    except PursuitError as problem:
        _log.warning("the automatic backup failed: %s", type(problem).__name__)
        with suppress(PursuitError):
            write_setting(store, BACKUP_PROBLEM, str(problem))
    except Exception:  # noqa: BLE001  (a fault here must not keep anyone from quitting)
        _log.exception("the automatic backup failed")
