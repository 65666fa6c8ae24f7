"""One table: every command, shortcut, button and window, for good, empty and wrong input.

Each is done by a technician, a lead and a stranger, from outside, through the workspace the bot
believes to be Slack. Whatever was put in, its presser is answered, alone, within 3 s.
The good path of a button that needs something first (a handoff that waits, an incident that is
open) is in the scenarios of its own feature; here it gets values that were good once.
"""

from collections.abc import AsyncIterator
from typing import NamedTuple

import pytest
import pytest_asyncio

from bot.slack import ids
from bot.workspace import seed
from bot.workspace.methods import views
from tests.scenarios.conftest import Desks
from tests.scenarios.desk import Desk, value_of
from tests.scenarios.heard import done, heard_by, pressed, window

PEOPLE = {"technician": seed.TOM, "lead": seed.RUTH, "stranger": seed.PRIYA}
LONG, ODD = "x" * 3000, "<!channel> & <script> 🦓 {user} %s"


class Row(NamedTuple):
    """One thing people do, and what they may put in: good, empty and wrong."""

    kind: str
    name: str
    good: str = ""
    empty: str = ""
    wrong: str = ODD


COMMANDS = (
    Row("command", "/phrase", "printer late"),
    Row("command", "/plain", "The DNS cache is stale"),
    Row("command", "/tone", "Restart it and try again."),
    Row("command", "/breather", "2", wrong="for a year"),
    Row("command", "/reflect", "log"),
    Row("command", "/practice", "vpn"),
    Row("command", "/escalate", "vpn urgent"),
    Row("command", "/handoff", ""),
    Row("command", "/incident", "VPN down, next 30m"),
    Row("command", "/steady", "preferences"),
    Row("command", "/steady", "sensitivity eager", wrong="sensitivity loud"),
    Row("command", "/steady", "presenting 30m", wrong="presenting for ever"),
    Row("command", "/steady", "quiet 19:00-07:30", wrong="quiet 25:00-99:99"),
    Row("command", "/steady", "boundary", wrong=LONG),
    Row("command", "/steady", "records"),
)
SHORTCUTS = tuple(
    Row("shortcut", name) for name in ("suggest_reply", "check_reply", "set_boundary", "hand_off")
)


