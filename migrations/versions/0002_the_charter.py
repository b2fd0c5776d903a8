"""The Charter: texts, provisions, parameters, readings; what the Board decides; standings that rules conclude.

Standings are derived: they are made anew by the next load or rebuild.

Revision ID: 0002
Revises: 0001
"""

import re

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"

STRING = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
NEW_KINDS = ("proposal", "ballot", "chairman_action")
KINDS = (
    "invitation", "invitation_rescinded", "not_invited", "acceptance", "refusal", "position", "domestic_approval",
    "signature", "declaration", "consent", "listing", "contribution", "attendance", "withdrawal", "removal", "renewal",
    "appointment", "meeting", "decision", "proposal", "ballot", "chairman_action", "published_total", "announcement",
)  # fmt: skip
SORTS = ("reading", "charter", "provision", "charter_rule", "ambiguity")


def upgrade() -> None:
    _allow_kinds(with_new=True)
    op.create_table(
        "charter",
        sa.Column("id", STRING, nullable=False, comment="readable key of the text"),
        sa.Column("seq", sa.Integer(), nullable=False, comment="place in the ledger: the entry that recorded this row"),
        sa.Column("name", STRING, nullable=False, comment="what it is called here"),
        sa.Column(
            "nature",
            STRING,
            nullable=False,
            comment="draft, signed, reproduction, translation, condensed, summary, or spurious: to be rejected",
        ),
        sa.Column("dated", STRING, nullable=True, comment="day of the text as EDTF; null: not on record"),
        sa.Column(
            "length", STRING, nullable=True, comment="how long it is, in the words of who saw it; null: not on record"
        ),
        sa.Column("note", STRING, nullable=True, comment="what is known of it; null: nothing more"),
        sa.CheckConstraint(
            "nature in ('draft', 'signed', 'reproduction', 'translation', 'condensed', 'summary', 'spurious')",
            name=op.f("ck_charter_nature"),
        ),
        sa.ForeignKeyConstraint(["seq"], ["ledger_entry.seq"], name=op.f("fk_charter_seq_ledger_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charter")),
        sa.UniqueConstraint("seq", name=op.f("uq_charter_seq")),
        comment="Texts of the Charter known to exist, spurious ones included",
    )
    op.create_table(
        "provision",
        sa.Column(
            "id",
            STRING,
            nullable=False,
            comment="number of the provision; a suffix after a slash names a part with a grade of its own",
        ),
        sa.Column("seq", sa.Integer(), nullable=False, comment="place in the ledger: the entry that recorded this row"),
        sa.Column(
            "chapter",
            STRING,
            nullable=False,
            comment="chapter, in Roman numbers; preamble; outside for texts beside the Charter",
        ),
        sa.Column("article", STRING, nullable=True, comment="article; null: none"),
        sa.Column("title", STRING, nullable=False, comment="what it is about"),
        sa.Column("words", STRING, nullable=False, comment="what it says, in our words"),
        sa.Column(
            "grade", STRING, nullable=False, comment="A wording seen, B consistent paraphrase, C thin, U unverified"
        ),
        sa.Column("note", STRING, nullable=True, comment="what is known of it besides; null: nothing more"),
        sa.CheckConstraint("grade in ('A', 'B', 'C', 'U')", name=op.f("ck_provision_grade")),
        sa.ForeignKeyConstraint(["seq"], ["ledger_entry.seq"], name=op.f("fk_provision_seq_ledger_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provision")),
        sa.UniqueConstraint("seq", name=op.f("uq_provision_seq")),
        comment="Provisions of the Charter, each with how well it is established",
    )
    op.create_table(
        "reading",
        sa.Column("id", STRING, nullable=False, comment="name of the reading"),
        sa.Column("seq", sa.Integer(), nullable=False, comment="place in the ledger: the entry that recorded this row"),
        sa.Column("name", STRING, nullable=False, comment="what it is called"),
        sa.Column("meaning", STRING, nullable=False, comment="how it reads the Charter"),
        sa.ForeignKeyConstraint(["seq"], ["ledger_entry.seq"], name=op.f("fk_reading_seq_ledger_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
        sa.UniqueConstraint("seq", name=op.f("uq_reading_seq")),
        comment="Named ways to read the Charter",
    )
    op.create_table(
        "ambiguity",
        sa.Column("id", STRING, nullable=False, comment="letter of the point"),
        sa.Column("seq", sa.Integer(), nullable=False, comment="place in the ledger: the entry that recorded this row"),
        sa.Column("provision_id", STRING, nullable=False, comment="where it arises"),
        sa.Column("question", STRING, nullable=False, comment="what can be read in several ways"),
        sa.ForeignKeyConstraint(["provision_id"], ["provision.id"], name=op.f("fk_ambiguity_provision_id_provision")),
        sa.ForeignKeyConstraint(["seq"], ["ledger_entry.seq"], name=op.f("fk_ambiguity_seq_ledger_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ambiguity")),
        sa.UniqueConstraint("seq", name=op.f("uq_ambiguity_seq")),
        comment="Points at which the Charter can be read in several ways",
    )
    op.create_table(
        "charter_rule",
        sa.Column("id", STRING, nullable=False, comment="name of the parameter"),
        sa.Column("seq", sa.Integer(), nullable=False, comment="place in the ledger: the entry that recorded this row"),
        sa.Column("provision_id", STRING, nullable=False, comment="where it stands"),
        sa.Column("meaning", STRING, nullable=False, comment="what it says"),
        sa.Column("value", STRING, nullable=False, comment="its value"),
        sa.Column(
            "operator",
            STRING,
            nullable=True,
            comment="how a fact is compared with the value: eq, gt, ge, lt, le; null: nothing is compared",
        ),
        sa.Column("unit", STRING, nullable=False, comment="of what the value is"),
        sa.Column("anchor", STRING, nullable=True, comment="from where it is counted; null: from nowhere"),
        sa.Column(
            "grade", STRING, nullable=False, comment="A wording seen, B consistent paraphrase, C thin, U unverified"
        ),
        sa.CheckConstraint("grade in ('A', 'B', 'C', 'U')", name=op.f("ck_charter_rule_grade")),
        sa.CheckConstraint("operator in ('eq', 'gt', 'ge', 'lt', 'le')", name=op.f("ck_charter_rule_operator")),
        sa.ForeignKeyConstraint(
            ["provision_id"], ["provision.id"], name=op.f("fk_charter_rule_provision_id_provision")
        ),
        sa.ForeignKeyConstraint(["seq"], ["ledger_entry.seq"], name=op.f("fk_charter_rule_seq_ledger_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charter_rule")),
        sa.UniqueConstraint("seq", name=op.f("uq_charter_rule_seq")),
        comment="Parameters of the Charter: numbers, words and how they compare",
    )
    op.create_table(
        "charter_standing",
        sa.Column("reading_id", STRING, nullable=False, comment="reading of the Charter"),
        sa.Column("known_from", sa.Date(), nullable=False, comment="first day of public knowledge"),
        sa.Column(
            "known_to", sa.Date(), nullable=False, comment="day of public knowledge after the last; 9999-12-31: open"
        ),
        sa.Column(
            "possibly_from", sa.Date(), nullable=True, comment="first world day on which it can be in force; null: none"
        ),
        sa.Column(
            "certainly_from",
            sa.Date(),
            nullable=True,
            comment="first world day on which it is in force; null: none is certain",
        ),
        sa.Column("required", sa.Integer(), nullable=False, comment="how many consents it takes"),
        sa.Column(
            "counted", STRING, nullable=False, comment="the consents counted, as JSON: state, since, truth, events"
        ),
        sa.Column("because", STRING, nullable=False, comment="the reasons, as JSON"),
        sa.CheckConstraint("known_from < known_to", name=op.f("ck_charter_standing_known")),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=op.f("fk_charter_standing_reading_id_reading")),
        sa.PrimaryKeyConstraint("reading_id", "known_from", name=op.f("pk_charter_standing")),
        comment="When the Charter entered into force: derived, can always be rebuilt",
    )
    op.create_table(
        "ballot",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column("kind", STRING, server_default="ballot", nullable=False, comment="always the table's own name"),
        sa.Column("proposal", STRING, nullable=False, comment="the id of the proposal"),
        sa.Column("vote", STRING, nullable=False, comment="how it was cast"),
        sa.Column("capacity", STRING, nullable=False, comment="as what"),
        sa.CheckConstraint(
            "capacity in ('member', 'chairman', 'executive_board_member')", name=op.f("ck_ballot_capacity")
        ),
        sa.CheckConstraint("kind = 'ballot'", name=op.f("ck_ballot_kind")),
        sa.CheckConstraint("vote in ('yes', 'no', 'abstain')", name=op.f("ck_ballot_vote")),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_ballot_event_id_kind_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_ballot")),
        comment="Acts of the kind ballot: a vote is cast",
    )
    op.create_table(
        "chairman_action",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column(
            "kind", STRING, server_default="chairman_action", nullable=False, comment="always the table's own name"
        ),
        sa.Column("action", STRING, nullable=False, comment="what he does"),
        sa.Column(
            "target", STRING, nullable=True, comment="the id of the proposal, decision or act it concerns; absent: none"
        ),
        sa.Column(
            "ambiguity",
            STRING,
            nullable=True,
            comment="the letter of the point that a ruling settles; absent: it settles none",
        ),
        sa.Column("choice", STRING, nullable=True, comment="the word of the choice that a ruling makes; absent: none"),
        sa.CheckConstraint(
            "action in ('approval', 'refusal', 'veto', 'ruling', 'dissolution', 'renewal_of_board', 'designation_of_successor', 'other')",
            name=op.f("ck_chairman_action_action"),
        ),
        sa.CheckConstraint("kind = 'chairman_action'", name=op.f("ck_chairman_action_kind")),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_chairman_action_event_id_kind_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_chairman_action")),
        comment="Acts of the kind chairman_action: the Chairman does what the Charter gives him to do",
    )
    op.create_table(
        "choice_variant",
        sa.Column("ambiguity_id", STRING, nullable=False, comment="the point"),
        sa.Column("choice", STRING, nullable=False, comment="word of the choice"),
        sa.Column("words", STRING, nullable=False, comment="the choice in a sentence"),
        sa.Column("position", sa.Integer(), nullable=False, comment="order, from 1"),
        sa.ForeignKeyConstraint(
            ["ambiguity_id"], ["ambiguity.id"], name=op.f("fk_choice_variant_ambiguity_id_ambiguity")
        ),
        sa.PrimaryKeyConstraint("ambiguity_id", "choice", name=op.f("pk_choice_variant")),
        comment="Further ways to settle a point, which no reading takes",
    )
    op.create_table(
        "proposal",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column("kind", STRING, server_default="proposal", nullable=False, comment="always the table's own name"),
        sa.Column("before", STRING, nullable=False, comment="who votes on it"),
        sa.Column("nature", STRING, nullable=False, comment="what it would do"),
        sa.Column("title", STRING, nullable=False, comment="what it proposes"),
        sa.Column("target", STRING, nullable=True, comment="whom a removal concerns; absent: nobody"),
        sa.CheckConstraint("before in ('board', 'executive_board')", name=op.f("ck_proposal_before")),
        sa.CheckConstraint("kind = 'proposal'", name=op.f("ck_proposal_kind")),
        sa.CheckConstraint(
            "nature in ('ordinary', 'removal', 'amendment', 'executive')", name=op.f("ck_proposal_nature")
        ),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_proposal_event_id_kind_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_proposal")),
        comment="Acts of the kind proposal: something is put to a vote",
    )
    op.create_table(
        "reading_choice",
        sa.Column("ambiguity_id", STRING, nullable=False, comment="the point it settles"),
        sa.Column("reading_id", STRING, nullable=False, comment="the reading"),
        sa.Column("choice", STRING, nullable=False, comment="word of the choice; undetermined is one"),
        sa.Column("words", STRING, nullable=False, comment="the choice in a sentence"),
        sa.Column(
            "as_text",
            sa.Boolean(),
            nullable=True,
            comment="whether it only repeats the reading text; null: it is the reading's own",
        ),
        sa.ForeignKeyConstraint(
            ["ambiguity_id"], ["ambiguity.id"], name=op.f("fk_reading_choice_ambiguity_id_ambiguity")
        ),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=op.f("fk_reading_choice_reading_id_reading")),
        sa.PrimaryKeyConstraint("ambiguity_id", "reading_id", name=op.f("pk_reading_choice")),
        comment="How each reading settles each point",
    )
    _drop_standings()
    _create_standings(with_charter=True)


