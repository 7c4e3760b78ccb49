"""The summary as one HTML file: works offline, reads well aloud, follows the reader's light or dark."""

from collections.abc import Iterable
from html import escape
from typing import Any

from mentordesk.reports import document, markup, note_tree
from mentordesk.reports.note_tree import Node
from mentordesk.reports.safe_text import safe, shows
from mentordesk.reports.style import ReportStyle
from mentordesk.reports.summary import Summary

_MOST_COLUMNS = 4
"""More of them do not fit on the screen of a phone, or at 400 percent."""

_LIGHT = "--ink: #1e2226; --quiet: #4a5056; --ground: #ffffff; --soft: #f3f6f4; --line: #d8d3ca; --accent: #08514a;"
_CREAM = "--ink: #2b2b2b; --quiet: #4f4a42; --ground: #fbf6ea; --soft: #f4ecd8; --line: #d5c9ad; --accent: #08514a;"
_DARK = "--ink: #ecedee; --quiet: #c3c8cd; --ground: #17191b; --soft: #1e2521; --line: #4a5056; --accent: #7fd6cb;"
_CSS = """
:root { color-scheme: light dark; %(light)s }
@media (prefers-color-scheme: dark) { :root { %(dark)s } }
body { font: %(size)s/%(line)s %(family)s, system-ui, sans-serif; letter-spacing: %(letter)sem;
  word-spacing: %(word)sem; color: var(--ink); background: var(--ground); max-width: 42em; margin: 2.5em auto;
  padding: 0 1.25em; overflow-wrap: anywhere; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; font-weight: 600; }
h1 { font-size: 1.9em; margin: .1em 0 .2em; } h2 { font-size: 1.35em; color: var(--accent); margin: 2em 0 .6em; }
h3 { font-size: 1.12em; margin: 1.8em 0 .3em; } h4, h5, h6 { margin: 1.2em 0 .4em; font-size: 1em; }
p, ul, ol { margin: .5em 0; } li { margin: .25em 0; } li > p { margin: .2em 0; }
.kicker { color: var(--accent); font-weight: 600; margin: 0; } .quiet, footer { color: var(--quiet); }
dl { background: var(--soft); border-radius: .6em; padding: 1.1em 1.3em; display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(15em, 100%%), 1fr)); gap: .9em 1.6em; margin: 1.5em 0; }
dt { font-weight: 600; color: var(--quiet); font-size: .9em; } dd { margin: 0; }
meter { width: 12em; max-width: 60%%; height: .8em; vertical-align: middle; accent-color: var(--accent); }
table { border-collapse: collapse; margin: .8em 0; }
th, td { text-align: start; vertical-align: top; padding: .45em .7em; border-bottom: 1px solid var(--line); }
th { background: var(--soft); font-weight: 600; }
blockquote { margin: .6em 0; padding-inline-start: 1em; border-inline-start: 3px solid var(--line); }
pre { background: var(--soft); padding: .8em; border-radius: .4em; white-space: pre-wrap; }
code { font-family: ui-monospace, monospace; font-size: .92em; } a { color: var(--accent); }
a:focus-visible, .wide:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%%); white-space: nowrap; }
.wide { overflow-x: auto; } .wide td, .wide th { min-width: 5em; }
section.session + section.session { border-top: 1px solid var(--line); margin-top: 2em; }
footer { border-top: 1px solid var(--line); margin-top: 3em; padding-top: .8em; font-size: .9em; }
@media print { :root { %(light)s } body { max-width: none; margin: 0; } h2, h3, h4 { break-after: avoid; } }
"""


def html(summary: Summary, style: ReportStyle) -> str:
    """Return the document: one file, no script, nothing fetched."""
    tree = document.tree(summary, _note)
    head = f"<title>{_t(tree['title'])}</title>\n<style>{_css(style)}</style>"
    return (
        f'<!DOCTYPE html>\n<html lang="{_t(summary.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{_t(tree["author"])}">\n{head}\n</head>\n<body>\n'
        f"<main>\n{_joined(_main(tree))}\n</main>\n"
        f"<footer>{_p(tree['footer'])}{_p(tree['promise'])}</footer>\n</body>\n</html>\n"
    )


def _main(tree: dict[str, Any]) -> Iterable[str]:
    yield f'<p class="kicker">{_t(tree["kicker"])}</p>'
    yield f'<h1 dir="auto">{_t(tree["title"])}</h1>'
    yield _quiet_line(tree["subtitle"])
    if tree["facts"]:
        facts = (
            f'<div><dt>{_t(fact["label"])}</dt><dd dir="auto">{_t(fact["value"])}</dd></div>' for fact in tree["facts"]
        )
        yield f"<dl>{''.join(facts)}</dl>"
    if tree["next_steps"]:
        yield f"<h2>Next steps</h2>\n{_list(tree['next_steps'])}"
    if tree["actions"]:
        yield f"<h2>Actions</h2>\n{_list(tree['actions'])}"
    if tree["goals"]:
        yield "<h2>Goals</h2>"
        yield from (_joined(_goal(goal)) for goal in tree["goals"])
    if tree["sessions"]:
        yield "<h2>Sessions</h2>"
        yield from (
            f'<section class="session">\n{_joined(_session(session))}\n</section>' for session in tree["sessions"]
        )
    if tree["nothing"]:
        yield f"<h2>Nothing yet</h2>\n{_p(tree['nothing'])}"


