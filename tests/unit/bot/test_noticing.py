"""The notice comes before anything is read, once, and only a lead turns the switch."""

import asyncio

import pytest

from bot.cards import MeetingCard, NoticeCard
from bot.clock import SKEW
from bot.detection.reading import Role
from bot.errors import LeadsOnly, NotWatched, SlackBusy, SlackRefused, SlackUnclear
from bot.heard import Change
from bot.records import Channel, ChannelState
from tests.fakes.bench import DAY, Bench
from tests.fakes.clock import NOON
from tests.fakes.making import (
    CHANNEL,
    LEAD,
    OTHER_USER,
    SECOND_TECH,
    TEAM,
    TECH,
    THIRD_TECH,
    USER,
    heard,
    ts_of,
)

OFF = Channel(TEAM, CHANNEL)
DIRECT = {"channel": "D1", "channel_kind": "im"}


@pytest.fixture
def bench() -> Bench:
    """A bench with no channel on."""
    return Bench()


def kept(bench: Bench, channel: str = CHANNEL) -> Channel | None:
    """What is kept of a channel."""
    return bench.ledger.tables.channels.get((TEAM, channel))


def is_on(bench: Bench, channel: str = CHANNEL) -> bool:
    """Whether a channel is read."""
    found = kept(bench, channel)
    return found is not None and found.state is ChannelState.WATCHED


class TestTheSwitch:
    """`/steady watch here` and `unwatch`."""

    async def test_a_lead_switches_a_channel_on_after_its_notice(self, bench: Bench) -> None:
        """It is read from that moment."""
        watched = await bench.noticing.watch(OFF, by=LEAD)
        (notice,) = bench.messenger.says

        assert isinstance(notice.card, NoticeCard)
        assert (notice.channel, notice.thread_ts) == (CHANNEL, None)
        assert watched == kept(bench)
        assert is_on(bench)
        assert (watched.notice_ts, watched.watched_since) == (notice.posted.ts, NOON)

    @pytest.mark.parametrize("by", [TECH, USER, "UNKNOWN"])
    async def test_nobody_else_can(self, bench: Bench, by: str) -> None:
        """Neither on nor off."""
        with pytest.raises(LeadsOnly):
            await bench.noticing.watch(OFF, by=by)
        await bench.watched()
        with pytest.raises(LeadsOnly):
            await bench.noticing.unwatch(TEAM, CHANNEL, by=by)

        assert bench.messenger.says == []
        assert is_on(bench)

    @pytest.mark.parametrize("fault", [SlackRefused("not_in_channel"), SlackUnclear()])
    async def test_without_its_notice_a_channel_stays_off(
        self, bench: Bench, fault: SlackRefused | SlackUnclear
    ) -> None:
        """Nothing is read that nobody was told of."""
        bench.messenger.fail("say", fault)
        with pytest.raises(type(fault)):
            await bench.noticing.watch(OFF, by=LEAD)

        assert not is_on(bench)

    async def test_a_notice_whose_answer_was_lost_is_not_said_twice(self, bench: Bench) -> None:
        """It is looked for, and found where it stands."""
        bench.messenger.fail("say", SlackUnclear(), stored=True)
        watched = await bench.noticing.watch(OFF, by=LEAD)
        (notice,) = bench.messenger.says

        assert watched.notice_ts == notice.posted.ts
        assert bench.history.looked == [(CHANNEL, NOON - SKEW)]
        assert is_on(bench)

    async def test_where_nobody_can_look_the_channel_stays_off(self, bench: Bench) -> None:
        """Whether anybody was told is then not known."""
        bench.history.refuse = True
        bench.messenger.fail("say", SlackUnclear(), stored=True)
        with pytest.raises(SlackUnclear):
            await bench.noticing.watch(OFF, by=LEAD)

        assert not is_on(bench)

    async def test_a_second_try_after_a_refusal_works(self, bench: Bench) -> None:
        """The app has been invited meanwhile."""
        bench.messenger.fail("say", SlackRefused("not_in_channel"))
        with pytest.raises(SlackRefused):
            await bench.noticing.watch(OFF, by=LEAD)
        await bench.noticing.watch(OFF, by=LEAD)

        assert is_on(bench)

    async def test_switched_on_twice_it_has_one_notice(self, bench: Bench) -> None:
        """Once per channel."""
        await bench.noticing.watch(OFF, by=LEAD)
        bench.clock.pass_by(60)
        await bench.noticing.watch(OFF, by=LEAD)

        assert len(bench.messenger.says) == 1
        assert kept(bench) is not None
        assert kept(bench).watched_since == NOON  # type: ignore[union-attr]

    async def test_switched_on_twice_at_once_it_has_one_notice(self, bench: Bench) -> None:
        """Two leads press at the same moment."""
        await asyncio.gather(*(bench.noticing.watch(OFF, by=LEAD) for _ in range(3)))

        assert len(bench.messenger.says) == 1

    async def test_switched_off_it_is_not_read(self, bench: Bench) -> None:
        """And on again, the notice is posted again."""
        await bench.noticing.watch(OFF, by=LEAD)
        await bench.noticing.unwatch(TEAM, CHANNEL, by=LEAD)
        assert not is_on(bench)

        await bench.noticing.watch(OFF, by=LEAD)
        assert len(bench.messenger.says) == 2

    @pytest.mark.parametrize("known", [True, False])
    async def test_what_is_not_on_cannot_be_switched_off(
        self, bench: Bench, *, known: bool
    ) -> None:
        """It says so."""
        if known:
            await bench.watched(state=ChannelState.OFF)
        with pytest.raises(NotWatched):
            await bench.noticing.unwatch(TEAM, CHANNEL, by=LEAD)

    async def test_what_leads_do_is_in_the_audit_log(self, bench: Bench) -> None:
        """Who, what, where and when."""
        await bench.noticing.watch(OFF, by=LEAD)
        await bench.noticing.unwatch(TEAM, CHANNEL, by=LEAD)
        lines = [(a.actor, a.act, a.subject, a.at) for a in bench.ledger.tables.audit.values()]

        assert lines == [(LEAD, "watch", CHANNEL, NOON), (LEAD, "unwatch", CHANNEL, NOON)]


