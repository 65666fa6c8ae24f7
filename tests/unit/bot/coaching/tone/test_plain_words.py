"""Words that can be meant in no other way are found, however sure the learned reader is."""

import re
from pathlib import Path

import pytest

from bot.coaching.glossary_file import parse_glossary
from bot.coaching.tone import HARSH, Finding, check

ROOT = Path(__file__).parents[5]
SHIPPED = parse_glossary(
    (ROOT / "config" / "glossary.yaml").read_text(encoding="utf-8"), "glossary.yaml"
)
PAGE = (ROOT / "lab" / "drafts" / "tone.md").read_text(encoding="utf-8")
PROMISED = re.findall(r"^\| ([a-z ]+) \| [^|]+ \| \"([^|]+)\" \|$", PAGE, re.MULTILINE)
INSULTS = (
    "Shut up.",
    "Shut up and wait.",
    "Please shut up.",
    "Piss off.",
    "Fuck off.",
    "Fuck off and leave me alone.",
    "Fuck you.",
    "Screw you.",
    "Go to hell.",
    "Get lost.",
    "stfu",
    "wtf did you do",
    "What the hell did you do this time?",
    "What the fuck do you want me to do about it?",
    "For fuck's sake, read my last message.",
    "For god's sake, wait.",
    "Your message is bullshit.",
    "Your request is crap.",
    "This is bullshit.",
    "You are a pain in the arse.",
    "You are an idiot.",
    "You're such a moron.",
    "You absolute idiot.",
    "Are you stupid?",
    "Are you deaf?",
    "You're useless.",
    "You are so stupid, it hurts.",
    "That's a stupid question.",
    "What a stupid question.",
    "Don't be stupid.",
    "I don't give a shit about your deadline.",
    "I don't give a damn.",
    "Read the bloody manual.",
    "Read the damn manual, I'm busy.",
    "Wait your bloody turn.",
    "Stop whining.",
    "Stop it.",
    "You need to cool down.",
    "Grow up.",
    "Whatever.",
    "Deal with it.",
    "Bugger off.",
    "Back off.",
    "You people never read anything.",
    "Give it a rest.",
    "Tough luck.",
    "Oh, piss off, I have put it on the list and I will get to it when I get to it.",
    "Hi Sam, thanks for the note. Could you shut up about it until Monday? I'll call you at ten.",
    "Thanks for your message! It is bullshit, and I'm happy to explain why at ten tomorrow.",
)
HARMLESS = (
    "Could you kill the process and start it again?",
    "The bloody Mary build is red, I'll look at it by noon.",
    "I've renamed the Bloody Mary build, so it shows up again.",
    "The job was killed because it ran out of memory; I'll start it again at noon.",
    "That printer is a dumb terminal to the server, so it holds nothing of yours.",
    "There's no such thing as a stupid question, so please ask.",
    "It's not a stupid question at all, I had to look it up too.",
    "I've put an idiot-proof sheet next to the printer for us.",
    "I'm an idiot, I sent you the wrong link. Here is the right one.",
    "Sorry, I was an idiot and forgot the attachment. Here it is.",
    "The app is in DLL hell, so I'm building it afresh and will write by noon.",
    "That must have been a hell of a morning; I'll ring you at ten.",
    "I can imagine it was hell without the calendar. It's back now.",
    "Shell access is on for you now.",
    "Hello again, it's back.",
    "The client will back off and try again in a minute.",
    "Back off is set to ten seconds, so it tries again by itself.",
    "Let the laptop cool down for ten minutes, please.",
    "The laptop needs to cool down first.",
    "Stop it, then start it again, please.",
    "Once the network settles down it will connect by itself.",
    "The disk can grow up to two terabytes.",
    "The fan is whining because it's worn; I'll swap it tomorrow at nine.",
    "That whining noise is the fan, and I'll swap it tomorrow at nine.",
    "I'll deal with it today.",
    "The network team will deal with it.",
    "Please give it a rest for ten minutes so that it cools.",
    "Enough space is free now, so it should save.",
    "Could you stop it and start it again, please?",
    "The shop on the ground floor will shut up early today.",
    "Please don't get over it in the wrong order: the plug goes first.",
    "The fatal error is gone now.",
    "The orphan and the zombie process are gone, and it's quick again.",
    "I'll abort the transfer and start it again at ten.",
    "Please shut down the laptop and leave it off until I ring at ten.",
    "You guys need the big room on Monday, so I've booked it.",
    "Bless you, that was quick!",
    "This kind of message is usually phishing.",
    "Are you serious about the upgrade?",
    "Please keep your comments to the ticket.",
    "Press the STOP button twice, please, and it prints.",
    "Mr Shittu has your laptop and will bring it by noon.",
    "Dick Turner from the network team will ring you at ten.",
    "The damn thing is fixed, and I'm sorry it took all morning.",
    "Pushing the button won't help, so I've reset it from here.",
    "Capitals won't matter in the name.",
)


@pytest.mark.parametrize(("kind", "draft"), PROMISED)
def test_every_example_of_the_page_is_found(kind: str, draft: str) -> None:
    """What the page says is looked for in an example is found in it."""
    named = Finding(kind.replace(" ", "_"))

    assert named in check(draft, SHIPPED, upset=named is Finding.NO_ACKNOWLEDGEMENT).kinds


def test_the_page_has_an_example_for_all_but_the_long_ones() -> None:
    """The table was read whole."""
    assert len(PROMISED) == len(Finding) - 1


@pytest.mark.parametrize("draft", INSULTS)
def test_a_plain_insult_is_found(draft: str) -> None:
    """With few words or many, and with kind words around it."""
    assert check(draft, SHIPPED).has(HARSH)


@pytest.mark.parametrize("draft", HARMLESS)
def test_the_same_words_meant_otherwise_are_let_pass(draft: str) -> None:
    """Machines are killed, fans whine, and some are hard on themselves alone."""
    assert not check(draft, SHIPPED).has(HARSH)
