"""Who works in the local workspace: an example firm with constant ids."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Member:
    """One person. `title` is what the page says under the name; `team` differs for outsiders."""

    id: str
    handle: str
    name: str
    title: str
    tz: str = "Europe/London"
    tz_offset: int = 0
    active: bool = True
    external: bool = False
    dnd: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """One channel. `app` says whether the app is a member; `everyone` whether all people are."""

    id: str
    name: str
    purpose: str
    private: bool = False
    app: bool = True
    members: tuple[str, ...] = ()
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """One user group."""

    id: str
    handle: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seed:
    """Everything a workspace starts with."""

    team_id: str
    team_name: str
    domain: str
    people: tuple[Member, ...]
    rooms: tuple[Room, ...]
    groups: tuple[Group, ...] = ()
    technicians: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    commands: tuple[tuple[str, str], ...] = (
        ("/phrase", "Look up words that help"),
        ("/plain", "Turn jargon into plain English"),
        ("/tone", "Check a draft before you send it"),
        ("/breather", "A slow minute, and a hand with the next one"),
        ("/reflect", "Look back on a conversation, for yourself"),
        ("/practice", "Play a hard call"),
        ("/escalate", "Who helps with this, and who is on"),
        ("/handoff", "Hand a conversation to a colleague"),
        ("/steady", "Help, preferences and privacy"),
        ("/incident", "Tell everyone what is going on (for leads)"),
    )
    """Slash commands the page offers, each with a few words about it."""
    shortcuts: tuple[tuple[str, str], ...] = (
        ("suggest_reply", "Suggest a reply"),
        ("check_reply", "Check my reply"),
        ("set_boundary", "Set a boundary"),
        ("hand_off", "Hand off"),
    )
    """Message shortcuts: callback_id and name."""
    app_id: str = "A01STEADY01"
    bot_id: str = "B01STEADY01"
    bot_user: str = "U01STEADY01"
    bot_name: str = "Steadyhand"
    scopes: tuple[str, ...] = field(
        default=(
            "commands",
            "chat:write",
            "channels:history",
            "groups:history",
            "im:history",
            "mpim:history",
            "im:write",
            "mpim:write",
            "channels:read",
            "groups:read",
            "users:read",
            "dnd:read",
            "usergroups:read",
            "files:write",
        )
    )


PRIYA, DANIEL, MARTA, YUSUF, ELLEN, GARETH = (
    "U01PRIYA001",
    "U01DANIEL01",
    "U01MARTA001",
    "U01YUSUF001",
    "U01ELLEN001",
    "U01GARETH01",
)
TOM, AISHA, JONAS = "U01TOM00001", "U01AISHA001", "U01JONAS001"
RUTH = "U01RUTH0001"
PEOPLE = (
    Member(PRIYA, "priya", "Priya Raman", "Finance"),
    Member(DANIEL, "daniel", "Daniel Okafor", "Sales"),
    Member(MARTA, "marta", "Marta Lindqvist", "People team", "Europe/Stockholm", 3600),
    Member(YUSUF, "yusuf", "Yusuf Demir", "Field engineering", "Europe/Istanbul", 10800),
    Member(ELLEN, "ellen", "Ellen Voss", "Legal", "Europe/Berlin", 3600),
    Member(GARETH, "gareth", "Gareth Pugh", "Warehouse"),
    Member(TOM, "tom", "Tom Hale", "IT support"),
    Member(AISHA, "aisha", "Aisha Karim", "IT support"),
    Member(JONAS, "jonas", "Jonas Weber", "IT support", "Europe/Berlin", 3600),
    Member(RUTH, "ruth", "Ruth Adeyemi", "IT shift lead"),
)
_EVERYONE = tuple(person.id for person in PEOPLE)
_IT = (TOM, AISHA, JONAS, RUTH)
IT_SUPPORT, GENERAL, IT_TRIAGE, OUTAGES = "C01ITSUPP01", "C01GENERAL1", "C01TRIAGE01", "C01OUTAGES1"

TECHNICIANS: tuple[str, ...] = (TOM, AISHA, JONAS)
LEADS: tuple[str, ...] = (RUTH,)
TRIAGE: tuple[str, ...] = (AISHA, JONAS)
WATCH: tuple[str, ...] = (IT_SUPPORT,)
AUDIENCES: dict[str, tuple[str, ...]] = {
    "everyone": (GENERAL, OUTAGES),
    "it": (IT_TRIAGE,),
    "drill": (IT_TRIAGE,),
}


def example() -> Seed:
    """The firm the page opens with."""
    return Seed(
        team_id="T01LARKFLD1",
        team_name="Larkfield",
        domain="larkfield",
        people=PEOPLE,
        rooms=(
            Room(IT_SUPPORT, "it-support", "Ask IT for help here", members=_EVERYONE),
            Room(GENERAL, "general", "Company-wide news", app=False, members=_EVERYONE),
            Room(IT_TRIAGE, "it-triage", "IT only", private=True, members=_IT),
            Room(OUTAGES, "outages", "What is down, and since when", members=_EVERYONE),
        ),
        groups=(Group("S01TRIAGE01", "it-triage", TRIAGE),),
        technicians=TECHNICIANS,
        leads=LEADS,
    )
