"""The cue that it works again."""

import pytest

from bot.detection import cues
from bot.detection.reading import Role, Turn

BEFORE = Turn(0.0, Role.USER, "u1", "The badge reader does not open.")


def resolves(text: str) -> bool:
    turns = [BEFORE, Turn(300.0, Role.USER, "u1", text)]
    return any(cue.name == "resolved" for cue in cues.find(turns))


@pytest.mark.parametrize(
    "text",
    [
        "works now",
        "all sorted, thank you",
        "It's back!",
        "FINALLY, I'm in!!!",
        "that did it, ta",
        "HA it worked!!",
        "logon works again, slow",
        "oh thank god, found them",
        "all 22 logged in by 9:40",
        "found it. odd place to put it",
    ],
)
def test_word_that_it_works_is_found(text: str) -> None:
    """Plain ways of saying that the fault is over."""
    assert resolves(text)


@pytest.mark.parametrize(
    "text",
    [
        "it's not working NOW",
        "it isn't working again",
        "I'm in HR so these could be leave calls",
        "I am in Frankfurt right now",
        "I'm done being nice about this",
        "Thursday it worked. Who removed me?",
        "is it sorted?",
        "all in Canva so that's rework",
        "somebody looked when it was working again",
        "got it, typing",
        "we're in breach if this does not go",
    ],
)
def test_other_uses_of_its_words_are_not(text: str) -> None:
    """Being somewhere, having had enough, and asking are not relief."""
    assert not resolves(text)


@pytest.mark.parametrize(
    "text",
    [
        "Outlook works now. VPN still doesn't connect.",
        "That worked for ten minutes and then it dropped again.",
        "I'm logged in but the shared drive is missing.",
        "I can log in on my phone but not on the laptop.",
        "I can log in to Windows, but Teams says my account is disabled.",
        "That fixed it for Tom, mine still shows the same error.",
        "It's back, same error as this morning.",
        "It's up there on the screen: error 0x80070005",
        "I'm back at my desk now, ready when you are.",
        "It's fixed on the server side but I can't see it here",
        "I'm there now, reception desk on floor 2",
        "ok we're there, meeting room 4, nobody here",
        "The new laptop arrived? no",
        "They arrived but the keyboard is missing a key.",
        "It printed half a page and then stopped.",
        "it recovered 3 of 400 files",
        "I'm good to go whenever you can remote in.",
        "The old phone is working now only for calls, I need the new one for MFA.",
        "that helped a bit, it still freezes when I open Excel",
        "Sorted the cable as you said, screen is still black.",
        "we're live in 20 minutes and the projector shows nothing",
        "I'm in. But I see an empty inbox.",
        "I'm in the office until 4, can somebody come by",
        "it is not fixed",
        "It isn't fixed. I teach 30 children with tablets.",
        "wifi works now, printer no",
        "the first monitor works now the second one is black",
        "works now except sound",
        "It's back! And then it went down again.",
        "the error came back after the reboot",
        "the problem is back",
        "it works again only if i restart every hour",
        "thanks it works now on chrome, edge gives error 403",
        "all good here, Anna's account is still locked",
        "it printed. blank page",
        "Now I can log in, Sir, but salary slip is not opening",
        "mail is working now, please also check the calendar",
        "is printer 5 fixed",
        "it works now until I lock the screen",
        "VPN works again. can you do the same for Anna",
        "yes fixed. for 5 minutes, then it froze",
        "logged in, no sound",
        "I am in. Please the core banking icon is not there.",
        "She logged in, can't see",
        "it's there, it plays nothing",
        "The laptop is working now. However the dock is dead.",
        "working now, slower than before and keeps disconnecting",
        "Now neither can log in and we've a queue for pints",
        "It came back for four minutes and died on lot 88.",
        "works now :(",
        "Works now on wifi, LAN is dead",
        "sorted for me, Tom can't get in",
        "it's up, but super slow",
        "it works now. Mapped drives gone",
        "I'm in, though the calendar shows last year",
        "it works now apart from the mic",
        "Excel works again, Word crashes on start",
        "I'm in but where are my bookmarks",
        "all good on my side, customer gets a certificate warning",
        "it's live, images don't load",
        "logged in, desktop is empty",
        "that helped for an hour",
        "works now. Can I also get Visio installed",
        "it's sorted, for now",
        "all sorted except the stapler",
        "That fixed it! Oh. Spoke too soon.",
        "works now, sometimes",
        "It's fixed. No it isn't",
        "printing now, half of each page",
        "It works fine on the phone, not the laptop",
        "back. all there. teams not",
        "Thanks it works now until next reboot i guess",
        "fixed it thanks, next: my headset has no mic",
        "it dosent feel all good",
        "works now but cant print",
        "its back up, wont let me log in",
        "sorted. excel isnt",
        "works on my phone now, doesn't load on the laptop any more",
        "Works again but very slow",
        "It's fixed. Well, for Maria. Not for me",
        "I'm in now, my mailbox is empty though",
        "Thanks, I can log in, the printer list is gone",
        "It works on the guest wifi only",
        "works fine in Chrome. Firefox shows a white page",
        "that fixed it for a day",
        "it's up again, third outage this week",
        "it's back to the login loop",
        "I'm logged in as admin, that can't be right",
        "everything is back except my bookmarks",
        "Sorted the first one. Second one: no idea",
        "VPN ok now, it works. Shared drive asks for a password every time",
        "ok all good, one more thing: my badge stopped working",
        "it works now, when will you fix the real cause",
        "they arrived, both broken",
        "it printed, upside down and without the logo",
        "sorted. next problem, my monitor flickers",
        "now it works again sir, but yesterday also it was working and then it stopped",
        "i can log in now however outlook asks password again and again",
    ],
)
def test_word_that_it_works_with_more_to_it_is_none(text: str) -> None:
    """Something else is wrong, or it lasted a moment, or there is a wish: somebody still waits."""
    assert not resolves(text)


