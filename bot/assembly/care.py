"""The care of technicians, put together."""

from bot import tuning
from bot.homes import Homes
from bot.toolkit.asking import Asking
from bot.toolkit.breathing import Breathing
from bot.toolkit.care_cards import CareCards
from bot.toolkit.handing_over import HandingOver
from bot.toolkit.minding import Minding
from bot.toolkit.praising import Praising
from bot.toolkit.reflecting import Reflecting
from bot.toolkit.relieving import Relieving
from bot.work.durable import DurableWork
from bot.world import World
from handlers.services import Care


def care(world: World, homes: Homes, work: DurableWork) -> Care:
    """Every use case of care on the real world."""
    ledger, messenger, people, clock = world.ledger, world.messenger, world.people, world.clock
    return Care(
        breathing=Breathing(
            ledger=ledger,
            messenger=messenger,
            people=people,
            home=homes,
            clock=clock,
            rules=tuning.breathing_rules(world.settings),
        ),
        handing_over=HandingOver(ledger=ledger, messenger=messenger, people=people, clock=clock),
        relieving=Relieving(
            ledger=ledger, messenger=messenger, people=people, home=homes, clock=clock
        ),
        reflecting=Reflecting(ledger=ledger, people=people, clock=clock),
        asking=Asking(ledger=ledger, messenger=messenger, people=people, clock=clock),
        praising=Praising(ledger=ledger, messenger=messenger, people=people),
        minding=Minding(
            ledger=ledger,
            people=people,
            work=work,
            clock=clock,
            rules=tuning.minding_rules(world.settings),
        ),
        cards=CareCards(
            ledger=ledger, people=people, messenger=messenger, bank=world.judge.bank, clock=clock
        ),
    )
