"""What `python -m bot check` should find, drawn from the settings and the manifest."""

from collections.abc import Sequence

from bot.checking import Expected
from config.manifest import scopes
from config.settings import Settings


def expected(
    settings: Settings,
    *,
    silent_trial_ends: float | None = None,
    not_on_trial: Sequence[str] = (),
    policy_leads: Sequence[str] = (),
) -> Expected:
    """The check's own view of the settings; the trial's end is in seconds since the epoch."""
    listed = settings.people
    audiences = [each for members in settings.audiences.values() for each in members]
    people = [each for each in audiences if each[0] in "UWS"]
    return Expected(
        mode=settings.mode,
        scopes=scopes(required_only=True),
        people={
            "STEADYHAND_TECHNICIANS": listed.technicians,
            "STEADYHAND_LEADS": listed.leads,
            "STEADYHAND_TRIAGE": listed.triage,
            # Only where there are some: an audience without a person is none the worse for it,
            # and a policy that names nobody means every shift lead.
            **({"STEADYHAND_AUDIENCES": people} if people else {}),
            **({"config/policy.yaml": policy_leads} if policy_leads else {}),
        },
        channels={
            "STEADYHAND_WATCH": settings.watch,
            "STEADYHAND_AUDIENCES": [each for each in audiences if each not in people],
        },
        silent_trial_ends=silent_trial_ends,
        not_on_trial=not_on_trial if settings.nudging.silent_trial else (),
        prefix=settings.commands.prefix,
    )
