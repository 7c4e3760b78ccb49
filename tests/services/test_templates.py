import pytest

from mentordesk.services.templates import AgendaTemplate, TemplateItem, read_templates

EVERY = read_templates()


def test_the_eight_agendas_ship_in_the_order_of_the_menu():
    assert [t.key for t in EVERY] == [
        "first",
        "regular",
        "grow",
        "review",
        "feedback",
        "career",
        "closing",
        "asynchronous",
    ]


@pytest.mark.parametrize("template", [t for t in EVERY if t.minutes], ids=lambda t: t.key)
@pytest.mark.parametrize("length", [20, 30, 45, 60, 90])
def test_the_minutes_fill_the_session(template, length):
    scaled = template.scaled(length)
    assert sum(item.minutes for item in scaled) == length
    assert all(item.minutes >= 1 for item in scaled)


def test_an_asynchronous_agenda_has_no_minutes():
    asynchronous = EVERY[-1]
    assert [item.minutes for item in asynchronous.scaled(30)] == [0, 0, 0]


def test_every_timed_template_is_made_for_45_minutes_and_says_when_it_helps():
    assert {t.minutes for t in EVERY} == {45, 0}
    assert all(t.about.endswith(".") for t in EVERY)


def test_a_session_shorter_than_its_items_gives_each_a_minute():
    template = AgendaTemplate("x", "X", "", tuple(TemplateItem(str(n), 5) for n in range(5)))
    assert [item.minutes for item in template.scaled(3)] == [1, 1, 1, 1, 1]