def _goal(goal: dict[str, Any]) -> Iterable[str]:
    yield f'<h3 dir="auto">{_t(goal["title"])}</h3>'
    percent = goal["progress"]
    bar = f'<meter min="0" max="100" value="{percent}" aria-hidden="true"></meter>'  # beside it, it is said in words
    yield f"<p>{bar} <strong>{percent} %</strong></p>"
    yield _quiet_line(goal["facts"])
    if goal["why"]:
        yield f'<p dir="auto"><strong>Why:</strong> {_t(goal["why"])}</p>'
    if goal["criterion"]:
        yield f'<p dir="auto"><strong>Reached when:</strong> {_t(goal["criterion"])}</p>'
    if goal["milestones"]:
        yield f"<h4>Milestones</h4>\n{_list(goal['milestones'])}"
    if goal["checks"]:
        checks = (f"<strong>{_t(check['detail'])}</strong> {_t(check['text'])}" for check in goal["checks"])
        yield "<h4>How it went</h4>\n<ul>" + "".join(f'<li dir="auto">{check}</li>' for check in checks) + "</ul>"


def _session(session: dict[str, Any]) -> Iterable[str]:
    yield f'<h3 dir="auto">{_t(session["title"])}</h3>'
    yield _quiet_line(session["facts"])
    if session["agenda"]:
        yield f"<h4>Agenda</h4>\n{_list(session['agenda'])}"
    if session["note"]:
        yield "<h4>Notes</h4>"
        yield from (_block(block) for block in session["note"])


def _list(items: list[dict[str, Any]]) -> str:
    return "<ul>" + "".join(f'<li dir="auto">{_item(item)}</li>' for item in items) + "</ul>"


def _item(item: dict[str, Any]) -> str:
    box = f"<strong>{note_tree.box_words(item['box'])}</strong> " if "box" in item else ""
    detail = f' <span class="quiet">· {_t(item["detail"])}</span>' if item["detail"] else ""
    return f"{box}{_t(item['text'])}{detail}"


def _note(markdown: str) -> list[Node]:
    return note_tree.with_box_words(note_tree.lowered(markup.blocks(markdown)))


def _block(block: Node) -> str:
    kind = block["kind"]
    if kind == "heading":
        return f'<h{block["level"]} dir="auto">{_inlines(block["inlines"])}</h{block["level"]}>'
    if kind == "paragraph":
        return f'<p dir="auto">{_inlines(block["inlines"])}</p>'
    if kind == "quote":
        return f"<blockquote>{_blocks(block['blocks'])}</blockquote>"
    if kind == "code":
        return f"<pre><code>{_t(block['text'])}</code></pre>"
    if kind == "table":
        return _table(block)
    if kind == "list":
        items = "".join(f'<li dir="auto">{_blocks(item["blocks"])}</li>' for item in block["items"])
        return f'<ol start="{block["start"]}">{items}</ol>' if block["ordered"] else f"<ul>{items}</ul>"
    return "<hr>"


def _blocks(blocks: list[Node]) -> str:
    """Return blocks; the first paragraph stands without its tags, as in a tight list."""
    if blocks and blocks[0]["kind"] == "paragraph":
        return _inlines(blocks[0]["inlines"]) + "".join(_block(block) for block in blocks[1:])
    return "".join(_block(block) for block in blocks)


def _inlines(nodes: list[Node]) -> str:
    return "".join(_inline(node) for node in nodes)


def _inline(node: Node) -> str:
    kind = node["kind"]
    if kind == "text":
        return _t(node["text"])
    if kind == "code":
        return f"<code>{_t(node['text'])}</code>"
    if kind == "break":
        return "<br>"
    inner = _inlines(node["inlines"])
    if kind == "link":
        return _link(node["address"], inner, note_tree.plain(node["inlines"]))
    tag = {"bold": "strong", "italic": "em", "strike": "s"}[kind]
    return f"<{tag}>{inner}</{tag}>"


def _link(address: str, inner: str, words: str) -> str:
    """Return a link that has words: its address where nobody gave any; words alone where it may not be followed."""
    if not note_tree.is_live(address):
        return inner
    return f'<a href="{_t(address)}">{inner if shows(words) else _t(address)}</a>'


def _table(block: Node) -> str:
    """Return a table with a name that is heard and not seen; one of many columns can be moved sideways by keyboard."""
    named = ", ".join(words for cell in block["header"] if shows(words := note_tree.plain(cell)))
    name = f"Table: {named}" if named else "Table"
    head = "".join(_header(cell) for cell in block["header"])
    rows = (
        "<tr>" + "".join(f'<td dir="auto">{_inlines(cell)}</td>' for cell in row) + "</tr>" for row in block["rows"]
    )
    inner = f"<caption>{_t(name)}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    if len(block["header"]) <= _MOST_COLUMNS:
        return f"<table>{inner}</table>"
    return f'<section class="wide" tabindex="0" aria-label="{_t(name)}"><table>{inner}</table></section>'


def _header(cell: list[Node]) -> str:
    """Return a cell of the first row; one with nothing in it heads no column."""
    inner = _inlines(cell)
    return f'<th scope="col" dir="auto">{inner}</th>' if shows(note_tree.plain(cell)) else f"<td>{inner}</td>"


def _quiet_line(text: str) -> str:
    return f'<p class="quiet" dir="auto">{_t(text)}</p>' if text else ""


def _p(text: str) -> str:
    return f'<p dir="auto">{_t(text)}</p>'


def _t(text: str) -> str:
    return escape(safe(text), quote=True)


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def _css(style: ReportStyle) -> str:
    values = {
        "light": _CREAM if style.cream else _LIGHT,
        "dark": _DARK,
        "size": "1.6rem" if style.is_large else "1.0625rem",
        "line": round(1.0 + style.line_em * 0.85, 2),
        "family": f"'{style.family}'",
        "letter": style.letter_em,
        "word": style.word_em,
    }
    return _CSS % values
