"""The panel of a job beside the board, its tabs and its overview."""
