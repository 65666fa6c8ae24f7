"""What an operator does for somebody who cannot do it themselves: erase them, or leave them out."""

import re
import sys
from dataclasses import fields, replace

from bot import log as logging
from bot.clock import SystemClock
from bot.errors import BadSetting, SteadyhandError
from bot.records import Held
from bot.store.ledger import open_ledger
from bot.store.migrate import migrate as migrate_store
from config.settings import load

_PERSON = re.compile(r"[UW][A-Z0-9_]+")


async def erase(user: str) -> int:
    """Erase all that is held about one person, as their own request would."""
    _check_id(user, "nothing was erased")
    found = False
    async with open_ledger(await up_to_date()) as ledger, ledger.transaction() as tx:
        for team in await tx.teams():
            found = _is_named(await tx.held_about(team, user)) or found
            await tx.erase(team, user)
    if found:
        sys.stdout.write(
            f"Everything held about {user} is erased, but for a choice to be left out, and "
            "boundary records, which stay their 90 days.\n"
        )
    else:
        sys.stdout.write(
            f"There was nothing to erase about {user}. See that the id is the right one.\n"
        )
    return 0


async def leave_out(user: str) -> int:
    """Leave one person's messages out, as their own request would; after a restore, say."""
    _check_id(user, "nobody was left out")
    async with open_ledger(await up_to_date()) as ledger, ledger.transaction() as tx:
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


async def up_to_date() -> str:
    """The database's URL, its layout brought up to date."""
    settings = load()
    logging.configure(settings.log.level)
    settings.make_data_dir()
    await migrate_store(settings.database)
    return settings.database


def _is_named(held: Held) -> bool:
    """Whether anything is held that an erasure takes away."""
    kept = replace(held, opted_out=False, boundaries=0)
    return any(getattr(kept, each.name) for each in fields(kept))
