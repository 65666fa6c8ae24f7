"""The numbers an incident runs by."""

from dataclasses import dataclass

MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class IncidentRules:
    """Seconds throughout.

    ambiguous_wait: after an unclear answer, how long until a look for the post: longer than Slack's
    worst lateness. undo: how long an update can be taken back. remind_before: how long before the
    promised update its lead is reminded, and deputy_after: how long after it the deputy is.
    report_every: how often the delivery report is drawn again while it changes.
    """

    ambiguous_wait: float = 30.0
    undo: float = 2 * MINUTE
    remind_before: float = 5 * MINUTE
    deputy_after: float = 10 * MINUTE
    report_every: float = 4.0
