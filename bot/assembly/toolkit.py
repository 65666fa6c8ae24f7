"""The technician's toolkit, put together."""

from bot.assembly.handling import handling
from bot.cardmaking import CardMaker
from bot.coaching.tone import Tone
from bot.coaching.tone.checking import check
from bot.loading import load_glossary, load_scripts
from bot.toolkit.drafting import Drafts
from bot.toolkit.greeting import Greeting
from bot.toolkit.practising import Practising
from bot.world import World
from handlers.services import Care, Toolkit


def toolkit(world: World, cards: CardMaker, care: Care) -> Toolkit:
    """Every use case of the toolkit on the real world."""
    hard = handling(world, cards)
    return Toolkit(
        own_phrases=hard.own_phrases,
        escalating=hard.escalating,
        bounding=hard.bounding,
        telling=hard.telling,
        handing=hard.handing,
        handoff_drafts=hard.handoff_drafts,
        drafts=_drafts(world),
        greeting=Greeting(
            ledger=world.ledger,
            people=world.people,
            messenger=world.messenger,
            prefix=world.settings.commands.prefix,
        ),
        practising=_practising(world),
        care=care,
    )


def _drafts(world: World) -> Drafts:
    return Drafts(
        ledger=world.ledger,
        clock=world.clock,
        glossary=load_glossary(),
        hot=world.judge.rules.rise_normal,
    )


def _practising(world: World) -> Practising:
    glossary = load_glossary()

    def checked(reply: str, upset: bool) -> Tone:  # noqa: FBT001 - two facts about one reply
        return check(reply, glossary, upset=upset)

    return Practising(ledger=world.ledger, clock=world.clock, scripts=load_scripts(), check=checked)
