"""The Charter read back from its tables, under each reading: no SQLAlchemy here."""

from tracker.domain.charter import Charter, CharterRule, Provision
from tracker.store.acts import Query

_PROVISIONS = "select id, title, words, grade from provision order by id"
_RULES = "select id, provision_id, value, operator, unit, grade from charter_rule order by id"
_CHOICES = "select reading_id, ambiguity_id, choice from reading_choice order by reading_id, ambiguity_id"
_OPTIONS = "select ambiguity_id, choice from reading_choice union select ambiguity_id, choice from choice_variant"
_ORDER = ("text", "official", "press")


def read_charters(query: Query) -> dict[str, Charter]:
    """Read the Charter under each reading, by the reading's name; empty while none is recorded."""
    provisions = {
        row["id"]: Provision(row["id"], row["title"], row["words"], row["grade"]) for row in query(_PROVISIONS)
    }
    rules = {
        row["id"]: CharterRule(row["id"], row["provision_id"], row["value"], row["operator"], row["unit"], row["grade"])
        for row in query(_RULES)
    }
    choices: dict[str, dict[str, str]] = {}
    for row in query(_CHOICES):
        choices.setdefault(row["reading_id"], {})[row["ambiguity_id"]] = row["choice"]
    words: dict[str, set[str]] = {}
    for row in query(_OPTIONS):
        words.setdefault(row["ambiguity_id"], set()).add(row["choice"])
    options = {point: frozenset(own) for point, own in words.items()}
    return {
        reading: Charter(reading, provisions, rules, choices[reading], options)
        for reading in _ORDER
        if reading in choices
    }
