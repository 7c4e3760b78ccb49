from mentordesk.clock import SystemClock


def test_the_present_is_known_to_the_second_as_the_file_keeps_it():
    clock = SystemClock()
    assert {clock.now().microsecond for _ in range(20)} == {0}
