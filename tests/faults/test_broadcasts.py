"""kill -9 in the middle of incident broadcasts and cadences: each thing is said exactly once."""

import random
import sys
from pathlib import Path

import pytest

from bot.incident_records import PostKind, PostState
from lab.killing import kill_again_and_again
from lab.killing_cadence import kill_in_mid_cadence
from tests.fakes.databases import migrated, postgres_url, sqlite_url

STORES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
KILLS = 8
CADENCE_KILLS = 3

pytestmark = [pytest.mark.process, pytest.mark.timeout(600)]


def database_for(store: str, folder: Path, name: str) -> str:
    return migrated(sqlite_url(folder) if store == "sqlite" else postgres_url(name))


def seeded() -> int:
    """Chance, with its seed in the output of a failed test."""
    seed = random.SystemRandom().randrange(1_000_000)
    sys.stdout.write(f"seed {seed}\n")
    return seed


@pytest.mark.parametrize("store", STORES)
async def test_every_channel_has_every_update_once(store: str, tmp_path: Path) -> None:
    """Twenty channels, a kill in each of eight broadcasts, and Slack at its worst meanwhile."""
    database = database_for(store, tmp_path, "broadcasts")

    outcome = await kill_again_and_again(database, tmp_path, kills=KILLS, seed=seeded())

    assert outcome.expected == outcome.once == KILLS * 20
    assert (outcome.lost, outcome.doubled, outcome.unknown) == (0, 0, 0)


@pytest.mark.parametrize("store", STORES)
async def test_a_cadence_goes_on_through_kills(store: str, tmp_path: Path) -> None:
    """No reminder is lost, doubled or early; one that came to nothing gave way to the next."""
    database = database_for(store, tmp_path, "cadence")

    reminders = await kill_in_mid_cadence(database, tmp_path, kills=CADENCE_KILLS, seed=seeded())

    came = {each.kind: each.at for each in reminders}
    assert len(came[PostKind.OVERDUE]) == len(came[PostKind.DEPUTY]) == 1
    assert all(at >= each.due_at for each in reminders for at in each.at)
    [before] = [each for each in reminders if each.kind is PostKind.BEFORE]
    assert len(before.at) == (0 if before.state is PostState.DROPPED else 1)
