"""When a promise falls due, as far as its words alone say."""

import re

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0

_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10,
    "fifteen": 15, "twenty": 20, "thirty": 30, "half": 0.5, "a couple of": 2, "a few": 3,
}  # fmt: skip
_UNITS = {"s": 1.0, "m": MINUTE, "h": HOUR, "d": DAY}
SOONEST = 2 * MINUTE
"""Seconds under which a span in words is a way of speaking ("give me a sec"), not a time to be held
to."""
_LENGTH = (
    r"(?:(?:\d{1,3} ?(?:-|to|or) ?)?(\d{1,3}(?:[.,]\d)?)|(a couple of|a few|half|an?|one|two|three|"
    r"four|five|ten|fifteen|twenty|thirty)(?: an?)?)"
    r" ?(seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|(?<=\d)[mh]|(?<=\d )[mh])\b"
)
# A span promises when something points ahead to it ("in 20 min", "give me an hour") or when it
# stands between stops ("On my way up, 3 mins."). "For 20 minutes" and "every 5 min" do not.
_SPAN = re.compile(
    rf"(?:\b(?:in|within|in about|next|give (?:me|us)|back in|maybe|about|around|approx|need)|~) ?"
    rf"(?:the next |about |another |up to |maybe |approx |~)?{_LENGTH}"
    r"(?! (?:ago|before|old|each|long|timeout|delay|per|late|early|notice|ahead|earlier|days))"
    rf"|(?:^|[,.;:!] ?){_LENGTH}(?= ?(?:$|[,.;!]|tops|max|or so|from))"
)


def seconds_until(text: str) -> float:
    """Seconds from now until what lower-cased prose promises ("in 20 minutes": 1200).

    0 when no span is named: an hour of the day cannot be placed without the writer's time zone.
    The first span counts, of "1-2 hours" the longer end; spans already past ("5 minutes ago") and
    short ones in words (`SOONEST`) do not.
    """
    found = _SPAN.search(text)
    if found is None:
        return 0.0
    digits, word, unit = found[1] or found[4], found[2] or found[5], found[3] or found[6]
    count = float(digits.replace(",", ".")) if digits else float(_WORDS[word])
    seconds = count * _UNITS[unit[0]]
    return seconds if digits or seconds >= SOONEST else 0.0
