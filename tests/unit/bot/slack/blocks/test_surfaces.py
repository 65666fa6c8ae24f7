"""The other surfaces as their readers see them."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from bot.cards import (
    BoundaryCard,
    HomeCard,
    HomeItem,
    NoticeCard,
    PhraseOffer,
    ReminderCard,
    ResetCard,
    TextCard,
)
from bot.records import Held
from bot.slack import ids, ids_care
from bot.slack import ids_phrases as own
from bot.slack.blocks.boundary import told
from bot.slack.blocks.escalate import advised
from bot.slack.blocks.help import help_for
from bot.slack.blocks.home import home
from bot.slack.blocks.notice import notice
from bot.slack.blocks.nudge import ANSWERS
from bot.slack.blocks.phrases import Found, browser, results
from bot.slack.blocks.privacy import privacy
from bot.slack.blocks.render import render
from bot.slack.blocks.views import as_modal
from bot.slack.blocks.why import why
from phrasebank.hours import parse_hours
from phrasebank.paths import Advice, EscalationPath, Severity, Standing

LINK = "https://example.slack.com/archives/C1/p1"
OFFERS = tuple(
    PhraseOffer(f"{rung}-{number}", f"{rung} {number}", rung)
    for rung in ("acknowledge", "clarify")
    for number in range(4)
)
THREE_STEPS = (*OFFERS[:1], *OFFERS[4:5], PhraseOffer("redirect-0", "redirect 0", "redirect"))
HELD = Held(messages_read=12, conversations=1, whispers=0, preferences=False, opted_out=False)


def item(whisper: str, **more: Any) -> HomeItem:
    """One line of somebody's record."""
    given = {"line": "Second chase", "where": LINK, "at": 1_760_000_000.0, "state": "sent"}
    return HomeItem(whisper=whisper, **{**given, **more})


def texts(blocks: Any) -> str:
    """Everything that can be read, in order."""
    if isinstance(blocks, dict):
        own = [blocks["text"]] if isinstance(blocks.get("text"), str) else []
        inner = [texts(value) for key, value in blocks.items() if key != "value"]
        return "\n".join(filter(None, own + inner))
    if isinstance(blocks, list | tuple):
        return "\n".join(filter(None, map(texts, blocks)))
    return ""


def pressable(blocks: Any) -> dict[str, dict[str, Any]]:
    """Every button and menu by its action."""
    rows = [block["elements"] for block in blocks if block["type"] == "actions"]
    return {element["action_id"]: element for row in rows for element in row}


def test_the_notice_is_the_promise_word_for_word() -> None:
    """What the channel is told is exactly what was promised."""
    message = notice(NoticeCard("C1"))

    assert message.blocks[0]["text"]["text"] == (
        "Steadyhand reads new messages here so that IT answers well and sooner. "
        "It keeps no message text and builds no profile of you."
    )
    assert message.text.endswith("*What it keeps* · *Leave my messages out* (same support).")
    assert [button["text"]["text"] for button in pressable(message.blocks).values()] == [
        "What it keeps",
        "Leave my messages out",
    ]


def test_a_direct_notice_also_offers_a_person() -> None:
    """In a DM with the app, a technician can be brought in."""
    assert ids.BRING_TECHNICIAN in pressable(notice(NoticeCard("D1", direct=True)).blocks)


def test_a_lead_is_not_offered_to_put_a_reminder_off() -> None:
    """A lead takes it or closes it; only its responder may snooze it."""
    mine = pressable(render(ReminderCard("w", "VPN, 3 h", LINK)).blocks)
    leads = pressable(render(ReminderCard("w", "VPN, 3 h", LINK, to_lead=True)).blocks)

    assert set(mine) - set(leads) == {ids.SNOOZE}


@pytest.mark.parametrize("answer", ["on_it", "snoozed", "resolved", "taken", "over"])
def test_an_answered_reminder_says_so_in_place_of_its_buttons(answer: str) -> None:
    """Drawn again with the same buttons, a press would look like none."""
    message = render(ReminderCard("w", "VPN, 3 h", LINK, answer=answer))

    assert pressable(message.blocks) == {}
    assert ANSWERS[answer] in str(message.blocks)


