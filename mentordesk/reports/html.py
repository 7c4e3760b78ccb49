"""The summary as one HTML file: works offline, reads well aloud, follows the reader's light or dark."""

from collections.abc import Sequence
from html import escape

from mentordesk.reports import document, markup, words
from mentordesk.reports.markup import Node
from mentordesk.reports.style import NORMAL_PT, ReportStyle
from mentordesk.reports.summary import GoalPart, SessionPart, Summary

_CSS = """
:root { color-scheme: light dark; --ink: #1e2226; --quiet: #4a5056; --ground: #ffffff; --soft: #f3f6f4;
  --line: #8a8578; --accent: #0a5f57; }
@media (prefers-color-scheme: dark) { :root { --ink: #ecedee; --quiet: #c3c8cd; --ground: #17191b; --soft: #1e2521;
  --line: #7d848b; --accent: #7fd6cb; } }
body { font: %(size)s/%(line)s %(family)s, system-ui, sans-serif; letter-spacing: %(letter)sem;
  word-spacing: %(word)sem; color: var(--ink); background: var(--ground); max-width: 44em; margin: 2em auto;
  padding: 0 1.25em; overflow-wrap: anywhere; }
h1 { font-size: 1.9em; line-height: 1.2; margin: 0 0 .2em; } h2 { color: var(--accent); margin: 2em 0 .6em; }
h3 { margin: 1.6em 0 .3em; } h4, h5, h6 { margin: 1em 0 .3em; font-size: 1em; }
.quiet, footer { color: var(--quiet); } dl { background: var(--soft); border-radius: .5em; padding: 1em 1.2em;
  display: grid; grid-template-columns: repeat(auto-fit, minmax(15em, 1fr)); gap: .8em 1.5em; }
dt { font-weight: 600; color: var(--quiet); font-size: .9em; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%%; margin: .8em 0; }
th, td { text-align: start; vertical-align: top; padding: .45em .6em; border-bottom: 1px solid var(--line); }
blockquote { margin: .6em 0; padding-inline-start: 1em; border-inline-start: 3px solid var(--line); }
pre { background: var(--soft); padding: .7em; white-space: pre-wrap; } a { color: var(--accent); }
footer { border-top: 1px solid var(--line); margin-top: 3em; padding-top: .8em; font-size: .9em; }
@media print { body { max-width: none; margin: 0; } h2, h3 { break-after: avoid; } }
"""
_ADDRESSES = ("https://", "http://", "mailto:")


def html(summary: Summary, style: ReportStyle) -> str:
    """Return the document: one file, no script, nothing fetched."""
    parts = [f"<h1>{_t(summary.title)}</h1>", f'<p class="quiet">{_t(summary.subtitle)}</p>']
    if summary.facts:
        parts.append("<dl>")
        parts += [f"<div><dt>{_t(f.label)}</dt><dd>{_t(f.value)}</dd></div>" for f in summary.facts]
        parts.append("</dl>")
    if summary.next_steps:
        steps = (f"<li>{_t(s.text)}{_quiet(document.step_detail(s))}</li>" for s in summary.next_steps)
        parts += ["<h2>Next steps</h2>", "<ul>", *steps, "</ul>"]
    if summary.goals:
        parts += ["<h2>Goals</h2>", *(_goal(goal) for goal in summary.goals)]
    if summary.actions:
        rows = [(a.text, a.owner, words.due(a.due_on), document.action_state(a)) for a in summary.actions]
        parts += ["<h2>Actions</h2>", _table(("What", "Who", "Due", "State"), rows)]
    if summary.sessions:
        parts += ["<h2>Sessions</h2>", *(_session(session) for session in summary.sessions)]
    body = "\n".join(parts)
    return (
        f'<!DOCTYPE html>\n<html lang="{_t(summary.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_t(summary.title)}</title>\n<style>{_css(style)}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        f"<footer>{_t(document.footer(summary))}</footer>\n</body>\n</html>\n"
    )


