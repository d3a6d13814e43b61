"""What is due when: cron intervals, reminders, scheduled events. Nothing here shows or sends anything."""
