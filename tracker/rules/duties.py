"""Chapter II: what a member owes, what shields it, who represents it, and how its membership can be ended."""

from tracker.domain.charter import UNVERIFIED
from tracker.domain.events import Event
from tracker.domain.finding import Finding, Ground
from tracker.domain.truth import HOLDS, Truth
from tracker.rules.authority import own_word
from tracker.rules.book import rule
from tracker.rules.grounds import BOUND, SEATED, called, certain, membership, on_record, recorded, spelled
from tracker.rules.world import World

_PEOPLE = frozenset({"troops", "police", "training"})
_GIVEN = frozenset({"committed", "paid"})
_PALESTINE = "PSE"


@rule(
    18,
    "must-join-mission",
    "2.2(b)",
    asks="Must it join a mission?",
    state="the state",
    mission="the mission, by a name of its body or words of its purpose",
)
def must_join_mission(world: World, state: str, mission: str) -> Finding:
    """No member has to join a mission without its own consent."""
    bound, step = membership(world, state, "2.2(b)", *BOUND)
    consent, consented = _mission_consent(world, state, mission)
    required = world.charter.rules["mission_participation_required"].value == "true"
    shield = Ground("2.2(b)", "Without its consent a member cannot be required to join a mission.", holds=required)
    truth = min(bound, Truth.YES if required else consent)
    flips = ["its membership"] if bound is not Truth.YES else []
    flips += [f"consent of {called(world, state)} to the mission"] if consent is not Truth.YES else []
    return world.finding(
        f"Must {called(world, state)} join the mission {mission}?",
        truth,
        "2.2(b)",
        [step, shield, *consented],
        would_flip=flips or ["the end of its consent"],
    )


def _mission_consent(world: World, state: str, mission: str) -> tuple[Truth, list[Ground]]:
    """People a state has committed or sent are its consent; what it offers or what others say leaves it open."""
    acts = on_record(world, "contribution", state, lambda act: _is_for(act, mission))
    own = [act for act in acts if certain(world, act) and own_word(act)]
    if not acts:
        name = called(world, state)
        return Truth.NO, [Ground("2.2(b)", f"No consent of {name} to that mission is on record.", holds=False)]
    if not own:
        return Truth.POSSIBLY, [recorded(act, "2.2(b)") for act in acts]
    stage = own[-1].fields["stage"]
    truth = Truth.YES if stage in _GIVEN else Truth.NO if stage == "denied" else Truth.POSSIBLY
    return truth, [recorded(own[-1], "2.2(b)", HOLDS[truth])]


def _is_for(act: Event, mission: str) -> bool:
    said = f"{act.fields.get('payee', '')} {act.fields.get('purpose', '')}".casefold()
    return act.fields["form"] in _PEOPLE and mission.casefold() in said


@rule(19, "jurisdiction", "2.2(b)", asks="Does the Board have jurisdiction on its territory?", state="the state")
def jurisdiction(world: World, state: str) -> Finding:
    """Inside a member's territory the Board has no jurisdiction without that member's consent."""
    name = called(world, state)
    bound, step = membership(world, state, "2.2(b)", *BOUND)
    declared = on_record(
        world,
        "declaration",
        state,
        lambda act: act.fields["subject_matter"] == "other" and act.fields["effect"] == "applies",
    )
    grounds = [step, *(recorded(act, "2.2(b)") for act in declared)]
    if declared:
        grounds.append(Ground("2.2(b)", f"Whether {name} consents to jurisdiction in its territory so is open."))
    else:
        grounds.append(Ground("2.2(b)", f"No consent of {name} to jurisdiction is on record.", holds=False))
    if state == _PALESTINE and world.force.truth is Truth.YES and _under_mandate(world):
        grounds.append(Ground("un-2803", "In Gaza the Board is the transitional administration of resolution 2803."))
    truth = min(bound, Truth.POSSIBLY) if declared else Truth.NO
    return world.finding(
        f"Does the Board have jurisdiction in the territory of {name}?",
        truth,
        "2.2(b)",
        grounds,
        would_flip=[f"consent of {name} to jurisdiction in its territory"],
    )


def _under_mandate(world: World) -> bool:
    rules = world.charter.rules
    return rules["un_mandate_adopted"].day <= world.day <= rules["un_mandate_gaza_end"].day


@rule(
    20,
    "may-send-minister",
    "2.2(a)",
    "3.1(g)",
    asks="May it send its foreign minister?",
    state="the state",
)
def may_send_minister(world: World, state: str) -> Finding:
    """A member is represented by its head of state or government, or by an alternate the Chairman approves."""
    seated, step = membership(world, state, "2.2(a)", *SEATED)
    head = Ground("2.2(a)", "A foreign minister is neither head of state nor head of government.", holds=False)
    alternate, steps = _as_alternate(world, state)
    flips = ["its membership"] if seated is not Truth.YES else []
    if alternate is Truth.YES:
        flips = flips or ["the Chairman's refusal"]
    elif world.charter.chooses("2.2a-A", "approved_alternate"):
        flips.append("the Chairman's approval")
    else:
        flips.append("a ruling of the Chairman on who may represent a member (2.2a-A)")
    return world.finding(
        f"May {called(world, state)} send its foreign minister?",
        min(seated, alternate),
        "2.2(a)",
        [step, head, *steps],
        would_flip=flips,
    )


