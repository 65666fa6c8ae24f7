"""Settings that are each well-formed but cannot stand together."""

from collections.abc import Collection, Sequence

from pydantic import SecretStr

from config.rooms import Slack

_WHERE = "copy it from the app's page at api.slack.com/apps"


def contradiction(slack: Slack, ports: Sequence[int]) -> str | None:
    """The first contradiction as one sentence with what to do, or None.

    `ports` are those the bot will listen on, its own first and then the local workspace's.
    """
    return _mixed_up(slack) or _incomplete(slack) or _same_port(ports)


def unknown_audience(name: str, known: Collection[str]) -> str | None:
    """The sentence for an usual audience that no setting describes; None where all is well."""
    if not name or name in known:
        return None
    return (
        f"STEADYHAND_INCIDENTS_AUDIENCE names {name!r}, which is no audience; describe it in "
        "STEADYHAND_AUDIENCES, or leave it empty for the first one."
    )


def _starts(token: SecretStr | None, *prefixes: str) -> bool:
    return token is not None and token.get_secret_value().startswith(prefixes)


def _mixed_up(slack: Slack) -> str | None:
    if _starts(slack.bot_token, "xapp-") and _starts(slack.app_token, "xox"):
        return (
            "SLACK_BOT_TOKEN and SLACK_APP_TOKEN are swapped: the bot token starts with xoxb-, "
            "the app token with xapp-; exchange them."
        )
    if _starts(slack.bot_token, "xapp-"):
        return (
            "SLACK_BOT_TOKEN holds an app-level token (xapp-); move it to SLACK_APP_TOKEN and put "
            "the Bot User OAuth Token (xoxb-) here."
        )
    if _starts(slack.bot_token, "xoxp-"):
        return (
            "SLACK_BOT_TOKEN holds a person's token (xoxp-); put the Bot User OAuth Token (xoxb-) "
            "here instead."
        )
    if _starts(slack.app_token, "xox"):
        return (
            "SLACK_APP_TOKEN holds a token that starts with xox; put the app-level token (xapp-) "
            "here, made under Basic Information, App-Level Tokens."
        )
    return None


def _incomplete(slack: Slack) -> str | None:
    if slack.bot_token is not None:
        if slack.app_token is None and slack.signing_secret is None:
            return (
                "SLACK_APP_TOKEN (for Socket Mode) or SLACK_SIGNING_SECRET (for HTTP) is missing: "
                f"SLACK_BOT_TOKEN alone cannot receive anything; {_WHERE}."
            )
        return None
    for name, given in (
        ("SLACK_APP_TOKEN", slack.app_token),
        ("SLACK_SIGNING_SECRET", slack.signing_secret),
    ):
        if given is not None:
            return (
                f"SLACK_BOT_TOKEN is missing though {name} is set; {_WHERE}, or take {name} out to "
                "run the local workspace."
            )
    return None


def _same_port(ports: Sequence[int]) -> str | None:
    if len(set(ports)) < len(ports):
        return (
            f"STEADYHAND_PORT and STEADYHAND_WORKSPACE_PORT are both {ports[0]}; "
            "give one of them another port."
        )
    return None
