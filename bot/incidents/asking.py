"""The words that approval by a second lead brings, as rows. Pure."""

from dataclasses import replace

from bot.incident_drafts import Draft
from bot.incident_records import Post, PostKind
from bot.incidents import outline
from bot.incidents.words import Said


def question(draft: Draft, version: str, lead: str, now: float) -> Post:
    """Asks another lead about a draft as it is now."""
    about = (draft.id, version)
    return outline.word(PostKind.APPROVAL, draft.team, lead, now, *about, by=draft.by, about=about)


def alone(draft: Draft, version: str, due_at: float, now: float) -> Post:
    """Asks its writer, when nobody has approved it by then."""
    about = (draft.id, version)
    word = outline.word(PostKind.CONFIRM, draft.team, draft.by, now, *about, about=about)
    return replace(word, due_at=due_at)


def approved(draft: Draft, said: Said, now: float) -> list[Post]:
    """To whoever wrote an update: that another lead let it go."""
    by = draft.approved_by
    if not by or by == draft.by:
        return []
    key = (said.update.id, draft.id)
    team, to = draft.team, draft.by
    return [outline.word(PostKind.APPROVED, team, to, now, *key, by=by, update=said.update)]


def version(draft: Draft) -> str:
    """What tells one asking for approval from another: a changed draft is another question."""
    return f"{(draft.asked_at or 0.0) * 1000:.0f}"


def asked_value(draft: Draft) -> str:
    """What *Approve* stands for: this draft, as it was asked about."""
    return f"{version(draft)}|{draft.id}"