def downgrade() -> None:
    _drop_standings()
    op.drop_table("charter_standing")
    _forget_from_the_charter_on()
    for table in (*NEW_KINDS, "reading_choice", "choice_variant", "charter_rule", "ambiguity"):
        op.drop_table(table)
    for table in ("reading", "provision", "charter"):
        op.drop_table(table)
    _allow_kinds(with_new=False)
    _create_standings(with_charter=False)


def _allow_kinds(*, with_new: bool) -> None:
    """Write the check on an act's kind anew; SQLite cannot change a check, so its table is built anew."""
    old = tuple(kind for kind in KINDS if kind not in NEW_KINDS)
    before, allowed = (old, KINDS) if with_new else (KINDS, old)
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_event_kind"), "event")
        op.create_check_constraint(op.f("ck_event_kind"), "event", _kind_check(allowed))
        return
    bind = op.get_bind()
    (statement,) = bind.execute(sa.text("select sql from sqlite_master where name = 'event'")).one()
    indexes = bind.execute(
        sa.text("select sql from sqlite_master where type = 'index' and tbl_name = 'event' and sql is not null")
    ).scalars()
    kept = list(indexes)
    if _kind_check(before) not in statement:
        raise RuntimeError("the table event is not as step 0001 made it")
    renamed = re.sub('CREATE TABLE "?event"?', "CREATE TABLE event_new", statement, count=1)
    bind.exec_driver_sql(renamed.replace(_kind_check(before), _kind_check(allowed)))
    bind.exec_driver_sql("insert into event_new select * from event")
    bind.exec_driver_sql("drop table event")
    bind.exec_driver_sql("pragma legacy_alter_table = on")
    bind.exec_driver_sql("alter table event_new rename to event")
    bind.exec_driver_sql("pragma legacy_alter_table = off")
    for index in kept:
        bind.exec_driver_sql(index)


