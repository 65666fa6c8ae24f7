"""Who may use what is for technicians and leads: one question, asked anew at every click."""

from bot.detection.reading import Role
from bot.errors import NotAllowed
from bot.ports import People


async def require_staff(people: People, user: str) -> Role:
    """The role of a technician or lead. Raises NotAllowed for anybody else."""
    role = await people.role_of(user)
    if not role.is_staff:
        raise NotAllowed
    return role
