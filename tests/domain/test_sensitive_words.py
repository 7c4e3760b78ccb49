"""The hint about health details: what it finds, and what it leaves alone."""

import pytest

from mentordesk.domain.sensitive_words import health_lines, health_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lin told me about her depression.", ("depression",)),
        ("Back from sick leave on Monday", ("sick leave",)),
        ("She was diagnosed with ADHD", ("diagnosed", "ADHD")),
        ("Off sick again", ("Off sick",)),
        ("close to burnout, or burned out", ("burnout", "burned out")),
        ("Has a doctor’s appointment", ("doctor's appointment",)),
        ("He is pregnant with meaning; she is pregnant", ("pregnant",)),
        ("health issues at home", ("health issues",)),
        ("Autistic, and says so openly", ("Autistic",)),
        ("Her therapist said", ("therapist",)),
        ("(migraine)", ("migraine",)),
        ("Panic attack before the talk; panic attack after", ("Panic attack",)),
        ("in the hospital since May", ("in the hospital",)),
    ],
)
def test_words_about_a_persons_health_are_found_once_each(text, words):
    assert health_words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Add a health check endpoint",
        "The healthcheck fails; health checks are slow",
        "Service health issues after the deploy, cluster health problems",
        "I am sick of meetings",
        "She was sick of the legacy code",
        "Disabled the feature flag, enabled another",
        "SQL injection in the form",
        "A kernel panic, and the burn-down chart",
        "The cost breakdown for Q3",
        "Shotgun surgery in the payments module",
        "A bipolar junction transistor",
        "The Great Depression as a case study",
        "Doctor Who night",
        "Diagnosis of the outage: a bad index",
        "Operation of the cluster, recovery time objective",
        "therapyless rehabbing cancerous",
        "The stroke width of the icon",
        "hospitality industry client",
        "Ask Dr. Ill about the skill matrix",
        "a healthy team and a healthy build",
        "",
    ],
)
def test_what_software_people_say_of_machines_is_left_alone(text):
    assert health_words(text) == ()
    assert health_lines(text) == ()


def test_lines_are_told_by_their_number():
    assert health_lines("one\nshe is in therapy\nthree\n\nsick leave") == (1, 4)


def test_a_phrase_that_is_left_alone_does_not_hide_the_rest_of_its_line():
    assert health_words("health check first, then her sick leave") == ("sick leave",)
