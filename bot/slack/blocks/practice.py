"""Role-plays: the list, the conversation in a window, and what can be learnt from it."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    InputBlock,
    MarkdownTextObject,
    PlainTextInputElement,
    PlainTextObject,
    SectionBlock,
)

from bot.coaching.practice import Ending, Play, Review, Script, StepReview
from bot.coaching.practice.playing import MOST_TURNS, Effect
from bot.slack import ids, ids_practice
from bot.slack.blocks.nudge import rung_words
from bot.slack.blocks.parts import (
    Message,
    button,
    confirm,
    drawn,
    header,
    line,
    phrase,
    row,
    rule,
    small,
    words,
)
from bot.slack.blocks.views import modal
from bot.slack.escape import bold, clip, clip_escaped, inert, moment

NOTIFICATION = "Role-plays"
TITLE = "Practise"
ON_A_PAGE = 5
REPLY_LIMIT = 1000
INTRO = (
    "Play a hard call with a user who is not real. They calm down or leave, as your replies go. "
    "What you type is not kept. Only you can see how it ended."
)
EFFECTS = {
    Effect.WORKS: "That helped.",
    Effect.FLAT: "That changed nothing yet.",
    Effect.HURTS: "That made it harder.",
}
ALL_GOOD = "Every reply did its work."
WEAKEST = "The reply to say another way"
CALMER = "One way to say it"
NO_WHEN = "Nobody said when the next word comes. That alone calms many people."


class Ended(Protocol):
    """How often a script was played to its end, and when last (seconds)."""

    @property
    def won(self) -> int:
        """Times the user calmed down."""

    @property
    def lost(self) -> int:
        """Times they left."""

    @property
    def last(self) -> float:
        """When it last ended."""


def listed(scripts: Sequence[Script], progress: Mapping[str, Ended], start: int = 0) -> list[Block]:
    """A page of role-plays, each with its *Begin*."""
    start = min(max(0, start), max(0, (len(scripts) - 1) // ON_A_PAGE * ON_A_PAGE))
    blocks: list[Block] = [line(INTRO)]
    for script in scripts[start : start + ON_A_PAGE]:
        begin = ButtonElement(
            text=PlainTextObject(text="Begin"),
            action_id=ids_practice.PRACTICE_BEGIN,
            value=script.id,
            accessibility_label=clip(f"Begin: {script.title}", 75),
        )
        said = f"{bold(script.title)}\n{clip_escaped(script.about, 200)}"
        blocks.append(SectionBlock(text=MarkdownTextObject(text=said), accessory=begin))
        blocks.append(small(_progress(progress.get(script.id))))
    blocks.append(_turns(len(scripts), start, forget=bool(progress)))
    return blocks


def list_view(
    scripts: Sequence[Script], progress: Mapping[str, Ended], start: int = 0
) -> dict[str, Any]:
    """The list as a modal."""
    return modal(ids_practice.PRACTICE_LIST, TITLE, listed(scripts, progress, start))


def list_message(
    scripts: Sequence[Script], progress: Mapping[str, Ended], start: int = 0
) -> Message:
    """The list as a private message, where Slack would open no modal."""
    return Message(NOTIFICATION, drawn(listed(scripts, progress, start)))


def talk_view(play: Play, replies: Sequence[str]) -> dict[str, Any]:
    """The conversation so far: the user's line and the reply to write first, the rest below."""
    script, turn = play.script, len(play.turns)
    blocks: list[Block] = [small(f"*What you know.* {clip_escaped(script.scene, 600)}")]
    if play.turns:
        blocks.append(line(EFFECTS[play.turns[-1].effect]))
    blocks += [line(bold(f"{script.name} writes")), words(play.said[-1]), _reply(script, turn)]
    blocks.append(small(f"Reply {turn + 1} of {MOST_TURNS} at most. Close it at any time."))
    blocks += _earlier(play, replies)
    metadata = ids_practice.pack_play(script.id, play.salt, play.turns)
    title = clip(script.title, 24)
    return modal(ids_practice.PRACTICE_TALK, title, blocks, metadata=metadata, submit="Send")


