"""The views people query: plural names, each readable on its own. Dropped before a migration, made anew after it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

from tracker.domain.events import KINDS
from tracker.store.viewcolumns import DESCRIBED


@dataclass(frozen=True, slots=True)
class View:
    """One view: its name, what it answers, its body; what is in braces is written as each engine has it."""

    name: str
    answers: str
    body: str


_SUPERSEDED_BY = (
    "(select x.id from event x where x.supersedes = e.id and x.motive <> 'confirmed' order by x.seq desc limit 1) "
    "as superseded_by"
)
_ACT = (
    "e.subject_id as state, n.name, e.done_words as day, e.done_on, e.actor as who, e.asserted_by, e.confidence, "
    "e.detail, e.disputed, e.known_from, {sources} as sources, "
    f"{_SUPERSEDED_BY}, e.id as event_id"
)
_TODAY = "s.valid_from <= {today} and {today} < s.valid_to and s.known_from <= {today} and {today} < s.known_to"


_COUNTS = "e.id not in (select x.supersedes from event x where x.motive in ('wrong', 'duplicate'))"
_SURE = (
    "e.confidence <> 'low' and (k.stage in ('offered', 'pledged', 'committed') or e.asserted_by = 'self' "
    "or (k.stage = 'paid' and e.asserted_by in ('chairman', 'board')) "
    "or (e.subject_id = 'USA' and e.asserted_by in ('chairman', 'host')))"
)
"""A contribution is certain on this word, as in the report ``money``."""

_DEFINITIONS = " union all ".join(
    f"select '{definition}' as definition, '{facet}' as facet, '{reading}' as reading, "
    f"'{one}' as one, '{other}' as other"
    for definition, facet, reading, one, other in (
        ("invited", "invitation", "any", "invited", "invited"),
        ("accepted", "response", "any", "accepted", "accepted"),
        ("signed", "signature", "any", "signed", "signed_subject_to_ratification"),
        ("listed", "listing", "any", "listed", "listed"),
        ("members (text)", "membership", "text", "member", "member"),
        ("members (official)", "membership", "official", "member", "member"),
        ("members (press)", "membership", "press", "member", "member"),
    )
)


_FLAGS = frozenset(field.name for kind in KINDS.values() for field in kind.fields if field.type == "bool")
_FLAG = "case when {0} then 'true' when not {0} then 'false' end as {0}"


def _acts(name: str, answers: str, table: str, columns: str) -> View:
    """A view of one kind of act, oldest first by its last possible day when ordered by ``event_id`` or ``done_on``."""
    fields = "".join(f", {_FLAG.format(name) if name in _FLAGS else name}" for name in columns.split(", "))
    return View(
        name,
        answers,
        f"select {_ACT.replace('e.detail', f'e.detail{fields}')} from {table} k "
        "join event e on e.id = k.event_id join subject n on n.id = e.subject_id",
    )


_GROUP_MEMBERS = (
    "select m.group_id as group_id, m.state_id as state, m.since, m.valid_from, m.valid_to from group_membership m "
    "union all select region, id, null, first_day, open_day from state, {always} "
    "union all select subregion, id, null, first_day, open_day from state, {always} where subregion is not null"
)
_TOTALS = (
    "select e.done_words as day, e.done_on, e.latest, e.actor as who, p.counted, p.total, p.excludes, "
    f"e.detail, e.id as event_id from published_total p join event e on e.id = p.event_id where {_COUNTS}"
)
"""Bodies that stand in another view too: no view rests on another, so that each can be taken away and put back."""


VIEWS = (
    View(
        "states",
        "Which states there are, with codes, region and other names",
        "select s.id as state, n.name, s.official_name, s.alpha2, s.numeric_code, n.nature, s.region, s.subregion, "
        "{aliases} as aliases from state s join subject n on n.id = s.id",
    ),
    View(
        "bodies",
        "Which bodies and organisations beside the states are subjects of the record",
        "select n.id as body, n.name, n.nature, {aliases} as aliases from subject n "
        "where n.id not in (select id from state)",
    ),
    View(
        "group_members",
        "Which states belong to which group, region or subregion, and when",
        _GROUP_MEMBERS,
    ),
    View(
        "sources",
        "Which publications are cited, and how often",
        "select s.id as source, s.publisher, s.title, s.url, s.published, s.note, "
        "(select count(*) from citation c where c.source_id = s.id) as acts from source s",
    ),
    View(
        "events",
        "Every act as claimed, whatever its kind, with its sources",
        "select e.seq, e.id as event_id, e.subject_id as subject, n.name, e.kind, e.done_words as day, e.done_on, "
        "e.earliest, e.latest, e.reported_on, e.known_from, e.asserted_by, e.actor as who, e.detail, e.confidence, "
        "e.disputed, e.supersedes, e.motive, "
        f"{_SUPERSEDED_BY}, "
        "l.recorded_on, {sources} as sources, "
        "(select count(*) from citation c where c.event_id = e.id) as source_count, e.sha256, e.chain "
        "from event e join subject n on n.id = e.subject_id join ledger_entry l on l.seq = e.seq",
    ),
    _acts(
        "invitations",
        "Who was invited to membership or to a meeting, when and how",
        "invitation",
        "invited_to, addressee, manner",
    ),
    _acts(
        "acceptances",
        "Who said yes to joining, when, how and on what condition",
        "acceptance",
        "manner, condition",
    ),
    _acts("refusals", "Who said no to joining, when, and whether for good", "refusal", "manner"),
    _acts(
        "signings",
        "Who signed the Charter, when and where",
        "signature",
        "signatory, place, subject_to_ratification",
    ),
    _acts("listings", "Whom the Board listed as a member, when and as what", "listing", "list, role"),
    _acts(
        "contributions",
        "Who offered, pledged, committed, paid or denied what; amounts in US cents",
        "contribution",
        "stage, form, amount_usd_cents, amount_text, payee, purpose, for_permanent_seat",
    ),
    _acts("attendances", "Who was at which meeting, as what", "attendance", "meeting, capacity, representative"),
    View(
        "retirements",
        "Which acts a correction has retired, and from which day of public knowledge on they no longer count",
        "select supersedes as event_id, known_from, id as by_event_id, motive from event "
        "where motive in ('wrong', 'duplicate')",
    ),
    View(
        "charter_texts",
        "Which texts of the Charter are known to exist, spurious ones included",
        "select c.id as charter_text, c.name, c.nature, c.dated, c.length, c.note from charter c",
    ),
    View(
        "provisions",
        "What each provision of the Charter says in our words, and how well it is established",
        "select p.id as provision, p.chapter, p.article, p.title, p.words, p.grade, p.note from provision p",
    ),
    View(
        "charter_rules",
        "Which numbers and words the Charter fixes, how they compare, and where they stand",
        "select r.id as rule, r.provision_id as provision, p.title, r.meaning, r.value, r.operator, r.unit, r.anchor, "
        "r.grade from charter_rule r join provision p on p.id = r.provision_id",
    ),
    View(
        "readings",
        "Which readings of the Charter there are",
        "select r.id as reading, r.name, r.meaning from reading r",
    ),
    View(
        "reading_choices",
        "How each reading settles each point at which the Charter can be read in several ways",
        "select c.reading_id as reading, c.ambiguity_id as ambiguity, a.provision_id as provision, a.question, "
        f"c.choice, c.words, {_FLAG.format('as_text')} from reading_choice c join ambiguity a on a.id = c.ambiguity_id",
    ),
    View(
        "charter_standings",
        "Since when the Charter is in force, under each reading and as known from each day on",
        "select c.reading_id as reading, c.known_from, c.known_to, c.possibly_from, c.certainly_from, c.required, "
        "c.counted, c.because from charter_standing c",
    ),
    _acts("proposals", "What was put to a vote, before whom", "proposal", "before, k.nature, title, target"),
    _acts("ballots", "Who voted how on what", "ballot", "proposal, vote, capacity"),
    _acts(
        "chairman_actions",
        "What the Chairman did that the Charter gives him to do",
        "chairman_action",
        "action, target, ambiguity, choice",
    ),
    View(
        "members",
        "Which states are members today, under each reading, and until when",
        "select s.state_id as state, n.name, s.reading, s.certainty, s.since, "
        "(select min(t.ends) from standings t where t.state_id = s.state_id and t.facet = 'tenure' "
        f"and t.reading = s.reading and {_TODAY.replace('s.', 't.')}) as ends, s.reason "
        "from standings s join subject n on n.id = s.state_id "
        f"where s.facet = 'membership' and s.value = 'member' and {_TODAY}",
    ),
    View(
        "current_standings",
        "What every state's standing is today on each side of its status; more than one row where the evidence is open",
        "select s.state_id as state, n.name, s.facet, s.reading, s.value, s.certainty, s.rank, s.since, s.ends, "
        "s.reason "
        f"from standings s join subject n on n.id = s.state_id where {_TODAY}",
    ),
    View(
        "ratifications",
        "Who ratified, accepted, approved or acceded by notice, or passed a law of ratification at home, and when",
        f"select {_ACT.replace('e.detail', 'e.detail, c.means, a.effect')} from event e "
        "join subject n on n.id = e.subject_id left join consent c on c.event_id = e.id "
        "left join domestic_approval a on a.event_id = e.id "
        "where e.kind = 'consent' or a.effect = 'ratification_law'",
    ),
    View(
        "treaty_actions",
        "What each state did under the law of treaties: a row a signature, consent, declaration and withdrawal",
        "select e.subject_id as state, n.name, case when e.kind = 'consent' then c.means "
        "when e.kind = 'signature' and g.subject_to_ratification then 'signature subject to ratification' "
        "else e.kind end as action, e.done_words as day, e.done_on, e.earliest, e.latest, e.asserted_by, e.confidence, "
        "e.detail, (select count(*) from citation i where i.event_id = e.id) as source_count, e.id as event_id "
        "from event e join subject n on n.id = e.subject_id left join consent c on c.event_id = e.id "
        "left join signature g on g.event_id = e.id "
        "where e.kind in ('signature', 'consent', 'declaration', 'withdrawal') "
        f"and {_COUNTS}",
    ),
    View(
        "contribution_totals",
        "The largest single amount each state offered, pledged, committed, paid or denied, certain or only claimed; "
        "in US cents, nothing added up",
        "select e.subject_id as state, n.name, k.stage, k.form, count(*) as acts, "
        "count(*) - count(k.amount_usd_cents) as acts_without_amount, "
        f"max(case when {_SURE} then k.amount_usd_cents end) as largest_certain_usd_cents, "
        "max(k.amount_usd_cents) as largest_claimed_usd_cents "
        "from contribution k join event e on e.id = k.event_id join subject n on n.id = e.subject_id "
        f"where {_COUNTS} group by e.subject_id, n.name, k.stage, k.form",
    ),
    View(
        "roster_by_group",
        "How the members of each group, region and subregion stand today, under each reading",
        "select g.group_id, s.state_id as state, n.name, s.reading, s.value as membership, s.certainty, s.rank, "
        "s.since from (" + _GROUP_MEMBERS + ") g join standings s on s.state_id = g.state "
        "join subject n on n.id = s.state_id where s.facet = 'membership' "
        f"and g.valid_from <= {{today}} and {{today}} < g.valid_to and {_TODAY}",
    ),
    View(
        "acceptances_by_day",
        "How many states had accepted, for certain and possibly, by each day on which one of the two changed; "
        "for a chart",
        "select c.day, c.accepted, c.possibly from (select b.day, b.accepted, b.possibly, "
        "lag(b.accepted) over (order by b.day) as accepted_before, "
        "lag(b.possibly) over (order by b.day) as possibly_before from ("
        "select d.valid_from as day, sum(case when s.certainty = 'yes' then 1 else 0 end) as accepted, "
        "sum(case when s.certainty = 'possibly' then 1 else 0 end) as possibly from "
        "(select distinct valid_from from standings where facet = 'response' and valid_from <= {today} "
        "and valid_from > {first} and known_from <= {today} and {today} < known_to) d "
        "left join standings s on s.facet = 'response' and s.value = 'accepted' "
        "and s.valid_from <= d.valid_from and d.valid_from < s.valid_to "
        "and s.known_from <= {today} and {today} < s.known_to group by d.valid_from) b) c "
        "where c.accepted <> coalesce(c.accepted_before, 0) or c.possibly <> coalesce(c.possibly_before, 0)",
    ),
    View(
        "open_questions",
        "What the evidence leaves open today, a row a value that may be so, with what would settle it",
        "select s.state_id as state, n.name, s.facet, s.reading, s.value, s.rank, s.since, s.reason, s.would_flip "
        "from standings s join subject n on n.id = s.state_id "
        f"where s.certainty = 'possibly' and {_TODAY}",
    ),
    View(
        "uncited_or_single_source",
        "Which acts rest on one publication alone, or on none",
        "select e.id as event_id, e.subject_id as subject, n.name, e.kind, e.done_words as day, e.done_on, "
        "e.asserted_by, e.confidence, e.detail, "
        "(select count(*) from citation c where c.event_id = e.id) as source_count from event e "
        "join subject n on n.id = e.subject_id "
        f"where (select count(*) from citation c where c.event_id = e.id) < 2 and {_COUNTS}",
    ),
    View(
        "conflicting_reports",
        "Which acts a source disputes, and what it says",
        "select e.subject_id as subject, n.name, e.kind, e.done_words as day, e.done_on, e.asserted_by, "
        "e.actor as who, e.detail, e.disputed, "
        "(select count(*) from citation c where c.event_id = e.id) as source_count, e.id as event_id "
        f"from event e join subject n on n.id = e.subject_id where e.disputed is not null and {_COUNTS}",
    ),
    View(
        "published_totals",
        "Who published which count of states, and what it leaves out",
        _TOTALS,
    ),
    View(
        "published_totals_reconciled",
        "How each published total compares with our count under each definition on its day, as known today; "
        "what it leaves out is not subtracted",
        "select t.event_id, t.day, t.who, t.counted, t.total, t.excludes, t.detail, d.definition, "
        "sum(case when f.outside = 0 then 1 else 0 end) as certain, "
        "sum(case when f.outside > 0 then 1 else 0 end) as possibly, "
        "t.total - sum(case when f.outside = 0 then 1 else 0 end) as difference "
        "from (" + _TOTALS + ") t cross join (" + _DEFINITIONS + ") d join ("
        "select p.event_id, s.state_id, s.facet, s.reading, m.definition, "
        "sum(case when s.value in (m.one, m.other) then 1 else 0 end) as inside, "
        "sum(case when s.value in (m.one, m.other) then 0 else 1 end) as outside "
        "from (" + _TOTALS + ") p cross join (" + _DEFINITIONS + ") m join standings s "
        "on s.facet = m.facet and s.reading = m.reading and s.valid_from <= p.latest and p.latest < s.valid_to "
        "and s.known_from <= {today} and {today} < s.known_to "
        "group by p.event_id, s.state_id, s.facet, s.reading, m.definition"
        ") f on f.event_id = t.event_id and f.definition = d.definition and f.inside > 0 "
        "where t.counted not in ('attended', 'observers') "
        "group by t.event_id, t.day, t.who, t.counted, t.total, t.excludes, t.detail, d.definition",
    ),
    View(
        "term_ends",
        "When the term of each member ends, under each reading; a row a tenure that is open",
        "select s.state_id as state, n.name, s.reading, s.value as tenure, s.certainty, s.since, s.ends "
        "from standings s join subject n on n.id = s.state_id "
        f"where s.facet = 'tenure' and s.value <> 'none' and {_TODAY}",
    ),
    View(
        "attendance_matrix",
        "Who was at which meeting: a row for each meeting and each state that was at one, and for each further report",
        "select w.state, n.name, m.id as meeting, m.done_on, a.capacity, a.representative, a.event_id from "
        "(select distinct e.subject_id as state from attendance k join event e on e.id = k.event_id "
        f"join state s on s.id = e.subject_id where {_COUNTS}) w join subject n on n.id = w.state "
        f"cross join (select e.id, e.done_on from event e where e.kind = 'meeting' and {_COUNTS}) m "
        "left join (select e.subject_id, k.meeting, k.capacity, k.representative, k.event_id from attendance k "
        f"join event e on e.id = k.event_id where {_COUNTS}) a on a.subject_id = w.state and a.meeting = m.id",
    ),
)

_DIALECT: Mapping[str, Mapping[str, str]] = {
    "sqlite": {
        "sources": "(select group_concat(line, '; ') from (select coalesce(p.publisher, 'publisher not shown') || "
        "coalesce(', ' || p.published, '') as line from citation c join source p on p.id = c.source_id "
        "where c.event_id = e.id order by c.position))",
        "aliases": "(select group_concat(alias, '; ') from (select alias from subject_alias a "
        "where a.subject_id = n.id order by alias))",
        "today": "current_date",
        "first": "'0001-01-02'",
        "always": "(select '0001-01-01' as first_day, '9999-12-31' as open_day)",
    },
    "postgresql": {
        "sources": "(select string_agg(coalesce(p.publisher, 'publisher not shown') || "
        "coalesce(', ' || p.published, ''), '; ' order by c.position) from citation c "
        "join source p on p.id = c.source_id where c.event_id = e.id)",
        "aliases": "(select string_agg(alias, '; ' order by alias) from subject_alias a where a.subject_id = n.id)",
        "today": "(now() at time zone 'utc')::date",
        "first": "date '0001-01-02'",
        "always": "(select date '0001-01-01' as first_day, date '9999-12-31' as open_day) as always",
    },
}


def create(connection: Connection) -> None:
    """Put every view in place."""
    words = _DIALECT[connection.dialect.name]
    for view in VIEWS:
        connection.exec_driver_sql(f"CREATE VIEW {view.name} as {view.body.format(**words)}")
        if connection.dialect.name == "postgresql":
            _comment(connection, f"view {view.name}", view.answers)
            for name, column in DESCRIBED[view.name].columns.items():
                _comment(connection, f"column {view.name}.{name}", column.comment)


def _comment(connection: Connection, on: str, words: str) -> None:
    connection.exec_driver_sql(f"comment on {on} is '{words.replace(chr(39), chr(39) * 2)}'")


def drop(connection: Connection) -> None:
    """Take every view away, known to this version or not."""
    for name in names(connection):
        connection.exec_driver_sql(f'drop view "{name}"')


def names(connection: Connection) -> list[str]:
    """List the views in place."""
    query = (
        "select table_name from information_schema.views where table_schema = current_schema()"
        if connection.dialect.name == "postgresql"
        else "select name from sqlite_master where type = 'view'"
    )
    return sorted(connection.execute(text(query)).scalars())


def changed(connection: Connection) -> list[str]:
    """List the views that are gone or say something else than they must."""
    words = _DIALECT[connection.dialect.name]
    return [view.name for view in VIEWS if _definition(connection, view.name) != _wanted(connection, view, words)]


def _definition(connection: Connection, name: str) -> str | None:
    if connection.dialect.name == "sqlite":
        query = text("select sql from sqlite_master where type = 'view' and name = :name")
    else:
        query = text("select pg_get_viewdef(to_regclass(:name))")
    found = connection.execute(query, {"name": name}).scalar()
    return str(found) if found else None


def _wanted(connection: Connection, view: View, words: Mapping[str, str]) -> str | None:
    """What a view made now would say; on PostgreSQL one is made, in the reader's own corner, and taken away again."""
    body = view.body.format(**words)
    if connection.dialect.name == "sqlite":
        return f"CREATE VIEW {view.name} as {body}"
    connection.exec_driver_sql(f"create temporary view wanted_{view.name} as {body}")
    definition = _definition(connection, f"pg_temp.wanted_{view.name}")
    connection.exec_driver_sql(f"drop view pg_temp.wanted_{view.name}")
    return definition
