"""How a list is narrowed by typed words: each word begins a word of the record or of one of its pair's names."""

from mentordesk.store.search_words import typed_words


def typed_filter(text: str, table: str, alias: str) -> tuple[list[str], dict[str, str]]:
    """Return conditions and their values for ``table`` (with a ``<table>_fts`` and a ``pair_id``) called ``alias``.

    Nothing typed gives no condition.
    """
    words = typed_words(text)
    if words is None:
        return [], {}
    conditions = []
    values = {}
    for n, match in enumerate(words.matches()):
        conditions.append(
            f"""(
            {alias}.rid IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH :word{n})
            OR {alias}.pair_id IN (
              SELECT pair.id FROM person_fts
              JOIN person ON person.rid = person_fts.rowid
              JOIN pair ON pair.mentor_id = person.id OR pair.mentee_id = person.id
              WHERE person_fts MATCH 'display_name : ' || :word{n}))"""
        )
        values[f"word{n}"] = match
    return conditions, values
