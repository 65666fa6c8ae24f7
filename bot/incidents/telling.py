"""What a word to one lead or technician says: drawn when it goes out, while it still holds.

A word is a row like every other, so that a crash neither loses nor doubles it. Its row holds ids
alone; one whose moment has passed is drawn as nothing, and is not said.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.coaching.incident_templates import IncidentBook
from bot.desk_cards import (
    ApprovalCard,
    ConfirmCard,
    DeskCard,
    LineCard,
    OfferCard,
    TroubleCard,
    WordsCard,
)
from bot.detection.reading import Role
from bot.errors import IncidentOver
from bot.incident_drafts import DraftState
from bot.incident_records import Post, PostKind
from bot.incidents import showing
from bot.incidents.asking import asked_value, version
from bot.incidents.joining import ASK_AGAIN, JoinRules
from bot.incidents.offering import Known, open_about, reply_words
from bot.incidents.previewing import Previewing
from bot.ports import Clock, Ledger, Messenger, People, Transaction
from bot.ports.desk import Rooms
from bot.records import Conversation, ConversationState

MOST_LINKS = 5
TAKES = "Reminders go to them."
STAYS = "It is still yours."
LEADS_ONLY = (PostKind.TROUBLE, PostKind.APPROVAL, PostKind.CONFIRM, PostKind.OFFER)
"""Questions only a lead may answer."""


class Telling:
    """Draws words; every look is at what holds now."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        people: People,
        rooms: Rooms,
        messenger: Messenger,
        clock: Clock,
        book: IncidentBook,
        previewing: Previewing,
        rules: JoinRules,
    ) -> None:
        self._ledger = ledger
        self._people = people
        self._rooms = rooms
        self._messenger = messenger
        self._clock = clock
        self._book = book
        self._previewing = previewing
        self._rules = rules

    async def card(self, post: Post) -> DeskCard | None:
        """What a word says; None once nobody needs it any more."""
        if post.kind in LEADS_ONLY and await self._people.role_of(post.to) is not Role.LEAD:
            return None
        match post.kind:
            case PostKind.TROUBLE:
                return await self._trouble(post)
            case PostKind.APPROVAL | PostKind.CONFIRM:
                return await self._approval(post)
            case PostKind.ENDED:
                return await self._ended(post)
            case PostKind.OFFER:
                return await self._offer(post)
            case _:
                return await self._line(post)

    async def _trouble(self, post: Post) -> TroubleCard | None:
        """Moot once an incident is open, nobody waits any more, or it may be asked anew."""
        topic, ids = post.about[0], post.about[1:]
        if self._clock.now() - post.created_at >= ASK_AGAIN:
            return None
        async with self._ledger.transaction() as tx:
            if await open_about(tx, self._book, post.team, topic):
                return None
            running = await _running(tx, ids)
        if not running:
            return None
        # A lead sees no thread they could not find themselves, and none that is taken.
        seen = [
            talk
            for talk in running
            if talk.responder is None and await self._rooms.has(talk.channel, post.to)
        ]
        minutes = int(self._rules.seconds // 60)
        name = self._book.name_of(topic)
        return TroubleCard(topic, name, len(ids), minutes, self._links(seen))

    async def _approval(self, post: Post) -> ApprovalCard | ConfirmCard | None:
        """Moot once the draft was changed, sent, put away or approved."""
        draft_id, asked = post.about
        async with self._ledger.transaction() as tx:
            draft = await tx.incident_draft(draft_id)
        if draft is None or draft.state is not DraftState.ASKED or draft.approved_by:
            return None
        if version(draft) != asked:
            return None
        try:
            preview = await self._previewing.preview(draft)
        except IncidentOver:
            return None
        if post.kind is PostKind.CONFIRM:
            return ConfirmCard(preview)
        return ApprovalCard(replace(preview, draft=asked_value(draft)), draft.by)

    async def _offer(self, post: Post) -> OfferCard | None:
        """Moot once the incident is over, or is no longer its lead's to offer."""
        async with self._ledger.transaction() as tx:
            incident = await tx.incident(post.incident)
        if incident is None or not incident.open or incident.lead != post.by:
            return None
        title, due, asker = incident.title, incident.next_by, "".join(post.about)
        return OfferCard(incident.id, title, post.by, post.to, due, asker)

    async def _ended(self, post: Post) -> WordsCard | None:
        """Moot once something newer was said, or the reader holds no such thread any more."""
        async with self._ledger.transaction() as tx:
            known = await _standing(tx, post)
            running = await _running(tx, post.about)
        held = [talk for talk in running if talk.responder == post.to]
        if known is None or known.update.id != post.update or not held:
            return None
        zone = (await self._people.person(post.to)).tz or "UTC"
        words = reply_words(known, self._clock.now(), zone)
        return WordsCard(known.incident.title, words, self._links(held))

    async def _line(self, post: Post) -> LineCard | None:
        """Moot once the incident has moved on."""
        async with self._ledger.transaction() as tx:
            known = await _standing(tx, post)
        if known is None or not post.by:
            return None
        incident = known.incident
        if post.kind is PostKind.APPROVED:
            said = LineCard(post.by, "approved", incident.title, "It is on its way.")
            return said if known.update.id == post.update else None
        if post.kind is PostKind.TAKEN:
            said = LineCard(post.by, "has taken", incident.title, TAKES)
            return said if incident.open and incident.lead == post.by else None
        did = "cannot take" if post.kind is PostKind.LEFT else "could not be asked to take"
        said = LineCard(post.by, did, incident.title, STAYS)
        return said if incident.open and incident.lead == post.to else None

    def _links(self, talks: Sequence[Conversation]) -> tuple[str, ...]:
        links = [self._messenger.link(talk.channel, talk.root_ts) for talk in talks[:MOST_LINKS]]
        return tuple(link for link in links if link)


async def _running(tx: Transaction, ids: Sequence[str]) -> list[Conversation]:
    found = [await tx.conversation(one) for one in ids]
    return [talk for talk in found if talk and talk.state is ConversationState.OPEN]


async def _standing(tx: Transaction, post: Post) -> Known | None:
    """The incident of a word with what was said of it last; None when it was called off."""
    incident = await tx.incident(post.incident)
    if incident is None or incident.called_off_at is not None:
        return None
    return Known(incident, showing.latest(await tx.incident_updates(incident.id)))
