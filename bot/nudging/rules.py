"""The thresholds of a decision."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.detection.heat import HeatRules

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
    """When heat becomes a nudge.

    The thresholds were chosen on readings of authors the encoder had not been trained on, and on
    the development conversations; figures on those are tuning figures, and said to be.

    rise: the heat that nudges, by sensitivity.
    evidence: the least expected level (0..4) the triggering message itself must show, unless it
        chases: a calm message never nudges, however hot the conversation was.
    patience: heat added to `rise` while a technician's working reply stands unopposed.
    calm: the share of `rise` below which the conversation counts as calmed, and may nudge anew.
    step: the heat above the last nudge's that nudges again without having calmed.
    cooldown: seconds of conversation time between two nudges of one conversation.
    abuse: the probability of level 4 that counts as abuse.
    sharp, clear: the expected level (0..4) that names the reason.
    escalate: the peak heat from which the escalation path is right.
    """

    heat: HeatRules = field(default_factory=HeatRules)
    rise_quiet: float = 1.9
    rise_normal: float = 1.44
    rise_eager: float = 1.1
    evidence: float = 1.0
    patience: float = 0.3
    calm: float = 0.5
    step: float = 0.8
    cooldown: float = 30 * MINUTE
    abuse: float = 0.5
    sharp: float = 2.6
    clear: float = 1.5
    escalate: float = 3.0

    def rise(self, sensitivity: Sensitivity) -> float:
        """The heat that nudges at this sensitivity."""
        return {
            Sensitivity.QUIET: self.rise_quiet,
            Sensitivity.NORMAL: self.rise_normal,
            Sensitivity.EAGER: self.rise_eager,
        }[sensitivity]


BY_CUES = NudgeRules(
    heat=HeatRules(
        curve=(0.0, 0.22, 1.2, 2.0, 2.8),
        need=0.0,  # only the encoder says how much a word is needed
        chase=0.25,
        waiting=0.054,
        half_life=240_000.0,
        thanks=0.48,
        resolved=0.29,
        working=0.6,
        brush_off=0.052,
    ),
    rise_quiet=2.0,
    rise_normal=1.62,
    rise_eager=1.22,
    evidence=1.2,
    patience=0.32,
)
"""The rules while the encoder cannot be loaded: cues alone are less sure, so they wait longer."""
