"""The front door: Slack payload in, one call, answer out. This file lists all the bot hears.

`message` events are heard in Bolt's global middleware, before the acknowledgement; the rest by one
listener each: events member_joined_channel, app_home_opened, channel_id_changed, app_uninstalled
and tokens_revoked; commands /phrase and /steady; the message shortcut suggest_reply; the buttons
of nudges, notices, phrases, privacy and App Home.
"""

from slack_bolt.async_app import AsyncApp

from handlers import errors, home, messages, notices, nudges, phrases, privacy, steady, workspace
from handlers.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """Give every feature its listeners."""
    errors.register(app, services)
    for feature in (messages, notices, workspace, nudges, phrases, privacy, steady, home):
        feature.register(app, services)
