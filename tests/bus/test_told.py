"""What changes is told to who does not see it: kept, undone, wrong, hidden, larger. Said by the real program."""

from tests.accessibility import rules
from tests.bus.heard_window import HeardWindow
from tests.journeys.real_window import until


def heard(window: HeardWindow, wanted: str) -> str:
    """Wait until something with ``wanted`` in it was said; return all that was."""
    said: list[str] = []

    def is_said() -> bool:
        said.extend(window.said())
        return not rules.unannounced("", said, wanted)

    until(is_said, f"“{wanted}” in {said}", within=10)
    return " | ".join(said)


def test_what_was_done_undone_hidden_and_enlarged_is_said(listen, demo):
    window = listen(demo)
    window.key("ctrl+5")
    window.said()
    window.key("ctrl+d")
    assert "Undo available" in heard(window, "as done")
    window.key("ctrl+z")
    heard(window, "Undone")
    window.key("F9")
    heard(window, "Private notes are hidden")
    window.key("ctrl+3")
    assert [str(finding) for finding in window.findings()] == []
    window.said()
    window.key("F9")
    heard(window, "Private notes are shown again")
    window.key("ctrl+plus")
    heard(window, "Text size 110 percent")


def test_what_is_typed_is_said_to_be_saved_and_what_is_wrong_to_be_wrong(listen, demo):
    window = listen(demo)
    window.key("ctrl+3")
    window.still()
    window.command("type in the shared note")
    window.still()
    window.type("We spoke about the map. ")
    heard(window, "Saved on this computer")
    window.key("ctrl+shift+p")
    window.type("somewhen")
    window.key("Return")
    heard(window, "Day")
    field = window.field()
    assert field.name.startswith("Day")
    assert field.description
    assert rules.check(window.tree()) == []


def test_a_chart_is_a_sentence_and_a_table_over_the_bus(listen, demo):
    window = listen(demo)
    window.key("ctrl+7")
    window.still()
    tree = window.tree()
    button = next(node for node in tree.of_role("push button") if node.name.startswith("Show as table: "))
    title = button.name.removeprefix("Show as table: ")
    assert any(len(node.name) > len(title) and node.name.startswith(title) for node in tree.of_role("label"))
    window.do(button)
    table = window.tree().named(title, "table")
    assert len(table.headers) == table.columns
    assert all(table.headers)
    assert table.rows
