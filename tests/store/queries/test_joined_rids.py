from mentordesk.store.queries.joined_rids import rids_in


def test_keys_come_back_in_their_order() -> None:
    assert rids_in("7,100000,3") == [7, 100000, 3]
    assert rids_in("7") == [7]


def test_a_list_without_rows_has_no_keys() -> None:
    assert rids_in(None) == []
