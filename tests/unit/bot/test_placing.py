"""Which conversation a message belongs to, and what it changes about it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.detection.reading import Role
from bot.heard import Change, Heard
from bot.placing import PlacingRules, moved, place
from bot.records import Conversation, ConversationState
from tests.fakes.clock import NOON
from tests.fakes.ledger import MemoryLedger
from tests.fakes.making import (
    OTHER_USER,
    SECOND_TECH,
    TECH,
    USER,
    conversation,
    heard,
    ts_of,
    user_mark,
)

MINUTE, HOUR = 60.0, 3600.0
RULES = PlacingRules()
ANSWERED = {"last_user_at": NOON, "last_staff_at": NOON}


async def placed(
    message: Heard, *known: Conversation, role: Role = Role.USER
) -> Conversation | None:
    """Where a message goes when these conversations are there."""
    ledger = MemoryLedger()
    async with ledger.transaction() as tx:
        for talk in known:
            await tx.put_conversation(talk)
            await tx.put_mark(talk, talk.root_ts, user_mark(talk.opened_at))
        return await place(tx, message, role, RULES)


async def joined(message: Heard, *known: Conversation, role: Role = Role.USER) -> str | None:
    """The id of the conversation it joins, None where it begins one or is nobody's."""
    found = await placed(message, *known, role=role)
    return found.id if found and found.id in {talk.id for talk in known} else None


class TestBeginning:
    """A user's message that joins nothing begins a conversation."""

    async def test_it_is_theirs(self) -> None:
        """From its own place and time."""
        begun = await placed(heard(NOON))

        assert begun is not None
        assert (begun.opener, begun.root_ts, begun.thread_ts) == (USER, ts_of(NOON), None)
        assert (begun.opened_at, begun.last_at) == (NOON, NOON)

    async def test_two_replicas_begin_the_same_one(self) -> None:
        """Its id follows from its place."""
        assert await placed(heard(NOON)) == await placed(heard(NOON, "again", event_id="other"))

    async def test_a_reply_in_an_unknown_thread_begins_the_threads(self) -> None:
        """The root was written before the channel was on."""
        begun = await placed(heard(NOON, thread_ts=ts_of(NOON - HOUR)))

        assert begun is not None
        assert (begun.root_ts, begun.thread_ts) == (ts_of(NOON - HOUR), ts_of(NOON - HOUR))

    async def test_a_root_that_names_itself_is_flat(self) -> None:
        """Some payloads carry a `thread_ts` equal to the `ts`."""
        begun = await placed(heard(NOON, thread_ts=ts_of(NOON)))

        assert begun is not None
        assert begun.thread_ts is None

    async def test_a_technician_begins_nothing_in_a_flat_channel(self) -> None:
        """Their announcements are nobody's conversation."""
        assert await placed(heard(NOON, user=TECH), role=Role.TECH) is None

    async def test_a_technicians_thread_has_no_opener(self) -> None:
        """Whoever writes in it is its user."""
        begun = await placed(heard(NOON, user=TECH, thread_ts=ts_of(NOON - HOUR)), role=Role.TECH)

        assert begun is not None
        assert begun.opener is None


class TestFlatChannels:
    """Runs of messages between the same people."""

    @pytest.mark.parametrize(
        ("later", "more", "joins"),
        [
            (30 * MINUTE, ANSWERED, True),
            (30 * MINUTE + 1, ANSWERED, False),
            (24 * HOUR, {}, True),
            (24 * HOUR + 1, {}, False),
        ],
        ids=["answered, soon", "answered, later", "a chase", "another day's question"],
    )
    async def test_a_user_joins_their_own_until_it_is_silent(
        self, later: float, more: dict[str, Any], *, joins: bool
    ) -> None:
        """Half an hour once answered, a day without an answer: a chase is no new question."""
        talk = conversation(**more)

        assert (await joined(heard(NOON + later), talk) is not None) is joins

    async def test_a_user_does_not_join_somebody_elses(self) -> None:
        """Two people may ask at once."""
        assert await joined(heard(NOON + 60, user=OTHER_USER), conversation()) is None

    async def test_a_technician_joins_whoever_they_mention(self) -> None:
        """Even if another conversation is newer."""
        mine = conversation(id="mine", last_at=NOON)
        newer = conversation(id="newer", opener=OTHER_USER, last_at=NOON + 60)
        post = heard(NOON + 120, f"<@{USER}> looking", user=TECH)

        assert await joined(post, mine, newer, role=Role.TECH) == "mine"

    async def test_else_they_join_the_one_last_written_in(self) -> None:
        """That is what they are looking at."""
        mine = conversation(id="mine", last_at=NOON)
        newer = conversation(id="newer", opener=OTHER_USER, last_at=NOON + 60)

        assert await joined(heard(NOON + 120, user=TECH), mine, newer, role=Role.TECH) == "newer"

    async def test_mentioning_somebody_else_joins_nothing(self) -> None:
        """“<@colleague> lunch?” is no answer to a user."""
        post = heard(NOON + 60, f"<@{SECOND_TECH}> lunch?", user=TECH)

        assert await joined(post, conversation(), role=Role.TECH) is None

    async def test_a_resolved_one_can_be_joined_and_a_closed_one_not(self) -> None:
        """A user may write again."""
        message = heard(NOON + 60)
        resolved = conversation(state=ConversationState.RESOLVED)
        closed = conversation(state=ConversationState.CLOSED)

        assert await joined(message, resolved) == "talk"
        assert await joined(message, closed) is None

    async def test_a_mention_with_a_label_counts(self) -> None:
        """Slack writes both `<@U1>` and `<@U1|name>`."""
        post = heard(NOON + 60, f"<@{USER}|priya> looking", user=TECH)

        assert await joined(post, conversation(), role=Role.TECH) == "talk"


