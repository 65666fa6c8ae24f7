"""Help that fits on a phone: what it does for its reader, and the few commands."""

from slack_sdk.models.blocks import Block

from bot.slack.blocks.parts import Message, drawn, line, small

NOTIFICATION = "How Steadyhand helps"


def help_for(role: str, *, prefix: str = "") -> Message:
    """The private answer to `/steady help`; `role` is technician, lead or user.

    `prefix` stands before every command's name, as in the config.
    """
    command = f"/{prefix}"
    if role == "user":
        blocks: list[Block] = [line(_USER), line(_PRIVACY.format(c=command))]
        return Message(NOTIFICATION, drawn(blocks))
    blocks = [line(_STAFF), line(_PHRASES.format(c=command)), line(_QUIET.format(c=command))]
    blocks += [line(_LEAD.format(c=command))] if role == "lead" else []
    blocks += [line(_PRIVACY.format(c=command)), small(_HOME)]
    return Message(NOTIFICATION, drawn(blocks))


_USER = (
    "*For help, write in your IT support channel.* "
    "This app helps the people there to answer well and sooner."
)
_STAFF = (
    "*When a conversation needs a word*, whoever handles it gets a private nudge: what happened, "
    "and words to copy. Nobody else sees it."
)
_PHRASES = (
    "*Find words*\n"
    "`{c}phrase printer late` finds phrases. `{c}phrase` alone opens the whole list.\n"
    "In a thread, use *Suggest a reply* in a message's menu."
)
_QUIET = (
    "*Quiet*\n"
    "`{c}steady presenting 30m` sends nudges to the Home tab only.\n"
    "`{c}steady nudges off` ends them, `{c}steady nudges on` brings them back. Nobody is told."
)
_LEAD = (
    "*Channels*\n"
    "`{c}steady watch here` starts reading this channel, after a notice. "
    "`{c}steady unwatch` stops it."
)
_PRIVACY = "`{c}steady privacy` shows what is kept. You can be left out, or have it erased."
_HOME = "The Home tab keeps your nudges. It is yours alone."
