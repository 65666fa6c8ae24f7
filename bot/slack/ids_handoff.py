"""Ids of a handoff: its form, and what stands under it; values are handoffs' ids."""

FORM = "handoff_form"
WHICH = "handoff_which"
"""A select in the form; an option's value is a conversation's id, or `NONE`."""
NONE = "none"
PERSON, PLACE = "handoff_person", "handoff_place"
ISSUE, IMPACT, TRIED = "handoff_issue", "handoff_impact", "handoff_tried"
REASON, TICKET, PROMISED = "handoff_reason", "handoff_ticket", "handoff_promised"
FIELDS = (ISSUE, IMPACT, TRIED, REASON, TICKET, PROMISED)

ACCEPT = "handoff_accept"
SEND_BACK = "handoff_send_back"
ROW = "handoff.answer"
"""Begins the block id of the two buttons, so that they can be taken away."""
QUESTION_FORM = "handoff_question_form"
QUESTION = "handoff_question"

TELL_USER = "handoff_tell_user"