class TestSilentTrials:
    """A silent trial shows the same notice, and ends."""

    async def test_it_ends_after_its_days(self, bench: Bench) -> None:
        """By itself."""
        watched = await bench.noticing.watch(OFF, by=LEAD, trial_days=14)

        assert watched.on_trial(NOON + 14 * DAY - 1)
        assert not watched.on_trial(NOON + 14 * DAY)

    async def test_it_shows_the_same_notice(self, bench: Bench) -> None:
        """Being read is being read."""
        await bench.noticing.watch(OFF, by=LEAD, trial_days=14)

        assert [said.card for said in bench.messenger.says] == [NoticeCard(CHANNEL)]

    async def test_asking_again_does_not_lengthen_it(self, bench: Bench) -> None:
        """Fourteen days at most, however often somebody asks."""
        await bench.noticing.watch(OFF, by=LEAD, trial_days=14)
        bench.clock.pass_by(10 * DAY)
        again = await bench.noticing.watch(OFF, by=LEAD, trial_days=14)

        assert not again.on_trial(NOON + 14 * DAY)

    async def test_watching_in_earnest_ends_it(self, bench: Bench) -> None:
        """`/steady watch here` without *trial* means what it says."""
        await bench.noticing.watch(OFF, by=LEAD, trial_days=14)
        watched = await bench.noticing.watch(OFF, by=LEAD)

        assert not watched.on_trial(NOON + 1)


