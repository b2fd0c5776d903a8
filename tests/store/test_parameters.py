"""Named parameters: where ``:name`` stands for a value."""

import pytest

from tracker.store.parameters import for_postgresql, named


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("select :as_of, :known_by, :as_of", ("as_of", "known_by")),
        ("select a::text, '{1:as_of}', a[1:2], b[x:as_of]", ()),
        ("select :as_of2", ("as_of2",)),
        ("select ':a' || :b || \":c\"", ("b",)),
        ("select 'it''s :a', :b", ("b",)),
        ("select e'it\\'s :a', :b", ("b",)),
        ("select $$ :a $$, $t$ $$ :b $t$, :c", ("c",)),
        ("select x$1$, :a, y$1$", ("a",)),
        ("select 1 -- it's :a\n, :b", ("b",)),
        ("select /* it's :a */ :b", ("b",)),
        ("select /* /* :a */ :b */ :c", ("c",)),
        ("select /* /* :a */ :b", ("b",)),
        ("select '--', :a", ("a",)),
    ],
)
def test_a_parameter_is_outside_quotes_and_comments(statement: str, names: tuple[str, ...]) -> None:
    assert named(statement) == names


def test_only_what_is_given_is_a_parameter_of_the_driver() -> None:
    assert for_postgresql("select :a % 2, ':a %', :b, '%s'", {"a": 1}) == "select %(a)s %% 2, ':a %%', :b, '%%s'"
