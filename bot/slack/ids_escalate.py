"""Ids of the answer to `/escalate`; values are topics and severities."""

TOPIC = "escalate_topic"
"""A select; an option's value is `pack(severity, topic)`."""
SEVERITY = "escalate_severity"
"""A select; an option's value is `pack(severity, topic)`."""
OPEN_PAGE = "escalate_open_page"
OPEN_LINK = "escalate_open_link"
