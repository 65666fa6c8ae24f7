"""Reads the phrase files once and says exactly where one is broken."""

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from phrasebank.bank import Bank
from phrasebank.faults import BrokenPhrases, Fault
from phrasebank.parsing import parse_phrases, parse_synonyms

__all__ = ["FOLDER", "Bank", "BrokenPhrases", "load", "load_or_last_good"]

FOLDER = Path(__file__).parent / "phrases"
"""The phrase files that come with Steadyhand."""

SYNONYMS = "synonyms.yaml"
"""Stands beside the folder of phrases; it may be missing."""

_COPY = "last-good.json"


def load(folder: Path) -> Bank:
    """The bank in `folder/*.yaml`, files in order of name, with `synonyms.yaml` beside the folder.

    Raises BrokenPhrases: its message is the first fault, `faults` holds them all.
    """
    return _bank(_files(folder))


def load_or_last_good(folder: Path, last_good_copy: Path) -> tuple[Bank, BrokenPhrases | None]:
    """The bank in `folder`, or the last good one with what is wrong with the folder.

    `last_good_copy` is a folder of its own in the data folder; the text of the files is kept there
    after every good load. Raises BrokenPhrases when there is no good copy either.
    """
    try:
        files = _files(folder)
        bank = _bank(files)
    except BrokenPhrases as broken:
        kept = _kept(last_good_copy / _COPY)
        if kept is None:
            raise
        return kept, broken
    # A copy that cannot be written is no reason not to start: the files themselves are good.
    with contextlib.suppress(OSError):
        _keep(files, last_good_copy / _COPY)
    return bank, None


def _bank(files: Mapping[str, str]) -> Bank:
    rows = {name: text for name, text in files.items() if name != SYNONYMS}
    phrases, faults = parse_phrases(rows)
    synonyms, more = parse_synonyms(SYNONYMS, files.get(SYNONYMS, ""))
    faults += more
    if not phrases and not faults:
        faults.append(Fault(next(iter(rows), "phrases"), 1, "there is no phrase in any file."))
    if faults:
        raise BrokenPhrases(tuple(faults))
    return Bank.of(phrases, synonyms)


def _files(folder: Path) -> dict[str, str]:
    """File name -> text. Raises BrokenPhrases for a folder or a file that cannot be read."""
    found = sorted(folder.glob("*.yaml"))
    if not found:
        raise BrokenPhrases((Fault(str(folder), 1, "there is no phrase file (*.yaml) here."),))
    beside = folder.parent / SYNONYMS
    files, faults = dict[str, str](), list[Fault]()
    for path in [*found, *([beside] if beside.exists() else [])]:
        try:
            files[path.name] = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            faults.append(Fault(path.name, line, "this is not UTF-8 text; save the file as UTF-8."))
        except OSError as error:
            faults.append(Fault(path.name, 1, f"the file cannot be read: {error.strerror}."))
    if faults:
        raise BrokenPhrases(tuple(faults))
    return files


def _kept(copy: Path) -> Bank | None:
    """The bank of the copy; None when there is none or it does not hold a good bank any more."""
    try:
        files = json.loads(copy.read_text(encoding="utf-8"))
        return _bank({str(name): str(text) for name, text in files.items()})
    except (OSError, ValueError, AttributeError):
        return None


def _keep(files: Mapping[str, str], copy: Path) -> None:
    """Write the copy in one move, so that a crash leaves the old one or the new one."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    fresh = copy.with_name(copy.name + ".new")
    fresh.write_text(json.dumps(files, ensure_ascii=False), encoding="utf-8")
    fresh.replace(copy)
