"""`python -m bot`: run | replay | check | manifest | migrate | erase | exclude."""

import argparse
import asyncio
import sys
from argparse import Namespace
from collections.abc import Callable, Coroutine, Sequence
from functools import partial

from bot import forgetting, verbs
from bot.errors import BadFile, BadSetting, SteadyhandError

USAGE_ERROR = 2
INTERRUPTED = 130
"""As a shell has it: 128 and the number of SIGINT. Half a replay or check is no good one."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb.

    2 where a setting or the command line is at fault, 1 where the work failed, 130 after Ctrl+C.
    """
    asked = _parser().parse_args(arguments)
    act: Callable[[Namespace], int] = asked.act
    try:
        return act(asked)
    except (BadSetting, BadFile) as fault:
        sys.stderr.write(f"{fault}\n")
        return USAGE_ERROR
    except SteadyhandError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Steadyhand, a Slack app.")
    parser.set_defaults(act=lambda _: asyncio.run(verbs.run()))
    verb = parser.add_subparsers(title="verbs", metavar="VERB")
    run = verb.add_parser("run", help="start the bot (the default)")
    run.set_defaults(act=lambda _: asyncio.run(verbs.run()))
    replay = verb.add_parser("replay", help="read and decide over written conversations, offline")
    replay.add_argument("file", help="JSON lines in the corpus schema; - reads standard input")
    replay.add_argument("--summary", action="store_true", help="print one object of figures")
    replay.add_argument(
        "--sensitivity", choices=("quiet", "normal", "eager"), help="the setting's, unless given"
    )
    replay.set_defaults(act=_replay)
    check = verb.add_parser("check", help="verify tokens, scopes, channels and files")
    check.set_defaults(act=lambda _: asyncio.run(verbs.check()))
    manifest = verb.add_parser("manifest", help="print the Slack app's manifest")
    manifest.add_argument("--url", help="the bot's public https address; Socket Mode without it")
    manifest.add_argument("--prefix", help="put before every command's name")
    manifest.set_defaults(act=lambda asked: verbs.manifest(asked.prefix, asked.url))
    migrate = verb.add_parser("migrate", help="bring the database up to date")
    migrate.set_defaults(act=lambda _: asyncio.run(verbs.migrate()))
    for name, act, says in (
        ("erase", forgetting.erase, "erase all that is held about one person"),
        ("exclude", forgetting.leave_out, "leave one person's messages out"),
    ):
        person = verb.add_parser(name, help=says)
        person.add_argument("user", help="their Slack id")
        person.set_defaults(act=partial(_of_a_person, act))
    return parser


def _replay(asked: Namespace) -> int:
    return verbs.replay(asked.file, summary=asked.summary, sensitivity=asked.sensitivity)


def _of_a_person(act: Callable[[str], Coroutine[None, None, int]], asked: Namespace) -> int:
    return asyncio.run(act(asked.user))


if __name__ == "__main__":
    sys.exit(main())
