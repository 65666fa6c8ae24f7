"""auth.test, users.*, dnd.info and user groups: who is who."""

from bot.workspace import wire
from bot.workspace.args import Args
from bot.workspace.core import Core
from bot.workspace.model import Json, SlackError


async def auth_test(core: Core, _args: Args) -> Json:
    """Who the token belongs to."""
    seed = core.seed
    return {
        "url": f"{core.base_url}/",
        "team": seed.team_name,
        "user": seed.bot_name.lower(),
        "team_id": seed.team_id,
        "user_id": seed.bot_user,
        "bot_id": seed.bot_id,
        "is_enterprise_install": False,
    }


async def info(core: Core, args: Args) -> Json:
    """One person, or the app itself."""
    user = args.text("user", error="user_not_found")
    if user == core.seed.bot_user:
        return {"user": wire.app_user(core.state)}
    return {"user": wire.person(core.state, core.state.person(user))}


async def listing(core: Core, _args: Args) -> Json:
    """Everybody, on one page."""
    people = [wire.person(core.state, person) for person in core.state.people.values()]
    members = [*people, wire.app_user(core.state)]
    return {"members": members, "response_metadata": {"next_cursor": ""}}


async def presence(core: Core, args: Args) -> Json:
    """Active or away."""
    person = core.state.person(args.text("user", error="user_not_found"))
    return {"presence": "active" if person.active else "away"}


async def dnd_info(core: Core, args: Args) -> Json:
    """Whether somebody is in do-not-disturb, for another hour if so."""
    person = core.state.person(args.text("user", error="user_not_found"))
    now = int(core.clock.now())
    hour = {"next_dnd_start_ts": now - 60, "next_dnd_end_ts": now + 3600}
    none = {"next_dnd_start_ts": 1, "next_dnd_end_ts": 1}
    return {"dnd_enabled": person.dnd, "snooze_enabled": False, **(hour if person.dnd else none)}


async def group_members(core: Core, args: Args) -> Json:
    """The people of a user group."""
    wanted = args.text("usergroup")
    for group in core.seed.groups:
        if group.id == wanted:
            return {"users": list(group.members)}
    raise SlackError("no_such_subteam")
