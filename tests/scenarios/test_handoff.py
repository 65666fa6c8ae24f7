"""`/handoff` and *Hand off* through the real app: sent, accepted, sent back, brought up again."""

import json
from typing import Any

import pytest

from bot.slack import ids
from bot.slack import ids_handoff as own
from bot.workspace import seed
from tests.scenarios.desk import Desk, actions_of, text_of, value_of

WHOLE = {
    own.ISSUE: "VPN drops every ten minutes",
    own.IMPACT: "Two client calls missed",
    own.TRIED: "Client reinstalled, other network tried",
    own.REASON: "Needs a look at the gateway",
    own.TICKET: "INC0041",
    own.PROMISED: "A word by 16:00",
}
TICKET_FILLED = '"initial_value": "INC0041"'


async def hand_off(desk: Desk, root: str, to: dict[str, str]) -> None:
    """Fill the whole form in, from a message's menu, and send it."""
    await desk.ws.shortcut(seed.TOM, root, ids.HAND_OFF)
    await desk.quiet()
    assert (await desk.submit(WHOLE | to)).ok


def received(desk: Desk, user: str = seed.AISHA) -> dict[str, Any]:
    """The handoff in somebody's messages."""
    return next(m for m in desk.direct_to(user) if own.ACCEPT in actions_of(m["blocks"]))


async def test_a_person_gets_everything_and_a_link(either: Desk) -> None:
    """What the next person needs, in the app's messages, and nobody else sees it."""
    root = await either.rising()

    await hand_off(either, root, {own.PERSON: seed.AISHA})

    told = text_of(received(either))
    assert all(said in told for said in WHOLE.values())
    assert root.replace(".", "") in json.dumps(received(either))
    assert "Tom hands this over" in told
    assert either.direct_to(seed.JONAS) == []
    assert "Aisha" in json.dumps(either.modal())


async def test_a_channels_staff_can_take_it(desk: Desk) -> None:
    """Posted where the team reads; the first who accepts has it."""
    root = await desk.rising()
    await hand_off(desk, root, {own.PLACE: seed.IT_TRIAGE})
    (posted,) = [m for m in desk.ws.seen_by(seed.JONAS).messages(seed.IT_TRIAGE) if m["by_app"]]

    await desk.press(seed.JONAS, posted, own.ACCEPT)
    settled = desk.ws.seen_by(seed.AISHA).messages(seed.IT_TRIAGE)[-1]
    assert own.ACCEPT not in actions_of(settled["blocks"])
    talk = await desk.conversation(root)
    assert talk is not None
    assert talk.responder == seed.JONAS


async def test_accepting_makes_it_theirs_and_tells_the_sender(either: Desk) -> None:
    """The receiver is the responder; the buttons make way for a line."""
    root = await either.rising()
    await hand_off(either, root, {own.PERSON: seed.AISHA})

    await either.press(seed.AISHA, received(either), own.ACCEPT)

    talk = await either.conversation(root)
    assert talk is not None
    assert talk.responder == seed.AISHA
    shown = text_of(either.direct_to(seed.AISHA)[0])
    assert "Accepted by Aisha" in shown
    assert WHOLE[own.TRIED] in shown
    assert own.ACCEPT not in actions_of(either.direct_to(seed.AISHA)[0]["blocks"])
    assert "has accepted your handoff" in text_of(either.direct_to(seed.TOM)[-1])


async def test_a_late_accept_takes_nothing_from_whoever_has_it(desk: Desk) -> None:
    """Handed to a second colleague, who accepts; the first presses *Accept* after that."""
    root = await desk.rising()
    await hand_off(desk, root, {own.PERSON: seed.AISHA})
    await hand_off(desk, root, {own.PERSON: seed.JONAS})
    (second,) = desk.direct_to(seed.JONAS)
    await desk.press(seed.JONAS, second, own.ACCEPT)

    await desk.press(seed.AISHA, received(desk), own.ACCEPT)

    talk = await desk.conversation(root)
    assert talk is not None
    assert talk.responder == seed.JONAS
    assert "Somebody else is handling this conversation" in text_of(desk.private_to(seed.AISHA)[-1])
    accepted = [one for one in desk.direct_to(seed.TOM) if "has accepted" in text_of(one)]
    assert len(accepted) == 1


