"""The published table's lines for the technician's toolkit, beside those of `kept.py`."""

from bot.store.keeping_line import AUTHOR, NOBODY, Kept, columns

REFLECTION_DAYS = 90
"""One season to look back on; reflections are for learning, not for a file."""
HAND_OVER_DAYS = 2
"""A hand-over ends within a day; the rest is margin for time zones."""
RELIEF_DAYS = 1
"""Long enough to answer an offer; nobody's requests for relief are counted."""
ASK_DAYS = 7
"""A week to answer; what happened is too far away after it."""
BOUNDARY_DAYS = 90
"""One season: long enough for a policy to be followed, short enough not to follow anybody."""
PRACTICE_DAYS = 90
"""One season, as with reflections: enough to see what got easier."""
HANDOFF_DAYS = 7
"""A handoff is accepted within minutes; the rest is margin for a weekend."""

PUBLISHED_TOOLKIT: tuple[Kept, ...] = (
    Kept(
        "reflections",
        columns("id team user at topic first_feeling went_well trigger next_time"),
        "What a technician wrote in their own reflections",
        AUTHOR,
        REFLECTION_DAYS,
    ),
    Kept(
        "care_wishes",
        columns("team user prompt_at eased_off repeats_off"),
        "Which reminders and notes a technician switched on or off",
        AUTHOR,
        until="they erase it",
    ),
    Kept(
        "hand_overs",
        columns("id team owner teammate at until state"),
        "Whose new suggestions go to which teammate, and until when",
        "the two of them",
        HAND_OVER_DAYS,
    ),
    Kept(
        "reliefs",
        columns("id team conversation asker teammate at state"),
        "That a technician offered a conversation to a teammate or a lead",
        "those it was offered to, and the one who asked",
        RELIEF_DAYS,
    ),
    Kept(
        "feedback_asks",
        columns("id team conversation asker peer at"),
        "That a technician asked a colleague how a conversation went: never the answer",
        "the two of them",
        ASK_DAYS,
    ),
    Kept(
        "own_phrases",
        columns("id team owner wording rung topic at"),
        "The phrases a technician wrote for themselves",
        AUTHOR,
        until="they remove or erase it",
    ),
    Kept(
        "favourites",
        columns("team owner phrase at"),
        "Which phrases a technician chose as favourites",
        AUTHOR,
        until="they remove or erase it",
    ),
    Kept(
        "boundaries",
        columns(
            "id team about technician channel ts category at conversation note user_told_at "
            "leads_told_at answered_at"
        ),
        "Which technician set a boundary with whom: a link, a category and a note, never what was "
        "said; an erasure leaves it",
        "the leads named in the policy, or every lead where it names none; the person is told, "
        "and a technician who sets another learns its date",
        BOUNDARY_DAYS,
    ),
    Kept(
        "handoffs",
        columns(
            "id team sender channel ts at due_at person place thread_ts conversation "
            "posted_channel posted_ts state receiver reminded_at told_at"
        ),
        "Who handed which conversation to whom, and whether it was accepted: never its text",
        "the two of them",
        HANDOFF_DAYS,
    ),
    Kept(
        "practice_runs",
        columns("id team user script won at"),
        "Which role-plays a technician played, and how they ended: never what was typed",
        AUTHOR,
        PRACTICE_DAYS,
    ),
    Kept(
        "greetings",
        columns("team user"),
        "Which technicians and leads were greeted, so that it happens once",
        NOBODY,
        until="they erase it",
    ),
)
