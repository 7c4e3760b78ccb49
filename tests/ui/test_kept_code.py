import builtins
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from mentordesk.ui.kept_code import kept_code

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def run(code: CodeType) -> dict[str, Any]:
    space: dict[str, Any] = {}
    exec(code, space)
    return space


def made(file: Path, source: bytes, name: str = "one.py") -> CodeType:
    with kept_code(file):
        code = compile(source, name, "exec")
    assert isinstance(code, CodeType)
    return code


def test_a_source_is_compiled_once_and_served_from_the_file_after_that(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "kept.code"
    made(file, b"answer = 42")
    written = file.stat().st_mtime_ns, file.read_bytes()
    compiled: list[object] = []
    plain = builtins.compile

    def counting(*words: Any, **named: Any) -> Any:
        compiled.append(words)
        return plain(*words, **named)

    builtins.compile = counting  # type: ignore[assignment]
    try:
        assert run(made(file, b"answer = 42"))["answer"] == 42
    finally:
        builtins.compile = plain
    assert compiled == []
    assert (file.stat().st_mtime_ns, file.read_bytes()) == written


def test_another_source_of_the_same_name_is_compiled_and_takes_the_place(tmp_path: Path) -> None:
    file = tmp_path / "kept.code"
    made(file, b"answer = 42")
    assert run(made(file, b"answer = 43"))["answer"] == 43
    assert run(made(file, b"answer = 43"))["answer"] == 43


@pytest.mark.parametrize("damage", [lambda d: d[: len(d) // 2], lambda d: d[:-1] + bytes([d[-1] ^ 1]), lambda d: b""])
def test_a_damaged_file_is_not_believed_and_is_made_again(tmp_path: Path, damage: Any) -> None:
    file = tmp_path / "kept.code"
    made(file, b"answer = 42")
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert run(made(file, b"answer = 42"))["answer"] == 42
    assert file.read_bytes() == whole


def test_the_file_of_another_python_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kept.code"
    made(file, b"answer = 42")
    here = file.read_bytes()
    assert here.startswith(importlib.util.MAGIC_NUMBER)
    monkeypatch.setattr("mentordesk.ui.kept_code.MAGIC_NUMBER", b"\0\0\r\n")
    assert run(made(file, b"answer = 42"))["answer"] == 42
    assert file.read_bytes() != here


def test_what_the_caller_takes_from_the_future_still_counts(tmp_path: Path) -> None:
    maker = b"def make(source):\n    return compile(source, 'two.py', 'exec')\n"
    with_future = run(compile(b"from __future__ import annotations\n" + maker, "maker.py", "exec"))["make"]
    without = run(compile(maker, "maker.py", "exec", dont_inherit=True))["make"]
    source = b"def f(x: int): pass"
    for _ in range(2):
        with kept_code(tmp_path / "kept.code"):
            assert run(with_future(source))["f"].__annotations__ == {"x": "int"}
            assert run(without(source))["f"].__annotations__ == {"x": int}


def test_other_kinds_of_compiling_are_left_alone(tmp_path: Path) -> None:
    import ast

    file = tmp_path / "kept.code"
    with kept_code(file):
        assert eval(compile("6 * 7", "x", "eval")) == 42
        assert isinstance(ast.parse("a = 1"), ast.Module)
        assert isinstance(compile(b"a = 1", "x", "exec", optimize=2), CodeType)
    assert not file.exists()


def test_afterwards_python_compiles_by_itself_again_also_after_an_error(tmp_path: Path) -> None:
    plain = builtins.compile
    with pytest.raises(SyntaxError), kept_code(tmp_path / "kept.code"):
        compile(b"a = ", "x.py", "exec")
    assert builtins.compile is plain


def test_a_folder_that_takes_nothing_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert run(made(tmp_path / "file" / "kept.code", b"answer = 42"))["answer"] == 42


def test_qt_starts_from_what_was_kept(tmp_path: Path) -> None:
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    env["PYTHONPATH"] = str(ROOT)
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    ask = (
        "from mentordesk.ui import plain_imports, kept_code; from mentordesk import paths\n"
        "from PySide6.QtCore import Qt\n"
        "print(len(kept_code._read(paths.user_cache() / 'pyside6.code')), Qt.Key.Key_A.name)"
    )
    said = [subprocess.run([sys.executable, "-c", ask], env=env, capture_output=True, text=True) for _ in range(2)]
    assert said[0].stderr == said[1].stderr == ""
    assert said[0].stdout == said[1].stdout
    assert int(said[0].stdout.split()[0]) > 5
