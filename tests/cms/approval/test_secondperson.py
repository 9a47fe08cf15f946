"""Whose changes still lack another person's eyes: the pure rule."""

from hypothesis import given
from hypothesis import strategies as st

from cms.approval.secondperson import Change, Confirmation, unconfirmed

A, B, C = 1, 2, 3


def test_an_author_is_no_second_person_of_himself():
    assert unconfirmed([Change(A, 5)], [Confirmation(A, 5)]) == [Change(A, 5)]


def test_a_confirmation_older_than_the_change_does_not_count():
    assert unconfirmed([Change(A, 5)], [Confirmation(B, 4)]) == [Change(A, 5)]


def test_two_confirm_each_others_changes():
    assert unconfirmed([Change(A, 4), Change(B, 5)], [Confirmation(B, 4), Confirmation(A, 5)]) == []


def test_one_confirmation_is_enough_for_all_others():
    assert unconfirmed([Change(A, 4), Change(B, 5), Change(None, 3)], [Confirmation(C, 5)]) == []


@given(
    st.lists(st.builds(Change, st.sampled_from([A, B, C, None]), st.integers(1, 9)), max_size=4),
    st.lists(st.builds(Confirmation, st.sampled_from([A, B, C]), st.integers(1, 9)), max_size=4),
)
def test_nothing_passes_that_only_its_author_has_seen(changes, confirmations):
    open_ones = unconfirmed(changes, confirmations)
    for change in changes:
        seen = [given for given in confirmations if given.person != change.author and given.revision >= change.revision]
        assert (change in open_ones) == (not seen)