# Buttons and menus by what a good value is; `-` is a button that needs none.
BUTTONS = {
    "whisper": """
        nudge_on_it nudge_another_phrase nudge_escalation_path nudge_off_the_mark nudge_resolved
        nudge_why_this nudge_next_rung reset_not_now boundary_from_nudge care_eased_share
        care_well_done care_guide care_guide_lead care_relief feedback_ask_peer feedback_ask_lead
        reflect_open care_take_a_minute
    """,
    "snooze": "nudge_snooze",
    "choice": """
        care_pause care_hand_over escalate_topic escalate_severity handoff_which browser_rung
        reflect_log_topic reflect_prompt
    """,
    "script": "practice_begin",
    "number": """
        practice_next practice_previous browser_next browser_previous boundary_records_next
        boundary_records_previous reflect_newer reflect_page
    """,
    "page": f"phrases_next phrases_previous {' '.join(ids.PHRASES_RUNGS)}",
    "phrase": """
        phrase_one_up phrase_star phrase_unstar phrase_edit phrase_remove browser_one_up
        browser_star browser_unstar phrase_path
    """,
    "conversation": "care_relief_lead care_relief_teammate",
    "-": """
        practice_another practice_forget privacy_what_it_keeps privacy_leave_out
        privacy_read_again privacy_erase home_find_phrase home_help home_nudges_off home_nudges_on
        home_presenting home_not_presenting browser_words phrase_add care_skip care_resume
        care_resets_off care_eased_off care_repeats_off reflect_erase reflect_markdown reflect_json
        reflect_files reflect_drop reflect_prompt_off reflect_not_today escalate_open_page
        escalate_open_link incident_new notice_bring_technician
    """,
    "gone": """
        boundary_answer boundary_from_list care_hand_over_accept care_hand_over_back
        care_hand_over_decline care_hand_over_stop care_relief_accept care_relief_decline
        feedback_answer handoff_accept handoff_send_back handoff_tell_user incident_approve
        incident_cancel incident_confirm incident_correct incident_edit incident_follow
        incident_join incident_leave incident_not_one incident_open_anyway incident_open_for
        incident_post_again incident_resolve incident_retry incident_review incident_send
        incident_send_sure incident_snooze incident_stop incident_take incident_there
        incident_timeline incident_undo incident_update_now incident_write_update
    """,
}
WINDOWS = (
    "boundary_answer_form", "boundary_form", "care_hand_over_view", "feedback_answer_view",
    "feedback_ask_view", "handoff_form", "handoff_question_form", "incident_form",
    "incident_review_form", "own_phrase_form", "phrase_browser", "practice_talk", "preferences",
    "reflect_view",
)  # fmt: skip
INSIDE = [
    "browser_next",
    "browser_previous",
    "browser_rung",
    "browser_words",
    "browser_one_up",
    "browser_star",
    "browser_unstar",
    "handoff_which",
    "reflect_newer",
    "reflect_page",
    "reflect_log_topic",
    "reflect_prompt",
    "escalate_topic",
    "reflect_drop",
    "care_relief_lead",
    "care_relief_teammate",
]
"""They stand in windows alone."""
SWITCHES = ("home_nudges_off", "home_nudges_on", "home_presenting", "home_not_presenting")
"""Home is drawn again for its own people, and shows the same when it was so already."""
LINKS = ("escalate_open_page", "escalate_open_link")
"""Slack opens the address; there is nothing to add."""
FOR_ALL = ("notice_bring_technician",)
"""Its answer is a group DM of the three."""
ASKS = ("care_relief_lead",)
"""With a good value somebody else is asked."""
ROWS = [(kind, name) for kind, names in BUTTONS.items() for name in names.split()]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(desks: Desks) -> AsyncIterator[tuple[Desk, dict[str, str]]]:
    """One desk for the whole table, and values that were good once."""
    desk = await desks.open(fresh=True)
    root = await desk.rising()
    whisper = value_of(desk.nudges_to(seed.TOM)[0]["blocks"], ids.WHY_THIS)
    talk = await desk.conversation(root)
    bank = desk.bot.services.toolkit.own_phrases
    phrase = (await bank.look_up(desk.team, seed.TOM, "vpn")).offers[0].id
    assert talk
    yield (
        desk,
        {
            "root": root,
            "whisper": whisper,
            "snooze": ids.pack("30m", whisper),
            "choice": "vpn",
            "script": "vpn-no-fix",
            "number": "0",
            "page": ids.pack_page(ids.Page(0, None, (phrase,))),
            "phrase": phrase,
            "conversation": talk.id,
            "-": ids.NOTHING,
            "gone": "gone-1",
        },
    )


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: f"{row.name} {row.good}".strip())
async def test_a_command(office: tuple[Desk, dict[str, str]], row: Row, who: str) -> None:
    """Good, empty and wrong words: always an answer, and for nobody else."""
    desk, _ = office
    name, _, word = f"{row.name} {row.good}".partition(" ")
    texts = (row.good, row.empty, row.wrong) if word else (row.good, row.wrong)
    for text in texts:
        act = desk.ws.slash(PEOPLE[who], seed.IT_SUPPORT, name, text)
        await done(desk, PEOPLE[who], act)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("row", SHORTCUTS, ids=lambda row: row.name)
async def test_a_shortcut(office: tuple[Desk, dict[str, str]], row: Row, who: str) -> None:
    """On a user's message, on one's own, and on one in a channel that is not read."""
    desk, good = office
    own = await desk.user_says("My own words here.", user=PEOPLE[who])
    elsewhere = await desk.user_says("Hello all", channel=seed.GENERAL)
    for ts in (good["root"], own, elsewhere):
        await done(desk, PEOPLE[who], desk.ws.shortcut(PEOPLE[who], ts, row.name))


@pytest.mark.parametrize(("kind", "name"), ROWS, ids=str)
async def test_a_button(office: tuple[Desk, dict[str, str]], kind: str, name: str) -> None:
    """A value that was good, one that is empty, and one that makes no sense; by all three."""
    desk, good = office
    for user in PEOPLE.values():
        for value in dict.fromkeys((good[kind], ids.NOTHING, ODD)):
            act = pressed(desk, user, name, value, inside=name in INSIDE)
            drawn = name in SWITCHES and user != PEOPLE["stranger"]
            silent = name in LINKS or drawn
            alone = name not in FOR_ALL and (name not in ASKS or value != good[kind])
            await done(desk, user, act, silent=silent, alone=alone)


@pytest.mark.parametrize("name", WINDOWS)
async def test_a_window(office: tuple[Desk, dict[str, str]], name: str) -> None:
    """Nothing filled in, and metadata that is missing, old or no sense at all."""
    desk, good = office
    for user in PEOPLE.values():
        for metadata in ("", good["whisper"], ODD):
            view = views.lay(desk.ws.core, user, window(name, metadata))
            typed = {"field": "" if not metadata else LONG}
            await done(desk, user, desk.ws.submit_view(user, view.id, typed))


async def test_the_table_is_whole(office: tuple[Desk, dict[str, str]]) -> None:
    """Everything the bot listens for has its row, and nothing else has."""
    desk, _ = office
    heard = heard_by(desk)

    assert {row.name for row in COMMANDS} == heard["command"]
    assert {row.name for row in SHORTCUTS} == heard["shortcut"]
    assert {name for _, name in ROWS} == heard["action"]
    assert set(WINDOWS) == heard["view"]
