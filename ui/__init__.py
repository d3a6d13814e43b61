"""The window: how Pursuit looks and feels, never what is true."""
