from mentordesk.ui.widgets.choice_field import ChoiceField

WORDS = "You (with somebody whose name is long)"


def test_words_that_do_not_fit_end_in_an_ellipsis(qtbot):
    field = ChoiceField([("a", WORDS)])
    qtbot.addWidget(field)
    field.resize(120, field.sizeHint().height())
    assert field.shown_words().endswith("…")
    assert field.currentText() == WORDS


def test_words_that_fit_are_shown_whole(qtbot):
    field = ChoiceField([("a", WORDS)])
    qtbot.addWidget(field)
    field.resize(field.sizeHint().width() + 20, field.sizeHint().height())
    assert field.shown_words() == WORDS
