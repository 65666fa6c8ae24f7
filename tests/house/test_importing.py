"""Nothing is built at import: a module can be read without environment, network or files."""

import ast
import json
import subprocess
import sys
import tomllib
from pathlib import Path

from tree import ROOT, SOURCES, shown, sources

# Run in a fresh interpreter: imports every module, notes what an import has no business doing.
# The libraries come first, since what they do at import is not ours to change.
WATCHER = """
import importlib, json, sys, threading
done = []
BUILDS = ("socket.connect", "socket.bind", "subprocess.Popen", "sqlite3.connect", "os.mkdir")
def hook(event, args):
    if event in BUILDS:
        done.append(f"{now}: {event} {args[:1]}")
    elif event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        done.append(f"{now}: writes {args[0]}")
modules, libraries = json.loads(sys.argv[1])
for library in libraries:
    importlib.import_module(library)
before = set(threading.enumerate())
sys.addaudithook(hook)
for now in modules:
    importlib.import_module(now)
    started = [thread.name for thread in set(threading.enumerate()) - before]
    if started:
        done.append(f"{now}: starts threads {started}")
print(json.dumps(done))
"""


def modules() -> list[str]:
    """Every module of the product; migration scripts run inside Alembic only."""
    names = [
        shown(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in sources()
        if "migrations" not in path.parts
    ]
    return [name for name in names if name != "bot.__main__"]


def libraries() -> list[str]:
    """Every module from elsewhere that the product imports."""
    found: set[str] = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
    # `_typeshed` is there for type checkers alone.
    return sorted(name for name in found if name.split(".")[0] not in (*SOURCES, "_typeshed"))


def test_importing_any_module_needs_nothing_and_builds_nothing(tmp_path: Path) -> None:
    """No environment, no connection, no written file, no thread."""
    ran = subprocess.run(
        [sys.executable, "-B", "-c", WATCHER, json.dumps([modules(), libraries()])],
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert ran.stderr == ""
    assert json.loads(ran.stdout) == []


def test_every_use_case_knows_the_world_by_its_ports() -> None:
    """A new one is named in the contract of import-linter that keeps Slack away from it."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    contracts = {
        one["name"]: one for one in tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    }
    layers = contracts["Imports point inward"]["layers"]
    (use_cases,) = [layer.split(" : ") for layer in layers if "bot.answering" in layer]
    kept_to = contracts[
        "The use cases know Slack, the database and the engine by their ports alone"
    ]["source_modules"]

    assert {*use_cases, "bot.ports"} == set(kept_to)
