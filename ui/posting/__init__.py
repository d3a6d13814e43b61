"""The posting of a job: taken in by pasting or dropping, shown without loading anything, edited as text."""
