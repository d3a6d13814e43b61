"""Activities: what was done or is to do in the real world."""

from app.activities.commands import schedule_activity
from app.activities.writing import NewActivity, add_activities

__all__ = ["NewActivity", "add_activities", "schedule_activity"]