async def test_the_next_note_goes_to_whoever_accepted(desk: Desk) -> None:
    """The sender has passed it on for good."""
    root = await desk.rising()
    await hand_off(desk, root, {own.PERSON: seed.AISHA})
    await desk.press(seed.AISHA, received(desk), own.ACCEPT)
    before = len(desk.nudges_to(seed.TOM))
    desk.clock.ahead = 3600.0

    await desk.user_says("You useless idiots, fuck you all, still nothing!", root)

    assert len(desk.nudges_to(seed.TOM)) == before
    assert len(desk.nudges_to(seed.AISHA)) == 1


async def test_the_users_thread_hears_only_when_the_sender_says_so(desk: Desk) -> None:
    """Nothing by itself; one calm line after *Tell the user*, and only once."""
    root = await desk.rising()
    await hand_off(desk, root, {own.PERSON: seed.AISHA})
    await desk.press(seed.AISHA, received(desk), own.ACCEPT)
    assert len(desk.public()) == 1  # the notice

    letter = desk.direct_to(seed.TOM)[-1]
    assert "“Aisha is taking this over from here.”" in text_of(letter)
    await desk.press(seed.TOM, letter, own.TELL_USER)
    await desk.press(seed.TOM, letter, own.TELL_USER)

    line = desk.public()[-1]
    assert len(desk.public()) == 2
    assert line["thread_ts"] == root
    assert line["text"] == "Aisha is taking this over from here."


async def test_a_question_goes_back_to_the_sender(desk: Desk) -> None:
    """Privately; and the handoff can still be accepted."""
    root = await desk.rising()
    await hand_off(desk, root, {own.PERSON: seed.AISHA})

    await desk.press(seed.AISHA, received(desk), own.SEND_BACK)
    await desk.submit({own.QUESTION: "Which gateway? <!here>"}, seed.AISHA)

    asked = desk.direct_to(seed.TOM)[-1]
    assert "Which gateway?" in text_of(asked)
    assert "<!here>" not in text_of(asked)
    await desk.press(seed.AISHA, received(desk), own.ACCEPT)
    talk = await desk.conversation(root)
    assert talk is not None
    assert talk.responder == seed.AISHA


async def test_what_is_missing_is_named_once(desk: Desk) -> None:
    """The first time the form says what is empty; the second time it goes out as it is."""
    root = await desk.rising()
    await desk.ws.shortcut(seed.TOM, root, ids.HAND_OFF)
    await desk.quiet()
    thin = {own.ISSUE: "VPN", own.IMPACT: "", own.TICKET: "", own.PROMISED: ""}
    thin |= {own.PERSON: seed.AISHA}

    await desk.submit(thin)
    warned = json.dumps(desk.modal())
    assert desk.direct_to(seed.AISHA) == []
    await desk.submit(thin)

    assert "Still empty" in warned
    assert "steps tried" in warned
    assert "VPN" in text_of(received(desk))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({own.ISSUE: "VPN"}, "Choose a person or a channel."),
        ({own.ISSUE: "", own.PERSON: seed.AISHA}, "Say in a few words what it is about."),
        ({own.PERSON: seed.AISHA, own.PLACE: seed.IT_TRIAGE}, "not both"),
    ],
)
async def test_what_cannot_be_sent_is_said_at_its_field(
    desk: Desk, values: dict[str, str], told: str
) -> None:
    """The form stays open, with one sentence."""
    root = await desk.rising()
    await desk.ws.shortcut(seed.TOM, root, ids.HAND_OFF)
    await desk.quiet()

    outcome = await desk.submit(WHOLE | values)

    assert told in str(outcome.body)
    assert desk.modal()


async def test_a_user_gets_no_handoff(desk: Desk) -> None:
    """A conversation's details go to colleagues only."""
    root = await desk.rising()
    await hand_off(desk, root, {own.PERSON: seed.DANIEL})

    assert "technician or a shift lead" in json.dumps(desk.modal())
    assert desk.direct_to(seed.DANIEL) == []


async def test_it_begins_with_what_is_known(desk: Desk) -> None:
    """Topic, ticket, waiting time; nothing is copied out of a message."""
    root = await desk.rising()
    await desk.command(seed.TOM, "/handoff")

    view = json.dumps(desk.modal())

    assert "VPN problem of Priya's" in view
    assert "INC0041" in view
    assert "sick of asking" not in view
    assert root.replace(".", "") in view


