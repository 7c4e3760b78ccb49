"""Keeps the texts of notes that stood for a while before something else took their place, packed.

The journal brings the earlier text with each changed row, so no verb has to remember it. A version is packed on its own
or upon an earlier one of the same note (a dictionary for zlib), never upon one that is itself packed so: reading takes
two steps at most, and a damaged row costs the few that stand upon it.
"""

import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mentordesk.domain.ids import new_id
from mentordesk.domain.versions import is_kept
from mentordesk.store.codec import instant, instant_text
from mentordesk.store.schema import VERSIONS

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection
    from mentordesk.store.journal import Entry
    from mentordesk.store.store import Store

_WORTH_IT = 0.6
"""Packed upon another one it must be this much smaller; else it stands alone and later ones are packed upon it."""

_ABOUT = {"shared_note": ("session",), "private_note": ("session", "pair", "person")}


class Version(NamedTuple):
    """An earlier text: it stood from ``written_at`` until ``left_at``; None where its row is damaged."""

    id: str
    written_at: datetime
    left_at: datetime
    text: str | None


def pack(text: str, base: str | None = None) -> bytes:
    words = text.encode("utf-8")
    packer = zlib.compressobj(9) if base is None else zlib.compressobj(9, zdict=base.encode("utf-8"))
    return packer.compress(words) + packer.flush()


def unpack(packed: bytes, base: str | None = None) -> str:
    """Raises zlib.error or UnicodeDecodeError where the bytes are damaged."""
    unpacker = zlib.decompressobj() if base is None else zlib.decompressobj(zdict=base.encode("utf-8"))
    words = unpacker.decompress(packed) + unpacker.flush()
    if not unpacker.eof:
        raise zlib.error("the packed text ends too early")
    return words.decode("utf-8")


def note(connection: "Connection", entries: "Iterable[Entry]", now: datetime, *, with_deleted: bool) -> None:
    """Keep what these changes overwrote, inside their transaction.

    ``with_deleted`` is for taking the beginning of a note back: whoever removes a note wants its text gone.
    """
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        if entry.table not in VERSIONS or (entry.table, entry.id) in seen:
            continue
        seen.add((entry.table, entry.id))  # what came later in this change never stood
        if not entry.text or (entry.operation == "delete" and not with_deleted):
            continue
        written_at = instant(entry.since)
        if is_kept(written_at, now) and (about := _about(connection, entry)) is not None:
            keep(connection, entry.table, about, entry.record, entry.text, written_at, now)


def keep(
    connection: "Connection", table: str, about: str, record: str, text: str, written_at: datetime, left_at: datetime
) -> None:
    """Add one version, unless it is there already; ``about`` is the column that holds ``record``."""
    versions = VERSIONS[table]
    known = [each for each in read(connection, table, about, record) if each.written_at == written_at]
    if any(each.text == text for each in known):
        return
    base_id, base = _base(connection, versions, about, record)
    packed = pack(text)
    if base is not None:
        upon = pack(text, base)
        packed, base_id = (upon, base_id) if len(upon) < _WORTH_IT * len(packed) else (packed, None)
    connection.execute(
        f"INSERT INTO {versions} (id, {about}, written_at, left_at, body, base_id) VALUES (?, ?, ?, ?, ?, ?)",
        [new_id(), record, instant_text(written_at), instant_text(left_at), packed, base_id],
    )


def read(connection: "Connection", table: str, about: str, record: str) -> list[Version]:
    """Return all versions of one note, oldest first."""
    rows = connection.execute(
        f"SELECT id, written_at, left_at, body, base_id FROM {VERSIONS[table]} WHERE {about} = ? ORDER BY rid", [record]
    ).fetchall()
    return unpacked(rows)


def unpacked(rows: Sequence[tuple[str, str, str, bytes, str | None]]) -> list[Version]:
    """Return rows (id, written_at, left_at, body, base_id) of whole notes with their texts."""
    texts: dict[str, str | None] = {}
    for version_id, _, _, body, base_id in sorted(rows, key=lambda row: row[4] is not None):
        base = None if base_id is None else texts.get(base_id)
        texts[version_id] = None if base_id is not None and base is None else _readable(body, base)
    return [Version(row[0], instant(row[1]), instant(row[2]), texts[row[0]]) for row in rows]


