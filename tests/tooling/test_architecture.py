"""Layers are a promise of the architecture page; this keeps it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_imports_keep_to_the_layers():
    lint_imports = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint_imports, "--no-logo"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_packages_re_export_nothing():
    filled = [path for path in (ROOT / "mentordesk").rglob("__init__.py") if path.read_bytes().strip()]
    assert filled == []
