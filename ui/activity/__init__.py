"""The activities of a job: their list, their editor and its fields."""