class TestDirectMessages:
    """A DM or group DM with the app is read only after its notice."""

    @pytest.mark.parametrize("kind", ["im", "mpim"])
    async def test_a_users_first_words_bring_the_notice(self, bench: Bench, kind: str) -> None:
        """It offers to bring a technician."""
        first = heard(NOON, channel="D1", channel_kind=kind)
        await bench.noticing.first_words(first, Role.USER, None)
        (said,) = bench.messenger.says

        assert said.card == NoticeCard("D1", direct=True)
        assert is_on(bench, "D1")

    async def test_a_technicians_own_dm_stays_unread(self, bench: Bench) -> None:
        """They talk to the app, not to support."""
        await bench.noticing.first_words(heard(NOON, user=TECH, **DIRECT), Role.TECH, None)

        assert bench.messenger.says == []

    async def test_a_technicians_first_words_in_a_group_bring_it(self, bench: Bench) -> None:
        """A user is there too."""
        first = heard(NOON, user=TECH, channel="G1", channel_kind="mpim")
        await bench.noticing.first_words(first, Role.TECH, None)

        assert is_on(bench, "G1")

    @pytest.mark.parametrize("kind", ["channel", "group"])
    async def test_a_channel_nobody_switched_on_gets_nothing(self, bench: Bench, kind: str) -> None:
        """Only a lead, or the config, may."""
        await bench.noticing.first_words(heard(NOON, channel_kind=kind), Role.USER, None)

        assert bench.messenger.says == []

    @pytest.mark.parametrize("change", [Change.EDITED, Change.DELETED])
    async def test_only_a_new_message_brings_it(self, bench: Bench, change: Change) -> None:
        """An edit of an old one is no beginning."""
        await bench.noticing.first_words(heard(NOON, change=change, **DIRECT), Role.USER, None)

        assert bench.messenger.says == []

    async def test_a_group_a_lead_switched_off_stays_off(self, bench: Bench) -> None:
        """The next message there is no beginning."""
        first, second = (
            heard(NOON + at, channel="G1", channel_kind="mpim", text="hello") for at in (0, 60)
        )
        await bench.hear(first)
        await bench.noticing.unwatch(TEAM, "G1", by=LEAD)
        await bench.hear(second)

        assert len(bench.messenger.says) == 1
        assert not is_on(bench, "G1")

    async def test_delivered_twice_it_brings_one_notice(self, bench: Bench) -> None:
        """Slack repeats itself."""
        for _ in range(2):
            await bench.noticing.first_words(heard(NOON, **DIRECT), Role.USER, None)

        assert len(bench.messenger.says) == 1

    async def test_two_quick_messages_bring_one_notice(self, bench: Bench) -> None:
        """People write in bursts."""
        await asyncio.gather(
            *(
                bench.noticing.first_words(heard(NOON + at, **DIRECT), Role.USER, None)
                for at in range(3)
            )
        )

        assert len(bench.messenger.says) == 1

    async def test_a_notice_that_failed_comes_with_the_next_delivery(self, bench: Bench) -> None:
        """The event was not acknowledged, so Slack sends it again."""
        bench.messenger.fail("say", SlackBusy(1.0))
        with pytest.raises(SlackBusy):
            await bench.noticing.first_words(heard(NOON, **DIRECT), Role.USER, None)
        await bench.noticing.first_words(heard(NOON, **DIRECT), Role.USER, None)

        assert is_on(bench, "D1")


class TestNewcomers:
    """Those who join later are shown the notice too."""

    async def test_once_and_privately(self, bench: Bench) -> None:
        """Leaving and joining again does not repeat it."""
        await bench.watched()
        for _ in range(2):
            await bench.noticing.joined(TEAM, CHANNEL, USER)

        assert [(one.to, one.channel) for one in bench.messenger.whispers] == [(USER, CHANNEL)]

    async def test_in_a_dm_where_slack_refuses_the_other(self, bench: Bench) -> None:
        """One way or the other they are told."""
        await bench.watched()
        bench.messenger.fail("whisper", SlackRefused("user_not_in_channel"))
        await bench.noticing.joined(TEAM, CHANNEL, USER)

        assert [one.to for one in bench.messenger.directs] == [USER]

    async def test_a_slack_that_says_no_to_both_stops_nothing(self, bench: Bench) -> None:
        """It is logged."""
        await bench.watched()
        for method in ("whisper", "direct"):
            bench.messenger.fail(method, SlackRefused("restricted_action"))
        await bench.noticing.joined(TEAM, CHANNEL, USER)

        assert bench.messenger.directs == []

    @pytest.mark.parametrize("known", [True, False])
    async def test_in_a_channel_that_is_not_read_there_is_nothing_to_say(
        self, bench: Bench, *, known: bool
    ) -> None:
        """No notice without a reason."""
        if known:
            await bench.watched(state=ChannelState.OFF)
        await bench.noticing.joined(TEAM, CHANNEL, USER)

        assert bench.messenger.whispers == []


