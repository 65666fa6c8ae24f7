"""YAML as plain text, lists and mappings, remembering on which line each thing stands.

Every scalar stays the text a person typed: `no` is "no" and not False, `12:30` is not a number.
"""

from dataclasses import dataclass

import yaml

_HINT = "quotes around a text with a colon or a hash in it often help"


_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser where the wheel has it: five times quicker, the same nodes and marks."""


class NotYaml(ValueError):
    """The text is not YAML; `line` counts from 1, `sentence` says what to look at."""

    def __init__(self, line: int, sentence: str) -> None:
        """Keep the place and the sentence apart."""
        super().__init__(sentence)
        self.line = line
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Lines:
    """Line of every place, a place being the keys and positions that lead to it."""

    by_place: dict[tuple[str | int, ...], int]

    def of(self, place: tuple[str | int, ...]) -> int:
        """The line of `place`, or of the nearest thing around it."""
        while place and place not in self.by_place:
            place = place[:-1]
        return self.by_place.get(place, 1)


def compose(text: str) -> tuple[object, Lines]:
    """The content as str, list, dict (or None for nothing) and its lines. Raises NotYaml."""
    lines = Lines({})
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        told = f"this is not valid YAML ({error.problem}); {_HINT}."
        raise NotYaml(mark.line + 1 if mark else 1, told) from error
    except yaml.YAMLError as error:
        raise NotYaml(1, f"this is not valid YAML; {_HINT}.") from error
    return (None if node is None else _plain(node, (), lines)), lines


def _plain(node: yaml.Node, place: tuple[str | int, ...], lines: Lines) -> object:
    lines.by_place.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each, (*place, number), lines) for number, each in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return {
            _key(key, place, lines): _plain(value, (*place, str(key.value)), lines)
            for key, value in node.value
        }
    return str(node.value)


def _key(key: yaml.Node, place: tuple[str | int, ...], lines: Lines) -> str:
    name = str(key.value)
    line = key.start_mark.line + 1
    if (*place, name) in lines.by_place:
        raise NotYaml(line, f"'{name}' stands here twice; keep one.")
    lines.by_place[(*place, name)] = line
    return name


def load_once(text: str) -> object:
    """The values of a document as YAML reads them, `no` as False.

    Raises NotYaml where a key stands twice, of which YAML would keep the last without a word, and
    YAML's own faults.
    """
    loader = _LOADER(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        _refuse_twice(node, set())
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _refuse_twice(node: yaml.Node, seen: set[int]) -> None:
    if id(node) in seen or isinstance(node, yaml.ScalarNode):
        return
    seen.add(id(node))  # an alias may lead back to where it stands
    if isinstance(node, yaml.SequenceNode):
        for each in node.value:
            _refuse_twice(each, seen)
        return
    names = set()
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode):
            if (key.tag, key.value) in names:
                line = key.start_mark.line + 1
                raise NotYaml(line, f"'{key.value}' stands here twice; keep one.")
            names.add((key.tag, key.value))
        _refuse_twice(value, seen)
