"""What a lead fills in: the form's fields as they stand, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.incident_drafts import DraftAct
from bot.incident_records import Mention, Status

TITLE_MOST, TEXT_MOST = 150, 1500
"""Characters: a Slack heading holds 150; three texts of 1,500 fit one message with room."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The form, whether it is being shown or has been submitted. `next_text` is as typed."""

    act: DraftAct
    title: str = ""
    service: str = ""
    severity: int = 2
    status: Status = Status.INVESTIGATING
    notice: str = ""
    doing: str = ""
    do_now: str = ""
    next_text: str = ""
    audiences: tuple[str, ...] = ()
    mention: Mention = Mention.NOBODY
    deputy: str | None = None
    incident: str = ""
    draft: str = ""
    """The draft it changes; "" for a new one."""
    seen_at: float = 0.0
    """When its writer saw what it builds on (seconds); 0.0 where it builds on nothing."""


def faults(fields: Fields) -> Mapping[str, str]:
    """A sentence for each field that cannot stand, by the field's name; empty when all can."""
    told: dict[str, str] = {}
    opening = fields.act is DraftAct.OPEN
    if not fields.title.strip():
        told["title"] = "Give it a name people recognise, such as “VPN drops”."
    elif len(fields.title) > TITLE_MOST:
        told["title"] = f"Please keep it under {TITLE_MOST} characters."
    if opening and not fields.audiences:
        told["audiences"] = "Choose who should hear of it."
    if not fields.notice.strip() and not fields.doing.strip():
        told["notice"] = "Say what people will notice, or what is being done."
    for name in ("notice", "doing", "do_now"):
        if len(getattr(fields, name)) > TEXT_MOST:
            told[name] = f"Please keep it under {TEXT_MOST} characters; details fit in a later one."
    return told
