"""The tables: the ledger, append-only, and the standings derived from it.

Singular tables belong to the ledger. One table per kind of act stands on the common ``event``, tied to it by id and
kind, so that no act can sit in another kind's table. Amounts are integer US cents. Text sorts by code point on both
engines.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeEngine

from tracker.domain.events import ASSERTED_BY, CONFIDENCE, KINDS, MOTIVES, Field
from tracker.domain.standings import CERTAINTIES, FACETS

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

STRING: TypeEngine[str] = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Text that compares by code point: SQLite does so by itself, PostgreSQL under the collation C."""

GRADES = ("A", "B", "C", "U")
"""How well a provision is established."""

SUBJECT_NATURES = (
    "un_member",
    "un_observer",
    "other_state",
    "regional_organization",
    "organization",
    "body",
    "persons",
    "national_law",
)


def _text(name: str, comment: str, *, null: bool = False, key: bool = False) -> Column[str]:
    return Column(name, STRING, nullable=null, primary_key=key, comment=comment)


def _one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} in ({listed})", name=column)


def _seq() -> Column[int]:
    return Column(
        "seq",
        Integer,
        ForeignKey("ledger_entry.seq"),
        nullable=False,
        unique=True,
        comment="place in the ledger: the entry that recorded this row",
    )


ledger_entry = Table(
    "ledger_entry",
    metadata,
    Column(
        "seq",
        Integer,
        primary_key=True,
        autoincrement=False,
        comment="place in the order of recording, from 1",
    ),
    _text("id", "the entry: an act's id, or sort and id of a reference entry (state:HUN, source:…)"),
    Column("recorded_on", Date, nullable=False, comment="day it was written down"),
    _text("sha256", "hash of the entry's content"),
    _text("chain", "hash of everything recorded up to and including this entry"),
    UniqueConstraint("id"),
    UniqueConstraint("chain"),
    UniqueConstraint("seq", "sha256", "chain"),
    CheckConstraint("seq > 0", name="seq"),
    CheckConstraint("length(sha256) = 64", name="sha256"),
    CheckConstraint("length(chain) = 64", name="chain"),
    comment="What was recorded, in order; the hash of each line contains the one before it",
)

source = Table(
    "source",
    metadata,
    _text("id", "readable key, unique and never reused", key=True),
    _seq(),
    _text("publisher", "who published it; null: the text does not show", null=True),
    _text("title", "its title; null: not on record", null=True),
    _text("url", "its address; null: it has none and is known by publisher, title and day", null=True),
    _text("published", "day of publication as EDTF text; null: undated", null=True),
    Column("published_earliest", Date, comment="first possible day of publication; null: undated"),
    Column("published_latest", Date, comment="last possible day of publication; null: undated"),
    _text("note", "what identifies it where title or address are missing; null: nothing needed", null=True),
    UniqueConstraint("url"),
    CheckConstraint("url is not null or title is not null or note is not null", name="identified"),
    CheckConstraint(
        "(published is null) = (published_latest is null) and (published is null) = (published_earliest is null)",
        name="published",
    ),
    comment="Publications, each once",
)

parameter = Table(
    "parameter",
    metadata,
    _text("id", "name of the parameter", key=True),
    _seq(),
    _text("value", "its value"),
    _text("meaning", "what it says"),
    comment="Cited parameters of the record that are not the Charter's",
)

subject = Table(
    "subject",
    metadata,
    _text("id", "code of a state (ISO 3166-1 alpha-3; XKX, EU) or slug of a body", key=True),
    _seq(),
    _text("name", "short English name"),
    _text("nature", "what sort of subject it is"),
    UniqueConstraint("name"),
    _one_of("nature", SUBJECT_NATURES),
    comment="Whoever acts can be on record of: states, organisations, bodies",
)

state = Table(
    "state",
    metadata,
    Column(
        "id",
        STRING,
        ForeignKey("subject.id"),
        primary_key=True,
        comment="ISO 3166-1 alpha-3 code; XKX Kosovo, EU",
    ),
    _text("official_name", "formal English name"),
    _text("alpha2", "ISO 3166-1 alpha-2 code"),
    _text("numeric_code", "ISO 3166-1 numeric code, three digits; null: none assigned", null=True),
    _text("region", "UN M49 region"),
    _text("subregion", "UN M49 subregion or intermediate region; null: none", null=True),
    UniqueConstraint("alpha2"),
    UniqueConstraint("numeric_code"),
    CheckConstraint("length(alpha2) = 2", name="alpha2"),
    CheckConstraint("length(numeric_code) = 3", name="numeric_code"),
    comment="States and the EU: every subject that has standings",
)

