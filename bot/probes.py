"""What `python -m bot check` looks at on this machine: the database, the engine and the files."""

import asyncio
from pathlib import Path

from bot.checking import Probe
from bot.loading import (
    load_glossary,
    load_incident_book,
    load_judge,
    load_paths,
    load_phrases,
    load_policy,
    load_scripts,
)
from bot.runtime import load_encoder
from bot.store.faults import told_plainly
from bot.store.migrate import migrate
from bot.work import system_url
from bot.work.claiming import look_at
from config.settings import Settings


def database(settings: Settings) -> Probe:
    """That the database can be opened; it is brought up to date."""

    async def look() -> None:
        settings.make_data_dir()
        await migrate(settings.database)

    return Probe(
        "The database can be opened", "Mend DATABASE_URL, or start the database server", look
    )


def work(settings: Settings) -> Probe:
    """That the durable engine can keep its rows."""
    url = system_url(settings.database, settings.data_dir)

    async def look() -> None:
        with told_plainly(url):
            await asyncio.to_thread(look_at, url)

    return Probe("The work at hand can be kept", "Mend what it names, or a start will fail", look)


def files(settings: Settings) -> Probe:
    """That everything can be loaded that is read from files."""

    async def look() -> None:
        load_phrases()  # as they stand: a start would go on with the last good ones
        load_judge(settings, model=True)
        load_paths()
        load_incident_book()
        load_policy()
        load_glossary()
        load_scripts()
        load_encoder(Path(model) if (model := settings.detection.model_path) else None)

    return Probe(
        "The phrases, topics, paths, words, role-plays and reading model can be loaded",
        "Mend the file it names; without the model, messages are read by cues alone",
        look,
    )