def forget(connection: "Connection", table: str, about: str, record: str) -> None:
    """Remove all versions of one note, inside the caller's transaction."""
    connection.execute(f"DELETE FROM {VERSIONS[table]} WHERE {about} = ?", [record])


def make_private(store: "Store", session_id: str, now: datetime) -> None:
    """Let all earlier texts of a shared note be private ones, inside a transaction that ``forgets``.

    Whoever makes lines of it private does not want them to be read in what stood there before.
    """
    store.require_transaction()
    connection, about = store.connection, "session_id"
    earlier = read(connection, "shared_note", about, session_id)
    for table in ("shared_note", "private_note"):
        query = f"SELECT body, updated_at FROM {table} WHERE session_id = ?"
        for body, updated_at in connection.execute(query, [session_id]).fetchall():
            if body and is_kept(instant(updated_at), now):
                earlier.append(Version("", instant(updated_at), now, body))
    for each in earlier:
        if each.text is not None:
            keep(connection, "private_note", about, session_id, each.text, each.written_at, each.left_at)
    forget(connection, "shared_note", about, session_id)


def rewrite(connection: "Connection", notes: Iterable[tuple[str, str, str]], change: Callable[[str], str]) -> None:
    """Put every version of ``notes`` through ``change``, inside the caller's transaction.

    All versions of a note that has one are packed anew: the old words must not stay in what others stand upon.
    """
    for table, about, record in notes:
        _rewrite_one(connection, table, about, record, change)


def notes_with(connection: "Connection", is_wanted: Callable[[str], object]) -> Iterator[tuple[str, str, str]]:
    """Return (table, about, record) of the notes with a version that ``is_wanted``."""
    for table, about, record in _notes(connection):
        if any(each.text and is_wanted(each.text) for each in read(connection, table, about, record)):
            yield table, about, record


def count(connection: "Connection", is_counted: Callable[[str], object], without: Collection[str]) -> int:
    """Return how many versions ``is_counted``, but for notes about ``without``: ids of what goes anyway."""
    return sum(
        1
        for table, about, record in _notes(connection)
        if record not in without
        for each in read(connection, table, about, record)
        if each.text and is_counted(each.text)
    )


def _notes(connection: "Connection") -> Iterator[tuple[str, str, str]]:
    for table, abouts in _ABOUT.items():
        for about in (f"{each}_id" for each in abouts):
            query = f"SELECT DISTINCT {about} FROM {VERSIONS[table]} WHERE {about} IS NOT NULL"
            yield from ((table, about, row[0]) for row in connection.execute(query).fetchall())


def _rewrite_one(connection: "Connection", table: str, about: str, record: str, change: Callable[[str], str]) -> None:
    versions = read(connection, table, about, record)
    texts = [None if each.text is None else change(each.text) for each in versions]
    if texts == [each.text for each in versions]:
        return
    for each, text in zip(versions, texts, strict=True):
        if text is not None:
            connection.execute(
                f"UPDATE {VERSIONS[table]} SET body = ?, base_id = NULL WHERE id = ?", [pack(text), each.id]
            )


def _about(connection: "Connection", entry: "Entry") -> str | None:
    """Return the column of what the note is about; None where that went with it."""
    for each in _ABOUT[entry.table]:
        if connection.execute(f"SELECT 1 FROM {each} WHERE id = ?", [entry.record]).fetchone():
            return f"{each}_id"
    return None


def _base(connection: "Connection", versions: str, about: str, record: str) -> tuple[str | None, str | None]:
    row = connection.execute(
        f"SELECT id, body FROM {versions} WHERE {about} = ? AND base_id IS NULL ORDER BY rid DESC LIMIT 1", [record]
    ).fetchone()
    if row is None:
        return None, None
    text = _readable(row[1], None)
    return (None, None) if text is None else (row[0], text)


def _readable(body: bytes, base: str | None) -> str | None:
    try:
        return unpack(body, base)
    except (zlib.error, UnicodeDecodeError):
        return None  # shown as damaged; the others are not