subject_alias = Table(
    "subject_alias",
    metadata,
    Column("subject_id", STRING, ForeignKey("subject.id"), primary_key=True, comment="the subject"),
    _text("alias", "another name it goes by", key=True),
    comment="Other names of states and bodies",
)

state_group = Table(
    "state_group",
    metadata,
    _text("id", "short name: NATO, EU, Arab League", key=True),
    _seq(),
    _text("name", "full name"),
    UniqueConstraint("name"),
    comment="Groups of states",
)

group_alias = Table(
    "group_alias",
    metadata,
    Column("group_id", STRING, ForeignKey("state_group.id"), primary_key=True, comment="the group"),
    _text("alias", "another name it goes by", key=True),
    comment="Other names of groups",
)

group_membership = Table(
    "group_membership",
    metadata,
    Column("group_id", STRING, ForeignKey("state_group.id"), primary_key=True, comment="the group"),
    Column("state_id", STRING, ForeignKey("state.id"), primary_key=True, comment="the state"),
    _text("since", "day membership began, as EDTF text", key=True),
    Column(
        "valid_from",
        Date,
        nullable=False,
        comment="last possible day of its beginning: from here on it is certain",
    ),
    Column("valid_to", Date, nullable=False, comment="first day it no longer held; 9999-12-31: still holds"),
    CheckConstraint("valid_from < valid_to", name="period"),
    comment="Which states belong to a group, and when",
)

charter = Table(
    "charter",
    metadata,
    _text("id", "readable key of the text", key=True),
    _seq(),
    _text("name", "what it is called here"),
    _text("nature", "draft, signed, reproduction, translation, condensed, summary, or spurious: to be rejected"),
    _text("dated", "day of the text as EDTF; null: not on record", null=True),
    _text("length", "how long it is, in the words of who saw it; null: not on record", null=True),
    _text("note", "what is known of it; null: nothing more", null=True),
    _one_of("nature", ("draft", "signed", "reproduction", "translation", "condensed", "summary", "spurious")),
    comment="Texts of the Charter known to exist, spurious ones included",
)

provision = Table(
    "provision",
    metadata,
    _text("id", "number of the provision; a suffix after a slash names a part with a grade of its own", key=True),
    _seq(),
    _text("chapter", "chapter, in Roman numbers; preamble; outside for texts beside the Charter"),
    _text("article", "article; null: none", null=True),
    _text("title", "what it is about"),
    _text("words", "what it says, in our words"),
    _text("grade", "A wording seen, B consistent paraphrase, C thin, U unverified"),
    _text("note", "what is known of it besides; null: nothing more", null=True),
    _one_of("grade", GRADES),
    comment="Provisions of the Charter, each with how well it is established",
)

charter_rule = Table(
    "charter_rule",
    metadata,
    _text("id", "name of the parameter", key=True),
    _seq(),
    Column("provision_id", STRING, ForeignKey("provision.id"), nullable=False, comment="where it stands"),
    _text("meaning", "what it says"),
    _text("value", "its value"),
    _text(
        "operator", "how a fact is compared with the value: eq, gt, ge, lt, le; null: nothing is compared", null=True
    ),
    _text("unit", "of what the value is"),
    _text("anchor", "from where it is counted; null: from nowhere", null=True),
    _text("grade", "A wording seen, B consistent paraphrase, C thin, U unverified"),
    _one_of("operator", ("eq", "gt", "ge", "lt", "le")),
    _one_of("grade", GRADES),
    comment="Parameters of the Charter: numbers, words and how they compare",
)

reading = Table(
    "reading",
    metadata,
    _text("id", "name of the reading", key=True),
    _seq(),
    _text("name", "what it is called"),
    _text("meaning", "how it reads the Charter"),
    comment="Named ways to read the Charter",
)

ambiguity = Table(
    "ambiguity",
    metadata,
    _text("id", "letter of the point", key=True),
    _seq(),
    Column("provision_id", STRING, ForeignKey("provision.id"), nullable=False, comment="where it arises"),
    _text("question", "what can be read in several ways"),
    comment="Points at which the Charter can be read in several ways",
)

