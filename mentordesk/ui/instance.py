"""One program per workspace: a lock beside the file, and a local socket by which a second start raises the first.

The lock is the truth; the socket only carries "show yourself". Both end with the process, a kill included.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject

from mentordesk.errors import WorkspaceBusy

RAISE = b"raise\n"


class InstanceLock:
    """Holds ``<workspace>.lock`` while this object lives."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._lock = QLockFile(str(workspace) + ".lock")
        self._lock.setStaleLockTime(0)

    def acquire(self) -> bool:
        """Take the lock; False when another program holds it. Raises WorkspaceBusy when the folder takes no lock."""
        try:
            self._workspace.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._no_place() from error
        if self._lock.tryLock(0):
            return True
        if self._lock.error() is QLockFile.LockError.LockFailedError:
            return self._takes_over_nonsense()
        raise self._no_place()

    def release(self) -> None:
        self._lock.unlock()

    def _takes_over_nonsense(self) -> bool:
        """Take the place of a lock that names nobody, as a power cut or a full disk leaves one; False for any other.

        Who holds a lock also keeps its file from being removed, so a start that is just writing its name loses nothing.
        """
        names_somebody, *_ = self._lock.getLockInfo()
        return not names_somebody and self._lock.removeStaleLockFile() and self._lock.tryLock(0)

    def _no_place(self) -> WorkspaceBusy:
        return WorkspaceBusy(
            f"MentorDesk may not write to the folder {self._workspace.parent}, so it cannot keep two starts apart. "
            "Choose a folder of your own with --workspace. Nothing was changed.",
            self._workspace,
        )


def socket_name(workspace: Path) -> str:
    """Return the local socket's name: a hash, so that no path shows in system lists."""
    import hashlib  # late: asked for after the first paint

    return "mentordesk-" + hashlib.sha256(str(workspace.resolve()).encode()).hexdigest()[:16]


def raise_first(workspace: Path) -> bool:
    """Ask the program that holds ``workspace`` to show its window; False when it does not answer."""
    from PySide6.QtNetwork import QLocalSocket  # late: 10 ms that a first start does not need before its paint

    socket = QLocalSocket()
    socket.connectToServer(socket_name(workspace))
    if not socket.waitForConnected(1000):
        return False
    socket.write(RAISE)
    sent = socket.waitForBytesWritten(1000)
    socket.disconnectFromServer()
    return sent


def listen(workspace: Path, on_raise: Callable[[], None], parent: QObject) -> None:
    """Call ``on_raise`` whenever a second start asks; call after the first paint."""
    from PySide6.QtNetwork import QLocalServer  # late, as above

    server = QLocalServer(parent)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    QLocalServer.removeServer(socket_name(workspace))

    def greet() -> None:
        connection = server.nextPendingConnection()
        connection.disconnected.connect(connection.deleteLater)
        on_raise()

    server.newConnection.connect(greet)
    server.listen(socket_name(workspace))
