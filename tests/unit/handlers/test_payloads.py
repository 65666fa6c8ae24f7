"""Slack's message events into what was heard: every shape Slack has, and any it has not."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.heard import Change, Heard
from handlers.messages import is_message
from handlers.payloads import Unreadable, heard_in
from tests.fakes.making import CHANNEL, TEAM, USER

TS, LATER = "1773748800.000100", "1773748860.000200"


def envelope(event: object, **more: object) -> dict[str, Any]:
    """What Slack wraps an event in."""
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "event_id": "Ev1",
        "event_time": 1773748801,
        "event": event,
        **more,
    }


def posted(**more: object) -> dict[str, Any]:
    """A message somebody posted in a channel."""
    return {
        "type": "message",
        "channel": CHANNEL,
        "channel_type": "channel",
        "user": USER,
        "text": "hello",
        "ts": TS,
        **more,
    }


def changed(new: dict[str, Any], old: dict[str, Any] | None) -> dict[str, Any]:
    """A message of theirs that changed."""
    event = {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": CHANNEL,
        "channel_type": "channel",
        "ts": LATER,
        "message": new,
    }
    return {**event, "previous_message": old} if old is not None else event


def deleted(old: dict[str, Any] | None) -> dict[str, Any]:
    """A message of theirs that was deleted."""
    event = {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "channel": CHANNEL,
        "channel_type": "channel",
        "ts": LATER,
        "deleted_ts": TS,
    }
    return {**event, "previous_message": old} if old is not None else event


def hears(event: object, **more: object) -> Heard:
    """What was heard; nothing at all fails the test."""
    heard = heard_in(envelope(event, **more))
    assert heard is not None
    return heard


BEFORE = {"type": "message", "user": USER, "text": "helo", "ts": TS}
AFTER = {**BEFORE, "text": "hello", "edited": {"user": USER, "ts": LATER}}


class TestPosts:
    """Messages people post."""

    def test_a_post_is_heard_whole(self) -> None:
        """With its envelope's id and time."""
        assert hears(posted()) == Heard(
            event_id="Ev1",
            event_time=1773748801.0,
            team=TEAM,
            channel=CHANNEL,
            channel_kind="channel",
            ts=TS,
            user=USER,
            text="hello",
        )

    @pytest.mark.parametrize("subtype", [None, "thread_broadcast", "file_share", "me_message"])
    def test_subtypes_that_carry_a_persons_words_are_heard(self, subtype: str | None) -> None:
        """A reply shown in the channel too, a file with words, an action."""
        heard = hears(posted(subtype=subtype))

        assert (heard.text, heard.change) == ("hello", Change.POSTED)

    @pytest.mark.parametrize(
        "subtype",
        [
            "bot_message", "channel_join", "channel_leave", "channel_topic", "channel_purpose",
            "channel_name", "channel_archive", "ekm_access_denied", "assistant_app_thread",
            "message_replied", "reminder_add", "something_new",
        ],
    )  # fmt: skip
    def test_every_other_subtype_is_housekeeping(self, subtype: str) -> None:
        """Whoever is named in it."""
        assert heard_in(envelope(posted(subtype=subtype))) is None

    @pytest.mark.parametrize(
        "sign",
        [
            {"bot_id": "B1"},
            {"app_id": "A1"},
            {"bot_profile": {"id": "B1"}},
            {"user": None},
            {"user": "USLACKBOT"},
            {"user": "UREVOKEDU"},
        ],
    )
    def test_a_machine_is_not_heard(self, sign: dict[str, object]) -> None:
        """Most bots' posts have no subtype, only a bot's id."""
        assert heard_in(envelope(posted(**sign))) is None

    @pytest.mark.parametrize(
        ("given", "kind"),
        [
            ("channel", "channel"),
            ("group", "group"),
            ("im", "im"),
            ("mpim", "mpim"),
            ("app_home", "im"),
            ("something_new", "channel"),
        ],
    )
    def test_the_kind_of_channel_is_known(self, given: str, kind: str) -> None:
        """The app's own DM has a name of its own."""
        assert hears(posted(channel_type=given)).channel_kind == kind

    def test_a_post_without_words_is_heard(self) -> None:
        """A file alone has none, or null."""
        event = posted(subtype="file_share", text=None)

        assert hears(event).text == ""
        del event["text"]
        assert hears(event).text == ""

    @pytest.mark.parametrize(
        ("thread_ts", "in_thread"), [(None, False), (TS, False), ("1773740000.000001", True)]
    )
    def test_a_thread_is_one_under_another_message(
        self, thread_ts: str | None, *, in_thread: bool
    ) -> None:
        """A root may carry its own `ts`."""
        assert hears(posted(thread_ts=thread_ts)).in_thread is in_thread

    def test_a_grids_own_team_is_that_of_the_context(self) -> None:
        """The envelope's other team may be somebody else's."""
        assert hears(posted(), context_team_id="T9").team == "T9"


