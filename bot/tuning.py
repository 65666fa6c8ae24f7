"""Settings into the rules each room keeps: the one place where their units meet."""

from dataclasses import replace

from bot.cardmaking import CardRules
from bot.gating import DeliveryRules
from bot.incidents.joining import JoinRules
from bot.incidents.rules import IncidentRules
from bot.intake import WatchRules
from bot.nudging.rules import NudgeRules, Sensitivity
from bot.nudging.tuned import BY_CUES, BY_MODEL
from bot.outbox import OutboxRules
from bot.placing import PlacingRules
from bot.slack.pacing import Pace
from bot.toolkit.breathing import BreathingRules
from bot.toolkit.handing_off import HandoffRules
from bot.toolkit.minding import MindingRules
from config.settings import Settings

MINUTE = 60.0
HOUR = 3600.0


def nudge_rules(settings: Settings, *, model: bool) -> NudgeRules:
    """The tuned thresholds for the encoder, or for cues alone, with the operator's cooldown."""
    rules = BY_MODEL if model else BY_CUES
    return replace(rules, cooldown=settings.nudging.cooldown_minutes * MINUTE)


def watch_rules(settings: Settings) -> WatchRules:
    """Limits of reading."""
    nudging, detection = settings.nudging, settings.detection
    return WatchRules(
        stale=nudging.stale_hours * HOUR,
        edit_window=nudging.edit_window_minutes * MINUTE,
        read_external=detection.read_external,
        off_the_mark_people=nudging.off_the_mark_people,
        sensitivity=Sensitivity(detection.sensitivity),
        configured=frozenset(settings.watch),
        placing=PlacingRules(silence=nudging.silence_minutes * MINUTE),
    )


def outbox_rules(settings: Settings) -> OutboxRules:
    """Who is told, and when they are reminded."""
    nudging = settings.nudging
    return OutboxRules(
        responder_wait=nudging.responder_wait_minutes * MINUTE,
        reminder=nudging.unanswered_reminder_minutes * MINUTE,
        lead=nudging.lead_after_minutes * MINUTE,
    )


def delivery_rules(settings: Settings) -> DeliveryRules:
    """Limits of delivery."""
    nudging = settings.nudging
    start, end = _hours(nudging.quiet_hours)
    return DeliveryRules(
        per_hour=nudging.per_hour,
        stale=nudging.stale_hours * HOUR,
        quiet_start=start,
        quiet_end=end,
    )


def card_rules(settings: Settings) -> CardRules:
    """When hard conversations are many."""
    nudging = settings.nudging
    return CardRules(
        reset_window=nudging.reset_window_hours * HOUR, reset_count=nudging.reset_after_count
    )


def incident_rules(settings: Settings) -> IncidentRules:
    """How long an unclear post is waited for."""
    return IncidentRules(ambiguous_wait=float(settings.posting.ambiguous_wait_seconds))


def join_rules(settings: Settings) -> JoinRules:
    """When conversations about one service make a wave."""
    told = settings.incidents
    return JoinRules(told.trouble_conversations, told.trouble_minutes * MINUTE)


def breathing_rules(settings: Settings) -> BreathingRules:
    """The pace of the guided minute."""
    return BreathingRules(half=settings.care.breath_seconds)


def minding_rules(settings: Settings) -> MindingRules:
    """When a technician gets a note of care."""
    care = settings.care
    return MindingRules(
        count=care.repeat_count,
        days=float(care.repeat_days),
        settled=care.eased_after_minutes * MINUTE,
    )


def handoff_rules(settings: Settings) -> HandoffRules:
    """When a handoff that nobody accepts is brought up again."""
    return HandoffRules(accept_within=settings.handoffs.accept_minutes * MINUTE)


def pace(settings: Settings) -> Pace:
    """How fast Slack is spoken to."""
    posting = settings.posting
    return Pace(
        posts_per_second=posting.posts_per_second_channel,
        posts_per_minute=posting.posts_per_minute_workspace,
        updates_per_minute=posting.updates_per_minute,
        history_per_minute=posting.history_per_minute,
    )


def _hours(written: str) -> tuple[int | None, int | None]:
    """`19:00-07:30` as minutes after midnight."""
    if not written:
        return None, None
    start, end = (part.split(":") for part in written.split("-"))
    return int(start[0]) * 60 + int(start[1]), int(end[0]) * 60 + int(end[1])
