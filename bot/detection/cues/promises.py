"""When a promise falls due, as far as its words alone say."""

import re

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0

_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10,
    "fifteen": 15, "twenty": 20, "thirty": 30, "half": 0.5, "a couple of": 2, "a few": 3,
}  # fmt: skip
_UNITS = {"s": 1.0, "m": MINUTE, "h": HOUR, "d": DAY}
_SPAN = re.compile(
    r"\b(?:in|within|about|around|next|give me|takes?)? ?(?:the next |about |around )?"
    r"(\d{1,3}|a couple of|a few|half|an?|one|two|three|four|five|ten|fifteen|twenty|thirty)"
    r"(?: an?)? ?(seconds?|secs?|minutes?|mins?|hours?|hrs?|days?)\b(?! ago)"
)


def seconds_until(text: str) -> float:
    """Seconds from now until what lower-cased prose promises ("in 20 minutes": 1200).

    0 when no span is named: an hour of the day cannot be placed without the writer's time zone.
    The first span counts; spans already past ("5 minutes ago") do not.
    """
    found = _SPAN.search(text)
    if found is None:
        return 0.0
    count = float(found[1]) if found[1].isdigit() else float(_WORDS[found[1]])
    return count * _UNITS[found[2][0]]
