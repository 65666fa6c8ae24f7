"""What is said of a handoff: why it cannot go or be taken, and who takes over."""

from bot.errors import NotAllowed, SlackFault, SteadyhandError

UNSENT = (
    "A handoff of yours may not have gone out. Please look, and send it again if it is not there. "
    "The conversation is still yours."
)


class NotForYou(NotAllowed):
    """Somebody else is to accept that handoff."""


class TakenAlready(SteadyhandError):
    """Somebody has accepted this handoff already."""


class HeldByAnother(SteadyhandError):
    """Somebody else is handling this conversation by now, so it stays with them. Ask them first."""


class NotAColleague(SteadyhandError):
    """Hand it to a technician or a shift lead; nobody else gets the conversation's details."""


class NotInThatChannel(SlackFault):
    """Steadyhand is not in that channel. Invite it there first, or choose another."""


def taking_over(name: str) -> str:
    """What the user's thread is told, when the technician wants it told."""
    return f"{name} is taking this over from here."
