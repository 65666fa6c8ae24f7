"""Whether a draft still fits what stands: two leads may write at once, and time passes meanwhile.

A draft's own time is when its writer last saw what it builds on.
"""

from bot.incident_drafts import Draft, DraftAct
from bot.incident_records import Incident
from bot.ports import Transaction


async def opened_since(tx: Transaction, draft: Draft) -> Incident | None:
    """One about the same service, opened while this was being written or waited for approval."""
    if draft.act is not DraftAct.OPEN or not draft.service:
        return None
    for incident in await tx.open_incidents(draft.team):
        same = (incident.service, incident.drill) == (draft.service, draft.drill)
        if same and incident.opened_at > draft.at:
            return incident
    return None


async def moved_on(tx: Transaction, draft: Draft) -> bool:
    """Whether something was said, corrected or taken back since: the draft speaks of before it."""
    if draft.act is DraftAct.OPEN:
        return False
    updates = await tx.incident_updates(draft.incident)
    times = [(one.at, one.corrected_at or 0.0, one.undone_at or 0.0) for one in updates]
    return any(at > draft.at for each in times for at in each)


def promise_passed(draft: Draft, now: float) -> bool:
    """Whether the promised time has come already; a correction keeps what was promised."""
    making = draft.act is not DraftAct.CORRECT
    return making and draft.next_by is not None and draft.next_by <= now
