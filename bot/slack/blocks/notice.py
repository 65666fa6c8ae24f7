"""The notice: what people are told before anything of theirs is read."""

from bot.cards import MeetingCard, NoticeCard
from bot.slack import ids
from bot.slack.blocks.parts import Message, button, drawn, line, row, small

NOTICE = (
    "Steadyhand reads new messages here so that IT answers well and sooner. "
    "It keeps no message text and builds no profile of you."
)
"""A promise made to people, word for word; `docs/privacy.md` says what stands behind it."""

NOTIFICATION = f"{NOTICE} *What it keeps* · *Leave my messages out* (same support)."


def notice(card: NoticeCard) -> Message:
    """The message for a notice; in a DM with the app it also offers a technician."""
    where = card.channel or ids.NOTHING
    buttons = [
        button("What it keeps", ids.WHAT_IT_KEEPS, where),
        button("Leave my messages out", ids.LEAVE_OUT, where),
    ]
    if card.direct:
        bring = button("Bring a technician", ids.BRING_TECHNICIAN, where, style="primary")
        buttons.insert(0, bring)
    blocks = [
        line(NOTICE),
        row(buttons, block_id=f"notice.{where}"),
        small("You get the same support either way."),
    ]
    return Message(NOTIFICATION, drawn(blocks))


def meeting(card: MeetingCard) -> Message:
    """The first words in a group DM that *Bring a technician* opened."""
    return Message(
        "A technician is here with you",
        drawn([line(f"<@{card.user}>, this is <@{card.technician}> from IT.")]),
    )
