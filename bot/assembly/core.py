"""The use cases, put together on the real world."""

from bot import tuning
from bot.answering import Answering
from bot.assembly.toolkit import toolkit
from bot.cardmaking import CardMaker
from bot.closing import Closing, ClosingRules
from bot.gating import Gate
from bot.homes import Homes
from bot.intake import Intake
from bot.loading import load_paths
from bot.noticing import Noticing
from bot.outbox import Outbox
from bot.personal import Personal
from bot.phrasing import Phrasing
from bot.recalling import Recalling
from bot.recent import RecentTurns
from bot.slack.history import SlackHistory
from bot.suggesting import Suggesting
from bot.upkeep import Bot
from bot.watching import Watching
from bot.whispering import Whispering
from bot.work.durable import DurableWork
from bot.work.engine import system_url
from bot.world import World
from handlers.services import Services


def put_together(world: World) -> Bot:
    """Every use case on the real world; nothing runs yet."""
    settings = world.settings

    async def deliver(whisper_id: str) -> float | None:
        # Named before it exists: the engine delivers whispers, and a whisper may ask for another.
        return await whispering.deliver(whisper_id)

    work = DurableWork(system_url(settings.database, settings.data_dir), deliver, world.clock)
    recent = RecentTurns(
        turns=settings.detection.recent_turns, seconds=settings.detection.recent_hours * 3600
    )
    cards = _cards(world, recent)
    homes = Homes(cards=cards, messenger=world.messenger)
    outbox = Outbox(
        ledger=world.ledger,
        people=world.people,
        work=work,
        clock=world.clock,
        rules=tuning.outbox_rules(settings),
    )
    whispering = _whispering(world, cards, homes, outbox)
    services = _services(world, recent, cards, homes, outbox)
    return Bot(world, services, work, recent, _closing(world))


def _cards(world: World, recent: RecentTurns) -> CardMaker:
    return CardMaker(
        ledger=world.ledger,
        people=world.people,
        messenger=world.messenger,
        bank=world.judge.bank,
        recent=recent,
        clock=world.clock,
        rules=tuning.card_rules(world.settings),
    )


def _closing(world: World) -> Closing:
    return Closing(
        ledger=world.ledger, messenger=world.messenger, clock=world.clock, rules=ClosingRules()
    )


def _whispering(world: World, cards: CardMaker, homes: Homes, outbox: Outbox) -> Whispering:
    gate = Gate(
        ledger=world.ledger,
        people=world.people,
        clock=world.clock,
        rules=tuning.delivery_rules(world.settings),
    )
    return Whispering(
        ledger=world.ledger,
        messenger=world.messenger,
        people=world.people,
        home=homes,
        cards=cards,
        outbox=outbox,
        clock=world.clock,
        metrics=world.metrics,
        gate=gate,
    )


def _services(
    world: World, recent: RecentTurns, cards: CardMaker, homes: Homes, outbox: Outbox
) -> Services:
    settings, ledger, clock, people = world.settings, world.ledger, world.clock, world.people
    noticing = Noticing(ledger=ledger, messenger=world.messenger, people=people, clock=clock)
    return Services(
        team=world.identity.team,
        bot_user=world.identity.user,
        prefix=settings.commands.prefix,
        keep_days=settings.retention.days,
        forget_days=settings.retention.user_id_days,
        trial_days=float(settings.nudging.silent_trial_days),
        watching=_watching(world, recent, outbox, noticing),
        answering=_answering(world, cards, homes, outbox, noticing),
        suggesting=_suggesting(world, cards),
        noticing=noticing,
        personal=Personal(ledger=ledger, people=people, home=homes, recent=recent, clock=clock),
        phrasing=Phrasing(world.judge.bank),
        homes=homes,
        toolkit=toolkit(world),
        messenger=world.messenger,
        gateway=world.gateway,
        metrics=world.metrics,
        clock=clock,
    )


def _watching(world: World, recent: RecentTurns, outbox: Outbox, noticing: Noticing) -> Watching:
    rules, recalling = tuning.watch_rules(world.settings), _recalling(world, recent)
    intake = Intake(
        ledger=world.ledger,
        reader=world.reader,
        recalling=recalling,
        outbox=outbox,
        metrics=world.metrics,
        nudge_rules=world.judge.rules,
        rules=rules,
    )
    return Watching(
        ledger=world.ledger,
        people=world.people,
        intake=intake,
        recalling=recalling,
        judge=world.judge,
        outbox=outbox,
        noticing=noticing,
        clock=world.clock,
        metrics=world.metrics,
        rules=rules,
    )


def _recalling(world: World, recent: RecentTurns) -> Recalling:
    detection = world.settings.detection
    return Recalling(
        recent=recent,
        history=SlackHistory(world.gateway),
        ledger=world.ledger,
        people=world.people,
        seconds=detection.recent_hours * 3600,
        limit=detection.recent_turns,
        external=detection.read_external,
    )


def _suggesting(world: World, cards: CardMaker) -> Suggesting:
    return Suggesting(ledger=world.ledger, people=world.people, cards=cards, judge=world.judge)


def _answering(
    world: World, cards: CardMaker, homes: Homes, outbox: Outbox, noticing: Noticing
) -> Answering:
    return Answering(
        ledger=world.ledger,
        people=world.people,
        outbox=outbox,
        cards=cards,
        suggesting=_suggesting(world, cards),
        rules=world.judge.rules.heat,
        paths=load_paths(),
        noticing=noticing,
        home=homes,
        clock=world.clock,
    )