async def test_the_command_takes_a_colleague_and_words(desk: Desk) -> None:
    """`/handoff @aisha printer on floor 3` begins with both."""
    await desk.command(seed.TOM, "/handoff", f"<@{seed.AISHA}|aisha> printer on floor 3")

    view = json.dumps(desk.modal())
    assert f'"initial_user": "{seed.AISHA}"' in view
    assert '"initial_value": "printer on floor 3"' in view


async def test_one_that_nobody_accepts_is_brought_up_with_both(desk: Desk) -> None:
    """After a quarter of an hour, once."""
    root = await desk.rising()
    await hand_off(desk, root, {own.PERSON: seed.AISHA})
    had = [len(desk.direct_to(user)) for user in (seed.TOM, seed.AISHA)]
    handing = desk.bot.services.toolkit.handing

    await handing.remind()
    early = [len(desk.direct_to(user)) for user in (seed.TOM, seed.AISHA)]
    desk.clock.ahead = 16 * 60.0
    await handing.remind()
    await handing.remind()

    assert early == had
    assert [len(desk.direct_to(user)) for user in (seed.TOM, seed.AISHA)] == [n + 1 for n in had]
    assert "still yours" in text_of(desk.direct_to(seed.TOM)[-1])
    assert "waiting for you to accept" in text_of(desk.direct_to(seed.AISHA)[-1])


async def test_nobody_else_can_accept_what_was_sent_to_one(desk: Desk) -> None:
    """Not the sender, not a user, not another colleague with a copied button."""
    root = await desk.rising()
    await hand_off(desk, root, {own.PERSON: seed.AISHA})
    handoff = value_of(received(desk)["blocks"], own.ACCEPT)
    handing = desk.bot.services.toolkit.handing

    for other in (seed.TOM, seed.JONAS, seed.PRIYA, seed.RUTH):
        with pytest.raises(Exception, match=r"somebody else|Somebody else|Only technicians"):
            await handing.accept(desk.team, other, handoff)

    talk = await desk.conversation(root)
    assert talk is not None
    assert talk.responder == seed.TOM


async def test_no_row_holds_what_was_written(desk: Desk) -> None:
    """The text stands in the message alone."""
    root = await desk.rising()
    await hand_off(desk, root, {own.PERSON: seed.AISHA})
    handoff = value_of(received(desk)["blocks"], own.ACCEPT)

    async with desk.bot.world.ledger.transaction() as tx:
        row = str(await tx.handoff(handoff))

    assert not any(said in row for said in WHOLE.values())


async def test_a_user_gets_one_polite_line(desk: Desk) -> None:
    """Neither the command nor the shortcut opens anything."""
    ts = await desk.user_says("Hello")
    said = await desk.command(seed.PRIYA, "/handoff")
    await desk.ws.shortcut(seed.PRIYA, ts, ids.HAND_OFF)
    await desk.quiet()

    assert "Only technicians and shift leads have this." in said
    assert desk.ws.seen_by(seed.PRIYA).modals == ()


async def test_a_form_that_will_not_open_is_a_sentence(desk: Desk) -> None:
    """Slack refuses the window; the asker reads that nothing was lost."""
    desk.ws.faults.refuse("views.open", "expired_trigger_id")

    assert "could not be opened" in await desk.command(seed.TOM, "/handoff")


async def test_what_was_typed_survives_a_refusal(either: Desk) -> None:
    """Slack will not post it there: the form stands again with every word, and says why."""
    root = await either.rising()
    either.ws.faults.refuse("chat.postMessage", "not_in_channel", times=1)

    await hand_off(either, root, {own.PLACE: seed.IT_TRIAGE})

    stands = json.dumps(either.modal())
    assert "Invite it there" in stands
    assert all(said in stands for said in WHOLE.values())
    await either.submit(WHOLE | {own.PERSON: seed.AISHA, own.PLACE: ""})
    assert WHOLE[own.TRIED] in text_of(received(either))


async def test_a_question_survives_a_refusal(desk: Desk) -> None:
    """It stands in its field, ready to be sent again."""
    root = await desk.rising()
    await hand_off(desk, root, {own.PERSON: seed.AISHA})
    await desk.press(seed.AISHA, received(desk), own.SEND_BACK)
    desk.ws.faults.refuse("chat.postMessage", "restricted_action", times=1)

    await desk.submit({own.QUESTION: "Which gateway?"}, seed.AISHA)
    assert '"initial_value": "Which gateway?"' in json.dumps(desk.modal(seed.AISHA))
    await desk.submit({own.QUESTION: "Which gateway?"}, seed.AISHA)

    assert "Which gateway?" in text_of(desk.direct_to(seed.TOM)[-1])


