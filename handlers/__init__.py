"""The front door: Slack payload in, one call, answer out. This file lists all the bot hears.

`message` events are heard in Bolt's global middleware, before the acknowledgement; the rest by one
listener each: events member_joined_channel, app_home_opened, channel_id_changed, app_uninstalled
and tokens_revoked; the commands and shortcuts of the manifest; the buttons and the windows of every
feature below. `tests/scenarios/test_everything_answers.py` has a row for each of them.
"""

from slack_bolt.async_app import AsyncApp

from handlers import (
    boundary,
    breather,
    care,
    errors,
    escalate,
    favourites,
    feedback,
    greeting,
    handoff,
    home,
    incident,
    incident_buttons,
    incident_forms,
    incident_posts,
    messages,
    notices,
    nudges,
    phrases,
    plain,
    practice,
    preferences,
    privacy,
    reflect,
    steady,
    tone,
    workspace,
)
from handlers.services import Services

FEATURES = (
    plain,
    tone,
    messages,
    greeting,
    notices,
    workspace,
    nudges,
    phrases,
    favourites,
    escalate,
    boundary,
    handoff,
    breather,
    reflect,
    feedback,
    care,
    practice,
    preferences,
    privacy,
    steady,
    home,
    incident,
    incident_forms,
    incident_buttons,
    incident_posts,
)


def register(app: AsyncApp, services: Services) -> None:
    """Give every feature its listeners."""
    errors.register(app, services)
    for feature in FEATURES:
        feature.register(app, services)
