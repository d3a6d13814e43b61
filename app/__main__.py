"""`pursuit` and `python -m app`: a sub-command runs here; without one, and for `open`, the window starts."""

from __future__ import annotations

import runpy
import sys

from app import cli


def main() -> int:
    """Run what the command line asks for and return the exit status."""
    arguments = cli.parser().parse_args()
    if arguments.command not in (None, "open"):
        return cli.run(arguments)
    # The one place where app knows of ui, by name only.
    runpy.run_module("ui", run_name="__main__", alter_sys=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
