"""Incidents in App Home: those that are open, for leads; and the nudges of a wave, together."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.cards import HomeIncident, HomeItem
from bot.slack import ids
from bot.slack import ids_incident as incident_ids
from bot.slack.blocks.parts import button, header, line, row, rule, small
from bot.slack.escape import bold, clip, clip_escaped, link, moment

MOST_INCIDENTS = 4
MOST_OF_A_WAVE = 5


def incidents(found: Sequence[HomeIncident]) -> list[Block]:
    """What is open, and the button that opens another."""
    blocks = [header("Incidents")]
    if not found:
        blocks.append(line("No incident is open."))
    for one in found[:MOST_INCIDENTS]:
        blocks += _incident(one)
    if len(found) > MOST_INCIDENTS:
        blocks.append(small(f"And {len(found) - MOST_INCIDENTS} more."))
    new = button("Open an incident", incident_ids.NEW, ids.NOTHING)
    return [*blocks, row([new], block_id="home.incident.new"), rule()]


def waves(items: Sequence[HomeItem]) -> list[Block]:
    """Open nudges about one incident, under its title."""
    blocks: list[Block] = []
    for title in dict.fromkeys(item.wave for item in items):
        theirs = [item for item in items if item.wave == title]
        count = "1 conversation" if len(theirs) == 1 else f"{len(theirs)} conversations"
        blocks.append(header(clip(f"{title}: {count}", 150)))
        for item in theirs[:MOST_OF_A_WAVE]:
            blocks += _of_wave(item)
        if len(theirs) > MOST_OF_A_WAVE:
            blocks.append(small(f"And {len(theirs) - MOST_OF_A_WAVE} more."))
        blocks.append(rule())
    return blocks


def _incident(one: HomeIncident) -> list[Block]:
    drill = "Drill · " if one.drill else ""
    facts = f"{drill}{one.status.capitalize()} · severity {one.severity}"
    late = "*overdue:* " if one.overdue else ""
    due = f" · {late}next update by {moment(one.next_by)}" if one.next_by else ""
    buttons = [
        button("Update", incident_ids.WRITE_UPDATE, one.id, style="primary"),
        button("Correct", incident_ids.CORRECT, one.id),
        button("Resolve", incident_ids.RESOLVE, one.id),
        button("Timeline", incident_ids.TIMELINE, one.id),
    ]
    return [
        line(f"{bold(clip(one.title, 200))}\n{facts} · since {moment(one.opened_at)}{due}"),
        row(buttons, block_id=f"home.incident.{one.id}"),
    ]


def _of_wave(item: HomeItem) -> list[Block]:
    there = link(item.where, "Open the conversation") if item.where else ""
    told = " · ".join(
        part for part in (clip_escaped(item.line, 200), moment(item.at), there) if part
    )
    buttons = [
        button("On it", ids.ON_IT, item.whisper, style="primary"),
        button("Resolved", ids.RESOLVED, item.whisper),
        button("Off the mark", ids.OFF_THE_MARK, item.whisper),
    ]
    return [line(told), row(buttons, block_id=f"home.wave.{item.whisper}")]
