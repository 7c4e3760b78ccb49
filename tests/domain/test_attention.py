from mentordesk.domain.attention import Attention, Need, shown_first
from mentordesk.domain.refs import Kind, Ref


def things(*needs: Need) -> list[Attention]:
    return [Attention(need, f"{need}:{n}", Ref(Kind.PAIR, str(n))) for n, need in enumerate(needs)]


def test_few_things_are_all_shown():
    waiting = things(Need.TALK, Need.NOTES)
    assert shown_first(waiting, 6) == tuple(waiting)


def test_many_of_one_need_leave_room_for_the_others():
    waiting = things(*[Need.NOT_MET] * 9, Need.NOTES, Need.GOAL_CHECK)
    shown = shown_first(waiting, 4)
    assert [thing.need for thing in shown] == [Need.NOT_MET, Need.NOT_MET, Need.NOTES, Need.GOAL_CHECK]


def test_what_is_shown_keeps_its_order():
    waiting = things(Need.TALK, Need.TALK, Need.TALK, Need.NOT_MET, Need.NOTES, Need.NO_NEXT)
    shown = shown_first(waiting, 5)
    assert [waiting.index(thing) for thing in shown] == [0, 1, 3, 4, 5]
