"""The table: the jobs of a board in rows, sorted by a column, edited in their cells."""
