"""The palette: everything that has a name, every command, and hits in long texts."""
