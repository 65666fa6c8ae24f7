"""The text of recent turns, in memory only and only for as long as a reading needs it."""

from collections import Counter, OrderedDict
from collections.abc import Iterable, Sequence

from bot.detection.heat import Mark
from bot.detection.reading import Turn
from bot.detection.window import faded


class RecentTurns:
    """At most `turns` earlier turns a conversation, for at most `conversations` of them.

    After `seconds` a turn's words go; who wrote when stays, as long as the conversation goes on.
    """

    def __init__(self, *, turns: int, seconds: float, conversations: int = 2_000) -> None:
        self._turns = turns
        self._seconds = seconds
        self._most = conversations
        self._kept: OrderedDict[str, dict[str, Turn]] = OrderedDict()
        self._seen: dict[str, dict[str, int]] = {}
        """Of each mark that was seen in the store, by `ts`, what tells it from another."""
        self._drops: Counter[str] = Counter()

    def of(self, conversation: str) -> dict[str, Turn] | None:
        """Turns by `ts`, in time order; None when nothing is known (after a restart)."""
        return self._kept.get(conversation)

    def put(self, conversation: str, turns: Sequence[tuple[str, Turn]]) -> None:
        """Add turns, or replace those of the same `ts`; the oldest make room."""
        kept = dict(self._kept.pop(conversation, {}))
        kept.update(turns)
        ordered = sorted(kept.items(), key=lambda item: float(item[0]))
        newest = ordered[-1][1].at if ordered else 0.0
        self._kept[conversation] = {
            ts: faded(turn, newest, self._seconds) for ts, turn in ordered[-(self._turns + 1) :]
        }
        while len(self._kept) > self._most:
            oldest, _ = self._kept.popitem(last=False)
            self._seen.pop(oldest, None)

    def seen(self, conversation: str, marks: Iterable[Mark]) -> None:
        """Marks stand in the store, and what is here of their messages is as good as it gets."""
        found = {stamp(mark.ts): hash(mark) for mark in marks}
        self._seen.setdefault(conversation, {}).update(found)

    def agree(self, conversation: str, marks: Iterable[Mark]) -> set[str]:
        """Forget each turn whose mark is gone from the store, which is all of `marks`.

        The answer is the `ts` of those that another replica made, or made anew.
        """
        stored = {stamp(mark.ts): hash(mark) for mark in marks}
        seen = self._seen.pop(conversation, {})
        for gone in seen.keys() - stored.keys():
            self.drop(conversation, gone)
        if left := {ts: mark for ts, mark in seen.items() if ts in stored}:
            self._seen[conversation] = left
        return {ts for ts, mark in stored.items() if seen.get(ts) != mark}

    def until(self, conversation: str, ts: str) -> tuple[Turn, ...]:
        """The turns up to and including the message `ts`, for a reading that looks at no later."""
        kept = self._kept.get(conversation, {})
        return tuple(turn for key, turn in kept.items() if float(key) <= float(ts))

    def drop(self, conversation: str, ts: str | None = None) -> None:
        """Forget one message, or the whole conversation."""
        if ts is None:
            self._kept.pop(conversation, None)
            self._seen.pop(conversation, None)
        else:
            self._kept.get(conversation, {}).pop(ts, None)

    def drop_writer(self, user: str) -> None:
        """Forget every turn somebody wrote."""
        self._drops[user] += 1
        for kept in self._kept.values():
            for ts in [ts for ts, turn in kept.items() if turn.who == user]:
                del kept[ts]

    def drops(self, user: str) -> int:
        """How often somebody's turns were forgotten, so that one being read just then goes too."""
        return self._drops[user]

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self._seen.clear()

    def expire(self, now: float) -> None:
        """Forget words, and whole conversations, that are too old; run once in a while."""
        for conversation, kept in list(self._kept.items()):
            if not kept or now - max(turn.at for turn in kept.values()) > self._seconds:
                self.drop(conversation)
            else:
                fresh = {ts: faded(turn, now, self._seconds) for ts, turn in kept.items()}
                self._kept[conversation] = fresh


def stamp(at: float) -> str:
    """When a message was written, as Slack writes it."""
    return f"{at:.6f}"
