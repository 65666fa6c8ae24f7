"""The form of an incident, an update or a correction, and the review's questions."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticMultiSelectElement,
    StaticSelectElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot.incident_drafts import DraftAct
from bot.incident_records import Mention, Status
from bot.incidents.forms import TEXT_MOST, TITLE_MOST, Fields
from bot.slack import ids_incident as ids
from bot.slack.blocks.parts import line
from bot.slack.escape import bold, clip

TITLES = {
    DraftAct.OPEN: "Open an incident",
    DraftAct.UPDATE: "Update an incident",
    DraftAct.CORRECT: "Correct an update",
}
SEVERITIES = {
    "1": "1: nobody can work",
    "2": "2: many are held up",
    "3": "3: some are held up",
    "4": "4: a nuisance",
}
STATUSES = {status.value: status.value.capitalize() for status in Status}
MENTIONS = {
    Mention.CHANNEL.value: "Call everybody with @channel",
    "here": "Call those active with @here",
}
_SOMETHING_ELSE = "Something else"


def form(
    fields: Fields, *, services: Sequence[str], audiences: Sequence[str], metadata: str
) -> dict[str, Any]:
    """The modal, filled in as far as is known."""
    opening = fields.act is DraftAct.OPEN
    named = _text("Title", ids.TITLE, fields.title, most=TITLE_MOST)
    about = line(bold(clip(fields.title, TITLE_MOST)) or "*An incident*")
    blocks: list[Block] = [about if fields.act is DraftAct.UPDATE else named]
    if opening:
        blocks += [
            _choice("Service", ids.SERVICE, _services(services), fields.service or ids.NO_SERVICE),
            _choice("Severity", ids.SEVERITY, SEVERITIES, str(fields.severity)),
        ]
    blocks += [
        _choice("Status", ids.STATUS, STATUSES, fields.status.value),
        _text("What people will notice", ids.NOTICE, fields.notice, long=True, optional=True),
        _text("What we are doing", ids.DOING, fields.doing, long=True, optional=True),
        _text("What they can do now", ids.DO_NOW, fields.do_now, long=True, optional=True),
        _next(fields),
    ]
    if opening:
        blocks += [_audiences(audiences, fields.audiences), _deputy(fields.deputy)]
    if fields.act is not DraftAct.CORRECT:
        blocks.append(_mention(fields.mention))
    return _modal(ids.FORM, TITLES[fields.act], blocks, submit="Preview", metadata=metadata)


def review_form(questions: Mapping[str, str], *, metadata: str) -> dict[str, Any]:
    """The review after an incident."""
    blocks: list[Block] = [
        _text(question, f"{ids.ANSWER}{key}", "", long=True, optional=True)
        for key, question in questions.items()
    ]
    return _modal(ids.REVIEW_FORM, "Review", blocks, submit="Make the text", metadata=metadata)


def _modal(
    callback: str, title: str, blocks: Sequence[Block], *, submit: str, metadata: str
) -> dict[str, Any]:
    view = View(
        type="modal",
        callback_id=callback,
        title=PlainTextObject(text=title),
        submit=PlainTextObject(text=submit),
        close=PlainTextObject(text="Cancel"),
        blocks=list(blocks),
        private_metadata=metadata,
    )
    shown: dict[str, Any] = view.to_dict()
    return shown


def _input(
    label: str,
    field: str,
    element: InputInteractiveElement,
    *,
    hint: str = "",
    optional: bool = False,
) -> Block:
    return InputBlock(
        block_id=ids.block_of(field),
        label=PlainTextObject(text=label),
        element=element,
        hint=PlainTextObject(text=hint) if hint else None,
        optional=optional,
    )


def _text(
    label: str,
    field: str,
    value: str,
    *,
    most: int = TEXT_MOST,
    long: bool = False,
    optional: bool = False,
) -> Block:
    element = PlainTextInputElement(
        action_id=field, initial_value=value or None, multiline=long, max_length=most
    )
    return _input(label, field, element, optional=optional)


def _next(fields: Fields) -> Block:
    element = PlainTextInputElement(
        action_id=ids.NEXT,
        initial_value=fields.next_text or None,
        placeholder=PlainTextObject(text="14:30 or 30m"),
        max_length=40,
    )
    hint = "Your own time. You are reminded 5 minutes before. A resolved incident needs none."
    return _input("Next update by", ids.NEXT, element, hint=hint, optional=True)


def _choice(label: str, field: str, options: Mapping[str, str], chosen: str) -> Block:
    made = {value: _option(value, shown) for value, shown in options.items()}
    element = StaticSelectElement(
        action_id=field, options=list(made.values()), initial_option=made.get(chosen)
    )
    return _input(label, field, element)


def _audiences(names: Sequence[str], chosen: Sequence[str]) -> Block:
    made = {name: _option(name, name) for name in names}
    element = StaticMultiSelectElement(
        action_id=ids.AUDIENCES,
        options=list(made.values()),
        initial_options=[made[name] for name in chosen if name in made] or None,
    )
    hint = "Several at once are fine. “drill” is for practice." if "drill" in names else ""
    return _input("Who should hear of it", ids.AUDIENCES, element, hint=hint)


def _deputy(user: str | None) -> Block:
    element = UserSelectElement(action_id=ids.DEPUTY, initial_user=user or None)
    hint = "Reminded when an update is long overdue."
    return _input("Deputy", ids.DEPUTY, element, hint=hint, optional=True)


def _mention(chosen: Mention) -> Block:
    made = {value: _option(value, shown) for value, shown in MENTIONS.items()}
    element = CheckboxesElement(
        action_id=ids.MENTION,
        options=list(made.values()),
        initial_options=[made[chosen.value]] if chosen.value in made else None,
    )
    hint = "Leave both empty unless people have to stop what they are doing. It is asked again."
    return _input("Notify", ids.MENTION, element, hint=hint, optional=True)


def _services(names: Sequence[str]) -> dict[str, str]:
    return {**{name: name for name in names[:99]}, ids.NO_SERVICE: _SOMETHING_ELSE}


def _option(value: str, shown: str) -> Option:
    return Option(value=clip(value, 75), text=PlainTextObject(text=clip(shown, 75), emoji=False))
