"""What people write into a cell is read as they meant it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.people import Role
from mentordesk.exchange import cell_values
from mentordesk.exchange.cell_values import RoleAnswer, SkillDraft, SkillReader, items

MENTOR, MENTEE = frozenset({Role.MENTOR}), frozenset({Role.MENTEE})
BOTH = MENTOR | MENTEE


def skills(text):
    return [(skill.name, skill.level) for skill in SkillReader().read(text)]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Python, SQL; Go", ("Python", "SQL", "Go")),
        ("Python\nSQL\r\nGo", ("Python", "SQL", "Go")),
        ("Python/SQL", ("Python", "SQL")),
        ("Python / Go", ("Python", "Go")),
        ("CI/CD, UX/UI, A/B tests, PL/SQL", ("CI/CD", "UX/UI", "A/B tests", "PL/SQL")),
        ("Cloud (AWS, GCP), Go", ("Cloud (AWS, GCP)", "Go")),
        ("Cloud (AWS, Go", ("Cloud (AWS", "Go")),
        ("- Python\n• SQL\n3. Go\n(4) Rust", ("Python", "SQL", "Go", "Rust")),
        ("Planning, organising and delivery;Leading;", ("Planning, organising and delivery", "Leading")),
        ("Python, python, PYTHON", ("Python",)),
        ("none", ()),
        ("n/a; -", ()),
        (" , ; ", ()),
        ("  Public   speaking . ", ("Public speaking",)),
        (".NET, C#, C++", ("NET", "C#", "C++")),
    ],
)
def test_a_list_is_split(text, entries):
    assert items(text) == entries


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Python (4)", [("Python", 4)]),
        ("Python: advanced", [("Python", 4)]),
        ("SQL - 3", [("SQL", 3)]),
        ("SQL – 5/5", [("SQL", 5)]),
        ("Go [expert]", [("Go", 5)]),
        ("Rust (beginner), C (level 2)", [("Rust", 1), ("C", 2)]),
        ("Python 3", [("Python 3", 0)]),
        ("Python (3 years)", [("Python (3 years)", 0)]),
        ("Cloud (AWS, GCP)", [("Cloud (AWS, GCP)", 0)]),
        ("Scoring (8)", [("Scoring (8)", 0)]),
        ("Wire-framing", [("Wire-framing", 0)]),
        ("Go, Go (4)", [("Go", 4)]),
        ("Go (4), go (2)", [("Go", 4)]),
    ],
)
def test_levels_are_read_where_they_are_levels(text, expected):
    assert skills(text) == expected


def test_a_sentence_is_not_a_skill():
    reader = SkillReader()
    assert cell_values.is_prose(reader.read("I would like to learn how to lead a team of engineers well"))
    assert cell_values.is_prose((SkillDraft("x" * 61),))
    assert not cell_values.is_prose(reader.read("Leading teams, Public speaking for beginners"))


@pytest.mark.parametrize(
    ("text", "number"),
    [("2", 2), ("0", 0), ("20", 20), ("up to 3 mentees", 3), ("1-2", 2), ("two", 2), ("None", 0), ("1.0", 1)]
    + [(text, None) for text in ("21", "many", "-1", "1.5", "", "1000")],
)
def test_places_for_mentees_are_a_whole_number(text, number):
    assert cell_values.capacity(text) == number


@pytest.mark.parametrize(
    ("text", "answer"),
    [("yes", True), ("Y", True), ("TRUE", True), ("x", True), ("✓", True), ("Yes, please", True)]
    + [("no", False), ("N", False), ("No - not yet", False), ("false", False), ("maybe", None), ("", None)],
)
def test_yes_and_no(text, answer):
    assert cell_values.yes_or_no(text) is answer


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Mentor", MENTOR),
        ("mentee", MENTEE),
        ("Both", BOTH),
        ("Mentor & Mentee", BOTH),
        ("I would like to be a mentor", MENTOR),
        ("I would like a mentor", MENTEE),
        ("I want to be mentored", MENTEE),
        ("To find a mentor and to mentor others", BOTH),
        ("Protégé", MENTEE),
        ("I'm interested in mentoring", MENTOR),
        ("Neither", frozenset()),
        ("Engineer", frozenset()),
    ],
)
def test_roles_are_named_in_many_ways(text, roles):
    assert cell_values.roles_named_in(text) == roles


@pytest.mark.parametrize(
    ("header", "text", "answer"),
    [
        ("both mentor and mentee", "yes", RoleAnswer(BOTH)),
        ("both mentor and mentee", "no", RoleAnswer(frozenset())),
        ("Would you like a mentor?", "Yes", RoleAnswer(MENTEE)),
        ("Would you like a mentor?", "No", RoleAnswer(frozenset(), denied=MENTEE)),
        ("Are you willing to mentor?", "yes", RoleAnswer(MENTOR)),
        ("Mentor", "no", RoleAnswer(frozenset(), denied=MENTOR)),
        ("Role", "Mentee", RoleAnswer(MENTEE, is_whole=True)),
        ("Role", "Engineer", None),
    ],
)
def test_yes_and_no_answer_the_header(header, text, answer):
    assert cell_values.roles_in_cell(header, text) == answer


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("In person", ("in-person",)),
        ("Video call", ("video",)),
        ("Zoom or phone", ("video", "voice")),
        ("Phone call", ("voice",)),
        ("Hybrid", ("in-person", "video")),
        ("No preference", ("in-person", "video")),
        ("Chat / e-mail", ("async",)),
        ("by pigeon", ()),
    ],
)
def test_ways_to_meet(text, ways):
    assert cell_values.ways_to_meet(text) == ways


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ada@example.org", ("ada@example.org",)),
        ("Ada <ada@example.org>", ("ada@example.org",)),
        ("mailto:ada@example.org", ("ada@example.org",)),
        ("a@x.org ::: b@y.org", ("a@x.org", "b@y.org")),
        ("zoë@exämple.org", ("zoë@exämple.org",)),
        ("ada@example", ()),
        ("ada", ()),
    ],
)
def test_addresses(text, found):
    assert cell_values.emails(text) == found


@pytest.mark.parametrize(
    ("name", "turned"),
    [
        ("Lovelace, Ada", "Ada Lovelace"),
        ("van der Berg, Jan Willem", "Jan Willem van der Berg"),
        ("Sammy Davis, Jr.", "Sammy Davis, Jr."),
        ("Ada Lovelace", "Ada Lovelace"),
        ("Lovelace,", "Lovelace,"),
        ("a, b, c", "a, b, c"),
    ],
)
def test_a_name_with_the_last_name_first_is_turned(name, turned):
    assert cell_values.turned_name(name) == turned


def test_pronouns_behind_a_name_are_taken_off():
    assert cell_values.without_pronouns("Ada Lovelace (she/her)") == ("Ada Lovelace", "she/her")
    assert cell_values.without_pronouns("Ada Lovelace (Core)") == ("Ada Lovelace (Core)", "")


@given(st.text(max_size=60))
def test_no_text_breaks_any_reader(text):
    assert all(entry == entry.strip() and entry for entry in items(text))
    assert all(skill.name and 0 <= skill.level <= 5 for skill in SkillReader().read(text))
    number = cell_values.capacity(text)
    assert number is None or 0 <= number <= 20
    assert cell_values.roles_named_in(text) <= BOTH
    assert cell_values.turned_name(text).replace(" ", "") or not text.strip()
    assert set(cell_values.ways_to_meet(text)) <= {"in-person", "video", "voice", "async"}


@pytest.mark.parametrize(
    "text", ["," * 100_000, "(" * 100_000, "a" * 100_000, "a@" * 50_000, "- 3 " * 25_000, "x: " * 30_000]
)
def test_hostile_cells_are_read_in_time(text):
    items(text)
    SkillReader().read(text)
    cell_values.emails(text)
    cell_values.roles_named_in(text)
    cell_values.without_pronouns(text)
