"""Set up a fresh machine, then run Pursuit or its tests.

    python3 packaging/dev.py run [ARGUMENTS...]
    python3 packaging/dev.py test [PYTEST ARGUMENTS...]

The same words on Linux, macOS and Windows; nothing but Python is needed beforehand. Both make the folder
`.venv` when it is missing or out of date, and install into it exactly what `lock-run.txt` and `lock-test.txt`
name. On Debian and Ubuntu the system's packages that Qt needs are installed where that is allowed, elsewhere
they are named.

`python3 packaging/dev.py install` puts Pursuit among the user's programs on a Linux desktop, and `uninstall`
takes it away. `python3 packaging/dev.py lock` renews the two lock files from pyproject.toml (it needs pip and
the network).
"""

import sys

# Before any other import: an older Python could not even read the rest.
if sys.version_info < (3, 11):  # noqa: UP036 - the very Pythons that the project does not support must be told so
    found = ".".join(str(part) for part in sys.version_info[:3])
    sys.exit(
        "Pursuit needs Python 3.11 or newer, and this is Python " + found + ". Start it with a newer one."
    )

from dev_commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
