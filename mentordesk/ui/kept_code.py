"""Keeps the bytecode of modules that arrive as source and would be compiled anew at each start.

PySide6 carries its support modules as source inside its library: a fifth of what a bare window's start takes is their
compiling. Python itself keeps the bytecode of every other module beside it; this does the same for these in the
user's cache folder. A source is served only if it equals the kept one byte for byte, under the same Python.
"""

import __future__

import builtins
import marshal
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import Any

_FEATURES = 0
for _name in __future__.all_feature_names:
    _FEATURES |= getattr(__future__, _name).compiler_flag

Kept = dict[tuple[str, int], tuple[bytes, CodeType]]
"""(file name, features from ``__future__``) to (source, what it was compiled to)."""


@contextmanager
def kept_code(file: Path) -> Iterator[None]:
    """Let ``compile`` remember, in ``file``, what it makes of whole modules within this context."""
    before = _read(file)
    now: Kept = {}
    plain: Any = builtins.compile

    def compile_once(
        source: object,
        filename: object,
        mode: str,
        flags: int = 0,
        dont_inherit: bool = False,
        optimize: int = -1,
        **rest: int,
    ) -> object:
        if not dont_inherit:
            flags |= sys._getframe(1).f_code.co_flags & _FEATURES  # noqa: SLF001  (the caller's, as compile() does)
        if type(source) is not bytes or mode != "exec" or flags & ~_FEATURES or optimize != -1 or rest:
            return plain(source, filename, mode, flags, True, optimize, **rest)
        key = (str(filename), flags)
        old = before.get(key)
        code = old[1] if old is not None and old[0] == source else plain(source, filename, mode, flags, True)
        now[key] = (source, code)
        return code

    builtins.compile = compile_once  # type: ignore[assignment]
    try:
        yield
    finally:
        builtins.compile = plain
    if any(before.get(key, (b"",))[0] != source for key, (source, _) in now.items()):
        _write(file, now)


def _head(body: bytes) -> bytes:
    """Say for which Python this is, and what the rest must sum up to: marshal trusts what it reads."""
    return MAGIC_NUMBER + bytes([sys.flags.optimize]) + zlib.crc32(body).to_bytes(4, "little")


def _read(file: Path) -> Kept:
    try:
        data = file.read_bytes()
    except OSError:
        return {}  # the first start, or a folder that cannot be read: compile
    size = len(_head(b""))
    if data[:size] != _head(data[size:]):
        return {}  # another Python, or half a file
    kept: Kept = marshal.loads(data[size:])
    return kept


def _write(file: Path, kept: Kept) -> None:
    if sys.dont_write_bytecode:
        return
    body = marshal.dumps(kept)
    half = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(_head(body) + body)
        half.replace(file)
    except OSError:
        return  # nobody's work: the next start compiles again