def _kind_check(kinds: tuple[str, ...]) -> str:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return f"kind in ({listed})"


def _forget_from_the_charter_on() -> None:
    """Take away the ledger from the first entry that the step below cannot hold: what is left is whole, a load adds it."""
    bind = op.get_bind()
    sorts = " or ".join(f"id like '{sort}:%'" for sort in SORTS)
    kinds = ", ".join(f"'{kind}'" for kind in NEW_KINDS)
    first = bind.execute(
        sa.text(
            f"select min(seq) from ledger_entry where {sorts} "  # noqa: S608 - fixed names
            f"or id in (select id from event where kind in ({kinds}))"
        )
    ).scalar()
    if first is None:
        return
    acts = f"(select id from event where seq >= {first})"  # noqa: S608
    entries = f"(select id from ledger_entry where seq >= {first})"  # noqa: S608
    subjects = f"(select id from subject where seq >= {first})"  # noqa: S608
    groups = f"(select id from state_group where seq >= {first})"  # noqa: S608
    for table in ("citation", *KINDS):
        bind.exec_driver_sql(f'delete from "{table}" where event_id in {acts}')  # noqa: S608
    bind.exec_driver_sql(f"delete from event_after where event_id in {acts} or after_id in {acts}")  # noqa: S608
    bind.exec_driver_sql(f"delete from event where seq >= {first}")  # noqa: S608
    bind.exec_driver_sql(f"delete from reference_citation where entry_id in {entries}")  # noqa: S608
    bind.exec_driver_sql("delete from reading_choice")
    bind.exec_driver_sql("delete from choice_variant")
    for table in ("charter_rule", "ambiguity", "reading", "provision", "charter"):
        bind.exec_driver_sql(f"delete from {table}")  # noqa: S608
    bind.exec_driver_sql(f"delete from group_membership where group_id in {groups} or state_id in {subjects}")  # noqa: S608
    bind.exec_driver_sql(f"delete from group_alias where group_id in {groups}")  # noqa: S608
    bind.exec_driver_sql(f"delete from subject_alias where subject_id in {subjects}")  # noqa: S608
    bind.exec_driver_sql(f"delete from state where id in {subjects}")  # noqa: S608
    for table in ("state_group", "subject", "parameter", "source", "ledger_entry"):
        bind.exec_driver_sql(f"delete from {table} where seq >= {first}")  # noqa: S608


