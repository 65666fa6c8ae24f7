"""A call is played with its true gaps in the timestamps, the last line now."""

from dataclasses import replace

import pytest

from bot.workspace import Workspace, example, seed
from bot.workspace.hard_calls import HardCall, Line, load

QUICK = HardCall(
    name="quick",
    order=1,
    title="Quick",
    about="",
    user=seed.PRIYA,
    technician=seed.TOM,
    nudge_from=None,
    escalate=False,
    lines=(
        Line(0.0, 0.01, seed.PRIYA, "one"),
        Line(7200.0, 0.01, seed.TOM, "two"),
        Line(90000.0, 0.01, seed.PRIYA, "three"),
    ),
)


async def played(workspace: Workspace, call: HardCall = QUICK) -> list[float]:
    """The timestamps of a call played to its end."""
    await workspace.player.play(call, seed.IT_SUPPORT)
    await workspace.until(lambda: bool((workspace.player.status() or {}).get("done")))
    root = (workspace.player.status() or {})["root"]
    thread = workspace.seen_by(seed.TOM).messages(seed.IT_SUPPORT)
    return [float(m["ts"]) for m in thread if root in (m["ts"], m["thread_ts"])]


async def test_gaps_are_true_and_the_last_line_is_now(workspace: Workspace) -> None:
    """Two hours are two hours, and the end of the call is the present."""
    first, second, third = await played(workspace)

    assert second - first == pytest.approx(7200, abs=1)
    assert third - first == pytest.approx(90000, abs=1)
    assert workspace.core.clock.now() - third < 1


async def test_a_second_call_is_dated_back_too(workspace: Workspace) -> None:
    """What was played before does not push the next call forward."""
    await played(workspace)
    first, _, third = await played(workspace)

    assert third - first == pytest.approx(90000, abs=1)


async def test_an_answer_in_between_stands_in_the_calls_own_time(workspace: Workspace) -> None:
    """What the app says during a call is dated between the lines around it."""
    slow = replace(QUICK, lines=(*QUICK.lines[:2], replace(QUICK.lines[2], pause=0.3)))
    await workspace.player.play(slow, seed.IT_SUPPORT)
    await workspace.until(lambda: (workspace.player.status() or {})["shown"] == 2)
    said = workspace.core.app_says(seed.IT_SUPPORT, "whisper", [], only_for=seed.TOM)
    second = float(workspace.seen_by(seed.TOM).messages(seed.IT_SUPPORT)[1]["ts"])

    assert 0 < float(said.ts) - second < 60
    assert (workspace.player.status() or {})["told"] == [seed.TOM]


async def test_a_paused_call_waits_and_goes_on(workspace: Workspace) -> None:
    """Nothing is said while it is paused."""
    slow = replace(QUICK, lines=tuple(replace(line, pause=0.05) for line in QUICK.lines))
    await workspace.player.play(slow, seed.IT_SUPPORT)
    workspace.player.pause(paused=True)
    status = workspace.player.status() or {}
    assert (status["paused"], status["shown"]) == (True, 0)

    workspace.player.pause(paused=False)
    await workspace.until(lambda: bool((workspace.player.status() or {})["done"]))
    assert len(workspace.seen_by(seed.TOM).messages(seed.IT_SUPPORT)) == 3


async def test_stopping_puts_the_clock_right(workspace: Workspace) -> None:
    """After a call is stopped, new messages are dated now."""
    await workspace.player.play(load(example())[0], seed.IT_SUPPORT)
    await workspace.player.stop()
    ts = await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "hello")

    assert workspace.player.status() is None
    assert workspace.core.clock.now() - float(ts) < 1


async def test_an_unknown_speed_is_refused(workspace: Workspace) -> None:
    """The sentence names the speeds there are."""
    with pytest.raises(ValueError, match=r"0\.5, 1, 2, 4"):
        workspace.player.set_speed(9.0)
