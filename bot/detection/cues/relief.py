"""The cue that it works again: it eases the heat and may close a conversation, so it is strict."""

import re

from bot.detection.cues.scene import Scene
from bot.detection.reading import Cue

_END = r"(?=\W*(?:$|[\n!.,;:)]|now\b|na\b|thank|ta\b|cheers))"
_WORKS = re.compile(
    r"(?<!not )(?<!n't )(?<!it was )(?<!when )\b(?:"
    r"works? (?:now|again|fine|perfectly|great|like a charm)|working (?:now|again)"
    r"|that (?:did|fixed|worked|does|solved) it|that (?:worked|helped|did the trick)"
    rf"|(?:it's|its|that's|we're|i'm|they're|it is|we are|i am|everything is|"
    rf"everything's|am|and) "
    rf"(?:all |now )?(?:back(?: (?:up|in|online))?|sorted|fixed|good|resolved|live|up|there|in)"
    rf"{_END}"
    r"|(?:it's|it is|we're|is) (?:up|running|working) again"
    rf"|all (?:good|sorted|green|there|back|working|fixed){_END}"
    r"|sorted (?:now|thank|thx|ta|cheers)|problem solved|fixed it(?=,? (?:thank|ta|cheers))"
    r"|(?:i'm|we're|all \d+|am|can) (?:logged|log) in"
    r"|(?:it|they) (?:recovered|printed|arrived)|came back|printing now"
    r")"
    r"|^\W*(?:\w+\W+){0,3}(?:it worked|found (?:it|them)|it works|sorted|fixed|logged in|printing|"
    rf"resolved){_END}"
)


def resolved(scene: Scene) -> Cue | None:
    """Says that it works, in so many words, after something went before; a question does not."""
    if not scene.earlier or "?" in scene.text or _WORKS.search(scene.lower) is None:
        return None
    return Cue("resolved", "says it works")
