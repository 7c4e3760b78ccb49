"""Ends a command with a sentence, when this computer lacks something a person can put right."""

# The computer lacks something (a Python, a package, a network); the project itself is fine.
LACKING = 3


class Stop(Exception):
    """`str(stop)` is the sentence to print on standard error; `code` is the exit code."""

    def __init__(self, sentence: str, *, code: int = LACKING) -> None:
        super().__init__(sentence)
        self.code = code


def say(sentence: str) -> None:
    """Print one line of progress at once, also into a pipe."""
    print(sentence, flush=True)
