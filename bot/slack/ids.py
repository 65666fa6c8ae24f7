"""Every id Slack hands back to us: actions, blocks, callbacks, and what a button's value holds.

A value holds ids of ours and fixed words, never anything a person wrote: it travels through
Slack's logs and the reader's browser.
"""

from dataclasses import dataclass

# Buttons under a nudge, a reminder and an App Home item; the value is a whisper's id.
ON_IT = "nudge_on_it"
ANOTHER_PHRASE = "nudge_another_phrase"
ESCALATION_PATH = "nudge_escalation_path"
OFF_THE_MARK = "nudge_off_the_mark"
RESOLVED = "nudge_resolved"
WHY_THIS = "nudge_why_this"
NEXT_RUNG = "nudge_next_rung"
SNOOZE = "nudge_snooze"
"""A select; its option's value is `pack(choice, whisper)`."""
SNOOZE_CHOICES = {"30m": "30 minutes", "2h": "2 hours", "today": "Today"}

# Reset reminders; the value is a whisper's id.
NOT_NOW = "reset_not_now"

# The notice, privacy and erasure; the value is a channel's id, or "-" elsewhere.
WHAT_IT_KEEPS = "privacy_what_it_keeps"
LEAVE_OUT = "privacy_leave_out"
READ_AGAIN = "privacy_read_again"
ERASE = "privacy_erase"
BRING_TECHNICIAN = "notice_bring_technician"

# Phrase search in a message; values are `pack_page(...)`.
PHRASES_NEXT = "phrases_next"
PHRASES_PREVIOUS = "phrases_previous"
PHRASES_RUNG = "phrases_rung"
"""Prefix of one button a rung, `phrases_rung_acknowledge` and so on, and `phrases_rung_all`."""
PHRASES_RUNGS = tuple(
    f"{PHRASES_RUNG}_{rung}"
    for rung in ("all", "acknowledge", "clarify", "redirect", "boundary", "escalate")
)

# The phrase browser (a modal).
BROWSER = "phrase_browser"
BROWSER_WORDS = "browser_words"
BROWSER_RUNG = "browser_rung"
BROWSER_NEXT = "browser_next"
BROWSER_PREVIOUS = "browser_previous"
BLOCK_WORDS = "browser_words_block"
BLOCK_RUNG = "browser_rung_block"
ANY_RUNG = "any"

# App Home.
HOME_NUDGES_OFF = "home_nudges_off"
HOME_NUDGES_ON = "home_nudges_on"
HOME_PRESENTING = "home_presenting"
HOME_NOT_PRESENTING = "home_not_presenting"
HOME_FIND_PHRASE = "home_find_phrase"
HOME_HELP = "home_help"

# Other views and the message shortcut.
PRIVACY_VIEW = "privacy_view"
READING_VIEW = "reading_view"
SUGGEST_REPLY = "suggest_reply"
SET_BOUNDARY = "set_boundary"
HAND_OFF = "hand_off"

NOTHING = "-"
"""The value of a button that needs none: Slack refuses an empty one."""

VALUE_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Page:
    """A place in a list of phrases.

    `start` is the index of the first one shown, `rung` the one it is cut down to (None is every
    rung), `ids` all the phrases found, `shelf` which list they are ("" is a search).
    """

    start: int
    rung: str | None
    ids: tuple[str, ...]
    shelf: str = ""


def pack(choice: str, whisper: str) -> str:
    """The value of a select's option, read back by `unpack`."""
    return f"{choice}|{whisper}"


def unpack(value: str) -> tuple[str, str]:
    """`(choice, whisper)` of a packed value; `("", value)` when there is no choice in it."""
    choice, found, whisper = value.partition("|")
    return (choice, whisper) if found else ("", value)


def pack_page(page: Page) -> str:
    """A page as a button's value: as many ids as fit, so that a click works after a restart."""
    value = f"{page.start};{page.rung or ''};"
    kept: list[str] = []
    end = f";{page.shelf}" if page.shelf else ""
    room = VALUE_LIMIT - len(value) - len(end)
    for phrase_id in page.ids:
        room -= len(phrase_id) + 1
        if room < 0:
            break
        kept.append(phrase_id)
    return value + ",".join(kept) + end


def unpack_page(value: str) -> Page:
    """The page a button stood for; the empty first page when the value is not one of ours."""
    parts = value.split(";")
    if len(parts) not in (3, 4) or not parts[0].isdecimal():
        return Page(0, None, ())
    found = tuple(filter(None, parts[2].split(",")))
    return Page(int(parts[0]), parts[1] or None, found, *parts[3:])
