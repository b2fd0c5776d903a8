"""Chapter V: who pays for the Board, and who controls its accounts."""

from tracker.domain.finding import Finding, Ground, Verdict
from tracker.rules.book import rule
from tracker.rules.duration import of_a_board
from tracker.rules.grounds import called, certain, on_record, recorded, same, spelled
from tracker.rules.offices import EXECUTIVE_BOARD
from tracker.rules.world import World

_PAID_AFTERWARDS = ("pay_to_stay", "pay_to_renew", "renewable_for_payers_only")


@rule(17, "must-pay", "5.1", asks="Must it pay anything to be a member?", state="the state")
def must_pay(world: World, state: str) -> Finding:
    """The Board lives on voluntary contributions, so no member has to pay anything."""
    fee = world.charter.rules["mandatory_fee"].amount
    grounds = [
        Ground("5.1", f"The fee a member has to pay is {fee} US dollars.", holds=fee > 0),
        Ground("5.1", f"Contributions are {spelled(world.charter.rules['funding'].value)}."),
        Ground("2.2(c)", "A contribution can lift the limit of the term; it is no condition of membership."),
    ]
    if world.charter.chooses("2.2-G", *_PAID_AFTERWARDS):
        grounds.append(Ground("2.2(c)", "To stay after its term a member is expected to pay (2.2-G)."))
    return world.finding(
        f"Must {called(world, state)} pay anything to be a member?",
        Verdict.YES if fee > 0 else Verdict.NO,
        "5.1",
        grounds,
        would_flip=["an amendment of article 5.1"],
    )


@rule(
    39,
    "who-pays",
    "5.1",
    asks="Who pays for an item of the budget, and is it compulsory?",
    item="the item, by a word of its purpose",
)
def who_pays(world: World, item: str) -> Finding:
    """The Board spends what members, other states, organizations and others contribute of their own will."""
    rules = world.charter.rules
    fee = rules["mandatory_fee"].amount
    paid = [
        act
        for act in on_record(world, "contribution")
        if act.fields["stage"] == "paid" and item.casefold() in str(act.fields.get("purpose", "")).casefold()
    ]
    sources = spelled(rules["funding_sources"].value)
    grounds = [
        Ground("5.1", f"Expenses are met by {spelled(rules['funding'].value)} contributions: {sources}.", holds=True),
        Ground("5.1", f"The fee a member has to pay is {fee} US dollars.", holds=fee > 0),
        *(recorded(act, "5.1", holds=True if certain(world, act) else None) for act in paid),
    ]
    if not paid:
        grounds.append(Ground("5.1", f"No payment for {item} is on record.", holds=False))
    return world.finding(
        f"Is anybody bound to pay for {item}?",
        Verdict.YES if fee > 0 else Verdict.NO,
        "5.1",
        grounds,
        value=f"paid by {sources}",
        would_flip=["an amendment of article 5.1"],
    )


@rule(40, "accounts", "5.2", asks="Who controls accounts and payments?")
def accounts(world: World) -> Finding:
    """The Board may authorise accounts, and the Executive Board authorises controls and oversight of what is paid."""
    rules = world.charter.rules
    controls = [
        act
        for act in on_record(world, "decision")
        if same(act.fields["decided_by"], EXECUTIVE_BOARD) and "control" in str(act.fields["outcome"]).casefold()
    ]
    audit = rules["account_audit"].value
    by = spelled(rules["account_controls_by"].value)
    grounds = [
        Ground("5.2", f"Accounts are authorised by the {spelled(rules['accounts_authorised_by'].value)}."),
        Ground("5.2", f"Controls and oversight are authorised by the {by}.", holds=True),
        Ground("5.2", f"Auditor, bank or duty to publish: {spelled(audit)}.", holds=audit != "none_found"),
        *(recorded(act, "5.2", holds=True if certain(world, act) else None) for act in controls),
    ]
    if not controls:
        grounds.append(Ground("5.2", "No controls that the Executive Board set are on record.", holds=False))
    found = world.finding("Who controls accounts and payments?", Verdict.YES, "5.2", grounds, value=by)
    return of_a_board(world, found)
