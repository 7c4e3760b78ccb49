"""Keeps the memory of the program off the disk: a crash must not write down what a passphrase protects."""

import sys


def forbid() -> None:
    """Let no crash of this process, or of one it starts, leave a core dump. Windows writes none of itself."""
    if sys.platform == "win32":
        return
    import resource  # late: there is none on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
