"""What technicians type in a hurry: what stands on the first page, and what must not."""

from functools import cache

import pytest

from phrasebank.loader import FOLDER, load
from phrasebank.search import find, in_danger

shipped = cache(lambda: load(FOLDER))

PAGE = 3
"""Phrases on the first page of a message."""

DANGER = "sit-safe sit-safe2"
INSULT = "bou-start bou-names bou-fault bou-stop"
LOST = "top-lost top-lost2 top-lost3"
CALLS = "red-call red-ang1 red-con2"
"""A call with somebody who has just insulted the technician is not what helps."""
TROUBLE = "red-con1 top-lap top-lap2 top-mfa2 con-much"
"""What is said about a laptop or a phone that is there, and of no use for one that is gone."""
WARNED = "bou-warn bou-warn2 bou-rec bou-threat bou-close"
BLAMED = "sit-broke sit-wrong sit-clos2"
"""What only somebody who knows it may say."""

QUERIES = [
    # A life at risk
    ("suicidal", DANGER, "sit-loss bou-order fil-bou top-inc"),
    ("suicide", DANGER, "sit-loss emb-week"),
    ("user threatens suicide", DANGER, "bou-threat bou-stop"),
    ("suicde", DANGER, ""),
    ("self-harm", DANGER, "cla-embend"),
    ("wants to kill himself", DANGER, "rp-exc"),
    ("threatens to hurt himself", DANGER, "bou-threat bou-stop bou-warn"),
    ("she wants to die", DANGER, "sit-loss"),
    ("overdose", DANGER, ""),
    ("user has chest pain", DANGER, ""),
    # Grief and distress
    ("user died", "sit-loss", "rr-ticket out-name"),
    ("died", "sit-loss", "rr-ticket"),
    ("colleague passed away", "sit-loss", "esc-abu2"),
    ("her mother passed away last night", "sit-loss", ""),
    ("death in the family", "sit-loss", "emb-week"),
    ("lost his wife", "sit-loss", LOST),
    ("miscarriage", "sit-loss", ""),
    ("funeral tomorrow", "sit-loss", ""),
    ("father in hospital", "sit-hard", "sit-loss"),
    ("cancer", "sit-hard", "sit-loss top-file"),
    ("user is crying", "sit-hard", "sit-loss"),
    ("user is in tears", "sit-hard", ""),
    ("panic attack", "sit-hard", ""),
    # Abuse
    ("he called me an idiot", INSULT, f"{CALLS} {WARNED}"),
    ("called me stupid", INSULT, f"{CALLS} emb-week"),
    ("called me useless", INSULT, CALLS),
    ("idiot", INSULT, WARNED),
    ("he swore at me", INSULT, WARNED),
    ("swears at us", INSULT, WARNED),
    ("screaming", INSULT, "red-ang1"),
    ("yelling", INSULT, ""),
    ("shouted at me", INSULT, ""),
    ("aggressive", INSULT, "bou-order"),
    ("insulted me", INSULT, WARNED),
    ("user is rude but not abusive", INSULT, WARNED),
    ("harassed", "bou-hate", CALLS),
    ("racist remark", "bou-hate", "bou-jokes"),
    ("sexist comment", "bou-hate", "bou-jokes bou-pile"),
    ("discrimination", "bou-hate", ""),
    ("he threatened me", "bou-threat", CALLS),
    ("user threatens to complain", "esc-ang2", "bou-threat bou-warn"),
    ("passive aggressive", "ang-push ang-fair ang-clear", INSULT),
    # Lost and stolen
    ("lost laptop", LOST, TROUBLE),
    ("stolen laptop", LOST, TROUBLE),
    ("laptop was stolen on the train", LOST, TROUBLE),
    ("somebody stole my laptop", LOST, TROUBLE),
    ("lost phone", LOST, TROUBLE),
    ("lost his phone", LOST, TROUBLE),
    ("lost badge", LOST, ""),
    ("lost file", "top-file top-file2", LOST),
    ("user lost all their work", "top-file", f"{LOST} con-much"),
    ("ransomware", "top-sec top-sec4", LOST),
    ("she says she clicked a phishing link", "top-sec", LOST),
    ("my laptop died", "top-lap2", "sit-loss"),
    ("dead battery", "top-lap2", "sit-loss"),
    # A chase on a topic
    ("vpn still down third time", "top-vpn top-vpn2", BLAMED),
    ("vpn down", "top-vpn", BLAMED),
    ("email still down", "top-mail", BLAMED),
    ("WiFi down", "top-wifi", BLAMED),
    ("outlook slow", "top-mail", "red-con1 esc-emb"),
    ("printer still not working", "top-prt3 top-prt2", BLAMED),
    ("printer jammed again", "top-prt3", BLAMED),
    ("password policy stupid", "top-pol", ""),
    ("first day no laptop", "top-onb2", LOST),
    ("ceo laptop broken", "sit-exec", ""),
    ("mfa new phone", "top-mfa2", ""),
    ("teams call drops", "top-room", "esc-wai2"),
    ("update broke my app", "top-app", "bou-ping"),
    # Words for oneself
    ("can't promise an eta", "bou-hon", ""),
    ("no eta", "bou-hon out-noend", ""),
    ("no update yet", "bou-hon out-noend", ""),
    ("they keep asking for an update", "bou-ping", ""),
    ("i was wrong", "sit-wrong", ""),
    ("my mistake", "sit-wrong", ""),
    ("i forgot to call back", "wai-prom", ""),
    ("sorry for the delay", "wai-3rd", "sit-loss"),
    ("i dont know the answer", "ack-know", ""),
    ("asked same question twice", "sit-miss", ""),
    ("already restarted twice", "sit-tried2 cla-done", ""),
    ("going home end of shift", "bou-hours", ""),
    ("handing over to network team", "sit-team esc-team", "top-vpn"),
    ("waiting for vendor", "rw-hold", ""),
    ("call instead of chat", "red-call", ""),
    ("they want to talk to my manager", "sit-mgr", "bou-warn"),
    # What must not be taken for a life at risk, or for a death
    ("end the call", "", f"{DANGER} sit-loss"),
    ("kill the process", "", f"{DANGER} sit-loss"),
    ("kill switch", "", DANGER),
    ("kill himslef", DANGER, ""),
    ("self service portal", "", DANGER),
    ("the server died", "", "sit-loss"),
    ("well done", "", DANGER),
]


