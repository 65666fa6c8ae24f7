"""Reflections: the form, the private log with the week's pattern, and the export."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    InteractiveElement,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.blocks.basic_components import Option

from bot.coaching.looking_back import QUESTIONS, Pattern, topic_words
from bot.records_care import Reflection
from bot.slack import ids, ids_care
from bot.slack.blocks.parts import (
    SECTION_LIMIT,
    button,
    confirm,
    header,
    line,
    phrase,
    row,
    rule,
    select,
    small,
    words,
)
from bot.slack.blocks.views import modal
from bot.slack.escape import clip_escaped, moment

TITLE = "Reflect"
LOG = "My reflections"
EXPORT = "My reflections as text"
ANSWER_LIMIT = 1500
PAGE = 5
EXPORT_PART = 2800
"""Characters of an export in one block; `parts.phrase` holds a little more."""
EXPORT_PARTS = 60
_PRIVATE = "Only you can read this. It goes after 90 days, or when you erase it."
PROMPT_TIMES = ("16:00", "16:30", "17:00", "17:30", "18:00", "22:00", "06:00")


@dataclass(frozen=True, slots=True)
class Log:
    """What the log shows: the entries from `start` on, cut down to `topic` (None is every one)."""

    entries: Sequence[Reflection]
    week: Sequence[Pattern]
    topics: Sequence[str]
    start: int = 0
    topic: str | None = None
    prompt_at: int | None = None


def reflect_view(
    topics: Sequence[str], *, topic: str = "other", metadata: str = ""
) -> dict[str, Any]:
    """The four questions, and which kind of ticket it was."""
    options = [Option(value=t, text=PlainTextObject(text=topic_words(t))) for t in topics]
    chosen = next((each for each in options if each.value == topic), options[-1])
    kind = StaticSelectElement(
        action_id=ids_care.REFLECT_TOPIC, options=options, initial_option=chosen
    )
    block = ids_care.REFLECT_TOPIC
    blocks: list[Block | dict[str, Any]] = [
        line("Answer as many as you like. A few words each are enough."),
        *(_question(field, asked) for field, asked in QUESTIONS),
        InputBlock(label="What kind of ticket was it?", block_id=block, element=kind),
        small(_PRIVATE),
    ]
    return modal(ids_care.REFLECT_VIEW, TITLE, blocks, metadata=metadata, submit="Keep")


def _question(field: str, asked: str) -> InputBlock:
    element = PlainTextInputElement(action_id=field, multiline=True, max_length=ANSWER_LIMIT)
    return InputBlock(label=asked, block_id=field, element=element, optional=True)


def log_view(log: Log, *, said: str = "") -> dict[str, Any]:
    """The private log; `said` is what has just happened, in a line at the top."""
    blocks: list[Block | dict[str, Any]] = [line(said)] if said else []
    blocks += _week(log.week)
    blocks += [row(_tools(log), block_id="reflect.tools"), rule()]
    shown = log.entries[log.start : log.start + PAGE]
    for one in shown:
        blocks += _entry(one)
    if not log.entries:
        blocks.append(line("Nothing here yet. *New reflection* begins one, in two minutes."))
    turns = _turns(log)
    blocks += [row(turns, block_id="reflect.turns")] if turns else []
    blocks += [*_footer(log), small(_PRIVATE)]
    return modal(ids_care.REFLECT_LOG, LOG, blocks, metadata=log.topic or "")


def _week(week: Sequence[Pattern]) -> list[Block]:
    if not week:
        return [header("This week"), line("No reflection yet this week.")]
    bars = "\n".join(f"{one.bar} {one.count} {topic_words(one.topic)}" for one in week)
    return [header("This week"), phrase(bars)]


def _tools(log: Log) -> list[InteractiveElement]:
    topics = [(ids_care.ANY_TOPIC, "Every kind"), *((t, topic_words(t)) for t in log.topics)]
    chosen = log.topic or ids_care.ANY_TOPIC
    return [
        button("New reflection", ids_care.REFLECT, ids.NOTHING, style="primary"),
        select("Kind of ticket", ids_care.REFLECT_LOG_TOPIC, topics, chosen=chosen),
    ]


def _entry(one: Reflection) -> list[Block]:
    answers = [(asked, getattr(one, field)) for field, asked in QUESTIONS]
    said = [f"{asked} {answer}" for asked, answer in answers if answer] or ["No words."]
    if sum(map(len, said)) < SECTION_LIMIT - len(said):
        said = ["\n".join(said)]
    drop = button("Erase this one", ids_care.REFLECT_DROP, one.id)
    return [
        line(f"*{clip_escaped(topic_words(one.topic), 80)}* · {moment(one.at)}"),
        *(words(each) for each in said),
        row([drop], block_id=f"reflect.{one.id}"),
    ]


def _turns(log: Log) -> list[InteractiveElement]:
    turns: list[InteractiveElement] = []
    if log.start > 0:
        newer = max(0, log.start - PAGE)
        turns.append(button("Newer", ids_care.REFLECT_NEWER, str(newer)))
    if log.start + PAGE < len(log.entries):
        turns.append(button("Older", ids_care.REFLECT_PAGE, str(log.start + PAGE)))
    return turns


def _footer(log: Log) -> list[Block]:
    times = [("off", "No prompt"), *((str(minutes(t)), t) for t in PROMPT_TIMES)]
    if log.prompt_at is not None and str(log.prompt_at) not in dict(times):
        times.append((str(log.prompt_at), clock_time(log.prompt_at)))
    chosen = "off" if log.prompt_at is None else str(log.prompt_at)
    export = [
        button("As Markdown", ids_care.REFLECT_MARKDOWN, ids.NOTHING),
        button("As JSON", ids_care.REFLECT_JSON, ids.NOTHING),
        button("Both as files", ids_care.REFLECT_FILES, ids.NOTHING),
        button(
            "Erase them all",
            ids_care.REFLECT_ERASE,
            ids.NOTHING,
            style="danger",
            confirm=confirm(
                "Erase them all?", "They cannot be brought back.", "Erase", "Keep them"
            ),
        ),
    ]
    return [
        rule(),
        line("*A prompt at the end of your shift* picks one conversation of the day."),
        row([select("When", ids_care.PROMPT, times, chosen=chosen)], block_id="reflect.prompt"),
        *([row(export, block_id="reflect.export")] if log.entries else []),
    ]


def export_view(text: str) -> dict[str, Any]:
    """An export to copy: one block after the other, in order, nothing between them."""
    parts = [text[at : at + EXPORT_PART] for at in range(0, len(text), EXPORT_PART)]
    blocks: list[Block | dict[str, Any]] = [line("Copy the blocks in order, or ask for files.")]
    blocks += [phrase(part) for part in parts[:EXPORT_PARTS]]
    if len(parts) > EXPORT_PARTS:
        blocks.append(small("There is more than fits here: *Both as files* has all of it."))
    return modal(ids.READING_VIEW, EXPORT, blocks)


def minutes(written: str) -> int:
    """`17:30` as minutes after midnight."""
    hours, _, rest = written.partition(":")
    return int(hours) * 60 + int(rest)


def clock_time(minute: int) -> str:
    """Minutes after midnight as `17:30`."""
    return f"{minute // 60:02d}:{minute % 60:02d}"
