from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.capture_lines import LineKind, capture_lines, parse_capture, with_private_lines

TODAY = date(2026, 11, 24)
TYPED = """We looked at two reviews.

! @Lin draft the template by Friday
? career plan

- first point
* leads two reviews now
% tired, ask gently
% ? the on-call week
% ! read her draft
- [ ] @Amara send the paper"""


def test_each_line_becomes_what_its_first_sign_says():
    captured = parse_capture(TYPED, TODAY)
    assert captured.shared_lines == ("We looked at two reviews.", "", "- first point", "- [ ] @Amara send the paper")
    assert captured.carry_over == ("career plan",)
    assert captured.goal_notes == ("leads two reviews now",)
    assert captured.private_lines == ("tired, ask gently", "- [ ] read her draft")
    assert captured.private_carry_over == ("the on-call week",)
    assert [(a.mention, a.title, a.due) for a in captured.actions] == [
        ("Amara", "Send the paper", None),
        ("Lin", "Draft the template", date(2026, 11, 27)),
    ]


def test_the_shared_note_has_its_promises_as_boxes_under_next_steps():
    assert parse_capture(TYPED, TODAY).shared_body() == (
        "We looked at two reviews.\n\n- first point\n- [ ] @Amara send the paper\n\n"
        "## Goals\n- leads two reviews now\n\n"
        "## Next steps\n- [ ] @Lin draft the template by Friday"
    )


def test_a_note_that_was_there_keeps_its_text_and_its_headings():
    before = "Prepared.\n\n## Next steps\n- [x] old\n\n## Links\nhttps://x.example"
    assert parse_capture("Talked.\n! new\n* closer", TODAY).shared_body(before) == (
        "Prepared.\n\nTalked.\n\n## Goals\n- closer\n\n## Next steps\n- [x] old\n- [ ] new\n\n## Links\nhttps://x.example"
    )
    assert parse_capture("% more", TODAY).private_body("before\n") == "before\n\nmore"


@pytest.mark.parametrize(
    "line",
    [
        "![a picture](x.png)",
        "**bold** first",
        "*slanted* first",
        "* * *",
        "***",
        "!",
        "?",
        "!!",
        "??",
        "* ",
        "%",
        "% ",
        " ! later",
    ],
)
def test_markdown_and_lonely_signs_stay_text(line: str):
    assert parse_capture(line, TODAY).shared_lines == ((line,) if line.strip() else ())


@pytest.mark.parametrize("sign", ["!", "?", "* ", "%"])
def test_a_backslash_makes_a_sign_plain(sign: str):
    assert parse_capture(f"\\{sign}words", TODAY).shared_lines == (f"{sign}words",)


def test_signs_in_a_code_fence_are_code():
    code = "```\n! x\n% y\n```"
    assert parse_capture(code, TODAY).shared_body() == code


def test_a_private_capture_leaves_nothing_to_share():
    captured = parse_capture(TYPED, TODAY, all_private=True)
    assert captured.shared_body() == ""
    assert (captured.actions, captured.carry_over, captured.goal_notes) == ((), (), ())
    assert captured.private_carry_over == ("career plan", "the on-call week")
    assert "- [ ] @Lin draft the template by Friday" in captured.private_body()


def test_lines_are_made_private_and_shared_again_by_one_key():
    private = with_private_lines("a\n\n! b\nc", 0, 2)
    assert private == "% a\n\n% ! b\nc"
    assert with_private_lines(private, 0, 3) == "% a\n\n% ! b\n% c"
    assert with_private_lines(private, 0, 2) == "a\n\n! b\nc"


def test_every_line_tells_what_it_will_be():
    kinds = [(line.kind, line.is_private) for line in capture_lines("! a\n? b\n* c\n% d\n- e")]
    assert kinds == [
        (LineKind.ACTION, False),
        (LineKind.CARRY_OVER, False),
        (LineKind.GOAL_NOTE, False),
        (LineKind.TEXT, True),
        (LineKind.TEXT, False),
    ]


captures = st.lists(
    st.builds(
        str.__add__, st.sampled_from(["", "! ", "? ", "* ", "% ", "% ? ", "- [ ] ", "```", "\\!"]), st.text("ab !")
    )
).map("\n".join)


@given(captures, st.booleans())
def test_no_typed_word_is_lost_and_no_private_one_is_shared(text: str, all_private: bool):
    captured = parse_capture(text, TODAY, all_private=all_private)
    shared = "\n".join((*captured.shared_lines, *captured.action_lines, *captured.goal_notes, *captured.carry_over))
    private = "\n".join((captured.private_body(), *captured.private_carry_over))
    assert sorted(c for c in text if c in "ab") == sorted(c for c in shared + private if c in "ab")
    for line in capture_lines(text, all_private=all_private):
        if line.is_private and line.text.strip():
            assert line.text.strip() in private


@given(st.text())
def test_reading_a_capture_never_fails(text: str):
    captured = parse_capture(text, TODAY)
    assert captured.is_empty == (not text.strip())


def test_very_long_lines_of_signs_are_read_at_once():
    text = "\n".join(("* " * 5000 + "x", "!" * 9000, "# " + "#" * 9000 + " " * 9000 + "x", "**a " * 2500))
    assert len(parse_capture(text, TODAY).shared_lines) == 3
