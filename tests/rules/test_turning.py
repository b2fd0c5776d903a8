"""By which choices two readings come to different answers: no fewer of them would do."""

from tests.rules.charters import charter, choosing
from tracker.domain.charter import Charter
from tracker.rules.turning import turning


def test_readings_that_answer_the_same_are_turned_by_nothing() -> None:
    assert turning(lambda of: of.choices["3.1-D"] is None, charter("text"), charter("press")) == ()


def test_one_choice_turns_an_answer_that_rests_on_it_alone() -> None:
    assert turning(lambda of: of.choices["2.2-A"], charter("text"), charter("press")) == ("2.2-A",)


def test_choices_that_turn_it_together_are_given_together() -> None:
    def both(of: Charter) -> bool:
        return of.choices["2.2-A"] == "ge" and of.choices["2.2-I"] == "from_joining"

    assert turning(both, charter("text"), charter("press")) == ("2.2-A", "2.2-I")


def test_of_choices_each_of_which_would_do_one_is_given() -> None:
    def either(of: Charter) -> bool:
        return of.choices["2.2-A"] == "ge" or of.choices["2.2-I"] == "from_joining"

    assert len(turning(either, charter("text"), charter("press"))) == 1


def test_only_points_that_are_settled_otherwise_count() -> None:
    own, other = choosing({"2.2-A": "gt"}), choosing({"2.2-A": "eq"})

    assert turning(lambda of: of.choices["2.2-A"], own, other) == ("2.2-A",)