def end_view(
    play: Play, review: Review, replies: Sequence[str], why: Sequence[str]
) -> dict[str, Any]:
    """How it ended, rung by rung, and the weakest reply said another way.

    `why` is what the tone check says of that reply.
    """
    name = play.script.name
    won = play.ending is Ending.WON
    blocks: list[Block] = [
        header(f"{name} has calmed down" if won else f"{name} has left"),
        words(play.said[-1]),
        header("Step by step"),
        *(line(_step(each)) for each in review.steps),
    ]
    if not review.said_when:
        blocks.append(line(NO_WHEN))
    blocks += [rule(), *_weakest(review, replies, why)]
    blocks.append(
        row(
            [
                button("Play it again", ids_practice.PRACTICE_BEGIN, play.script.id),
                button("Choose another", ids_practice.PRACTICE_ANOTHER, ids.NOTHING),
            ],
            block_id="practice.end",
        )
    )
    return modal(ids_practice.PRACTICE_END, TITLE, blocks)


def _progress(ended: Ended | None) -> str:
    if ended is None:
        return "New to you"
    times = ended.won + ended.lost
    played = "Played once" if times == 1 else f"Played {times} times"
    how = "calmed each time" if not ended.lost else f"calmed {ended.won} of {times}"
    return f"{played}, {how if ended.won else 'not calmed yet'}. Last on {moment(ended.last)}"


def _turns(count: int, start: int, *, forget: bool) -> Block:
    buttons = []
    if start > 0:
        back = str(max(0, start - ON_A_PAGE))
        buttons.append(button("Previous", ids_practice.PRACTICE_PREVIOUS, back))
    if start + ON_A_PAGE < count:
        buttons.append(button("Next", ids_practice.PRACTICE_NEXT, str(start + ON_A_PAGE)))
    if forget:
        asked = confirm(
            "Forget it?", "Which role-plays you played, and how they ended, goes now.",
            "Forget", "Keep it",
        )  # fmt: skip
        buttons.append(
            button("Forget my progress", ids_practice.PRACTICE_FORGET, ids.NOTHING, confirm=asked)
        )
    if not buttons:
        return small(f"{count} role-plays")
    return row(buttons, block_id="practice.turn")


def _reply(script: Script, turn: int) -> Block:
    # Another block id each time: Slack would keep the last words in a field of the same name.
    return InputBlock(
        block_id=f"{ids_practice.PRACTICE_REPLY}.{turn}",
        label=PlainTextObject(text=f"Your reply to {script.name}"),
        element=PlainTextInputElement(
            action_id=ids_practice.PRACTICE_REPLY,
            multiline=True,
            max_length=REPLY_LIMIT,
            placeholder=PlainTextObject(text="Write as you would in the ticket."),
        ),
    )


def _earlier(play: Play, replies: Sequence[str]) -> list[Block]:
    """What was said before, the newest first."""
    blocks: list[Block] = [rule(), small("*Before that*")] if replies else []
    for number in reversed(range(len(replies))):
        blocks += [small("You"), _said(number, replies[number])]
        blocks += [small(play.script.name), words(play.said[number])]
    return blocks


def _said(number: int, reply: str) -> Block:
    text = PlainTextObject(text=clip(inert(reply), REPLY_LIMIT) or "…", emoji=False)
    return SectionBlock(block_id=f"{ids_practice.SAID}{number}", text=text)


def _step(step: StepReview) -> str:
    told = f"{bold(rung_words(step.step.rung))}\n{clip_escaped(step.step.task, 200)}\n"
    return told + _how(step)


def _how(step: StepReview) -> str:
    lacks = f" Before that, a reply {', '.join(step.lacks)}." if step.lacks else ""
    if not step.taken:
        reached = bool(step.replies)
        missing = f"Not taken: a reply {', '.join(step.lacks)}." if step.lacks else "Not taken."
        return missing if reached else "Not reached this time."
    return (
        "Taken at the first reply."
        if step.replies == 1
        else f"Taken at reply {step.replies}.{lacks}"
    )


def _weakest(review: Review, replies: Sequence[str], why: Sequence[str]) -> list[Block]:
    if review.weakest is None or review.weakest >= len(replies):
        return [line(ALL_GOOD)]
    blocks: list[Block] = [line(bold(WEAKEST)), words(replies[review.weakest])]
    blocks += [small(clip_escaped(each, 300)) for each in why[:3]]
    return [*blocks, line(bold(CALMER)), phrase(review.calmer)]
