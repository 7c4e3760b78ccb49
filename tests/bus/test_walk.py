"""Every page, menu and dialog of the real program as an assistive technology finds it: empty, full, hidden, locked.

Dialogs are opened by their entries in the program's menus, as an assistive technology can; which those are is checked
in-process.
"""

from mentordesk.ui.actions import PAGES, WINDOW_ACTIONS
from mentordesk.ui.page_makers import PAGE_CLASSES
from tests.accessibility.nodes import Node
from tests.accessibility.openers import OPENERS
from tests.bus.conftest import PASSPHRASE
from tests.bus.heard_window import HeardWindow
from tests.journeys.real_window import until

WORDS = {row.id: row.text for row in WINDOW_ACTIONS} | {
    row.id: row.text for make in PAGE_CLASSES.values() for row in make().page_actions
}


def keys_of(shortcut: str) -> str:
    return shortcut.replace("Ctrl", "ctrl").replace(",", "comma")


def walk_pages(window: HeardWindow) -> list[str]:
    found = []
    for _, title, _, keys in PAGES:
        window.key(keys_of(keys))
        found += [f"{title}: {finding}" for finding in window.findings()]
    return found


def menu_items(window: HeardWindow) -> dict[str, Node]:
    """Return what the menus hold, by words; they need not be open."""
    bar = window.whole().of_role("menu bar")[0]
    items = window.bus.tree(bar.id, hidden=True).of_role("menu item", "check menu item")
    return {item.name: item for item in items if item.name}


def walk_dialogs(window: HeardWindow) -> list[str]:
    window.command("Beatriz Carvalho")  # nobody can be erased who is the person at the desk
    window.still()
    window.key("ctrl+m")  # the menus are then in a bar, where they can be read without opening them
    items = menu_items(window)
    found = []
    for action in OPENERS:
        window.do(items[WORDS[action]])
        tree = window.tree()
        if tree.root.role != "dialog":
            found.append(f"{action} opens nothing")
            continue
        found += [f"{action}: {finding}" for finding in window.findings(tree)]
        window.key("Escape")
        if window.dialog_name() == tree.root.name:
            found.append(f"{action}: trap: Escape does not close it")
    window.key("ctrl+m")
    return found


def test_everything_in_a_full_program_can_be_named_reached_and_pressed(listen, demo):
    window = listen(demo)
    assert walk_pages(window) == []
    assert walk_dialogs(window) == []
    print(window.count)  # the figures of docs/accessibility.md: -s shows them
    window.quit()


def test_the_menus_say_what_they_hold_while_the_arrows_go_through_them(listen, demo):
    window = listen(demo)
    window.key("F10")
    window.went()
    window.key("Down", "Down", "Right", "Down")
    told = [window.bus.tree(source).root for source in window.went()]
    assert [node.role for node in told] == ["menu item"] * 4
    assert [node.name for node in told[:2]] == ["File", "Edit"]
    assert told[3].name == "Find on this page"
    window.key("Escape", "Escape")


def test_an_empty_workspace_can_be_begun_and_walked_without_seeing(listen, empty):
    window = listen(empty)
    until(lambda: window.dialog_name() == "Welcome to MentorDesk", "the welcome")
    found = []
    for step in range(3):
        found += [f"welcome {step + 1}: {finding}" for finding in window.findings()]
        tree = window.tree()
        window.do(next(n for n in tree.of_role("push button") if n.name.startswith(("Skip", "Begin", "Start", "Done"))))
    assert found == []
    assert window.dialog_name() == ""
    assert walk_pages(window) == []
    print(window.count)
    window.quit()


def test_a_locked_workspace_asks_in_words_and_says_what_was_wrong(listen, sealed):
    window = listen(sealed)
    field = window.field()
    assert (field.role, field.name) == ("text", "Passphrase")
    assert [str(finding) for finding in window.findings()] == []
    window.bus.focus(field)
    window.said()
    window.type("not this one")
    assert "not this one" not in str(window.whole())
    window.key("Return")
    window.still()
    assert any("passphrase" in words.casefold() for words in window.said())
    assert window.field().id == field.id
    assert window.field().description
    assert [str(finding) for finding in window.findings(ring=False)] == []
    window.key("ctrl+a")
    window.type(PASSPHRASE)
    window.key("Return")
    until(lambda: any("Today" in node.name for node in window.whole().of_role("push button")), "the open workspace")
    window.key("ctrl+l")
    until(lambda: any(node.name == "This workspace is locked" for node in window.whole().nodes), "the lock screen")
    assert [str(finding) for finding in window.findings(ring=False)] == []
