"""Help that fits on a phone: what it does for its reader, and the few commands."""

from slack_sdk.models.blocks import Block

from bot.slack.blocks.parts import Message, drawn, line, small

NOTIFICATION = "How Steadyhand helps"


def help_for(role: str, *, prefix: str = "") -> Message:
    """The private answer to `/steady help`; `role` is technician, lead or user.

    `prefix` stands before every command's name, as in the config.
    """
    groups = _USER if role == "user" else _STAFF + (_LEAD if role == "lead" else ()) + _ALL
    blocks: list[Block] = [line(group.format(c=f"/{prefix}")) for group in groups]
    return Message(NOTIFICATION, drawn(blocks if role == "user" else [*blocks, small(_HOME)]))


_PRIVACY = "`{c}steady privacy` shows what is kept. You can be left out, or have it erased."
_USER = (
    "*For help, write in your IT support channel.* "
    "This app helps the people there to answer well and sooner.",
    _PRIVACY,
)
_STAFF = (
    "*When a conversation needs a word*, whoever handles it gets a private nudge: what happened, "
    "and words to copy. Nobody else sees it.",
    "*Find words*\n"
    "`{c}phrase printer late` finds phrases, `{c}phrase` alone lists them all\n"
    "`{c}plain` turns jargon into plain words\n"
    "`{c}tone` checks a draft before you send it\n"
    "In a thread, use the menu of a message.",
    "*Pass it on*\n"
    "`{c}escalate` says who helps, and how to reach them\n"
    "`{c}handoff` hands a conversation over, with all they need",
    "*For you*\n"
    "`{c}breather` a slow minute · `{c}reflect` look back at one call\n"
    "`{c}practice` play a hard call with a user who is not real",
    "*Quiet*\n"
    "`{c}steady preferences` when and where notes reach you\n"
    "`{c}steady presenting 30m` sends them to the Home tab only\n"
    "`{c}steady nudges off` ends them. Nobody is told.",
)
_LEAD = (
    "*For shift leads*\n"
    "`{c}steady watch here` reads this channel, after a notice. `{c}steady unwatch` stops it\n"
    "`{c}steady sensitivity` says how soon notes come here\n"
    "`{c}incident` tells everybody about an outage, and keeps them up to date",
)
_ALL = (_PRIVACY,)
_HOME = "The Home tab keeps your nudges. It is yours alone."