class TestThreads:
    """A thread is one conversation for good."""

    async def test_a_reply_joins_its_thread(self) -> None:
        """Days later too."""
        talk = conversation(thread_ts=ts_of(NOON))

        assert await joined(heard(NOON + 99 * HOUR, thread_ts=ts_of(NOON)), talk) == "talk"

    async def test_a_thread_under_a_flat_message_inherits_its_conversation(self) -> None:
        """It moves into the thread with its first reply."""
        reply = heard(NOON + 60, thread_ts=ts_of(NOON))
        found = await placed(reply, conversation())

        assert found is not None
        assert found.id == "talk"
        assert moved(found, reply, Role.USER, asks=True).thread_ts == ts_of(NOON)

    async def test_anybodys_reply_joins(self) -> None:
        """Bystanders and technicians alike."""
        talk = conversation(thread_ts=ts_of(NOON))
        reply = heard(NOON + 60, user=OTHER_USER, thread_ts=ts_of(NOON))

        assert await joined(reply, talk) == "talk"

    async def test_an_edit_stays_where_its_message_was(self) -> None:
        """However long ago that was."""
        talk = conversation(last_at=NOON - 99 * HOUR)
        edited = heard(NOON, "edited", change=Change.EDITED, edited_ts=ts_of(NOON + 60))

        assert await joined(edited, talk) == "talk"


class TestDirectMessages:
    """In a DM the people stay the same."""

    @pytest.mark.parametrize("kind", ["im", "mpim"])
    @pytest.mark.parametrize(("days", "joins"), [(3, True), (3.01, False)])
    async def test_a_message_joins_within_three_days(
        self, kind: str, days: float, *, joins: bool
    ) -> None:
        """Whoever writes it."""
        message = heard(NOON + days * 24 * HOUR, user=OTHER_USER, channel_kind=kind)

        assert (await joined(message, conversation(**ANSWERED)) is not None) is joins


class TestMoving:
    """What one more message changes."""

    def test_a_user_who_asks_waits_for_an_answer(self) -> None:
        """From that moment."""
        after = moved(conversation(), heard(NOON + 60), Role.USER, asks=True)

        assert (after.last_at, after.last_user_at) == (NOON + 60, NOON + 60)

    def test_a_user_who_thanks_waits_for_nothing(self) -> None:
        """The conversation was written in all the same."""
        after = moved(conversation(), heard(NOON + 60), Role.USER, asks=False)

        assert (after.last_at, after.last_user_at) == (NOON + 60, NOON)

    def test_the_technician_who_posts_becomes_the_responder(self) -> None:
        """The last one to post."""
        first = moved(conversation(), heard(NOON + 60, user=TECH), Role.TECH, asks=True)
        second = moved(first, heard(NOON + 120, user=SECOND_TECH), Role.LEAD, asks=True)

        assert (first.responder, second.responder) == (TECH, SECOND_TECH)
        assert second.last_staff_at == NOON + 120

    def test_whoever_pressed_on_it_stays_the_responder(self) -> None:
        """A colleague's remark does not take it away."""
        taken = conversation(responder=TECH, on_it=True)
        after = moved(taken, heard(NOON + 60, user=SECOND_TECH), Role.TECH, asks=True)

        assert after.responder == TECH

    def test_a_late_post_of_an_earlier_technician_takes_nothing_over(self) -> None:
        """The one who posted last is still the last."""
        talk = conversation(responder=TECH, last_staff_at=NOON + 120)
        after = moved(talk, heard(NOON + 60, user=SECOND_TECH), Role.TECH, asks=True)

        assert (after.responder, after.last_staff_at) == (TECH, NOON + 120)

    @pytest.mark.parametrize("state", [ConversationState.RESOLVED, ConversationState.CLOSED])
    def test_a_question_opens_it_again(self, state: ConversationState) -> None:
        """And the clock of forgetting starts anew."""
        ended = conversation(state=state, closed_at=NOON, opener=None)
        after = moved(ended, heard(NOON + 60), Role.USER, asks=True)

        assert (after.state, after.closed_at) == (ConversationState.OPEN, None)
        assert after.opener == USER

    @pytest.mark.parametrize(("role", "asks"), [(Role.USER, False), (Role.TECH, True)])
    def test_thanks_or_a_technicians_word_leave_it_ended(self, role: Role, *, asks: bool) -> None:
        """Nobody has to answer those."""
        ended = conversation(state=ConversationState.RESOLVED)

        assert moved(ended, heard(NOON + 60), role, asks=asks).state is ConversationState.RESOLVED

    def test_an_older_message_that_comes_late_does_not_open_it_again(self) -> None:
        """It was written before the end."""
        ended = conversation(state=ConversationState.RESOLVED, closed_at=NOON + 60)
        after = moved(ended, heard(NOON + 30), Role.USER, asks=True)

        assert after.state is ConversationState.RESOLVED

    @given(st.lists(st.tuples(st.integers(0, 999), st.sampled_from(Role)), max_size=8))
    def test_times_only_ever_move_forward(self, said: list[tuple[int, Role]]) -> None:
        """Late messages are sorted in and turn nothing back."""
        talk = conversation()
        for seconds, role in said:
            after = moved(talk, heard(NOON + seconds), role, asks=True)
            assert after.last_at >= talk.last_at
            assert (after.last_user_at or 0) >= (talk.last_user_at or 0)
            assert (after.last_staff_at or 0) >= (talk.last_staff_at or 0)
            talk = after