class TestOtherOrganisations:
    """People of Slack Connect."""

    @pytest.mark.parametrize(
        ("event", "shared", "external"),
        [
            ({}, False, False),
            ({"user_team": TEAM}, True, False),
            ({"user_team": "T2"}, True, True),
            ({"source_team": "T2"}, False, True),
            ({"team": "T2"}, True, True),
            ({"team": "T2"}, False, False),
            ({"user_team": TEAM, "team": "T2"}, True, False),
        ],
    )
    def test_they_are_told_by_their_teams(
        self, event: dict[str, object], *, shared: bool, external: bool
    ) -> None:
        """`team` says so only where the channel is shared."""
        heard = hears(posted(**event), is_ext_shared_channel=shared)

        assert heard.external is external


class TestEdits:
    """What changed."""

    def test_an_edit_is_heard_with_its_own_time(self) -> None:
        """Under the message's `ts`."""
        heard = hears(changed(AFTER, BEFORE))

        assert (heard.change, heard.ts, heard.text) == (Change.EDITED, TS, "hello")
        assert heard.edited_ts == LATER

    def test_each_version_has_a_key_of_its_own(self) -> None:
        """The same for every delivery of it."""
        versions = {
            hears(posted()).key,
            hears(changed(AFTER, BEFORE)).key,
            hears(changed({**AFTER, "edited": {"ts": "1773748900.000001"}}, BEFORE)).key,
            hears(deleted(BEFORE)).key,
        }

        assert len(versions) == 4
        assert hears(posted(), event_id="Ev2").key in versions

    @pytest.mark.parametrize(
        ("new", "old"),
        [
            ({**BEFORE, "attachments": [{"title": "a link"}]}, BEFORE),
            ({**BEFORE, "reply_count": 3}, BEFORE),
            ({**AFTER, "bot_id": "B1"}, BEFORE),
            ({**AFTER, "subtype": "bot_message"}, BEFORE),
        ],
        ids=["a link unfolded", "somebody replied", "a machine", "an old machine"],
    )
    def test_what_no_person_wrote_is_not_an_edit(
        self, new: dict[str, Any], old: dict[str, Any]
    ) -> None:
        """Slack calls all of this a change."""
        assert heard_in(envelope(changed(new, old))) is None

    def test_an_edit_without_what_was_before_is_heard(self) -> None:
        """Better once too often."""
        assert hears(changed(AFTER, None)).change is Change.EDITED


class TestDeletions:
    """What is gone."""

    def test_a_deletion_names_what_is_gone_and_none_of_its_words(self) -> None:
        """The payload still has them; we have no use for them."""
        heard = hears(deleted(BEFORE))

        assert (heard.change, heard.ts, heard.user) == (Change.DELETED, TS, USER)
        assert heard.text == ""

    def test_a_tombstone_is_a_deletion(self) -> None:
        """A root with replies leaves one behind."""
        heard = hears(changed({"ts": TS, "subtype": "tombstone", "user": "USLACKBOT"}, BEFORE))

        assert (heard.change, heard.ts, heard.text) == (Change.DELETED, TS, "")

    def test_a_tombstone_without_what_was_before_is_a_deletion(self) -> None:
        """Its own `ts` says which message is gone."""
        heard = hears(changed({"ts": TS, "subtype": "tombstone", "user": "USLACKBOT"}, None))

        assert (heard.change, heard.ts, heard.text) == (Change.DELETED, TS, "")

    def test_a_machines_deletion_is_not_heard(self) -> None:
        """It was never read."""
        assert heard_in(envelope(deleted({**BEFORE, "bot_id": "B1"}))) is None

    def test_the_last_version_is_the_deletion(self) -> None:
        """Versions sort in the order they replace each other."""
        first, edit, gone = (
            hears(event).version for event in (posted(), changed(AFTER, BEFORE), deleted(BEFORE))
        )

        assert first < edit < gone