def _css(style: ReportStyle) -> str:
    size = "1.6rem" if style.size_pt > NORMAL_PT * 1.3 else "1.0625rem"
    values = {
        "size": size,
        "line": round(1.0 + style.line_em * 0.85, 2),
        "family": f"'{style.family}'",
        "letter": style.letter_em,
        "word": style.word_em,
    }
    return _CSS % values


def _goal(goal: GoalPart) -> str:
    parts = [
        f"<h3>{_t(goal.title)}</h3>",
        f'<p class="quiet">{_t(document.joined(f"{goal.progress} percent", document.goal_facts(goal)))}</p>',
    ]
    if goal.why:
        parts.append(f"<p><strong>Why.</strong> {_t(goal.why)}</p>")
    if goal.success_criterion:
        parts.append(f"<p><strong>Reached when.</strong> {_t(goal.success_criterion)}</p>")
    if goal.milestones:
        items = (
            f"<li><strong>{'Done' if m.done_on else 'To do'}:</strong> {_t(m.text)}"
            f"{_quiet(document.milestone_detail(m))}</li>"
            for m in goal.milestones
        )
        parts += ["<ul>", *items, "</ul>"]
    if goal.checks:
        rows = [(words.full_day(c.on), f"{c.progress} %", c.comment) for c in goal.checks]
        parts.append(_table(("Date", "Progress", "What was said"), rows))
    return "\n".join(parts)


def _session(session: SessionPart) -> str:
    parts = [
        f"<h3>{_t(document.session_title(session))}</h3>",
        f'<p class="quiet">{_t(document.session_facts(session))}</p>',
    ]
    if session.agenda:
        items = (f"<li>{_t(item.text)}{_quiet(item.state)}</li>" for item in session.agenda)
        parts += ["<ul>", *items, "</ul>"]
    parts += [_block(block) for block in markup.with_box_words(markup.blocks(session.note))]
    return "\n".join(parts)


def _block(block: Node) -> str:
    kind = block["kind"]
    if kind == "heading":
        return f"<h4>{_inlines(block['inlines'])}</h4>"
    if kind == "paragraph":
        return f"<p>{_inlines(block['inlines'])}</p>"
    if kind == "quote":
        return f"<blockquote>{_blocks(block['blocks'])}</blockquote>"
    if kind == "code":
        return f"<pre><code>{_t(block['text'])}</code></pre>"
    if kind == "table":
        return _note_table(block)
    if kind == "list":
        items = "".join(f"<li>{_blocks(item['blocks'])}</li>" for item in block["items"])
        return f'<ol start="{block["start"]}">{items}</ol>' if block["ordered"] else f"<ul>{items}</ul>"
    return "<hr>"


def _blocks(blocks: list[Node]) -> str:
    """Return blocks; a lone paragraph stands without its tags, as in a tight list."""
    if len(blocks) == 1 and blocks[0]["kind"] == "paragraph":
        return _inlines(blocks[0]["inlines"])
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
        safe = node["address"].startswith(_ADDRESSES)
        return f'<a href="{_t(node["address"])}">{inner}</a>' if safe else inner
    tag = {"bold": "strong", "italic": "em", "strike": "s"}[kind]
    return f"<{tag}>{inner}</{tag}>"


def _note_table(block: Node) -> str:
    head = "".join(f'<th scope="col">{_inlines(cell)}</th>' for cell in block["header"])
    rows = "".join("<tr>" + "".join(f"<td>{_inlines(cell)}</td>" for cell in row) + "</tr>" for row in block["rows"])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    head = "".join(f'<th scope="col">{_t(name)}</th>' for name in header)
    body = "".join("<tr>" + "".join(f"<td>{_t(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _quiet(text: str) -> str:
    return f' <span class="quiet">· {_t(text)}</span>' if text else ""


def _t(text: str) -> str:
    """Escape text; signs that no document may hold (NUL, form feed and their like) are left out."""
    return escape("".join(c for c in text if c in "\n\t" or ord(c) >= 0x20), quote=True)
