"""What the front door may call: use cases already put together, handed over by `bot/app.py`."""

from dataclasses import dataclass

from bot.answering import Answering
from bot.homes import Homes
from bot.metrics import Metrics
from bot.noticing import Noticing
from bot.personal import Personal
from bot.phrasing import Phrasing
from bot.ports import Clock
from bot.slack.gateway import Gateway
from bot.slack.messenger import SlackMessenger
from bot.suggesting import Suggesting
from bot.watching import Watching


@dataclass(frozen=True, slots=True)
class Toolkit:
    """What a technician reaches for around a hard call, one use case a feature."""


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
    phrasing: Phrasing
    homes: Homes
    toolkit: Toolkit
    messenger: SlackMessenger
    gateway: Gateway
    metrics: Metrics
    clock: Clock
