"""Asks Windows and macOS whether windows may move: neither Qt 6.11 nor Python's own library does."""

import ctypes
import ctypes.util
import sys

_SPI_GETCLIENTAREAANIMATION = 0x1042


def asks_for_little_motion() -> bool:
    """Return what the system's settings say; False where there is nobody to ask."""
    if sys.platform == "win32":
        return _windows()
    if sys.platform == "darwin":
        return _macos()
    return False


def _windows() -> bool:
    if sys.platform != "win32":
        return False
    moves = ctypes.c_int(1)
    told = ctypes.windll.user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(moves), 0)
    return bool(told) and not moves.value


def _macos() -> bool:
    name = ctypes.util.find_library("objc")
    if name is None:
        return False
    objc = ctypes.CDLL(name)
    find_class = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_char_p)(("objc_getClass", objc))
    selector = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_char_p)(("sel_registerName", objc))
    send = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(("objc_msgSend", objc))
    ask = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p)(("objc_msgSend", objc))
    workspaces = find_class(b"NSWorkspace")
    workspace = send(workspaces, selector(b"sharedWorkspace")) if workspaces else None
    return bool(workspace) and bool(ask(workspace, selector(b"accessibilityDisplayShouldReduceMotion")))
