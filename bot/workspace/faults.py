"""Things that go wrong, on purpose: switches for tests."""

from collections import defaultdict
from dataclasses import dataclass

from bot.workspace.model import SlackError


@dataclass(slots=True)
class Fault:
    """One thing to go wrong with the next `times` calls of a method (None: with all of them).

    `delay` holds the call back for that many seconds first, `late` holds the answer back after the
    call took effect. `status` answers with that HTTP status, `error` with that Slack error;
    `drop` ends the connection: "before" the call takes effect, or "after".
    """

    times: int | None = 1
    delay: float = 0.0
    late: float = 0.0
    status: int | None = None
    error: str | None = None
    retry_after: int = 1
    drop: str | None = None

    def complain(self) -> None:
        """Raise the Slack error, where there is one."""
        if self.error:
            raise SlackError(self.error, retry_after=self.retry_after)


class Faults:
    """The faults that are switched on, by method."""

    def __init__(self) -> None:
        self._by_method: defaultdict[str, list[Fault]] = defaultdict(list)

    def add(self, method: str, fault: Fault) -> None:
        """Switch a fault on, behind those already waiting."""
        self._by_method[method].append(fault)

    def delay(self, method: str, seconds: float, times: int | None = 1) -> None:
        """Be slow to take a call."""
        self.add(method, Fault(times, delay=seconds))

    def answer_late(self, method: str, seconds: float, times: int | None = 1) -> None:
        """Do what was asked, and be slow to say so."""
        self.add(method, Fault(times, late=seconds))

    def fail(self, method: str, status: int = 500, times: int | None = 1) -> None:
        """Answer with an HTTP error, doing nothing."""
        self.add(method, Fault(times, status=status))

    def refuse(self, method: str, error: str, times: int | None = None) -> None:
        """Answer with a Slack error, doing nothing."""
        self.add(method, Fault(times, error=error))

    def rate_limit(self, method: str, times: int | None = 1, retry_after: int = 1) -> None:
        """Answer 429."""
        self.add(method, Fault(times, error="ratelimited", retry_after=retry_after))

    def drop(self, method: str, times: int | None = 1, *, after: bool = True) -> None:
        """End the connection without an answer, `after` the call took effect or before."""
        self.add(method, Fault(times, drop="after" if after else "before"))

    def clear(self) -> None:
        """Switch everything off."""
        self._by_method.clear()

    def take(self, method: str) -> Fault:
        """The fault of the next call of a method; one that does nothing when there is none."""
        waiting = self._by_method[method]
        if not waiting:
            return Fault()
        fault = waiting[0]
        if fault.times is not None:
            fault.times -= 1
            if fault.times <= 0:
                waiting.pop(0)
        return fault
