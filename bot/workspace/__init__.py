"""A stand-in for a Slack workspace on this machine, and the page that shows it.

workspace = await Workspace(example(), Limits(), clock).start(port=8321)
AsyncWebClient(token=workspace.bot_token, base_url=workspace.api_url)
ts = await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "VPN drops every ten minutes")
await workspace.settled()
workspace.seen_by(seed.TOM).private
"""

from bot.workspace.limits import Limits
from bot.workspace.methods import EVERY, MINIMAL
from bot.workspace.model import Outcome, SlackError
from bot.workspace.seed import AUDIENCES, LEADS, TECHNICIANS, TRIAGE, WATCH, Seed, example
from bot.workspace.seeing import Seen
from bot.workspace.server import Workspace
from bot.workspace.speaking import as_typed

__all__ = [
    "AUDIENCES",
    "EVERY",
    "LEADS",
    "MINIMAL",
    "TECHNICIANS",
    "TRIAGE",
    "WATCH",
    "Limits",
    "Outcome",
    "Seed",
    "Seen",
    "SlackError",
    "Workspace",
    "as_typed",
    "example",
]