def test_under_a_phrase_stands_when_not_to_use_it() -> None:
    """In a message and in the browser; an own phrase has no such line."""
    careful = PhraseOffer("a", "Can I call you?", "redirect", avoid="When they can't take a call.")
    found = Found((careful, PhraseOffer("b", "Mine.", "redirect", mark="own")))

    for shown in (str(results(found).blocks), str(browser(found))):
        assert shown.count("Not when they can't take a call.") == 1


def test_a_reset_is_plain_lines_and_what_may_help() -> None:
    """The lines as given, then a minute, *Not now*, and the way to end them."""
    message = render(ResetCard("w", ("That took a while.", "Stand up for a minute.")))

    assert message.blocks[0]["text"]["text"] == "That took a while.\nStand up for a minute."
    assert list(pressable(message.blocks)) == [
        ids_care.TAKE_A_MINUTE,
        ids.NOT_NOW,
        ids_care.RESETS_OFF,
        ids_care.REFLECT,
        ids_care.ASK_PEER,
        ids_care.ASK_LEAD,
    ]


def test_a_private_line_calls_nobody() -> None:
    """A sentence of ours may name a command or a channel; a person's words in it stay words."""
    message = render(TextCard("`/steady` for <@U1> & co in <#C1>"))

    assert message.text == "`/steady` for &lt;@U1&gt; &amp; co in <#C1>"
    assert message.blocks[0]["text"]["text"] == message.text


def test_a_message_becomes_a_modal_with_a_fitting_title() -> None:
    """A short name is the title; a sentence is not cut into one."""
    assert as_modal(notice(NoticeCard("C1")))["title"]["text"] == "Steadyhand"
    assert as_modal(why("Third chase", []))["title"]["text"] == "Why this?"


def test_an_untaken_line_without_a_note_has_no_button() -> None:
    """What its reader was not sent cannot be answered from the page."""
    view = home(HomeCard("lead", untaken=(item("", line="VPN in <#C1>"),)))

    assert ids.ON_IT not in pressable(view["blocks"])
    assert "*VPN in <#C1>*" in texts(view["blocks"])


def test_an_escalation_path_names_who_how_when_and_how_soon() -> None:
    """The four things needed, in that order."""
    hours = parse_hours("always")
    path = EscalationPath("vpn", "Network on-call", "Page it", hours, page=LINK)
    advice = Advice(path, Severity.URGENT, Standing.OPEN, responds="15 minutes")

    message = advised(advice, topic="vpn")

    assert message.blocks[0]["text"]["text"] == "*Escalation path for VPN*"
    assert message.blocks[1]["text"]["text"] == (
        "*Who:* Network on-call\n*How:* Page it\n*Answers within:* 15 minutes\n*Hours:* always"
    )
    assert message.blocks[2]["elements"][0]["url"] == LINK


@pytest.mark.parametrize("standing", [Standing.NOBODY, Standing.WAITS])
def test_while_nobody_is_there_no_quick_answer_is_promised(standing: Standing) -> None:
    """A quarter of an hour counts from when somebody is there."""
    path = EscalationPath("vpn", "Network", "Page it", parse_hours("Mon 08:00-09:00 UTC"))
    advice = Advice(path, Severity.URGENT, standing, responds="15 minutes", otherwise="Wait.")

    said = texts(advised(advice, topic="vpn").blocks)

    assert "*Answers within:* 15 minutes, once somebody is there" in said


def test_why_lists_the_facts() -> None:
    """Each reason stands on a line of its own, and the correction is named."""
    shown = texts(why("Third chase", ["third chase", "2 h without an answer"]).blocks)

    assert "• third chase\n• 2 h without an answer" in shown
    assert "Off the mark" in shown


