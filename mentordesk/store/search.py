"""Finds any record as words are typed, and says where they stand in it.

Each kind is asked of its own index: the newest 300 rows with every word, the best of them first (ranking all of them
would be the whole cost); a single letter brings the newest. Works on the writer's connection and on any reader's.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from mentordesk.domain.refs import Kind
from mentordesk.store.codec import instant_text
from mentordesk.store.search_hits import Hit, Row, hit_of
from mentordesk.store.search_sources import PAIR_DETAILS, PAIR_JOINS, SOURCES, Source
from mentordesk.store.search_words import CLOSE, OPEN, Words, fair_shares, typed_words

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection

CAP = 300
SNIPPET_WORDS = 14
ORDER: tuple[Kind, ...] = (
    Kind.PERSON,
    Kind.PAIR,
    Kind.PROGRAM,
    Kind.SESSION,
    Kind.GOAL,
    Kind.ACTION,
    Kind.AGENDA_ITEM,
    Kind.NOTE,
    Kind.PRIVATE_NOTE,
    Kind.PRIVATE_AGENDA_ITEM,
)
"""Hits come in this order, people and pairs whose name begins with the words before all others."""


@dataclass(frozen=True, slots=True)
class _Query:
    words: Words
    person_id: str | None
    limit: int


class Search:
    """Full-text search on one connection."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection

    def find(
        self,
        words: str,
        *,
        kinds: frozenset[Kind] | None = None,
        person_id: str | None = None,
        limit: int = 50,
        today: date | None = None,
    ) -> list[Hit]:
        """Return the records that hold every one of ``words``, the last of them as a beginning.

        ``kinds`` None means all; ``person_id`` keeps what concerns that person and their pairs. Days of the year of
        ``today`` are told without their year.
        """
        typed = typed_words(words)
        if typed is None or limit < 1:
            return []
        query = _Query(typed, person_id, limit)
        wanted = [kind for kind in ORDER if kinds is None or kind in kinds]
        found = [self._rids(kind, query) for kind in wanted]
        shares = fair_shares([len(rids) for rids in found], limit)
        hits = [
            hit
            for kind, rids, share in zip(wanted, found, shares, strict=True)
            if share
            for hit in self._hits(kind, rids[:share], query, today)
        ]
        named = {Kind.PERSON, Kind.PAIR}
        return sorted(hits, key=lambda hit: not (hit.ref.kind in named and typed.start(hit.title)))

    def recent(self, limit: int = 8, *, before: datetime | None = None, today: date | None = None) -> list[Hit]:
        """Return sessions, pairs and people that were written about last, then sessions up to ``before``."""
        touched = self._recent_notes() + (self._recent_sessions(before) if before else [])
        touched.sort(reverse=True)
        refs = list(dict.fromkeys((kind, record_id) for _, kind, record_id in touched))[:limit]
        if len(refs) < limit:
            people = self._connection.execute("SELECT id FROM person ORDER BY rid DESC LIMIT ?", [limit])
            refs = list(dict.fromkeys((*refs, *(("person", row[0]) for row in people))))[:limit]
        by_ref: dict[tuple[str, str], Hit] = {}
        for kind in (Kind.SESSION, Kind.PAIR, Kind.PERSON):
            ids = [record_id for of, record_id in refs if of == kind.value]
            for row in self._rows_by_id(kind, ids) if ids else ():
                by_ref[(kind.value, row.id)] = hit_of(kind, row, today)
        return [by_ref[ref] for ref in refs if ref in by_ref]

    # Which rows

    def _rids(self, kind: Kind, query: _Query) -> list[int]:
        if kind is Kind.PAIR:
            return self._pair_rids(query)
        source = _BY_KIND[kind]
        if kind is not Kind.PERSON:
            return self._ranked(source, query)
        found = [*self._people_named(query), *self._ranked(source, query), *self._people_skilled(query)]
        return list(dict.fromkeys(found))[: query.limit]

    def _ranked(self, source: Source, query: _Query) -> list[int]:
        index = f"{source.table}_fts"
        theirs = (
            f"AND +rowid IN (SELECT t.rid FROM {source.table} AS t WHERE {source.theirs})" if query.person_id else ""
        )
        if source.kind is Kind.GOAL:  # its index holds what may be hidden as well
            theirs += f" AND EXISTS (SELECT 1 FROM goal AS shown WHERE shown.rid = {index}.rowid)"
        if query.words.shortest < 2:
            sql = f"SELECT rowid FROM {index} WHERE {index} MATCH :match {theirs} ORDER BY rowid DESC LIMIT :limit"
        else:
            sql = f"""
                SELECT rid FROM (
                  SELECT rowid AS rid, bm25({index}, {source.weights}) AS score FROM {index}
                  WHERE {index} MATCH :match {theirs} ORDER BY rowid DESC LIMIT {CAP}
                ) ORDER BY score LIMIT :limit
            """
        return self._first_column(sql, query, match=query.words.match())

    def _people_named(self, query: _Query) -> list[int]:
        """Return the people whose name begins with the words, by name: however many others have them somewhere."""
        theirs = "AND t.id = :person" if query.person_id else ""
        return self._first_column(
            f"""
            SELECT t.rid FROM person_fts CROSS JOIN person AS t ON t.rid = person_fts.rowid
            WHERE person_fts MATCH :match {theirs} ORDER BY t.display_name COLLATE NOCASE LIMIT :limit
            """,
            query,
            match=query.words.start_of("display_name"),
        )

    def _people_skilled(self, query: _Query) -> list[int]:
        """Return the people who have each word in their record or in a skill they claim, and one in a skill."""
        if query.words.shortest < 2:
            return []
        claims = [set(self._first_column(_CLAIMING, query, match=match)) for match in query.words.matches()]
        if not any(claims):
            return []
        if len(claims) == 1:
            (found,) = claims
        else:
            own = "SELECT rowid FROM person_fts WHERE person_fts MATCH :match"
            found = set.intersection(
                *(
                    claimed.union(self._first_column(own, query, match=match))
                    for claimed, match in zip(claims, query.words.matches(), strict=True)
                )
            )
        if query.person_id:
            found.intersection_update(self._first_column("SELECT rid FROM person WHERE id = :person", query))
        return sorted(found, reverse=True)

    def _pair_rids(self, query: _Query) -> list[int]:
        """Return the pairs whose two names hold every word; "and" between the names is not one of them."""
        words = tuple(word for word in query.words.words if word.casefold() != "and") or query.words.words
        matches = [f"display_name : {match}" for match in Words(words).matches()]
        names = ", ".join(
            f"""
            w{n}(id) AS MATERIALIZED (
              SELECT p.id FROM person_fts CROSS JOIN person AS p ON p.rid = person_fts.rowid
              WHERE person_fts MATCH :w{n}
            )
            """
            for n in range(len(matches))
        )
        held = " AND ".join(f"(t.mentor_id IN w{n} OR t.mentee_id IN w{n})" for n in range(len(matches)))
        theirs = "AND :person IN (t.mentor_id, t.mentee_id)" if query.person_id else ""
        sql = f"""
            WITH {names} SELECT t.rid FROM pair AS t WHERE {held} {theirs}
            ORDER BY t.state = 'closed', t.rid DESC LIMIT :limit
        """
        return self._first_column(sql, query, **{f"w{n}": match for n, match in enumerate(matches)})

    def _first_column(self, sql: str, query: _Query, **values: str) -> list[int]:
        bound = {"person": query.person_id, "limit": query.limit, **values}
        return [row[0] for row in self._connection.execute(sql, bound)]

    # What they look like

    def _hits(self, kind: Kind, rids: list[int], query: _Query, today: date | None) -> Iterable[Hit]:
        if kind is Kind.PAIR:
            rows = {row.rid: row for row in self._pair_rows("rid", rids)}
        else:
            rows = {row.rid: row for row in self._snippet_rows(_BY_KIND[kind], rids, query)}
        if kind is Kind.PERSON and len(rows) < len(rids):
            rows |= {row.rid: row for row in self._skilled_rows([rid for rid in rids if rid not in rows], query)}
        for rid in rids:
            if rid in rows:  # or it was removed between two statements
                hit = hit_of(kind, rows[rid], today)
                if not hit.marks:
                    snippet = hit.snippet or hit.title
                    hit = replace(hit, snippet=snippet, marks=query.words.marks_in(snippet))
                yield hit

    def _snippet_rows(self, source: Source, rids: list[int], query: _Query) -> Iterable[Row]:
        index = f"{source.table}_fts"
        sql = f"""
            WITH hit(rid, snippet) AS MATERIALIZED (
              SELECT rowid, snippet({index}, -1, '{OPEN}', '{CLOSE}', '…', {SNIPPET_WORDS}) FROM {index}
              WHERE {index} MATCH :match AND rowid BETWEEN :low AND :high
                AND +rowid IN (SELECT value FROM json_each(:rids))
            )
            SELECT hit.rid, hit.snippet, {source.details}
            FROM hit CROSS JOIN {source.table} AS t ON t.rid = hit.rid {source.joins}
        """
        bound = {
            "match": query.words.match(),
            "low": min(rids),
            "high": max(rids),
            "rids": json.dumps(rids),
        }
        return map(Row._make, self._connection.execute(sql, bound))

    def _skilled_rows(self, rids: list[int], query: _Query) -> Iterable[Row]:
        either = " OR ".join(query.words.matches())
        said: dict[int, str] = dict(
            self._connection.execute(
                """
                SELECT t.rid, group_concat(
                  CASE c.side WHEN 'offers' THEN 'Offers ' ELSE 'Seeks ' END || s.name, ' · ' ORDER BY c.side, s.name
                )
                FROM skill_fts CROSS JOIN skill AS s ON s.rid = skill_fts.rowid
                JOIN skill_claim AS c ON c.skill_id = s.id JOIN person AS t ON t.id = c.person_id
                WHERE skill_fts MATCH ? AND t.rid IN (SELECT value FROM json_each(?)) GROUP BY t.rid
                """,
                [either, json.dumps(rids)],
            )
        )
        rows = self._rows("person", _BY_KIND[Kind.PERSON].details, "", "rid", rids)
        return (row._replace(snippet=said.get(row.rid, "")) for row in rows)

    def _rows_by_id(self, kind: Kind, ids: list[str]) -> Iterable[Row]:
        if kind is Kind.PAIR:
            return self._pair_rows("id", ids)
        source = _BY_KIND[kind]
        return self._rows(source.table, source.details, source.joins, "id", ids)

    def _pair_rows(self, key: str, values: list[int] | list[str]) -> Iterable[Row]:
        return self._rows("pair", PAIR_DETAILS, PAIR_JOINS, key, values)

    def _rows(self, table: str, details: str, joins: str, key: str, values: list[int] | list[str]) -> Iterable[Row]:
        sql = f"""
            SELECT t.rid, '', {details}
            FROM json_each(:values) AS v CROSS JOIN {table} AS t ON t.{key} = v.value {joins}
        """
        return map(Row._make, self._connection.execute(sql, {"values": json.dumps(values)}))

    # Recent

    def _recent_notes(self) -> list[tuple[str, str, str]]:
        """Return (when, kind, id) of what the newest notes are about."""
        return self._connection.execute(
            """
            SELECT updated_at, 'session', session_id
            FROM (SELECT updated_at, session_id FROM shared_note ORDER BY rid DESC LIMIT 50)
            UNION ALL
            SELECT updated_at,
                   CASE WHEN session_id NOTNULL THEN 'session' WHEN pair_id NOTNULL THEN 'pair' ELSE 'person' END,
                   coalesce(session_id, pair_id, person_id)
            FROM (SELECT * FROM private_note ORDER BY rid DESC LIMIT 50)
            """
        ).fetchall()

    def _recent_sessions(self, before: datetime) -> list[tuple[str, str, str]]:
        return self._connection.execute(
            "SELECT planned_at, 'session', id FROM session WHERE planned_at <= ? ORDER BY planned_at DESC LIMIT 50",
            [instant_text(before)],
        ).fetchall()


_BY_KIND: dict[Kind, Source] = {source.kind: source for source in SOURCES}

_CLAIMING = """
    SELECT DISTINCT t.rid FROM skill_fts CROSS JOIN skill AS s ON s.rid = skill_fts.rowid
    JOIN skill_claim AS c ON c.skill_id = s.id JOIN person AS t ON t.id = c.person_id
    WHERE skill_fts MATCH :match
"""
