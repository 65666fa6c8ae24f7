"""`/steady preferences`: one window for everything a technician may wish."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    InputBlock,
    Option,
    PlainTextObject,
    RadioButtonsElement,
    TimePickerElement,
)
from slack_sdk.models.blocks.block_elements import InputInteractiveElement

from bot.slack import ids_practice as ids
from bot.slack.blocks.parts import line, small
from bot.slack.blocks.views import modal

NUDGES = {"on": "On", "off": "Off. Nobody is told"}
DELIVERY = {
    "thread": "In the conversation, for me alone",
    "dm": "In my messages with the app",
    "home": "On the Home tab only",
}
NOTES = {
    "resets": "A few lines to pause after a hard call",
    "eased": "When a conversation eased after my reply",
    "repeats": "When the same kind of ticket keeps coming",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What stands in the window.

    delivery: thread, dm or home. quiet_*, prompt_at: minutes after midnight in the person's own
    zone, None for none. notes: keys of NOTES that are on.
    """

    nudges: bool
    delivery: str
    quiet_start: int | None
    quiet_end: int | None
    notes: frozenset[str]
    prompt_at: int | None


def preferences_view(wanted: Wanted) -> dict[str, Any]:
    """The window, filled with what stands now."""
    blocks: list[Block] = [
        _input(ids.PREFERENCE_NUDGES, "Notes when a conversation needs a word",
               _radio(ids.PREFERENCE_NUDGES, NUDGES, "on" if wanted.nudges else "off")),
        _input(ids.PREFERENCE_DELIVERY, "Where they reach you",
               _radio(ids.PREFERENCE_DELIVERY, DELIVERY, wanted.delivery)),
        line("*Your quiet hours*\nNotes wait until they end. Leave both empty for the team's own."),
        _time(ids.PREFERENCE_QUIET_FROM, "From", wanted.quiet_start),
        _time(ids.PREFERENCE_QUIET_TO, "To", wanted.quiet_end),
        _input(ids.PREFERENCE_NOTES, "Other notes you want",
               _checks(ids.PREFERENCE_NOTES, NOTES, wanted.notes), optional=True),
        _time(ids.PREFERENCE_PROMPT, "Ask me to look back at one call a day, at", wanted.prompt_at),
        small("All times are in your own time zone. Only you can see or change this."),
    ]  # fmt: skip
    return modal(ids.PREFERENCES, "Preferences", blocks, submit="Save")


def wanted_in(values: Mapping[str, Any]) -> Wanted:
    """What stands in a submitted window's `state.values`; what is missing counts as left alone."""
    state = {action: value for block in values.values() for action, value in block.items()}

    def chosen(action: str, fallback: str) -> str:
        option = state.get(action, {}).get("selected_option") or {}
        return str(option.get("value", fallback))

    ticked = state.get(ids.PREFERENCE_NOTES, {}).get("selected_options") or ()
    return Wanted(
        nudges=chosen(ids.PREFERENCE_NUDGES, "on") == "on",
        delivery=chosen(ids.PREFERENCE_DELIVERY, "thread"),
        quiet_start=_minutes(state.get(ids.PREFERENCE_QUIET_FROM, {})),
        quiet_end=_minutes(state.get(ids.PREFERENCE_QUIET_TO, {})),
        notes=frozenset(str(option["value"]) for option in ticked) & NOTES.keys(),
        prompt_at=_minutes(state.get(ids.PREFERENCE_PROMPT, {})),
    )


def _minutes(value: Mapping[str, Any]) -> int | None:
    hours, _, minutes = str(value.get("selected_time") or "").partition(":")
    if not (hours.isdecimal() and minutes.isdecimal()):
        return None
    return (int(hours) % 24) * 60 + int(minutes) % 60


def _input(
    block_id: str, label: str, element: InputInteractiveElement, *, optional: bool = False
) -> Block:
    text = PlainTextObject(text=label)
    return InputBlock(block_id=block_id, label=text, element=element, optional=optional)


def _time(action_id: str, label: str, minutes: int | None) -> Block:
    at = None if minutes is None else f"{minutes // 60:02}:{minutes % 60:02}"
    return _input(
        action_id, label, TimePickerElement(action_id=action_id, initial_time=at), optional=True
    )


def _options(words: Mapping[str, str]) -> dict[str, Option]:
    return {
        value: Option(value=value, text=PlainTextObject(text=label))
        for value, label in words.items()
    }


def _radio(action_id: str, words: Mapping[str, str], chosen: str) -> InputInteractiveElement:
    options = _options(words)
    return RadioButtonsElement(
        action_id=action_id, options=_listed(options), initial_option=options.get(chosen)
    )


def _checks(
    action_id: str, words: Mapping[str, str], chosen: frozenset[str]
) -> InputInteractiveElement:
    options = _options(words)
    ticked = [option for value, option in options.items() if value in chosen]
    return CheckboxesElement(
        action_id=action_id, options=_listed(options), initial_options=ticked or None
    )


def _listed(options: Mapping[str, Option]) -> Sequence[dict[str, Any] | Option]:
    return list(options.values())
