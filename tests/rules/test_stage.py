"""The one label: exactly one for every combination of the other facets, and the candidates it leaves open."""

from itertools import product

import pytest

from tracker.domain.standings import FACETS
from tracker.rules.stage import INPUTS, TABLE, label, stage
from tracker.rules.timeline import Candidate

EVERY = list(product(*(FACETS[facet] for facet in INPUTS)))


def test_every_combination_has_exactly_one_label_and_every_label_has_one() -> None:
    labels = {values: label(values) for values in EVERY}

    assert set(labels.values()) == set(FACETS["stage"])
    assert [name for name, _ in TABLE].count("member") == 1


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        (("member", "no_expiry", "invited", "accepted", "signed"), "permanent"),
        (("member", "fixed_term", "invited", "accepted", "signed"), "member"),
        (("member", "fixed_term", "invited", "accepted", "none"), "member"),
        (("provisional", "none", "invited", "accepted", "signed_subject_to_ratification"), "provisional"),
        (("non_voting", "none", "invited", "accepted", "signed_subject_to_ratification"), "non_voting"),
        (("former", "none", "invited", "accepted", "signed"), "former"),
        (("none", "none", "rescinded", "conditional", "none"), "rescinded"),
        (("none", "none", "rescinded", "accepted", "signed"), "rescinded"),
        (("none", "none", "invited", "declined", "signed"), "declined"),
        (("none", "none", "invited", "accepted", "signed"), "signed"),
        (("none", "none", "invited", "accepted", "signed_subject_to_ratification"), "signed"),
        (("none", "none", "none", "accepted", "none"), "accepted"),
        (("none", "none", "invited", "conditional", "none"), "conditional"),
        (("none", "none", "invited", "undecided", "none"), "undecided"),
        (("none", "none", "invited", "none", "none"), "invited"),
        (("none", "none", "none", "none", "none"), "not_invited"),
    ],
)
def test_the_label_of(values: tuple[str, ...], wanted: str) -> None:
    assert label(values) == wanted


def test_a_combination_that_lacks_a_facet_has_no_label() -> None:
    with pytest.raises(ValueError, match="is longer than"):
        label(("member", "no_expiry"))


def test_open_values_leave_each_label_once_with_the_days_and_reasons_of_what_moved_it() -> None:
    one = {facet: (Candidate("none", None, ()),) for facet in INPUTS}
    answers = (Candidate("declined", "2026-01-22", ()), Candidate("undecided", "2026-01-20", ()))
    found = stage({**one, "invitation": (Candidate("invited", "2026-01-17", ()),), "response": answers})

    assert [(found_one.value, found_one.since) for found_one in found] == [
        ("declined", "2026-01-22"),
        ("undecided", "2026-01-20"),
    ]


def test_a_member_is_shown_with_the_tenures_that_are_open_and_not_without_one() -> None:
    one = {facet: (Candidate("none", None, ()),) for facet in INPUTS}
    membership = (Candidate("former", "2029-01-23", ()), Candidate("member", "2026-01-22", ()))
    tenure = (Candidate("no_expiry", "2026-02-19", ()), Candidate("none", None, ()))
    found = stage({**one, "membership": membership, "tenure": tenure})

    assert [(found_one.value, found_one.since) for found_one in found] == [
        ("former", "2029-01-23"),
        ("permanent", "2026-02-19"),
    ]
