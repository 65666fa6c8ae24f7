"""An order, and the request that is offered for it: true, and never made of harsh words."""

import pytest

from bot.coaching.glossary import Glossary
from bot.coaching.tone import HARSH, Finding, check
from bot.slack.blocks.tone import HOW

GLOSSARY = Glossary.of((), frozenset())
UNSAID = "It [why it helps]."


def calmer(draft: str) -> str:
    """What is offered for the order in a draft."""
    (found,) = check(draft, GLOSSARY).of(Finding.BARE_COMMAND)
    return found.calmer


def test_the_example_shows_what_the_check_does() -> None:
    """The draft that the help and the guide give has something to find, and words to copy."""
    example = "Restart it and try again."

    assert example in HOW
    assert calmer(example) == "Could you restart it and try again? It clears whatever got stuck."


@pytest.mark.parametrize(
    "draft",
    [
        "Restart your laptop and try again.",
        "Open the mail and try the link.",
        "Log a ticket and try not to lose the number.",
    ],
)
def test_to_try_in_the_middle_of_an_order_is_no_courtesy(draft: str) -> None:
    """It is one more thing to do."""
    assert Finding.BARE_COMMAND in check(draft, GLOSSARY).kinds


@pytest.mark.parametrize(
    "draft",
    ["Try restarting it.", "Sam, try restarting it.", "Log in there. Try the other browser first."],
)
def test_to_try_at_the_start_of_a_sentence_is_a_suggestion(draft: str) -> None:
    """As it is spoken."""
    assert Finding.CLIPPED not in check(draft, GLOSSARY).kinds


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        ("Restart your laptop.", "It clears whatever got stuck."),
        ("Reboot the phone now.", "It clears whatever got stuck."),
        ("Log out and in again.", "It gives you a fresh connection."),
        ("Sign out and back in.", "It gives you a fresh connection."),
        ("Clear your browser cache.", "It makes everything load afresh."),
        ("Empty the cache.", "It makes everything load afresh."),
    ],
)
def test_a_reason_is_given_where_it_is_known(draft: str, reason: str) -> None:
    """A restart, a new sign-in and an empty cache do the same everywhere."""
    assert calmer(draft).endswith(f"? {reason}")


@pytest.mark.parametrize(
    "draft",
    [
        "Log a ticket.",
        "Log the serial number in the form.",
        "Sign the form.",
        "Sign off on the change in the form.",
        "Sign in at reception.",
        "Delete the phishing mail.",
        "Clear your desk.",
        "Switch to the new VPN.",
        "Turn on BitLocker.",
        "Shut the door.",
        "Connect the blue cable.",
        "Send it to your manager.",
        "Read the manual.",
        "Check with your manager.",
        "Email the vendor.",
        "Post it on Monday.",
    ],
)
def test_a_reason_that_is_not_known_is_left_to_the_writer(draft: str) -> None:
    """The same verb begins many orders, and the wrong reason is worse than none."""
    assert calmer(draft).endswith(f"? {UNSAID}")


@pytest.mark.parametrize(
    "draft",
    ["Go to hell.", "Shut up and wait.", "Get lost.", "Stop whining.", "Just click it."],
)
def test_no_request_is_made_of_harsh_words(draft: str) -> None:
    """However it is put, it would still be said."""
    assert check(draft, GLOSSARY).has(HARSH)
    assert calmer(draft) == f"Could you [step]? {UNSAID}"
