"""An update as it will look, whom it reaches, and what the tone check says of it."""

from collections.abc import Mapping

from bot.coaching.incident_wording import Check, remarks_on
from bot.desk_cards import Doubt, PreviewCard, Reach
from bot.errors import IncidentOver
from bot.incident_cards import FirstCard, UpdateCard
from bot.incident_drafts import Draft, DraftAct
from bot.incident_records import PostKind, PostState
from bot.ports import Clock, Ledger
from bot.ports.desk import Room, Rooms


class Previewing:
    """Draws drafts; asks Slack about channels within a second or so."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        rooms: Rooms,
        clock: Clock,
        check: Check,
        audiences: Mapping[str, tuple[str, ...]],
        approval_severity: int,
    ) -> None:
        """`approval_severity`: this grave or graver a second lead is asked; 0 asks nobody."""
        self._ledger = ledger
        self._rooms = rooms
        self._clock = clock
        self._check = check
        self._audiences = audiences
        self._approval = approval_severity

    async def preview(self, draft: Draft) -> PreviewCard:
        """What a lead sees before *Send*. Raises IncidentOver."""
        texts = (draft.title, draft.notice, draft.doing, draft.do_now)
        remarks = remarks_on(texts, self._check, status=draft.status, next_by=draft.next_by)
        return PreviewCard(
            draft=draft.id,
            card=await self._card(draft),
            reach=await self.reach(draft),
            doubts=tuple(Doubt(each.why, each.words, each.calmer) for each in remarks),
            correction=draft.act is DraftAct.CORRECT,
            approval=self.asks_second_lead(draft),
        )

    async def warm(self) -> None:
        """Ask about every audience's channels ahead of time, so that a preview knows them."""
        for channel in dict.fromkeys(one for each in self._audiences.values() for one in each):
            if channel[0] in "CG":
                await self._rooms.look([channel])

    async def close(self) -> None:
        """Let go of questions still open."""
        await self._rooms.close()

    def asks_second_lead(self, draft: Draft) -> bool:
        """Whether another lead approves before this goes; practice needs nobody."""
        return draft.severity <= self._approval and not draft.drill

    async def places(self, draft: Draft) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The channels and the people a draft goes to. Raises IncidentOver."""
        if draft.act is not DraftAct.OPEN:
            return await self._standing(draft.incident)
        listed = [each for name in draft.audiences for each in self._audiences.get(name, ())]
        channels = tuple(dict.fromkeys(each for each in listed if each[0] in "CG"))
        people = [each for each in listed if each not in channels]
        return channels, await self._rooms.people(people) if people else ()

    async def reach(self, draft: Draft) -> Reach:
        """Whom it reaches, as far as Slack says."""
        channels, people = await self.places(draft)
        rooms = await self._rooms.look(channels)
        known = [rooms.get(each, Room(each)) for each in channels]
        counted = [
            room.people
            for room in known
            if room.people is not None and room.inside is not False and not room.archived
        ]
        return Reach(
            channels=channels,
            direct=len(people),
            people=sum(counted) + len(people) if counted or people else None,
            shut=tuple(room.id for room in known if room.inside is False and not room.archived),
            archived=tuple(room.id for room in known if room.archived),
            unknown=tuple(room.id for room in known if room.inside is None),
        )

    async def _standing(self, incident_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        async with self._ledger.transaction() as tx:
            incident = await tx.incident(incident_id)
            posts = await tx.incident_posts(incident_id)
            followers = await tx.followers(incident_id)
        if incident is None:
            raise IncidentOver
        firsts = [
            post.channel
            for post in posts
            if post.kind is PostKind.FIRST and post.state is not PostState.DROPPED
        ]
        return tuple(firsts), tuple(follower.user for follower in followers)

    async def _card(self, draft: Draft) -> FirstCard | UpdateCard:
        if draft.act is DraftAct.OPEN:
            return self._first(draft)
        async with self._ledger.transaction() as tx:
            incident = await tx.incident(draft.incident)
        if incident is None:
            raise IncidentOver
        now = self._clock.now()
        return UpdateCard(
            incident=incident.id,
            title=draft.title,
            status=draft.status,
            notice=draft.notice,
            doing=draft.doing,
            do_now=draft.do_now,
            said_at=now,
            next_by=draft.next_by,
            corrected_at=now if draft.act is DraftAct.CORRECT else None,
            mention=draft.mention,
            drill=incident.drill,
        )

    def _first(self, draft: Draft) -> FirstCard:
        return FirstCard(
            incident="",
            title=draft.title,
            service=draft.service,
            severity=draft.severity,
            status=draft.status,
            notice=draft.notice,
            doing=draft.doing,
            do_now=draft.do_now,
            said_at=self._clock.now(),
            next_by=draft.next_by,
            mention=draft.mention,
            drill=draft.drill,
            follow=False,
        )
