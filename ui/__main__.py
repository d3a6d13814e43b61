"""Starts the window: `python -m ui`, and `python -m app` without a sub-command."""

from __future__ import annotations

import sys

from ui.application import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
