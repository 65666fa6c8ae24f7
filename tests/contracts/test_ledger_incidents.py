"""Incidents in every ledger: in memory, on SQLite, on PostgreSQL."""

from dataclasses import replace

import pytest

from bot.incident_records import (
    Follower,
    Incident,
    Mention,
    Post,
    PostKind,
    PostState,
    Status,
    Update,
    UpdateState,
)
from bot.ports import Ledger

DAY = 86_400.0
NOW = 1_790_000_000.0
TEAM = "T1"
OUTAGE = Incident(
    id="i1",
    team=TEAM,
    title="VPN: sign-in fails",
    service="vpn",
    severity=2,
    status=Status.INVESTIGATING,
    lead="UL",
    opened_by="UL",
    opened_at=NOW,
    last_at=NOW,
    deputy="UD",
    next_by=NOW + 1800.5,
)
FIRST = Update(
    id="u1",
    team=TEAM,
    incident="i1",
    number=0,
    status=Status.INVESTIGATING,
    notice="Signing in fails & hangs",
    doing="We look into it",
    do_now="",
    by="UL",
    at=NOW,
    next_by=NOW + 1800.5,
    mention=Mention.HERE,
)
POST = Post(
    id="p1",
    team=TEAM,
    incident="i1",
    update="u1",
    number=0,
    kind=PostKind.FIRST,
    created_at=NOW,
    channel="C1",
)
FOLLOWER = Follower(TEAM, "i1", "U1", NOW)


async def put(ledger: Ledger, *records: Incident | Update | Post | Follower) -> None:
    """Keep some records in one transaction."""
    async with ledger.transaction() as tx:
        for record in records:
            match record:
                case Incident():
                    await tx.put_incident(record)
                case Update():
                    await tx.put_incident_update(record)
                case Post():
                    await tx.put_incident_post(record)
                case Follower():
                    await tx.follow(record)


async def test_records_come_back_as_they_went_in(ledger: Ledger) -> None:
    """An incident, its update, a post and a follower keep every field."""
    sent = replace(
        POST, state=PostState.SENT, ts="1.000100", attempts=2, called_at=NOW + 1, broadcast=True
    )
    await put(ledger, OUTAGE, FIRST, sent, FOLLOWER)

    async with ledger.transaction() as tx:
        assert await tx.incident("i1") == OUTAGE
        assert await tx.incident_update("u1") == FIRST
        assert await tx.incident_post("p1") == sent
        assert await tx.followers("i1") == (FOLLOWER,)


async def test_what_was_never_put_is_not_there(ledger: Ledger) -> None:
    """Unknown ids answer with nothing."""
    async with ledger.transaction() as tx:
        assert await tx.incident("i9") is None
        assert await tx.incident_update("u9") is None
        assert await tx.incident_post("p9") is None
        assert await tx.incident_posts("i9") == ()


async def test_open_incidents_are_neither_over_nor_called_off(ledger: Ledger) -> None:
    """Newest first; those of another workspace are its own."""
    newer = replace(OUTAGE, id="i2", opened_at=NOW + 5)
    over = replace(OUTAGE, id="i3", status=Status.RESOLVED, resolved_at=NOW)
    off = replace(OUTAGE, id="i4", called_off_at=NOW)
    foreign = replace(OUTAGE, id="i5", team="T2")
    await put(ledger, OUTAGE, newer, over, off, foreign)

    async with ledger.transaction() as tx:
        found = await tx.open_incidents(TEAM)
        since = await tx.incidents(TEAM, NOW + 1)

    assert [each.id for each in found] == ["i2", "i1"]
    assert [each.id for each in since] == ["i2"]


async def test_updates_come_in_order(ledger: Ledger) -> None:
    """By number, undone ones too."""
    second = replace(FIRST, id="u2", number=1, state=UpdateState.UNDONE, undone_at=NOW)
    await put(ledger, OUTAGE, second, FIRST)

    async with ledger.transaction() as tx:
        assert await tx.incident_updates("i1") == (FIRST, second)


async def test_posts_in_one_place(ledger: Ledger) -> None:
    """A channel's own posts or a person's, without edits, reports and reminders."""
    direct = replace(POST, id="p2", kind=PostKind.DIRECT, channel="D1", to="U1")
    edit = replace(POST, id="p3", kind=PostKind.EDIT, target="p1")
    thread = replace(POST, id="p4", kind=PostKind.THREAD, number=1)
    await put(ledger, OUTAGE, FIRST, thread, POST, direct, edit)

    async with ledger.transaction() as tx:
        assert [each.id for each in await tx.posts_in("i1", "C1")] == ["p1", "p4"]
        assert [each.id for each in await tx.posts_in("i1", "U1")] == ["p2"]
        assert await tx.posts_in("i1", "D1") == ()


async def test_unfinished_posts_are_due_or_under_way(ledger: Ledger) -> None:
    """What waits for later, and what has ended, is left out."""
    later = replace(POST, id="p2", due_at=NOW + 60)
    due = replace(POST, id="p3", due_at=NOW - 1, created_at=NOW - 5)
    sending = replace(POST, id="p4", state=PostState.SENDING, created_at=NOW + 1)
    ended = [
        replace(POST, id=f"e{n}", state=state)
        for n, state in enumerate(PostState)
        if state not in (PostState.WAITING, PostState.SENDING)
    ]
    await put(ledger, OUTAGE, FIRST, POST, later, due, sending, *ended)

    async with ledger.transaction() as tx:
        assert [each.id for each in await tx.unfinished_posts(NOW)] == ["p3", "p1", "p4"]