reading_choice = Table(
    "reading_choice",
    metadata,
    Column("ambiguity_id", STRING, ForeignKey("ambiguity.id"), primary_key=True, comment="the point it settles"),
    Column("reading_id", STRING, ForeignKey("reading.id"), primary_key=True, comment="the reading"),
    _text("choice", "word of the choice; undetermined is one"),
    _text("words", "the choice in a sentence"),
    Column("as_text", Boolean, comment="whether it only repeats the reading text; null: it is the reading's own"),
    comment="How each reading settles each point",
)

choice_variant = Table(
    "choice_variant",
    metadata,
    Column("ambiguity_id", STRING, ForeignKey("ambiguity.id"), primary_key=True, comment="the point"),
    _text("choice", "word of the choice", key=True),
    _text("words", "the choice in a sentence"),
    Column("position", Integer, nullable=False, comment="order, from 1"),
    comment="Further ways to settle a point, which no reading takes",
)

reference_citation = Table(
    "reference_citation",
    metadata,
    Column("entry_id", STRING, ForeignKey("ledger_entry.id"), primary_key=True, comment="the reference entry"),
    Column("source_id", STRING, ForeignKey("source.id"), primary_key=True, comment="the source"),
    Column("position", Integer, nullable=False, comment="order of citation, from 1"),
    comment="Sources of states, groups and parameters",
)

event = Table(
    "event",
    metadata,
    _text("id", "readable id, unique and never reused", key=True),
    Column("seq", Integer, nullable=False, comment="place in the ledger"),
    Column("subject_id", STRING, ForeignKey("subject.id"), nullable=False, comment="whose act it is"),
    _text("kind", "kind of act; its own fields are in the table of that name"),
    _text("done_on", "day in the world as EDTF text"),
    _text("done_words", "the same day in English"),
    Column(
        "earliest",
        Date,
        nullable=False,
        comment="first possible day; an open start is closed at the day invitations began",
    ),
    Column("latest", Date, nullable=False, comment="last possible day; 9999-12-31: open"),
    Column("reported_on", Date, comment="earliest publication day among its sources; null: none is dated"),
    Column("known_from", Date, nullable=False, comment="day from which it counts as publicly known"),
    _text("asserted_by", "whose word it is"),
    _text("actor", "who acted or spoke"),
    _text("detail", "one line in the record's own words"),
    _text("confidence", "how well it is established"),
    _text("disputed", "what another source says instead; null: nothing known", null=True),
    _text("supersedes", "id of the entry it supersedes; null: none", null=True),
    Column("motive", STRING, comment="why it supersedes", info={"empty": "it supersedes nothing"}),
    _text("sha256", "hash of the entry's content"),
    _text("chain", "hash of everything recorded up to and including this entry"),
    UniqueConstraint("seq"),
    UniqueConstraint("id", "kind"),
    ForeignKeyConstraint(["seq", "sha256", "chain"], ["ledger_entry.seq", "ledger_entry.sha256", "ledger_entry.chain"]),
    ForeignKeyConstraint(["supersedes"], ["event.id"]),
    _one_of("kind", KINDS),
    _one_of("asserted_by", ASSERTED_BY),
    _one_of("confidence", CONFIDENCE),
    _one_of("motive", MOTIVES),
    CheckConstraint("earliest <= latest", name="days"),
    CheckConstraint("(supersedes is null) = (motive is null)", name="supersedes"),
    CheckConstraint("supersedes <> id", name="not_itself"),
    Index(None, "subject_id"),
    Index(None, "known_from"),
    comment="Acts as claimed, one row an act; the fields of each kind are in the kind's own table",
)

event_after = Table(
    "event_after",
    metadata,
    Column("event_id", STRING, ForeignKey("event.id"), primary_key=True, comment="the later act"),
    Column("after_id", STRING, ForeignKey("event.id"), primary_key=True, comment="the act it came after"),
    CheckConstraint("event_id <> after_id", name="not_itself"),
    comment="Order of acts where their days alone do not tell",
)

citation = Table(
    "citation",
    metadata,
    Column("event_id", STRING, ForeignKey("event.id"), primary_key=True, comment="the act"),
    Column("source_id", STRING, ForeignKey("source.id"), primary_key=True, comment="the source"),
    Column("position", Integer, nullable=False, comment="order of citation, from 1"),
    Index(None, "source_id"),
    comment="Which sources an act rests on",
)


