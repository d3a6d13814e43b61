"""The notes of a job: their list, their text field and how Markdown is shown."""
