"""The front door of the source tree: `python3 dev.py run` starts MentorDesk, `python3 dev.py test` checks it.

Kept so plain that any Python can read it, the wrong ones included, and say so in a sentence.
All the work is done in `devtools/`, with the standard library only.
"""

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.stderr.write(
        "MentorDesk needs Python 3.11, 3.12 or 3.13, and this is Python %d.%d.\n"
        "Install one of them (python.org has all three) and start again with it, for example: "
        "python3.12 dev.py run\n"
        "Nothing was changed.\n" % sys.version_info[:2]
    )
    sys.exit(3)

from devtools.commands import main

sys.exit(main(sys.argv[1:]))