def _drop_standings() -> None:
    op.drop_table("standings_event")
    op.drop_index(op.f("ix_standings_facet_value_valid_from"), table_name="standings")
    op.drop_table("standings")


def _create_standings(*, with_charter: bool) -> None:
    """Make the tables of standings as this step has them, or as the step below has them."""
    facets: tuple[str, ...] = ("invitation", "response", "signature", "listing")
    held, ends, flips = "provision, text, events", [], []
    since = "(value = 'none') = (since is null)"
    if with_charter:
        facets += ("consent", "membership", "tenure", "stage")
        held += ", whether the comparison held"
        since = "value <> 'none' or since is null"
        what = "last day of a fixed term, inclusive; null: it has none or it is not known"
        ends.append(sa.Column("ends", sa.Date(), nullable=True, comment=what))
        what = "the missing facts that would change it, as JSON"
        flips.append(sa.Column("would_flip", STRING, nullable=False, comment=what))
    listed = ", ".join(f"'{facet}'" for facet in facets)
    op.create_table(
        "standings",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False, comment="row number of the derivation"),
        sa.Column("state_id", STRING, nullable=False, comment="the state"),
        sa.Column("facet", STRING, nullable=False, comment="which side of its status"),
        sa.Column(
            "reading",
            STRING,
            nullable=False,
            comment="reading of the Charter; any: the same under every reading",
        ),
        sa.Column("value", STRING, nullable=False, comment="the value"),
        sa.Column("certainty", STRING, nullable=False, comment="yes, or possibly when other values are open too"),
        sa.Column(
            "rank",
            sa.Integer(),
            nullable=False,
            comment="1 for the value to show, 2 and on for other candidates",
        ),
        sa.Column(
            "since",
            STRING,
            nullable=True,
            comment="EDTF day from which it has held without a break; null for none",
        ),
        *ends,
        sa.Column("valid_from", sa.Date(), nullable=False, comment="first world day"),
        sa.Column("valid_to", sa.Date(), nullable=False, comment="world day after the last; 9999-12-31: open"),
        sa.Column("known_from", sa.Date(), nullable=False, comment="first day of public knowledge"),
        sa.Column(
            "known_to",
            sa.Date(),
            nullable=False,
            comment="day of public knowledge after the last; 9999-12-31: open",
        ),
        sa.Column("reason", STRING, nullable=False, comment="why, in one sentence"),
        sa.Column("because", STRING, nullable=False, comment=f"all reasons, as JSON: {held}"),
        *flips,
        sa.CheckConstraint(since, name=op.f("ck_standings_since")),
        sa.CheckConstraint("certainty in ('yes', 'possibly')", name=op.f("ck_standings_certainty")),
        sa.CheckConstraint(f"facet in ({listed})", name=op.f("ck_standings_facet")),
        sa.CheckConstraint("known_from < known_to", name=op.f("ck_standings_known")),
        sa.CheckConstraint("valid_from < valid_to", name=op.f("ck_standings_valid")),
        sa.ForeignKeyConstraint(["state_id"], ["state.id"], name=op.f("fk_standings_state_id_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standings")),
        sa.UniqueConstraint(
            "state_id",
            "facet",
            "reading",
            "valid_from",
            "known_from",
            "value",
            name=op.f("uq_standings_state_id_facet_reading_valid_from_known_from_value"),
        ),
        comment="What the rules concluded: derived, can always be rebuilt",
    )
    op.create_index(
        op.f("ix_standings_facet_value_valid_from"),
        "standings",
        ["facet", "value", "valid_from"],
        unique=False,
    )
    op.create_table(
        "standings_event",
        sa.Column("standing_id", sa.Integer(), nullable=False, comment="the standing"),
        sa.Column("event_id", STRING, nullable=False, comment="an act it rests on"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_standings_event_event_id_event")),
        sa.ForeignKeyConstraint(
            ["standing_id"], ["standings.id"], name=op.f("fk_standings_event_standing_id_standings")
        ),
        sa.PrimaryKeyConstraint("standing_id", "event_id", name=op.f("pk_standings_event")),
        comment="Acts a standing rests on: derived",
    )
