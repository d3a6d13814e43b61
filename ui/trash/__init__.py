"""The trash and the archive: their pages, their commands, and the trash being emptied."""
