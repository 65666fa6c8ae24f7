"""News for one person: a line of ours, somebody's words, a link, and perhaps one button."""

from slack_sdk.models.blocks import Block

from bot.cards import LetterCard
from bot.slack import ids_handoff as own
from bot.slack.blocks.parts import Message, button, drawn, line, row, small, words
from bot.slack.escape import clip, clip_escaped, link

NOTIFICATION = "A message for you"
_TELL = "Only if you want it, this line goes into the user's thread: “{line}”"


def letter(card: LetterCard) -> Message:
    """The message; what a person wrote stands in a paragraph where nothing is parsed."""
    blocks: list[Block] = [line(clip_escaped(card.line, 600))]
    if card.words:
        blocks.append(words(f"“{clip(card.words, 1500)}”"))
    if card.where:
        blocks.append(small(link(card.where, "Open it in Slack")))
    if card.tell_user:
        told = button("Tell the user", own.TELL_USER, card.tell_user)
        told_line = _TELL.format(line=clip_escaped(card.tell_line, 300))
        blocks += [row([told], block_id=f"letter.{card.tell_user}"), small(told_line)]
    return Message(NOTIFICATION, drawn(blocks))
