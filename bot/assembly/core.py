"""The use cases, put together on the real world."""

from bot import tuning
from bot.answering import Answering
from bot.assembly.care import care
from bot.assembly.incident_parts import Parts, incident_parts
from bot.assembly.incidents import incidents
from bot.assembly.toolkit import toolkit
from bot.cardmaking import CardMaker
from bot.closing import Closing, ClosingRules
from bot.gating import Gate
from bot.homes import Homes
from bot.incidents.joining import Joining
from bot.intake import Intake
from bot.loading import load_paths
from bot.noticing import Noticing
from bot.outbox import Outbox
from bot.personal import Personal
from bot.recalling import Recalling
from bot.recent import RecentTurns
from bot.slack.history import SlackHistory
from bot.suggesting import Suggesting
from bot.upkeep import Bot
from bot.watching import Watching
from bot.whispering import Whispering
from bot.work.durable import DurableWork
from bot.work.engine import system_url
from bot.work.lines import Deliver
from bot.work.posts import post_lines
from bot.world import World
from handlers.services import Incidents, Services, Toolkit


def put_together(world: World) -> Bot:
    """Every use case on the real world; nothing runs yet."""
    settings = world.settings

    async def deliver(whisper_id: str) -> float | None:
        # Named before it exists: the engine delivers whispers, and a whisper may ask for another.
        return await whispering.deliver(whisper_id)

    async def deliver_post(post_id: str) -> float | None:
        return await delivering.deliver(post_id)

    work = _work(world, deliver, deliver_post)
    recent = RecentTurns(
        turns=settings.detection.recent_turns, seconds=settings.detection.recent_hours * 3600
    )
    parts = incident_parts(world, recent)
    cards = _cards(world, recent, parts)
    homes = Homes(cards=cards, messenger=world.messenger)
    outbox = Outbox(
        ledger=world.ledger,
        people=world.people,
        work=work,
        clock=world.clock,
        rules=tuning.outbox_rules(settings),
    )
    whispering = _whispering(world, cards, homes, outbox, parts)
    desk, delivering = incidents(world, work, parts, homes)
    tools = toolkit(world, cards, care(world, homes, work))
    services = _services(world, recent, cards, homes, outbox, desk=desk, tools=tools)
    return Bot(world, services, work, recent, _closing(world))


def _work(world: World, deliver: Deliver, deliver_post: Deliver) -> DurableWork:
    place = system_url(world.settings.database, world.settings.data_dir)
    return DurableWork(place, deliver, world.clock, lines=post_lines(deliver_post))


def _cards(world: World, recent: RecentTurns, parts: Parts) -> CardMaker:
    return CardMaker(
        ledger=world.ledger,
        people=world.people,
        messenger=world.messenger,
        bank=world.judge.bank,
        recent=recent,
        clock=world.clock,
        rules=tuning.card_rules(world.settings),
        readers=parts.readers,
        waves=parts.waves,
    )


def _closing(world: World) -> Closing:
    return Closing(
        ledger=world.ledger, messenger=world.messenger, clock=world.clock, rules=ClosingRules()
    )


def _whispering(
    world: World, cards: CardMaker, homes: Homes, outbox: Outbox, parts: Parts
) -> Whispering:
    gate = Gate(
        people=world.people,
        clock=world.clock,
        rules=tuning.delivery_rules(world.settings),
        waves=parts.waves,
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
        readers=parts.readers,
    )


def _noticing(world: World) -> Noticing:
    nudging = world.settings.nudging
    return Noticing(
        ledger=world.ledger,
        messenger=world.messenger,
        people=world.people,
        history=SlackHistory(world.gateway),
        clock=world.clock,
        trial_days=float(nudging.silent_trial_days) if nudging.silent_trial else 0.0,
    )


def _services(
    world: World,
    recent: RecentTurns,
    cards: CardMaker,
    homes: Homes,
    outbox: Outbox,
    *,
    desk: Incidents,
    tools: Toolkit,
) -> Services:
    settings, ledger, clock, people = world.settings, world.ledger, world.clock, world.people
    noticing = _noticing(world)
    personal = Personal(
        ledger=ledger, people=people, messenger=world.messenger, home=homes, recent=recent,
        clock=clock,
    )  # fmt: skip
    return Services(
        team=world.identity.team,
        bot_user=world.identity.user,
        prefix=settings.commands.prefix,
        keep_days=settings.retention.days,
        forget_days=settings.retention.user_id_days,
        trial_days=float(settings.nudging.silent_trial_days),
        watching=_watching(world, recent, outbox, noticing, desk.joining),
        answering=_answering(world, cards, homes, outbox, noticing),
        suggesting=_suggesting(world, cards),
        noticing=noticing,
        personal=personal,
        homes=homes,
        toolkit=tools,
        incidents=desk,
        messenger=world.messenger,
        gateway=world.gateway,
        metrics=world.metrics,
        clock=clock,
    )


def _watching(
    world: World, recent: RecentTurns, outbox: Outbox, noticing: Noticing, joining: Joining
) -> Watching:
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
        noted=joining.look,
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
        rules=world.judge.rules,
        paths=load_paths(),
        noticing=noticing,
        home=homes,
        clock=world.clock,
    )