def test_a_search_shows_three_and_offers_the_rest() -> None:
    """A page of three, *Next* with what follows, and one filter a rung that was found."""
    message = results(Found(OFFERS, words="vpn <down>"))
    found = pressable(message.blocks)

    assert "1 to 3 of 8" in texts(message.blocks)
    assert "“vpn &lt;down&gt;”" in texts(message.blocks)
    assert ids.PHRASES_PREVIOUS not in found
    assert set(found) == {
        own.ONE_UP,
        own.STAR,
        ids.PHRASES_NEXT,
        "phrases_rung_all",
        "phrases_rung_acknowledge",
        "phrases_rung_clarify",
    }
    assert ids.unpack_page(found[ids.PHRASES_NEXT]["value"]).start == 3


def test_next_holds_ids_and_not_what_was_searched_for() -> None:
    """No value in a search holds its words."""
    found = pressable(results(Found(OFFERS, "zebra")).blocks)

    assert not any("zebra" in each["value"] for each in found.values())
    assert ids.unpack_page(found[ids.PHRASES_NEXT]["value"]).ids == tuple(
        offer.id for offer in OFFERS
    )


def test_a_filter_shows_its_rung_alone() -> None:
    """Cut down to one rung, the count and the phrases are that rung's."""
    shown = texts(results(Found(OFFERS, rung="clarify")).blocks)

    assert "1 to 3 of 4" in shown
    assert "acknowledge 0" not in shown


def test_the_last_page_goes_back_and_not_on() -> None:
    """Past the end the last page is shown, with *Previous* alone."""
    found = pressable(results(Found(OFFERS, start=99)).blocks)

    assert ids.PHRASES_NEXT not in found
    assert ids.unpack_page(found[ids.PHRASES_PREVIOUS]["value"]).start == 3


def test_nothing_found_offers_other_words() -> None:
    """An empty search says so and helps."""
    assert "Try “printer”" in texts(results(Found((), "pritner", nearest=("printer",))).blocks)
    assert "Try fewer or plainer words" in texts(results(Found((), "zzz")).blocks)


def test_the_browser_begins_with_what_was_typed() -> None:
    """The search line holds the words, the menu the rung."""
    view = browser(Found(OFFERS, words="vpn", rung="clarify"))
    line = next(block for block in view["blocks"] if block["type"] == "input")
    menu = pressable(view["blocks"])[ids.BROWSER_RUNG]

    assert line["element"]["initial_value"] == "vpn"
    assert menu["initial_option"]["value"] == "clarify"
    assert view["submit"]["text"] == "Search"


def test_the_browser_turns_its_pages() -> None:
    """Six on a page; the values are places, since the words stand in the view itself."""
    first = pressable(browser(Found(OFFERS))["blocks"])
    second = pressable(browser(Found(OFFERS, start=6))["blocks"])

    assert first[ids.BROWSER_NEXT]["value"] == "6"
    assert ids.BROWSER_PREVIOUS not in first
    assert second[ids.BROWSER_PREVIOUS]["value"] == "0"
    assert ids.BROWSER_NEXT not in second


def test_privacy_counts_what_is_held_and_asks_before_erasing() -> None:
    """Counts in words, nothing that is zero, and a confirmation on the one way of no return."""
    message = privacy(HELD, keep_days=30, forget_days=7)
    shown = texts(message.blocks)
    found = pressable(message.blocks)

    assert "• 12 messages read\n• 1 conversation" in shown
    assert "private note" not in shown
    assert "dropped 7 days after it closes. The rest, such as who in IT handled it" in shown
    assert "30 days" in shown
    assert found[ids.ERASE]["confirm"]["deny"]["text"] == "Keep it"
    assert ids.LEAVE_OUT in found


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 boundary record about you, which stays"),
        (2, "2 boundary records about you, which stay "),
    ],
)
def test_one_record_and_several(count: int, said: str) -> None:
    """The sentence agrees with its number."""
    held = replace(HELD, boundaries=count)

    assert said in texts(privacy(held, keep_days=30, forget_days=7).blocks)


