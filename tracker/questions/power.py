"""How much power has each vote of the Board?"""

from tracker.domain.finding import Verdict
from tracker.errors import BadRequest
from tracker.questions.answers.power import VotingPower
from tracker.questions.asked import Asked
from tracker.questions.catalogue import QUESTIONS
from tracker.questions.vote import refuse_size
from tracker.questions.world import read_world
from tracker.rules.power import power as power_of
from tracker.rules.questions import may_vote
from tracker.store.reader import Reader


def power(reader: Reader, asked: Asked, members: int | None = None, *, same_person: bool = False) -> VotingPower:
    """Answer how much voting power each member and the Chairman have in an ordinary decision.

    Args:
        reader: the database.
        asked: the days and the reading.
        members: number of member states that vote; those on record on that day if not given.
        same_person: whether the Chairman also casts the vote of the United States.

    Raises:
        BadRequest: there is nobody to vote, or too many to count.
    """
    world = read_world(reader, asked)
    own = world.members()
    number = len(own) if members is None else members
    others = [code for code in world.names if code not in own] if members is None else []
    also = tuple(world.names[code] for code in others if may_vote(world, code).verdict is Verdict.YES)
    perhaps = tuple(world.names[code] for code in world.perhaps_members()) if members is None else ()
    counted = own if members is None else ()
    unsure = tuple(world.names[code] for code in counted if may_vote(world, code).verdict is Verdict.UNDETERMINED)
    if members is None and not number:
        raise BadRequest("no state is a member for certain on that day: give --members, or another --as-of")
    refuse_size(number, "voting power")
    same = " --same-person" if same_person else ""
    found = power_of(number, same_person=same_person)
    question = f"power --members {number}{same}"
    return VotingPower(
        question, QUESTIONS["power"].definition, asked, reader.head()[1], found, same_person, also, perhaps, unsure
    )