def _columns(field: Field) -> list[Column[object] | CheckConstraint]:
    types: dict[str, TypeEngine[Any]] = {"bool": Boolean(), "int": Integer(), "usd": BigInteger()}
    name = field.column
    references = [ForeignKey("event.id")] if field.type == "meeting" else []
    column: Column[object] = Column(
        name,
        types.get(field.type, STRING),
        *references,
        nullable=not field.required,
        comment=f"{field.meaning}, in US cents" if field.type == "usd" else field.meaning,
    )
    if field.type == "choice":
        return [column, _one_of(name, field.values)]
    if field.type in {"int", "usd"}:
        return [column, CheckConstraint(f"{name} >= 0", name=name)]
    return [column]


def _kind_table(name: str) -> Table:
    kind = KINDS[name]
    return Table(
        name,
        metadata,
        _text("event_id", "the act", key=True),
        Column("kind", STRING, nullable=False, server_default=name, comment="always the table's own name"),
        *(item for field in kind.fields for item in _columns(field)),
        ForeignKeyConstraint(["event_id", "kind"], ["event.id", "event.kind"]),
        CheckConstraint(f"kind = '{name}'", name="kind"),
        comment=f"Acts of the kind {name}: {kind.meaning}",
    )


KIND_TABLES = {name: _kind_table(name) for name in KINDS}

standings = Table(
    "standings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False, comment="row number of the derivation"),
    Column("state_id", STRING, ForeignKey("state.id"), nullable=False, comment="the state"),
    _text("facet", "which side of its status"),
    _text("reading", "reading of the Charter; any: the same under every reading"),
    _text("value", "the value"),
    _text("certainty", "yes, or possibly when other values are open too"),
    Column("rank", Integer, nullable=False, comment="1 for the value to show, 2 and on for other candidates"),
    _text("since", "EDTF day from which it has held without a break; null for none", null=True),
    Column("ends", Date, comment="last day of a fixed term, inclusive; null: it has none or it is not known"),
    Column("valid_from", Date, nullable=False, comment="first world day"),
    Column("valid_to", Date, nullable=False, comment="world day after the last; 9999-12-31: open"),
    Column("known_from", Date, nullable=False, comment="first day of public knowledge"),
    Column("known_to", Date, nullable=False, comment="day of public knowledge after the last; 9999-12-31: open"),
    _text("reason", "why, in one sentence"),
    _text("because", "all reasons, as JSON: provision, text, events, whether the comparison held"),
    _text("would_flip", "the missing facts that would change it, as JSON"),
    _one_of("facet", FACETS),
    _one_of("certainty", CERTAINTIES),
    CheckConstraint("valid_from < valid_to", name="valid"),
    CheckConstraint("known_from < known_to", name="known"),
    CheckConstraint("value <> 'none' or since is null", name="since"),
    UniqueConstraint("state_id", "facet", "reading", "valid_from", "known_from", "value"),
    Index(None, "facet", "value", "valid_from"),
    comment="What the rules concluded: derived, can always be rebuilt",
)

standings_event = Table(
    "standings_event",
    metadata,
    Column("standing_id", Integer, ForeignKey("standings.id"), primary_key=True, comment="the standing"),
    Column("event_id", STRING, ForeignKey("event.id"), primary_key=True, comment="an act it rests on"),
    comment="Acts a standing rests on: derived",
)

charter_standing = Table(
    "charter_standing",
    metadata,
    Column("reading_id", STRING, ForeignKey("reading.id"), primary_key=True, comment="reading of the Charter"),
    Column("known_from", Date, primary_key=True, comment="first day of public knowledge"),
    Column("known_to", Date, nullable=False, comment="day of public knowledge after the last; 9999-12-31: open"),
    Column("possibly_from", Date, comment="first world day on which it can be in force; null: none"),
    Column("certainly_from", Date, comment="first world day on which it is in force; null: none is certain"),
    Column("required", Integer, nullable=False, comment="how many consents it takes"),
    _text("counted", "the consents counted, as JSON: state, since, truth, events"),
    _text("because", "the reasons, as JSON"),
    CheckConstraint("known_from < known_to", name="known"),
    comment="When the Charter entered into force: derived, can always be rebuilt",
)

DERIVED = (standings_event, standings, charter_standing)
"""What a rebuild empties and fills again, dependants first."""

LEDGER = tuple(table for table in metadata.sorted_tables if table not in DERIVED)
"""What may only grow, referenced tables first."""