async def two_conversations(desk: Desk) -> str:
    """Two of the technician's, the form open and neither chosen; the first one's place."""
    root = await desk.rising()
    other = await desk.user_says("My printer jams, REQ7777 is open.", user=seed.DANIEL)
    await desk.tech_says("Hello, I am looking at it.", other)
    await desk.command(seed.TOM, "/handoff")
    return root


async def choose(desk: Desk, root: str, typed: dict[str, str]) -> None:
    """Choose a conversation in the form, with something typed in it."""
    talk = await desk.conversation(root)
    view = desk.modal()
    assert talk is not None
    await desk.ws.click_in_view(seed.TOM, view["id"], own.WHICH, talk.id, state=typed)
    await desk.quiet()


async def test_another_conversation_takes_its_facts_along(desk: Desk) -> None:
    """The first one's ticket does not stay behind, and what was typed does."""
    root = await two_conversations(desk)
    await choose(desk, root, {})
    assert TICKET_FILLED in json.dumps(desk.modal())
    view = desk.modal()

    state = {own.TRIED: "Another cable"}
    await desk.ws.click_in_view(seed.TOM, view["id"], own.WHICH, own.NONE, state=state)
    await desk.quiet()

    stands = json.dumps(desk.modal())
    assert TICKET_FILLED not in stands
    assert "VPN problem" not in stands
    assert "Another cable" in stands


async def test_the_conversation_chosen_last_is_handed_on(desk: Desk) -> None:
    """The form was sent before it was drawn for the choice: the choice counts."""
    root = await two_conversations(desk)
    talk = await desk.conversation(root)
    assert talk is not None

    await desk.submit(WHOLE | {own.PERSON: seed.AISHA, own.WHICH: talk.id})
    assert root.replace(".", "") in json.dumps(received(desk))
    await desk.press(seed.AISHA, received(desk), own.ACCEPT)

    given = await desk.conversation(root)
    assert given is not None
    assert given.responder == seed.AISHA


async def test_no_conversation_chosen_is_named_once(desk: Desk) -> None:
    """Nobody could open it, and it would stay with its sender."""
    await two_conversations(desk)
    await desk.submit(WHOLE | {own.PERSON: seed.AISHA})
    warned = json.dumps(desk.modal())
    assert desk.direct_to(seed.AISHA) == []

    await desk.submit(WHOLE | {own.PERSON: seed.AISHA})

    assert "which conversation" in warned
    assert WHOLE[own.ISSUE] in text_of(received(desk))


async def test_the_command_reads_slacks_marks(desk: Desk) -> None:
    """A channel is chosen, and an ampersand is an ampersand."""
    typed = f"<#{seed.IT_TRIAGE}|it-triage> printer &amp; scanner &lt;2nd floor&gt;"
    await desk.command(seed.TOM, "/handoff", typed)

    view = json.dumps(desk.modal())
    assert f'"initial_conversation": "{seed.IT_TRIAGE}"' in view
    assert '"initial_value": "printer & scanner <2nd floor>"' in view


async def test_a_tickets_address_can_be_followed(desk: Desk) -> None:
    """Plain text would have to be copied out by hand."""
    root = await desk.rising()
    address = "https://tickets.example.com/INC0041"
    await hand_off(desk, root, {own.PERSON: seed.AISHA, own.TICKET: address})

    assert f"<{address}|{address}>" in json.dumps(received(desk))


async def test_a_line_that_did_not_go_out_is_not_said_to_stand_there(desk: Desk) -> None:
    """The first press is refused; the second one sends it."""
    root = await desk.rising()
    await hand_off(desk, root, {own.PERSON: seed.AISHA})
    await desk.press(seed.AISHA, received(desk), own.ACCEPT)
    letter = desk.direct_to(seed.TOM)[-1]
    desk.ws.faults.refuse("chat.postMessage", "restricted_action", times=1)

    await desk.press(seed.TOM, letter, own.TELL_USER)
    assert len(desk.public()) == 1  # the notice
    await desk.press(seed.TOM, letter, own.TELL_USER)

    assert "is taking this over" in text_of(desk.public()[-1])
