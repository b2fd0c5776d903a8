"""Every provision of the Charter is applied by a question, or is listed as not coded with a reason."""

from tests.rules.charters import charter
from tracker.rules.book import NOT_CODED, RULES
from tracker.rules.questions import can_join as _filled  # noqa: F401 - importing it fills the book


def test_every_provision_is_coded_or_listed_with_a_reason() -> None:
    coded = {provision for rule in RULES.values() for provision in rule.provisions}

    assert set(charter().provisions) - coded - set(NOT_CODED) == set()
    assert coded & set(NOT_CODED) == set()
    assert (coded | set(NOT_CODED)) - set(charter().provisions) == set()
    assert all(NOT_CODED.values())


def test_the_questions_are_numbered_from_1_to_53_each_once() -> None:
    assert sorted(rule.number for rule in RULES.values()) == list(range(1, 54))
    assert all(rule.explanation.endswith(".") for rule in RULES.values())
