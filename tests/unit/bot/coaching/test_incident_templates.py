"""The templates of incident updates, and what is said of a broken file."""

from pathlib import Path

import pytest

from bot.coaching.incident_templates import BrokenTemplates, IncidentBook, parse_templates
from bot.incident_records import Status
from config.settings import FOLDER

WHOLE = """
templates:
  investigating: {title: "{service} bad", notice: "{service} fails. More {next}.", next_minutes: 30}
  identified: {notice: Known.}
  monitoring: {notice: Watching.}
  resolved: {notice: "{title} is over."}
services:
  vpn: {name: VPN, also: [remote access], templates: {investigating: {notice: Access drops.}}}
  email: {name: Email, also: [mail]}
"""


@pytest.fixture
def book() -> IncidentBook:
    """A small book."""
    return parse_templates(WHOLE, "incidents.yaml")


def test_the_shipped_file_is_whole() -> None:
    """Every status has a template, and every service a name."""
    text = Path(FOLDER / "incidents.yaml").read_text(encoding="utf-8")
    shipped = parse_templates(text, "config/incidents.yaml")

    assert set(shipped.templates) == set(Status)
    assert len(shipped.services) >= 10


def test_a_service_is_found_by_its_other_names(book: IncidentBook) -> None:
    """What people call it counts, as a whole word."""
    assert [s and s.name for s in map(book.service_in, ("Remote access down", "mails late"))] == [
        "VPN",
        "Email",
    ]
    assert book.service_in("mailing the form") is None


def test_a_service_may_have_its_own_words(book: IncidentBook) -> None:
    """They stand in place of the usual ones."""
    own = book.begin(Status.INVESTIGATING, service="VPN")
    usual = book.begin(Status.INVESTIGATING, service="Email", next_at="14:30")

    assert own.notice == "Access drops."
    assert usual.notice == "Email fails. More 14:30."
    assert own.next_minutes == 30


def test_a_sentence_that_needs_a_time_goes_where_none_is_promised(book: IncidentBook) -> None:
    """No brace is ever left open."""
    assert book.begin(Status.INVESTIGATING, service="Email").notice == "Email fails."


@pytest.mark.parametrize(
    ("broken", "line", "told"),
    [
        (WHOLE.replace("{title} is over", "{when} is over"), 6, "'{when}' is not known here"),
        (WHOLE.replace("  monitoring: {notice: Watching.}\n", ""), 2, "no template for 'monitor"),
        (WHOLE.replace("next_minutes: 30", "next_minutes: soon"), 3, "whole number of minutes"),
        (WHOLE.replace("  email:", "  pigeons:"), 9, "'pigeons' is not a topic"),
        (WHOLE.replace("name: Email, ", ""), 9, "'email' has no name"),
        (WHOLE.replace("identified:", "found:"), 4, "'found' is not a status"),
        (WHOLE.replace("{notice: Known.}", "{say: Known.}"), 4, "'say' is not known here"),
        ("\ttemplates: x", 1, "not valid YAML"),
        ("", 1, "should hold names"),
    ],
)
def test_a_fault_is_one_sentence_with_its_line(broken: str, line: int, told: str) -> None:
    """Whoever edits the file reads where it is broken, and what to write."""
    with pytest.raises(BrokenTemplates) as fault:
        parse_templates(broken, "incidents.yaml")

    assert str(fault.value).startswith(f"incidents.yaml, line {line}: ")
    assert told in str(fault.value)