class TestBringingATechnician:
    """*Bring a technician* opens a group DM of the three."""

    async def test_the_first_of_the_triage_list_is_brought(self, bench: Bench) -> None:
        """After the group's own notice."""
        group = await bench.noticing.bring_technician(TEAM, USER)
        notice, line = bench.messenger.says

        assert bench.messenger.groups == [(USER, SECOND_TECH)]
        assert is_on(bench, group)
        assert isinstance(notice.card, NoticeCard)
        assert line.card == MeetingCard(USER, SECOND_TECH)

    async def test_a_technician_who_was_named_is_brought(self, bench: Bench) -> None:
        """Whoever took the conversation."""
        await bench.noticing.bring_technician(TEAM, USER, TECH)

        assert bench.messenger.groups == [(USER, TECH)]

    @pytest.mark.parametrize("out", ["undisturbed", "inactive"])
    async def test_one_who_cannot_be_reached_is_passed_over(self, bench: Bench, out: str) -> None:
        """The next on the list is asked."""
        getattr(bench.people, out).add(SECOND_TECH)
        await bench.noticing.bring_technician(TEAM, USER)

        assert bench.messenger.groups == [(USER, THIRD_TECH)]

    async def test_with_nobody_reachable_the_first_is_brought(self, bench: Bench) -> None:
        """Somebody has to be."""
        bench.people.inactive.update([SECOND_TECH, THIRD_TECH, TECH])
        await bench.noticing.bring_technician(TEAM, USER)

        assert bench.messenger.groups == [(USER, SECOND_TECH)]

    async def test_nobody_is_brought_to_themselves(self, bench: Bench) -> None:
        """A technician may have a problem too."""
        await bench.noticing.bring_technician(TEAM, SECOND_TECH)

        assert bench.messenger.groups == [(SECOND_TECH, THIRD_TECH)]

    async def test_pressed_twice_at_once_they_are_introduced_once(self, bench: Bench) -> None:
        """A double click is one wish."""
        await asyncio.gather(*(bench.noticing.bring_technician(TEAM, USER) for _ in range(2)))

        assert [said.card for said in bench.messenger.says][1:] == [MeetingCard(USER, SECOND_TECH)]

    async def test_pressed_again_later_they_are_called_again(self, bench: Bench) -> None:
        """The same group DM, another problem."""
        await bench.noticing.bring_technician(TEAM, USER)
        bench.clock.pass_by(DAY)
        await bench.noticing.bring_technician(TEAM, USER)

        assert len(bench.messenger.says) == 3

    async def test_with_nobody_listed_it_says_so(self, bench: Bench) -> None:
        """Whoever asked is answered."""
        bench.people.listed_triage = bench.people.listed_technicians = ()
        with pytest.raises(SlackRefused) as refused:
            await bench.noticing.bring_technician(TEAM, OTHER_USER)

        assert refused.value.code == "no_technician"


async def test_a_channels_new_id_takes_everything_with_it(bench: Bench) -> None:
    """Slack gives one when a channel is first shared."""
    await bench.watched()
    await bench.hear(heard(NOON, "hello"))
    await bench.noticing.renamed(TEAM, CHANNEL, "CNEW")

    assert is_on(bench, "CNEW")
    assert kept(bench) is None
    assert bench.talk.channel == "CNEW"
    assert (TEAM, "CNEW", ts_of(NOON)) in bench.ledger.tables.marks
