"""Cards that seem to be one job: listed side by side, made one, or said to be two."""