@pytest.mark.parametrize(
    ("named", "readers"), [(True, "the leads the policy names"), (False, "the shift leads")]
)
def test_whoever_a_record_is_about_is_told_all_it_holds(readers: str, *, named: bool) -> None:
    """Every column that says anything, and those who do read it."""
    card = BoundaryCard("b1", "What the policy says.", "https://x.example/p1", 90, named)
    shown = texts(told(card).blocks)

    for part in ("that link", "a category", "the date", "who confirmed it", "their note"):
        assert part in shown
    assert f"Only {readers} can read it. It goes after 90 days." in shown


def test_whoever_left_may_come_back() -> None:
    """Opted out, the other button is offered."""
    held = Held(0, 0, 0, preferences=False, opted_out=True)
    found = pressable(privacy(held, keep_days=30, forget_days=7).blocks)

    assert ids.READ_AGAIN in found
    assert ids.LEAVE_OUT not in found


def test_home_parts_what_waits_from_what_is_over() -> None:
    """Open notes in full with their buttons; answered ones as one quiet line."""
    waiting = item("w1", phrases=OFFERS[:2])
    over = item("w2", line="First chase", answer="on_it")
    view = home(HomeCard("technician", items=(over, waiting)))
    shown = texts(view["blocks"])

    assert shown.index("Second chase") < shown.index("Earlier") < shown.index("First chase")
    rows = [block["block_id"] for block in view["blocks"] if block["type"] == "actions"]
    assert rows == ["home.tools", "home.0.first.w1", "home.0.second.w1", "home.settings"]


def test_home_of_a_lead_begins_with_what_nobody_has_taken() -> None:
    """A lead sees those conversations, each with *On it*; and says so when there are none."""
    view = home(HomeCard("lead", untaken=(item("w9", line="VPN, 40 min"),)))
    shown = texts(view["blocks"])

    assert shown.index("Nobody has taken these") < shown.index("VPN, 40 min")
    assert "in somebody's hands" in texts(home(HomeCard("lead"))["blocks"])


def test_home_of_a_technician_shows_untaken_only_on_triage() -> None:
    """Without any, a technician's page does not speak of them."""
    assert "Nobody has taken" not in texts(home(HomeCard("technician"))["blocks"])


@pytest.mark.parametrize(
    ("card", "offered", "withheld"),
    [
        (HomeCard("technician"), ids.HOME_NUDGES_OFF, ids.HOME_NUDGES_ON),
        (HomeCard("technician", nudges_off=True), ids.HOME_NUDGES_ON, ids.HOME_NUDGES_OFF),
        (
            HomeCard("technician", paused_until=1.8e9, presenting_until=1.9e9),
            ids_care.RESUME,
            ids.HOME_PRESENTING,
        ),
        (
            HomeCard("technician", presenting_until=1.8e9),
            ids.HOME_NOT_PRESENTING,
            ids.HOME_PRESENTING,
        ),
    ],
)
def test_home_offers_the_other_state(card: HomeCard, offered: str, withheld: str) -> None:
    """Each preference shows how to change it, not how to do it again."""
    found = pressable(home(card)["blocks"])

    assert offered in found
    assert withheld not in found


def in_full(view: dict[str, Any]) -> int:
    """How many notes have their buttons."""
    return sum(".second." in block.get("block_id", "") for block in view["blocks"])


def test_every_open_note_of_a_technician_has_its_words_and_buttons() -> None:
    """A whole record of eight fits on the page."""
    items = tuple(item(f"w{number}", phrases=THREE_STEPS) for number in range(8))
    view = home(HomeCard("technician", items=items))

    assert in_full(view) == 8
    assert "not shown in full" not in texts(view["blocks"])


def test_home_says_how_many_notes_do_not_fit_and_how_to_reach_them() -> None:
    """On a page that is full of other things the last ones stand in a line."""
    items = tuple(item(f"w{number}", phrases=THREE_STEPS) for number in range(12))
    view = home(HomeCard("lead", items, tuple(item("", line="VPN") for _ in range(40))))
    full, shown = in_full(view), texts(view["blocks"])

    assert len(view["blocks"]) <= 100
    assert 3 < full < 12
    assert f"{12 - full} more are not shown in full. Answer one above" in shown
    assert shown.count("Second chase") == 12
    assert view["blocks"][-1]["elements"][0]["text"] == "Only you see this page."


