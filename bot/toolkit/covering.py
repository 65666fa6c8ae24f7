"""Whose new nudges go to a teammate just now."""

from collections.abc import Mapping, Sequence


def passed_on(told: Sequence[str], covers: Mapping[str, str]) -> tuple[str, ...]:
    """Each person, or the teammate who took their new nudges; one who is told twice stands once.

    `covers` is owner to teammate. A teammate who handed over as well passes them on in turn; a
    ring leaves them with the first of it, so that somebody is always told.
    """
    return tuple(dict.fromkeys(_end(user, covers) for user in told))


def _end(user: str, covers: Mapping[str, str]) -> str:
    seen = [user]
    while (after := covers.get(seen[-1])) is not None:
        if after in seen:
            return user
        seen.append(after)
    return seen[-1]
