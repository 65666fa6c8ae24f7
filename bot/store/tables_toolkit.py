"""The tables of the technician's toolkit; `kept_toolkit.py` says in plain words what each holds."""

from sqlalchemy import Boolean, Column, Double, Index, Integer, String, Table, Text

from bot.records_care import OfferState
from bot.records_handling import HandoffState
from bot.store.tables import ID, belongs_to, metadata, words

reflections = Table(
    "reflections",
    metadata,
    Column("id", ID, primary_key=True),
    Column("team", ID, nullable=False),
    Column("user", ID, nullable=False),
    Column("at", Double, nullable=False),
    Column("topic", ID, nullable=False),
    Column("first_feeling", Text, nullable=False),
    Column("went_well", Text, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("next_time", Text, nullable=False),
    Index(None, "team", "user", "at"),
    Index(None, "at"),
)

care_wishes = Table(
    "care_wishes",
    metadata,
    Column("team", ID, primary_key=True),
    Column("user", ID, primary_key=True),
    Column("prompt_at", Integer),
    Column("eased_off", Boolean, nullable=False),
    Column("repeats_off", Boolean, nullable=False),
)

hand_overs = Table(
    "hand_overs",
    metadata,
    Column("id", ID, primary_key=True),
    Column("team", ID, nullable=False),
    Column("owner", ID, nullable=False),
    Column("teammate", ID, nullable=False),
    Column("at", Double, nullable=False),
    Column("until", Double, nullable=False),
    Column("state", words(OfferState), nullable=False),
    Index(None, "team", "state"),
    Index(None, "at"),
)

reliefs = Table(
    "reliefs",
    metadata,
    Column("id", ID, primary_key=True),
    Column("team", ID, nullable=False),
    Column("conversation", ID, belongs_to("conversations.id"), nullable=False),
    Column("asker", ID, nullable=False),
    Column("teammate", ID),
    Column("at", Double, nullable=False),
    Column("state", words(OfferState), nullable=False),
    Index(None, "conversation"),
    Index(None, "at"),
)

feedback_asks = Table(
    "feedback_asks",
    metadata,
    Column("id", ID, primary_key=True),
    Column("team", ID, nullable=False),
    Column("conversation", ID, belongs_to("conversations.id"), nullable=False),
    Column("asker", ID, nullable=False),
    Column("peer", ID, nullable=False),
    Column("at", Double, nullable=False),
    Index(None, "conversation"),
    Index(None, "at"),
)

own_phrases = Table(
    "own_phrases",
    metadata,
    Column("id", ID, primary_key=True),
    Column("team", ID, nullable=False),
    Column("owner", ID, nullable=False),
    Column("wording", Text, nullable=False),
    Column("rung", String(16), nullable=False),
    Column("topic", String(32), nullable=False),
    Column("at", Double, nullable=False),
    Index(None, "team", "owner"),
)

favourites = Table(
    "favourites",
    metadata,
    Column("team", ID, primary_key=True),
    Column("owner", ID, primary_key=True),
    Column("phrase", ID, primary_key=True),
    Column("at", Double, nullable=False),
)

boundaries = Table(
    "boundaries",
    metadata,
    Column("id", ID, primary_key=True),
    Column("team", ID, nullable=False),
    Column("about", ID, nullable=False),
    Column("technician", ID, nullable=False),
    Column("channel", ID, nullable=False),
    Column("ts", String(32), nullable=False),
    Column("category", String(32), nullable=False),
    Column("at", Double, nullable=False),
    # No foreign key: the record outlives the conversation's own row.
    Column("conversation", ID),
    Column("note", Text, nullable=False),
    Column("user_told_at", Double),
    Column("leads_told_at", Double),
    Column("answered_at", Double),
    Index(None, "team", "about"),
    Index(None, "conversation"),
    Index(None, "at"),
)

handoffs = Table(
    "handoffs",
    metadata,
    Column("id", ID, primary_key=True),
    Column("team", ID, nullable=False),
    Column("sender", ID, nullable=False),
    Column("channel", ID, nullable=False),
    Column("ts", String(32), nullable=False),
    Column("at", Double, nullable=False),
    Column("due_at", Double, nullable=False),
    Column("person", ID),
    Column("place", ID),
    Column("thread_ts", String(32)),
    Column("conversation", ID),
    Column("posted_channel", ID),
    Column("posted_ts", String(32)),
    Column("state", words(HandoffState), nullable=False),
    Column("receiver", ID),
    Column("reminded_at", Double),
    Column("told_at", Double),
    Index(None, "state", "due_at"),
    Index(None, "at"),
)

practice_runs = Table(
    "practice_runs",
    metadata,
    Column("id", ID, primary_key=True),
    Column("team", ID, nullable=False),
    Column("user", ID, nullable=False),
    Column("script", String(64), nullable=False),
    Column("won", Boolean, nullable=False),
    Column("at", Double, nullable=False),
    Index(None, "team", "user"),
    Index(None, "at"),
)

greetings = Table(
    "greetings",
    metadata,
    Column("team", ID, primary_key=True),
    Column("user", ID, primary_key=True),
)
