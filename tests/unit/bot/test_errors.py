"""The tree of errors."""

import pytest

from bot import errors


def every_error() -> list[type[errors.SteadyhandError]]:
    """Each class of the tree, the root left out."""
    found, todo = [], [errors.SteadyhandError]
    while todo:
        below = todo.pop().__subclasses__()
        found += below
        todo += below
    return [each for each in found if each.__module__ == "bot.errors"]


@pytest.mark.parametrize("error", every_error(), ids=lambda error: error.__name__)
def test_each_docstring_is_a_sentence_for_its_reader(error: type[errors.SteadyhandError]) -> None:
    """A docstring is what a person reads, so it is one line that starts and ends like one."""
    said = error.__doc__ or ""

    assert said[:1].isupper()
    assert said.endswith(".")
    assert "\n" not in said


def test_the_docstring_is_the_message_unless_one_is_given() -> None:
    """The class says it once for everyone; a place that knows more may say more."""
    assert str(errors.NotWatched()) == errors.NotWatched.__doc__
    assert str(errors.BadSetting("STEADYHAND_PORT is missing.")) == "STEADYHAND_PORT is missing."


def test_slacks_code_and_patience_are_kept_as_data() -> None:
    """What to do next is decided by values, never by reading a message."""
    assert errors.SlackRefused("not_in_channel").code == "not_in_channel"
    assert errors.SlackBusy(2.5).retry_after == 2.5
