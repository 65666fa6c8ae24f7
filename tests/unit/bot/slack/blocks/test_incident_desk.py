"""Words to one lead: who asks, and what can be done about it, within Slack's limits."""

import json
from dataclasses import replace

import pytest

from bot.cards import HomeIncident
from bot.desk_cards import ConfirmCard, OfferCard, PreviewCard, Reach
from bot.incident_cards import FirstCard
from bot.incident_records import Incident, Status
from bot.slack import ids_incident as ids
from bot.slack.blocks.incident_desk import render
from bot.slack.blocks.incident_home import incidents
from bot.slack.blocks.incident_list import already, listed, which_to_hand
from bot.slack.blocks.incident_preview import message
from bot.slack.blocks.parts import drawn
from bot.slack.escape import moment
from bot.workspace.blockkit import faults_of_blocks

AT = 1_790_000_000.0
OFFER = OfferCard("i1", "VPN down", "ULEAD", "UNEXT")
FIRST = FirstCard("", "VPN down", "VPN", 1, Status.INVESTIGATING, "It drops.", "We look.", "", AT)
OPEN = Incident("i1", "T1", "VPN down", "VPN", 2, FIRST.status, "ULEAD", "ULEAD", AT, AT)


@pytest.mark.parametrize(
    ("card", "said"),
    [
        (OFFER, "<@ULEAD> asks you to take over"),
        (replace(OFFER, asker="UTHIRD"), "<@UTHIRD> asks you to take over"),
        (replace(OFFER, asker="UNEXT"), "You asked to take over"),
        (replace(OFFER, by=""), "You are asked to take over"),
    ],
)
def test_an_offer_names_whoever_asks(card: OfferCard, said: str) -> None:
    """Nobody is said to have asked who has not."""
    assert str(render(card).blocks[0]["text"]["text"]).startswith(said)


def test_its_writer_can_confirm_change_or_put_away() -> None:
    """Each button stands for the draft itself."""
    preview = PreviewCard("d1", FIRST, Reach(("C1",)), approval=True)
    blocks = render(ConfirmCard(preview)).blocks
    buttons = [each for block in blocks for each in block.get("elements", ()) if "value" in each]

    assert [each["action_id"] for each in buttons] == [ids.CONFIRM, ids.EDIT, ids.CANCEL]
    assert {each["value"] for each in buttons} == {"d1"}
    assert faults_of_blocks([*blocks]) == []


def test_a_handover_that_names_none_of_several_is_told_how() -> None:
    """With a line to type, made harmless."""
    shown = json.dumps(
        which_to_hand([replace(OPEN, service="R&D <share>"), OPEN], prefix="x-").blocks
    )

    assert "/x-incident handover r&amp;d &lt;share&gt; @lead" in shown


def test_a_promise_for_tomorrow_says_so_wherever_leads_read_it() -> None:
    """The preview, the list, App Home, *Join* and an offer."""
    due = AT + 25 * 3600
    running = replace(OPEN, next_by=due)
    at_home = HomeIncident("i1", "VPN down", "open", 2, AT, due, overdue=False, drill=False)
    shown = [
        message(PreviewCard("d1", replace(FIRST, next_by=due), Reach(("C1",)))).blocks,
        listed([running], AT, prefix="").blocks,
        already(running, "d1", yours=False, now=AT).blocks,
        render(replace(OFFER, next_by=due)).blocks,
        drawn(incidents([at_home])),
    ]

    assert [moment(due) in json.dumps(blocks) for blocks in shown] == [True] * len(shown)
