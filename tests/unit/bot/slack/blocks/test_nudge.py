"""The nudge as its reader sees it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.cards import NudgeCard, PhraseOffer
from bot.slack import ids, ids_care
from bot.slack.blocks.nudge import ANSWERS, nudge
from bot.slack.ids_boundary import FROM_NUDGE

WAIT = "That is a long wait, and it is on us. I have it now."
ASK = "Which site are you at: the office or home?"
LINK = "https://example.slack.com/archives/C1/p1"
CARD = NudgeCard(
    whisper="w-1",
    facts="Third chase from Priya, 2 h without an answer",
    phrases=(
        PhraseOffer("ack-1", WAIT, "acknowledge"),
        PhraseOffer("ack-2", "Thank you for chasing.", "acknowledge"),
        PhraseOffer("cla-1", ASK, "clarify"),
    ),
    next_rung="clarify",
    channel="C1",
    where=LINK,
)


def shown(card: NudgeCard) -> list[str]:
    """Every line of words, top to bottom."""
    lines: list[str] = []
    for block in nudge(card).blocks:
        if block["type"] == "section":
            lines.append(block["text"]["text"])
        elif block["type"] == "context":
            lines += [element["text"] for element in block["elements"]]
        elif block["type"] == "rich_text":
            lines.append(block["elements"][0]["elements"][0]["text"])
    return lines


def buttons(card: NudgeCard) -> list[dict[str, Any]]:
    """Every button and menu, in reading order."""
    rows = [block["elements"] for block in nudge(card).blocks if block["type"] == "actions"]
    return [element for row in rows for element in row]


def test_facts_come_first_and_words_second() -> None:
    """What happened, where, then the phrases under the names of their rungs."""
    assert shown(CARD) == [
        "*Third chase from Priya, 2 h without an answer*",
        f"<{LINK}|Open the conversation>",
        "Acknowledge what it costs them",
        WAIT,
        "Thank you for chasing.",
        "If that is not enough: ask one clear question",
        ASK,
    ]


def test_each_phrase_stands_alone_in_a_preformatted_block() -> None:
    """Copying one phrase gives that phrase exactly and nothing else."""
    blocks = [block for block in nudge(CARD).blocks if block["type"] == "rich_text"]

    assert [block["elements"] for block in blocks] == [
        [{"type": "rich_text_preformatted", "elements": [{"type": "text", "text": offer.text}]}]
        for offer in CARD.phrases
    ]


def test_the_notification_says_nothing_about_anybody() -> None:
    """A locked screen shows two neutral words."""
    assert nudge(CARD).text == "Suggestion ready"


def test_every_button_is_there_in_the_order_of_use() -> None:
    """Two rows: about the words, then about the conversation."""
    assert [button["action_id"] for button in buttons(CARD)] == [
        ids.ON_IT,
        ids.ANOTHER_PHRASE,
        ids.NEXT_RUNG,
        ids.ESCALATION_PATH,
        ids.SNOOZE,
        ids.RESOLVED,
        ids.OFF_THE_MARK,
        ids.WHY_THIS,
        ids_care.RELIEF,
    ]


def test_buttons_carry_the_whisper_and_no_words() -> None:
    """A value is the whisper's id, and a snooze's option that and a choice."""
    first, *_ = buttons(CARD)
    snooze = next(each for each in buttons(CARD) if each["action_id"] == ids.SNOOZE)
    values = [option["value"] for option in snooze["options"]]

    assert first["value"] == "w-1"
    assert [ids.unpack(value) for value in values] == [
        ("30m", "w-1"),
        ("2h", "w-1"),
        ("today", "w-1"),
    ]


@pytest.mark.parametrize("answer", [*ANSWERS, "unheard of"])
def test_an_answered_nudge_has_no_buttons(answer: str) -> None:
    """Once something was pressed there is nothing left to press."""
    assert buttons(replace(CARD, answer=answer)) == []


def test_the_words_stay_with_whoever_took_it() -> None:
    """After *On it* the phrases are still there to copy."""
    assert WAIT in shown(replace(CARD, answer="on_it"))


@pytest.mark.parametrize("answer", ["off_the_mark", "snoozed", "resolved", "taken"])
def test_the_words_go_when_nobody_needs_them(answer: str) -> None:
    """After any other answer only the facts and what was pressed are left."""
    assert shown(replace(CARD, answer=answer))[2:] == [ANSWERS[answer]]


def test_a_boundary_nudge_gives_permission_and_the_boundary_first() -> None:
    """Abuse gets policy: what may be done stands above the words, then the boundary, the path."""
    card = replace(CARD, boundary=True)

    assert "You do not have to take that." in shown(card)[2]
    first, second, *_ = [button["action_id"] for button in buttons(card)]
    assert (first, second) == (FROM_NUDGE, ids.ESCALATION_PATH)


def test_above_the_top_rung_there_is_no_next_one() -> None:
    """What brings someone in has no step above it."""
    card = replace(CARD, phrases=(PhraseOffer("e", "I bring the network team in.", "escalate"),))

    assert ids.NEXT_RUNG not in [button["action_id"] for button in buttons(card)]


def test_an_untaken_conversation_says_so() -> None:
    """The triage list reads that nobody has it yet."""
    assert shown(replace(CARD, untaken=True))[1].startswith("Nobody has taken this yet.")


def test_the_next_step_up_is_named_when_no_phrase_shows_it() -> None:
    """With phrases of one rung only, the next one up is still named."""
    card = replace(CARD, phrases=CARD.phrases[:2])

    assert shown(card)[-1] == "If that is not enough: ask one clear question"


def test_when_there_are_no_other_phrases_it_says_so() -> None:
    """The last ones stay, and the press was not in vain."""
    assert "You have seen every phrase that fits here." in shown(replace(CARD, spent=True))[-1]


def test_without_phrases_it_points_to_people() -> None:
    """When every phrase was seen, the escalation path is what is left."""
    assert "Escalation path" in shown(replace(CARD, phrases=()))[-1]


def test_without_a_link_there_is_no_dead_one() -> None:
    """An unknown place is not offered to be opened."""
    assert shown(replace(CARD, where=""))[1] == "Acknowledge what it costs them"


def test_a_name_cannot_format_or_call() -> None:
    """A display name with markup is shown as typed."""
    card = replace(CARD, facts="Third chase from <!channel> *Al*")

    assert shown(card)[0] == "*Third chase from &lt;!channel&gt; ∗Al∗*"
