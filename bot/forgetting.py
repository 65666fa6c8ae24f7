"""What an operator does for somebody who cannot do it themselves: erase them, or leave them out."""

import re
import sys

from bot import log as logging
from bot.clock import SystemClock
from bot.connecting import gateway_of
from bot.errors import BadSetting, SteadyhandError
from bot.personal import erase_by_hand
from bot.slack.messenger import SlackMessenger
from bot.store.ledger import open_ledger
from bot.store.migrate import migrate as migrate_store
from config.settings import Settings, load

_PERSON = re.compile(r"[UW][A-Z0-9_]+")


async def erase(user: str) -> int:
    """Erase all that is held about one person, as their own request would."""
    _check_id(user, "nothing was erased")
    settings = await up_to_date()
    async with gateway_of(settings) as gateway, open_ledger(settings.database) as ledger:
        messenger = SlackMessenger(gateway) if gateway else None
        erased = await erase_by_hand(ledger, messenger, user)
    if erased.found:
        sys.stdout.write(
            f"Everything held about {user} is erased, but for a choice to be left out, and "
            "boundary records, which stay their 90 days.\n"
        )
    else:
        sys.stdout.write(
            f"There was nothing to erase about {user}. See that the id is the right one.\n"
        )
    if erased.standing:
        why = "Slack did not delete them" if settings.slack.bot_token else "no SLACK_BOT_TOKEN"
        sys.stdout.write(f"The app's notes in its DM with them stay ({why}): {erased.standing}.\n")
    return 0


async def leave_out(user: str) -> int:
    """Leave one person's messages out, as their own request would; after a restore, say."""
    _check_id(user, "nobody was left out")
    settings = await up_to_date()
    async with open_ledger(settings.database) as ledger, ledger.transaction() as tx:
        teams = await tx.teams()
        for team in teams:
            await tx.opt_out(team, user, SystemClock().now())
    if not teams:
        raise SteadyhandError(
            "No workspace is known here yet, so nobody was left out. "
            "Put a copy of the database back first."
        )
    sys.stdout.write(f"New messages of {user} are left out.\n")
    return 0


def _check_id(user: str, otherwise: str) -> None:
    if not _PERSON.fullmatch(user):
        raise BadSetting(
            f"{user!r} is not the id of a Slack person (U... or W...), so {otherwise}; "
            "copy it from the profile's menu, 'Copy member ID'."
        )


async def up_to_date() -> Settings:
    """The settings, once the database's layout is up to date."""
    settings = load()
    logging.configure(settings.log.level)
    settings.make_data_dir()
    await migrate_store(settings.database)
    return settings
