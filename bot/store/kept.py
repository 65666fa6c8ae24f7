"""What is kept, who can read it, and for how many days: the published table, as data.

A test holds the database to it, column by column; `purge` deletes by its numbers. `markdown()`
makes the page that people read.
"""

from bot.store.keeping_line import FORGET, KEEP, NOBODY, OPERATOR, STAFF, Kept, columns
from bot.store.kept_incidents import PUBLISHED_INCIDENTS
from bot.store.kept_toolkit import PUBLISHED_TOOLKIT

INBOX_DAYS = 2
"""Slack delivers an event again for about an hour; the rest is margin for a long outage."""
HARD_ENDING_DAYS = 1
"""Reset reminders look back two hours; nobody's hard conversations are counted longer."""
OFF_THE_MARK_DAYS = 90
"""One season: what was off the mark in a channel then says little about it now."""
AUDIT_DAYS = 180
"""Long enough to answer for an act; as long as the longest retention a team may set."""

PUBLISHED: tuple[Kept, ...] = (
    Kept(
        "inbox",
        columns("event_id message_key received_at"),
        "Which events of Slack were seen: ids and times only",
        NOBODY,
        INBOX_DAYS,
    ),
    Kept(
        "channels",
        columns("team id kind state notice_ts watched_since sensitivity trial_until"),
        "Which channels are read, since when, and where the notice stands",
        "everybody in the channel",
        until="the app is uninstalled",
    ),
    Kept(
        "noticed",
        columns("team channel user"),
        "Who was shown a channel's notice",
        NOBODY,
        until="the channel is switched off, or they erase it",
    ),
    Kept(
        "conversations",
        columns("opener"),
        "Who began a conversation",
        STAFF,
        FORGET,
    ),
    Kept(
        "conversations",
        columns("responder on_it on_it_at"),
        "Which technician is handling it",
        STAFF,
        KEEP,
    ),
    Kept(
        "conversations",
        columns(
            "id team channel root_ts thread_ts opened_at last_at last_staff_at "
            "last_user_at closed_at state snoozed_until topic cause topic_by_person "
            "phrases_used"
        ),
        "Where a conversation stands in Slack, its times, its topic, and the phrases offered",
        STAFF,
        KEEP,
    ),
    Kept(
        "conversations",
        columns("heat hard"),
        "A number for how much a conversation needs a word now, and whether it ever did",
        NOBODY,
        KEEP,
    ),
    Kept(
        "marks",
        columns("who"),
        "Who wrote a message, a user or staff",
        NOBODY,
        FORGET,
    ),
    Kept(
        "marks",
        columns("team channel ts conversation at role"),
        "Which message, when, and whether a user or staff wrote it: never its text",
        NOBODY,
        KEEP,
    ),
    Kept(
        "marks",
        columns("expected abuse need cues english"),
        "Numbers a message was read as, and facts such as “third chase”: never its text, "
        "nor a feeling",
        "the technician who asks “Why this?”",
        KEEP,
    ),
    Kept(
        "nudges",
        columns(
            "id conversation ts decided_at reason rung heat level facts phrases escalate trial"
        ),
        "That a suggestion was made about a conversation, when, and for which facts",
        "the technician it went to",
        KEEP,
    ),
    Kept(
        "whispers",
        columns(
            "id kind to team conversation nudge created_at state due_at sent_at "
            "surface "
            "dm_channel dm_ts answer phrases"
        ),
        "Which private suggestions a technician or lead was sent, and what they answered",
        "that person alone",
        KEEP,
    ),
    Kept(
        "preferences",
        columns(
            "team user nudges_off presenting_until paused_until quiet_start quiet_end "
            "resets_off home_only in_dm"
        ),
        "What a technician or lead set for themselves",
        "that person alone",
        until="they erase it",
    ),
    Kept(
        "opt_outs",
        columns("team user since"),
        "Who asked for their messages to be left out",
        "that person alone",
        until="they change their mind; the one thing an erasure leaves",
    ),
    Kept(
        "off_the_mark",
        columns("team channel user at"),
        "Who found a suggestion off the mark in which channel, to tell three people from one",
        NOBODY,
        OFF_THE_MARK_DAYS,
    ),
    Kept(
        "hard_endings",
        columns("team user conversation at"),
        "That a technician's hard conversation ended, for their own reset reminder",
        NOBODY,
        HARD_ENDING_DAYS,
    ),
    Kept(
        "audit",
        columns("id team actor act subject at"),
        "What a lead switched on, off or sent; an erased person becomes a random token",
        OPERATOR,
        AUDIT_DAYS,
    ),
    Kept(
        "alembic_version",
        columns("version_num"),
        "The version of the database's own layout",
        NOBODY,
        until="the next upgrade",
    ),
    *PUBLISHED_TOOLKIT,
    *PUBLISHED_INCIDENTS,
)


def markdown(*, keep_days: int, forget_users_days: int, engine_days: int) -> str:
    """The table as Markdown, with a team's own numbers.

    `engine_days` is for the durable engine's own file or schema, which holds ids of work only.
    """
    numbers = {KEEP: keep_days, FORGET: forget_users_days}
    lines = ["| what is kept | who can read it | for how long |", "|---|---|---|"]
    lines += [f"| {k.what} | {k.who} | {_how_long(k, numbers)} |" for k in PUBLISHED]
    work = "That a piece of work was done, by its id"
    lines.append(f"| {work} | {NOBODY} | {engine_days} days after it is done |")
    return "\n".join(lines) + "\n"


def _how_long(kept: Kept, numbers: dict[str, int]) -> str:
    if kept.days is None:
        return f"until {kept.until}"
    if isinstance(kept.days, int):
        return _days(kept.days)
    since = "the conversation closed" if kept.days == FORGET else "the last message"
    return f"{_days(numbers[kept.days])} after {since}"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
