"""The demo program holds together: real states, people of the pair, days that fit, and something for every page."""

import re
import tomllib
from collections import Counter
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mentordesk import assets
from mentordesk.domain.goals import GoalState, Horizon, Visibility
from mentordesk.domain.note_lines import CheckboxLine, checkbox_lines, resolve_owner
from mentordesk.domain.pair_states import AgreedHow, Mood, PairKind, PairState
from mentordesk.domain.people import SkillArea
from mentordesk.domain.programs import ProgramKind, ProgramState
from mentordesk.domain.session_states import SessionKind, SessionStage, SessionState
from mentordesk.domain.sessions import AgendaState
from mentordesk.domain.weather import Weather, read_weather

TODAY = date(2027, 3, 3)
DEMO: dict[str, Any] = tomllib.loads(assets.path("demo", "demo.toml").read_text(encoding="utf-8"))
PEOPLE: dict[str, dict[str, Any]] = {person["key"]: person for person in DEMO["person"]}
PAIRS: dict[str, dict[str, Any]] = {pair["key"]: pair for pair in DEMO["pair"]}
SKILLS = {skill for area in DEMO["skills"].values() for skill in area}
PLACE = re.compile(r"\{([+-]\d+)\}")

each_pair = pytest.mark.parametrize("pair", DEMO["pair"], ids=lambda pair: str(pair["key"]))


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


def rendered(text: str, on: date) -> str:
    """Return ``text`` with its days written out as somebody would have on that day."""

    def words(match: re.Match[str]) -> str:
        due = day(int(match[1]))
        return f"{due.day} {due:%B}" + (f" {due.year}" if due.year != on.year else "")

    return PLACE.sub(words, text)


def state(session: dict[str, Any]) -> str:
    return str(session.get("state", "held" if session["day"] < 0 else "planned"))


def promises(pair: dict[str, Any]) -> list[CheckboxLine]:
    return [
        line
        for session in pair["session"]
        for line in checkbox_lines(rendered(session.get("shared", ""), day(session["day"])), day(session["day"]))
    ]


def weather(pair: dict[str, Any]) -> Weather:
    held = [session["day"] for session in pair["session"] if state(session) == "held"]
    planned = [session["day"] for session in pair["session"] if state(session) == "planned"]
    missed = [s["day"] for s in pair["session"] if state(s) == "missed" and s["day"] > max(held)]
    return read_weather(
        state=PairState(pair["state"]),
        started_on=day(pair["started"]),
        cadence_days=pair["cadence_days"],
        last_held_on=day(max(held)),
        next_planned_on=day(min(planned)) if planned else None,
        missed_since_held=len(missed),
        latest_mood=None,
        mood_fact="",
        pauses=(),
        paused_on=None,
        today=TODAY,
    ).weather


def are(values: list[str], kind: type[StrEnum]) -> bool:
    return set(values) <= {member.value for member in kind}


def test_the_program_is_running_and_has_three_objectives_with_measures() -> None:
    program = DEMO["program"]

    assert are([program["kind"]], ProgramKind)
    assert program["state"] == ProgramState.RUNNING
    assert program["start"] < 0 < program["end"]
    assert len(DEMO["objective"]) == 3
    assert all(objective["measure"] and objective["target"] for objective in DEMO["objective"])


def test_keys_and_names_are_unique_and_exactly_one_person_is_me() -> None:
    assert len(PEOPLE) == len(DEMO["person"]) == len({person["name"] for person in DEMO["person"]})
    assert len(PAIRS) == len(DEMO["pair"]) == 12
    assert [key for key, person in PEOPLE.items() if person.get("me")] == ["amara"]


@pytest.mark.parametrize("person", DEMO["person"], ids=lambda person: str(person["key"]))
def test_a_person_has_a_role_a_card_known_skills_and_a_real_time_zone(person: dict[str, Any]) -> None:
    claims = [*person.get("offers", []), *person.get("seeks", [])]

    assert "mentor" in person or "mentee" in person
    assert person["card"]["feedback_form"]
    assert person["email"].endswith("@demo.example")
    assert ZoneInfo(person["time_zone"]).key == person["time_zone"]
    assert {skill for skill, _ in claims} <= SKILLS
    assert all(1 <= level <= 5 for _, level in claims)


def test_skills_stand_under_known_areas() -> None:
    assert are(list(DEMO["skills"]), SkillArea)


@each_pair
def test_a_pair_and_its_sessions_use_states_the_program_knows(pair: dict[str, Any]) -> None:
    sessions = pair["session"]
    items = [item for session in sessions for item in session.get("agenda", [])]

    assert are([pair["state"]], PairState)
    assert are([pair.get("kind", "mentoring")], PairKind)
    assert are([pair["agreed"]], AgreedHow)
    assert are([state(session) for session in sessions], SessionState)
    assert are([session.get("kind", "video") for session in sessions], SessionKind)
    assert are([session.get("stage", "regular") for session in sessions], SessionStage)
    assert are([item.get("state", "open") for item in items], AgendaState)
    assert {item["by"] for item in items if "by" in item} <= {pair["mentor"], pair["mentee"]}
    assert are([change["to"] for change in pair.get("change", [])], PairState)
    assert are([check["mood"] for check in pair.get("checkin", [])], Mood)


