"""The thresholds of a decision."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.detection.heat import HeatRules
from bot.nudging.pressure import Weights

MINUTE = 60.0


class Sensitivity(StrEnum):
    """How soon a channel's technicians hear something; chosen per channel."""

    QUIET = "quiet"
    NORMAL = "normal"
    EAGER = "eager"

    def quieter(self) -> "Sensitivity":
        """One notch down, as far as it goes."""
        return Sensitivity.NORMAL if self is Sensitivity.EAGER else Sensitivity.QUIET


@dataclass(frozen=True, slots=True)
class NudgeRules:
    """When pressure becomes a nudge.

    The defaults are for pressure that is heat alone. What the bot runs with stands in
    `bot/nudging/tuned.py`, as `lab.tune` wrote it.

    rise: the pressure that nudges, by sensitivity.
    evidence: the least expected level (0..4) the triggering message itself must show, unless it
        chases: a calm message never nudges, however hot the conversation was.
    patience: pressure added to `rise` while a technician's working reply stands unopposed.
    calm: the heat below which the conversation counts as calmed, and may nudge anew.
    step: the heat above the last nudge's that nudges again without having calmed.
    cooldown: seconds of conversation time between two nudges of one conversation.
    abuse: the probability of level 4 that counts as abuse.
    sharp, clear: the expected level (0..4) that names the reason.
    escalate: the peak heat from which the escalation path is right.
    """

    heat: HeatRules = field(default_factory=HeatRules)
    weights: Weights = field(default_factory=Weights)
    rise_quiet: float = 1.9
    rise_normal: float = 1.44
    rise_eager: float = 1.1
    evidence: float = 1.0
    patience: float = 0.3
    calm: float = 0.7
    step: float = 0.8
    cooldown: float = 30 * MINUTE
    abuse: float = 0.5
    sharp: float = 2.6
    clear: float = 1.5
    escalate: float = 3.0

    def rise(self, sensitivity: Sensitivity) -> float:
        """The pressure that nudges at this sensitivity."""
        return {
            Sensitivity.QUIET: self.rise_quiet,
            Sensitivity.NORMAL: self.rise_normal,
            Sensitivity.EAGER: self.rise_eager,
        }[sensitivity]
