"""The habits of the house: small files, small functions, tests that speak."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tree import files, of_lab, shown, sources, with_tests

LONGEST_FILE = 250
LONGEST_FUNCTION = 30

# Each waiver is signed with its reason, and goes when it is no longer needed.
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[tuple[str, Function]]:
    """Every function of a file with the name of its place."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield f"{shown(path)}:{node.name}", node


def body_lines(function: Function) -> int:
    """Lines of a function's own body: its docstring and the functions inside it left out."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    if not body:
        return 0
    inner = [node for node in ast.walk(function) if isinstance(node, Function)]
    outermost = [each for each in inner if each is not function and each in function.body]
    return _span(body[0], body[-1]) - sum(_span(each, each) for each in outermost)


def _span(first: ast.stmt, last: ast.stmt) -> int:
    return (last.end_lineno or last.lineno) - first.lineno + 1


def test_source_files_stay_one_room_each() -> None:
    """A file past the limit is two rooms, unless a waiver says why not."""
    long = {
        shown(path)
        for path in sources()
        if "migrations" not in path.parts  # one step of the schema is one file, however long
        and len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE
    }

    assert long == set(LONG_FILES)


def test_page_scripts_stay_one_room_each() -> None:
    """The page's own scripts keep to the same limit."""
    long = [
        shown(path)
        for path in files(".js")
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE
    ]

    assert long == []


def test_functions_stay_small() -> None:
    """A function past the limit does two things, unless a waiver says why not."""
    long = {
        name
        for path in sources()
        for name, function in functions(path)
        if body_lines(function) > LONGEST_FUNCTION
    }

    assert long == set(LONG_FUNCTIONS)


def test_every_test_says_one_sentence() -> None:
    """A test has a docstring, or a name that reads like a sentence."""
    mute = [
        name
        for path in with_tests()
        for name, function in functions(path)
        if function.name.startswith("test_")
        and not ast.get_docstring(function)
        and function.name.count("_") < 5
    ]

    assert mute == []


def test_every_test_can_fail() -> None:
    """A test judges something itself, or calls a helper of its file that does."""
    idle = []
    for path in with_tests():
        found = list(functions(path))
        judges = {function.name for _, function in found if _judges(function)}
        idle += [
            name
            for name, function in found
            if function.name.startswith("test_")
            and function.name not in judges
            and judges.isdisjoint(re.findall(r"\w+", ast.unparse(function)))
        ]

    assert idle == []


def _judges(function: Function) -> bool:
    """Whether it asserts, expects an error or a page's state, or gives up waiting."""
    return re.search(r"assert|raises|\bexpect\(|timeout\(", ast.unparse(function)) is not None


def test_fakes_stand_at_the_ports_and_nothing_is_patched() -> None:
    """No test replaces an attribute of somebody else's module or object."""
    patched = re.compile(r"monkeypatch\.set(attr|item)|unittest\.mock|mock\.patch|mocker\.patch")
    found = [
        shown(path)
        for path in files(".py")
        if shown(path).startswith("tests/")
        and path != Path(__file__)
        and patched.search(path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_every_waiver_is_signed() -> None:
    """`noqa` and `type: ignore` name their rule and give a reason on the line."""
    waiver = re.compile(r"#\s*(?:noqa|type:\s*ignore)")
    signed = re.compile(r"#\s*(?:noqa: [A-Z0-9, ]+|type: ignore\[[a-z-, ]+\]) [-#] \w")
    found = [
        f"{shown(path)}:{number}"
        for path in (*sources(), *of_lab())
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if waiver.search(line) and not signed.search(line)
    ]

    assert found == []


def test_slacks_errors_are_caught_in_one_file() -> None:
    """Everyone else catches what the port raises."""
    catching = {
        shown(path)
        for path in sources()
        if re.search(r"except[^:\n]*\bSlackApiError", path.read_text(encoding="utf-8"))
    }

    assert len(catching) <= 1


def test_nothing_is_left_for_later() -> None:
    """What is not done is in the issue tracker, not in the code."""
    later = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    found = [
        shown(path)
        for path in files(".py", ".js", ".yaml", ".md", ".toml")
        if path != Path(__file__) and later.search(path.read_text(encoding="utf-8"))
    ]

    assert found == []
