"""Own phrases, escalation paths, boundaries and handoffs, put together."""

from dataclasses import dataclass

from bot import tuning
from bot.cardmaking import CardMaker
from bot.loading import load_paths, load_policy
from bot.toolkit.bounding import Bounding
from bot.toolkit.drafting_handoffs import DraftingHandoffs
from bot.toolkit.escalating import Escalating
from bot.toolkit.handing_off import HandingOff
from bot.toolkit.keeping_phrases import KeepingPhrases
from bot.toolkit.telling import Telling
from bot.world import World


@dataclass(frozen=True, slots=True)
class HandlingParts:
    """The fields of `handlers.services.Toolkit` that this file fills."""

    own_phrases: KeepingPhrases
    escalating: Escalating
    bounding: Bounding
    telling: Telling
    handing: HandingOff
    handoff_drafts: DraftingHandoffs


def handling(world: World, cards: CardMaker) -> HandlingParts:
    """On the real world."""
    ledger, people, clock, messenger = world.ledger, world.people, world.clock, world.messenger
    policy = load_policy()
    telling = Telling(ledger=ledger, people=people, messenger=messenger, policy=policy, clock=clock)
    return HandlingParts(
        own_phrases=KeepingPhrases(ledger=ledger, bank=world.judge.bank, clock=clock),
        escalating=Escalating(
            people=people, paths=load_paths(), topics=world.judge.topics, bank=world.judge.bank,
            clock=clock,
        ),
        bounding=Bounding(
            ledger=ledger, people=people, messenger=messenger, telling=telling, policy=policy,
            clock=clock,
        ),
        telling=telling,
        handing=HandingOff(
            ledger=ledger, people=people, messenger=messenger, clock=clock,
            rules=tuning.handoff_rules(world.settings),
        ),
        handoff_drafts=DraftingHandoffs(
            ledger=ledger, people=people, messenger=messenger, cards=cards, clock=clock
        ),
    )  # fmt: skip
