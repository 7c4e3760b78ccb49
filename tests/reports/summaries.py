"""Summaries to render, and texts that tried to break a document."""

from dataclasses import replace
from datetime import date, time

from mentordesk.reports.summary import (
    ActionPart,
    AgendaLine,
    CheckPart,
    Fact,
    GoalPart,
    MilestonePart,
    NextStep,
    SessionPart,
    Summary,
)

NOTE = """## What we talked about
Lin wants to **lead the review rotation** in January. The summary at the end is *still missing*, as
[the guide](https://example.org/review-guide) says.

- Start each review with what works
- Ask before proposing a rewrite
  1. nested, with `code`

### Next steps
- [x] Read the review guide together
- [ ] @Lin drafts a summary template by 1 December

| Review | What worked | What next |
|:---|---|---:|
| Billing queue | Two clear questions | End with a decision |
| Retry policy | Kind tone | ~~Fewer~~ shorter comments |

> "A review is a conversation."

```python
print("hello")
```
---
"""

HOSTILE = (
    '#import "@preview/anything:1.0.0" #eval("1") #panic("no") #read("/etc/passwd")',
    "$x^2$ @label <label> #label *bold* _under_ `raw` = Heading // comment /* open",
    "\\ #[ #{ } ] ) ( ] $",
    "<script>alert(1)</script><!-- <b onclick='x'>&amp;&nbsp;</title></style>",
    "```\nunclosed fence",
    "x" * 10_000,
    "https://example.org/" + "a/very/long/path" * 600,
    "W" * 3_000,
    "😀 👩‍💻 ❤️ 1️⃣ 🇫🇮 👍🏽",
    "李娜 と 한국어 ภาษาไทย हिन्दी தமிழ்",
    "مرحبا بالعالم، كيف حالك؟",
    "שלום עולם, מה שלומך",
    "a\u0301\u0327\u0323 Z\u0351\u036f\u0489\u20e5 x\u0653",
    "zero\u200bwidth\u200c\u200d\u2060 soft\u00adhyphen \u202eturned\u202c \u2066isolated\u2069 \ufeffmark",
    "\x00\x01\x07\x0b\x0c\x1b[31m\x7f\x85\u2028\u2029\ufffe\uffff\U0001ffff",
    "\ue000 private \U000f0000 \U0010fffd",
    "\ud800 lone",
    "  \n\t \n ",
    "| a |\n|---|\n| b | c | d |",
    "|" + "h|" * 30 + "\n|" + "---|" * 30 + "\n|" + "longer cell words|" * 30,
    "\n".join("  " * depth + "- level" for depth in range(12)),
    "\n".join(">" * depth + " quoted" for depth in range(1, 70)),
    "# one\n### three\n###### six\n## two\n> # quoted\n- # listed",
    "Setext\n===\nmore\n---",
    "![picture](https://example.org/x.png) ![](x) [empty]() [](https://e.org) [js](javascript:alert(1))",
    "[a]: https://example.org\n[Lin]: yes",
    "**_~~**_~~" * 60,
    "[" * 300 + "]" * 300,
    "1. one\n\n- two\n\n* three\n\n1) four\n\n999999999. five",
    "- [ ]\n- [x]\n- [ ] \n- [x] - nested\n  # heading in it",
    "a & b < c > d \" ' © ™ ½ ﬁ Ａ 𝐇 ㎏ ☐☑☒ → ✓ ∑ ꙮ ᚠ \U0001fae8",
    "<https://example.org/?q=%00&x=#@!> user@example.org",
    "'; DROP TABLE person; --",
)


def a_full_summary(session_count: int = 2, **fields: object) -> Summary:
    """A summary with something in every part."""
    whole = Summary(
        title="Amara Osei and Lin Zhao",
        subtitle="1 June 2026 to 22 November 2026",
        author="Amara Osei",
        language="en",
        made_on=date(2026, 11, 22),
        since=date(2026, 6, 1),
        until=date(2026, 11, 22),
        facts=(
            Fact("Mentor", "Amara Osei, Staff engineer"),
            Fact("Mentee", "Lin Zhao"),
            Fact("Rhythm", "Every 2 weeks"),
        ),
        next_steps=(
            NextStep("Next session: Career plan, at 16:00", "", date(2026, 12, 3)),
            NextStep("The talk in May", "", None),
        ),
        goals=(
            GoalPart(
                "Lead a code review",
                "To be heard",
                "Three led",
                date(2026, 12, 18),
                "Active",
                60,
                (
                    MilestonePart("Shadow two", None, date(2026, 10, 5)),
                    MilestonePart("Lead one", date(2026, 12, 1), None),
                ),
                (CheckPart(date(2026, 10, 5), 20, "Begun"), CheckPart(date(2026, 11, 19), 60, "")),
            ),
            GoalPart("Speak at the demo", "", "", None, "Reached", 100, (), ()),
            GoalPart("Learn to rest", "", "", None, "Draft", 0, (), ()),
        ),
        actions=(
            ActionPart("Draft the template", "Lin Zhao", date(2026, 12, 1), "Open", None),
            ActionPart("Read the guide", "Amara Osei", None, "Done", date(2026, 11, 12)),
        ),
        sessions=tuple(a_session_part(number) for number in range(session_count)),
    )
    return replace(whole, **fields)


def a_session_part(number: int = 0, **fields: object) -> SessionPart:
    part = SessionPart(
        on=date(2026, 11, 19),
        at=time(16, 0),
        minutes=45,
        kind="video call",
        state="" if number % 3 else "did not take place",
        topic="Reviews and the on-call week" if number % 2 == 0 else "",
        with_whom="",
        agenda=(
            AgendaLine("How did the on-call week go?", "", 10, is_covered=True),
            AgendaLine("Goal", "carried over"),
        ),
        note=NOTE,
    )
    return replace(part, **fields)


def an_empty_summary(**fields: object) -> Summary:
    empty = Summary("", "", "", "en", date(2026, 11, 22), None, None, (), (), (), (), ())
    return replace(empty, **fields)


def a_summary_that_says(text: str) -> Summary:
    """A summary with the same text wherever a person may type one; a very long one in a few places."""
    day = date(2026, 11, 19)
    if len(text) > 1000:
        session = a_session_part(topic=text[:1000], note=text)
        return an_empty_summary(
            title=text[:1000], sessions=(session,), actions=(ActionPart(text, text[:100], day, "Open", None),)
        )
    return Summary(
        title=text,
        subtitle="Since 1 November 2026",
        author=text,
        language="en",
        made_on=day,
        since=None,
        until=None,
        facts=(Fact("Mentor", text),),
        next_steps=(NextStep(text, text, day),),
        goals=(
            GoalPart(
                text, text, text, day, "Active", 50, (MilestonePart(text, day, None),), (CheckPart(day, 50, text),)
            ),
        ),
        actions=(ActionPart(text, text, day, "Open", None),),
        sessions=(
            a_session_part(
                topic=text,
                with_whom=text,
                note=text,
                agenda=(AgendaLine(text, "", is_covered=True), AgendaLine(text, "open")),
            ),
        ),
    )
