"""App Home: one person's own page, different for a technician, a lead and a user."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.cards import HomeCard, HomeItem
from bot.slack import ids, ids_care
from bot.slack.blocks.incident_home import incidents, waves
from bot.slack.blocks.nudge import ANSWERS, answer_rows, phrase_blocks
from bot.slack.blocks.parts import button, header, line, row, rule, small
from bot.slack.escape import bold, clip, clip_escaped, link, moment

MOST_UNTAKEN = 8
MOST_EARLIER = 12
MOST_CHANNELS = 100
VIEW_BLOCKS = 100

_OVER = ("resolved", "closed")
_PRIVATE = "Only you see this page."
_FRAME = 5
"""Blocks around the notes: the tools, the settings, a rule and the last line."""
_FURTHER = "{count} not shown in full. Answer one above, and the next has its phrases and buttons."
_KEPT_AS_WELL = "Each one is kept on this page as well."


def home(card: HomeCard) -> dict[str, Any]:
    """The view of one person's Home tab."""
    blocks = _user(card) if card.role == "user" else _staff(card)
    view = View(type="home", blocks=blocks[:VIEW_BLOCKS])
    drawn: dict[str, Any] = view.to_dict()
    return drawn


def _staff(card: HomeCard) -> list[Block]:
    tools = [
        button("Find a phrase", ids.HOME_FIND_PHRASE, ids.NOTHING),
        button("Help", ids.HOME_HELP, ids.NOTHING),
    ]
    blocks = [row(tools, block_id="home.tools"), *_notes(card)]
    # A changed state stands at the top, where it is not forgotten; the usual one at the bottom.
    changed = card.nudges_off or card.paused_until or card.presenting_until
    parts = [_settings(card), blocks] if changed else [blocks, _settings(card)]
    return [*parts[0], rule(), *parts[1], small(_PRIVATE)]


def _notes(card: HomeCard) -> list[Block]:
    open_items = [item for item in card.items if not item.answer and item.state not in _OVER]
    waiting = [item for item in open_items if not item.wave]
    earlier = [item for item in card.items if item.answer or item.state in _OVER]
    blocks: list[Block] = incidents(card.incidents) if card.role == "lead" else []
    if card.untaken or card.role == "lead":
        blocks += [*_untaken(card.untaken, card.untaken_more), rule()]
    blocks += waves([item for item in open_items if item.wave])
    blocks.append(header("Needs a word"))
    after = [rule(), header("Earlier"), *_earlier(earlier)] if earlier else []
    room = VIEW_BLOCKS - _FRAME - len(blocks) - len(after)
    blocks += _open(waiting, room) if waiting else [line("Nothing needs a word right now.")]
    return blocks + after


def _settings(card: HomeCard) -> list[Block]:
    buttons = [button("What it keeps", ids.WHAT_IT_KEEPS, ids.NOTHING)]
    if not card.nudges_off:
        buttons.insert(0, button("Turn nudges off", ids.HOME_NUDGES_OFF, ids.NOTHING))
    if card.nudges_off:
        says = "*Nudges are off.* Nobody was told. Phrases and search work as before."
        first = button("Turn nudges on", ids.HOME_NUDGES_ON, ids.NOTHING, style="primary")
    elif card.paused_until:
        says = f"*Nudges are paused until {moment(card.paused_until)}.* Nobody was told."
        first = button("Take nudges again", ids_care.RESUME, ids.NOTHING, style="primary")
    elif card.presenting_until:
        says = f"*Presenting until {moment(card.presenting_until)}.* Nudges come to this page only."
        first = button("Stop presenting", ids.HOME_NOT_PRESENTING, ids.NOTHING, style="primary")
    else:
        kept = "They come to this page only." if card.home_only else _KEPT_AS_WELL
        says = f"*Nudges are on.* {kept}"
        first = button("Present for 30 minutes", ids.HOME_PRESENTING, ids.NOTHING)
    return [line(says), row([first, *buttons], block_id="home.settings")]


def _untaken(items: Sequence[HomeItem], further: int) -> list[Block]:
    blocks = [header("Nobody has taken these")]
    if not items:
        return [*blocks, line("Every conversation that needs a word is in somebody's hands.")]
    for place, item in enumerate(items[:MOST_UNTAKEN]):
        blocks.append(_title(item))
        if item.whisper:
            take = button("On it", ids.ON_IT, item.whisper, style="primary")
            blocks.append(row([take], block_id=f"home.untaken.{place}"))
    return blocks + _more(max(0, len(items) - MOST_UNTAKEN) + further)


def _open(items: Sequence[HomeItem], room: int) -> list[Block]:
    """Each note in full while `room`, in blocks, allows; the others in a line of their own."""
    blocks: list[Block] = []
    for place, item in enumerate(items):
        full = [_title(item), *phrase_blocks(item.phrases[:3])]
        full += answer_rows(item.whisper, place=f"home.{place}")
        left = items[place:]
        if len(blocks) + len(full) + len(left) > room:
            told = f"{len(left)} more {'is' if len(left) == 1 else 'are'}"
            lines = [_one_line(one) for one in left[: max(0, room - len(blocks) - 1)]]
            return [*blocks, small(_FURTHER.format(count=told)), *lines]
        blocks += full
    return blocks


def _earlier(items: Sequence[HomeItem]) -> list[Block]:
    blocks = [_one_line(item) for item in items[:MOST_EARLIER]]
    return blocks + _more(len(items) - MOST_EARLIER)


def _one_line(item: HomeItem) -> Block:
    said = ANSWERS.get(item.answer or item.state, "")
    there = link(item.where, "Open") if item.where else ""
    told = [clip_escaped(item.line, 200), moment(item.at), there]
    return small(" · ".join(part for part in (*told, said) if part))


def _title(item: HomeItem) -> Block:
    told = [moment(item.at)] + ([link(item.where, "Open the conversation")] if item.where else [])
    return line(f"{bold(clip(item.line, 300))}\n{' · '.join(told)}")


def _more(left: int) -> list[Block]:
    return [small(f"And {left} more.")] if left > 0 else []


def _user(card: HomeCard) -> list[Block]:
    here = " ".join(f"<#{channel}>" for channel in card.watched[:MOST_CHANNELS])
    left = len(card.watched) - MOST_CHANNELS
    further = f", and {left} more." if left > 0 else ""
    where = f"Channels it reads: {here}{further}" if here else "It reads no channel yet."
    choice = (
        button("Read my messages again", ids.READ_AGAIN, ids.NOTHING)
        if card.left_out
        else button("Leave my messages out", ids.LEAVE_OUT, ids.NOTHING)
    )
    buttons = [button("What it keeps", ids.WHAT_IT_KEEPS, ids.NOTHING), choice]
    return [
        header("Steadyhand helps IT answer well and sooner"),
        line("*For help, write in your IT support channel.* A person answers you there."),
        line(
            "Where a notice says so, it reads new messages. "
            "It keeps no message text and builds no profile of you."
        ),
        line("*Your messages are left out:* they are not read." if card.left_out else where),
        row(buttons, block_id="home.privacy"),
        small("You get the same support either way. " + _PRIVATE),
    ]
