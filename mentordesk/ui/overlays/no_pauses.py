"""Keeps the collection of garbage from stopping the window while a great many records are made at once.

Looking through half a million fresh objects holds every thread for a fifth of a second, again and again. None of them
is garbage: what an import makes holds no cycles and goes by itself.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """Collect nothing inside, and leave what is there at the end out of later collections."""
    before = gc.get_threshold()
    if before[0] == 0:  # inside another one
        yield
        return
    gc.set_threshold(0)
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*before)