async def test_following_twice_is_following_once(ledger: Ledger) -> None:
    """The first time counts; stopping forgets it."""
    await put(ledger, OUTAGE)
    async with ledger.transaction() as tx:
        assert await tx.follow(FOLLOWER)
        assert not await tx.follow(replace(FOLLOWER, at=NOW + 9))
    async with ledger.transaction() as tx:
        assert await tx.followers("i1") == (FOLLOWER,)
        assert await tx.unfollow("i1", "U1")
        assert not await tx.unfollow("i1", "U1")


async def test_old_incidents_go_with_all_that_belongs_to_them(ledger: Ledger) -> None:
    """The retention time counts from the last word of an incident."""
    old = replace(OUTAGE, id="i0", opened_at=NOW - 40 * DAY, last_at=NOW - 31 * DAY)
    theirs = (
        replace(FIRST, id="u0", incident="i0"),
        replace(POST, id="p0", incident="i0", update="u0"),
        replace(FOLLOWER, incident="i0"),
    )
    await put(ledger, old, *theirs, OUTAGE, FIRST, POST, FOLLOWER)

    async with ledger.transaction() as tx:
        await tx.purge(NOW, keep_days=30, forget_users_days=7)

    async with ledger.transaction() as tx:
        assert await tx.incident("i0") is None
        assert await tx.incident_updates("i0") == ()
        assert await tx.incident_posts("i0") == ()
        assert await tx.followers("i0") == ()
        assert await tx.followers("i1") == (FOLLOWER,)


@pytest.mark.parametrize("user", ["UL", "UD"])
async def test_an_erased_person_is_named_nowhere(ledger: Ledger, user: str) -> None:
    """The public words stay, without who wrote them; what went to them alone goes."""
    report = replace(POST, id="p2", kind=PostKind.REPORT, channel="D1", to=user)
    await put(ledger, OUTAGE, FIRST, POST, report, replace(FOLLOWER, user=user))

    async with ledger.transaction() as tx:
        await tx.erase(TEAM, user)

    async with ledger.transaction() as tx:
        kept = await tx.incident("i1")
        updates, posts = await tx.incident_updates("i1"), await tx.incident_posts("i1")
        assert await tx.followers("i1") == ()
    assert user not in repr((kept, updates, posts))
    assert [post.id for post in posts] == ["p1"]
    assert updates[0].notice == FIRST.notice


async def test_an_uninstalled_workspace_leaves_no_incident(ledger: Ledger) -> None:
    """Everything of that workspace goes, and nothing of another."""
    await put(ledger, OUTAGE, FIRST, POST, FOLLOWER, replace(OUTAGE, id="i2", team="T2"))

    async with ledger.transaction() as tx:
        await tx.erase_team(TEAM)

    async with ledger.transaction() as tx:
        assert await tx.incidents(TEAM, 0.0) == ()
        assert [each.id for each in await tx.incidents("T2", 0.0)] == ["i2"]


async def test_a_renamed_channel_keeps_its_posts(ledger: Ledger) -> None:
    """Slack gave a channel another id: what stands there is found under it."""
    await put(ledger, OUTAGE, FIRST, POST)

    async with ledger.transaction() as tx:
        await tx.rename_channel(TEAM, "C1", "C2")

    async with ledger.transaction() as tx:
        assert [each.id for each in await tx.posts_in("i1", "C2")] == ["p1"]


WORD = replace(
    POST,
    id="w1",
    incident="",
    update="",
    kind=PostKind.TROUBLE,
    channel="",
    to="UL",
    by="UD",
    about=("vpn", "c1", "c2"),
)


async def test_a_word_needs_no_incident(ledger: Ledger) -> None:
    """It comes back as it was, is found by the sweep, and is of no incident."""
    await put(ledger, WORD)

    async with ledger.transaction() as tx:
        assert await tx.incident_post("w1") == WORD
        assert await tx.unfinished_posts(NOW) == (WORD,)
        assert await tx.incident_posts("i1") == ()


async def test_a_word_without_an_incident_goes_by_its_own_age(ledger: Ledger) -> None:
    """Those of an incident stay as long as it does."""
    old = NOW - 31 * DAY
    of_one = replace(WORD, id="w2", incident="i1", update="u1", created_at=old)
    await put(ledger, OUTAGE, FIRST, WORD, of_one, replace(WORD, id="w3", created_at=old))

    async with ledger.transaction() as tx:
        await tx.purge(NOW, keep_days=30, forget_users_days=7)

    async with ledger.transaction() as tx:
        found = [await tx.incident_post(each) for each in ("w1", "w2", "w3")]
    assert [each.id if each else None for each in found] == ["w1", "w2", None]


@pytest.mark.parametrize(("user", "left"), [("UL", None), ("UD", "")])
async def test_an_erased_person_is_in_no_word(ledger: Ledger, user: str, left: str | None) -> None:
    """A word to them goes; one that tells of them loses their name."""
    await put(ledger, WORD)

    async with ledger.transaction() as tx:
        await tx.erase(TEAM, user)

    async with ledger.transaction() as tx:
        kept = await tx.incident_post("w1")
    assert (kept.by if kept else None) == left
