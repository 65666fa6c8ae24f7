"""Incident updates, put together on the real world."""

from dataclasses import dataclass

from bot import tuning
from bot.assembly.incident_parts import Parts, check, draft_rules, topic_of
from bot.homes import Homes
from bot.incidents.announcing import Announcing
from bot.incidents.cadence import Cadence
from bot.incidents.changing import Changing
from bot.incidents.delivering import Delivering
from bot.incidents.drafting import Drafting
from bot.incidents.filling import Filling
from bot.incidents.following import Following
from bot.incidents.handing import Handing
from bot.incidents.joining import Joining
from bot.incidents.looking import Looking
from bot.incidents.previewing import Previewing
from bot.incidents.reporting import Reporting
from bot.incidents.rights import Rights
from bot.incidents.sending import Sending
from bot.incidents.telling import Telling
from bot.incidents.undoing import Undoing
from bot.slack.history import SlackHistory
from bot.slack.incident_poster import SlackPoster
from bot.work.durable import DurableWork
from bot.work.posts import PostRows
from bot.world import World
from handlers.services import Incidents


@dataclass(frozen=True, slots=True)
class Engine:
    """What says updates: used by the front door's use cases."""

    announcing: Announcing
    undoing: Undoing
    cadence: Cadence
    reporting: Reporting
    following: Following
    previewing: Previewing
    rows: PostRows


def incidents(
    world: World, work: DurableWork, parts: Parts, homes: Homes
) -> tuple[Incidents, Delivering]:
    """What the front door may call, and what the engine does."""
    engine, delivering = _engine(world, work, parts)
    return _front(world, engine, parts, homes), delivering


def _engine(world: World, work: DurableWork, parts: Parts) -> tuple[Engine, Delivering]:
    ledger, clock, rules = world.ledger, world.clock, tuning.incident_rules(world.settings)
    poster = SlackPoster(world.gateway, world.messenger, SlackHistory(world.gateway))
    rows, previewing = PostRows(work), _previewing(world, parts)
    reporting = Reporting(ledger=ledger, poster=poster, work=rows, clock=clock, rules=rules)
    delivering = Delivering(
        ledger=ledger,
        poster=poster,
        changing=Changing(ledger=ledger, poster=poster, clock=clock),
        reporting=reporting,
        draw=_telling(world, parts, previewing).card,
        leads=world.people.leads,
        work=rows,
        clock=clock,
        rules=rules,
    )
    engine = Engine(
        announcing=Announcing(ledger=ledger, work=rows, clock=clock, rules=rules),
        undoing=Undoing(ledger=ledger, work=rows, clock=clock, rules=rules),
        cadence=Cadence(ledger=ledger, work=rows, clock=clock),
        reporting=reporting,
        following=Following(ledger=ledger, clock=clock),
        previewing=previewing,
        rows=rows,
    )
    return engine, delivering


def _front(world: World, engine: Engine, parts: Parts, homes: Homes) -> Incidents:
    ledger, clock, people = world.ledger, world.clock, world.people
    rights = Rights(ledger=ledger, people=people, home=homes, clock=clock)
    filling = _filling(world, parts)
    joining = _joining(world, engine, parts)
    return Incidents(
        announcing=engine.announcing,
        undoing=engine.undoing,
        cadence=engine.cadence,
        reporting=engine.reporting,
        following=engine.following,
        rights=rights,
        filling=filling,
        drafting=Drafting(ledger=ledger, clock=clock, filling=filling),
        previewing=engine.previewing,
        sending=_sending(world, engine, rights, joining),
        handing=_handing(world, engine, rights),
        looking=Looking(ledger=ledger, people=people, clock=clock, book=parts.book),
        joining=joining,
    )


def _filling(world: World, parts: Parts) -> Filling:
    return Filling(
        ledger=world.ledger,
        people=world.people,
        clock=world.clock,
        book=parts.book,
        rules=draft_rules(world.settings),
        topic_of=topic_of(world.judge.topics),
    )


def _sending(world: World, engine: Engine, rights: Rights, joining: Joining) -> Sending:
    return Sending(
        ledger=world.ledger,
        rights=rights,
        previewing=engine.previewing,
        announcing=engine.announcing,
        work=engine.rows,
        clock=world.clock,
        approval_wait=world.settings.incidents.approval_wait_minutes * tuning.MINUTE,
        ended=joining.ended,
    )


def _handing(world: World, engine: Engine, rights: Rights) -> Handing:
    return Handing(
        ledger=world.ledger,
        rights=rights,
        cadence=engine.cadence,
        following=engine.following,
        work=engine.rows,
        clock=world.clock,
    )


def _previewing(world: World, parts: Parts) -> Previewing:
    return Previewing(
        ledger=world.ledger,
        rooms=parts.rooms,
        clock=world.clock,
        check=check(parts.glossary),
        audiences=world.settings.audiences,
        approval_severity=world.settings.incidents.approval_severity,
    )


def _telling(world: World, parts: Parts, previewing: Previewing) -> Telling:
    return Telling(
        ledger=world.ledger,
        people=world.people,
        rooms=parts.rooms,
        messenger=world.messenger,
        clock=world.clock,
        book=parts.book,
        previewing=previewing,
        rules=tuning.join_rules(world.settings),
    )


def _joining(world: World, engine: Engine, parts: Parts) -> Joining:
    return Joining(
        ledger=world.ledger,
        people=world.people,
        work=engine.rows,
        clock=world.clock,
        book=parts.book,
        rules=tuning.join_rules(world.settings),
        subjects=parts.subjects,
    )