def test_a_changed_setting_stands_at_the_top() -> None:
    """Whoever switched nudges off reads so before anything else; otherwise settings come last."""
    items = tuple(item(f"w{number}", phrases=OFFERS[:1] + OFFERS[4:6]) for number in range(40))
    full = HomeCard("lead", items, items)
    off = home(replace(full, nudges_off=True))["blocks"]
    on = home(full)["blocks"]

    assert "Nudges are off" in off[0]["text"]["text"]
    assert on[-2]["block_id"] == "home.settings"


def test_home_of_a_user_says_what_is_read_and_how_to_leave() -> None:
    """A user sees the channels, the promise, and both privacy buttons; no notes."""
    view = home(HomeCard("user", items=(item("w1"),), watched=("C1", "C2")))

    assert "<#C1> <#C2>" in texts(view["blocks"])
    assert set(pressable(view["blocks"])) == {ids.WHAT_IT_KEEPS, ids.LEAVE_OUT}
    assert "Second chase" not in texts(view["blocks"])


def test_home_of_a_user_who_is_left_out_says_so_and_offers_the_way_back() -> None:
    """Not the button that was pressed already."""
    view = home(HomeCard("user", watched=("C1",), left_out=True))

    assert "*Your messages are left out:* they are not read." in texts(view["blocks"])
    assert set(pressable(view["blocks"])) == {ids.WHAT_IT_KEEPS, ids.READ_AGAIN}


def test_home_of_a_user_leaves_out_no_channel_in_silence() -> None:
    """Forty are named; of very many it says how many more there are."""
    forty = texts(home(HomeCard("user", watched=tuple(f"C{n}" for n in range(40))))["blocks"])
    many = texts(home(HomeCard("user", watched=tuple(f"C{n}" for n in range(103))))["blocks"])

    assert "<#C39>" in forty
    assert "more" not in forty
    assert "<#C99>, and 3 more." in many


def test_home_counts_all_that_nobody_has_taken() -> None:
    """What stands on the page, and what did not fit on it."""
    ten = tuple(item("", line=f"VPN {number}") for number in range(10))
    view = home(HomeCard("lead", untaken=ten, untaken_more=5))

    assert "And 7 more." in texts(view["blocks"])


def test_home_does_not_call_itself_a_copy_where_it_is_the_only_place() -> None:
    """Whoever wished for this page alone reads that nudges come here and nowhere else."""
    shown = texts(home(HomeCard("technician", home_only=True))["blocks"])

    assert "They come to this page only." in shown
    assert "as well" not in shown


def test_help_names_commands_with_their_prefix() -> None:
    """Where commands are prefixed, so is the help."""
    shown = texts(help_for("lead", prefix="it-").blocks)

    assert "/it-phrase printer late" in shown
    assert "/it-steady watch here" in shown


def test_only_a_lead_is_told_how_to_watch_a_channel() -> None:
    """Nobody is shown what is not theirs to do."""
    assert "watch here" not in texts(help_for("technician").blocks)
    assert "phrase" not in texts(help_for("user").blocks)


def test_the_voice_keeps_to_its_words() -> None:
    """No surface calls anybody angry, or shows a word of the code's own."""
    surfaces = [
        help_for("lead").blocks,
        privacy(HELD, keep_days=30, forget_days=7).blocks,
        notice(NoticeCard("D1", direct=True)).blocks,
        home(HomeCard("lead", items=(item("w1"),), untaken=(item("w2"),)))["blocks"],
        why("Third chase", []).blocks,
        results(Found(OFFERS)).blocks,
    ]
    said = "\n".join(map(texts, surfaces)).lower()

    assert not re.search(r"\b(angry|anger|heat|level|whisper|shadow|score|sentiment|mood)\b", said)
    assert "!" not in re.sub(r"<!date\^", "", said)


def test_blocks_are_plain_json() -> None:
    """What is built can be sent as it is."""
    assert json.loads(json.dumps(notice(NoticeCard("C1")).blocks))
