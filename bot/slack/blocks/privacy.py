"""Privacy: what is kept in plain words, what is held about its reader, and the two ways out."""

from typing import Any

from slack_sdk.models.blocks import Block, InteractiveElement

from bot.records import Held
from bot.slack import ids
from bot.slack.blocks.parts import (
    Message,
    button,
    confirm,
    drawn,
    header,
    line,
    row,
    small,
)
from bot.slack.blocks.views import modal

NOTIFICATION = "What Steadyhand keeps"

_OPERATOR = (
    "Said openly: whoever runs Steadyhand here can reach its database. The owner of your Slack may "
    "be able to export direct messages."
)

_SMALL = "small entry, such as a favourite, an offer, a notice you were shown or an act in the log"
_BOUNDARY = "boundary record about you, which stays its 90 days even after erasing"
_BOUNDARIES = "boundary records about you, which stay their 90 days even after erasing"


def privacy(held: Held, *, keep_days: int, forget_days: int) -> Message:
    """The private answer to `/steady privacy` and *What it keeps*, for one person."""
    return Message(
        NOTIFICATION, drawn(_body(held, keep_days=keep_days, forget_days=forget_days, place="here"))
    )


def privacy_view(held: Held, *, keep_days: int, forget_days: int) -> dict[str, Any]:
    """The same as a modal."""
    body = _body(held, keep_days=keep_days, forget_days=forget_days, place="view")
    return modal(ids.PRIVACY_VIEW, "What it keeps", body)


def privacy_row(*, opted_out: bool, place: str) -> Block:
    """*Leave my messages out* (or its opposite) and *Erase what you hold about me*."""
    choice = (
        button("Read my messages again", ids.READ_AGAIN, ids.NOTHING)
        if opted_out
        else button("Leave my messages out", ids.LEAVE_OUT, ids.NOTHING)
    )
    return row([choice, _erase()], block_id=f"privacy.{place}")


def _body(held: Held, *, keep_days: int, forget_days: int, place: str) -> list[Block]:
    return [
        header(NOTIFICATION),
        line(
            "For each new message it reads: when it was sent, numbers for how the conversation "
            "is going, and short notes such as “third chase”. *No message text, and no profile "
            "of you.*"
        ),
        line(
            "It is there so that the technician who helps you can answer well and sooner. "
            "It is never used to judge anybody's work."
        ),
        line(
            "Who began a conversation and who wrote in it is dropped "
            f"{_days(forget_days)} after it closes. The rest, such as who in IT handled it, goes "
            f"after {_days(keep_days)}."
        ),
        header("Held about you now"),
        line(_held(held)),
        privacy_row(opted_out=held.opted_out, place=place),
        small("You get the same support either way. After erasing, only a choice to be left out "
              "is remembered."),
        small(_OPERATOR),
    ]  # fmt: skip


def _held(held: Held) -> str:
    if held.opted_out:
        choice = "Your messages are left out: they are not read."
    else:
        choice = "New messages of yours are read where a notice says so."
    counts = [
        _many(held.messages_read, "message read", "messages read"),
        _many(held.conversations, "conversation", "conversations"),
        _many(held.whispers, "private note to you", "private notes to you"),
        _many(held.own_phrases, "phrase you wrote", "phrases you wrote"),
        _many(held.reflections, "reflection of yours", "reflections of yours"),
        _many(held.others, _SMALL, _SMALL.replace("entry", "entries", 1)),
        _many(held.boundaries, _BOUNDARY, _BOUNDARIES),
    ]
    kept = [count for count in counts if count] + (["your preferences"] if held.preferences else [])
    return f"{choice}\n" + ("• " + "\n• ".join(kept) if kept else "Nothing else.")


def _many(count: int, one: str, more: str) -> str:
    return "" if count <= 0 else f"{count:,} {one if count == 1 else more}"


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def _erase() -> InteractiveElement:
    return button(
        "Erase what you hold about me",
        ids.ERASE,
        ids.NOTHING,
        style="danger",
        confirm=confirm(
            "Erase it?",
            "Everything held about you goes now and cannot be brought back. A choice to be left "
            "out stays. New messages are read again unless you are left out.",
            "Erase",
            "Keep it",
        ),
    )
