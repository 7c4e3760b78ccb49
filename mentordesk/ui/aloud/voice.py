"""Knows how to make this computer's own voice speak: Linux, macOS and Windows each bring a program for it."""

import shutil
import sys
from collections.abc import Callable
from typing import NamedTuple

_WINDOWS_SCRIPT = (
    "[Console]::InputEncoding = [Text.Encoding]::UTF8; Add-Type -AssemblyName System.Speech; "
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak([Console]::In.ReadToEnd())"
)


class Voice(NamedTuple):
    """A program that says the line it gets on standard input and ends when it was said.

    Words never go into the arguments: other people of this computer could read them there. ``hush`` is run, where it
    is needed, to silence what a service still has to say.
    """

    program: str
    arguments: tuple[str, ...]
    hush: tuple[str, ...] = ()


def find_voice(system: str = sys.platform, which: Callable[[str], str | None] = shutil.which) -> Voice | None:
    """Return the voice the person set up for this computer, or None where there is none."""
    if system == "win32":
        shell = which("powershell")
        return Voice(shell, ("-NoProfile", "-NonInteractive", "-Command", _WINDOWS_SCRIPT)) if shell else None
    if system == "darwin":
        say = which("say")
        return Voice(say, ("-f", "-")) if say else None
    if dispatcher := which("spd-say"):
        return Voice(dispatcher, ("--wait", "--pipe-mode", "--application-name", "MentorDesk"), ("--stop",))
    if espeak := which("espeak-ng"):
        return Voice(espeak, ("--stdin",))
    return None
