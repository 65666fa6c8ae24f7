"""Whether somebody says that a thing does not work, however calmly. Pure."""

import re

_TROUBLE = re.compile(
    r"\b(?:down|offline|broken|breaks?|dead|stuck|frozen|freez(?:es|ing)|hangs?|hanging|crash\w*"
    r"|drop(?:s|ped|ping)?|disconnect\w*|kick(?:s|ed|ing) me|time[ds]? ?out|timing out"
    r"|fail(?:s|ed|ing|ure)?|errors?|outage|lock(?:s|ed) (?:me )?out|unreachable|unusable"
    r"|slow|slower|crawl\w*|no (?:connection|access|signal|internet|sound|dial tone)"
    r"|(?:not|isn'?t|aren'?t|doesn'?t|don'?t|won'?t|never|stopped|stops) "
    r"(?:\w+ )?(?:work\w*|load\w*|connect\w*|open\w*|print\w*|start\w*|respond\w*|send\w*|sync\w*)"
    r"|can(?:no|')?t (?:\w+ )?(?:connect|log|sign|get|reach|open|print|work|access|send|use|join)"
    r"|cannot|unable to)\b",
    re.IGNORECASE,
)


def tells_of_trouble(text: str) -> bool:
    """Something does not work for its writer; a question how to do something is none."""
    return bool(_TROUBLE.search(text.replace("’", "'")))
