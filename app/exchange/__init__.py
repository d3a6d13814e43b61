"""What comes in from files and goes out to them: one reader or writer each."""
