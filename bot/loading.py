"""What is read from files once, at start: the model, the topics, the paths and the phrases."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import structlog
import yaml

from bot import tuning
from bot.coaching.glossary import Glossary
from bot.coaching.glossary_file import parse_glossary
from bot.coaching.incident_templates import IncidentBook, parse_templates
from bot.coaching.practice import Scripts
from bot.coaching.practice.script_file import BrokenScripts, parse_scripts
from bot.detection.encoder import Encoder
from bot.detection.subjects import Subjects
from bot.detection.topics import Topics
from bot.errors import BadFile
from bot.following import Judge
from bot.reading import LocalReader
from bot.runtime import ModelUnavailable, load_encoder
from config.settings import FOLDER as CONFIG
from config.settings import Settings
from phrasebank.faults import BrokenPhrases
from phrasebank.loader import FOLDER as PHRASES
from phrasebank.loader import Bank, load, load_or_last_good
from phrasebank.paths import EscalationPaths
from phrasebank.policy import Policy
from phrasebank.yamlines import NotYaml, load_once

log = structlog.get_logger("loading")

SUBJECTS = Path(__file__).parent / "detection" / "subjects.json"
"""The learned reader of topic and cause, as `lab.subject_weights` wrote it."""


def load_judge(settings: Settings, *, model: bool) -> Judge:
    """The rules, topics and phrases every decision draws on, live or in a replay.

    `model` says whether the encoder reads: without it the cues have thresholds of their own.

    Raises BadFile, naming the file and the fault, where one is broken at first start.
    """
    learned = Subjects.of(json.loads(SUBJECTS.read_text(encoding="utf-8")))
    topics = _parsed(partial(Topics.parse, learned=learned), "topics.yaml")
    try:
        bank, broken = load_or_last_good(PHRASES, settings.data_dir / "phrases")
    except BrokenPhrases as fault:
        raise BadFile(str(fault)) from fault
    if broken:
        log.error("phrases are broken; the last good ones are used", fault=str(broken))
    return Judge(tuning.nudge_rules(settings, model=model), topics, bank)


def load_phrases(folder: Path = PHRASES) -> Bank:
    """The phrases as their files stand now. Raises BadFile, naming the file, line and fault."""
    try:
        return load(folder)
    except BrokenPhrases as fault:
        raise BadFile(str(fault)) from fault


def load_paths() -> EscalationPaths:
    """The escalation paths, with the calendars beside them. Raises BadFile."""

    def beside(name: str) -> str:
        return (CONFIG / name).read_text(encoding="utf-8")

    paths: EscalationPaths = _parsed(partial(EscalationPaths.parse, read=beside), "escalation.yaml")
    return paths


def load_policy(folder: Path = CONFIG) -> Policy:
    """The boundary policy. Raises BadFile."""
    policy: Policy = _parsed(Policy.parse, "policy.yaml", folder)
    return policy


def load_glossary() -> Glossary:
    """The glossary of plain English. Raises BadFile, naming the line and the fault."""
    name = "glossary.yaml"
    try:
        return parse_glossary((CONFIG / name).read_text(encoding="utf-8"), f"config/{name}")
    except (OSError, ValueError) as fault:
        raise BadFile(" ".join(str(fault).split())) from fault


def load_incident_book() -> IncidentBook:
    """The words incident updates begin with. Raises BadFile, naming the line and the fault."""
    name = "incidents.yaml"
    try:
        return parse_templates((CONFIG / name).read_text(encoding="utf-8"), f"config/{name}")
    except (OSError, ValueError) as fault:
        raise BadFile(" ".join(str(fault).split())) from fault


def load_scripts() -> Scripts:
    """The role-plays of `/practice`. Raises BadFile, naming the file, the line and the fault."""
    files = sorted((CONFIG / "practice").glob("*.yaml"))
    try:
        return parse_scripts({f"practice/{p.name}": p.read_text(encoding="utf-8") for p in files})
    except (OSError, UnicodeDecodeError, BrokenScripts) as fault:
        raise BadFile(f"config/practice cannot be used: {fault}") from fault


def load_reader(settings: Settings) -> LocalReader:
    """The reader, with the encoder where it can be loaded; said once where it cannot."""
    given = settings.detection.model_path
    encoder: Encoder | None = None
    try:
        encoder = load_encoder(Path(given) if given else None)
    except ModelUnavailable as fault:
        log.warning(str(fault))
    return LocalReader(encoder)


def _parsed(parse: Any, name: str, folder: Path = CONFIG) -> Any:
    path = folder / name
    try:
        return parse(load_once(path.read_text(encoding="utf-8")), f"config/{name}")
    except NotYaml as fault:
        raise BadFile(f"config/{name}, line {fault.line}: {fault.sentence}") from fault
    except (OSError, ValueError, yaml.YAMLError) as fault:
        reason = " ".join(str(fault).split())
        raise BadFile(f"config/{name} cannot be used: {reason}") from fault
