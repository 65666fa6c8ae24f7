"""What fakes of Slack share: messages that stand somewhere, and calls that fail when told to."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from bot.errors import SlackFault, SlackRefused
from bot.ports import Posted

C = TypeVar("C")


@dataclass
class Failing(Generic[C]):
    """`standing` holds the messages that are there now, by place; `removed` those that were.

    `fail(method, fault)` makes the next call of a method raise; with `stored=True` it takes
    effect first, like an answer of Slack's that got lost.
    """

    standing: dict[Posted, C] = field(default_factory=dict)
    removed: list[Posted] = field(default_factory=list)
    _faults: dict[str, list[tuple[SlackFault, bool]]] = field(default_factory=dict)

    def fail(self, method: str, fault: SlackFault, *, stored: bool = False, times: int = 1) -> None:
        """The next `times` calls of `method` (post, say, edit, find…) raise `fault`."""
        self._faults.setdefault(method, []).extend([(fault, stored)] * times)

    async def remove(self, posted: Posted) -> None:
        fault = self._fault("remove")
        self._known(posted)
        del self.standing[posted]
        self.removed.append(posted)
        raise_for(fault)

    def _known(self, posted: Posted) -> None:
        if posted not in self.standing:
            raise SlackRefused("message_not_found")

    def _fault(self, method: str) -> SlackFault | None:
        waiting = self._faults.get(method)
        if not waiting:
            return None
        fault, stored = waiting.pop(0)
        if not stored:
            raise fault
        return fault


def raise_for(fault: SlackFault | None) -> None:
    """Raise a fault that was to come after its call had taken effect."""
    if fault is not None:
        raise fault
