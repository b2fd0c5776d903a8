"""The record: subjects, sources, acts by kind, standings.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

STRING = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "ledger_entry",
        sa.Column(
            "seq",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="place in the order of recording, from 1",
        ),
        sa.Column(
            "id",
            STRING,
            nullable=False,
            comment="the entry: an act's id, or sort and id of a reference entry (state:HUN, source:…)",
        ),
        sa.Column("recorded_on", sa.Date(), nullable=False, comment="day it was written down"),
        sa.Column("sha256", STRING, nullable=False, comment="hash of the entry's content"),
        sa.Column(
            "chain",
            STRING,
            nullable=False,
            comment="hash of everything recorded up to and including this entry",
        ),
        sa.CheckConstraint("length(chain) = 64", name=op.f("ck_ledger_entry_chain")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_ledger_entry_sha256")),
        sa.CheckConstraint("seq > 0", name=op.f("ck_ledger_entry_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_ledger_entry")),
        sa.UniqueConstraint("chain", name=op.f("uq_ledger_entry_chain")),
        sa.UniqueConstraint("id", name=op.f("uq_ledger_entry_id")),
        sa.UniqueConstraint("seq", "sha256", "chain", name=op.f("uq_ledger_entry_seq_sha256_chain")),
        comment="What was recorded, in order; the hash of each line contains the one before it",
    )
    op.create_table(
        "parameter",
        sa.Column("id", STRING, nullable=False, comment="name of the parameter"),
        sa.Column(
            "seq",
            sa.Integer(),
            nullable=False,
            comment="place in the ledger: the entry that recorded this row",
        ),
        sa.Column("value", STRING, nullable=False, comment="its value"),
        sa.Column("meaning", STRING, nullable=False, comment="what it says"),
        sa.ForeignKeyConstraint(["seq"], ["ledger_entry.seq"], name=op.f("fk_parameter_seq_ledger_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parameter")),
        sa.UniqueConstraint("seq", name=op.f("uq_parameter_seq")),
        comment="Cited parameters of the record that are not the Charter's",
    )
    op.create_table(
        "source",
        sa.Column("id", STRING, nullable=False, comment="readable key, unique and never reused"),
        sa.Column(
            "seq",
            sa.Integer(),
            nullable=False,
            comment="place in the ledger: the entry that recorded this row",
        ),
        sa.Column("publisher", STRING, nullable=True, comment="who published it; null: the text does not show"),
        sa.Column("title", STRING, nullable=True, comment="its title; null: not on record"),
        sa.Column(
            "url",
            STRING,
            nullable=True,
            comment="its address; null: it has none and is known by publisher, title and day",
        ),
        sa.Column("published", STRING, nullable=True, comment="day of publication as EDTF text; null: undated"),
        sa.Column(
            "published_earliest",
            sa.Date(),
            nullable=True,
            comment="first possible day of publication; null: undated",
        ),
        sa.Column(
            "published_latest",
            sa.Date(),
            nullable=True,
            comment="last possible day of publication; null: undated",
        ),
        sa.Column(
            "note",
            STRING,
            nullable=True,
            comment="what identifies it where title or address are missing; null: nothing needed",
        ),
        sa.CheckConstraint(
            "(published is null) = (published_latest is null) and (published is null) = (published_earliest is null)",
            name=op.f("ck_source_published"),
        ),
        sa.CheckConstraint(
            "url is not null or title is not null or note is not null", name=op.f("ck_source_identified")
        ),
        sa.ForeignKeyConstraint(["seq"], ["ledger_entry.seq"], name=op.f("fk_source_seq_ledger_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("seq", name=op.f("uq_source_seq")),
        sa.UniqueConstraint("url", name=op.f("uq_source_url")),
        comment="Publications, each once",
    )
    op.create_table(
        "state_group",
        sa.Column("id", STRING, nullable=False, comment="short name: NATO, EU, Arab League"),
        sa.Column(
            "seq",
            sa.Integer(),
            nullable=False,
            comment="place in the ledger: the entry that recorded this row",
        ),
        sa.Column("name", STRING, nullable=False, comment="full name"),
        sa.ForeignKeyConstraint(["seq"], ["ledger_entry.seq"], name=op.f("fk_state_group_seq_ledger_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_state_group")),
        sa.UniqueConstraint("name", name=op.f("uq_state_group_name")),
        sa.UniqueConstraint("seq", name=op.f("uq_state_group_seq")),
        comment="Groups of states",
    )
    op.create_table(
        "subject",
        sa.Column(
            "id",
            STRING,
            nullable=False,
            comment="code of a state (ISO 3166-1 alpha-3; XKX, EU) or slug of a body",
        ),
        sa.Column(
            "seq",
            sa.Integer(),
            nullable=False,
            comment="place in the ledger: the entry that recorded this row",
        ),
        sa.Column("name", STRING, nullable=False, comment="short English name"),
        sa.Column("nature", STRING, nullable=False, comment="what sort of subject it is"),
        sa.CheckConstraint(
            "nature in ('un_member', 'un_observer', 'other_state', 'regional_organization', 'organization', 'body', 'persons', 'national_law')",
            name=op.f("ck_subject_nature"),
        ),
        sa.ForeignKeyConstraint(["seq"], ["ledger_entry.seq"], name=op.f("fk_subject_seq_ledger_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subject")),
        sa.UniqueConstraint("name", name=op.f("uq_subject_name")),
        sa.UniqueConstraint("seq", name=op.f("uq_subject_seq")),
        comment="Whoever acts can be on record of: states, organisations, bodies",
    )
    op.create_table(
        "event",
        sa.Column("id", STRING, nullable=False, comment="readable id, unique and never reused"),
        sa.Column("seq", sa.Integer(), nullable=False, comment="place in the ledger"),
        sa.Column("subject_id", STRING, nullable=False, comment="whose act it is"),
        sa.Column(
            "kind",
            STRING,
            nullable=False,
            comment="kind of act; its own fields are in the table of that name",
        ),
        sa.Column("done_on", STRING, nullable=False, comment="day in the world as EDTF text"),
        sa.Column("done_words", STRING, nullable=False, comment="the same day in English"),
        sa.Column(
            "earliest",
            sa.Date(),
            nullable=False,
            comment="first possible day; an open start is closed at the day invitations began",
        ),
        sa.Column("latest", sa.Date(), nullable=False, comment="last possible day; 9999-12-31: open"),
        sa.Column(
            "reported_on",
            sa.Date(),
            nullable=True,
            comment="earliest publication day among its sources; null: none is dated",
        ),
        sa.Column("known_from", sa.Date(), nullable=False, comment="day from which it counts as publicly known"),
        sa.Column("asserted_by", STRING, nullable=False, comment="whose word it is"),
        sa.Column("actor", STRING, nullable=False, comment="who acted or spoke"),
        sa.Column("detail", STRING, nullable=False, comment="one line in the record's own words"),
        sa.Column("confidence", STRING, nullable=False, comment="how well it is established"),
        sa.Column("disputed", STRING, nullable=True, comment="what another source says instead; null: nothing known"),
        sa.Column("supersedes", STRING, nullable=True, comment="id of the entry it supersedes; null: none"),
        sa.Column("motive", STRING, nullable=True, comment="why it supersedes"),
        sa.Column("sha256", STRING, nullable=False, comment="hash of the entry's content"),
        sa.Column(
            "chain",
            STRING,
            nullable=False,
            comment="hash of everything recorded up to and including this entry",
        ),
        sa.CheckConstraint(
            "asserted_by in ('self', 'chairman', 'board', 'host', 'other_state', 'press')",
            name=op.f("ck_event_asserted_by"),
        ),
        sa.CheckConstraint("confidence in ('high', 'medium', 'low')", name=op.f("ck_event_confidence")),
        sa.CheckConstraint(
            "kind in ('invitation', 'invitation_rescinded', 'not_invited', 'acceptance', 'refusal', 'position', 'domestic_approval', 'signature', 'declaration', 'consent', 'listing', 'contribution', 'attendance', 'withdrawal', 'removal', 'renewal', 'appointment', 'meeting', 'decision', 'published_total', 'announcement')",
            name=op.f("ck_event_kind"),
        ),
        sa.CheckConstraint("motive in ('wrong', 'no_longer', 'duplicate', 'confirmed')", name=op.f("ck_event_motive")),
        sa.CheckConstraint("(supersedes is null) = (motive is null)", name=op.f("ck_event_supersedes")),
        sa.CheckConstraint("earliest <= latest", name=op.f("ck_event_days")),
        sa.CheckConstraint("supersedes <> id", name=op.f("ck_event_not_itself")),
        sa.ForeignKeyConstraint(
            ["seq", "sha256", "chain"],
            ["ledger_entry.seq", "ledger_entry.sha256", "ledger_entry.chain"],
            name=op.f("fk_event_seq_sha256_chain_ledger_entry"),
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_event_subject_id_subject")),
        sa.ForeignKeyConstraint(["supersedes"], ["event.id"], name=op.f("fk_event_supersedes_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("id", "kind", name=op.f("uq_event_id_kind")),
        sa.UniqueConstraint("seq", name=op.f("uq_event_seq")),
        comment="Acts as claimed, one row an act; the fields of each kind are in the kind's own table",
    )
    op.create_index(op.f("ix_event_known_from"), "event", ["known_from"], unique=False)
    op.create_index(op.f("ix_event_subject_id"), "event", ["subject_id"], unique=False)
    op.create_table(
        "group_alias",
        sa.Column("group_id", STRING, nullable=False, comment="the group"),
        sa.Column("alias", STRING, nullable=False, comment="another name it goes by"),
        sa.ForeignKeyConstraint(["group_id"], ["state_group.id"], name=op.f("fk_group_alias_group_id_state_group")),
        sa.PrimaryKeyConstraint("group_id", "alias", name=op.f("pk_group_alias")),
        comment="Other names of groups",
    )
    op.create_table(
        "reference_citation",
        sa.Column("entry_id", STRING, nullable=False, comment="the reference entry"),
        sa.Column("source_id", STRING, nullable=False, comment="the source"),
        sa.Column("position", sa.Integer(), nullable=False, comment="order of citation, from 1"),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_reference_citation_entry_id_ledger_entry")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_reference_citation_source_id_source")),
        sa.PrimaryKeyConstraint("entry_id", "source_id", name=op.f("pk_reference_citation")),
        comment="Sources of states, groups and parameters",
    )
    op.create_table(
        "state",
        sa.Column("id", STRING, nullable=False, comment="ISO 3166-1 alpha-3 code; XKX Kosovo, EU"),
        sa.Column("official_name", STRING, nullable=False, comment="formal English name"),
        sa.Column("alpha2", STRING, nullable=False, comment="ISO 3166-1 alpha-2 code"),
        sa.Column(
            "numeric_code",
            STRING,
            nullable=True,
            comment="ISO 3166-1 numeric code, three digits; null: none assigned",
        ),
        sa.Column("region", STRING, nullable=False, comment="UN M49 region"),
        sa.Column("subregion", STRING, nullable=True, comment="UN M49 subregion or intermediate region; null: none"),
        sa.CheckConstraint("length(alpha2) = 2", name=op.f("ck_state_alpha2")),
        sa.CheckConstraint("length(numeric_code) = 3", name=op.f("ck_state_numeric_code")),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_state_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_state")),
        sa.UniqueConstraint("alpha2", name=op.f("uq_state_alpha2")),
        sa.UniqueConstraint("numeric_code", name=op.f("uq_state_numeric_code")),
        comment="States and the EU: every subject that has standings",
    )
    op.create_table(
        "subject_alias",
        sa.Column("subject_id", STRING, nullable=False, comment="the subject"),
        sa.Column("alias", STRING, nullable=False, comment="another name it goes by"),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_subject_alias_subject_id_subject")),
        sa.PrimaryKeyConstraint("subject_id", "alias", name=op.f("pk_subject_alias")),
        comment="Other names of states and bodies",
    )
    op.create_table(
        "acceptance",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column("kind", STRING, server_default="acceptance", nullable=False, comment="always the table's own name"),
        sa.Column("manner", STRING, nullable=False, comment="how it was said"),
        sa.Column(
            "condition",
            STRING,
            nullable=True,
            comment="what it is made to depend on; absent: nothing on record",
        ),
        sa.CheckConstraint("kind = 'acceptance'", name=op.f("ck_acceptance_kind")),
        sa.CheckConstraint(
            "manner in ('written', 'announced', 'in_principle', 'conditional')",
            name=op.f("ck_acceptance_manner"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_acceptance_event_id_kind_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_acceptance")),
        comment="Acts of the kind acceptance: says yes to joining",
    )
    op.create_table(
        "announcement",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column(
            "kind",
            STRING,
            server_default="announcement",
            nullable=False,
            comment="always the table's own name",
        ),
        sa.Column("topic", STRING, nullable=False, comment="what it is about"),
        sa.Column(
            "person",
            STRING,
            nullable=True,
            comment="the person whose announcement it is, where no body or state speaks; absent: none",
        ),
        sa.CheckConstraint("kind = 'announcement'", name=op.f("ck_announcement_kind")),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_announcement_event_id_kind_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_announcement")),
        comment="Acts of the kind announcement: entry into force, creation, naming, funds, mandates from outside",
    )
    op.create_table(
        "appointment",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column(
            "kind",
            STRING,
            server_default="appointment",
            nullable=False,
            comment="always the table's own name",
        ),
        sa.Column("person", STRING, nullable=False, comment="who"),
        sa.Column("body", STRING, nullable=False, comment="in which body"),
        sa.Column("role", STRING, nullable=False, comment="as what"),
        sa.Column("change", STRING, nullable=False, comment="takes or leaves"),
        sa.CheckConstraint("change in ('takes', 'leaves')", name=op.f("ck_appointment_change")),
        sa.CheckConstraint("kind = 'appointment'", name=op.f("ck_appointment_kind")),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_appointment_event_id_kind_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_appointment")),
        comment="Acts of the kind appointment: a person takes or leaves an office",
    )
    op.create_table(
        "attendance",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column("kind", STRING, server_default="attendance", nullable=False, comment="always the table's own name"),
        sa.Column("meeting", STRING, nullable=False, comment="the meeting's id"),
        sa.Column("capacity", STRING, nullable=False, comment="as what"),
        sa.Column("representative", STRING, nullable=True, comment="by whom; absent: not on record"),
        sa.CheckConstraint(
            "capacity in ('member', 'observer', 'absent', 'unclear')", name=op.f("ck_attendance_capacity")
        ),
        sa.CheckConstraint("kind = 'attendance'", name=op.f("ck_attendance_kind")),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_attendance_event_id_kind_event")
        ),
        sa.ForeignKeyConstraint(["meeting"], ["event.id"], name=op.f("fk_attendance_meeting_event")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_attendance")),
        comment="Acts of the kind attendance: at a meeting, or away from it",
    )
    op.create_table(
        "citation",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column("source_id", STRING, nullable=False, comment="the source"),
        sa.Column("position", sa.Integer(), nullable=False, comment="order of citation, from 1"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_citation_event_id_event")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_citation_source_id_source")),
        sa.PrimaryKeyConstraint("event_id", "source_id", name=op.f("pk_citation")),
        comment="Which sources an act rests on",
    )
    op.create_index(op.f("ix_citation_source_id"), "citation", ["source_id"], unique=False)
    op.create_table(
        "consent",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column("kind", STRING, server_default="consent", nullable=False, comment="always the table's own name"),
        sa.Column("means", STRING, nullable=False, comment="the instrument"),
        sa.CheckConstraint("kind = 'consent'", name=op.f("ck_consent_kind")),
        sa.CheckConstraint(
            "means in ('ratification', 'acceptance', 'approval', 'accession', 'letter')",
            name=op.f("ck_consent_means"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_consent_event_id_kind_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_consent")),
        comment="Acts of the kind consent: tells the Chairman or the depositary that it is bound",
    )
    op.create_table(
        "contribution",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column(
            "kind",
            STRING,
            server_default="contribution",
            nullable=False,
            comment="always the table's own name",
        ),
        sa.Column("stage", STRING, nullable=False, comment="how far it has come"),
        sa.Column("form", STRING, nullable=False, comment="of what it consists"),
        sa.Column(
            "amount_usd_cents",
            sa.BigInteger(),
            nullable=True,
            comment="US dollars; absent: no amount of its own on record, in US cents",
        ),
        sa.Column(
            "amount_text",
            STRING,
            nullable=True,
            comment="the amount in the words of the source; absent: none",
        ),
        sa.Column("payee", STRING, nullable=True, comment="to whom; absent: not on record"),
        sa.Column("purpose", STRING, nullable=True, comment="for what; absent: not on record"),
        sa.Column(
            "for_permanent_seat",
            sa.Boolean(),
            nullable=True,
            comment="whether it is said to be for a permanent seat; absent: not said",
        ),
        sa.CheckConstraint(
            "form in ('cash', 'in_kind', 'troops', 'police', 'training')", name=op.f("ck_contribution_form")
        ),
        sa.CheckConstraint("kind = 'contribution'", name=op.f("ck_contribution_kind")),
        sa.CheckConstraint(
            "stage in ('offered', 'pledged', 'committed', 'paid', 'denied')",
            name=op.f("ck_contribution_stage"),
        ),
        sa.CheckConstraint("amount_usd_cents >= 0", name=op.f("ck_contribution_amount_usd_cents")),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_contribution_event_id_kind_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_contribution")),
        comment="Acts of the kind contribution: money, things, people",
    )
    op.create_table(
        "decision",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column("kind", STRING, server_default="decision", nullable=False, comment="always the table's own name"),
        sa.Column("decided_by", STRING, nullable=False, comment="by whom"),
        sa.Column("outcome", STRING, nullable=False, comment="with what result"),
        sa.CheckConstraint("kind = 'decision'", name=op.f("ck_decision_kind")),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_decision_event_id_kind_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_decision")),
        comment="Acts of the kind decision: a vote, resolution, directive or veto of the Board or the Chairman",
    )
    op.create_table(
        "declaration",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column(
            "kind",
            STRING,
            server_default="declaration",
            nullable=False,
            comment="always the table's own name",
        ),
        sa.Column("subject_matter", STRING, nullable=False, comment="what it is about"),
        sa.Column("effect", STRING, nullable=False, comment="what it declares"),
        sa.CheckConstraint("effect in ('declines', 'applies')", name=op.f("ck_declaration_effect")),
        sa.CheckConstraint("kind = 'declaration'", name=op.f("ck_declaration_kind")),
        sa.CheckConstraint(
            "subject_matter in ('provisional_application', 'other')",
            name=op.f("ck_declaration_subject_matter"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_declaration_event_id_kind_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_declaration")),
        comment="Acts of the kind declaration: declares something about the Charter's effect for itself",
    )
    op.create_table(
        "domestic_approval",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column(
            "kind",
            STRING,
            server_default="domestic_approval",
            nullable=False,
            comment="always the table's own name",
        ),
        sa.Column("body", STRING, nullable=False, comment="who acted"),
        sa.Column("effect", STRING, nullable=False, comment="what the act does at home"),
        sa.Column("votes_for", sa.Integer(), nullable=True, comment="votes in favour; absent: no count on record"),
        sa.Column("votes_against", sa.Integer(), nullable=True, comment="votes against; absent: no count on record"),
        sa.Column("abstentions", sa.Integer(), nullable=True, comment="abstentions; absent: no count on record"),
        sa.CheckConstraint(
            "effect in ('authorises_signature', 'approves_joining', 'ratification_law', 'mandates_bill', 'rejects', 'other')",
            name=op.f("ck_domestic_approval_effect"),
        ),
        sa.CheckConstraint("kind = 'domestic_approval'", name=op.f("ck_domestic_approval_kind")),
        sa.CheckConstraint("abstentions >= 0", name=op.f("ck_domestic_approval_abstentions")),
        sa.CheckConstraint("votes_against >= 0", name=op.f("ck_domestic_approval_votes_against")),
        sa.CheckConstraint("votes_for >= 0", name=op.f("ck_domestic_approval_votes_for")),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"],
            ["event.id", "event.kind"],
            name=op.f("fk_domestic_approval_event_id_kind_event"),
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_domestic_approval")),
        comment="Acts of the kind domestic_approval: cabinet, parliament, court or head of state acts at home",
    )
    op.create_table(
        "event_after",
        sa.Column("event_id", STRING, nullable=False, comment="the later act"),
        sa.Column("after_id", STRING, nullable=False, comment="the act it came after"),
        sa.CheckConstraint("event_id <> after_id", name=op.f("ck_event_after_not_itself")),
        sa.ForeignKeyConstraint(["after_id"], ["event.id"], name=op.f("fk_event_after_after_id_event")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_after_event_id_event")),
        sa.PrimaryKeyConstraint("event_id", "after_id", name=op.f("pk_event_after")),
        comment="Order of acts where their days alone do not tell",
    )
    op.create_table(
        "group_membership",
        sa.Column("group_id", STRING, nullable=False, comment="the group"),
        sa.Column("state_id", STRING, nullable=False, comment="the state"),
        sa.Column("since", STRING, nullable=False, comment="day membership began, as EDTF text"),
        sa.Column(
            "valid_from",
            sa.Date(),
            nullable=False,
            comment="last possible day of its beginning: from here on it is certain",
        ),
        sa.Column(
            "valid_to",
            sa.Date(),
            nullable=False,
            comment="first day it no longer held; 9999-12-31: still holds",
        ),
        sa.CheckConstraint("valid_from < valid_to", name=op.f("ck_group_membership_period")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["state_group.id"], name=op.f("fk_group_membership_group_id_state_group")
        ),
        sa.ForeignKeyConstraint(["state_id"], ["state.id"], name=op.f("fk_group_membership_state_id_state")),
        sa.PrimaryKeyConstraint("group_id", "state_id", "since", name=op.f("pk_group_membership")),
        comment="Which states belong to a group, and when",
    )
    op.create_table(
        "invitation",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column("kind", STRING, server_default="invitation", nullable=False, comment="always the table's own name"),
        sa.Column("invited_to", STRING, nullable=False, comment="what the invitation is to"),
        sa.Column("addressee", STRING, nullable=True, comment="to whom it is addressed; absent: not on record"),
        sa.Column("manner", STRING, nullable=False, comment="how it was made"),
        sa.CheckConstraint("invited_to in ('membership', 'meeting')", name=op.f("ck_invitation_invited_to")),
        sa.CheckConstraint("kind = 'invitation'", name=op.f("ck_invitation_kind")),
        sa.CheckConstraint("manner in ('letter', 'oral', 'public', 'unknown')", name=op.f("ck_invitation_manner")),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_invitation_event_id_kind_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_invitation")),
        comment="Acts of the kind invitation: the Chairman invites",
    )
    op.create_table(
        "invitation_rescinded",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column(
            "kind",
            STRING,
            server_default="invitation_rescinded",
            nullable=False,
            comment="always the table's own name",
        ),
        sa.CheckConstraint("kind = 'invitation_rescinded'", name=op.f("ck_invitation_rescinded_kind")),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"],
            ["event.id", "event.kind"],
            name=op.f("fk_invitation_rescinded_event_id_kind_event"),
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_invitation_rescinded")),
        comment="Acts of the kind invitation_rescinded: the Chairman takes the invitation back",
    )
    op.create_table(
        "listing",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column("kind", STRING, server_default="listing", nullable=False, comment="always the table's own name"),
        sa.Column("list", STRING, nullable=False, comment="which list"),
        sa.Column("role", STRING, nullable=False, comment="as what"),
        sa.CheckConstraint("kind = 'listing'", name=op.f("ck_listing_kind")),
        sa.CheckConstraint("role in ('founding_member', 'member')", name=op.f("ck_listing_role")),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_listing_event_id_kind_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_listing")),
        comment="Acts of the kind listing: the Board or host lists it as a member",
    )
    op.create_table(
        "meeting",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column("kind", STRING, server_default="meeting", nullable=False, comment="always the table's own name"),
        sa.Column("place", STRING, nullable=True, comment="where; absent: not on record"),
        sa.Column("nature", STRING, nullable=False, comment="what sort of meeting"),
        sa.CheckConstraint("kind = 'meeting'", name=op.f("ck_meeting_kind")),
        sa.CheckConstraint("nature in ('voting', 'non_voting', 'ceremony', 'other')", name=op.f("ck_meeting_nature")),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_meeting_event_id_kind_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_meeting")),
        comment="Acts of the kind meeting: the Board meets",
    )
    op.create_table(
        "not_invited",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column(
            "kind",
            STRING,
            server_default="not_invited",
            nullable=False,
            comment="always the table's own name",
        ),
        sa.CheckConstraint("kind = 'not_invited'", name=op.f("ck_not_invited_kind")),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_not_invited_event_id_kind_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_not_invited")),
        comment="Acts of the kind not_invited: it is on record that the state was not invited",
    )
    op.create_table(
        "position",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column("kind", STRING, server_default="position", nullable=False, comment="always the table's own name"),
        sa.Column("stance", STRING, nullable=False, comment="what the stance is"),
        sa.Column(
            "topic",
            STRING,
            nullable=True,
            comment="what it is about; absent: membership. A peace_process position is context and touches no standing",
        ),
        sa.CheckConstraint("kind = 'position'", name=op.f("ck_position_kind")),
        sa.CheckConstraint(
            "stance in ('studying', 'undecided', 'observer_only', 'favourable', 'critical', 'participation_suspended', 'explanation')",
            name=op.f("ck_position_stance"),
        ),
        sa.CheckConstraint("topic in ('membership', 'peace_process')", name=op.f("ck_position_topic")),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_position_event_id_kind_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_position")),
        comment="Acts of the kind position: any other stance on record",
    )
    op.create_table(
        "published_total",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column(
            "kind",
            STRING,
            server_default="published_total",
            nullable=False,
            comment="always the table's own name",
        ),
        sa.Column("counted", STRING, nullable=False, comment="what is counted"),
        sa.Column("total", sa.Integer(), nullable=False, comment="the number published"),
        sa.Column(
            "excludes",
            STRING,
            nullable=True,
            comment="what the number leaves out by its own account; absent: nothing said",
        ),
        sa.CheckConstraint(
            "counted in ('invited', 'accepted', 'signed', 'members', 'founding_members', 'attended', 'observers')",
            name=op.f("ck_published_total_counted"),
        ),
        sa.CheckConstraint("kind = 'published_total'", name=op.f("ck_published_total_kind")),
        sa.CheckConstraint("total >= 0", name=op.f("ck_published_total_total")),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"],
            ["event.id", "event.kind"],
            name=op.f("fk_published_total_event_id_kind_event"),
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_published_total")),
        comment="Acts of the kind published_total: someone publishes a count",
    )
    op.create_table(
        "refusal",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column("kind", STRING, server_default="refusal", nullable=False, comment="always the table's own name"),
        sa.Column("manner", STRING, nullable=False, comment="for good, or for the time being"),
        sa.CheckConstraint("kind = 'refusal'", name=op.f("ck_refusal_kind")),
        sa.CheckConstraint("manner in ('final', 'for_now')", name=op.f("ck_refusal_manner")),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_refusal_event_id_kind_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_refusal")),
        comment="Acts of the kind refusal: says no to joining",
    )
    op.create_table(
        "removal",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column("kind", STRING, server_default="removal", nullable=False, comment="always the table's own name"),
        sa.CheckConstraint("kind = 'removal'", name=op.f("ck_removal_kind")),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_removal_event_id_kind_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_removal")),
        comment="Acts of the kind removal: is removed by the Chairman",
    )
    op.create_table(
        "renewal",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column("kind", STRING, server_default="renewal", nullable=False, comment="always the table's own name"),
        sa.CheckConstraint("kind = 'renewal'", name=op.f("ck_renewal_kind")),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_renewal_event_id_kind_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_renewal")),
        comment="Acts of the kind renewal: has its term renewed by the Chairman",
    )
    op.create_table(
        "signature",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column("kind", STRING, server_default="signature", nullable=False, comment="always the table's own name"),
        sa.Column("signatory", STRING, nullable=True, comment="who signed; absent: not on record"),
        sa.Column("place", STRING, nullable=True, comment="where; absent: not on record"),
        sa.Column(
            "subject_to_ratification",
            sa.Boolean(),
            nullable=True,
            comment="whether the state made its signature depend on ratification; absent: no such condition on record, which rules treat as none",
        ),
        sa.CheckConstraint("kind = 'signature'", name=op.f("ck_signature_kind")),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_signature_event_id_kind_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_signature")),
        comment="Acts of the kind signature: signs the Charter",
    )
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
        sa.Column("because", STRING, nullable=False, comment="all reasons, as JSON: provision, text, events"),
        sa.CheckConstraint("(value = 'none') = (since is null)", name=op.f("ck_standings_since")),
        sa.CheckConstraint("certainty in ('yes', 'possibly')", name=op.f("ck_standings_certainty")),
        sa.CheckConstraint(
            "facet in ('invitation', 'response', 'signature', 'listing')", name=op.f("ck_standings_facet")
        ),
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
        "withdrawal",
        sa.Column("event_id", STRING, nullable=False, comment="the act"),
        sa.Column("kind", STRING, server_default="withdrawal", nullable=False, comment="always the table's own name"),
        sa.CheckConstraint("kind = 'withdrawal'", name=op.f("ck_withdrawal_kind")),
        sa.ForeignKeyConstraint(
            ["event_id", "kind"], ["event.id", "event.kind"], name=op.f("fk_withdrawal_event_id_kind_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_withdrawal")),
        comment="Acts of the kind withdrawal: leaves by written notice",
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


def downgrade() -> None:
    op.drop_table("standings_event")
    op.drop_table("withdrawal")
    op.drop_index(op.f("ix_standings_facet_value_valid_from"), table_name="standings")
    op.drop_table("standings")
    op.drop_table("signature")
    op.drop_table("renewal")
    op.drop_table("removal")
    op.drop_table("refusal")
    op.drop_table("published_total")
    op.drop_table("position")
    op.drop_table("not_invited")
    op.drop_table("meeting")
    op.drop_table("listing")
    op.drop_table("invitation_rescinded")
    op.drop_table("invitation")
    op.drop_table("group_membership")
    op.drop_table("event_after")
    op.drop_table("domestic_approval")
    op.drop_table("declaration")
    op.drop_table("decision")
    op.drop_table("contribution")
    op.drop_table("consent")
    op.drop_index(op.f("ix_citation_source_id"), table_name="citation")
    op.drop_table("citation")
    op.drop_table("attendance")
    op.drop_table("appointment")
    op.drop_table("announcement")
    op.drop_table("acceptance")
    op.drop_table("subject_alias")
    op.drop_table("state")
    op.drop_table("reference_citation")
    op.drop_table("group_alias")
    op.drop_index(op.f("ix_event_subject_id"), table_name="event")
    op.drop_index(op.f("ix_event_known_from"), table_name="event")
    op.drop_table("event")
    op.drop_table("subject")
    op.drop_table("state_group")
    op.drop_table("source")
    op.drop_table("parameter")
    op.drop_table("ledger_entry")
