"""Everything about Pursuit that is true without a window."""
