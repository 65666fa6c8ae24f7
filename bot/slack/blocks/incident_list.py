"""Incidents as a lead sees them: the list, the one to choose, *Join*, and the timeline."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, InteractiveElement

from bot.incident_records import Incident
from bot.slack import ids_incident as ids
from bot.slack.blocks.incident import STATUS
from bot.slack.blocks.parts import PHRASE_LIMIT, Message, button, drawn, line, phrase, row, small
from bot.slack.escape import bold, clip, escape, moment

NONE = "No incident is open. `/{prefix}incident vpn down, next 14:30` opens one, after a preview."
MOST_OPEN = 8
MOST_EARLIER = 8
MOST_PARTS = 12
"""Pieces a long timeline is shown in; one holds 2,900 characters."""


def listed(found: Sequence[Incident], now: float, *, prefix: str) -> Message:
    """What is open, with what can be done about each, and what was lately."""
    running = [one for one in found if one.open]
    earlier = [one for one in found if not one.open]
    blocks = [] if running else [line(NONE.format(prefix=prefix))]
    for one in running[:MOST_OPEN]:
        blocks += open_blocks(one, now)
    if earlier:
        blocks.append(small("*Lately*"))
    for one in earlier[:MOST_EARLIER]:
        blocks += [line(_over(one)), row(_after(one), block_id=f"incident.was.{one.id}")]
    return Message("Incidents", drawn(blocks))


def open_blocks(one: Incident, now: float) -> list[Block]:
    """One open incident and its buttons, in the list and in App Home."""
    drill = "Drill · " if one.drill else ""
    facts = f"{drill}{STATUS[one.status]} · severity {one.severity} · since {moment(one.opened_at)}"
    buttons = [
        button("Update", ids.WRITE_UPDATE, one.id, style="primary"),
        button("Correct", ids.CORRECT, one.id),
        button("Resolve", ids.RESOLVE, one.id),
        button("Timeline", ids.TIMELINE, one.id),
    ]
    return [
        line(f"{bold(clip(one.title, 200))}\n{facts}\n{_promise(one, now)}"),
        row(buttons, block_id=f"incident.open.{one.id}"),
    ]


def which(found: Sequence[Incident], action_id: str) -> Message:
    """Several are open: the lead chooses one."""
    blocks: list[Block] = [line("Several incidents are open. Which one do you mean?")]
    for one in found[:MOST_OPEN]:
        chosen = button("This one", action_id, one.id)
        blocks += [line(bold(clip(one.title, 200))), row([chosen], block_id=f"incident.{one.id}")]
    return Message("Which incident?", drawn(blocks))


def which_to_hand(found: Sequence[Incident], *, prefix: str) -> Message:
    """Several are open, and a hand-over has to name the one it means."""
    named = ", ".join(bold(clip(one.title, 200)) for one in found[:MOST_OPEN])
    example = escape((found[0].service or found[0].title).lower()) if found else "vpn"
    said = (
        f"Several incidents are open: {named}. Nobody has been asked yet. Say which one you mean: "
    )
    blocks = [line(f"{said}`/{prefix}incident handover {example} @lead`.")]
    return Message("Which incident?", drawn(blocks))


def already(one: Incident, draft: str, *, yours: bool, now: float) -> Message:
    """There is one about the same service: join it, or update it where it is one's own."""
    who = "You have" if yours else f"<@{escape(one.lead)}> has" if one.lead else "There is"
    said = (
        f"{who} an incident open about {escape(one.service)} since {moment(one.opened_at)}: "
        f"{bold(clip(one.title, 200))}. {_promise(one, now)}"
    )
    first = (
        button("Update it", ids.WRITE_UPDATE, one.id, style="primary")
        if yours
        else button("Join", ids.JOIN, one.id, style="primary")
    )
    buttons = [
        first,
        button("Open another anyway", ids.OPEN_ANYWAY, draft),
        button("Cancel", ids.CANCEL, draft),
    ]
    about = "Joining follows it, and makes you its deputy where there is none."
    blocks = [line(said), row(buttons, block_id="incident.already")]
    return Message("An incident is open already", drawn(blocks + ([] if yours else [small(about)])))


def history(incident: Incident, markdown: str) -> Message:
    """The timeline, to copy."""
    parts = _cut(markdown)
    blocks: list[Block] = [phrase(part) for part in parts[:MOST_PARTS]]
    if len(parts) > MOST_PARTS:
        blocks.append(small("The rest was left out, since Slack shows no more."))
    review = button("Review", ids.REVIEW, incident.id)
    blocks.append(row([review], block_id=f"incident.history.{incident.id}"))
    return Message("Timeline", drawn(blocks))


def text(title: str, markdown: str) -> Message:
    """Markdown to copy."""
    return Message(title, drawn([phrase(part) for part in _cut(markdown)[:MOST_PARTS]]))


def _promise(one: Incident, now: float) -> str:
    if one.next_by is None:
        return "No next update is promised."
    late = "*Overdue:* " if now > one.next_by else ""
    return f"{late}Next update by {moment(one.next_by)}"


def _over(one: Incident) -> str:
    return f"{bold(clip(one.title, 200))} · resolved {moment(one.resolved_at or one.last_at)}"


def _after(one: Incident) -> list[InteractiveElement]:
    return [
        button("Timeline", ids.TIMELINE, one.id),
        button("Review", ids.REVIEW, one.id),
    ]


def _cut(markdown: str) -> list[str]:
    """Pieces of whole lines, each short enough for one block."""
    parts, piece = [], ""
    for each in markdown.splitlines():
        row_text = clip(each, PHRASE_LIMIT - 1)
        if len(piece) + len(row_text) + 1 > PHRASE_LIMIT:
            parts.append(piece)
            piece = ""
        piece += f"{row_text}\n"
    return [*parts, piece.rstrip("\n")] if piece else parts