@pytest.mark.parametrize(("words", "meant", "never"), QUERIES, ids=[row[0] for row in QUERIES])
def test_the_first_page_has_what_was_meant_and_nothing_that_hurts(
    words: str, meant: str, never: str
) -> None:
    """One of those meant is on the first page; none of the others is."""
    page = {match.phrase.id for match in find(shipped(), words)[:PAGE]}

    assert not meant or page & set(meant.split())
    assert page.isdisjoint(never.split())


@pytest.mark.parametrize("words", ["end his line now", "bill himself", "the phone rang", "hang"])
def test_a_slip_is_no_proof_of_danger(words: str) -> None:
    """One letter does not turn a ticket into an emergency."""
    assert not in_danger(shipped(), words)


def test_the_rows_speak_of_phrases_that_exist() -> None:
    """An id that is gone would make its row say nothing."""
    named = {each for _, meant, never in QUERIES for each in f"{meant} {never}".split()}

    assert {each for each in named if shipped().get(each) is None} == set()


@pytest.mark.parametrize("words", ["suicidal", "overdose", "user threatens suicide, vpn down"])
def test_where_a_life_may_be_at_risk_there_is_nothing_else(words: str) -> None:
    """Not one phrase about tickets or tone, on any page."""
    assert {match.phrase.id for match in find(shipped(), words)} == set(DANGER.split())


def test_nobody_is_suggested_a_word_for_a_person() -> None:
    """How somebody sounds, or what they go through, is not a search term to offer."""
    offered = set(shipped().index.terms)

    assert offered.isdisjoint(
        {"stupid", "silly", "dumb", "rude", "angry", "idiot", "suicide", "died", "abusive"}
    )
