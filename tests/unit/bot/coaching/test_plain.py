"""Jargon into plain English."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coaching.glossary import Entry, Glossary, Kind
from bot.coaching.glossary_file import parse_glossary
from bot.coaching.plain import plain

FILE = Path(__file__).parents[4] / "config" / "glossary.yaml"
SHIPPED = parse_glossary(FILE.read_text(encoding="utf-8"), FILE.name)
SMALL = Glossary.of(
    (
        Entry(("DNS",), "system of names", article="the", before="name"),
        Entry(("DNS cache",), "saved {list} of addresses", article="the"),
        Entry(("endpoint",), "device"),
        Entry(("reimage", "re-image"), "{rebuild|rebuilds|rebuilding|rebuilt}", Kind.VERB),
        Entry(("escalate",), "{pass} on", Kind.VERB),
        Entry(("{spin|spins|spinning|spun} up",), "start", Kind.VERB),
        Entry(("stale",), "out of date", Kind.PHRASE),
        Entry(("AD",), "staff directory", article="the", exact=True),
        Entry(("GPO",), "office-wide setting"),
    ),
    frozenset({"IT", "PDF"}),
)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("The DNS cache is stale.", "The saved list of addresses is out of date."),
        ("DNS is down.", "The system of names is down."),
        ("Check DNS now.", "Check the system of names now."),
        ("Your DNS is old.", "Your system of names is old."),
        ("The DNS server is down.", "The name server is down."),
        ("Two endpoints failed.", "Two devices failed."),
        ("The endpoint's age", "The device's age"),
        ("an endpoint", "a device"),
        ("A GPO and a endpoint", "An office-wide setting and a device"),
        ("We reimaged it.", "We rebuilt it."),
        ("Re-imaging takes an hour.", "Rebuilding takes an hour."),
        ("I am reimaging two endpoints.", "I am rebuilding two devices."),
        ("We escalated it today.", "We passed it on today."),
        ("We escalated your ticket.", "We passed on your ticket."),
        ("We spun up two.", "We started two."),
        ("An ad in AD", "An ad in the staff directory"),
        ("dns CACHE", "The saved list of addresses"),
        ("DNS\ncache", "The system of names\ncache"),
        ("It broke. stale?", "It broke. Out of date?"),
    ],
)
def test_words_are_swapped_where_they_stand(said: str, wanted: str) -> None:
    """Longest first, in the right form, with its article and its capital."""
    assert plain(said, SMALL).text == wanted


def test_every_swap_is_told() -> None:
    """What was swapped for what, and where it stood."""
    found = plain("Two endpoints are stale.", SMALL)

    assert [(swap.words, swap.say) for swap in found.swaps] == [
        ("endpoints", "devices"),
        ("stale", "out of date"),
    ]
    assert (found.swaps[0].start, found.swaps[0].end) == (4, 13)


@pytest.mark.parametrize(
    ("said", "unknown"),
    [
        ("The QMS is down.", ("QMS",)),
        ("The QMS and the QMS", ("QMS",)),
        ("Send IT the PDF.", ()),
        ("INC0041 and INC-0041", ()),
        ("DO NOT TOUCH THIS EVER", ()),
        ("CRL?", ("CRL",)),
        ("Two DBXs failed.", ("DBX",)),
        ("A DNS query", ()),
    ],
)
def test_unknown_acronyms_are_pointed_out(said: str, unknown: tuple[str, ...]) -> None:
    """What nobody has explained is named once; tickets, shouting and known ones are not."""
    assert plain(said, SMALL).unknown == unknown


def test_a_glossary_without_entries_swaps_nothing() -> None:
    """An empty glossary leaves every text as it is."""
    said = plain("Restart the VPN client.", Glossary.of(()))

    assert said.text == "Restart the VPN client."
    assert said.swaps == ()


def test_plain_words_are_plain_already() -> None:
    """Nothing is changed for the sake of changing it."""
    assert plain("I will call you at ten.", SMALL).is_plain_already


@pytest.mark.parametrize("entry", SHIPPED.entries, ids=lambda entry: entry.terms[0])
def test_every_example_is_put_into_plain_words(entry: Entry) -> None:
    """Each entry of the shipped glossary works on its own example."""
    found = plain(entry.example, SHIPPED)

    assert entry in [swap.entry for swap in found.swaps]
    assert found.unknown == ()
    assert not set("{}|") & set(found.text)


def test_the_shipped_glossary_is_large_enough() -> None:
    """At least 120 things IT says."""
    assert len(SHIPPED.entries) >= 120


@given(st.text(max_size=300))
def test_any_text_comes_through(text: str) -> None:
    """No input breaks it, and what is not swapped stays to the letter."""
    found = plain(text, SHIPPED)

    assert found.swaps or found.text == text


@given(st.lists(st.sampled_from(sorted(SHIPPED.surfaces)), max_size=6))
def test_terms_in_any_order_are_all_found(surfaces: list[tuple[str, ...]]) -> None:
    """Every term between plain words is found."""
    said = " then ".join(" ".join(words) for words in surfaces)
    found = [SHIPPED.surfaces[words] for words in surfaces]
    exact = [one for one in found if one.exact or one.hyphened]

    assert len(plain(said, SHIPPED).swaps) >= len(surfaces) - len(exact)


@pytest.mark.parametrize(
    "said",
    [
        "For instance, restart it.",
        "I have a query about my laptop.",
        "Your phone is out of sync.",
        "Please plug in the charger.",
        "When she logs on, it fails.",
        "We will patch it tonight.",
        "Patch the laptop first.",
        "You are on the whitelist.",
        "I will send you a ping. Ping me at ten.",
        "Look at https://intranet/vpn/dns and at dns.example.com",
        "Write to dns@example.com about VPN-4471.",
        "Run `ipconfig /flushdns` or open /var/dns/cache",
        r"It is under \\\\srv\\DNS",
        "It runs node.js today.",
        "Your SSO-enabled app",
        "The lorry driver can't sign for it.",
        "Two bus drivers' tablets are down, and a van driver's phone.",
        "Our drivers cannot log in on the tablet.",
        "She needs her gift certificate printed.",
        "The birth certificates did not scan.",
    ],
)
def test_what_only_looks_like_a_term_stays(said: str) -> None:
    """A technician copies the answer: a swap that is wrong there is worse than none."""
    assert plain(said, SHIPPED).text == said


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Two VMs are off.", "Two computers that run on our servers are off."),
        ("The plug-in is old.", "The small extra for the program is old."),
        ("The L2 team has it.", "The specialist team has it."),
        ("Log in, reboot and wait.", "Log in, restart and wait."),
        ("Run `dns` to check DNS.", "Run `dns` to check the system that finds websites by name."),
    ],
)
def test_what_is_one_reads_as_people_speak(said: str, wanted: str) -> None:
    """In the plural, before another noun, and beside what stays."""
    assert plain(said, SHIPPED).text == wanted


@pytest.mark.parametrize(
    ("said", "unknown"),
    [("CRL and OCSP", ("CRL", "OCSP")), ("QMS via DBX.", ("QMS", "DBX")), ("See `QMS` now", ())],
)
def test_a_few_acronyms_are_no_shouting(said: str, unknown: tuple[str, ...]) -> None:
    """A short sentence about two of them is mostly capitals."""
    assert plain(said, SHIPPED).unknown == unknown
