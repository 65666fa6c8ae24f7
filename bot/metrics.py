"""What an operator can watch: counters and timings without a person's id or words in any label."""

from dataclasses import dataclass, field

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

# Seconds; the promise is 1 s from message to whisper, so the buckets are dense below it.
_WHISPER_BUCKETS = (0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.5, 5.0, 15.0, 60.0)


@dataclass(frozen=True, slots=True)
class Metrics:
    """The bot's instruments on a registry of their own, so that two bots can share a process."""

    registry: CollectorRegistry
    events: Counter = field(init=False)
    readings: Counter = field(init=False)
    nudges: Counter = field(init=False)
    holds: Counter = field(init=False)
    whispers: Counter = field(init=False)
    whisper_seconds: Histogram = field(init=False)
    slack_calls: Counter = field(init=False)
    work_waiting: Gauge = field(init=False)

    def __post_init__(self) -> None:
        """Make the instruments; labels hold fixed words only."""
        for name, made in _instruments(self.registry).items():
            object.__setattr__(self, name, made)

    def exposition(self) -> bytes:
        """Everything counted so far, in Prometheus's text format (see `CONTENT_TYPE`)."""
        return generate_latest(self.registry)


def _instruments(to: CollectorRegistry) -> dict[str, Counter | Gauge | Histogram]:
    return {
        "events": _count(to, "events", "Events received, by kind and what became of them.",
                         "kind", "outcome"),
        "readings": _count(to, "readings", "Messages read, by what read them.", "source"),
        "nudges": _count(to, "nudges", "Nudges decided, by reason.", "reason"),
        "holds": _count(to, "holds", "Nudges held back, by reason.", "reason"),
        "whispers": _count(to, "whispers", "Nudges sent, by surface and outcome.",
                           "surface", "outcome"),
        "whisper_seconds": Histogram(
            "steadyhand_whisper_seconds",
            "Seconds from receiving a message to Slack accepting its nudge.",
            registry=to,
            buckets=_WHISPER_BUCKETS,
        ),
        "slack_calls": _count(to, "slack_calls", "Calls to Slack, by method and outcome.",
                              "method", "outcome"),
        "work_waiting": Gauge(
            "steadyhand_work_waiting", "Rows of durable work not yet done.", registry=to
        ),
    }  # fmt: skip


def _count(to: CollectorRegistry, name: str, says: str, *labels: str) -> Counter:
    return Counter(f"steadyhand_{name}", says, labels, registry=to)


def build() -> Metrics:
    """Fresh instruments, all at zero."""
    # The stamp of a first count would say to the millisecond when somebody did something.
    disable_created_metrics()  # type: ignore[no-untyped-call] # the library has no type for it
    return Metrics(CollectorRegistry())
