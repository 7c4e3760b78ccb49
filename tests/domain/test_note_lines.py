from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.note_lines import (
    CheckboxLine,
    KnownAction,
    checkbox_lines,
    reconcile,
    render_line,
    resolve_owner,
    with_box,
    with_line,
    without_line,
)

TODAY = date(2026, 11, 24)
NOTE = """## Next steps
- [x] Read the review guide together
- [ ] @Lin draft a summary template by 1 December
  * [ ] nested
+ [X] plus
- no box
```
- [ ] code
```
-[ ] not quite
- [ ]"""


def test_checkbox_lines_say_who_promises_what_by_when():
    lines = checkbox_lines(NOTE, TODAY)
    assert [(line.line_no, line.indent, line.done, line.title) for line in lines] == [
        (1, 0, True, "Read the review guide together"),
        (2, 0, False, "Draft a summary template"),
        (3, 2, False, "Nested"),
        (4, 0, True, "Plus"),
        (10, 0, False, ""),
    ]
    assert (lines[1].mention, lines[1].due) == ("Lin", date(2026, 12, 1))
    assert lines[1].text == "@Lin draft a summary template by 1 December"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("@Lin: draft it by 1 December.", "Draft it"),
        ("draft it, by Friday, with @Amara", "Draft it, , with"),
        ("read **the guide** and `main.py`", "Read the guide and main.py"),
        ("send [the paper](https://x.example/a_b_c) to Ana", "Send the paper to Ana"),
        ("write to ana@example.org about snake_case_names", "Write to ana@example.org about snake_case_names"),
        ("@Lin", ""),
    ],
)
def test_a_title_is_the_plain_words_without_name_and_due_day(text: str, title: str):
    assert checkbox_lines(f"- [ ] {text}", TODAY)[0].title == title


@pytest.mark.parametrize(
    ("text", "mention", "title"),
    [
        ("@Lin Zhao drafts it", "Lin Zhao", "Drafts it"),
        ("@lin  zhao drafts it", "lin  zhao", "Drafts it"),
        ("@Lin Zhaos draft", "Lin", "Zhaos draft"),
        ("@Lin drafts it with Lin Zhao", "Lin", "Drafts it with Lin Zhao"),
        ("Amara Osei asks @Lin Zhao", "Lin Zhao", "Amara Osei asks"),
    ],
)
def test_a_whole_name_of_the_pair_is_one_mention(text: str, mention: str, title: str):
    (line,) = checkbox_lines(f"- [ ] {text}", TODAY, ["Amara Osei", "Lin Zhao"])
    assert (line.mention, line.title) == (mention, title)
    assert resolve_owner(line.mention, "Amara Osei", "Lin Zhao", me="mentor") == "mentee"


@pytest.mark.parametrize(
    ("mention", "side"),
    [
        ("Amara", "mentor"),
        ("amara", "mentor"),
        ("AO", "mentor"),
        ("am", "mentor"),
        ("a", None),
        ("AmaraOsei", "mentor"),
        ("Osei", "mentor"),
        ("Linea", None),
        ("li", "mentee"),
        ("Lín", "mentee"),
        ("me", "mentor"),
        ("somebody", None),
        (None, None),
    ],
)
def test_a_name_is_found_by_any_sure_form_of_it(mention: str | None, side: str | None):
    assert resolve_owner(mention, "Amara Osei", "Lin Zhao", me="mentor") == side


def test_a_form_that_fits_both_names_fits_none():
    assert resolve_owner("Ana", "Ana Bell", "Ana Cruz", me="mentee") is None
    assert resolve_owner("Ana", "Ana Bell", "Anabel Cruz", me="mentee") == "mentor"
    assert resolve_owner("me", "Ana Bell", "Ana Cruz", me="mentee") == "mentee"


def test_one_line_is_changed_and_nothing_else():
    assert with_box(NOTE, 2, True) == NOTE.replace("- [ ] @Lin", "- [x] @Lin")
    assert with_box(NOTE, 4, False) == NOTE.replace("[X]", "[ ]")
    assert with_line(NOTE, 3, "other") == NOTE.replace("nested", "other")
    assert without_line(NOTE, 4) == NOTE.replace("+ [X] plus\n", "")
    for line_no in (0, 5, 9, 99, -1):
        with pytest.raises(ValueError, match="no checkbox"):
            with_box(NOTE, line_no, True)