@pytest.mark.parametrize(
    "text",
    [
        "works now, thanks, not a problem",
        "all good now, no rush at all",
        "Works now, thank you!",
        "It's back!",
        "not sure what you did but it works now, thanks!",
        "no idea why but it's working again",
        "I couldn't get in this morning but it works now",
        "it took a while but all good now",
        "all sorted, thank you",
        "FINALLY, I'm in!!!",
        "that did it, ta",
        "logon works again, slow",
        "found it. odd place to put it",
        "all 22 logged in by 9:40",
        "It's fixed, no more errors",
        "works fine now, no need to call back",
        "Sorted, please close the ticket",
        "Same is working now. Thanks a ton for the prompt support :pray:",
        "Thanks sir, problem solved, now I can log in",
        "It is working again, no issues so far",
        "can't thank you enough, it's all there",
        "that fixed it, nothing else needed",
        "it works, no longer asks for the code",
        "it doesn't crash any more, that did the trick",
        "VPN is up again. Sorry for the bother",
        "I'm in. Sorry for biting, I've been up since three.",
        "ok printing now, cheers",
        "It worked, they clapped at the chart. A chart!",
        "wait, it works now",
        "the error is gone, that fixed it",
        "sorted now thx, can't believe it was the cable",
        "it was the wrong password, all good now",
        "we're in. it's a girl btw",
        "worth the wait, it's back up",
        "All there, nothing missing. Thank you!",
        "all good, close it when you like",
        "It's working again, won't touch it any more",
        "oh thank god, found them",
        "They're all there. Submitting tonight.",
        "it hasn't dropped since, that did it",
        "works like a charm, don't worry about the other thing",
        "its up",
        "Hi, it is working now, many thanks for your help",
        "works again!!! you are a star",
        "That worked! Was the proxy setting as you said. Cheers",
        "ok now working again thx",
        "yep sorted thanks mate",
        "we're back, thank you all",
        "it's back up, nice one",
        "that solved it. I had caps lock on, stupid me",
        "It's all good now, my fault, I used the old password",
        "it was unplugged. works now",
        "Sorted now. Sorry, I wasn't connected to the VPN",
        "ah the cable. works fine now",
        "Everything is back, thank you so much for your patience",
        "They're all there now, phew",
        "Good morning, since today it works again. Best regards",
        "just tested, that fixed it",
        "I restarted and now it's fixed",
        "it works perfectly, you can close the ticket",
        "that did the trick, have a nice weekend",
        "I'm logged in now. Thanks",
        "all back to normal here, thanks. all good",
        "works now, dont know why",
        "its sorted, ignore my last message",
        "problem solved sir, thanks for fast response",
        "Finally! It works! No thanks to the manual",
        "was down for an hour, all good now",
        "I couldn't print all day, but it's fixed now",
        "it wasn't plugged in, but it works now",
        "It didn't work at first. Second try: all good",
        "No need to come up, it's fixed",
        "hadn't restarted. it's working again",
        "Working again after lunch, no changes from me",
        "works now dont worry",
        "sorted now, wont bother u again thx",
        "no, all good",
        "mail works again, I get all messages",
        "Sorted, it was a cable problem",
        "it only took a minute, all good now",
        "works now, I don't see the error any more",
        "that's all i need, works now",
        "Working now, appreciate the quick help",
        "Great, that worked. Have a good one",
        "It's all sorted, Jan came by",
        "that did it!! you are the best",
        "Ok, it's fixed. No further action required",
        "The update finished and now it works again",
        "found it, it was in the spam folder",
        "I'm in, thank you so much, I was panicking",
        "yes it's working again. the reboot did it",
        "all working now, sorry, it was my VPN",
        "it's good now thanks",
        "sorted thanks, turns out I had airplane mode on",
        "Back online, all good",
        "it was just the cable, works now. embarrassing",
    ],
)
def test_harmless_words_beside_it_change_nothing(text: str) -> None:
    """No rush, no problem, what was wrong before, and how it came about."""
    assert resolves(text)


def test_what_comes_back_after_it_was_over_is_the_fault() -> None:
    """The same words mean the opposite once somebody had said that it works."""
    over = Turn(200.0, Role.USER, "u1", "Works now, thanks!")
    back = Turn(300.0, Role.USER, "u1", "it's back")

    assert "resolved" in {cue.name for cue in cues.find([BEFORE, back])}
    assert "resolved" not in {cue.name for cue in cues.find([BEFORE, over, back])}


def test_a_first_message_resolves_nothing() -> None:
    """There has to be something that works again."""
    found = cues.find([Turn(0.0, Role.USER, "u1", "works now")])
    assert all(cue.name != "resolved" for cue in found)
