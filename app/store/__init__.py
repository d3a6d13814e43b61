"""The data file: what may be written, how it is undone, found, checked and copied."""

from app.store.change import Change, Effect, Kind, Origin
from app.store.history import Step
from app.store.store import Store
from app.store.work import Cancelled, Work
from app.store.writing import Moment, Writing

__all__ = ["Cancelled", "Change", "Effect", "Kind", "Moment", "Origin", "Step", "Store", "Work", "Writing"]
