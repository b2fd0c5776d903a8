"""What a row of each view is, and what each of its columns says: shown by PostgreSQL, and in the data dictionary."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from tracker.domain.events import KINDS, Field

_ABSENCE = re.compile(r"; (?:null|absent)(?:: | for )")


class ViewColumn(NamedTuple):
    """One column of a view.

    Attributes:
        says: what it says.
        empty: what it means when it is empty; nothing for a column that never is.
        refers_to: the column that it holds a value of, as ``view.column`` or ``table.column``; nothing for none.
        type: ``text``, ``date``, ``integer`` or ``bigint``.
    """

    says: str
    empty: str = ""
    refers_to: str = ""
    type: str = "text"

    @property
    def comment(self) -> str:
        """What it says and what its emptiness means, in one line."""
        return f"{self.says}; null: {self.empty}" if self.empty else self.says


class DescribedView(NamedTuple):
    """What a row of a view is, and its columns in their order."""

    row: str
    columns: Mapping[str, ViewColumn]


def split(comment: str) -> tuple[str, str]:
    """Part a comment into what it says and what emptiness means; the latter is empty where nothing is said of it."""
    says, *absence = _ABSENCE.split(comment, maxsplit=1)
    return says, "".join(absence)


def _count(says: str) -> ViewColumn:
    return ViewColumn(says, type="integer")


def _date(says: str, empty: str = "") -> ViewColumn:
    return ViewColumn(says, empty, type="date")


_SHARED: Mapping[str, ViewColumn] = {
    "state": ViewColumn("code of the state", refers_to="states.state"),
    "subject": ViewColumn("code of the state, or slug of the body, whose act it is", refers_to="subject.id"),
    "name": ViewColumn("its short English name"),
    "kind": ViewColumn("kind of act"),
    "day": ViewColumn("day of the act, in English"),
    "done_on": ViewColumn("day of the act, as EDTF text"),
    "earliest": _date("first possible day of the act; an open start is closed at the day invitations began"),
    "latest": _date("last possible day of the act; 9999-12-31: open"),
    "known_from": _date("first day of public knowledge on which the act counts"),
    "who": ViewColumn("who acted or spoke"),
    "asserted_by": ViewColumn("whose word it is: self, chairman, board, host, other_state, press"),
    "confidence": ViewColumn("how well it is established: high, medium, low"),
    "detail": ViewColumn("one line in the record's own words"),
    "disputed": ViewColumn("what another source says instead", "nothing known"),
    "sources": ViewColumn("publisher and day of each source, in the order of citation", "no source is cited"),
    "source_count": ViewColumn("how many sources it cites", type="bigint"),
    "superseded_by": ViewColumn(
        "id of the act that supersedes it, of several the one recorded last; a confirmation supersedes nothing",
        "none does",
        "events.event_id",
    ),
    "event_id": ViewColumn("id of the act", refers_to="events.event_id"),
    "facet": ViewColumn("which side of its status"),
    "reading": ViewColumn("reading of the Charter: text, official, press", refers_to="readings.reading"),
    "value": ViewColumn("the value"),
    "certainty": ViewColumn("yes, or possibly when other values are open too"),
    "rank": _count("1 for the value to show, 2 and on for other candidates"),
    "since": ViewColumn("EDTF day from which it has held without a break"),
    "ends": _date("last day of a fixed term, inclusive", "it has none or it is not known"),
    "reason": ViewColumn("why, in one sentence"),
    "group_id": ViewColumn("short name of the group, or the name of a UN region or subregion"),
    "grade": ViewColumn("A wording seen, B consistent paraphrase, C thin, U unverified"),
    "aliases": ViewColumn("other names it goes by, joined by semicolons", "none on record"),
}
"""Columns that mean the same wherever nothing else is said."""

_ANY_READING = ViewColumn("reading of the Charter: text, official, press; any: the same under every reading")
_SINCE_OR_NONE = ViewColumn(
    "EDTF day from which it has held without a break", "the value is none or not_invited, which begins on no day"
)
_BEFORE = "state name day done_on who asserted_by confidence detail"
_AFTER = "disputed known_from sources superseded_by event_id"


def _view(row: str, names: str, **own: ViewColumn) -> DescribedView:
    return DescribedView(row, {name: own.get(name) or _SHARED[name] for name in names.split()})


def _acts(row: str, kind: str) -> DescribedView:
    """A view of one kind of act: what every such view has, and the fields of the kind."""
    fields = {field.column: of_field(field) for field in KINDS[kind].fields}
    return _view(row, f"{_BEFORE} {' '.join(fields)} {_AFTER}", state=_SHARED["subject"], **fields)


def of_field(field: Field) -> ViewColumn:
    """Describe a field of a kind of act as the column that a view has of it."""
    says, empty = split(field.meaning)
    refers = "events.event_id" if field.type == "meeting" else ""
    match field.type:
        case "usd":
            return ViewColumn("the amount, in US cents", empty, type="bigint")
        case "int":
            return ViewColumn(says, empty, type="integer")
        case "bool":
            return ViewColumn(f"{says}: true or false", empty)
        case "choice":
            return ViewColumn(f"{says}: {', '.join(field.values)}", empty)
        case _:
            return ViewColumn(says, empty, refers)


DESCRIBED: Mapping[str, DescribedView] = {
    "states": _view(
        "a state, or the European Union",
        "state name official_name alpha2 numeric_code nature region subregion aliases",
        state=ViewColumn("ISO 3166-1 alpha-3 code; XKX Kosovo, EU", refers_to="state.id"),
        official_name=ViewColumn("formal English name"),
        alpha2=ViewColumn("ISO 3166-1 alpha-2 code"),
        numeric_code=ViewColumn("ISO 3166-1 numeric code, three digits", "none assigned"),
        nature=ViewColumn("un_member, un_observer, other_state or regional_organization"),
        region=ViewColumn("UN M49 region"),
        subregion=ViewColumn("UN M49 subregion or intermediate region", "none"),
    ),
    "bodies": _view(
        "a body or organisation beside the states",
        "body name nature aliases",
        body=ViewColumn("slug of the body", refers_to="subject.id"),
        nature=ViewColumn("organization, body, persons or national_law"),
    ),
    "group_members": _view(
        "a span of time in which a state belongs to a group, region or subregion",
        "group_id state since valid_from valid_to",
        since=ViewColumn("EDTF day membership began", "a region or subregion, which has no such day"),
        valid_from=_date("first day on which it is certain; 0001-01-01 for regions and subregions"),
        valid_to=_date("first day on which it no longer held; 9999-12-31: still holds"),
    ),
    "sources": _view(
        "a publication",
        "source publisher title url published note acts",
        source=ViewColumn("readable key of the source", refers_to="source.id"),
        publisher=ViewColumn("who published it", "the text does not show"),
        title=ViewColumn("its title", "not on record"),
        url=ViewColumn("its address", "it has none and is known by publisher, title and day"),
        published=ViewColumn("day of publication, as EDTF text", "undated"),
        note=ViewColumn("what identifies it where title or address are missing", "nothing needed"),
        acts=ViewColumn("how many acts cite it", type="bigint"),
    ),
    "events": _view(
        "an act as claimed, corrected ones included",
        "seq event_id subject name kind day done_on earliest latest reported_on known_from asserted_by who detail "
        "confidence disputed supersedes motive superseded_by recorded_on sources source_count sha256 chain",
        seq=_count("place in the ledger"),
        event_id=ViewColumn("id of the act", refers_to="event.id"),
        reported_on=_date("earliest publication day among its sources", "none is dated"),
        supersedes=ViewColumn("id of the act it supersedes", "none", "events.event_id"),
        motive=ViewColumn("why it supersedes: wrong, no_longer, duplicate, confirmed", "it supersedes none"),
        recorded_on=_date("day it was written down"),
        sha256=ViewColumn("hash of the entry's content"),
        chain=ViewColumn("hash of everything recorded up to and including this entry"),
    ),
    "invitations": _acts("an invitation as claimed", "invitation"),
    "acceptances": _acts("a yes to joining as claimed, conditional ones included", "acceptance"),
    "refusals": _acts("a no to joining as claimed", "refusal"),
    "signings": _acts("a signature as claimed", "signature"),
    "listings": _acts("a state on one of the Board's lists", "listing"),
    "contributions": _acts("an offer, pledge, commitment, payment or denial as claimed", "contribution"),
    "attendances": _acts("a report on one state or body and one meeting", "attendance"),
    "retirements": _view(
        "an act that a correction retires; there is none while no correction is on record",
        "event_id known_from by_event_id motive",
        event_id=ViewColumn("id of the act retired", refers_to="events.event_id"),
        known_from=_date("day of public knowledge from which on it no longer counts"),
        by_event_id=ViewColumn("id of the act that retires it", refers_to="events.event_id"),
        motive=ViewColumn("why: wrong or duplicate"),
    ),
    "charter_texts": _view(
        "a text of the Charter",
        "charter_text name nature dated length note",
        charter_text=ViewColumn("readable key of the text", refers_to="charter.id"),
        name=ViewColumn("what it is called here"),
        nature=ViewColumn("draft, signed, reproduction, translation, condensed, summary, or spurious: to be rejected"),
        dated=ViewColumn("day of the text, as EDTF text", "not on record"),
        length=ViewColumn("how long it is, in the words of who saw it", "not on record"),
        note=ViewColumn("what is known of it", "nothing more"),
    ),
    "provisions": _view(
        "a provision of the Charter, or a part of one with a grade of its own",
        "provision chapter article title words grade note",
        provision=ViewColumn("number of the provision", refers_to="provision.id"),
        chapter=ViewColumn("chapter, in Roman numbers; preamble; outside for texts beside the Charter"),
        article=ViewColumn("article", "none"),
        title=ViewColumn("what it is about"),
        words=ViewColumn("what it says, in our words"),
        note=ViewColumn("what is known of it besides", "nothing more"),
    ),
    "charter_rules": _view(
        "a number or word that the Charter fixes",
        "rule provision title meaning value operator unit anchor grade",
        rule=ViewColumn("name of the parameter", refers_to="charter_rule.id"),
        provision=ViewColumn("where it stands", refers_to="provisions.provision"),
        title=ViewColumn("what the provision is about"),
        meaning=ViewColumn("what it says"),
        value=ViewColumn("its value"),
        operator=ViewColumn("how a fact is compared with the value: eq, gt, ge, lt, le", "nothing is compared"),
        unit=ViewColumn("of what the value is"),
        anchor=ViewColumn("from where it is counted", "from nowhere"),
    ),
    "readings": _view(
        "a named way to read the Charter",
        "reading name meaning",
        reading=ViewColumn("name of the reading", refers_to="reading.id"),
        name=ViewColumn("what it is called"),
        meaning=ViewColumn("how it reads the Charter"),
    ),
    "reading_choices": _view(
        "a reading's choice on a point at which the Charter can be read in several ways",
        "reading ambiguity provision question choice words as_text",
        ambiguity=ViewColumn("letter of the point", refers_to="ambiguity.id"),
        provision=ViewColumn("where it arises", refers_to="provisions.provision"),
        question=ViewColumn("what can be read in several ways"),
        choice=ViewColumn("word of the choice; undetermined is one"),
        words=ViewColumn("the choice in a sentence"),
        as_text=ViewColumn("true or false: whether it only repeats the reading text", "it is the reading's own"),
    ),
    "charter_standings": _view(
        "a span of days of public knowledge in which one day of entry into force follows under a reading",
        "reading known_from known_to possibly_from certainly_from required counted because",
        known_from=_date("first day of public knowledge"),
        known_to=_date("day of public knowledge after the last; 9999-12-31: open"),
        possibly_from=_date("first world day on which the Charter can be in force", "none"),
        certainly_from=_date("first world day on which the Charter is in force", "none is certain"),
        required=_count("how many consents it takes"),
        counted=ViewColumn("the consents counted, as JSON: state, since, truth, events"),
        because=ViewColumn("the reasons, as JSON"),
    ),
    "proposals": _acts("something put to a vote, as claimed", "proposal"),
    "ballots": _acts("a vote cast, as claimed", "ballot"),
    "chairman_actions": _acts("an act of the Chairman under the Charter, as claimed", "chairman_action"),
    "members": _view(
        "a state that is or may be a member today, under one reading",
        "state name reading certainty since ends reason",
        ends=_date("last day of its term, inclusive; the earliest where several are open", "none, or not known"),
    ),
    "current_standings": _view(
        "a value that a facet of a state has or may have today, under one reading",
        "state name facet reading value certainty rank since ends reason",
        reading=_ANY_READING,
        since=_SINCE_OR_NONE,
    ),
    "ratifications": _view(
        "a notice of consent, or a law of ratification at home, as claimed",
        f"{_BEFORE} means effect {_AFTER}",
        state=_SHARED["subject"],
        means=ViewColumn("the instrument of a notice of consent", "it is an act at home"),
        effect=ViewColumn("ratification_law for an act at home", "it is a notice of consent"),
    ),
    "treaty_actions": _view(
        "a signature, consent, declaration or withdrawal, as claimed",
        "state name action day done_on earliest latest asserted_by confidence detail source_count event_id",
        state=_SHARED["subject"],
        action=ViewColumn("signature, signature subject to ratification, the means of a consent, or the kind of act"),
    ),
    "contribution_totals": _view(
        "what is on record of a state or body at one stage and in one form; several acts may report one figure, so "
        "none are added up",
        "state name stage form acts acts_without_amount largest_certain_usd_cents largest_claimed_usd_cents",
        state=_SHARED["subject"],
        stage=ViewColumn("how far it has come: offered, pledged, committed, paid, denied"),
        form=ViewColumn("of what it consists: cash, in_kind, troops, police, training"),
        acts=ViewColumn("how many acts there are, whoever claims them", type="bigint"),
        acts_without_amount=ViewColumn("how many of them have no amount on record", type="bigint"),
        largest_certain_usd_cents=ViewColumn(
            "the largest single amount that is certain, in US cents: a payment on the word of payer, Chairman or "
            "Board, a denial on the state's own, the rest on any word of more than low confidence",
            "no such amount is on record",
            type="bigint",
        ),
        largest_claimed_usd_cents=ViewColumn(
            "the largest single amount that anybody claims, in US cents", "no amount is on record", type="bigint"
        ),
    ),
    "roster_by_group": _view(
        "a value of membership that a state of a group has or may have today, under one reading",
        "group_id state name reading membership certainty rank since",
        membership=ViewColumn("none, non_voting, provisional, member or former"),
        since=ViewColumn("EDTF day from which it has held without a break", "the value is none"),
    ),
    "acceptances_by_day": _view(
        "a day on which the number of acceptances, certain or possible, differs from that of the row before",
        "day accepted possibly",
        day=_date("the day"),
        accepted=ViewColumn("how many states had accepted", type="bigint"),
        possibly=ViewColumn("how many more may have", type="bigint"),
    ),
    "open_questions": _view(
        "a value that a facet of a state may have today beside others, under one reading",
        "state name facet reading value rank since reason would_flip",
        reading=_ANY_READING,
        since=_SINCE_OR_NONE,
        would_flip=ViewColumn("the missing facts that would change it, as JSON"),
    ),
    "uncited_or_single_source": _view(
        "an act with one source or none",
        "event_id subject name kind day done_on asserted_by confidence detail source_count",
    ),
    "conflicting_reports": _view(
        "an act that a source disputes",
        "subject name kind day done_on asserted_by who detail disputed source_count event_id",
        disputed=ViewColumn("what another source says instead"),
    ),
    "published_totals": _view(
        "a count that somebody published",
        "day done_on latest who counted total excludes detail event_id",
        **{field.name: of_field(field) for field in KINDS["published_total"].fields},
    ),
    "published_totals_reconciled": _view(
        "a published total held against one definition of what it counts; those of attendance are in tracker reconcile "
        "alone, which also leaves out of the count whom a total excludes",
        "event_id day who counted total excludes detail definition certain possibly difference",
        **{field.name: of_field(field) for field in KINDS["published_total"].fields}
        | {
            "total": ViewColumn(
                "the number published; one such as 'more than 40' stands as the number, its words are in detail",
                type="integer",
            )
        },
        definition=ViewColumn("invited, accepted, signed, listed, or members under one reading"),
        certain=ViewColumn("of how many states it was certainly true on that day", type="bigint"),
        possibly=ViewColumn("of how many more it may have been", type="bigint"),
        difference=ViewColumn(
            "the published total less the certain ones; whom it excludes is counted all the same", type="bigint"
        ),
    ),
    "term_ends": _view(
        "a tenure that a state has or may have today, under one reading",
        "state name reading tenure certainty since ends",
        tenure=ViewColumn("fixed_term or no_expiry"),
    ),
    "attendance_matrix": _view(
        "a meeting and a state that a report has at one of them, with what one report says of the two",
        "state name meeting done_on capacity representative event_id",
        meeting=ViewColumn("id of the meeting", refers_to="events.event_id"),
        done_on=ViewColumn("day of the meeting, as EDTF text"),
        capacity=ViewColumn("as what: member, observer, absent, unclear", "nothing on record of it at this meeting"),
        representative=ViewColumn("by whom", "not on record"),
        event_id=ViewColumn("id of the report", "there is none", "events.event_id"),
    ),
}
"""Every view."""
