"""`/steady sensitivity`: how soon notes come in a channel, and what to expect of each setting."""

from typing import Any

from bot.nudging.expected import EXPECTED
from bot.slack.blocks.parts import Message
from handlers.answers import channel_of, sentence, who
from handlers.services import Services

SENSITIVITIES = {
    "quiet": "a note comes late and seldom, when there is little doubt",
    "normal": "a note comes once a conversation clearly rises",
    "eager": "a note comes early, and more of them are not needed",
}
TRIALS = (
    "In trials it came in time for {in_time} of 10 conversations that needed one, and for "
    "{needless} of 100 that did not."
)
TUNED = "From now on, *{name}* here: {means}"
TUNES = "Here it is *{name}* now.\n{all}\nA lead chooses: `/{prefix}steady sensitivity quiet`."


async def answer(services: Services, body: dict[str, Any], rest: str) -> Message:
    """What stands, or what a lead chose."""
    await services.answering.require_staff(who(body))
    channel = channel_of(body)
    if rest not in SENSITIVITIES:
        chosen = await services.noticing.sensitivity_of(services.team, channel)
        every = "\n".join(f"*{name}*: {_means(name)}" for name in SENSITIVITIES)
        name = chosen or "as your team has set it"
        return sentence(TUNES.format(name=name, all=every, prefix=services.prefix))
    await services.noticing.tune(services.team, channel, by=who(body), sensitivity=rest)
    return sentence(TUNED.format(name=rest, means=_means(rest)))


def _means(name: str) -> str:
    """What a sensitivity does, and what it did in trials."""
    in_time, needless = EXPECTED[name]
    trials = TRIALS.format(in_time=in_time, needless=needless or "fewer than 1")
    return f"{SENSITIVITIES[name]}. {trials}"
