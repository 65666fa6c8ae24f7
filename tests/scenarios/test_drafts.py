"""Words looked at before they are sent: `/plain`, `/tone` and *Check my reply*."""

import pytest

from bot.slack.ids_coaching import CHECK_REPLY
from bot.workspace import seed
from tests.scenarios.desk import Desk, phrases_in, text_of

POLITE = "Only technicians and shift leads have this."
STAFF = [seed.TOM, seed.RUTH]
STRANGER = seed.PRIYA


async def check(desk: Desk, user: str, ts: str) -> str:
    """Use *Check my reply* on a message; the window that opened, else what was answered."""
    before = len(desk.private_to(user))
    outcome = await desk.ws.shortcut(user, ts, CHECK_REPLY, channel=seed.IT_SUPPORT)
    await desk.quiet()
    assert outcome.ok, outcome.error
    views = desk.ws.seen_by(user).modals
    told = desk.private_to(user)[before:]
    return " ".join(text_of({"text": "", **view}) for view in views) + " ".join(map(text_of, told))


@pytest.mark.parametrize("user", STAFF)
async def test_jargon_becomes_plain_english(either: Desk, user: str) -> None:
    """The whole sentence comes back ready to copy, to its reader alone."""
    await either.command(user, "/plain", "Your MFA token has expired, so SSO fails.")

    (text,) = phrases_in(either.private_to(user)[-1])
    assert "sign-in code from your phone" in text
    assert "MFA" not in text
    assert "SSO" not in text
    assert either.private_to(seed.AISHA) == []
    assert len(either.public()) == 1  # the notice


async def test_an_unknown_acronym_is_pointed_out(desk: Desk) -> None:
    """What the glossary does not hold is named, so that its writer spells it out."""
    assert "ZQF" in await desk.command(seed.TOM, "/plain", "The ZQF is down.")


async def test_plain_words_stay(desk: Desk) -> None:
    """There is nothing to do, and it says so."""
    said = await desk.command(seed.TOM, "/plain", "I will call you at ten about your laptop.")

    assert "reads plain already" in said


@pytest.mark.parametrize("command", ["/plain", "/tone"])
@pytest.mark.parametrize("typed", ["", "   ", "```code```"])
async def test_nothing_typed_gets_an_example(desk: Desk, command: str, typed: str) -> None:
    """Empty input is answered with something to try."""
    assert f"`{command} " in await desk.command(seed.TOM, command, typed)


@pytest.mark.parametrize("command", ["/plain", "/tone"])
@pytest.mark.parametrize("typed", ["<!channel>", "🦓" * 50, "x" * 3000, "*_~`>", "' or 1=1"])
async def test_odd_words_are_answered(desk: Desk, command: str, typed: str) -> None:
    """Whatever is typed comes back as an answer, and calls nobody."""
    said = await desk.command(seed.TOM, command, typed)

    assert said
    assert "<!channel>" not in said


@pytest.mark.parametrize("command", ["/plain", "/tone"])
async def test_a_stranger_learns_where_to_ask(desk: Desk, command: str) -> None:
    """Anybody else gets one polite line."""
    assert POLITE in await desk.command(STRANGER, command, "Your MFA token has expired.")


@pytest.mark.parametrize("user", STAFF)
async def test_a_draft_is_looked_at_in_private(either: Desk, user: str) -> None:
    """What works comes first, then the words that may land badly and a calmer wording."""
    said = await either.command(user, "/tone", "Calm down. I will write to you by 11 am.")

    assert said.index("What works") < said.index("Answers anger with anger")
    assert "“Calm down”" in said
    assert phrases_in(either.private_to(user)[-1])
    assert len(either.public()) == 1  # the notice


async def test_a_good_draft_is_left_alone(desk: Desk) -> None:
    """Nothing is found for the sake of finding something."""
    said = await desk.command(
        seed.TOM, "/tone", "I can see this holds you up. I will look now and write again by noon."
    )

    assert "Nothing in it stands out" in said


async def test_the_one_hard_conversation_here_is_kept_in_mind(desk: Desk) -> None:
    """A draft for an upset user wants a word for what it is like, and it says so."""
    draft = "I will look at the connection and write to you by 2 pm."
    before = await desk.command(seed.TOM, "/tone", draft)
    await desk.rising()

    after = await desk.command(seed.TOM, "/tone", draft)

    assert "No word for what it is like" not in before
    assert "No word for what it is like" in after


async def test_check_my_reply_reads_it_in_its_conversation(either: Desk) -> None:
    """In a thread that needs a word, a cold reply is told so, in a window of its writer's own."""
    root = await either.rising()
    ts = await either.tech_says("I will look at the connection by 2 pm.", root)

    said = await check(either, seed.TOM, ts)

    assert "No word for what it is like" in said
    assert either.ws.seen_by(seed.AISHA).modals == ()


async def test_check_my_reply_in_a_calm_thread(desk: Desk) -> None:
    """Where nobody is upset, nobody has to be comforted."""
    root = await desk.user_says("Hello, where is the guest Wi-Fi password kept?")
    ts = await desk.tech_says("I will look it up and write to you by 2 pm.", root)

    assert "No word for what it is like" not in await check(desk, seed.TOM, ts)


async def test_check_my_reply_is_for_ones_own_words(desk: Desk) -> None:
    """Somebody else's message is not looked at."""
    root = await desk.user_says("Hello, where is the guest Wi-Fi password kept?")

    assert "your own replies only" in await check(desk, seed.TOM, root)
    assert desk.ws.seen_by(seed.TOM).modals == ()


async def test_check_my_reply_is_for_staff(desk: Desk) -> None:
    """A user who finds it in the menu learns where to ask."""
    ts = await desk.user_says("Hello, where is the guest Wi-Fi password kept?")

    assert POLITE in await check(desk, STRANGER, ts)


async def test_check_my_reply_without_a_window(desk: Desk) -> None:
    """Where Slack opens no window, the same comes beside the message."""
    root = await desk.user_says("Hello, where is the guest Wi-Fi password kept?")
    ts = await desk.tech_says("Calm down. I will write by 2 pm.", root)
    desk.ws.faults.refuse("views.open", "expired_trigger_id")

    assert "Answers anger with anger" in await check(desk, seed.TOM, ts)


async def test_no_draft_is_kept(desk: Desk) -> None:
    """Neither the database nor its log files hold a word of it."""
    await desk.command(seed.TOM, "/tone", "Calm down, you xyzzyplugh person.")
    await desk.command(seed.TOM, "/plain", "The xyzzyplugh MFA is stale.")

    kept = [path for path in desk.data_dir.rglob("*") if path.is_file()]
    assert kept
    assert [path.name for path in kept if b"xyzzyplugh" in path.read_bytes()] == []
