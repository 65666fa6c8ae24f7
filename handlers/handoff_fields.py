"""What stands in the form of a handoff: typed, chosen, or filled in from its conversation."""

import json
import re
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any
from zlib import crc32

from bot.slack import ids_handoff as own
from bot.slack.blocks.handoff import form
from bot.slack.typed import as_typed
from bot.toolkit.drafting_handoffs import Draft
from bot.toolkit.facts import Choice, Place
from handlers.forms import filled_in
from handlers.services import Services
from handlers.values import carried, place_of

TO_WHOM = "Choose a person or a channel."
ONE_OF_TWO = "Choose a person or a channel, not both."
NO_ISSUE = "Say in a few words what it is about."
_CHANNEL = re.compile(r"<#([CG][A-Z0-9_]+)(?:\|[^>]*)?>")
_MENTION = re.compile(r"<@([UW][A-Z0-9_]+)(?:\|[^>]*)?>")


async def choices_in(services: Services, by: str, view: dict[str, Any]) -> tuple[Choice, ...]:
    """The sender's conversations, where the form asks which one it is about."""
    if not any(block.get("block_id") == own.WHICH for block in view.get("blocks", [])):
        return ()
    return await services.toolkit.handoff_drafts.mine(services.team, by)


async def place_in_form(
    services: Services, by: str, view: dict[str, Any], told: dict[str, Any]
) -> Place:
    """Where the conversation is: the one chosen, though the form was not yet drawn for it."""
    place = place_of(told["place"]) if told.get("place") else Place("", "")
    chosen = filled_in(view, own.WHICH)
    if chosen in ("", place.conversation):
        return place
    if chosen == own.NONE:
        return Place("", "")
    draft = await services.toolkit.handoff_drafts.for_conversation(services.team, by, chosen)
    return draft.place or place


def again_with(
    view: dict[str, Any],
    told: dict[str, Any],
    filled: dict[str, str],
    choices: tuple[Choice, ...],
) -> Callable[..., dict[str, Any]]:
    """The same form with all that stands in it, and something to say at its top."""
    return partial(
        form,
        filled,
        metadata=json.dumps(told),
        where=str(told.get("where", "")),
        choices=choices,
        chosen=filled_in(view, own.WHICH),
    )


def typed_in(view: dict[str, Any]) -> dict[str, str]:
    """What its sender wrote or chose: what a conversation filled in goes when another is chosen."""
    begun = carried(view).get("begun")
    drafted = begun if isinstance(begun, dict) else {}
    held = {name: filled_in(view, name) for name in (*own.FIELDS, own.PERSON, own.PLACE)}
    return {name: said for name, said in held.items() if said and drafted.get(name) != _sum(said)}


def _sum(said: str) -> int:
    """Tells whether a field was changed since: a window's metadata need not hold its words."""
    return crc32(said.strip().encode())


def of_draft(draft: Draft) -> dict[str, str]:
    """The fields a draft fills, by name; "" where nothing is known."""
    return {
        own.ISSUE: draft.issue,
        own.IMPACT: draft.impact,
        own.TICKET: draft.ticket,
        own.PROMISED: draft.promised,
    }


def of_words(typed: str) -> dict[str, str]:
    """`/handoff @somebody what it is about`: the person or channel, and the rest as the issue."""
    person, place = _MENTION.search(typed), _CHANNEL.search(typed)
    words = as_typed(_CHANNEL.sub(" ", _MENTION.sub(" ", typed), count=0 if person else 1))
    rest = " ".join(words.split())[:1000]
    filled = {own.PERSON: person[1]} if person else {own.PLACE: place[1]} if place else {}
    return filled | ({own.ISSUE: rest} if rest else {})


def about(draft: Draft, choices: tuple[Choice, ...], chosen: str) -> dict[str, Any]:
    """What the form needs to know of a draft besides its fields, and carries along."""
    place = asdict(draft.place) if draft.place else None
    begun = {name: _sum(said) for name, said in of_draft(draft).items() if said}
    metadata = json.dumps({"place": place, "where": draft.where, "begun": begun})
    return {"metadata": metadata, "where": draft.where, "choices": choices, "chosen": chosen}


def errors_in(filled: dict[str, str]) -> dict[str, str]:
    """What keeps it from being sent, a sentence a field."""
    person, place = filled[own.PERSON], filled[own.PLACE]
    errors = {} if filled[own.ISSUE] else {own.ISSUE: NO_ISSUE}
    if bool(person) == bool(place):
        errors[own.PERSON] = ONE_OF_TWO if person else TO_WHOM
    return errors
