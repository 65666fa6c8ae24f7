"""The published table's lines for incidents, beside those of `kept.py`."""

from bot.store.keeping_line import KEEP, NOBODY, Kept, columns

EVERYBODY = "everybody in the channels it went to"
LEADS = "the shift leads"
DRAFT_DAYS = 2
"""A draft nobody has sent by then is about something that is over."""

PUBLISHED_INCIDENTS: tuple[Kept, ...] = (
    Kept(
        "incidents",
        columns("id team title service severity status opened_at last_at next_by drill")
        + columns("resolved_at called_off_at"),
        "What a lead announced as an incident, its status, and when the next update was promised",
        EVERYBODY,
        KEEP,
    ),
    Kept(
        "incidents",
        columns("lead opened_by deputy"),
        "Which lead opened an incident, who speaks for it, and who stands in",
        LEADS,
        KEEP,
    ),
    Kept(
        "incident_updates",
        columns("id team incident number status notice doing do_now at next_by mention state")
        + columns("corrected_at undone_at"),
        "The words a lead wrote for everybody to read, and when",
        EVERYBODY,
        KEEP,
    ),
    Kept(
        "incident_updates",
        columns("by"),
        "Which lead sent an update",
        LEADS,
        KEEP,
    ),
    Kept(
        "incident_posts",
        columns("id team incident update number kind created_at channel target broadcast state")
        + columns("due_at attempts called_at ts reason"),
        "Where an update was posted, when a lead is reminded, and what became of it",
        LEADS,
        KEEP,
    ),
    Kept(
        "incident_posts",
        columns("to"),
        "Whose direct messages an update, a report, a reminder or a question went to",
        NOBODY,
        KEEP,
    ),
    Kept(
        "incident_posts",
        columns("by about"),
        "Which lead's act a word in direct messages tells of, and the ids of what it is about",
        LEADS,
        KEEP,
    ),
    Kept(
        "incident_followers",
        columns("team incident user at"),
        "Who follows an incident by direct message",
        "that person alone",
        KEEP,
    ),
    Kept(
        "incident_drafts",
        columns("id team at act title service severity status notice doing do_now audiences")
        + columns("incident next_by mention state asked_at"),
        "An update a lead is writing, so that no word of it is lost",
        LEADS,
        DRAFT_DAYS,
    ),
    Kept(
        "incident_drafts",
        columns("by deputy approved_by"),
        "Which lead writes it, who stands in, and who approved it",
        LEADS,
        DRAFT_DAYS,
    ),
)
