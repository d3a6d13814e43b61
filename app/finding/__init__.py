"""Finding: names held in memory, and hits in long texts read beside the window."""