@each_pair
def test_the_days_of_a_pair_follow_each_other(pair: dict[str, Any]) -> None:
    days = [session["day"] for session in pair["session"]]

    assert days == sorted(set(days))
    assert pair["started"] <= days[0]
    assert pair["planned_end"] > 0
    assert all(7 <= time.fromisoformat(session["time"]).hour < 18 for session in pair["session"])
    assert all(state(session) != "planned" for session in pair["session"] if session["day"] < 0)
    assert all(state(session) == "planned" for session in pair["session"] if session["day"] > 0)


@each_pair
def test_every_promise_names_one_of_the_pair_and_days_that_can_be_read(pair: dict[str, Any]) -> None:
    names = [str(PEOPLE[pair[side]]["name"]) for side in ("mentor", "mentee")]

    for line in promises(pair):
        if line.mention is not None:
            assert resolve_owner(line.mention, *names, me="mentor"), line.text
        assert (line.due is not None) == bool(re.search(r"\bby \d", line.text)), line.text
        assert line.due is None or abs((line.due - TODAY).days) < 200, line.text
    for action in pair.get("action", []):
        assert action["owner"] in {pair["mentor"], pair["mentee"]}


@each_pair
def test_goals_say_why_how_one_will_know_and_how_far(pair: dict[str, Any]) -> None:
    keys = {goal["key"] for goal in pair["goal"]}

    for goal in pair["goal"]:
        checks = [check["day"] for check in goal.get("check", [])]
        assert goal["why"], goal["key"]
        assert goal["success"], goal["key"]
        assert are([goal["state"]], GoalState)
        assert are([goal["visibility"]], Visibility)
        assert are([goal.get("horizon", "short")], Horizon)
        assert set(goal.get("skills", [])) <= SKILLS
        assert checks == sorted(checks)
        assert all(goal["created"] <= looked_on < 0 for looked_on in checks)
        assert all(0 <= check["progress"] <= 100 for check in goal.get("check", []))
    assert {action["goal"] for action in pair.get("action", []) if "goal" in action} <= keys


def test_nobody_mentors_themselves_or_more_people_than_they_can() -> None:
    mentees = Counter(pair["mentor"] for pair in DEMO["pair"])

    assert all(pair["mentor"] != pair["mentee"] for pair in DEMO["pair"])
    assert all(count <= PEOPLE[key]["mentor"]["capacity"] for key, count in mentees.items())
    assert max(Counter(pair["mentee"] for pair in DEMO["pair"]).values()) == 1


def test_one_mentee_has_no_mentor_and_one_who_offers_what_is_sought_has_a_free_place() -> None:
    with_mentor = {pair["mentee"] for pair in DEMO["pair"]}
    waiting = [key for key, person in PEOPLE.items() if "mentee" in person and key not in with_mentor]
    sought = {skill for skill, _ in PEOPLE["jamal"]["seeks"]}
    offered = {skill for skill, _ in PEOPLE["yuki"]["offers"]}

    assert waiting == ["jamal"]
    assert PEOPLE["yuki"]["mentor"]["capacity"] == 2
    assert sought & offered


def test_eight_pairs_are_on_track_two_are_quiet_one_is_paused_and_one_is_closing() -> None:
    assert Counter(weather(pair) for pair in DEMO["pair"]) == {
        Weather.ON_TRACK: 8,
        Weather.QUIET: 2,
        Weather.PAUSED: 1,
        Weather.CLOSING: 1,
    }
    assert weather(PAIRS["priya-marek"]) is Weather.QUIET


def test_today_has_two_sessions_a_missing_note_late_promises_and_a_goal_to_look_at() -> None:
    mine = [pair for pair in DEMO["pair"] if pair["mentor"] == "amara"]
    today = [(s["time"], pair["mentee"]) for pair in mine for s in pair["session"] if s["day"] == 0]
    without_note = [
        s["day"]
        for pair in mine
        for s in pair["session"]
        if state(s) == "held" and s["day"] > -14 and "shared" not in s
    ]
    late = [line.title for line in promises(PAIRS["amara-lin"]) if not line.done and line.due and line.due < TODAY]
    last_looks = [
        goal["check"][-1]["day"]
        for pair in mine
        for goal in pair["goal"]
        if goal["state"] == "active" and goal["check"]
    ]

    assert sorted(today) == [("10:00", "lin"), ("15:30", "tomas")]
    assert without_note == [-5]
    assert len(late) == 2
    assert [looked_on for looked_on in last_looks if looked_on <= -28] == [-28]


def test_the_pairs_of_the_person_at_this_desk_are_told_at_length_and_privately() -> None:
    for pair in (pair for pair in DEMO["pair"] if pair["mentor"] == "amara"):
        notes = [session["shared"] for session in pair["session"] if "shared" in session]
        assert len(notes) >= 7
        assert sum(len(note.split()) for note in notes) > 300
        assert any("private" in session for session in pair["session"])
        assert pair["raise_next"]


def test_private_words_are_written_only_where_the_person_at_this_desk_is_one_of_the_pair() -> None:
    for pair in (pair for pair in DEMO["pair"] if pair["mentor"] != "amara"):
        assert "private" not in pair
        assert "raise_next" not in pair
        assert not any("private" in session for session in pair["session"])