def test_a_rewritten_line_keeps_its_first_letter_while_the_first_word_stays():
    like = "@Lin draft the template by Friday"
    assert render_line("Amara", "Draft the paper", date(2026, 12, 1), TODAY, like=like) == (
        "@Amara draft the paper by 1 December"
    )
    assert render_line("Amara", "Priya is asked", None, TODAY, like=like) == "@Amara Priya is asked"
    assert render_line("Amara", "Draft it", None, TODAY, like="@Lin Draft it") == "@Amara Draft it"


names = st.sampled_from(["Lin", "Amara", "José", "O'Neil"])
titles = st.sampled_from(["Draft the template", "Ask Priya", "Read chapter 3", "Überlegen"])


@given(names, titles, st.none() | st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_a_rendered_line_reads_back(name: str, title: str, due: date | None):
    (line,) = checkbox_lines(f"- [ ] {render_line(name, title, due, TODAY)}", TODAY)
    assert (line.mention, line.title, line.due) == (name, title, due)


def lines_of(texts: list[tuple[str, bool]]) -> tuple[CheckboxLine, ...]:
    return checkbox_lines("\n".join(f"- [{'x' if done else ' '}] {text}" for text, done in texts), TODAY)


def known_of(texts: list[tuple[str, bool]]) -> list[KnownAction]:
    return [KnownAction(str(number), text, done) for number, (text, done) in enumerate(texts)]


words = st.text("abc ", min_size=1, max_size=8)
texts = st.lists(st.tuples(words, st.booleans()), max_size=8)


@given(texts.filter(bool), st.data())
def test_editing_one_line_never_moves_the_ids_of_the_others(before: list[tuple[str, bool]], data: st.DataObject):
    at = data.draw(st.integers(0, len(before) - 1))
    after = list(before)
    after[at] = data.draw(st.tuples(words, st.booleans()))
    kept = reconcile(known_of(before), lines_of(after)).kept
    for number in range(len(before)):
        if number != at:
            assert kept[str(number)].line_no == number or before[number] == after[at] or before[number] == before[at]
    if after[at][0].strip():
        assert all(str(n) in kept for n in range(len(before)) if n != at)


@given(st.lists(words, max_size=8, unique=True), st.data())
def test_lines_keep_their_ids_wherever_they_go(before: list[str], data: st.DataObject):
    after = data.draw(st.permutations(before))
    outcome = reconcile(known_of([(t, False) for t in before]), lines_of([(t, False) for t in after]))
    assert not outcome.added
    assert not outcome.removed
    assert {known: line.text for known, line in outcome.kept.items()} == {str(n): t for n, t in enumerate(before)}


@given(texts, texts)
def test_every_line_and_every_action_is_accounted_for_once(
    before: list[tuple[str, bool]], after: list[tuple[str, bool]]
):
    lines = lines_of(after)
    outcome = reconcile(known_of(before), lines)
    found = Counter([*(line.line_no for line in outcome.kept.values()), *(line.line_no for line in outcome.added)])
    assert found == Counter(line.line_no for line in lines)
    assert {*outcome.kept, *outcome.removed} == {str(n) for n in range(len(before))}
    assert len(outcome.kept) + len(outcome.removed) == len(before)


def test_editing_one_of_two_twins_leaves_the_other_its_id():
    known = known_of([("call", False), ("call", False)])
    kept = reconcile(known, lines_of([("call Ana", False), ("call", False)])).kept
    assert {known_id: line.line_no for known_id, line in kept.items()} == {"0": 0, "1": 1}


def test_twins_that_change_places_keep_their_ticks():
    known = known_of([("call", True), ("call", False)])
    kept = reconcile(known, lines_of([("call", False), ("call", True)])).kept
    assert {known_id: line.line_no for known_id, line in kept.items()} == {"0": 1, "1": 0}


def test_typing_in_a_line_while_another_goes_keeps_the_typed_one():
    known = known_of([("draft the template", False), ("read the guide", False)])
    outcome = reconcile(known, lines_of([("read the whole guide", False)]))
    assert {known_id: line.text for known_id, line in outcome.kept.items()} == {"1": "read the whole guide"}
    assert outcome.removed == ("0",)


def test_a_very_long_line_keeps_its_action_while_it_is_typed_in():
    long = "read the guide and write down what is missing " * 400
    outcome = reconcile(known_of([(long, False), ("other", False)]), lines_of([("x" + long, False), ("others", False)]))
    assert {known_id: line.line_no for known_id, line in outcome.kept.items()} == {"0": 0, "1": 1}
