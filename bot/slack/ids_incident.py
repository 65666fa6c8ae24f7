"""Ids of incident buttons, forms and views. Values hold ids of ours."""

from dataclasses import dataclass

# Under a preview; the value is a draft's id.
SEND = "incident_send"
SEND_SURE = "incident_send_sure"
EDIT = "incident_edit"
CANCEL = "incident_cancel"
CONFIRM = "incident_confirm"
"""Its writer's own second confirmation."""
APPROVE = "incident_approve"
"""The value is `version|draft`."""
OPEN_ANYWAY = "incident_open_anyway"

# About an incident that is open; the value is its id.
JOIN = "incident_join"
WRITE_UPDATE = "incident_write_update"
CORRECT = "incident_correct"
RESOLVE = "incident_resolve"
TIMELINE = "incident_timeline"
REVIEW = "incident_review"

# A hand-over; the value is `incident|from|to`.
TAKE = "incident_take"
LEAVE = "incident_leave"

# Trouble; the value is a topic.
OPEN_FOR = "incident_open_for"
NOT_AN_INCIDENT = "incident_not_one"

# App Home.
NEW = "incident_new"

# Under the first post and in a follower's DM; the value is an incident's id.
FOLLOW = "incident_follow"
STOP = "incident_stop"

# In the delivery report; the value is an update's id.
UNDO = "incident_undo"
RETRY = "incident_retry"
"""The value is an incident's id."""

# Beside a post of unknown outcome; the value is the post's id.
THERE = "incident_there"
POST_AGAIN = "incident_post_again"

# Under a reminder.
UPDATE_NOW = "incident_update_now"
"""The value is an incident's id."""
SNOOZE = "incident_snooze"
"""The value is the reminder's id."""

SNOOZE_MINUTES = 10

# Views.
FORM = "incident_form"
PREVIEW = "incident_preview"
SURE = "incident_sure"
REVIEW_FORM = "incident_review_form"

# The form's fields; a block's id is its field's with "_block" after it.
TITLE = "incident_title"
SERVICE = "incident_service"
SEVERITY = "incident_severity"
STATUS = "incident_status"
NOTICE = "incident_notice"
DOING = "incident_doing"
DO_NOW = "incident_do_now"
NEXT = "incident_next"
AUDIENCES = "incident_audiences"
MENTION = "incident_mention"
DEPUTY = "incident_deputy"
ANSWER = "incident_answer_"
"""Prefix of the review's fields."""

NO_SERVICE = "-"
"""The option for something that is not in the list."""


def block_of(field: str) -> str:
    """The id of the block a field stands in."""
    return f"{field}_block"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a hand-over's button stands for."""

    incident: str
    lead: str
    to: str


def pack_offer(offer: Offer) -> str:
    """A hand-over as a button's value."""
    return f"{offer.incident}|{offer.lead}|{offer.to}"


def unpack_offer(value: str) -> Offer:
    """The hand-over a button stood for; an empty one when the value is not one of ours."""
    parts = value.split("|")
    return Offer(*parts) if len(parts) == 3 else Offer("", "", "")
