"""What is shown to a lead before, beside and after an update, as data."""

from dataclasses import dataclass

from bot.incident_cards import FirstCard, UpdateCard


@dataclass(frozen=True, slots=True)
class Doubt:
    """One finding of the tone check: why, the words that brought it, and calmer ones."""

    why: str
    words: tuple[str, ...]
    calmer: str


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom an update reaches. `people` counts members and those told directly; None: not known.

    `shut` are channels the app is not in, `archived` ones that take no posts, `unknown` those Slack
    did not tell about in time.
    """

    channels: tuple[str, ...]
    direct: int = 0
    people: int | None = None
    shut: tuple[str, ...] = ()
    archived: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PreviewCard:
    """An update exactly as it will look, with what to look at before it goes."""

    draft: str
    card: FirstCard | UpdateCard
    reach: Reach
    doubts: tuple[Doubt, ...] = ()
    correction: bool = False
    approval: bool = False
    """A second lead is asked before it goes."""


@dataclass(frozen=True, slots=True)
class ApprovalCard:
    """Asks a second lead to approve an update."""

    preview: PreviewCard
    by: str


@dataclass(frozen=True, slots=True)
class ConfirmCard:
    """Nobody approved an update in time: its writer may confirm it alone."""

    preview: PreviewCard


@dataclass(frozen=True, slots=True)
class OfferCard:
    """Offers an incident to another lead, who accepts it or leaves it."""

    incident: str
    title: str
    by: str
    to: str
    next_by: float | None = None
    asker: str = ""
    """Who offers it, where that is not its lead."""


@dataclass(frozen=True, slots=True)
class TroubleCard:
    """Asks a lead whether what several users have trouble with is an incident."""

    topic: str
    service: str
    count: int
    minutes: int
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordsCard:
    """An incident is resolved: words for the threads a technician holds, with their links."""

    title: str
    words: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineCard:
    """What another lead did about an incident, and what follows."""

    who: str
    did: str
    title: str
    then: str


DeskCard = ApprovalCard | ConfirmCard | OfferCard | TroubleCard | WordsCard | LineCard
