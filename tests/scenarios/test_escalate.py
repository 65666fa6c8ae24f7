"""`/escalate` through the real app: by topic, severity and hour."""

from typing import Any

import pytest

from bot.slack import ids
from bot.slack import ids_escalate as own
from bot.workspace import seed
from tests.scenarios.desk import Desk, actions_of, text_of


def answer(desk: Desk, user: str = seed.TOM) -> dict[str, Any]:
    """The last private answer on somebody's screen."""
    return desk.private_to(user)[-1]


@pytest.mark.parametrize(
    ("typed", "who", "soon"),
    [
        ("vpn urgent", "Network team", "15 minutes"),
        ("urgent vpn", "Network team", "15 minutes"),
        ("prnter p1", "Site support", "10 minutes"),
        ("he cannot get past the authenticator app", "Identity team", "the next working day"),
        ("meeting room high", "Site support", "1 hour"),
        ("file-loss", "Storage team", "the next working day"),
        ("stolen laptop", "Security on call", "10 minutes"),
        ("lost laptop", "Security on call", "10 minutes"),
        ("suspicious login", "Security on call", "10 minutes"),
        ("p1", "Incident lead on call", "5 minutes"),
    ],
)
async def test_the_path_is_found_by_topic_and_severity(
    desk: Desk, typed: str, who: str, soon: str
) -> None:
    """Words and severity in any order, slips forgiven: who, and how soon they answer."""
    said = await desk.command(seed.TOM, "/escalate", typed)

    assert f"*Who:* {who}" in said
    assert f"*Answers within:* {soon}" in said


async def test_in_danger_the_emergency_number_comes_first(desk: Desk) -> None:
    """Before any team, and nothing is said of words that name no topic."""
    said = await desk.command(seed.TOM, "/escalate", "user threatens suicide")

    assert said.index("call the emergency number first") < said.index("*Who:*")
    assert "names no topic" not in said


async def test_it_is_answered_to_its_asker_alone(either: Desk) -> None:
    """Nobody else sees that somebody looked a path up."""
    await either.command(seed.TOM, "/escalate", "vpn")

    assert either.private_to(seed.AISHA) == []
    assert len(either.public()) == 1  # the notice


async def test_alone_it_gives_an_example_and_a_list(desk: Desk) -> None:
    """What to type is said, and a choice from the list does as well."""
    said = await desk.command(seed.TOM, "/escalate")
    assert "/escalate vpn urgent" in said

    await desk.press(seed.TOM, answer(desk), own.TOPIC, ids.pack("normal", "mfa"))

    assert "Identity team" in text_of(answer(desk))
    assert len(desk.private_to(seed.TOM)) == 1


async def test_another_severity_changes_the_answer_in_its_place(desk: Desk) -> None:
    """Chosen from the menu below."""
    await desk.command(seed.TOM, "/escalate", "vpn")
    await desk.press(seed.TOM, answer(desk), own.SEVERITY, ids.pack("urgent", "vpn"))

    assert "*Answers within:* 15 minutes" in text_of(answer(desk))


@pytest.mark.parametrize("typed", ["qqqq zzzz", "<!channel>", "🦓" * 50, "%%%", "x" * 3000])
async def test_odd_words_lead_to_the_general_path_or_an_example(desk: Desk, typed: str) -> None:
    """Whatever is typed is answered, and never with a trace."""
    said = await desk.command(seed.TOM, "/escalate", typed)

    assert "Shift lead" in said or "/escalate vpn urgent" in said
    assert "<!channel>" not in said


async def test_words_with_slacks_marks_in_them_are_read_as_typed(desk: Desk) -> None:
    """An ampersand is no word "amp"."""
    said = await desk.command(seed.TOM, "/escalate", "qqqq &amp; zzzz")

    assert "“qqqq zzzz”" in said


async def test_no_page_is_pretended(desk: Desk) -> None:
    """Without an address of a page there is no such button; nothing says that anybody was paged."""
    await desk.command(seed.TOM, "/escalate", "printer")

    assert own.OPEN_PAGE not in actions_of(answer(desk)["blocks"])
    assert "has been paged" not in text_of(answer(desk))


async def test_a_note_leads_to_the_same_path(desk: Desk) -> None:
    """*Escalation path* under a note answers with who is on for its topic."""
    await desk.rising()
    (note,) = desk.nudges_to(seed.TOM)

    await desk.press(seed.TOM, note, ids.ESCALATION_PATH)

    assert "Escalation path for VPN" in text_of(answer(desk))


@pytest.mark.parametrize("typed", ["vpn urgent", ""])
async def test_a_user_gets_one_polite_line(desk: Desk, typed: str) -> None:
    """Others learn where to ask for help."""
    said = await desk.command(seed.PRIYA, "/escalate", typed)

    assert "Only technicians and shift leads have this." in said
    assert "IT support channel" in said