class TestOtherShapes:
    """What is not shaped as Slack shapes it is said to be unreadable, in one line."""

    @pytest.mark.parametrize(
        ("body", "names"),
        [
            ({}, "event"),
            (envelope(None), "event"),
            (envelope(posted(ts="yesterday")), "ts"),
            (envelope(posted(ts=None)), "ts"),
            (envelope(posted(ts="1773748800.0001\n")), "ts"),
            (envelope({"type": "message", "ts": TS}), "channel"),
            (envelope(posted(text={"not": "text"})), "text"),
            (envelope(posted(), event_id=None), "event_id"),
        ],
    )
    def test_the_first_fault_is_named(self, body: dict[str, Any], names: str) -> None:
        """And nothing of what was written."""
        with pytest.raises(Unreadable) as fault:
            heard_in(body)

        assert names in str(fault.value)
        assert "hello" not in str(fault.value)
        assert "\n" not in str(fault.value)


texts = st.text(st.characters(exclude_categories=()), max_size=20)
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), texts, st.sampled_from([TS, LATER, USER])
)
anything = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=12,
)
FIELDS = (
    "ts", "user", "text", "subtype", "thread_ts", "bot_id", "edited", "user_team", "channel",
    "channel_type", "message", "previous_message", "deleted_ts", "team", "bot_profile",
)  # fmt: skip
spoilt = st.dictionaries(st.sampled_from(FIELDS), anything, max_size=4)
events = st.one_of(
    spoilt.map(lambda more: posted(**more)),
    spoilt.map(lambda more: {**changed(AFTER, BEFORE), **more}),
    spoilt.map(lambda more: changed({**AFTER, **more}, {**BEFORE, **more})),
    spoilt.map(lambda more: {**deleted(BEFORE), **more}),
    spoilt.map(lambda more: deleted({**BEFORE, **more})),
)
envelopes = st.builds(
    lambda event, more: {**envelope(event), **more},
    st.one_of(events, anything),
    st.dictionaries(
        st.sampled_from(["event_id", "event_time", "team_id", "is_ext_shared_channel"]),
        anything,
        max_size=2,
    ),
)


@settings(max_examples=400)
@given(st.one_of(envelopes, st.dictionaries(texts, anything, max_size=4)))
def test_any_payload_is_heard_or_passed_over_or_unreadable(body: dict[str, Any]) -> None:
    """Never anything else, so no event can stop the bot."""
    assert isinstance(is_message(body), bool)
    heard = None
    with suppress(Unreadable):
        heard = heard_in(body)
    if heard is not None:
        assert heard.at >= 0
        # Slack does not always say whose message was deleted.
        assert heard.user or heard.change is Change.DELETED
        assert isinstance(heard.in_thread, bool)
        assert heard.key.startswith(heard.message)


@given(st.text(), st.sampled_from([None, "thread_broadcast", "file_share", "me_message"]))
def test_no_words_are_changed_on_the_way(text: str, subtype: str | None) -> None:
    """What somebody wrote is what is read."""
    assert hears(posted(text=text, subtype=subtype)).text == text


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        (envelope(posted()), True),
        (envelope(deleted(BEFORE)), True),
        (envelope({"type": "app_home_opened"}), False),
        (envelope(None), False),
        (envelope("message"), False),
        ({"type": "url_verification"}, False),
        ({"event": posted()}, False),
        ({}, False),
    ],
)
def test_a_message_event_is_told_from_the_rest(
    body: dict[str, Any],
    *,
    answer: bool,
) -> None:
    """Only the Events API's own."""
    assert is_message(body) is answer