def _as_alternate(world: World, state: str) -> tuple[Truth, list[Ground]]:
    if world.charter.chooses("2.2a-A", "ministers_in_practice"):
        return Truth.YES, [Ground("3.1(g)", "Ministers are accepted in practice (2.2a-A).", holds=True)]
    if world.charter.chooses("2.2a-A", "heads_only"):
        return Truth.NO, [Ground("3.1(g)", "Heads of state or government alone may sit (2.2a-A).", holds=False)]
    if not world.charter.chooses("2.2a-A", "approved_alternate"):
        return Truth.POSSIBLY, [Ground("3.1(g)", "Who may represent a member is undetermined (2.2a-A).")]
    return _approval(world, state)


def _approval(world: World, state: str) -> tuple[Truth, list[Ground]]:
    """The last act of the Chairman on the alternate decides; that a minister sat as member leaves it open."""
    acts = [
        act
        for act in on_record(world, "chairman_action", wanted=lambda act: act.fields.get("target") == state)
        if act.fields["action"] in {"approval", "refusal"}
    ]
    sure = [act for act in acts if certain(world, act)]
    if sure:
        approved = sure[-1].fields["action"] == "approval"
        return Truth.YES if approved else Truth.NO, [recorded(sure[-1], "3.1(g)", approved)]
    none = Ground("3.1(g)", "No approval of an alternate by the Chairman is on record.", holds=False)
    sat = on_record(world, "attendance", state, _minister_sat)
    if acts or sat:
        return Truth.POSSIBLY, [none, *(recorded(act, "3.1(g)") for act in (*acts, *sat))]
    return Truth.NO, [none]


def _minister_sat(act: Event) -> bool:
    return act.fields["capacity"] == "member" and "foreign minister" in str(act.fields.get("representative")).casefold()


@rule(
    21,
    "can-be-removed",
    "2.3/veto",
    "2.3/list",
    asks="Can the Chairman expel it, and on what grounds?",
    state="the state",
)
def can_be_removed(world: World, state: str) -> Finding:
    """The Chairman may remove any member, for no stated ground, unless two thirds of the member states veto it."""
    member, step = membership(world, state, "2.3/veto", "member")
    rules = world.charter.rules
    grounds = spelled(rules["removal_grounds"].value)
    share = rules["removal_veto_fraction"].value
    alone, check, flip = {
        "blocks": (Truth.YES, f"A veto of {share} of the member states stops it.", f"a veto of {share} of them"),
        "must_agree": (
            Truth.NO,
            f"It takes the agreement of {share} of the member states.",
            f"the agreement of {share}",
        ),
    }.get(
        world.charter.choices["2.3-A"],
        (Truth.POSSIBLY, f"What {share} of the member states do to a removal is undetermined.", "a ruling on 2.3-A"),
    )
    truth = min(member, alone)
    return world.finding(
        f"Can the Chairman remove {called(world, state)}, and on what grounds?",
        truth,
        "2.3/veto",
        [
            step,
            Ground("2.3/list", f"Removal by the {spelled(rules['removal_by'].value).title()} ends a membership."),
            Ground("2.3/veto", f"Grounds for a removal: {grounds}."),
            Ground("2.3/veto", f"{check[:-1]} (2.3-A).", HOLDS[alone]),
        ],
        value=grounds if truth is Truth.YES else None,
        would_flip=[flip] if member is Truth.YES else ["its membership"],
    )


@rule(
    23,
    "how-to-leave",
    "2.4",
    "2.4/immediate",
    asks="How can it leave, and when does that take effect?",
    state="the state",
)
def how_to_leave(world: World, state: str) -> Finding:
    """A member leaves by written notice to the Chairman at any time; when that takes effect no source confirms."""
    question = f"How can {called(world, state)} leave, and when does that take effect?"
    member, step = membership(world, state, "2.4", "member")
    notices = on_record(world, "withdrawal", state)
    given = [recorded(act, "2.4", holds=True if certain(world, act) else None) for act in notices]
    if member is Truth.NO:
        return world.finding(question, member, "2.4", [step, *given], would_flip=["its membership"])
    rules = world.charter.rules
    how = f"{spelled(rules['withdrawal_form'].value)} to the {rules['withdrawal_to'].value.title()}"
    time = spelled(rules["withdrawal_time"].value)
    settled = world.charter.chooses("2.4-A", "on_notice", "on_receipt", "date_in_notice")
    return world.finding(
        question,
        min(member, Truth.YES if settled else Truth.POSSIBLY),
        "2.4",
        [
            step,
            Ground("2.4", f"A member may leave at {time}, by {how}; no reasons are asked for.", holds=True),
            *given,
            _effect(world),
        ],
        value=f"by {how}",
        would_flip=_leaving_flips(member, settled=settled),
        if_confirmed=() if settled else _unconfirmed(world),
    )


def _effect(world: World) -> Ground:
    said = {
        "on_notice": "It takes effect on notice",
        "on_receipt": "It takes effect on receipt of the notice",
        "date_in_notice": "It takes effect on the day the notice names",
    }
    choice = world.charter.choices["2.4-A"]
    effect = said.get(choice, "When it takes effect is undetermined: no source confirms the words on it")
    return Ground("2.4/immediate", f"{effect} (2.4-A).", holds=True if choice in said else None)


def _leaving_flips(member: Truth, *, settled: bool) -> list[str]:
    membership_open = ["its membership"] if member is not Truth.YES else []
    return membership_open + ([] if settled else ["confirmed words on when a withdrawal takes effect (2.4-A)"])


def _unconfirmed(world: World) -> tuple[str, ...]:
    effective = world.charter.rules["withdrawal_effective"]
    if effective.grade != UNVERIFIED:
        return ()
    return (f"A withdrawal would take effect with the receipt of the notice ({spelled(effective.value)}).",)
