"""What the front door may call: use cases already put together, handed over by `bot/app.py`."""

from dataclasses import dataclass

from bot.answering import Answering
from bot.homes import Homes
from bot.incidents.announcing import Announcing
from bot.incidents.cadence import Cadence
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
from bot.incidents.undoing import Undoing
from bot.metrics import Metrics
from bot.noticing import Noticing
from bot.personal import Personal
from bot.ports import Clock
from bot.slack.gateway import Gateway
from bot.slack.messenger import SlackMessenger
from bot.suggesting import Suggesting
from bot.toolkit.asking import Asking
from bot.toolkit.bounding import Bounding
from bot.toolkit.breathing import Breathing
from bot.toolkit.care_cards import CareCards
from bot.toolkit.drafting import Drafts
from bot.toolkit.drafting_handoffs import DraftingHandoffs
from bot.toolkit.escalating import Escalating
from bot.toolkit.greeting import Greeting
from bot.toolkit.handing_off import HandingOff
from bot.toolkit.handing_over import HandingOver
from bot.toolkit.keeping_phrases import KeepingPhrases
from bot.toolkit.minding import Minding
from bot.toolkit.practising import Practising
from bot.toolkit.praising import Praising
from bot.toolkit.reflecting import Reflecting
from bot.toolkit.relieving import Relieving
from bot.toolkit.telling import Telling
from bot.watching import Watching


@dataclass(frozen=True, slots=True)
class Care:
    """A technician's own care: the minute, passing work on, looking back, asking, and notes."""

    breathing: Breathing
    handing_over: HandingOver
    relieving: Relieving
    reflecting: Reflecting
    asking: Asking
    praising: Praising
    minding: Minding
    cards: CareCards


@dataclass(frozen=True, slots=True)
class Toolkit:
    """What a technician reaches for around a hard call, one use case a feature."""

    drafts: Drafts
    own_phrases: KeepingPhrases
    escalating: Escalating
    bounding: Bounding
    telling: Telling
    handing: HandingOff
    handoff_drafts: DraftingHandoffs
    greeting: Greeting
    practising: Practising
    care: Care


@dataclass(frozen=True, slots=True)
class Incidents:
    """What a shift lead does about an incident. Rights are checked at the door, at every click."""

    announcing: Announcing
    undoing: Undoing
    cadence: Cadence
    reporting: Reporting
    following: Following
    rights: Rights
    filling: Filling
    drafting: Drafting
    previewing: Previewing
    sending: Sending
    handing: Handing
    looking: Looking
    joining: Joining


@dataclass(frozen=True, slots=True)
class Services:
    """One use case a feature; `messenger` opens modals, `gateway` answers at a response_url."""

    team: str
    bot_user: str
    prefix: str
    keep_days: int
    forget_days: int
    trial_days: float
    watching: Watching
    answering: Answering
    suggesting: Suggesting
    noticing: Noticing
    personal: Personal
    homes: Homes
    toolkit: Toolkit
    incidents: Incidents
    messenger: SlackMessenger
    gateway: Gateway
    metrics: Metrics
    clock: Clock
