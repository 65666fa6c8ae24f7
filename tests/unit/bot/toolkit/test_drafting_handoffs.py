"""What a handoff's form begins with: facts that are known, and none that are not."""

from calendar import month_name
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.detection.reading import Role, Turn
from bot.errors import NoLongerThere, NotAllowed
from bot.ports import Person
from bot.toolkit.drafting_handoffs import Draft, DraftingHandoffs
from bot.toolkit.facts import Place
from tests.fakes.bench import Bench
from tests.fakes.clock import NOON
from tests.fakes.making import (
    CHANNEL,
    SECOND_TECH,
    TEAM,
    TECH,
    USER,
    conversation,
    cue,
    staff_mark,
    ts_of,
    user_mark,
)

TS = ts_of(NOON)
HOUR = 3600.0
SAID = "INC0041: I cannot present to the client, and need it by 15:00."


@pytest.fixture
def bench() -> Bench:
    """A bench an hour after the conversation began."""
    made = Bench()
    made.clock.pass_by(HOUR)
    return made


def drafting(bench: Bench) -> DraftingHandoffs:
    """The use case on the bench."""
    return DraftingHandoffs(
        ledger=bench.ledger, people=bench.people, messenger=bench.messenger,
        cards=bench.cards, clock=bench.clock,
    )  # fmt: skip


async def draft(bench: Bench, *promises: float, said: str = "", **talk: object) -> Draft:
    """The form for a VPN conversation of the technician's.

    `promises` are what each of its replies promised (seconds; 0 is a promise without a time).
    """
    asked = {"responder": TECH, "topic": "vpn", **talk}
    kept = conversation(**asked)
    async with bench.ledger.transaction() as tx:
        await tx.put_conversation(kept)
        await tx.put_mark(kept, TS, user_mark(NOON))
        for number, seconds in enumerate(promises, 1):
            at = NOON + 60 * number
            await tx.put_mark(kept, ts_of(at), staff_mark(at, cue("promise", seconds)))
    if said:
        bench.recent.put(kept.id, [(TS, Turn(NOON, Role.USER, USER, said))])
    return await drafting(bench).for_conversation(TEAM, TECH, kept.id)


class TestTheFacts:
    async def test_the_issue_is_topic_person_and_time(self, bench: Bench) -> None:
        """A sentence to go on with; what waits is said."""
        made = await draft(bench)

        assert made.issue == "A VPN problem of Priya's, open for 1 h; waiting 1 h. "
        assert made.place == Place(CHANNEL, TS, None, "talk")
        assert TS.replace(".", "") in made.where

    @pytest.mark.parametrize(
        ("topic", "begins"),
        [("mfa", "An MFA"), ("email", "An email"), ("access", "An access"), ("wifi", "A Wi-Fi")],
    )
    async def test_its_article_goes_by_sound(self, bench: Bench, topic: str, begins: str) -> None:
        """A colleague reads it: "An MFA problem"."""
        assert (await draft(bench, topic=topic)).issue.startswith(f"{begins} problem of Priya's")

    async def test_while_our_reply_stands_last_nobody_waits(self, bench: Bench) -> None:
        """It is the user's turn."""
        made = await draft(bench, last_staff_at=NOON + 60)

        assert "waiting" not in made.issue

    async def test_what_is_not_known_is_not_made_up(self, bench: Bench) -> None:
        """No topic, no name, no promise, no ticket."""
        made = await draft(bench, topic="other", opener=None)

        assert made.issue.startswith("A request, open for 1 h")
        assert (made.impact, made.ticket, made.promised) == ("", "", "")

    async def test_ticket_and_impact_come_from_what_is_still_remembered(self, bench: Bench) -> None:
        """After a restart they are gone, and stay empty."""
        made = await draft(bench, said=SAID)
        assert made.ticket == "INC0041"
        assert "15:00" in made.impact
        bench.restart()

        assert (await draft(bench)).ticket == ""


class TestThePromise:
    async def test_the_last_one_counts_in_the_senders_time(self, bench: Bench) -> None:
        """Berlin is an hour ahead, and the earlier promise has been overtaken."""
        bench.people.persons[TECH] = Person(TECH, "Tess Lund", tz="Europe/Berlin")
        made = await draft(bench, 60.0, HOUR)

        assert made.promised == f"The next word by {berlin(NOON + 120 + HOUR)}."

    async def test_one_without_a_time_says_when_it_was_made(self, bench: Bench) -> None:
        """So that the next person knows how long the user has counted on it."""
        bench.people.persons[TECH] = Person(TECH, "Tess Lund", tz="Europe/Berlin")
        made = await draft(bench, 0.0)

        assert made.promised == f"To come back to them, said {berlin(NOON + 60)}."


class TestWhose:
    async def test_a_message_that_was_never_read_gives_its_place(self, bench: Bench) -> None:
        """Its thread stands for the conversation, and the rest is for the sender to say."""
        made = await drafting(bench).for_message(TEAM, TECH, CHANNEL, ts_of(NOON + 5), TS)

        assert made.place == Place(CHANNEL, TS, TS)
        assert (made.issue, made.impact) == ("", "")

    async def test_a_message_we_do_not_know_belongs_to_its_threads_conversation(
        self, bench: Bench
    ) -> None:
        """Such as one of the app's own: whoever accepts has the conversation all the same."""
        await draft(bench, thread_ts=TS)
        made = await drafting(bench).for_message(TEAM, TECH, CHANNEL, ts_of(NOON + 500), TS)

        assert made.place is not None
        assert made.place.conversation == "talk"

    async def test_a_message_of_a_conversation_that_was_read_fills_the_form(
        self, bench: Bench
    ) -> None:
        """Somebody else's too: a colleague may hand it on for them."""
        await draft(bench, responder=TECH)
        made = await drafting(bench).for_message(TEAM, SECOND_TECH, CHANNEL, TS, None)

        assert made.issue.startswith("A VPN problem of Priya's")

    @pytest.mark.parametrize(
        ("team", "by", "asked"),
        [(TEAM, SECOND_TECH, "talk"), ("T2", TECH, "talk"), (TEAM, TECH, "gone")],
    )
    async def test_the_list_holds_ones_own_alone(
        self, bench: Bench, team: str, by: str, asked: str
    ) -> None:
        """A copied value fills nothing."""
        await draft(bench)

        with pytest.raises(NoLongerThere):
            await drafting(bench).for_conversation(team, by, asked)

    async def test_users_begin_none(self, bench: Bench) -> None:
        """By none of the three ways."""
        made = drafting(bench)
        for begun in (
            made.mine(TEAM, USER),
            made.for_message(TEAM, USER, CHANNEL, TS, None),
            made.for_conversation(TEAM, USER, "talk"),
        ):
            with pytest.raises(NotAllowed):
                await begun

    async def test_ones_own_are_told_apart_by_facts(self, bench: Bench) -> None:
        """Whose, what about, and how long ago the last word was."""
        await draft(bench)
        (one,) = await drafting(bench).mine(TEAM, TECH)

        assert (one.id, one.line) == ("talk", "Priya Nair, vpn, 1 h ago")


def berlin(at: float) -> str:
    """A time and date in Berlin, worked out the long way."""
    there = datetime.fromtimestamp(at, ZoneInfo("Europe/Berlin"))
    day = f"{there.day} {month_name[there.month]}"
    return f"{there.hour:02}:{there.minute:02} on {day} (Europe/Berlin)"
